"""What decisions would do, of items that await one."""

from __future__ import annotations

from planner.evidence.awaiting import (
    AwaitedItem,
    Awaiting,
    awaiting,
    still_needed,
)
from planner.evidence.covering.possible import problem_of
from planner.evidence.covering.reports import NewItems
from planner.evidence.judging import judge
from planner.evidence.portfolio import Decision, Portfolio, SignOff
from planner.position import Effort
from rules.standards import EvidenceRule
from tests.evidence.building import (
    ON,
    TWO,
    day,
    item,
    portfolio,
    refs,
    standard,
    statement,
    suite,
)
from tests.evidence.covering.building import least, opportunities, plan

A = standard("A", statement("P1"), statement("P2"))
HEARD = EvidenceRule(kinds=("hearsay",))


def test_awaited_items_are_told_with_what_they_would_close() -> None:
    """Alone, and all together: P1 needs both of them."""
    of = suite(standard("A", statement("P1", TWO), statement("P2")))
    wait = {"decision": Decision.AWAITED}
    first, second = item("E1", **wait), item("E2", at="A: P1 P2", **wait)
    told = _told(portfolio(first, second, of=of))
    assert told == Awaiting(
        items=(
            AwaitedItem(item="E1", closes=()),
            AwaitedItem(item="E2", closes=refs("A: P2")),
        ),
        closes=refs("A: P1 P2"),
    )


def test_new_items_once_decisions_are_made_are_those_possible_now() -> None:
    """One for the section does, though O1 to O3 would then meet all without it."""
    twice = (statement("P1", TWO), statement("P2"))
    chances = opportunities(standard("A", *twice, statement("P3")), "P1", "P2", "P3")
    waiting = item("E1", at="A: P1", decision=Decision.AWAITED)
    of = chances.model_copy(update={"items": (waiting,)})
    assert plan(least(of)) == "O1, A/1/observation"
    assert _then(of) == NewItems(number=1, at_least=1)


def test_new_items_once_decisions_are_made_leave_out_what_is_then_met() -> None:
    """All of it, as here; what is beyond them stays so, unless they meet it."""
    of = suite(standard("A", statement("P1", HEARD), statement("P2")))
    waiting = item("E1", at="A: P1 P2", decision=Decision.AWAITED)
    assert _then(portfolio(waiting, of=of)) == NewItems(number=0, at_least=0)


def _then(of: Portfolio) -> NewItems:
    units = judge(of, ON)
    return still_needed(problem_of(units, of), of, units, Effort())


def _told(of: Portfolio) -> Awaiting:
    return awaiting(of, judge(of, ON))


def test_with_nothing_awaited_nothing_is_told() -> None:
    """And where nothing is lacking, nothing is closed."""
    assert _told(portfolio(item("E1"), of=suite(A))) == Awaiting()
    waiting = item("E2", decision=Decision.AWAITED)
    told = _told(portfolio(item("E1", at="A: P1 P2"), waiting, of=suite(A)))
    assert told == Awaiting(items=(AwaitedItem(item="E2", closes=()),))


def test_an_earlier_sign_off_does_not_come_to_stand_by_a_decision() -> None:
    """P1's evidence has expired since; accepting E2 closes P2 alone."""
    wait = item("E2", at="A: P2", decision=Decision.AWAITED)
    gone = item("E1", at="A: P1", expires=ON)
    of = portfolio(gone, wait, of=suite(A)).model_copy(
        update={"signed_off": (SignOff(unit="A", day=day("2026-03-01")),)}
    )
    assert _told(of).closes == refs("A: P2")


def test_an_item_that_something_else_keeps_out_closes_nothing() -> None:
    """It awaits a decision, and its kind doesn't count whatever that is."""
    of = suite(standard("A", statement("P1", HEARD)))
    waiting = item("E1", decision=Decision.AWAITED)
    assert _told(portfolio(waiting, of=of)) == Awaiting(
        items=(AwaitedItem(item="E1", closes=()),)
    )
