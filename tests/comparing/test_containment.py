"""Whether whoever meets one structure meets another, and who shows it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules.comparing.containment import Answer, Containment, contained
from rules.model import Qualification, StraddlingUnits, Total
from rules.solvers import DEFAULT_SOLVER
from rules.solvers.protocol import Budget, Needs, Outcome, Query
from rules.structure import Structure
from tests.engine.asking import AMPLE
from tests.engine.building import (
    ALL,
    also,
    amount,
    assuming,
    exactly,
    leaf,
    numbered,
    parent,
    pathways,
    qualification,
    stand_in,
    within,
)

YES = Containment(Answer.CONTAINED)
OPEN = Containment(Answer.UNDETERMINED)


def asked(old: Qualification, new: Qualification, steps: int = AMPLE) -> Containment:
    """Ask of two qualifications."""
    return contained(Structure.of(old), Structure.of(new), steps=steps)


def no(*witness: str) -> Containment:
    """Give the answer that a smallest record meets the one and not the other."""
    return Containment(Answer.NOT_CONTAINED, witness, smallest=True)


def test_the_same_rules_let_the_same_records_through() -> None:
    """Whatever their order, and whatever their groups are called."""
    old = qualification(leaf("a", ALL, "A B"), leaf("b", exactly(1), "C D"))
    new = qualification(leaf("x", exactly(1), "D C"), leaf("y", ALL, "B A"))
    assert asked(old, new) == asked(new, old) == YES


def test_a_bar_is_shown_by_the_barred_pair() -> None:
    """The least that meets the old holds both, where nothing else is needed."""
    old = qualification(leaf("a", exactly(2), "A B C D"))
    new = qualification(leaf("a", exactly(2), "A B C D"), bars=["B C"])
    assert asked(old, new) == no("B", "C")
    assert asked(new, old) == YES


def test_what_the_rest_of_the_old_needs_is_part_of_the_witness() -> None:
    """Even where the rule that differs has nothing to do with it."""
    core = leaf("core", exactly(2), "K L M")
    old = qualification(core, leaf("a", exactly(2), "A B C"))
    new = qualification(core, leaf("a", exactly(2), "A B C"), bars=["A B"])
    assert asked(old, new) == no("K", "L", "A", "B")


@pytest.mark.parametrize("bars", [["A B", "D E"], ["D E", "A B"]])
def test_the_witness_is_smallest_over_all_rules(bars: list[str]) -> None:
    """Whichever rule is looked at first: one costs three units, the other two."""
    ways = parent("p", pathways(1), leaf("p/x", ALL, "A B C"), leaf("p/y", ALL, "D E"))
    assert asked(qualification(ways), qualification(ways, bars=bars)) == no("D", "E")


def test_a_pathway_more_lets_more_through() -> None:
    """Whoever took the new pathway meets the new alone."""
    ways = [leaf("p/x", ALL, "A B"), leaf("p/y", ALL, "C D")]
    old = qualification(parent("p", pathways(1), *ways))
    more = leaf("p/z", ALL, "E")
    new = qualification(parent("p", pathways(1), *ways, more))
    assert asked(old, new) == YES
    assert asked(new, old) == no("E")


def test_a_choice_made_plain_is_read_as_always_used() -> None:
    """One of one pathway is that pathway; the parent may go."""
    old = qualification(leaf("x", ALL, "A B"))
    new = qualification(parent("p", pathways(1), leaf("p/x", ALL, "A B")))
    assert asked(old, new) == asked(new, old) == YES


def test_a_pathway_above_another_is_read_as_chosen_with_it() -> None:
    """A group below a pathway hangs on the choice of that."""
    below = parent("p/x", None, leaf("p/x/a", ALL, "A"), leaf("p/x/b", ALL, "B"))
    old = qualification(parent("p", pathways(1), below, leaf("p/y", ALL, "C")))
    inner = parent("p/x", pathways(2), *below.groups)
    new = qualification(parent("p", pathways(1), inner, leaf("p/y", ALL, "C")))
    assert asked(old, new) == asked(new, old) == YES


def test_units_in_other_groups_are_read_there() -> None:
    """Two groups become one: what counted in either counts in that."""
    old = qualification(leaf("a", exactly(1), "A B"), leaf("b", exactly(1), "C D"))
    new = qualification(leaf("all", exactly(2), "A B C D"))
    assert asked(old, new) == YES
    assert asked(new, old) == no("C", "D")


def test_what_counted_may_be_what_a_link_needs() -> None:
    """A unit that the new doesn't list is still held, as its link asks."""
    old = qualification(leaf("a", ALL, "A"), leaf("b", ALL, "B"), units="A B")
    new = qualification(leaf("a", ALL, "A"), units="A B", links=["A needs B"])
    assert asked(old, new) == asked(new, old) == YES


