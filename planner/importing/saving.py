"""Writes files to a folder: all of them or none, and never over another file."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from rules.diagnostics import Diagnostic, FaultyInputError, Place, Severity


def save_all(folder: Path, files: Mapping[str, str], what: str = "records") -> None:
    """Write files, given by name; a folder that isn't there is made.

    Raises FaultyInputError, with nothing written, if a file of such a name is there
    already or the folder can't be written to.
    """
    there = [name for name in files if (folder / name).exists()]
    if there:
        message = "there is a file of this name already; nothing was written"
        raise FaultyInputError([_fault(folder / name, message) for name in there])
    placed: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder) as prepared:
            for name, text in files.items():
                ready = Path(prepared, name)
                ready.write_text(text, encoding="utf-8", newline="\n")
            for name in files:
                (folder / name).hardlink_to(Path(prepared, name))
                placed.append(folder / name)
    except OSError as error:
        for path in placed:
            path.unlink()
        raise FaultyInputError([_fault(folder, _reason(error, what))]) from None


def _reason(error: OSError, what: str) -> str:
    return f"{what} can't be written here: {error.strerror}; nothing was written"


def _fault(path: Path, message: str) -> Diagnostic:
    return Diagnostic(
        code="not-written",
        severity=Severity.ERROR,
        message=message,
        place=Place(file=path.as_posix()),
        help="name another folder with --to",
    )
