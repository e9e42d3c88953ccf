"""What laws are tried on: one structure of a user's, or all that can be drawn."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from planner.position import Effort
from rules.loading import Qualifications
from rules.model import Qualification
from rules.reading.source import Source
from rules.solvers.protocol import Solver
from rules.strategies import USUAL_KINDS, structures
from rules.structure import Structure, structure_of

MOST_UNITS = 6
"""Drawn structures have no more units than these: a larger one is harder to read."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Structures to draw from, and the engine to ask about them.

    `given` is the one structure there is, if none is drawn; `file` its text, if it was
    read from a file; `name` what a breach calls it, where others are written out.
    """

    structures: st.SearchStrategy[Structure]
    effort: Effort = Effort()  # noqa: RUF009 - it is frozen
    file: Source | None = None
    name: str = ""
    given: Structure | None = None

    @classmethod
    def drawn(
        cls,
        engine: Solver | None = None,
        among: st.SearchStrategy[Qualification] | None = None,
    ) -> Subject:
        """Give any structure, or any of some, to an engine: the usual one if None."""
        some = usual() if among is None else among
        return cls(some.map(Structure.of), _effort(engine))

    @classmethod
    def of(
        cls, structure: Structure | Qualification, engine: Solver | None = None
    ) -> Subject:
        """Give one structure to an engine: the usual one if None."""
        if isinstance(structure, Qualification):
            structure = Structure.of(structure)
        q = structure.qualification
        name = f"{q.code}, {q.title}"
        return cls._given(structure, engine, None, name)

    @classmethod
    def of_file(cls, loaded: Qualifications, engine: Solver | None = None) -> Subject:
        """Give a structure that was loaded to an engine, and its text to the laws."""
        source = loaded.source
        return cls._given(structure_of(loaded), engine, source, source.name)

    @classmethod
    def _given(
        cls, one: Structure, engine: Solver | None, file: Source | None, name: str
    ) -> Subject:
        return cls(st.just(one), _effort(engine), file, name, one)


def usual() -> st.SearchStrategy[Qualification]:
    """Give small structures: plain ones, and such as may use every kind of rule."""
    plain = structures(kinds=USUAL_KINDS, most_units=MOST_UNITS)
    return plain | structures(most_units=MOST_UNITS)


def _effort(engine: Solver | None) -> Effort:
    return Effort() if engine is None else Effort(solver=engine)
