"""Finds the files of cases among those named, and in folders."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from rules.diagnostics import Diagnostic, FaultyInputError, Place, Severity
from rules.reading.files import keys_of
from rules.reading.nodes import compose
from rules.reading.source import read_source

_TESTS = re.compile(r"""^(['"]?)tests\1[ \t]*:""", re.MULTILINE)


def find_case_files(paths: Iterable[Path]) -> list[Path]:
    """Give every file named, and all files of cases in the folders named, each once.

    A file of cases has the key `tests`, or a line that begins so if it can't be read
    otherwise. Folders are searched to any
    depth; what is hidden or can't be read is passed over.

    Raises FaultyInputError if a folder holds no such file.
    """
    found: dict[Path, Path] = {}
    faults = []
    for path in paths:
        files = [*_in_folder(path)] if path.is_dir() else [path]
        if not files:
            faults.append(_nothing(path))
        for file in files:
            found.setdefault(file.resolve(), file)
    if faults:
        raise FaultyInputError(faults)
    return list(found.values())


def _in_folder(folder: Path) -> Iterator[Path]:
    for path in sorted((*folder.rglob("*.yaml"), *folder.rglob("*.yml"))):
        inside = path.relative_to(folder).parts
        hidden = any(part.startswith(".") for part in inside)
        if not hidden and path.is_file() and _holds_cases(path):
            yield path


def _holds_cases(path: Path) -> bool:
    try:
        source = read_source(path)
    except FaultyInputError:
        return False
    root = compose(source)
    if root is None:
        return _TESTS.search(source.text) is not None
    return "tests" in keys_of(root)


def _nothing(folder: Path) -> Diagnostic:
    return Diagnostic(
        code="no-tests",
        severity=Severity.ERROR,
        message="this folder holds no tests",
        place=Place(file=folder.as_posix()),
        help="name a file that begins with 'tests:', or the folder it is in",
    )
