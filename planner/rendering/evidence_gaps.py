"""What is missing: statements by unit and section, those alike on one line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.console import RenderableType
from rich.text import Text

from planner.evidence.answers import EvidenceReport, UnitAnswer, Unplanned
from planner.evidence.wanting import Gap
from planner.rendering.parts import (
    CODE,
    QUIET,
    Prose,
    Shown,
    heading,
    indented,
    more,
    table,
)
from planner.rendering.words import codes, plural
from rules.wording import words as wording

WIDEST = 24
"""The most columns that codes take before they are wrapped."""
LINE = 58
"""The most columns that codes take on a line of their own."""
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

    @property
    def cells(self) -> tuple[str, str]:
        return self.codes, self.words + " each" * (len(self.gaps) > 1)


def gaps(report: EvidenceReport, shown: Shown) -> Iterator[RenderableType]:
    """List the statements that aren't met, unit by unit; then units not begun."""
    if not (report.gaps or report.unplanned):
        return
    brief = not has_room(BRIEF + 1, shown)
    yield heading("What is missing", _remark(report, shown))
    units = {unit.code: unit for unit in report.units}
    for unit in map(units.__getitem__, report.focus):
        mine = [gap for gap in report.gaps if gap.ref.standard == unit.code]
        if mine and brief:
            yield indented(_named(unit, mine, shown))
        elif mine:
            yield from _of_unit(unit, [*_rows(mine)], shown)
    yield from unplanned(report)


def unplanned(report: EvidenceReport) -> Iterator[RenderableType]:
    """Give each unit that the shortest way takes, and nobody works on, a line."""
    for one in report.unplanned:
        yield indented(Prose(one.unit, CODE).append(f"  {left_words(one)}", "default"))


def left_words(one: Unplanned) -> str:
    """Say how much is missing of a unit that isn't worked on."""
    why = "not worked on in this portfolio"
    if not one.whole:
        return f"{why}; its statements aren't known"
    if one.left < one.whole:
        return f"{one.left} of {plural(one.whole, 'statement')}: {why}"
    return f"{wording.all_of(one.whole, 'statement')}: {why}"


def has_room(lines: int, shown: Shown) -> bool:
    """Tell whether a page has room for so many lines of each list."""
    return shown.most is None or shown.most >= lines


def _remark(report: EvidenceReport, shown: Shown) -> str:
    """Count what is missing; say what is left out about it."""
    left = sum(one.left for one in report.unplanned)
    missing = len(report.gaps) + left
    number = plural(missing, "statement") if missing else ""
    if report.gaps and not has_room(BRIEF + 1, shown):
        return f"{number}; --full says what each needs"
    return number


def _named(unit: UnitAnswer, mine: Sequence[Gap], shown: Shown) -> Text:
    """Name the statements that one unit lacks, and no more; on one line, if need be."""
    found = [gap.ref.code for gap in mine]
    words = codes(found) if has_room(1, shown) else _on_a_line(found)
    return Prose(unit.code, CODE).append(f"  {words}", "default")


def _on_a_line(found: Sequence[str]) -> str:
    """List codes as far as a line goes, and say how many more there are."""
    shown = len(found)
    while shown > 1 and len(codes(found[:shown])) > LINE:
        shown -= 1
    left = len(found) - shown
    return codes(found[:shown]) + (f" and {left} more" if left else "")


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
        mine = (row.cells for row in first if row.section == section)
        yield table(mine, indent=6 if title else 4, width=width)
    yield from more(sum(len(row.gaps) for row in rows[len(first) :]), 4)


def _rows(gaps: Iterable[Gap]) -> Iterator[_Row]:
    """Put together what stands in one section and needs the same."""
    alike: dict[tuple[int, str], list[Gap]] = {}
    for gap in gaps:
        alike.setdefault((gap.section, needed_words(gap)), []).append(gap)
    for (section, said), found in alike.items():
        yield _Row(section, tuple(found), said)


def gap_words(gap: Gap) -> str:
    """Say what a statement still needs, and of what there is why it doesn't count."""
    why = (f"{one.item} doesn't count: {one.words}" for one in gap.uncounted)
    return "; ".join([needed_words(gap), *why])


def needed_words(gap: Gap) -> str:
    """Say what a statement still needs, and what awaits a decision."""
    if not gap.awaited:
        return gap.words
    verb = "awaits" if len(gap.awaited) == 1 else "await"
    return f"{gap.words}; {wording.codes(gap.awaited)} {verb} a decision"
