"""Records to try laws on: of a small structure any, of a large one of every sort."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from hypothesis import strategies as st

from planner.applying import Applied, apply
from planner.candidate import Achievement, Candidate
from planner.position import stand
from rules.model import PLAIN, Case, Manner, Qualification
from rules.proof.verifying import Given
from rules.strategies import held_units
from rules.structure import Structure

REFERENCE = "X-1"
Facts: TypeAlias = dict[str, Any]
_HOWS = (Manner.RPL, Manner.TRANSFERRED, Manner.EXEMPT)


@dataclass(frozen=True, slots=True)
class Record:
    """A candidate, and the structure as it reads for the record."""

    candidate: Candidate
    applied: Applied

    @classmethod
    def of(cls, structure: Structure, candidate: Candidate) -> Record:
        """Apply a structure to a candidate's record."""
        return cls(candidate, apply(structure, candidate))

    @property
    def structure(self) -> Structure:
        """Give the structure as it reads for the record."""
        return self.applied.structure

    @property
    def q(self) -> Qualification:
        """Give the rules as they are for the candidate."""
        return self.structure.qualification

    @property
    def case(self) -> Case:
        """Give what the record brings that the rules treat apart."""
        return self.structure.case

    @property
    def held(self) -> frozenset[str]:
        """Give the codes of the units and items held."""
        return self.applied.held

    def also(self, units: Iterable[str]) -> Candidate:
        """Give the candidate with further units achieved."""
        known = self.candidate.histories
        more = (Achievement(unit=one) for one in sorted(units) if one not in known)
        achievements = (*self.candidate.achievements, *more)
        return self.candidate.model_copy(update={"achievements": achievements})

    def holding(self, held: Iterable[str]) -> Given:
        """Give the rules as they read for the record, and other units to hold."""
        return Given(self.q, self.case, frozenset(held))

    @property
    def told(self) -> Given | None:
        """Give what may be told by codes alone: None of what else the record says.

        Of units achieved by assessment, on no day, it is these units: what came too
        early for want of others is for whoever is told of them to see.
        """
        attempts = self.candidate.achievements
        plain = {Achievement(unit=one.unit) for one in attempts}
        if plain.issuperset(attempts):
            return Given(self.q, PLAIN, frozenset(one.unit for one in attempts))
        return self.given if self.case == PLAIN else None

    @property
    def given(self) -> Given:
        """Give the rules as they read for the record, and what is held."""
        return self.holding(self.held)


def candidate_with(units: tuple[Achievement, ...]) -> Candidate:
    """Make somebody who achieved some units."""
    return Candidate(reference=REFERENCE, achievements=units)


def plain_records(structure: Structure) -> st.SearchStrategy[Candidate]:
    """Give records of units achieved by assessment, and no more said of them."""
    codes = [unit.code for unit in structure.qualification.bank.units]
    return _units(structure).map(
        lambda held: candidate_with(
            tuple(Achievement(unit=code) for code in codes if code in held)
        )
    )


@st.composite
def records(draw: st.DrawFn, structure: Structure) -> Candidate:
    """Draw a record; now and then with units by RPL, transferred or exempt."""
    return draw(_marked(structure, draw(plain_records(structure))))


@st.composite
def crowded_records(draw: st.DrawFn, structure: Structure) -> Candidate:
    """Draw a record of nearly all units there are: as a rule, not all of it counts."""
    codes = [unit.code for unit in structure.qualification.bank.units]
    lacking = draw(st.frozensets(st.sampled_from(codes), max_size=2))
    held = (code for code in codes if code not in lacking)
    every = candidate_with(tuple(Achievement(unit=code) for code in held))
    accepted = ({"how": Manner.EQUIVALENT, "stands_for": code} for code in codes)
    return draw(_marked(structure, every, ({"version": "0"}, *accepted)))


@st.composite
def _marked(
    draw: st.DrawFn,
    structure: Structure,
    candidate: Candidate,
    more: Sequence[Facts] = (),
) -> Candidate:
    """Now and then, say more of one unit."""
    if draw(st.integers(0, 2)) < 2 or not candidate.achievements:
        return candidate
    marked = draw(st.sampled_from(candidate.achievements))
    listed = structure.listing.get(marked.unit, ())
    facts: list[Facts] = [{"how": how} for how in _HOWS]
    facts += [{"include": include} for include in (True, False)]
    facts += [{"count_in": path} for path in listed]
    said = marked.model_copy(update=draw(st.sampled_from([*facts, *more])))
    return candidate_with(
        tuple(said if one is marked else one for one in candidate.achievements)
    )


@st.composite
def _units(draw: st.DrawFn, structure: Structure) -> frozenset[str]:
    """Draw any units, or what finishes, or that but for a few, or with others."""
    some = draw(held_units(structure.qualification))
    standing = draw(st.integers(0, 3))
    if not standing:
        return some
    enough = some | stand(structure, some).placed.taken.keys()
    few = st.frozensets(st.sampled_from([*structure.listing]), max_size=2)
    if standing == 1:
        return enough
    return enough - draw(few) if standing == 2 else enough | draw(few)
