"""Loads the structures to lint from files and folders, and every fault of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rules.diagnostics import (
    Diagnostic,
    FaultyInputError,
    Place,
    Severity,
    in_order,
)
from rules.gathering import is_structure
from rules.loading import Qualifications, load_qualification


@dataclass(frozen=True, slots=True)
class Files:
    """Structures as loaded, in the order of their files, and what can't be read."""

    loaded: tuple[Qualifications, ...]
    faults: tuple[Diagnostic, ...]


def load_all(paths: Iterable[Path]) -> Files:
    """Load every structure named, or found in a folder named or below it, each once."""
    loaded: dict[Path, Qualifications] = {}
    faults: list[Diagnostic] = []
    for path in paths:
        files = _structures(path, faults) if path.is_dir() else iter([path])
        for file in files:
            try:
                loaded.setdefault(file.resolve(), load_qualification(file))
            except FaultyInputError as error:
                faults += error.diagnostics
    return Files(tuple(loaded.values()), in_order(faults))


def _structures(folder: Path, faults: list[Diagnostic]) -> Iterator[Path]:
    """Yield the files in a folder and below that mean to be structures."""
    found = (*folder.rglob("*.yaml"), *folder.rglob("*.yml"))
    files = sorted(path for path in found if not _is_hidden(path.relative_to(folder)))
    some = bool(faults)
    for path in files:
        try:
            if is_structure(path):
                some = True
                yield path
        except FaultyInputError as error:
            some = True
            faults += error.diagnostics
    if not some:
        faults.append(_nothing(folder))


def _is_hidden(path: Path) -> bool:
    """Tell whether a file is in a folder that tools keep for themselves."""
    return any(part.startswith(".") for part in path.parts)


def _nothing(folder: Path) -> Diagnostic:
    return Diagnostic(
        code="no-qualification",
        severity=Severity.ERROR,
        message="neither this folder nor one in it holds a qualification",
        place=Place(file=folder.as_posix()),
        help="name the files, or the folder that they are in",
    )
