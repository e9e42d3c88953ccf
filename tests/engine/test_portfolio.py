"""The portfolio: who is asked when, and what becomes of answers that differ."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pytest

from rules.solvers import DEFAULT_SOLVER, portfolio
from rules.solvers.group_choice import GroupChoiceSolver
from rules.solvers.portfolio import PortfolioSolver, better, second_engine
from rules.solvers.protocol import Budget, Needs, Outcome, Query, Solution, held_only
from tests.engine.asking import AMPLE, query
from tests.engine.building import ALL, exactly, leaf, parent, pathways, qualification

PORTFOLIO = PortfolioSolver()
NOTHING = Outcome(None, proved=False)


@dataclass
class Stub:
    """An engine that answers as told, and remembers the steps it was given."""

    outcome: Outcome = NOTHING
    found: Needs = field(default_factory=lambda: Needs((), proved=False))
    given: list[int] = field(default_factory=list)

    def best(self, query: Query, budget: Budget) -> Outcome:
        """Give the outcome that was told."""
        del query
        self.given.append(budget.steps)
        return self.outcome

    def decide(self, query: Query, budget: Budget) -> Outcome:
        """Answer as for the best solution."""
        return self.best(held_only(query), budget)

    def needs(self, query: Query, budget: Budget) -> Needs:
        """Give the ways that were told."""
        del query
        self.given.append(budget.steps)
        return self.found


@pytest.fixture
def highs(monkeypatch: pytest.MonkeyPatch) -> Stub:
    """Put a stub in the place of HiGHS."""
    stub = Stub()
    monkeypatch.setattr(portfolio, "second_engine", lambda: stub)
    return stub


@pytest.fixture
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let HiGHS be missing."""
    monkeypatch.setattr(portfolio, "second_engine", lambda: None)


@pytest.fixture
def _not_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no component be small: reasoning costs a step for each slot and rule."""
    monkeypatch.setattr(portfolio, "FEW_SLOTS", 0)
    monkeypatch.setattr(portfolio, "LISTING_SHARE", 2)


@pytest.fixture
def _hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave group choice a share that is too small for anything."""
    monkeypatch.setattr(portfolio, "FIRST_SHARE", 1)


def chain(length: int) -> Query:
    """Ask of groups of which each takes one of two units, with no unit held."""
    groups = [leaf(f"g{n}", exactly(1), f"U{n} U{n + 1}") for n in range(length)]
    return query(qualification(*groups))


def barred(held: str = "") -> Query:
    """Ask of groups of two units each with a bar between them."""
    q = qualification(
        leaf("a", exactly(1), "A B"), leaf("b", exactly(1), "C D"), bars=["A C", "B D"]
    )
    return query(q, held)


@pytest.mark.usefixtures("_not_small")
def test_what_can_never_be_is_refuted_before_any_engine_is_asked(highs: Stub) -> None:
    """Two steps show that a group of two can't be filled with one unit."""
    asked = query(qualification(leaf("a", ALL, "A B")), "A")
    check = replace(asked, takeable=(0,) * len(asked.held))
    assert PORTFOLIO.best(check, Budget(2)) == Outcome(None, proved=True)
    assert PORTFOLIO.needs(check, Budget(2)) == Needs((), proved=True)
    assert PORTFOLIO.best(check, Budget(1)) == NOTHING
    assert PORTFOLIO.needs(check, Budget(1)) == Needs((), proved=False)
    assert highs.given == []


def test_counting_units_goes_to_matching(highs: Stub) -> None:
    """A chain is a flow; the steps it takes are few, and nobody else is asked."""
    outcome = PORTFOLIO.best(chain(40), Budget(1000))
    assert (outcome.proved, outcome.bound) == (True, 40)
    assert highs.given == []


def test_small_components_go_to_group_choice_first(highs: Stub) -> None:
    """Its declared order stands, though a flow would do."""
    for asked in (chain(3), barred()):
        expected = GroupChoiceSolver().best(asked, Budget(AMPLE))
        assert PORTFOLIO.best(asked, Budget(AMPLE)) == expected
    assert highs.given == []


@pytest.mark.usefixtures("_hurried")
def test_a_small_component_that_only_counts_units_is_a_flow_at_last(
    highs: Stub,
) -> None:
    """When group choice has had its share, matching proves the answer."""
    outcome = PORTFOLIO.best(chain(3), Budget(1000))
    assert (outcome.proved, outcome.bound) == (True, 3)
    assert highs.given == []


