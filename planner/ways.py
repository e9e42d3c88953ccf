"""Ways to finish: families of routes such as "any 2 of these 19", counted exactly."""

from __future__ import annotations

import itertools
import math
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from pydantic import Field, computed_field

from planner.lazily import lazy_product
from planner.position import Effort
from rules.frozen import Frozen
from rules.model.aim import WISHES
from rules.solvers.protocol import Budget, Query, cost_of

MANY_SLOTS = 40
"""In larger components, ways are asked for one by one."""
MOST_LISTED = 3
"""Ways of least cost listed of such a component."""

Taken = tuple[int, ...]
"""How many units of each peers of a component are taken."""


class Pick(Frozen):
    """Any `count` of `units`: which of them makes no difference to any rule."""

    count: int
    units: tuple[str, ...]


class Way(Frozen):
    """A family of unit sets that finish: every pick, each freely made.

    `price` is what each set costs by the aim, where that is not its number of units.
    """

    picks: tuple[Pick, ...]
    price: tuple[int, ...] = Field(default=(), exclude=True, repr=False)

    @property
    def cost(self) -> tuple[int, ...]:
        """Give what ways are ranked by."""
        return self.price or (self.units,)

    @property
    def least(self) -> tuple[int, ...]:
        """Give what is to be least alone, without what is rather taken or not."""
        return self.price[:-WISHES] or (self.units,)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def units(self) -> int:
        """Give how many units each set has."""
        return sum(pick.count for pick in self.picks)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def sets(self) -> int:
        """Count the unit sets, by binomials."""
        return math.prod(math.comb(len(p.units), p.count) for p in self.picks)

    @property
    def always(self) -> frozenset[str]:
        """Give the units that are in every set: those of picks that leave no choice."""
        fixed = (pick.units for pick in self.picks if pick.count == len(pick.units))
        return frozenset(itertools.chain.from_iterable(fixed))

    def concrete(self) -> Iterator[tuple[str, ...]]:
        """Yield the sets one by one, in declared order, holding only one at a time."""
        makers = [partial(itertools.combinations, p.units, p.count) for p in self.picks]
        for parts in lazy_product(makers):
            yield tuple(itertools.chain.from_iterable(parts))


@dataclass(frozen=True, slots=True)
class Ways:
    """The irredundant ways to finish one component; `proved`: none is missing."""

    taken: tuple[Taken, ...]
    ways: tuple[Way, ...]
    proved: bool


def ways_of(query: Query, open_units: Collection[str], effort: Effort) -> Ways:
    """Find the irredundant ways to finish a component, those of least cost first."""
    needs = effort.solver.needs(query, Budget(effort.steps))
    ways = [(way_of(query, taken, open_units), taken) for taken in needs.ways]
    ways.sort(key=lambda pair: pair[0].cost)
    return Ways(tuple(t for _, t in ways), tuple(w for w, _ in ways), needs.proved)


def least_ways(
    query: Query, open_units: Collection[str], effort: Effort
) -> tuple[tuple[Way, ...], bool]:
    """Find ways of least cost, the first of all; tell whether none of them is missing.

    Where there may be too many to list, some are found.
    """
    if len(query.component.slots) <= MANY_SLOTS:
        ways = ways_of(query, open_units, effort)
        return ways.ways, ways.proved
    found, ended = best_ways(query, open_units, effort, MOST_LISTED)
    return tuple(found), ended or any(way.cost != found[0].cost for way in found)


def best_ways(
    query: Query, open_units: Collection[str], effort: Effort, number: int
) -> tuple[list[Way], bool]:
    """Find so many ways one by one, in order of cost; fewer if no more are proved.

    A way of least cost among those that hold none found before has no unit to spare.
    And tell whether there are proved to be no others.
    """
    found: list[Way] = []
    query = replace(query, most_counted=False)
    while len(found) < number:
        outcome = effort.best(query)
        if outcome.solution is None or not outcome.proved:
            return found, outcome.proved
        taken = outcome.solution.taken(query)
        found.append(way_of(query, taken, open_units))
        query = replace(query, avoiding=(*query.avoiding, taken))
    return found, False


def way_of(query: Query, taken: Taken, open_units: Collection[str]) -> Way:
    """Write out how many units of each peers to take as picks among the open ones."""
    pairs = zip(query.component.peers, taken, strict=True)
    return Way(
        price=cost_of(query, taken) if query.costs else (),
        picks=tuple(
            Pick(count=count, units=tuple(u for u in peers if u in open_units))
            for peers, count in pairs
            if count
        ),
    )


def irredundant(found: Iterable[Taken]) -> list[Taken]:
    """Leave out whatever holds another: taking less would do."""
    kept: list[Taken] = []
    for taken in sorted(set(found), key=lambda t: (sum(t), [-n for n in t])):
        if not any(all(a <= b for a, b in zip(k, taken, strict=True)) for k in kept):
            kept.append(taken)
    return kept
