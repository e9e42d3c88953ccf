"""The candidates' records in a folder; a faulty one stops no other."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from planner.candidate import Candidate
from planner.reading import load_candidate
from rules.diagnostics import Diagnostic, FaultyInputError, Place, Severity

WRONG_FILE = "wrong-file"
"""The code of the fault that a file is of another kind."""


@dataclass(frozen=True, slots=True)
class Records:
    """Records with their files, and the first fault of each file that is faulty."""

    found: tuple[tuple[str, Candidate], ...]
    faults: tuple[Diagnostic, ...] = ()


def records_in(folder: Path) -> Records:
    """Load every record in a folder, by the files' names; pass over other files.

    A file in place of a folder is a folder of that file alone.
    """
    found: list[tuple[str, Candidate]] = []
    faults: list[Diagnostic] = []
    for path in _files(folder):
        try:
            found.append((str(path), load_candidate(path).value))
        except FaultyInputError as error:
            errors = (d for d in error.diagnostics if d.severity is Severity.ERROR)
            first = next(errors)
            if first.code != WRONG_FILE or path == folder:
                faults.append(first)
    if not found and not faults:
        faults.append(_nothing(folder))
    return Records(tuple(found), tuple(faults))


def _files(folder: Path) -> list[Path]:
    if folder.is_file():
        return [folder]
    return sorted((*folder.glob("*.yaml"), *folder.glob("*.yml")))


def _nothing(folder: Path) -> Diagnostic:
    is_folder = folder.is_dir()
    message = "this folder holds no candidate's record"
    return Diagnostic(
        code="no-record" if is_folder else "not-found",
        severity=Severity.ERROR,
        message=message if is_folder else "there is no such folder",
        place=Place(file=str(folder)),
        help="name the folder that the records are in",
    )
