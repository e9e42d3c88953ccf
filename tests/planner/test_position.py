"""Where a candidate stands, whatever the engine says."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from planner.position import (
    Effort,
    Position,
    UnsoundClaimError,
    Verdict,
    stand,
)
from rules.constraints.folding import Component
from rules.model import Aim, Least, Qualification
from rules.solvers.protocol import Budget, Needs, Outcome, Query, Solution, held_only
from rules.structure import Structure
from tests.engine.building import (
    ALL,
    exactly,
    leaf,
    parent,
    pathways,
    qualification,
    within,
)
from tests.planner.people import AMPLE, CROWDED, Answering, Unsure, crowd


def position(q: Qualification, held: str = "", effort: Effort = AMPLE) -> Position:
    """Find where someone who holds these units stands."""
    return stand(Structure.of(q), held.split(), effort)


def fork() -> Qualification:
    """Make a choice of two pathways beside a plain group."""
    return qualification(
        parent("p", pathways(1), leaf("p/a", ALL, "A B"), leaf("p/b", ALL, "C D")),
        leaf("o", exactly(2), "E F G H"),
    )


def test_someone_who_holds_enough_has_met_it() -> None:
    """Held units that don't fit take nothing away."""
    found = position(fork(), "A B C E F G X")
    assert (found.verdict, found.shortfall, found.proved) == (Verdict.MET, 0, True)
    assert found.placed.counted == {"A": "p/a", "B": "p/a", "E": "o", "F": "o"}
    assert found.placed.taken == {}


def test_what_is_lacking_is_added_up_over_components() -> None:
    """One unit of the pathway begun, and one more of the options."""
    found = position(fork(), "D G")
    assert (found.verdict, found.shortfall) == (Verdict.NOT_MET, 2)
    assert found.verdicts == (Verdict.NOT_MET, Verdict.NOT_MET)
    assert found.placed.counted == {"D": "p/b", "G": "o"}
    assert found.placed.taken == {"C": "p/b", "E": "o"}
    assert found.placed.selected == {"p/b"}


def test_a_group_is_used_if_every_choice_above_picks_it() -> None:
    """Groups no choice leaves out are always used."""
    inner = parent("p/a", pathways(1), leaf("p/a/x", ALL, "A"), leaf("p/a/y", ALL, "B"))
    q = qualification(
        parent("p", pathways(1), inner, leaf("p/b", ALL, "C D")), leaf("o", ALL, "E")
    )
    found = position(q, "B")
    used = [path for path in Structure.of(q).groups if found.uses(path)]
    assert used == ["p", "p/a", "p/a/y", "o"]


def test_a_unit_needed_by_a_link_is_taken_without_a_group() -> None:
    """What stands beside is taken, if not held, and never counts."""
    q = qualification(leaf("g", ALL, "B"), units="A B", links=["B needs A"])
    assert position(q).placed.taken == {"B": "g", "A": ""}
    held = position(q, "A B")
    assert held.verdict is Verdict.MET
    assert held.placed.counted == {"B": "g"}


def test_a_unit_that_counts_may_wait_for_one_still_to_be_taken() -> None:
    """A counted unit waits for what it needs, unless that is held."""
    q = qualification(leaf("g", ALL, "B C"), units="A B C", links=["B needs A"])
    assert position(q, "B").waiting == {"B": "A"}
    assert position(q, "C").waiting == position(q, "A B").waiting == {}


def test_a_unit_waits_for_none_of_several_if_one_is_held_beside() -> None:
    """Though another of them is still to be taken, for a reason of its own."""
    q = qualification(
        leaf("g", ALL, "B"), leaf("h", ALL, "X"), units="A", links=["B needs A or X"]
    )
    assert position(q, "B").waiting == {"B": "X"}
    assert position(q, "A B").waiting == {}


def test_held_units_no_rule_names_are_left_aside() -> None:
    """A record may hold anything: what the structure doesn't know changes nothing."""
    assert position(fork(), "A B E F Z").verdict is Verdict.MET


@pytest.mark.parametrize(
    ("values", "broken"),
    [
        ([(0, 1, 0, 1), (2,)], "p/b"),
        ([(1, 1, 2, 2), (2,)], "p"),
        ([(1, 0, 2, 0), (1,)], "o"),
        ([(1, 0, 2, 0), (3,)], "o"),
        ([(0, 0, 0, 0), (2,)], "p"),
        ([(1, 0, 2, 1), (2,)], "p/b"),
    ],
)
def test_a_claim_that_breaks_a_rule_is_never_believed(
    values: Sequence[tuple[int, ...]], broken: str
) -> None:
    """An engine that lies about a rule is found out, and the rule is named."""
    structure = Structure.of(fork())
    lies = dict(zip(structure.components, values, strict=True))
    with pytest.raises(UnsoundClaimError, match=rf"^the claim breaks {broken}$"):
        stand(structure, [*"ABCDEFGH"], Effort(Lying(lies)))


