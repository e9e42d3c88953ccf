"""The parts that terminal pages are laid out from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import TypeVar

from rich.console import Console, JustifyMethod, OverflowMethod, RenderableType
from rich.containers import Lines
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rules.diagnostics import Place

T = TypeVar("T")

_INSIDE = re.compile(
    r"(?<=[A-Z]) (?=\d)|(?<=\d) (?=%|of \d)|(?<=\d of) (?=\d)"
    r"|(?<=\d) (?=[A-Z][a-z]+ 20\d\d\b)|(?<=[a-z]) (?=20\d\d\b(?!-))"
)
_HELD = "\ue000"
"""Stands for a space at which no line is to be broken; it is no space to rich."""

CODE, QUIET, STRONG = "cyan", "dim", "bold"


@dataclass(frozen=True, slots=True)
class Shown:
    """How much a page shows: at most so many of each list, and where rules stand.

    `most` is None where nothing is left out. Of the units that count, which are of
    least use to whoever asks what is missing, `counted` are shown in each group.
    """

    most: int | None = None
    sources: bool = False
    counted: int | None = None

    @property
    def full(self) -> bool:
        """Tell whether nothing is left out."""
        return self.most is None

    def first(self, rows: Iterable[T], times: int = 1, least: int = 0) -> list[T]:
        """Give the first of some rows, up to so many times the most; one more if last.

        But `least` of them in any case.
        """
        found = [*rows]
        most = len(found) if self.most is None else max(least, self.most * times)
        return found if len(found) == most + 1 and most else found[:most]

    def cited(self, text: Text, *places: Place | None) -> Text:
        """Add where the rules that a text rests on are written, if that is asked."""
        lines: dict[str, list[str]] = {}
        for place in dict.fromkeys(p for p in places if p is not None):
            lines.setdefault(PurePath(place.file).name, []).append(str(place.line))
        if self.sources and lines:
            where = "; ".join(f"{name}:{','.join(at)}" for name, at in lines.items())
            text.append(f"  [{where}]", f"not bold {QUIET}")
        return text


ALL = Shown()
"""A page that leaves nothing out."""


def heading(title: str, remark: str = "") -> RenderableType:
    """Head a section, after a blank line."""
    text = Text(f"\n{title}", "bold underline")
    return text.append(f" ({remark})", "not bold not underline") if remark else text


def indented(part: RenderableType, indent: int = 2) -> RenderableType:
    """Move a part to the right."""
    return Padding(part, (0, 0, 0, indent))


class Prose(Text):
    """Text that isn't wrapped within a code such as AP 1, a day, 7 of 10, before %."""

    def wrap(  # noqa: PLR0913 - as rich has it
        self,
        console: Console,
        width: int,
        *,
        justify: JustifyMethod | None = None,
        overflow: OverflowMethod | None = None,
        tab_size: int = 8,
        no_wrap: bool | None = None,
    ) -> Lines:
        """Wrap between words alone."""
        whole = self.copy()
        whole.plain = _INSIDE.sub(_HELD, self.plain)
        lines = whole.wrap(
            console,
            width,
            justify=justify,
            overflow=overflow,
            tab_size=tab_size,
            no_wrap=no_wrap,
        )
        for line in lines:
            line.plain = line.plain.replace(_HELD, " ")
        return lines


def table(
    rows: Iterable[tuple[str, str | Text]],
    *,
    indent: int = 4,
    style: str = CODE,
    width: int | None = None,
) -> RenderableType:
    """Lay out pairs in two columns, the first in a style, perhaps of a set width."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=width)
    grid.add_column()
    for first, second in rows:
        words = second if isinstance(second, Text) else Prose(second)
        grid.add_row(Prose(first, style), words)
    return indented(grid, indent)


def listed(
    title: str, lines: Sequence[str], shown: Shown = ALL
) -> Iterator[RenderableType]:
    """List lines under a heading, if there are any."""
    if lines:
        yield heading(title)
        first = shown.first(lines, least=1)
        yield table((("-", line) for line in first), indent=2, style=QUIET)
        yield from more(len(lines) - len(first), 2)


def more(left: int, indent: int = 4) -> Iterator[RenderableType]:
    """Say how many more there are, if any."""
    if left:
        yield indented(Text(f"and {left} more; --full lists them", QUIET), indent)