def test_what_is_settled_leaves_a_flow(monkeypatch: pytest.MonkeyPatch) -> None:
    """With one pathway out of reach the other is fixed: then only units count."""
    q = qualification(
        parent("p", pathways(1), leaf("p/a", ALL, "A B"), leaf("p/b", ALL, "B C"))
    )
    asked = query(q, "A B")
    check = replace(asked, takeable=(0,) * len(asked.held))
    monkeypatch.setattr(portfolio, "FEW_SLOTS", 0)
    monkeypatch.setattr(GroupChoiceSolver, "best", None)
    outcome = PORTFOLIO.best(check, Budget(100))
    assert outcome.proved
    assert outcome.solution is not None
    assert not outcome.solution.broken(check)


@pytest.mark.usefixtures("_not_small")
def test_group_choice_answers_within_its_share(highs: Stub) -> None:
    """What it proves is the answer, and the steps it took are gone."""
    budget = Budget(AMPLE)
    assert PORTFOLIO.best(barred(), budget) == GroupChoiceSolver().best(
        barred(), Budget(AMPLE)
    )
    assert AMPLE - portfolio.FIRST_SHARE < budget.steps < AMPLE
    assert highs.given == []


@pytest.mark.usefixtures("_hurried", "_not_small")
def test_after_its_share_highs_is_asked_with_what_is_left(highs: Stub) -> None:
    """What HiGHS proves is the answer."""
    found = GroupChoiceSolver().best(barred(), Budget(AMPLE))
    highs.outcome = found
    assert PORTFOLIO.best(barred(), Budget(58)) == found
    assert highs.given == [49]


@pytest.mark.usefixtures("_hurried", "_alone")
def test_without_highs_group_choice_may_take_all_steps() -> None:
    """Who hasn't installed it gets the same answers, only later."""
    asked = barred()
    expected = GroupChoiceSolver().best(asked, Budget(AMPLE))
    assert PORTFOLIO.best(asked, Budget(AMPLE)) == expected


@pytest.mark.usefixtures("_hurried")
def test_what_no_engine_proves_stays_open(highs: Stub) -> None:
    """The best bound is given, and no verdict."""
    highs.outcome = Outcome(None, proved=False, bound=1)
    assert PORTFOLIO.best(barred(), Budget(58)) == Outcome(None, proved=False, bound=2)
    assert highs.given == [57]


def test_nobody_is_asked_without_steps(highs: Stub) -> None:
    """When the first share is all there is, there is no second."""
    assert PORTFOLIO.best(barred(), Budget(1)).proved is False
    assert highs.given == []


@pytest.mark.usefixtures("_not_small")
def test_large_components_go_to_highs_first(
    highs: Stub, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it doesn't prove goes to group choice, which keeps its share."""
    monkeypatch.setattr(portfolio, "MANY_SLOTS", 3)
    expected = GroupChoiceSolver().best(barred(), Budget(AMPLE))
    assert PORTFOLIO.best(barred(), Budget(30_008)) == expected
    assert highs.given == [10_000]
    highs.outcome = expected
    assert PORTFOLIO.best(barred(), Budget(10)) == expected
    assert highs.given == [10_000, 0]


@pytest.mark.usefixtures("_alone", "_not_small")
def test_large_components_go_to_group_choice_without_highs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """There is nobody else."""
    monkeypatch.setattr(portfolio, "MANY_SLOTS", 3)
    assert PORTFOLIO.best(barred(), Budget(AMPLE)).proved


GOOD, DEAR, BROKEN = (
    Solution((1, 0, 0, 1)),
    Solution((0, 1, 1, 0)),
    Solution((1, 0, 1, 0)),
)


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        (Outcome(GOOD, True, 0), NOTHING, Outcome(GOOD, True, 0)),
        (Outcome(DEAR, False, 1), Outcome(GOOD, False, 0), Outcome(GOOD, False, 1)),
        (Outcome(GOOD, False, 0), Outcome(DEAR, False, 1), Outcome(GOOD, False, 1)),
        (Outcome(DEAR, False, 0), Outcome(GOOD, True, 1), Outcome(GOOD, True, 1)),
        (Outcome(BROKEN, True, 0), NOTHING, NOTHING),
        (Outcome(BROKEN, False, 0), Outcome(DEAR, False, 0), Outcome(DEAR, False, 0)),
        (Outcome(None, True, 0), NOTHING, Outcome(None, True, 0)),
        (Outcome(None, True, 0), Outcome(GOOD, False, 0), Outcome(GOOD, False, 0)),
        (NOTHING, Outcome(None, False, 2), Outcome(None, False, 2)),
    ],
)
def test_two_answers_make_one(first: Outcome, second: Outcome, joined: Outcome) -> None:
    """Proofs stand unless belied; else the best sound solution and highest bound."""
    asked = barred("A")
    assert [s.group for s in asked.component.slots] == ["a", "a", "b", "b"]
    assert [not s.broken(asked) for s in (GOOD, DEAR, BROKEN)] == [True, True, False]
    assert better(asked, first, second) == joined