class Lying:
    """An engine that claims what it is told to, of each component."""

    def __init__(self, lies: dict[Component, tuple[int, ...]]) -> None:
        self.lies = lies

    def best(self, query: Query, budget: Budget) -> Outcome:
        """Claim what was told, and that it is proved."""
        del budget
        return Outcome(Solution(self.lies[query.component]), proved=True)

    def decide(self, query: Query, budget: Budget) -> Outcome:
        """Answer as for the best solution."""
        return self.best(held_only(query), budget)

    def needs(self, query: Query, budget: Budget) -> Needs:
        """Claim that nothing is needed."""
        del budget
        return Needs(((0,) * len(query.held),), proved=True)


def test_a_claim_of_a_bar_broken_is_never_believed() -> None:
    """Rules across groups are checked as well as groups."""
    q = qualification(leaf("g", exactly(2), "A B C"), bars=["A B"])
    structure = Structure.of(q)
    (component,) = structure.components
    assert component.peers == (("A", "B"), ("C",))
    with pytest.raises(UnsoundClaimError, match="the claim breaks bars/1"):
        stand(structure, ["A", "B"], Effort(Lying({component: (2, 0)})))


def test_a_claim_of_a_link_ignored_is_never_believed() -> None:
    """A unit can't count while what it needs isn't there; held is there."""
    q = qualification(leaf("g", ALL, "B"), units="A B", links=["B needs A"])
    structure = Structure.of(q)
    effort = Effort(Lying({structure.components[0]: (1, 0)}))
    with pytest.raises(UnsoundClaimError, match="the claim breaks links/1"):
        stand(structure, ["B"], effort)
    honest = Effort(Lying({structure.components[0]: (1, 1)}))
    assert stand(structure, ["A", "B"], honest).verdict is Verdict.MET


def test_a_claim_that_counts_a_unit_twice_is_never_believed() -> None:
    """One unit in two groups is a broken rule, not a crash."""
    q = qualification(leaf("a", ALL, "A"), leaf("b", within(None, 1), "A B"))
    structure = Structure.of(q)
    (component,) = structure.components
    with pytest.raises(UnsoundClaimError, match="the claim breaks the units there are"):
        stand(structure, ["A"], Effort(Lying({component: (1, 1, 0)})))


@pytest.mark.parametrize("steps", [0, 1, 5])
def test_a_spent_budget_says_neither_yes_nor_no(steps: int) -> None:
    """Where nothing could be proved, the verdict is undetermined, met or not."""
    for held in (CROWDED, f"{CROWDED} X0"):
        found = position(crowd(), held, Effort(steps=steps))
        assert found.verdict is Verdict.UNDETERMINED
        assert found.shortfall is None
        assert not found.proved


def sweep(held: str) -> list[Position]:
    """Stand on ever larger budgets."""
    budgets = [*range(0, 6000, 40), 100_000]
    return [position(crowd(), held, Effort(steps=steps)) for steps in budgets]


def test_a_budget_never_turns_the_verdict() -> None:
    """With more steps an open verdict is one_step, and is never the wrong one."""
    truths = {CROWDED: Verdict.NOT_MET, f"{CROWDED} X0": Verdict.MET}
    for held, truth in truths.items():
        verdicts = [found.verdict for found in sweep(held)]
        assert set(verdicts) == {Verdict.UNDETERMINED, truth}
        assert verdicts[-1] is truth


def test_a_shortfall_found_in_time_is_given_though_unproved() -> None:
    """A way that would do is worth knowing while less isn't ruled out."""
    found = [
        position(crowd(), CROWDED, Effort(Unsure(sure_of_no=no)))
        for no in (True, False)
    ]
    assert [p.verdict for p in found] == [Verdict.NOT_MET, Verdict.UNDETERMINED]
    assert [(p.shortfall, p.proved) for p in found] == [(1, True), (1, False)]


def test_one_unit_is_the_least_of_what_is_not_met_but_two_may_not_be() -> None:
    """That a component is not met proves that it lacks one, and no more than that."""
    q = qualification(leaf("a", exactly(3), "A B C D"))
    sure, unsure = (Effort(Unsure(sure_of_no=no)) for no in (True, False))
    assert [position(q, "A B", e).proved for e in (sure, unsure)] == [True, False]
    two = position(q, "A", sure)
    assert (two.verdict, two.shortfall, two.proved) == (Verdict.NOT_MET, 2, False)


