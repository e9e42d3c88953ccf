"""A structure as it reads for one record."""

from __future__ import annotations

from dataclasses import dataclass

from planner.candidate import Candidate
from planner.record import Sorted, sort_out
from rules.model import USUAL, Aim
from rules.structure import Structure


@dataclass(frozen=True, slots=True)
class Applied:
    """A record, and the structure as it reads for it."""

    structure: Structure
    record: Sorted

    @property
    def held(self) -> frozenset[str]:
        """Give the codes of the units and items held."""
        return self.record.held


def apply(structure: Structure, candidate: Candidate, aim: Aim = USUAL) -> Applied:
    """Apply a structure to a record.

    Raises UnknownGroupError if the record pins a unit to a group that can't count it,
    UnpricedError if the aim counts what some unit doesn't state.
    """
    record = sort_out(structure.lookup, candidate)
    return Applied(structure.as_for(record.case, aim), record)
