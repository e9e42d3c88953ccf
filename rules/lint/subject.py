"""What a lint rule looks at: a structure with its places, and an engine to ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from rules.analysis import Analysis
from rules.diagnostics import Place
from rules.loading import Qualifications
from rules.model import Qualification
from rules.reading.marks import Marks
from rules.solvers.protocol import Solver
from rules.structure import Structure, structure_of


@dataclass(frozen=True)
class Subject:
    """A qualification under the linter, compiled when a rule first needs it.

    `others` are the other qualifications of the same run; `today` is the day that
    dates are compared with.
    """

    loaded: Qualifications
    solver: Solver
    steps: int
    today: date
    others: tuple[Qualifications, ...] = ()

    @property
    def q(self) -> Qualification:
        """Give the qualification."""
        return self.loaded.value

    @cached_property
    def structure(self) -> Structure:
        """Compile it."""
        return structure_of(self.loaded)

    @cached_property
    def analysis(self) -> Analysis:
        """Give what the engine answers about it, each question asked once."""
        return Analysis(self.structure, self.solver, self.steps)

    @cached_property
    def marks(self) -> Marks:
        """Give the places of its keys, units and lists."""
        return Marks(self.loaded.files)

    def place(self, rule: str) -> Place:
        """Give the place of a rule by its id."""
        return self.loaded.places[rule]