def test_what_stands_beside_is_read_beside() -> None:
    """A link in both needs what neither lists."""
    old = qualification(
        leaf("a", within(1, None), "A C"), units="A B C", links=["A needs B"]
    )
    new = also(old, bars=())
    assert asked(old, new) == YES
    fewer = also(old, links=())
    assert asked(fewer, old) == no("A")


def test_units_of_other_facts_are_compared_by_what_each_side_says() -> None:
    """Three credits in the one are two in the other."""
    five = within(5, None, "credits")
    old = qualification(leaf("a", five, "A B C"), units="A=3 B=2 C=2")
    new = qualification(leaf("a", five, "A B C"), units="A=2 B=2 C=2")
    assert asked(old, new) == no("A", "B")
    assert asked(new, old) == YES


def test_a_maximum_that_counting_less_keeps_shuts_nobody_out() -> None:
    """At most two count: whoever holds three has two that do."""
    old = qualification(leaf("a", within(2, 3), numbered(9)))
    new = qualification(leaf("a", exactly(2), numbered(9)))
    assert asked(old, new) == asked(new, old) == YES


def test_nobody_is_lost_where_nobody_was() -> None:
    """What nobody can meet is contained in anything, whichever part of it clashes."""
    void = qualification(leaf("a", exactly(3), "A B"))
    apart = qualification(leaf("a", exactly(3), "A B"), leaf("b", exactly(1), "C D"))
    other = qualification(leaf("b", exactly(2), "C D"))
    assert asked(void, other) == asked(apart, other) == YES
    assert asked(other, void) == no("C", "D")


def test_someone_who_holds_nothing_may_be_the_witness() -> None:
    """The old asks for nothing."""
    old = qualification(leaf("a", None, "A"))
    new = qualification(leaf("a", ALL, "A"))
    assert asked(old, new) == no()


def test_rules_that_add_up_to_nothing_are_read_too() -> None:
    """A total of levels that no unit has can't be met by anyone."""
    old = qualification(leaf("a", ALL, "A"))
    new = also(old, totals=(Total(amount=amount(1, measure="credits")),))
    assert asked(old, new) == no("A")


def test_alike_to_one_is_told_apart_by_the_other() -> None:
    """The old takes any two; the new bars one of the nine with all others."""
    old = qualification(leaf("a", exactly(2), numbered(9)))
    bars = [f"U9 U{n}" for n in range(1, 9)]
    new = qualification(leaf("a", exactly(2), numbered(9)), bars=bars)
    assert asked(old, new) == no("U1", "U9")


def test_alike_to_the_new_alone_is_avoided_at_once() -> None:
    """Any two of nine do, though the old tells each of them apart."""
    units = " ".join(f"U{n}={n}" for n in range(1, 10))
    old = qualification(
        leaf("a", within(20, None, "credits"), numbered(9)), units=units
    )
    new = qualification(leaf("a", exactly(2), numbered(9)), units=units)
    assert asked(old, new, steps=5_000) == YES


def test_what_a_maximum_cuts_off_is_read_as_what_it_cut_before() -> None:
    """A switch lets a unit count up to the maximum: who needs that is the witness."""
    at_most = within(2, 4, "credits")
    total = [Total(amount=amount(7, measure="credits"))]
    groups = (leaf("a", at_most, "A B"), leaf("b", exactly(1), "C D"))
    whole = qualification(*groups, units="A=2 B=3 C=3 D=4", totals=total)
    part = assuming(whole, StraddlingUnits.PART)
    assert asked(whole, part) == asked(part, part) == YES
    assert asked(part, whole) == no("A", "B", "C")


