"""A qualification's rule of combination as terminal text, as a handbook has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rich.console import Group as Stack
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from planner.rendering.words import titled
from rules.model import Group, Qualification, Unit
from rules.wording import RuleLine, Section, formula, group_lines, sections
from rules.wording.stated import stated_lines
from rules.wording.words import span

CODE, QUIET, STRONG, HEADING = "cyan", "dim", "bold", "bold underline"
STEP = 2


def structure_page(q: Qualification) -> RenderableType:
    """Render what a qualification asks for: all of it in a line, then every rule."""
    bank = {unit.code: unit for unit in q.bank.units}
    groups = (part for group in q.walk() for part in _group(q, group, bank))
    spanning = (part for section in sections(q) for part in _section(q, section, bank))
    return Stack(*_head(q), *groups, *spanning, *_notes(q))


def _head(q: Qualification) -> Iterator[RenderableType]:
    level = f"level {q.level}" if q.level else None
    yield Text(q.title, STRONG)
    yield Text(" · ".join(filter(None, [q.code, level, q.source])), QUIET)
    version = f"version {q.version}" if q.version else ""
    registered = span(*q.registered)
    dates = f"for those registered {registered}" if registered else ""
    if version or dates:
        yield Text(" · ".join(filter(None, [version, dates])), QUIET)
    for line in stated_lines(q):
        yield Text(line, QUIET)
    yield Text(f"\n{formula(q)}.")


def _group(
    q: Qualification, group: Group, bank: Mapping[str, Unit]
) -> Iterator[RenderableType]:
    first, *others = group_lines(q, group)
    if not first.depth:
        yield Text()
    line = Text(group.title, STRONG)
    rest = first.text.removeprefix(group.title)
    yield _indented(line.append(rest, "not bold"), first.depth)
    yield from _remarks(first, first.depth + 1)
    for other in others:
        yield _indented(Text(other.text), other.depth)
        yield from _remarks(other, other.depth + 1)
    yield from _units(group.units, bank, first.depth + 1)


def _section(
    q: Qualification, section: Section, bank: Mapping[str, Unit]
) -> Iterator[RenderableType]:
    yield Text(f"\n{section.title}", HEADING)
    table = Table.grid(padding=(0, 2, 0, 0))
    for line in section.lines:
        words = Text(line.text)
        for remark in line.remarks:
            words.append(f"\n{remark}", QUIET)
        table.add_row(Text("-", QUIET), words)
    yield _indented(table, 1)
    if any(line.rule == "additional" for line in section.lines):
        yield from _units(q.additional, bank, 2)


def _notes(q: Qualification) -> Iterator[RenderableType]:
    if q.note is not None:
        notes = Section("Notes", (RuleLine("note", 0, q.note),))
        yield from _section(q, notes, {})


def _remarks(line: RuleLine, depth: int) -> Iterator[RenderableType]:
    for remark in line.remarks:
        yield _indented(Text(remark, QUIET), depth)


def _units(
    units: Iterable[str], bank: Mapping[str, Unit], depth: int
) -> Iterator[RenderableType]:
    table = Table.grid(padding=(0, 2, 0, 0))
    for code, title in titled([*units], bank, facts=True):
        table.add_row(Text(code, CODE), Text(title))
    if table.rows:
        yield _indented(table, depth)


def _indented(part: RenderableType, depth: int) -> RenderableType:
    return Padding(part, (0, 0, 0, STEP * depth))
