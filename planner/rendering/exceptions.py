"""Exceptions granted to a candidate: who, when and why, and whether in force."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from planner.exceptions import Ruling, Standing
from planner.grants import Sort
from planner.rendering.parts import QUIET, STRONG, heading, indented, table
from planner.rendering.words import plural
from rules.wording.words import day

STYLES = {
    Standing.IN_FORCE: "bold green",
    Standing.IDLE: "bold",
    Standing.NOT_APPLIED: "bold yellow",
}


def exceptions(rulings: Sequence[Ruling]) -> Iterator[RenderableType]:
    """Render every exception of a record, in force or not."""
    if not rulings:
        return
    yield exceptions_heading(rulings)
    for ruling in rulings:
        line = Text(ruling.words, STRONG).append(": ", "not bold")
        standing = ruling.standing
        words = standing.upper() if standing is Standing.NOT_APPLIED else standing
        yield indented(line.append(words, STYLES[standing]))
        yield table(_facts(ruling), style=QUIET)


def exceptions_heading(rulings: Sequence[Ruling]) -> RenderableType:
    """Head a section about exceptions, with the day asked about where one expires."""
    days = [ruling.as_of for ruling in rulings if ruling.as_of is not None]
    return heading("Exceptions", f"as of {day(days[0])}" if days else "")


def with_exceptions(rulings: Sequence[Ruling]) -> str:
    """Say how many exceptions are in force, after a word; nothing if none is."""
    count = len(_in_force(rulings))
    return f" with {plural(count, 'exception')}" if count else ""


def other(rulings: Sequence[Ruling]) -> str:
    """Say that rules are other ones than those waived, before a word, if any is."""
    waived = (r.exception.sort is Sort.WAIVE for r in _in_force(rulings))
    return "other " * any(waived)


def _in_force(rulings: Sequence[Ruling]) -> list[Ruling]:
    return [r for r in rulings if r.standing is Standing.IN_FORCE]


def _facts(ruling: Ruling) -> Iterator[tuple[str, str]]:
    one = ruling.exception
    if ruling.reason:
        yield "note" if ruling.standing is Standing.IN_FORCE else "why", ruling.reason
    if ruling.needed is False:
        yield "note", "the verdict would be the same without it"
    if ruling.rule:
        where = f" ({ruling.place})" if ruling.place else ""
        unit = one.sort is Sort.SUBSTITUTE
        yield one.stands_for if unit else "rule", f"{ruling.rule}{where}"
    until = f", until {day(one.until)}" if one.until else ""
    yield "granted", f"by {one.by}, {day(one.on)}{until}"
    yield "because", one.because
