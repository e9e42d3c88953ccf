"""What a portfolio adds to a record of units, for a check to see."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from datetime import date

from planner.candidate import Achievement, Status, standing
from planner.evidence.judging import judge_unit, ledger_of
from planner.evidence.portfolio import Portfolio
from planner.evidence.reports import State, UnitReport
from rules.frozen import Frozen
from rules.model import Manner
from rules.wording.words import day


class Doubt(Frozen):
    """What can't be right about a unit of a portfolio, and what to do about it."""

    unit: str
    code: str
    message: str
    help: str


def standings(portfolio: Portfolio) -> Iterator[UnitReport]:
    """Yield what is known of each unit worked on, whatever day it is.

    A sign-off is judged as of its own day; the rest as of the last day that the
    portfolio names.
    """
    ledger, last = ledger_of(portfolio), _last_day(portfolio)
    yield from (judge_unit(ledger, code, last) for code in ledger.worked_on)


def fed(portfolio: Portfolio, written: Container[str] = ()) -> tuple[Achievement, ...]:
    """Give the units that a portfolio adds to those that the record itself writes.

    A unit whose sign-off stands is achieved on the day of it; one with some evidence
    that counts is in progress, so not held.
    """
    found = map(_attempt, standings(portfolio))
    return tuple(a for a in found if a is not None and a.unit not in written)


def _attempt(report: UnitReport) -> Achievement | None:
    if report.state is State.NOT_STARTED:
        return None
    signed = report.state is State.SIGNED_OFF
    return Achievement(
        unit=report.code,
        status=Status.ACHIEVED if signed else Status.IN_PROGRESS,
        day=report.signed_off,
        from_portfolio=True,
    )


def doubts(
    portfolio: Portfolio, written: Mapping[str, tuple[Achievement, ...]]
) -> Iterator[Doubt]:
    """Yield sign-offs that don't stand, and units that the record writes otherwise."""
    for report in standings(portfolio):
        if report.premature is not None:
            yield Doubt(
                unit=report.code,
                code="premature",
                message=f"the sign-off of {report.code} doesn't stand: "
                f"by the evidence here it isn't complete on {day(report.premature)}",
                help="correct the day of the sign-off, or add what is missing",
            )
        words = _differing(report, written.get(report.code, ()))
        if words:
            yield Doubt(
                unit=report.code,
                code="written-otherwise",
                message=words,
                help="what 'units' says is taken: leave the unit out there if the "
                "portfolio is right",
            )


def _differing(report: UnitReport, history: tuple[Achievement, ...]) -> str:
    """Say where the record and the portfolio differ about a unit, if they do.

    A unit achieved otherwise than by assessment needs no evidence here.
    """
    if not history or report.state is State.NOT_STARTED:
        return ""
    stands, signed = standing(history), report.signed_off
    if signed is None:
        if stands is None or stands.how is not Manner.ASSESSED:
            return ""
        return (
            f"'units' has {report.code} achieved; by the portfolio nobody signed it off"
        )
    ends = f"by the portfolio it was signed off on {day(signed)}"
    if stands is None:
        return f"'units' has {report.code} {history[-1].status}; {ends}"
    if stands.day in {None, signed}:
        return ""
    return f"'units' has {report.code} achieved on {day(stands.day)}; {ends}"


def _last_day(portfolio: Portfolio) -> date:
    days = (
        *(one.day for one in portfolio.items),
        *(one.decided for one in portfolio.items),
        *(one.day for one in portfolio.signed_off),
    )
    return max((day for day in days if day is not None), default=date.min)
