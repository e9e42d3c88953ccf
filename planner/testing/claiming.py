"""Another claim as good as the one shown, in which units count as an author expects.

Of several claims that need as little and count as much an engine gives any. A case
holds if one of them is as it says, so the same question is asked again where what is
expected must be so; an answer as good as the first settles it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from planner.position import Effort, Position, stand
from planner.testing.answers import Answer
from planner.testing.cases import Expected
from rules.constraints.folding import fold
from rules.constraints.program import Linear, Origin, Program, Role, Variable
from rules.structure import Structure

ORIGIN = Origin(rule="expected", words="as the case expects")


def claim_as_expected(answer: Answer, expected: Expected, effort: Effort) -> Answer:
    """Give the answer by a claim that counts what a case expects.

    It may have no claim, or a worse one: `is_as_good` tells.
    """
    structure = answer.applied.structure
    asked = _Asking(answer, structure.program).all(expected)
    constraints = (*structure.program.constraints, *asked)
    program = replace(structure.program, constraints=constraints)
    position = stand(_under(structure, program), answer.applied.held, effort)
    return Answer(answer.applied, position)


def is_as_good(one: Position, other: Position) -> bool:
    """Tell whether a position is as good as the best one there is."""
    return (
        one.verdict is other.verdict
        and (one.shortfall, one.least) == (other.shortfall, other.least)
        and len(one.placed.counted) == len(other.placed.counted)
        and one.highest == other.highest
    )


def _under(structure: Structure, program: Program) -> Structure:
    """Give a structure by another program, each unit at the price it had."""
    components = fold(program, structure.prices)
    return replace(structure, program=program, components=components)


class _Asking:
    """Says in constraints where the units held are to count."""

    def __init__(self, answer: Answer, program: Program) -> None:
        self._below = answer.applied.structure.below
        self._by_unit: dict[str, list[tuple[int, Variable]]] = {
            own: [] for own in answer.own.values()
        }
        for index, variable in enumerate(program.variables):
            if variable.role is Role.COUNTS and variable.unit in answer.own:
                self._by_unit[answer.own[variable.unit]].append((index, variable))

    def all(self, expected: Expected) -> Iterator[Linear]:
        """Yield what must be so: just these count in a group, and the rest at all."""
        for path, wanted in expected.counts.items():
            others = self._by_unit.keys() - set(wanted.value)
            yield self._sum(others, self._below[path], None, 0)
            for unit in wanted.value:
                yield self._sum({unit}, self._below[path], 1, None)
        left = expected.surplus.value.words if expected.surplus else self._by_unit
        for unit in self._by_unit:
            if unit not in left:
                yield self._sum({unit}, self._below.keys(), 1, None)

    def _sum(
        self,
        units: Collection[str],
        paths: Collection[str],
        lower: int | None,
        upper: int | None,
    ) -> Linear:
        """Bound how many of some units count in some groups, however they are held."""
        terms = sorted(
            (index, 1)
            for unit in units
            for index, variable in self._by_unit.get(unit, ())
            if not set(variable.groups).isdisjoint(paths)
        )
        return Linear(tuple(terms), lower, upper, ORIGIN)
