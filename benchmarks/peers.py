"""Two peers, given the leaflet's shape and the units held.

`Plain` is the model that python-constraint's own documentation leads to: 0/1 variables
for units and pathways, the library's sums and functions, its fastest solver. It builds
its problem inside what is timed, as it must: solving spoils a problem. `Direct` is
itertools by hand. It knows beforehand that units stand in one group each and that held
options go first, which Fingerpost has to find out from the rules.
"""

from __future__ import annotations

import itertools
import operator
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import constraint

from rules.model import Qualification

Units = frozenset[str]


@dataclass(frozen=True, slots=True)
class Shape:
    """A core, one of some pathways, and `take` of the optional units."""

    core: Units
    pathways: tuple[Units, ...]
    options: Units
    take: int

    @classmethod
    def of(cls, qualification: Qualification) -> Shape:
        """Read the shape off one of the two leaflet qualifications."""
        core, pathway, optional = qualification.groups
        (amount,) = optional.take.amounts if optional.take else ()
        pathways = tuple(frozenset(group.units) for group in pathway.groups)
        options, take = frozenset(optional.units), int(amount.minimum or 0)
        return cls(frozenset(core.units), pathways, options, take)


@dataclass(frozen=True, slots=True)
class Plain:
    """The 0/1 model of one shape, asked about the units held."""

    shape: Shape
    held: Units

    def met(self) -> bool:
        """Tell whether some claim needs no unit that isn't held."""
        problem = self._problem()
        # After the sums: before them this would empty the domains of a record that
        # falls short, and the library's sums fail on empty domains.
        for unit in self._units() - self.held:
            problem.addConstraint(operator.not_, [unit])
        return problem.getSolution() is not None

    def count(self) -> int:
        """Count the routes by listing them: the model has no other way."""
        return len(self.routes())

    def routes(self) -> list[Units]:
        """Reduce every claim to the units it takes, without the redundant ones."""
        units = self._units()
        claims = self._problem().getSolutions()
        taken = (frozenset(u for u in units if claim[u]) for claim in claims)
        return _irredundant({units - self.held for units in taken})

    def _units(self) -> Units:
        """Give every unit."""
        return self.shape.core.union(self.shape.options, *self.shape.pathways)

    def _problem(self) -> constraint.Problem:
        """Build the model with every unit to be had."""
        shape = self.shape
        solver = constraint.OptimizedBacktrackingSolver(forwardcheck=False)
        problem = constraint.Problem(solver)
        numbers = range(len(shape.pathways))
        problem.addVariables([*numbers, *sorted(self._units())], [0, 1])
        amounts = (
            (1, numbers),
            (len(shape.core), shape.core),
            (shape.take, shape.options),
        )
        for amount, variables in amounts:
            exactly = constraint.ExactSumConstraint(amount)
            problem.addConstraint(exactly, list(variables))
        for number, pathway in enumerate(shape.pathways):
            for unit in pathway:
                problem.addConstraint(operator.eq, [number, unit])
        return problem


def _irredundant(found: Iterable[Units]) -> list[Units]:
    """Leave out every set that holds a smaller one."""
    kept: list[Units] = []
    for _, layer in itertools.groupby(sorted(found, key=len), key=len):
        kept += [r for r in list(layer) if not any(k < r for k in kept)]
    return kept


@dataclass(frozen=True, slots=True)
class Direct:
    """Loops over pathways and over combinations of options."""

    shape: Shape
    held: Units

    def met(self) -> bool:
        """Tell whether some valid claim is a subset of the units held."""
        shape, held = self.shape, self.held
        if not shape.core <= held:
            return False
        pathways = (pathway for pathway in shape.pathways if pathway <= held)
        options = itertools.combinations(shape.options & held, shape.take)
        return any(True for _ in itertools.product(pathways, options))

    def count(self) -> int:
        """Count the routes one by one."""
        return sum(1 for _ in self._each())

    def routes(self) -> list[tuple[str, ...]]:
        """List the routes."""
        return list(self._each())

    def _each(self) -> Iterator[tuple[str, ...]]:
        """Yield each route: core, one pathway and options, none of them held."""
        shape, held = self.shape, self.held
        free = shape.options - held
        short = max(0, shape.take - len(shape.options & held))
        missing = {pathway - held for pathway in shape.pathways}
        for rest in missing:
            if not any(other < rest for other in missing):
                base = (*(shape.core - held), *rest)
                for options in itertools.combinations(free, short):
                    yield base + options
