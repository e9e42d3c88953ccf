"""The command that lays out authors' files."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.options import Format, InFormat
from cli.output import (
    FINE,
    NOT_MET,
    OUR_BUG,
    UNUSABLE,
    USAGE,
    fail,
    refuse_read_only,
    write,
)
from rules.diagnostics import Diagnostic, Place, Severity, in_order

if TYPE_CHECKING:
    from planner.formatting import Formatter, Formatting

STDIN = Path("-")


def fmt(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH...",
            help="Files, or folders of them; - alone is standard input.",
        ),
    ],
    *,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; status 1 if any would be.")
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Write nothing; show what would change.")
    ] = False,
    format: InFormat = Format.TEXT,
) -> None:
    """Lay out structures, banks, standards, records and tests; comments stay."""
    if STDIN in paths and len(paths) > 1:
        fail("- can't stand beside other files", USAGE)
    done = _laid_out(paths)
    changed = [file for file in done.found if file.before != file.after]
    piped = STDIN in paths
    written = not (check or diff or piped)
    if written:
        done.found = [_replaced(file, done.faults) for file in done.found]
    if piped and not (check or diff or format is Format.JSON):
        for file in done.found:
            write(file.after)
    else:
        _tell(done, format, changed if diff else [], written=written)
    _end(done, NOT_MET if check and changed else FINE, format)


def _laid_out(paths: Sequence[Path]) -> Formatter:
    from planner.formatting import Formatter  # noqa: PLC0415 - seldom asked

    done = Formatter()
    for path in paths:
        if path == STDIN:
            done.data("standard input", sys.stdin.buffer.read())
        else:
            done.path(path)
    return done


def _tell(
    done: Formatter, format: Format, shown: Sequence[Formatting], *, written: bool
) -> None:
    """Write what became of each file, or what would change in those to be shown."""
    from planner.rendering import formatting as pages  # noqa: PLC0415 - seldom asked
    from planner.rendering.json import as_json  # noqa: PLC0415

    if format is Format.JSON:
        report = pages.formatting_report(done, written=written)
        write(as_json("formatting", report))
        return
    told = "\n".join(pages.formatting_lines(done.found, written=written))
    if shown:
        write("".join(map(pages.diff_of, shown)))
    if told:
        typer.echo(told, err=bool(shown))


def _end(done: Formatter, status: int, format: Format) -> None:
    """End with the worst of what happened, faults told as those of other commands."""
    for fault in in_order(done.faults) if format is Format.TEXT else ():
        typer.echo(str(fault), err=True)
    for name in done.lost:
        message = f"{name} is left as it is: its new lay-out would say something else"
        typer.echo(f"fingerpost: {message}; this is a bug of ours", err=True)
    if done.lost:
        status = OUR_BUG
    elif done.faults:
        status = UNUSABLE
    raise typer.Exit(status)


def _replaced(file: Formatting, faults: list[Diagnostic]) -> Formatting:
    """Write a file in place of the one that was read; tell of it if that fails."""
    from planner.formatting import State  # noqa: PLC0415 - seldom asked

    if file.before == file.after:
        return file
    try:
        _replace(Path(file.file).resolve(), file.after)
    except OSError as error:
        message = f"the file can't be written: {error.strerror}"
        faults.append(
            Diagnostic(
                code="not-written",
                severity=Severity.ERROR,
                message=message,
                place=Place(file=file.file),
                help="it is as it was",
            )
        )
        return file.model_copy(update={"state": State.FAILED})
    return file


def _replace(path: Path, text: str) -> None:
    """Put a new file in the place of an old one, at once."""
    refuse_read_only(path)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode())
        shutil.copymode(path, name)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink()
        raise
