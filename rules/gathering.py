"""Gathers the qualifications of files and folders; a faulty one stops no other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rules.diagnostics import (
    Diagnostic,
    FaultyInputError,
    Place,
    Severity,
    in_order,
)
from rules.loading import Qualifications, load_qualification
from rules.reading.files import keys_in, other_than
from rules.solvers.protocol import Solver
from rules.soundness import clashes
from rules.structure import Structure, structure_of

A_STRUCTURE = frozenset({"qualification", "rules"})
OTHER_FILES = other_than(*A_STRUCTURE, "tests")
"""Keys of files to pass over; a structure with tests in it is told of."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """Structures with their files, and the first fault of each that is faulty."""

    found: tuple[tuple[str, Structure], ...]
    faults: tuple[Diagnostic, ...]


def gather(
    paths: Iterable[Path], solver: Solver, steps: int, registered: date | None = None
) -> Gathered:
    """Load every qualification named, or found in a folder named, each once.

    In a folder, files of another kind are passed over; of several versions of one
    qualification those are left out that don't bind a registration on that day, if
    some do. What nobody could meet is faulty, as far as `steps` of a solver prove it.
    """
    gathering = _Gathering()
    for path in paths:
        if path.is_dir():
            gathering.folder(path, registered)
        else:
            gathering.file(path)
    return gathering.sound(solver, steps)


def is_structure(path: Path) -> bool:
    """Tell whether a file means to be a qualification.

    Raises FaultyInputError if that can't be told.
    """
    return is_structured(keys_in(path))


def is_structured(keys: set[str]) -> bool:
    """Tell whether a file with these keys means to be a qualification."""
    return bool(keys & A_STRUCTURE) and not keys & OTHER_FILES


class _Gathering:
    """What was loaded so far, by file, and the faults so far."""

    def __init__(self) -> None:
        self._loaded: dict[Path, Qualifications] = {}
        self._faults: list[Diagnostic] = []

    def file(self, path: Path) -> None:
        """Load one file."""
        try:
            self._loaded[path] = load_qualification(path)
        except FaultyInputError as error:
            self._faults.append(_first_error(error.diagnostics))

    def folder(self, folder: Path, registered: date | None) -> None:
        """Load the files of a folder that mean to be qualifications."""
        here = _Gathering()
        files = sorted((*folder.glob("*.yaml"), *folder.glob("*.yml")))
        for path in files:
            if here._is_structure(path):
                here.file(path)
        if not here._loaded and not here._faults:
            here._faults.append(_nothing(folder))
        self._loaded |= _binding(here._loaded, registered)
        self._faults += here._faults

    def _is_structure(self, path: Path) -> bool:
        try:
            return is_structure(path)
        except FaultyInputError as error:
            self._faults.append(_first_error(error.diagnostics))
            return False

    def sound(self, solver: Solver, steps: int) -> Gathered:
        """Compile what was loaded; put what nobody could meet to the faults."""
        found = []
        for path, loaded in self._loaded.items():
            structure = structure_of(loaded)
            clashing = clashes(structure, solver, steps)
            errors = [d for d in clashing if d.severity is Severity.ERROR]
            if errors:
                self._faults.append(loaded.source.with_excerpt(errors[0]))
            else:
                found.append((str(path), structure))
        return Gathered(tuple(found), in_order(self._faults))


def _first_error(found: Iterable[Diagnostic]) -> Diagnostic:
    """Give the first finding that stops a file from being used."""
    return next(d for d in found if d.severity is Severity.ERROR)


def _binding(
    loaded: dict[Path, Qualifications], registered: date | None
) -> dict[Path, Qualifications]:
    """Leave out versions that don't bind, where another version does."""
    if registered is None:
        return loaded
    binding = {q.value.code for q in loaded.values() if q.value.binds(registered)}
    return {
        path: q
        for path, q in loaded.items()
        if q.value.binds(registered) or q.value.code not in binding
    }


def _nothing(folder: Path) -> Diagnostic:
    return Diagnostic(
        code="no-qualification",
        severity=Severity.ERROR,
        message="this folder holds no qualification",
        place=Place(file=str(folder)),
        help="name the files, or the folder that they are in",
    )
