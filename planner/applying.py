"""A structure as it reads for one record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from planner.candidate import Candidate
from planner.exceptions import Ruling, excepted, rulings
from planner.homes import fitting
from planner.record import Sorted, sort_out
from rules.diagnostics import Place
from rules.model import USUAL, Aim
from rules.structure import Structure


@dataclass(frozen=True, slots=True)
class Applied:
    """A record, the structure as it reads for it, and rulings on its exceptions."""

    structure: Structure
    record: Sorted
    exceptions: tuple[Ruling, ...] = ()

    @property
    def held(self) -> frozenset[str]:
        """Give the codes of the units and items held."""
        return self.record.held


def apply(
    structure: Structure,
    candidate: Candidate,
    aim: Aim = USUAL,
    on: date | None = None,
) -> Applied:
    """Apply a structure to a record as of a day, with the exceptions in force on it.

    Raises UnknownGroupError if the record pins a unit to a group that can't count it,
    UnpricedError if the aim counts what some unit doesn't state.
    """
    structure, candidate, found = _excepted(structure, candidate.as_of(on), on)
    return _applied(structure, candidate, aim, found)


def apply_elsewhere(
    structure: Structure,
    candidate: Candidate,
    aim: Aim = USUAL,
    on: date | None = None,
) -> Applied:
    """Apply a structure to a record that may be written for another one.

    A unit pinned to a group that can't count it here may count in any.

    Raises UnpricedError if the aim counts what some unit doesn't state.
    """
    structure, candidate, found = _excepted(structure, candidate.as_of(on), on)
    return _applied(structure, fitting(structure.lookup, candidate), aim, found)


def apply_freely(
    structure: Structure,
    candidate: Candidate,
    aim: Aim = USUAL,
    on: date | None = None,
) -> Applied:
    """Apply a structure to a record as of a day, maybe that of another qualification.

    A unit pinned to a group that can't count it may count in any then.

    Raises UnknownGroupError for the qualification that the record is of.
    """
    own = candidate.qualification == structure.qualification.code
    return (apply if own else apply_elsewhere)(structure, candidate, aim, on)


def _excepted(
    structure: Structure, candidate: Candidate, on: date | None
) -> tuple[Structure, Candidate, tuple[Ruling, ...]]:
    """Give rules and record under the exceptions in force, and rulings on them all."""
    found = rulings(structure.qualification, candidate, on, structure.places)
    if not found:
        return structure, candidate, ()
    q, candidate = excepted(structure.qualification, candidate, found)
    return structure.under(q), candidate, found


def _applied(
    structure: Structure, candidate: Candidate, aim: Aim, found: tuple[Ruling, ...]
) -> Applied:
    record = _cited(sort_out(structure.lookup, candidate), structure.places)
    return Applied(structure.as_for(record.case, aim), record, found)


def _cited(record: Sorted, places: Mapping[str, Place]) -> Sorted:
    """Say of what is set aside where the rule that does so is written."""
    found = (
        one.model_copy(update={"place": places.get(one.rule)})
        for one in record.set_aside
    )
    return replace(record, set_aside=tuple(found))
