"""The parts that terminal pages are laid out from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rules.diagnostics import Place

CODE, QUIET, STRONG = "cyan", "dim", "bold"


@dataclass(frozen=True, slots=True)
class Shown:
    """How much a page shows: `full` leaves nothing out, `sources` cites each rule."""

    full: bool = True
    sources: bool = False

    def cited(self, text: Text, *places: Place | None) -> Text:
        """Add where the rules that a text rests on are written, if that is asked."""
        known = [f"{PurePath(p.file).name}:{p.line}" for p in places if p is not None]
        if self.sources and known:
            where = ", ".join(dict.fromkeys(known))
            text.append(f"  [{where}]", f"not bold {QUIET}")
        return text


def heading(title: str, remark: str = "") -> RenderableType:
    """Head a section, after a blank line."""
    text = Text(f"\n{title}", "bold underline")
    return text.append(f" ({remark})", "not bold not underline") if remark else text


def indented(part: RenderableType, indent: int = 2) -> RenderableType:
    """Move a part to the right."""
    return Padding(part, (0, 0, 0, indent))


def table(
    rows: Iterable[tuple[str, str | Text]], *, indent: int = 4, style: str = CODE
) -> RenderableType:
    """Lay out pairs in two columns, the first in a style."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    for first, second in rows:
        words = second if isinstance(second, Text) else Text(second)
        grid.add_row(Text(first, style), words)
    return indented(grid, indent)


def listed(title: str, lines: Sequence[str]) -> Iterator[RenderableType]:
    """List lines under a heading, if there are any."""
    if lines:
        yield heading(title)
        yield table((("-", line) for line in lines), indent=2, style=QUIET)
