"""Commands about occupational standards, and how frameworks map to each other."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli import standards_import, standards_map
from cli.linting import InLintFormat, Strict, end
from cli.loaded import every
from cli.options import Format, InFormat
from cli.output import show_page, write

app = typer.Typer(
    help="Occupational standards: what units demand, and how frameworks map.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.command("import")(standards_import.import_document)
app.command("map")(standards_map.map_statements)

Files = Annotated[
    list[Path],
    typer.Argument(metavar="FILE...", help="Suites of standards, and crosswalks."),
]


@app.command()
def show(
    files: Files,
    *,
    counts: Annotated[
        bool, typer.Option("--counts", help="Only say how many statements there are.")
    ] = False,
    format: InFormat = Format.TEXT,
) -> None:
    """Say what suites of standards demand, or what crosswalks relate."""
    from planner.rendering.counts import (  # noqa: PLC0415 - rich is heavy
        counts_page,
        standards_report,
    )
    from planner.rendering.json import as_json  # noqa: PLC0415
    from planner.rendering.standards import standards_page  # noqa: PLC0415
    from rules.standards.loading import load_either  # noqa: PLC0415

    loaded = every(load_either, files, format)
    if format is Format.JSON:
        write(as_json("standards", standards_report(loaded, counts=counts)))
    elif counts:
        show_page(counts_page(loaded))
    else:
        show_page(standards_page(loaded))


@app.command()
def lint(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH...",
            help="Suites and crosswalks, or folders to look through for them.",
        ),
    ],
    *,
    strict: Strict = False,
    format: InLintFormat = None,
) -> None:
    """Say what is wrong with suites and crosswalks, as 'fingerpost lint' does."""
    from rules.lint.files import load_standards  # noqa: PLC0415 - seldom asked
    from rules.lint.running import Linted, lint_standards  # noqa: PLC0415

    files = load_standards(paths)
    linted = Linted(files.faults) + lint_standards(files.standards)
    end(linted, files, files.faults, format, strict=strict)
