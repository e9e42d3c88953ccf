"""The command that starts a structure."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.output import create, refuse_unprintable, write
from cli.schemas import Kind, schema_text
from rules.reading.unit_bank import LEVELS

STDOUT = Path("-")
SCHEMA = "qualification.schema.json"


def new(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="The file to write; - writes it out."),
    ] = Path("qualification.yaml"),
    title: Annotated[
        str | None, typer.Option("--title", help="The qualification's title.")
    ] = None,
    level: Annotated[
        int | None,
        typer.Option(
            "--level",
            min=LEVELS.start,
            max=LEVELS.stop - 1,
            help="Its level; left out: the one in the title, or 3.",
        ),
    ] = None,
) -> None:
    """Write a small structure to start from, with comments that say how to go on."""
    from rules.starting import starter  # noqa: PLC0415 - seldom asked

    refuse_unprintable("title", title)
    if file == STDOUT:
        write(starter(title, level))
        return
    create(file, starter(title, level, schema=SCHEMA))
    told = f"{file} is written: a small structure to make your own.\n"
    if not file.with_name(SCHEMA).exists():
        create(file.with_name(SCHEMA), f"{schema_text(Kind.QUALIFICATION)}\n")
        told += f"{file.with_name(SCHEMA)} beside it lets editors help as you type.\n"
    write(f"{told}Next: fingerpost lint {file}")
