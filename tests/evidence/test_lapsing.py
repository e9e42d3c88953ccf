"""What stops counting soon."""

from __future__ import annotations

from planner.evidence.judging import judge_units, ledger_of
from planner.evidence.lapsing import Lapse, lapses
from planner.evidence.portfolio import Portfolio
from tests.evidence.building import (
    ON,
    TWO,
    day,
    item,
    portfolio,
    refs,
    signed,
    standard,
    statement,
    suite,
)

OF = suite(standard("A", statement("P1"), statement("P2", TWO), statement("P3")))
AGEING = suite(standard("A", statement("P1")), months=12)


def lapsing(found: Portfolio, on: str = "2026-05-01") -> list[Lapse]:
    """Ask about all units as of a day."""
    ledger = ledger_of(found)
    return [*lapses(ledger, judge_units(ledger, day(on)), day(on))]


def test_what_expires_within_thirty_days_opens_statements() -> None:
    """From the day on that too little is left for them."""
    first, second = day("2026-05-11"), day("2026-05-31")
    found = portfolio(
        item("E1", at="A: P1 P2", expires=first),
        item("E2", at="A: P1 P2", expires=second),
        item("E3", at="A: P3", expires=day("2026-06-01")),
        item("E4", at="A: P3"),
        of=OF,
    )
    assert lapsing(found) == [
        Lapse(day=first, items=("E1",), opens=refs("A: P2")),
        Lapse(day=second, items=("E2",), opens=refs("A: P1")),
    ]
    assert lapsing(found, "2026-04-30") == [
        Lapse(day=first, items=("E1",), opens=refs("A: P2"))
    ]


def test_what_opens_nothing_is_not_told() -> None:
    """Other evidence does, or there was too little all the while."""
    soon = day("2026-05-02")
    spare = portfolio(item("E1", expires=soon), item("E2"), of=OF)
    short = portfolio(item("E1", at="A: P2", expires=soon), of=OF)
    assert lapsing(spare) == lapsing(short) == []


def test_evidence_gets_too_old() -> None:
    """Where the suite says for how long it is current; undated it never counted."""
    old, undated = item("E1", day=day("2025-05-20")), item("E2", day=None)
    assert lapsing(portfolio(old, undated, of=AGEING)) == [
        Lapse(day=day("2026-05-20"), items=("E1",), opens=refs("A: P1"))
    ]
    sooner = item("E1", day=day("2025-05-20"), expires=day("2026-05-03"))
    assert [one.day for one in lapsing(portfolio(sooner, of=AGEING))] == [
        day("2026-05-03")
    ]


def test_what_is_signed_off_stays() -> None:
    """It is judged as of the day of its sign-off."""
    old = item("E1", day=day("2025-05-20"))
    found = portfolio(old, of=AGEING, signed_off=signed("A", "2026-04-01"))
    assert lapsing(found, ON.isoformat()) == []


def test_the_calendar_may_end() -> None:
    """No day is looked for after the last."""
    assert lapsing(portfolio(item("E1"), of=OF), "9999-12-31") == []
