"""What the dates of a qualification and a record say that a verdict doesn't."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.candidate import Candidate, Status
from rules.model import Qualification
from rules.wording.words import codes, day


def out_of_date(
    q: Qualification, candidate: Candidate, on: date | None
) -> Iterator[str]:
    """Yield what would keep a certificate from being claimed on a day, in sentences.

    No verdict depends on it. Without a day, nothing is said of that.
    """
    yield from _registration(q, candidate.registered)
    end = q.stated.certification_end
    if end is not None:
        yield from _certification(end, candidate, on)


def _registration(q: Qualification, registered: date | None) -> Iterator[str]:
    start, end = q.stated.operational_start, q.stated.operational_end
    if registered is None:
        return
    if end is not None and registered > end:
        yield f"Registered on {day(registered)}; registration ended on {day(end)}."
    if start is not None and registered < start:
        yield f"Registered on {day(registered)}; registration began on {day(start)}."


def _certification(end: date, candidate: Candidate, on: date | None) -> Iterator[str]:
    if on is not None and on > end:
        yield f"Certification ended on {day(end)}: no certificate can be claimed since."
    late = [
        attempt.unit
        for attempt in candidate.achievements
        if attempt.status is Status.ACHIEVED and attempt.day and attempt.day > end
    ]
    if late:
        units = codes(list(dict.fromkeys(late)))
        yield f"Achieved after certification ended on {day(end)}: {units}."
