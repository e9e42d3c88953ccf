"""What is missing: statements by unit and section, those alike on one line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from planner.evidence.answers import EvidenceReport, UnitAnswer
from planner.evidence.wanting import Gap
from planner.rendering.parts import CODE, QUIET, Shown, heading, indented, more
from planner.rendering.words import codes, plural
from rules.wording import words as wording

WIDEST = 24
"""The most columns that codes take before they are wrapped."""
BRIEF, ROOMY = 2, 10
"""With so few lines of each list, gaps are only named; with so many, all is told."""


class _Row(NamedTuple):
    """Statements of one section that need the same."""

    section: int
    gaps: tuple[Gap, ...]
    words: str

    @property
    def codes(self) -> str:
        return codes([gap.ref.code for gap in self.gaps])


def gaps(report: EvidenceReport, shown: Shown) -> Iterator[RenderableType]:
    """List the statements that aren't met, unit by unit."""
    if not report.gaps:
        return
    brief = not has_room(BRIEF + 1, shown)
    yield heading("What is missing", _remark(report.gaps, shown))
    for unit in report.units:
        mine = [gap for gap in report.gaps if gap.ref.standard == unit.code]
        if mine and brief:
            yield indented(_named(unit, mine))
        elif mine:
            yield from _of_unit(unit, [*_rows(mine, shown)], shown)


def has_room(lines: int, shown: Shown) -> bool:
    """Tell whether a page has room for so many lines of each list."""
    return shown.most is None or shown.most >= lines


def _remark(gaps: Sequence[Gap], shown: Shown) -> str:
    """Count the gaps; say what is left out about them."""
    number = plural(len(gaps), "statement")
    if not has_room(BRIEF + 1, shown):
        return f"{number}; --full says what each needs"
    if not has_room(ROOMY, shown) and any(gap.rejected for gap in gaps):
        return f"{number}; --full says what doesn't count, and why"
    return number


def _named(unit: UnitAnswer, mine: Sequence[Gap]) -> Text:
    """Name the statements that one unit lacks, and no more."""
    words = codes([gap.ref.code for gap in mine])
    return Text(unit.code, CODE).append(f"  {words}", "default")


def _of_unit(
    unit: UnitAnswer, rows: Sequence[_Row], shown: Shown
) -> Iterator[RenderableType]:
    """List what one unit lacks, section by section, as much of it as is to be shown."""
    first = shown.first(rows, least=1)
    width = min(WIDEST, max(len(row.codes) for row in first))
    yield indented(Text(unit.code, CODE).append(f"  {unit.title}", "default"))
    for section in dict.fromkeys(row.section for row in first):
        title = unit.sections[section]
        if title:
            yield indented(Text(title, QUIET), 4)
        mine = (row for row in first if row.section == section)
        yield indented(_table(mine, width), 6 if title else 4)
    yield from more(sum(len(row.gaps) for row in rows[len(first) :]), 4)


def _table(rows: Iterable[_Row], width: int) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=width, style=CODE)
    grid.add_column()
    for row in rows:
        grid.add_row(row.codes, row.words + " each" * (len(row.gaps) > 1))
    return grid


def _rows(gaps: Iterable[Gap], shown: Shown) -> Iterator[_Row]:
    """Put together what stands in one section and needs the same.

    Where there isn't much room, what doesn't count isn't told.
    """
    words = gap_words if has_room(ROOMY, shown) else needed_words
    alike: dict[tuple[int, str], list[Gap]] = {}
    for gap in gaps:
        alike.setdefault((gap.section, words(gap)), []).append(gap)
    for (section, said), found in alike.items():
        yield _Row(section, tuple(found), said)


def gap_words(gap: Gap) -> str:
    """Say what a statement still needs, and of what there is why it doesn't count."""
    return "; ".join([needed_words(gap), *gap.rejected])


def needed_words(gap: Gap) -> str:
    """Say what a statement still needs, and what awaits a decision."""
    if not gap.waiting:
        return gap.words
    verb = "awaits" if len(gap.waiting) == 1 else "await"
    return f"{gap.words}; {wording.codes(gap.waiting)} {verb} a decision"
