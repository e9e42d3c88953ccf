"""Pictures: how they are asked for, and the files they are written to."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from cli.loaded import Loaded
from cli.output import USAGE, fail, save, write
from planner.applying import apply
from planner.checking import check as check_candidate
from planner.routing import Routes
from rules.model import USUAL, Aim

if TYPE_CHECKING:
    from planner.drawing import Flow, Tree

OUTPUT = Path("-")

SvgFile = Annotated[
    Path | None,
    typer.Option(
        "--svg", metavar="FILE", help="Draw it to a file; '-': standard output."
    ),
]
MermaidFile = Annotated[
    Path | None,
    typer.Option("--mermaid", metavar="FILE", help="Draw it as a Mermaid flowchart."),
]
DrawnCandidate = Annotated[
    Path | None,
    typer.Argument(
        metavar="CANDIDATE", help="With --svg or --mermaid: draw the progress too."
    ),
]


class Files(NamedTuple):
    """The files a picture is to be written to, if any."""

    svg: Path | None
    mermaid: Path | None

    def wanted(self, format: str) -> bool:
        """Tell whether a picture is asked for; stop where the options clash."""
        if self.svg is None and self.mermaid is None:
            return False
        if format != "text":
            fail(f"--format {format} can't be drawn: leave out one of the two", USAGE)
        if self.svg == self.mermaid:
            fail("--svg and --mermaid need a file each", USAGE)
        return True


def draw_structure(asked: Loaded, on: date, files: Files) -> None:
    """Draw a structure, with the candidate's progress on a day if there is a record."""
    from planner.drawing import progress_tree, structure_tree  # noqa: PLC0415

    if asked.record is None:
        _save(structure_tree(asked.structure), files)
        return
    check = asked.answer(check_candidate, aim=USUAL, on=on)
    structure = apply(asked.structure, asked.candidate, on=on).structure
    _save(progress_tree(structure, check, asked.candidate), files)


def draw_routes(
    asked: Loaded, aim: Aim, on: date, routes: Routes, files: Files
) -> None:
    """Draw the ways to finish."""
    from planner.drawing import routes_flow  # noqa: PLC0415 - seldom asked

    check = asked.answer(check_candidate, aim=aim, on=on)
    structure = apply(asked.structure, asked.candidate, aim, on).structure
    _save(routes_flow(structure, check, routes, asked.candidate), files)


def _save(picture: Tree | Flow, files: Files) -> None:
    from planner.drawing import as_mermaid, as_svg  # noqa: PLC0415 - seldom asked

    for path, written in ((files.svg, as_svg), (files.mermaid, as_mermaid)):
        if path == OUTPUT:
            write(written(picture))
        elif path is not None:
            save(path, written(picture), "picture", "<svg ", "flowchart LR")
            typer.echo(f"Picture written to {path}", err=True)