def test_one_unit_short_may_still_be_too_many_credits() -> None:
    """Another unit may cost less of what is to be least; only a proof tells."""
    q = qualification(leaf("a", exactly(3), "A B C D"), units="A=3 B=3 C=3 D=2")
    structure = Structure.of(q, aim=Aim(least=(Least.CREDITS,)))
    sure, unsure = (Effort(Unsure(sure_of_no=no)) for no in (True, False))
    for effort in (sure, unsure):
        assert not stand(structure, ["A", "B"], effort).proved


class Waved(Solution):
    """A solution that nothing is said to be wrong with."""

    def broken(self, query: Query) -> list[str]:
        """Name no rule."""
        del query
        return []


@pytest.mark.parametrize(
    ("values", "message"),
    [((2, 0), "the claim breaks bars/1"), ((0, 2), "g counts more than there is")],
)
def test_units_in_their_groups_are_verified_again(
    values: tuple[int, ...], message: str
) -> None:
    """Whatever was said of the sums, the claim is checked unit by unit as well."""
    q = qualification(leaf("g", exactly(2), "A B C"), bars=["A B"])
    structure = Structure.of(q)
    engine = Answering(Outcome(Waved(values), proved=True))
    with pytest.raises(UnsoundClaimError, match=f"^{message}$"):
        stand(structure, ["A", "B"], Effort(engine))


def test_the_claim_stands_in_declared_order() -> None:
    """Whatever the order of the components, units come as the file lists them."""
    q = qualification(
        leaf("a", exactly(1), "A X"),
        leaf("b", ALL, "B C"),
        leaf("c", exactly(1), "D Y"),
        bars=["A D"],
    )
    found = position(q, "D C")
    assert len(found.queries) == 2
    assert [*found.placed.counted] == ["C", "D"]
    assert [*found.placed.taken] == ["X", "B"]


def test_groups_without_a_claim_are_undecided() -> None:
    """Other components are no less decided for it."""
    q = qualification(*crowd().groups, leaf("core", ALL, "A"))
    assert position(q, CROWDED, Effort(steps=1)).undecided == {
        f"g{n}" for n in range(1, 6)
    }
    assert position(q, CROWDED).undecided == frozenset()


class Halting:
    """An engine whose budget never reaches past the held units, or to them either."""

    def __init__(self, with_held_only: Outcome) -> None:
        self.with_held_only = with_held_only

    def best(self, query: Query, budget: Budget) -> Outcome:
        """Give up if there is anything to take."""
        del budget
        return (
            Outcome(None, proved=False) if any(query.takeable) else self.with_held_only
        )

    def decide(self, query: Query, budget: Budget) -> Outcome:
        """Answer as for the best solution."""
        return self.best(held_only(query), budget)

    def needs(self, query: Query, budget: Budget) -> Needs:
        """Give up."""
        del query, budget
        return Needs((), proved=False)


def test_unone_step_the_held_units_are_asked_about_by_themselves() -> None:
    """A claim of held units alone settles a yes, its absence a no; else it is open."""
    q = qualification(leaf("a", exactly(1), "A B"))
    enough = Outcome(Solution((1,)), proved=False)
    found = {
        outcome: position(q, "A", Effort(Halting(outcome)))
        for outcome in (enough, Outcome(None, proved=True), Outcome(None, proved=False))
    }
    assert [p.verdict for p in found.values()] == [
        Verdict.MET,
        Verdict.NOT_MET,
        Verdict.UNDETERMINED,
    ]
    assert [p.shortfall for p in found.values()] == [0, None, None]
    assert found[enough].placed.counted == {"A": "a"}


def test_one_component_not_met_decides_over_one_undetermined() -> None:
    """A proved no anywhere is a no, whatever else is open."""
    core = leaf("core", ALL, "A")
    q = qualification(*crowd().groups, core)
    one_step = Effort(steps=1)
    assert position(q, f"A {CROWDED}", one_step).verdict is Verdict.UNDETERMINED
    found = position(q, CROWDED, one_step)
    assert set(found.verdicts) == {Verdict.UNDETERMINED, Verdict.NOT_MET}
    assert found.verdict is Verdict.NOT_MET
    assert found.shortfall is None


def test_the_default_effort_is_enough_for_a_qualification() -> None:
    """Nobody has to say how hard to try."""
    assert stand(Structure.of(fork()), "ABEF").verdict is Verdict.MET


def test_an_answering_engine_is_asked_for_every_component() -> None:
    """An engine without an answer leaves everything open."""
    found = position(fork(), "A", Effort(Answering(Outcome(None, proved=False))))
    assert found.verdicts == (Verdict.UNDETERMINED,) * 2
    assert found.placed.counted == {}


def test_a_proof_of_the_least_says_more_than_a_bound_on_the_way_to_it() -> None:
    """What is proved to be needed is what the proved solution takes."""
    proved = Effort(Answering(Outcome(Solution((1,)), proved=True, bound=0)))
    q = qualification(leaf("a", exactly(1), "A B"))
    assert position(q, "", proved).bound == 1
