"""A structure as it reads for one record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from planner.candidate import Candidate
from planner.exceptions import Ruling, excepted, rulings
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
    candidate = candidate.as_of(on)
    found = rulings(structure.qualification, candidate, on, structure.places)
    if found:
        q, candidate = excepted(structure.qualification, candidate, found)
        structure = structure.under(q)
    record = _cited(sort_out(structure.lookup, candidate), structure.places)
    return Applied(structure.as_for(record.case, aim), record, found)


def _cited(record: Sorted, places: Mapping[str, Place]) -> Sorted:
    """Say of what is set aside where the rule that does so is written."""
    found = (
        one.model_copy(update={"place": places.get(one.rule)})
        for one in record.set_aside
    )
    return replace(record, set_aside=tuple(found))
