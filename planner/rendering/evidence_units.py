"""The units of a portfolio: a line for each, or every statement with its items."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.table import Column, Table
from rich.text import Text

from planner.candidate import Candidate
from planner.evidence.answers import Goal, UnitAnswer
from planner.evidence.progress import Progress
from planner.evidence.reports import Counted, StatementReport
from planner.evidence.share import percentage
from planner.evidence.wanting import gap_of
from planner.rendering.evidence_gaps import gap_words
from planner.rendering.evidence_words import (
    PACES,
    STATES,
    bar,
    progress_words,
    track_line,
)
from planner.rendering.parts import CODE, QUIET, STRONG, Prose, heading, indented
from planner.rendering.words import plural
from rules.wording.words import day, joined


def units_table(
    units: Iterable[UnitAnswer], *, tight: bool = False, cut: bool = False
) -> RenderableType:
    """Give each unit a line: how much is met, its state, how it is paced.

    Where it is tight, of state and pace that is said which is news. Titles are cut, or
    else take as many lines as they need.
    """
    grid = _grid(Column(no_wrap=True), Column(overflow="fold"))
    for unit in units:
        share = unit.share
        grid.add_row(
            Text(unit.code, CODE),
            Text(unit.title, no_wrap=cut, overflow="ellipsis" if cut else None),
            bar(share.percent),
            percentage(share.percent),
            f"{share.done} of {share.total}",
            _state(unit, tight=tight),
        )
    return indented(grid)


def _state(unit: UnitAnswer, *, tight: bool) -> Text:
    state = Text(unit.state, STATES[unit.state])
    if unit.track is None or unit.done:
        return state
    pace = Text(unit.track.pace, PACES[unit.track.pace])
    return pace if tight else Text("\n").join([state, pace])


def goal_table(goal: Goal) -> RenderableType:
    """Give the qualification a line, and each of its groups."""
    grid = _grid(Column(overflow="fold"))
    for one in (goal.whole, *goal.groups):
        grid.add_row(*_cells(one))
    return indented(grid)


def _cells(one: Progress) -> Iterator[RenderableType]:
    if one.path:
        yield indented(Text(one.title), 2 * one.path.count("/"))
    else:
        yield Text("In all", STRONG)
    yield bar(one.percent)
    yield "" if one.percent is None else percentage(one.percent)
    yield "" if one.done is None else f"{one.done} of {one.total}"
    yield progress_words(one)


def _grid(*names: Column) -> Table:
    """Lay out a line for each: what it is, how much is met, and words."""
    drawn, words = Column(no_wrap=True), Column()
    figures = (Column(no_wrap=True, justify="right") for _ in range(2))
    return Table.grid(*names, drawn, *figures, words, padding=(0, 2, 0, 0))


def unit_page(unit: UnitAnswer) -> Iterator[RenderableType]:
    """Show every statement of a unit, with what counts for it and what doesn't."""
    yield heading(f"{unit.code}  {unit.title}")
    yield indented(_judged(unit))
    if unit.track is not None:
        yield indented(track_line(unit.track))
    width = max((len(one.ref.code) for one in unit.statements), default=0)
    for number, (title, part) in enumerate(zip(unit.sections, unit.parts, strict=True)):
        line = Prose(title or f"Section {number + 1}", STRONG)
        yield indented(line.append(f"  {part}", f"not bold {QUIET}"))
        mine = (one for one in unit.statements if one.section == number)
        yield indented(_statements(mine, width), 4)


def _judged(unit: UnitAnswer) -> Text:
    """Say the state of a unit, and how many of its statements are met."""
    words = Text(unit.state, STATES[unit.state])
    if unit.signed_off is not None:
        words.append(f" on {day(unit.signed_off)}, and judged as of that day")
    share = unit.share
    met = f"; {share.done} of {plural(share.total, 'statement')} met"
    percent = f", {percentage(share.percent)}" if share.total else ""
    return words.append(met + percent, "not bold default")


def _statements(statements: Iterable[StatementReport], width: int) -> Table:
    """List statements of one section; their codes take so many columns."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True, style=CODE, min_width=width)
    grid.add_column(no_wrap=True, min_width=len("0 of 1"))
    grid.add_column()
    for one in statements:
        share = one.share
        needs = Text(f"{share.done} of {share.total}", "yellow")
        met = Text("met", "green") if one.met else needs
        grid.add_row(one.ref.code, met, _statement(one))
    return grid


def _statement(one: StatementReport) -> Text:
    """Say what a statement demands, by which items it is met, and what it needs."""
    words = Text(one.label)
    if one.counted:
        words.append(f"\nby {_items(one.counted)}", QUIET)
    if not one.met:
        words.append(f"\nneeds {gap_words(gap_of(one))}")
    return words


def _items(counted: Iterable[Counted]) -> str:
    return joined(
        f"{one.item} ({one.kind}{f', through {one.via}' if one.via else ''})"
        for one in counted
    )


def items_table(
    candidate: Candidate, units: Iterable[UnitAnswer]
) -> Iterator[RenderableType]:
    """List the items that bear on some units, whether they count or not."""
    portfolio = candidate.portfolio
    statements = [one for unit in units for one in unit.statements]
    bear = {i.item for one in statements for i in one.counted}
    bear |= {i.item for one in statements for i in one.uncounted}
    items = [i for i in portfolio.items if i.id in bear] if portfolio else []
    if items:
        yield heading("Items of evidence", f"{len(items)}")
        grid = Table.grid(padding=(0, 2, 0, 0))
        for item in items:
            when = "undated" if item.day is None else day(item.day)
            about = f"{item.kind}, {when}, {item.decision}"
            grid.add_row(Text(item.id, CODE), item.title or "", Text(about, QUIET))
        yield indented(grid)
