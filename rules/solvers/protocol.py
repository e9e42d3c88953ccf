"""What a solver is asked and what it answers, whichever engine is behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from rules.constraints.folding import Component
from rules.constraints.program import Role


class BudgetSpentError(Exception):
    """Raised inside a search when its steps run out; never leaves a solver."""


@dataclass(slots=True)
class Budget:
    """Search steps left. Steps, not seconds: the same input stops at the same step."""

    steps: int

    def spend(self, steps: int) -> None:
        """Take some steps, or raise BudgetSpentError if too few are left."""
        self.steps -= steps
        if self.steps < 0:
            raise BudgetSpentError


@dataclass(frozen=True, slots=True)
class Query:
    """One component with a candidate's units.

    `held[p]` of peers p are held and `takeable[p]` more may be taken. `selected`
    fixes selections, as (slot, 0 or 1). `must_count` names peers of which at least
    one must count.
    """

    component: Component
    held: tuple[int, ...]
    takeable: tuple[int, ...]
    selected: tuple[tuple[int, int], ...] = ()
    must_count: int | None = None

    @property
    def supply(self) -> tuple[int, ...]:
        """Give how many units of each peers there can be, held and taken together."""
        return tuple(h + t for h, t in zip(self.held, self.takeable, strict=True))


@dataclass(frozen=True, slots=True)
class Solution:
    """A value for every slot of a component: a valid claim, once units are taken."""

    values: tuple[int, ...]

    def taken(self, query: Query) -> tuple[int, ...]:
        """Give how many units of each peers are needed beyond those held."""
        needed = [0] * len(query.component.peers)
        for slot, value in zip(query.component.slots, self.values, strict=True):
            if slot.peers is not None:
                needed[slot.peers] += value
        return tuple(max(0, n - h) for n, h in zip(needed, query.held, strict=True))

    def counted(self, query: Query) -> tuple[int, ...]:
        """Give how many units of each peers count in a group."""
        counted = [0] * len(query.component.peers)
        for slot, value in zip(query.component.slots, self.values, strict=True):
            if slot.role is Role.COUNTS and slot.peers is not None:
                counted[slot.peers] += value
        return tuple(counted)

    def broken(self, query: Query) -> list[str]:
        """Name the rules this solution breaks: none if it is sound.

        Whole-number sums and nothing else, so that no engine need be believed.
        """
        broken = [
            rule.origin.rule
            for rule in query.component.constraints
            if not rule.allows(sum(f * self.values[slot] for slot, f in rule.terms))
        ]
        taken = zip(self.taken(query), query.takeable, strict=True)
        if min(self.values, default=0) < 0 or any(n > most for n, most in taken):
            broken.append("the units there are")
        return broken


@dataclass(frozen=True, slots=True)
class Outcome:
    """The best solution, and whether it is proved best.

    Without a solution, `proved` says that none exists; unproved, the budget ran out.
    """

    solution: Solution | None
    proved: bool


@dataclass(frozen=True, slots=True)
class Needs:
    """Every irredundant way to finish a component: units to take, by peers.

    No way holds another. If the budget ran out, `proved` is False and ways may be
    missing, or may hold one that was not found.
    """

    ways: tuple[tuple[int, ...], ...]
    proved: bool


class Solver(Protocol):
    """An engine. All engines give the same answers; that is a law of the tests.

    The best solution takes fewest units; among those it counts most of the units
    held; among those, slots in declared order have the largest values.
    """

    def best(self, query: Query, budget: Budget) -> Outcome:
        """Find the best solution of a query."""

    def needs(self, query: Query, budget: Budget) -> Needs:
        """Find every irredundant set of units that finishes the component."""
