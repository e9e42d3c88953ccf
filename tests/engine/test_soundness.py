"""Clashes: rules that no record at all could meet, each set minimal."""

from __future__ import annotations

from rules.diagnostics import Diagnostic, Place, Severity
from rules.model import LevelFilter, Qualification, Take, Total
from rules.solvers import DEFAULT_SOLVER
from rules.soundness import clashes
from rules.structure import Structure
from tests.engine.asking import AMPLE
from tests.engine.building import ALL, amount, exactly, leaf, qualification, within

PLACES = {
    rule: Place(file="q.yaml", line=line)
    for line, rule in enumerate(("a", "b", "totals/1", "bars/1"), 1)
}


def found(q: Qualification, steps: int = AMPLE) -> list[Diagnostic]:
    """Look for clashes."""
    return clashes(Structure.of(q, PLACES), DEFAULT_SOLVER, steps)


def test_rules_that_can_be_met_clash_nowhere() -> None:
    """A structure someone could achieve has no clash."""
    assert found(qualification(leaf("a", ALL, "A B"))) == []


def test_a_single_rule_that_asks_for_too_much_says_how_far_it_gets() -> None:
    """Three units of two: at most two can be had."""
    (clash,) = found(qualification(leaf("a", exactly(3), "A B")))
    assert (clash.code, clash.severity) == ("clash", Severity.ERROR)
    assert clash.message == (
        "no candidate can ever achieve this qualification: 'a: 3 units' can't be met"
    )
    assert clash.help == "the most that can count here is 2"
    assert clash.place == PLACES["a"]
    assert clash.related == ()


def test_an_amount_of_credit_is_said_in_credits() -> None:
    """What was scaled to be whole is said as the file says it."""
    q = qualification(leaf("a", within(4, None, "credits"), "A B"), units="A=1.5 B=2")
    (clash,) = found(q)
    assert clash.help == "the most that can count here is 3.5"


def test_of_several_amounts_only_the_one_out_of_reach_is_said() -> None:
    """A take of units and credits that asks for too many credits says so alone."""
    take = Take(amounts=(amount(1), amount(4, measure="credits")))
    (clash,) = found(qualification(leaf("a", take, "A B"), units="A=1 B=2"))
    assert clash.help == "the most that can count here is 3"


def test_an_amount_that_no_choice_makes_is_said() -> None:
    """Enough in all, but three of two credits each are never exactly three."""
    q = qualification(leaf("a", exactly(3, "credits"), "A B"), units="A=2 B=2")
    (clash,) = found(q)
    assert clash.help == "no choice among the units here makes this amount"


def test_rules_that_clash_with_each_other_are_all_named() -> None:
    """All of a group, and a bar within it: either alone could be met."""
    (clash,) = found(
        qualification(leaf("a", ALL, "A B"), leaf("b", ALL, "C"), bars=["A B"])
    )
    assert clash.message == (
        "no candidate can ever achieve this qualification: 'barred combination: "
        "only one of A, B counts' can't be met with the rules below"
    )
    assert clash.help == "change any one of these rules"
    assert clash.place == PLACES["bars/1"]
    (other,) = clash.related
    assert (other.place, other.message) == (PLACES["a"], "clashes with: a: all")


def test_rules_that_have_no_part_in_a_clash_are_not_named() -> None:
    """Of the groups that a total adds up, one that gives all it has is innocent."""
    q = qualification(
        leaf("a", exactly(1), "A B C"),
        leaf("b", within(None, 1), "A D"),
        leaf("c", ALL, "E F"),
        totals=[Total(amount=amount(5))],
    )
    (clash,) = found(q)
    assert clash.place == PLACES["totals/1"]
    assert [r.place for r in clash.related] == [PLACES["a"], PLACES["b"]]
    assert clash.help == "change any one of these rules"


def test_a_total_that_nothing_can_add_to_clashes_alone() -> None:
    """No unit is at level 5, so nothing can be had."""
    total = Total(amount=amount(1, level=LevelFilter(level=5)))
    q = qualification(leaf("a", exactly(1), "A"), units="A@2", totals=[total])
    (clash,) = found(q)
    assert clash.place == PLACES["totals/1"]
    assert clash.help == "the most that can count here is 0"


def test_every_component_that_clashes_is_reported() -> None:
    """Two groups that ask for too much are two findings."""
    q = qualification(leaf("a", exactly(3), "A B"), leaf("b", exactly(2), "C"))
    assert [clash.place for clash in found(q)] == [PLACES["a"], PLACES["b"]]


def test_what_a_budget_leaves_open_is_no_clash() -> None:
    """A clash is proved or not claimed."""
    lists = ("A B", "B C", "A C", "A B C")
    groups = [leaf(f"g{n}", exactly(1), units) for n, units in enumerate(lists)]
    (warning,) = found(qualification(*groups), 3)
    assert (warning.code, warning.severity) == ("unproved", "warning")
    (clash,) = found(qualification(*groups))
    assert (clash.code, clash.severity) == ("clash", "error")


def test_a_rule_without_a_place_is_placed_nowhere() -> None:
    """Where no file is known, the finding still says what clashes."""
    structure = Structure.of(qualification(leaf("a", exactly(3), "A B")))
    (clash,) = clashes(structure, DEFAULT_SOLVER, AMPLE)
    assert clash.place == Place(file="")


def test_clashes_apart_from_each_other_are_all_told() -> None:
    """Two faults of one component are two clashes, each with its own rules."""
    q = qualification(leaf("a", exactly(3), "A B"), leaf("b", exactly(4), "B C"))
    assert [clash.message.split("'")[1] for clash in found(q)] == [
        "a: 3 units",
        "b: 4 units",
    ]


def test_a_rule_that_clashes_alone_draws_no_other_in() -> None:
    """A take of two amounts, one out of reach, isn't blamed on a second group."""
    level = LevelFilter(level=5)
    take = Take(amounts=(amount(2), amount(6, measure="credits", level=level)))
    q = qualification(
        leaf("core", ALL, "A C"), leaf("opt", take, "C D"), units="A=1 C=3 D=3"
    )
    assert [clash.message.split("'")[1] for clash in found(q)] == [f"opt: {take}"]
