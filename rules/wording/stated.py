"""What is stated of a qualification or a group beside its rules, in plain words."""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import Figures, Measure, Qualification, Stated
from rules.wording.words import counted, day, measured, number, span


def stated_lines(q: Qualification) -> Iterator[str]:
    """Say what is stated of a qualification: what and how large it is, and when."""
    stated = q.stated
    parts = (_kind(stated, q.code), figures_words(stated), _time(stated))
    sizes = " · ".join(filter(None, parts))
    dates = " · ".join(_dates(stated))
    yield from (line for line in (sizes, dates) if line)


def figures_words(figures: Figures) -> str:
    """Say what a source says something amounts to: 4 units, 28 credits, 94 GLH."""
    parts = (
        "" if figures.units is None else counted(figures.units, "unit"),
        "" if figures.credit is None else measured(figures.credit, Measure.CREDITS),
        f"{hours_words(figures.glh)} GLH" if figures.glh else "",
    )
    return ", ".join(filter(None, parts))


def hours_words(hours: tuple[int, int]) -> str:
    """Write hours with thousands parted: 140, or 284 to 371."""
    return " to ".join(number(hour) for hour in dict.fromkeys(hours))


def _kind(stated: Stated, code: str) -> str:
    number = "" if stated.number in {None, code} else f"number {stated.number}"
    kind = " ".join(filter(None, (stated.framework, stated.size)))
    return " · ".join(filter(None, (kind, number)))


def _time(stated: Stated) -> str:
    if stated.tqt is None:
        return ""
    return f"{counted(stated.tqt, 'hour')} of total qualification time"


def _dates(stated: Stated) -> Iterator[str]:
    if stated.regulation_start:
        yield f"regulated from {day(stated.regulation_start)}"
    taken = span(stated.operational_start, stated.operational_end)
    if taken:
        yield f"open to registration {taken}"
    if stated.certification_end:
        yield f"certificates up to {day(stated.certification_end)}"
    if stated.review:
        yield f"to be reviewed on {day(stated.review)}"
