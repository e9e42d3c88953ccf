"""Small reports of units, in as few words as a test needs."""

from __future__ import annotations

from datetime import date

from planner.evidence.reports import (
    Counted,
    Needs,
    State,
    StatementReport,
    UnitReport,
)
from rules.standards import Demand, EvidenceRule, Ref

DAY = date(2026, 6, 1)


def statement(unit: str, number: int, *, met: bool) -> StatementReport:
    """Make a statement that one item of any kind meets."""
    counted = (Counted(item="E1", kind="observation"),) if met else ()
    return StatementReport(
        ref=Ref(unit, f"{unit}P {number}"),
        label=f"Statement {number}",
        demand=Demand.PERFORMANCE,
        section=0,
        rule=EvidenceRule(),
        counted=counted,
        uncounted=(),
        needs=Needs(items=0 if met else 1),
    )


def unit_report(words: str, signed_off: date | None = None) -> UnitReport:
    """Make a unit written as its code with statements met of how many: `A 2/5`."""
    code, figures = words.split()
    met, whole = map(int, figures.split("/"))
    state = State.WORKING if met else State.NOT_STARTED
    if met == whole and whole:
        state = State.SIGNED_OFF if signed_off else State.COMPLETE
    return UnitReport(
        code=code,
        title=f"Unit {code}",
        state=state,
        judged=signed_off or DAY,
        statements=tuple(statement(code, n, met=n <= met) for n in range(1, whole + 1)),
        sections=("",),
        signed_off=signed_off,
    )
