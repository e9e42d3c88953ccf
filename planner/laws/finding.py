"""Finds what laws are tried on: structures, and the cases written beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path

from rules.diagnostics import Diagnostic, FaultyInputError, Place, Severity
from rules.gathering import is_structured
from rules.reading.files import keys_in
from rules.reading.source import read_source

_MEANT = re.compile(r"""^(['"]?)(tests|rules)\1[ \t]*:""", re.MULTILINE)
"""A line by which a file that can't be read tells what it means to be."""


class Kind(StrEnum):
    """What a file holds; one that can't be read may be anybody's record."""

    STRUCTURE = "structure"
    CASES = "cases"
    UNREADABLE = "unreadable"


def find_files(paths: Iterable[Path]) -> dict[Path, Kind]:
    """Give every file named, and all structures and cases in the folders named.

    Folders are searched to any depth; what is hidden and files of another kind are
    passed over. A file named that doesn't say what it is counts as a structure.

    Raises FaultyInputError if a path leads nowhere, or a folder holds no structure.
    """
    found: dict[Path, Kind] = {}
    faults = []
    for path in paths:
        here = dict(_in_folder(path)) if path.is_dir() else {path: _named(path)}
        if not path.exists():
            faults.append(_fault(path, "no-file", "there is no such file or folder"))
        elif path.is_dir() and not {Kind.STRUCTURE, Kind.UNREADABLE} & {*here.values()}:
            message = "neither this folder nor one in it holds a qualification"
            faults.append(_fault(path, "no-qualification", message))
        found |= here
    if faults:
        raise FaultyInputError(faults)
    return found


def _in_folder(folder: Path) -> Iterator[tuple[Path, Kind]]:
    for path in sorted((*folder.rglob("*.yaml"), *folder.rglob("*.yml"))):
        inside = path.relative_to(folder).parts
        hidden = any(part.startswith(".") for part in inside)
        kind = None if hidden or not path.is_file() else _kind(path)
        if kind is not None:
            yield path, kind


def _named(path: Path) -> Kind:
    return Kind.CASES if _kind(path) is Kind.CASES else Kind.STRUCTURE


def _kind(path: Path) -> Kind | None:
    """Tell the kind of a file by its keys; None if it is none of those sought."""
    try:
        keys = keys_in(path)
    except FaultyInputError:
        return _meant(path)
    if "tests" in keys:
        return Kind.CASES
    return Kind.STRUCTURE if is_structured(keys) else None


def _meant(path: Path) -> Kind:
    """Tell what a file that can't be read means to be, if a line of it says so."""
    try:
        said = _MEANT.search(read_source(path).text)
    except FaultyInputError:
        said = None
    if said is None:
        return Kind.UNREADABLE
    return Kind.CASES if said[2] == "tests" else Kind.STRUCTURE


def _fault(path: Path, code: str, message: str) -> Diagnostic:
    return Diagnostic(
        code=code,
        severity=Severity.ERROR,
        message=message,
        place=Place(file=path.as_posix()),
        help="name the files, or the folder that they are in",
    )