@pytest.mark.usefixtures("_not_small")
def test_ways_come_from_group_choice_if_half_the_steps_will_do(highs: Stub) -> None:
    """All at once, as ever."""
    asked = barred()
    expected = GroupChoiceSolver().needs(asked, Budget(AMPLE))
    assert PORTFOLIO.needs(asked, Budget(AMPLE)) == expected
    assert highs.given == []


ONE = Needs(((1, 0, 0, 1),), proved=False)
TWO = Needs(((1, 0, 0, 1), (0, 1, 1, 0)), proved=False)


@pytest.mark.usefixtures("_not_small")
@pytest.mark.parametrize(
    ("found", "expected"),
    [(replace(TWO, proved=True), replace(TWO, proved=True)), (TWO, TWO)],
)
def test_ways_not_all_found_are_left_to_highs(
    highs: Stub, found: Needs, expected: Needs
) -> None:
    """It gets what is left of the steps; what it finds is better than nothing."""
    highs.found = found
    assert PORTFOLIO.needs(barred(), Budget(10)) == expected
    assert highs.given == [1]


@pytest.mark.usefixtures("_not_small")
def test_the_better_of_two_sets_of_ways_is_given(highs: Stub) -> None:
    """Fewest units first, then more ways; no ways at all are the worst."""
    asked = chain(5)
    steps = next(
        n
        for n in range(0, 5000, 20)
        if GroupChoiceSolver().needs(asked, Budget(n // 2)).ways
    )
    own = GroupChoiceSolver().needs(asked, Budget(steps // 2))
    assert not own.proved
    assert PORTFOLIO.needs(asked, Budget(steps + 15)) == own
    highs.found = Needs(((0,) * 6,), proved=False)
    assert PORTFOLIO.needs(asked, Budget(steps + 15)) == highs.found


@pytest.mark.usefixtures("_alone")
def test_without_highs_group_choice_may_take_all_steps_for_ways() -> None:
    """Nothing is kept back for an engine that isn't there."""
    asked = barred()
    budget = Budget(AMPLE)
    GroupChoiceSolver().needs(asked, budget)
    enough = AMPLE - budget.steps
    assert PORTFOLIO.needs(asked, Budget(enough)).proved
    assert not PORTFOLIO.needs(asked, Budget(enough - 1)).proved


@pytest.fixture
def _forget() -> Iterator[None]:
    """Let each test look for HiGHS anew."""
    second_engine.cache_clear()
    yield
    second_engine.cache_clear()


@pytest.mark.usefixtures("_forget")
def test_highs_is_there_exactly_if_it_is_installed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Without its package there is no second engine."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    assert second_engine() is None
    second_engine.cache_clear()
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: object())
    assert type(second_engine()).__name__ == "HighsSolver"


def test_the_default_engine_is_the_portfolio() -> None:
    """Nobody has to name an engine."""
    assert isinstance(DEFAULT_SOLVER, PortfolioSolver)


@pytest.mark.usefixtures("_not_small")
def test_slots_that_are_fixed_stay_fixed_beside_what_is_settled() -> None:
    """Any slot may be fixed, not only a selection."""
    asked = query(qualification(leaf("a", exactly(1), "A B"), bars=["A B"]), "A B")
    fixed = replace(asked, selected=((0, 0),))
    outcome = PORTFOLIO.best(fixed, Budget(AMPLE))
    assert outcome.solution is None or not outcome.solution.broken(fixed)
    q = qualification(leaf("a", exactly(1), "A B"), leaf("b", exactly(1), "B C"))
    asked = query(q, "A B C")
    for slot in range(len(asked.component.slots)):
        fixed = replace(asked, selected=((slot, 0),))
        solution = PORTFOLIO.best(fixed, Budget(AMPLE)).solution
        assert solution is None or solution.values[slot] == 0
