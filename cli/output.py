"""Writes to the terminal, whatever it is, and ends a command."""

from __future__ import annotations

import errno
import io
import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO

import typer

from cli.options import Format
from planner.position import Verdict
from rules.diagnostics import Diagnostic, in_order
from rules.reporting.json import as_json
from rules.reporting.text import as_coloured_text, as_text

if TYPE_CHECKING:
    from rich.console import RenderableType

FINE, NOT_MET, USAGE, UNUSABLE, BUDGET_SPENT, OUR_BUG = 0, 1, 2, 3, 4, 70
BROKEN_PIPE = 141
WIDEST, USUAL_WIDTH, SCREEN = 120, 80, 40
STATUS = {
    Verdict.MET: FINE,
    Verdict.NOT_MET: NOT_MET,
    Verdict.UNDETERMINED: BUDGET_SPENT,
}


def report(found: list[Diagnostic], format: Format) -> None:
    """Write what was found; stop if any of it is an error."""
    diagnostics = in_order(found)
    failed = any(diagnostic.severity == "error" for diagnostic in diagnostics)
    if failed and format is Format.JSON:
        write(as_json(diagnostics))
    else:
        told(diagnostics)
    if failed:
        raise typer.Exit(UNUSABLE)


def told(diagnostics: tuple[Diagnostic, ...]) -> None:
    """Tell findings to whoever runs the command, in colour where that shows."""
    if diagnostics:
        written = as_coloured_text if in_colour(sys.stderr) else as_text
        typer.echo(written(diagnostics), err=True)


def fail(message: str, status: int) -> NoReturn:
    """End a command with one line of why."""
    typer.echo(f"fingerpost: {message}", err=True)
    raise typer.Exit(status)


def refuse_unprintable(what: str, said: str | None) -> None:
    """End a command that is told a title, say, that no file could hold."""
    if said is not None and not (said.strip() and said.isprintable()):
        fail(f"a {what} is one line of text", USAGE)


def show_page(report: RenderableType) -> None:
    """Write a report for the terminal at hand; plain text anywhere else."""
    write("\n".join(_rendered(report)))


def show_first_that_fits(reports: Iterable[RenderableType]) -> None:
    """Write the first of some reports that fits a screen, or else the last."""
    lines: list[str] = []
    for report in reports:
        lines = _rendered(report)
        if len(lines) <= SCREEN:
            break
    write("\n".join(lines))


def in_colour(stream: TextIO) -> bool:
    """Tell whether what is written there shows colour, and nobody forbids it."""
    dumb = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return stream.isatty() and not dumb


def _rendered(report: RenderableType) -> list[str]:
    from rich.console import Console  # noqa: PLC0415 - rich is heavy

    styled = in_colour(sys.stdout)
    page = io.StringIO()
    width = shutil.get_terminal_size((USUAL_WIDTH, 24)).columns
    console = Console(
        file=page,
        width=min(width, WIDEST),
        force_terminal=styled,
        color_system="auto" if styled else None,
        highlight=False,
        legacy_windows=False,
    )
    console.print(report)
    return [line.rstrip() for line in page.getvalue().splitlines()]


def write(text: str) -> None:
    """Write to standard output, whatever its encoding, and however it ends."""
    try:
        sys.stdout.buffer.write(text.rstrip("\n").encode() + b"\n")
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(BROKEN_PIPE) from None


def create(path: Path, text: str) -> None:
    """Write a file that isn't there yet."""
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        is_there(path)
    except OSError as error:
        fail(f"{path} can't be written: {error.strerror}", UNUSABLE)


def is_there(path: Path) -> NoReturn:
    """End a command that won't write over a file."""
    fail(f"{path} is there already, and is left as it is: name another", USAGE)


def save(path: Path, text: str, what: str, *starts: str) -> None:
    """Write a file: a new one, or in place of another that starts as such files do."""
    try:
        if path.exists() and not _starts(path, starts):
            fail(f"{path} is no {what}, and is left as it is: name another file", USAGE)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        fail(f"the {what} can't be written to {path}: {error.strerror}", UNUSABLE)


ANYBODY_WRITES = 0o222


def refuse_read_only(path: Path) -> None:
    """Raise PermissionError for a file that isn't to be written, whoever asks."""
    if not path.stat().st_mode & ANYBODY_WRITES:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    path.open("r+b").close()


def _starts(path: Path, starts: tuple[str, ...]) -> bool:
    """Tell whether a file begins in one of some ways, or is empty."""
    with path.open("rb") as file:
        begins = file.read(max(map(len, starts)))
    return not begins or begins.startswith(tuple(map(str.encode, starts)))
