"""Routes: every way to finish, by pathway, as families and counted, never listed."""

from __future__ import annotations

import functools
import itertools
import math
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

from pydantic import Field

from planner.applying import apply
from planner.candidate import Candidate
from planner.checking import assumptions, groups_of
from planner.dates import out_of_date
from planner.exceptions import Ruling
from planner.keeping import kept
from planner.lazily import in_order_of_sum, lazy_product
from planner.position import Effort, Position, Verdict, stand
from planner.turns import ways_in_turn
from planner.ways import Taken, Way, Ways, best_ways, irredundant, way_of, ways_of
from rules.frozen import Frozen
from rules.model import USUAL, Aim, Group
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
        return tuple(way for way in self.ways if way.least == self.ways[0].least)


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
    def least(self) -> tuple[Way, ...]:
        """Give the ways of least cost: as a rule, those with the fewest units."""
        least = min(way.least for way in self.ways)
        return tuple(way for way in self.ways if way.least == least)

    @property
    def units(self) -> int:
        """Give how many units a way of least cost takes."""
        return self.least[0].units

    @property
    def sets(self) -> int:
        """Count the unit sets that finish."""
        return sum(way.sets for way in self.ways)

    @property
    def least_sets(self) -> int:
        """Count the unit sets of least cost."""
        return sum(way.sets for way in self.least)


class Routes(Frozen):
    """Every route of a candidate: one way of each step.

    A route is a set of units not held that, added, meets the qualification, none of
    which can be left out. `units` is how many the best route takes, None if there is
    none; `routes` counts all of them and `shortest` the best, with the fewest units or
    the least of what the aim says, exactly, or is None if the budget ran out before
    all were found. `least` says how much the best takes.
    """

    qualification: str
    verdict: Verdict
    units: int | None
    routes: int | None
    shortest: int | None
    steps: tuple[Step, ...]
    best: tuple[tuple[str, ...], ...] = ()
    least: dict[str, Decimal] = Field(default_factory=dict)
    assumptions: tuple[str, ...] = ()
    exceptions: tuple[Ruling, ...] = ()
    out_of_date: tuple[str, ...] = ()


def routes_for(  # noqa: PLR0913 - what is asked goes by its name
    structure: Structure,
    candidate: Candidate,
    effort: Effort | None = None,
    *,
    aim: Aim = USUAL,
    best: int = 0,
    on: date | None = None,
) -> Routes:
    """Find every route of a candidate, as of a day; list the `best` first ones by unit.

    Raises UnknownGroupError and UnpricedError.
    """
    candidate, effort = candidate.as_of(on), effort or Effort()
    applied = apply(structure, candidate, aim, on)
    position = stand(applied.structure, applied.held, effort)
    assumed = tuple(assumptions(applied, candidate))
    routes = routes_from(position, effort, best=best)
    dated = tuple(out_of_date(structure.qualification, candidate, on))
    update = {"assumptions": assumed, "exceptions": applied.exceptions}
    return routes.model_copy(update=update | {"out_of_date": dated})


def find_routes(
    structure: Structure,
    held: Collection[str],
    effort: Effort | None = None,
    *,
    best: int = 0,
) -> Routes:
    """Find every route from the units held; list the `best` first ones by unit.

    Ask `routes_for` about a candidate: codes alone tell no days, manners or choices.
    """
    if isinstance(held, Candidate):
        raise TypeError("held is codes of units; ask routes_for about a candidate")
    if isinstance(held, str):
        raise TypeError(f"held is a collection of codes, as [{held!r}], not a text")
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
        units=sum(step.units for step in steps),
        routes=math.prod(step.sets for step in steps) if proved else None,
        shortest=math.prod(s.least_sets for s in steps) if proved else None,
        steps=steps,
        best=tuple(_best(position, steps, effort, best)),
        least=position.least,
    )


def _best(
    position: Position, steps: Sequence[Step], effort: Effort, number: int
) -> Iterator[tuple[str, ...]]:
    """Yield the best routes; where not all ways are known, ask for the best ones."""
    if not number:
        return
    known = [
        step.ways
        if step.proved or not position.structure.program.in_order
        else best_ways(query, position.open_units, effort, number)[0] or step.ways
        for query, step in zip(position.queries, steps, strict=True)
    ]
    yield from itertools.islice(concrete(known), number)


def concrete(steps: Sequence[Sequence[Way]]) -> Iterator[tuple[str, ...]]:
    """Yield routes unit by unit, the cheapest first, then in declared order.

    Lazily: however many there are, only the one in hand is held.
    """
    rank = _ranking(steps)
    ranks = [sorted({rank(way) for way in ways}) for ways in steps]
    for chosen in in_order_of_sum(ranks):
        makers = [
            partial(_of_rank, [way for way in ways if rank(way) == at])
            for ways, at in zip(steps, chosen, strict=True)
        ]
        for parts in lazy_product(makers):
            yield tuple(itertools.chain.from_iterable(parts))


def _of_rank(ways: Sequence[Way]) -> Iterator[tuple[str, ...]]:
    return itertools.chain.from_iterable(way.concrete() for way in ways)


def _ranking(steps: Sequence[Sequence[Way]]) -> Callable[[Way], int]:
    """Give a way to write costs as single numbers that add up and compare alike."""
    base = 1 + sum(max((max(w.cost) for w in ways), default=0) for ways in steps)

    def rank(way: Way) -> int:
        return functools.reduce(lambda high, low: high * base + low, way.cost, 0)

    return rank


def _step(position: Position, number: int, effort: Effort) -> Step:
    query = position.queries[number]
    groups = groups_of(query.component)
    roots = [position.structure.groups[path] for path in groups]
    own = {query.component.slots[i].group for i in query.component.selections}
    throughs = list(itertools.islice(selections(roots, own), MOST_ALTERNATIVES + 1))
    if len(throughs) > MOST_ALTERNATIVES:
        ways = _ways(position, number, query, effort)
        return Step(groups=groups, alternatives=(), ways=ways.ways, proved=ways.proved)
    found: list[Taken] = []
    alternatives = []
    proved = True
    for through in throughs:
        pinned = replace(query, selected=_pinned(query, through))
        ways = _ways(position, number, pinned, effort)
        proved = proved and ways.proved
        found += ways.taken
        if ways.ways:
            wasted = _wasted(position, pinned, effort)
            alternatives.append(_alternative(through, ways, wasted))
    return Step(
        groups=groups,
        alternatives=tuple(alternatives),
        ways=_in_order(
            way_of(query, t, position.open_units) for t in irredundant(found)
        ),
        proved=proved,
    )


def _ways(position: Position, number: int, query: Query, effort: Effort) -> Ways:
    ways = ways_of(query, position.open_units, effort)
    return ways_in_turn(position, number, query, ways, effort)


def _in_order(ways: Iterable[Way]) -> tuple[Way, ...]:
    return tuple(sorted(ways, key=lambda way: way.cost))


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
    """Give the units that count in the best claim but not in this query's best.

    Of those that are as good, one that still counts what counts in the best claim.
    """
    here = {unit for peers in query.component.peers for unit in peers}
    counted = [unit for unit in position.placed.counted if unit in here]
    if not counted or not query.selected:
        return ()
    solution = kept(query, effort.best(query), counted, effort).solution
    placed = None if solution is None else position.place(query, solution)
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
