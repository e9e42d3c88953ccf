"""The command that starts a structure."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.output import UNUSABLE, USAGE, fail, write
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

    if title is not None and not (title.strip() and title.isprintable()):
        fail("a title is one line of text", USAGE)
    if file == STDOUT:
        write(starter(title, level))
        return
    _create(file, starter(title, level, schema=SCHEMA))
    told = f"{file} is written: a small structure to make your own.\n"
    if not file.with_name(SCHEMA).exists():
        _create(file.with_name(SCHEMA), f"{schema_text(Kind.QUALIFICATION)}\n")
        told += f"{file.with_name(SCHEMA)} beside it lets editors help as you type.\n"
    write(f"{told}Next: fingerpost lint {file}")


def _create(path: Path, text: str) -> None:
    """Write a file that isn't there yet."""
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        fail(f"{path} is there already, and is left as it is: name another", USAGE)
    except OSError as error:
        fail(f"{path} can't be written: {error.strerror}", UNUSABLE)
