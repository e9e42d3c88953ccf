"""What a solver is asked and what it answers, whichever engine is behind it."""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
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


Way = tuple[int, ...]
"""How many units of each peers are to be taken."""


@dataclass(frozen=True, slots=True)
class Query:
    """One component with a candidate's units.

    `held[p]` of peers p are held and `takeable[p]` more may be taken. `selected`
    fixes slots, selections as a rule, as (slot, value). `must_count` names peers of
    which at least one must count. `costs[p]` is what taking one unit of peers p costs,
    the first number before all others; left out, each unit costs 1. `avoiding` lists
    ways found before: what a solution takes may hold none of them. Without
    `most_counted` only the cost matters, not how many held units count.
    """

    component: Component
    held: tuple[int, ...]
    takeable: tuple[int, ...]
    selected: tuple[tuple[int, int], ...] = ()
    must_count: int | None = None
    costs: tuple[tuple[int, ...], ...] = ()
    avoiding: tuple[Way, ...] = ()
    most_counted: bool = True

    @property
    def prices(self) -> tuple[tuple[int, ...], ...]:
        """Give what a unit of each peers costs: 1 unless the query says otherwise."""
        return self.costs or ((1,),) * len(self.held)

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

    def cost(self, query: Query) -> tuple[int, ...]:
        """Give what the units taken cost, one sum for each number of a price."""
        return cost_of(query, self.taken(query))

    def counted(self, query: Query) -> tuple[int, ...]:
        """Give how many units of each peers count in a group."""
        counted = [0] * len(query.component.peers)
        for slot, value in zip(query.component.slots, self.values, strict=True):
            if slot.role is Role.COUNTS and slot.peers is not None:
                counted[slot.peers] += value
        return tuple(counted)

    def rank(self, query: Query) -> tuple[int, ...]:
        """Rank the solution, the better the lower: cost, then held units that count.

        These are counted negatively: more is better.
        """
        counted = sum(map(min, self.counted(query), query.held))
        return (*self.cost(query), -counted)

    def broken(self, query: Query) -> list[str]:
        """Name the rules this solution breaks: none if it is sound.

        Whole-number sums and nothing else, so that no engine need be believed.
        """
        component = query.component
        sums = [0] * len(component.constraints)
        for value, column in zip(self.values, columns_of(component), strict=True):
            if value:
                for number, factor in column:
                    sums[number] += factor * value
        broken = [
            rule.origin.rule
            for rule, total in zip(component.constraints, sums, strict=True)
            if not rule.allows(total)
        ]
        taken = zip(self.taken(query), query.takeable, strict=True)
        if min(self.values, default=0) < 0 or any(n > most for n, most in taken):
            broken.append("the units there are")
        broken += [
            f"slot {i}" for i, value in query.selected if self.values[i] != value
        ]
        if query.must_count is not None and not self.counted(query)[query.must_count]:
            broken.append("the unit that must count")
        if any(holds(way, self.taken(query)) for way in query.avoiding):
            broken.append("a way found before")
        return broken


@functools.lru_cache(maxsize=1024)
def columns_of(component: Component) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Give, for each slot, the rules it adds to and by which factor."""
    columns: list[list[tuple[int, int]]] = [[] for _ in component.slots]
    for number, rule in enumerate(component.constraints):
        for slot, factor in rule.terms:
            columns[slot].append((number, factor))
    return tuple(map(tuple, columns))


def held_only(query: Query) -> Query:
    """Ask the same where nothing more may be taken."""
    return replace(query, takeable=(0,) * len(query.held), avoiding=())


def cost_of(query: Query, way: Way) -> tuple[int, ...]:
    """Give what a way costs, one sum for each number of a price."""
    pairs = zip(way, query.prices, strict=True)
    priced = [tuple(n * part for part in price) for n, price in pairs]
    return tuple(map(sum, zip(*priced, strict=True))) if priced else ()


def holds(way: Way, other: Way) -> bool:
    """Tell whether all that one way takes is taken by another too."""
    return all(n <= m for n, m in zip(way, other, strict=True))


@dataclass(frozen=True, slots=True)
class Outcome:
    """The best solution, and whether it is proved best.

    Without a solution, `proved` says that none exists; unproved, the budget ran out.
    `bound` is what any solution is proved to cost at the least, in the first number
    of its cost: 0 if nothing better is known.
    """

    solution: Solution | None
    proved: bool
    bound: int = 0


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

    The best solution costs least, number by number; among those it counts most of
    the units held, if the query asks for that. Which of several such is given depends
    on the engine alone.
    """

    def best(self, query: Query, budget: Budget) -> Outcome:
        """Find the best solution of a query."""

    def decide(self, query: Query, budget: Budget) -> Outcome:
        """Find any solution from the units held alone, or prove that none exists."""

    def needs(self, query: Query, budget: Budget) -> Needs:
        """Find every irredundant set of units that finishes the component."""