def test_what_stands_in_is_held_as_well_as_anything() -> None:
    """The witness may hold a unit that counts as another."""
    old = also(
        qualification(leaf("a", ALL, "A B"), units="X"),
        equivalents=(stand_in("X for A"),),
    )
    new = qualification(leaf("a", ALL, "A B"), units="X")
    assert asked(old, new) == no("B", "X")
    assert asked(new, old) == YES


def test_rules_that_a_whole_range_keeps_are_never_in_doubt() -> None:
    """Eight of eight count one credit each: no reading needs a mark without weight."""
    old = qualification(leaf("a", ALL, numbered(8)), units=_of_one_credit(8))
    total = Total(amount=amount(6, 6, measure="credits"))
    new = qualification(
        leaf("a", within("0.25", None, "credits"), numbered(6)),
        units=f"{_of_one_credit(3)} U4=3 U5=1 U6=1",
        totals=[total],
    )
    assert asked(old, new) == YES


def _of_one_credit(count: int) -> str:
    return " ".join(f"U{n}=1" for n in range(1, count + 1))


OLD = qualification(
    leaf("a", ALL, "A"),
    leaf("b", within(2, 7, "credits"), "B C D"),
    leaf("c", within(3, None, "credits"), "E F"),
    units="A=5 B=3 C=4 D=2 E=6 F=3",
    totals=[Total(amount=amount(15, measure="credits"))],
)
NEW = also(
    OLD,
    bank=qualification(*OLD.groups, units="A=5 B=3 C=5 D=2 E=6 F=3").bank,
)


def test_one_credit_more_lets_some_through_and_shuts_others_out() -> None:
    """A maximum and a minimum both turn on it."""
    assert asked(OLD, NEW) == no("A", "B", "C", "F")
    assert asked(NEW, OLD) == no("A", "C", "D", "F")


@pytest.mark.parametrize("steps", range(0, 1_200, 15))
def test_no_budget_makes_an_answer_wrong(steps: int) -> None:
    """It is right, or open; and only what is proved smallest is called so."""
    found, right = asked(OLD, NEW, steps), asked(OLD, NEW)
    if found.answer is Answer.NOT_CONTAINED:
        assert not found.smallest or len(found.witness) == len(right.witness)
    else:
        assert found == OPEN
    assert asked(NEW, NEW, steps) == YES


class Modest:
    """An engine that finds the best solutions, and never says that it knows so."""

    def best(self, query: Query, budget: Budget) -> Outcome:
        """Find the best solution; prove only that there is none."""
        found = DEFAULT_SOLVER.best(query, budget)
        return replace(found, proved=found.solution is None)

    def decide(self, query: Query, budget: Budget) -> Outcome:
        """Find any solution from the units held alone."""
        return DEFAULT_SOLVER.decide(query, budget)

    def needs(self, query: Query, budget: Budget) -> Needs:
        """Find every irredundant set of units that finishes the component."""
        return DEFAULT_SOLVER.needs(query, budget)


def test_a_record_not_proved_least_is_not_called_smallest() -> None:
    """It shows the difference all the same; what is contained is still proved."""
    old, new = Structure.of(OLD), Structure.of(NEW)
    found = contained(old, new, Modest())
    assert found == replace(no("A", "B", "C", "F"), smallest=False)
    assert contained(old, old, Modest()) == YES
    apart = Structure.of(qualification(*OLD.groups, leaf("k", exactly(1), "K L")))
    barred = qualification(
        *OLD.groups, leaf("k", exactly(1), "K L"), bars=["B C", "B D", "C D"]
    )
    assert not contained(apart, Structure.of(barred), Modest()).smallest


class Silent(Modest):
    """An engine that decides, but never finds a best solution in time."""

    def best(self, query: Query, budget: Budget) -> Outcome:
        """Find nothing."""
        del query, budget
        return Outcome(None, proved=False)


class Undecided(Modest):
    """An engine that finds best solutions, but never decides in time."""

    def decide(self, query: Query, budget: Budget) -> Outcome:
        """Find nothing."""
        del query, budget
        return Outcome(None, proved=False)


@pytest.mark.parametrize("solver", [Silent(), Undecided()])
def test_what_an_engine_leaves_open_stays_open(solver: Modest) -> None:
    """Neither yes nor no is said without proof."""
    assert contained(Structure.of(OLD), Structure.of(NEW), solver) == OPEN
