"""The parts that terminal pages are laid out from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

CODE, QUIET, STRONG = "cyan", "dim", "bold"


def heading(title: str, remark: str = "") -> RenderableType:
    """Head a section, after a blank line."""
    text = Text(f"\n{title}", "bold underline")
    return text.append(f" ({remark})", "not bold not underline") if remark else text


def indented(part: RenderableType, indent: int = 2) -> RenderableType:
    """Move a part to the right."""
    return Padding(part, (0, 0, 0, indent))


def table(
    rows: Iterable[tuple[str, str]], *, indent: int = 4, style: str = CODE
) -> RenderableType:
    """Lay out pairs in two columns, the first in a style."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    for first, second in rows:
        grid.add_row(Text(first, style), Text(second))
    return indented(grid, indent)


def listed(title: str, lines: Sequence[str]) -> Iterator[RenderableType]:
    """List lines under a heading, if there are any."""
    if lines:
        yield heading(title)
        yield table((("-", line) for line in lines), indent=2, style=QUIET)
