"""Steps that a record was once taken through and broke something, taken again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from planner import Achievement, Candidate, check
from planner.grants import Grant, Sort
from planner.record import UnknownGroupError
from planner.strategies import Log, agreeing
from planner.strategies.defining import question
from planner.strategies.plain import Plain
from planner.strategies.step import Allow, Attempt, Pin, Step
from rules.model import Amount, Manner, Qualification, Take, Unit
from rules.structure import Structure
from tests.engine.building import (
    ALL,
    also,
    amount,
    exactly,
    leaf,
    qualification,
    stand_in,
)

CLUB = qualification(
    leaf("safety", exactly(1), "A1 A2"), leaf("activity", exactly(1), "A2 B1 B2")
)
BY_ASSESSMENT: Amount = amount(1).model_copy(update={"manners": (Manner.ASSESSED,)})
ASSESSED = also(
    qualification(leaf("a", Take(amounts=(amount(1), BY_ASSESSMENT)), "U1 U2")),
    equivalents=(stand_in("U2 for U1"),),
)
IMPORTING = qualification(
    leaf("a", ALL, "U1 U2").model_copy(update={"imports": amount(None, 2)})
)
ELSEWHERE = Unit(code="E1", title="From elsewhere")


def accepted(unit: str, listed: str, path: str | None = None) -> Step:
    """Accept a unit for a listed one, maybe pinned to a group."""
    how = Manner.EQUIVALENT
    return Attempt(Achievement(unit=unit, how=how, stands_for=listed, count_in=path))


def placed(sort: Sort, unit: str, path: str) -> Step:
    """Grant that a unit counts in a group."""
    day = date(2025, 9, 1)
    grant = Grant(sort=sort, unit=unit, rule=path, by="-", on=day, because="Agreed.")
    return Allow(grant)


SEQUENCES: tuple[tuple[Qualification, tuple[Step, ...]], ...] = (
    (
        CLUB,
        (
            accepted("X-9", "A1", "safety"),
            accepted("X-9", "A1", "safety"),
            accepted("A1", "B1"),
            placed(Sort.PIN, "A1", "activity"),
            Pin("A1", "safety"),
        ),
    ),
    (
        CLUB,
        (
            accepted("X-9", "A1"),
            accepted("X-9", "B1"),
            placed(Sort.PIN, "X-9", "activity"),
        ),
    ),
    (ASSESSED, (accepted("U1", "U2"),)),
    (
        IMPORTING,
        (
            Attempt(Achievement(unit="E1", elsewhere=ELSEWHERE, stands_for="U1")),
            Attempt(Achievement(unit="E1", elsewhere=ELSEWHERE)),
            Attempt(Achievement(unit="E1", elsewhere=ELSEWHERE, how=Manner.EXEMPT)),
            Attempt(Achievement(unit="U2")),
        ),
    ),
)


@pytest.mark.parametrize(("q", "steps"), SEQUENCES)
def test_what_was_broken_once_holds(q: Qualification, steps: tuple[Step, ...]) -> None:
    """After each step the record and its report are what they should be."""
    structure, plain = Structure.of(q), Plain(None)
    log = Log.of(Candidate(reference="X-1"))
    for step in steps:
        log = log.then(step)
        plain.take(step)
        assert [*breaches(structure, log.record, plain)] == []


def breaches(structure: Structure, record: Candidate, plain: Plain) -> Iterator[str]:
    """Yield all that is wrong with a record, or with its report."""
    asked = question(structure.qualification, plain)
    yield from agreeing.of_record(record, plain)
    try:
        report = check(structure, record)
    except UnknownGroupError:
        yield from [] if asked.refused else ["refused"]
        return
    yield from ["not refused"] if asked.refused else []
    yield from agreeing.of_report(report)
    yield from agreeing.of_wishes(report, asked)
    yield from agreeing.of_verdict(report, asked)
