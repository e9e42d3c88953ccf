"""Loads what is to be linted from files and folders, and every fault of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from rules.diagnostics import (
    Diagnostic,
    FaultyInputError,
    Place,
    Severity,
    in_order,
)
from rules.gathering import is_structured
from rules.loading import Qualifications, load_qualification
from rules.reading.files import keys_in
from rules.reading.loading import Loaded
from rules.standards import Crosswalk
from rules.standards.loading import LoadedSuite, load_crosswalk, load_suite

Standards: TypeAlias = LoadedSuite | Loaded[Crosswalk]

STANDARDS: dict[str, Callable[[Path], Standards]] = {
    "suite": load_suite,
    "crosswalk": load_crosswalk,
}
"""What loads files about standards, by a key that each kind has."""


@dataclass(frozen=True, slots=True)
class Files:
    """What was loaded, in the order of the files, and what can't be read.

    `standards` are suites and crosswalks.
    """

    loaded: tuple[Qualifications, ...]
    faults: tuple[Diagnostic, ...]
    standards: tuple[Standards, ...] = ()


def load_all(paths: Iterable[Path]) -> Files:
    """Load every structure, suite and crosswalk named, or in a folder, each once.

    Folders are looked through with all below.
    """
    return _Loading(structures=True).all(paths)


def load_standards(paths: Iterable[Path]) -> Files:
    """Load every suite and crosswalk named, or in a folder named or below it."""
    return _Loading(structures=False).all(paths)


@dataclass(slots=True)
class _Loading:
    """What is loaded so far, by file; `structures`: not only files about standards."""

    structures: bool
    loaded: dict[Path, Qualifications] = field(default_factory=dict)
    standards: dict[Path, Standards] = field(default_factory=dict)
    faults: list[Diagnostic] = field(default_factory=list)

    def all(self, paths: Iterable[Path]) -> Files:
        """Load what is named."""
        for path in paths:
            if path.is_dir():
                self._folder(path)
            else:
                self._named(path)
        standards = tuple(self.standards.values())
        return Files(tuple(self.loaded.values()), in_order(self.faults), standards)

    def _named(self, path: Path) -> None:
        """Load a file that is named: if its kind can't be told, for what is usual."""
        try:
            keys = keys_in(path)
        except FaultyInputError:
            keys = set()
        self._file(path, _kind(keys) or ("" if self.structures else "suite"))

    def _file(self, path: Path, kind: str) -> None:
        """Load a file of a kind: one about standards, or else a structure."""
        try:
            if kind in STANDARDS:
                self.standards.setdefault(path.resolve(), STANDARDS[kind](path))
            else:
                self.loaded.setdefault(path.resolve(), load_qualification(path))
        except FaultyInputError as error:
            self.faults += error.diagnostics

    def _folder(self, folder: Path) -> None:
        """Load the files in a folder and below that are of a kind to be linted."""
        some = bool(self.faults)
        for path in _inside(folder):
            try:
                keys = keys_in(path)
            except FaultyInputError as error:
                self.faults += error.diagnostics
                some = True
                continue
            kind = _kind(keys)
            if kind or (self.structures and is_structured(keys)):
                self._file(path, kind)
                some = True
        if not some:
            self.faults.append(_nothing(folder, structures=self.structures))


def _kind(keys: set[str]) -> str:
    """Give the key of a file about standards; nothing if it is none."""
    return next((key for key in STANDARDS if key in keys), "")


def _inside(folder: Path) -> Iterator[Path]:
    """Yield the YAML files in a folder and below, in the order of names."""
    found = (*folder.rglob("*.yaml"), *folder.rglob("*.yml"))
    yield from sorted(p for p in found if not _is_hidden(p.relative_to(folder)))


def _is_hidden(path: Path) -> bool:
    """Tell whether a file is in a folder that tools keep for themselves."""
    return any(part.startswith(".") for part in path.parts)


def _nothing(folder: Path, *, structures: bool) -> Diagnostic:
    sought = "qualification" if structures else "suite of standards or crosswalk"
    return Diagnostic(
        code="no-qualification" if structures else "no-standards",
        severity=Severity.ERROR,
        message=f"neither this folder nor one in it holds a {sought}",
        place=Place(file=folder.as_posix()),
        help="name the files, or the folder that they are in",
    )
