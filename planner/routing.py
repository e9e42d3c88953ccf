"""Routes: every way to finish, by pathway, as families and counted, never listed."""

from __future__ import annotations

import itertools
import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import partial

from planner.checking import groups_of
from planner.lazily import in_order_of_sum, lazy_product
from planner.position import Effort, Position, Verdict, place, stand
from planner.ways import Taken, Way, Ways, irredundant, way_of, ways_of
from rules.frozen import Frozen
from rules.model import Group
from rules.solvers.protocol import Query
from rules.structure import Structure

MOST_ALTERNATIVES = 200


class Alternative(Frozen):
    """The ways to finish through one selection of groups.

    `through` holds the paths of the groups selected, such as one pathway; it is empty
    where there is nothing to select. `ways` are irredundant through it, fewest units
    first; `units` is their least. `wasted` are held units that count in the best claim
    and would not count here. `proved`: no way is missing and `units` is the least.
    """

    through: tuple[str, ...]
    units: int
    ways: tuple[Way, ...]
    wasted: tuple[str, ...]
    proved: bool

    @property
    def least(self) -> tuple[Way, ...]:
        """Give the ways with the fewest units."""
        return tuple(way for way in self.ways if way.units == self.units)


class Step(Frozen):
    """Some groups that can be finished by themselves, and how.

    `alternatives` stand in declared order; they are left out where there are more
    than 200. `ways` are irredundant over all of them: a route is made of one of each
    step's. `proved`: none is missing.
    """

    groups: tuple[str, ...]
    alternatives: tuple[Alternative, ...]
    ways: tuple[Way, ...]
    proved: bool

    @property
    def units(self) -> int:
        """Give the fewest units that finish these groups."""
        return min(way.units for way in self.ways)

    def sets(self, units: int | None = None) -> int:
        """Count the unit sets that finish; with `units`, only those of that size."""
        return sum(w.sets for w in self.ways if units is None or w.units == units)


class Routes(Frozen):
    """Every route of a candidate: one way of each step.

    A route is a set of units not held that, added, meets the qualification, none of
    which can be left out. `units` is the least a route takes, None if there is no
    route; `routes` counts all of them and `shortest` those with the fewest units,
    exactly, or is None if the budget ran out before all were found.
    """

    qualification: str
    verdict: Verdict
    units: int | None
    routes: int | None
    shortest: int | None
    steps: tuple[Step, ...]
    best: tuple[tuple[str, ...], ...] = ()


def find_routes(
    structure: Structure,
    held: Collection[str],
    effort: Effort | None = None,
    *,
    best: int = 0,
) -> Routes:
    """Find every route from the units held; list the `best` first ones by unit."""
    effort = effort or Effort()
    return routes_from(stand(structure, held, effort), effort, best=best)


def routes_from(position: Position, effort: Effort, *, best: int = 0) -> Routes:
    """Find every route from a position."""
    code = position.structure.qualification.code
    steps = tuple(_step(position, n, effort) for n in range(len(position.queries)))
    if not all(step.ways for step in steps):
        none = None if not all(step.proved for step in steps) else 0
        return Routes(
            qualification=code,
            verdict=position.verdict,
            units=None,
            routes=none,
            shortest=none,
            steps=steps,
        )
    proved = all(step.proved for step in steps)
    return Routes(
        qualification=code,
        verdict=position.verdict,
        units=position.shortfall,
        routes=math.prod(step.sets() for step in steps) if proved else None,
        shortest=math.prod(s.sets(s.units) for s in steps) if proved else None,
        steps=steps,
        best=tuple(itertools.islice(concrete(steps), best)),
    )


def concrete(steps: Sequence[Step]) -> Iterator[tuple[str, ...]]:
    """Yield routes unit by unit, the shortest first, then in declared order.

    Lazily: however many there are, only the one in hand is held.
    """
    sizes = [sorted({way.units for way in step.ways}) for step in steps]
    for chosen in in_order_of_sum(sizes):
        pairs = list(zip(steps, chosen, strict=True))
        for parts in lazy_product([partial(_of_size, *pair) for pair in pairs]):
            yield tuple(itertools.chain.from_iterable(parts))


def _of_size(step: Step, size: int) -> Iterator[tuple[str, ...]]:
    ways = (way for way in step.ways if way.units == size)
    return itertools.chain.from_iterable(way.concrete() for way in ways)


def _step(position: Position, number: int, effort: Effort) -> Step:
    query = position.queries[number]
    groups = groups_of(query.component)
    roots = [position.structure.groups[path] for path in groups]
    own = {query.component.slots[i].group for i in query.component.selections}
    throughs = list(itertools.islice(selections(roots, own), MOST_ALTERNATIVES + 1))
    if len(throughs) > MOST_ALTERNATIVES:
        ways = ways_of(query, position.held, effort)
        return Step(groups=groups, alternatives=(), ways=ways.ways, proved=ways.proved)
    found: list[Taken] = []
    alternatives = []
    proved = True
    for through in throughs:
        pinned = replace(query, selected=_pinned(query, through))
        ways = ways_of(pinned, position.held, effort)
        proved = proved and ways.proved
        found += ways.taken
        if ways.ways:
            wasted = _wasted(position, pinned, effort)
            alternatives.append(_alternative(through, ways, wasted))
    return Step(
        groups=groups,
        alternatives=tuple(alternatives),
        ways=tuple(way_of(query, t, position.held) for t in irredundant(found)),
        proved=proved,
    )


def _alternative(
    through: tuple[str, ...], ways: Ways, wasted: tuple[str, ...]
) -> Alternative:
    return Alternative(
        through=through,
        units=ways.ways[0].units,
        ways=ways.ways,
        wasted=wasted,
        proved=ways.proved,
    )


def _wasted(position: Position, query: Query, effort: Effort) -> tuple[str, ...]:
    """Give the units that count in the best claim but not in this query's best."""
    here = {unit for peers in query.component.peers for unit in peers}
    counted = [unit for unit in position.placed.counted if unit in here]
    if not counted or not query.selected:
        return ()
    solution = effort.best(query).solution
    placed = None if solution is None else place(query, solution, position.held)
    still = counted if placed is None else placed.counted
    return tuple(unit for unit in counted if unit not in still)


def _pinned(query: Query, through: Collection[str]) -> tuple[tuple[int, int], ...]:
    slots = query.component.slots
    chosen = [(i, slots[i].group) for i in query.component.selections]
    return tuple((index, int(path in through)) for index, path in chosen)


def selections(
    groups: Sequence[Group], own: Collection[str]
) -> Iterator[tuple[str, ...]]:
    """Yield every selection among `own` that the takes of these groups allow.

    In declared order. Choices between other groups are made elsewhere.
    """
    makers = [partial(_selections_of, group, own) for group in groups]
    for parts in lazy_product(makers):
        yield tuple(itertools.chain.from_iterable(parts))


def _selections_of(group: Group, own: Collection[str]) -> Iterator[tuple[str, ...]]:
    if group.choice is None:
        yield from selections(group.groups, own)
        return
    if group.groups[0].path not in own:
        yield ()
        return
    low = int(group.choice.minimum or 0)
    high = min(len(group.groups), int(group.choice.maximum or len(group.groups)))
    for size in range(low, high + 1):
        for chosen in itertools.combinations(group.groups, size):
            for below in selections(chosen, own):
                yield (*(child.path for child in chosen), *below)
