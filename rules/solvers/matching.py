"""An exact engine for rules that only count units: a flow of units into groups.

Where every rule counts whole units and any two of them count sets of places that are
apart or one inside the other, a claim is a flow: from peers into the innermost rule
that counts them there, and on through the rules around it, each of which lets so many
through. What rules ask for at the least is a demand that drains the flow. Units enter
one after the other, those held first and then the cheapest, each along an augmenting
path that fills one more demand (L. R. Ford and D. R. Fulkerson, "Maximal flow through
a network", 1956). What enters never leaves, and the sets of units that can fill
demands form a matroid, so this greedy order costs least (J. Edmonds, "Matroids and the
greedy algorithm", 1971). At last every held unit left is let in where there is room.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rules.constraints.folding import Component
from rules.constraints.program import Linear, Role
from rules.solvers.protocol import (
    Budget,
    BudgetSpentError,
    Outcome,
    Query,
    Solution,
)
from rules.solvers.reasoning import Weights

DEMAND, FREE = 0, 1
"""The sinks: what rules ask for, and what is counted beyond that."""


class MatchingSolver:
    """Decides components that only count units, in polynomial time."""

    def accepts(self, query: Query) -> bool:
        """Tell whether a query is of the kind that this engine decides."""
        if query.must_count is not None or query.avoiding:
            return False
        fixed = {slot for slot, _ in query.selected}
        only_choices = fixed == set(query.component.selections)
        return only_choices and shape_of(query.component) is not None

    def best(self, query: Query, budget: Budget) -> Outcome:
        """Find the best solution of a query, if it is of a kind that is accepted."""
        shape = shape_of(query.component)
        if shape is None or not self.accepts(query):
            return Outcome(None, proved=False)
        try:
            values = _values(shape, query, budget)
        except BudgetSpentError:
            return Outcome(None, proved=False)
        if values is None:
            return Outcome(None, proved=True)
        solution = Solution(values)
        return Outcome(solution, proved=True, bound=next(iter(solution.cost(query)), 0))


@dataclass(frozen=True, slots=True)
class _Counting:
    """A rule that counts units: so many times `factor`, and fixed selections."""

    factor: int
    selections: tuple[tuple[int, int], ...]
    rule: Linear

    def range(self, selected: dict[int, int], most: int) -> tuple[int, int]:
        """Give the least and the most units the rule lets count, at most `most`."""
        fixed = sum(factor * selected[slot] for slot, factor in self.selections)
        low, high = self.rule.lower, self.rule.upper
        least = 0 if low is None else -((fixed - low) // self.factor)
        return least, most if high is None else (high - fixed) // self.factor


@dataclass(frozen=True, slots=True, eq=False)
class _Shape:
    """A component as a network: peers, then for each node a way in and a way out.

    A node stands for the rules that count the same slots; `above` gives the next node
    around it, and the last one is around all. Arcs go in pairs, there and back; those
    of slots come first, then, for each node, through it, to its demand and onwards.
    """

    nodes: tuple[tuple[_Counting, ...], ...]
    above: tuple[int, ...]
    heads: tuple[int, ...]
    leaving: tuple[tuple[int, ...], ...]


@functools.lru_cache(maxsize=1024)
def shape_of(component: Component) -> _Shape | None:
    """Give a component as a network; None if its rules do more than count units."""
    slots = component.slots
    if any(slot.role not in {Role.COUNTS, Role.SELECTED} for slot in slots):
        return None
    places = [i for i, slot in enumerate(slots) if slot.peers is not None]
    nodes: dict[frozenset[int], list[_Counting]] = {}
    for rule in component.constraints:
        counted = {slot: f for slot, f in rule.terms if slots[slot].peers is not None}
        factors = set(counted.values()) or {1}
        if len(factors) > 1 or min(factors) < 1:
            return None
        others = tuple((slot, f) for slot, f in rule.terms if slot not in counted)
        counting = _Counting(factors.pop(), others, rule)
        nodes.setdefault(frozenset(counted), []).append(counting)
    around = frozenset(places)
    nodes[around] = nodes.pop(around, [])
    ordered = sorted(nodes, key=len)
    nested = _nested(ordered, len(slots))
    if nested is None:
        return None
    above, homes = nested
    arcs = list(_arcs(component, above, homes))
    return _Shape(
        nodes=tuple(tuple(nodes[one]) for one in ordered),
        above=tuple(above),
        heads=tuple(itertools.chain.from_iterable((to, at) for at, to in arcs)),
        leaving=_leaving(arcs),
    )


def _nested(
    sets: Sequence[frozenset[int]], slots: int
) -> tuple[list[int], list[int]] | None:
    """Give what each set, and each slot, stands in; None if some sets cross."""
    above = [len(sets) - 1] * len(sets)
    homes = [len(sets) - 1] * slots
    outermost = [-1] * slots
    for number, one in enumerate(sets):
        for inside in {outermost[slot] for slot in one} - {-1}:
            if not sets[inside] <= one:
                return None
            above[inside] = number
        for slot in one:
            homes[slot] = number if outermost[slot] < 0 else homes[slot]
            outermost[slot] = number
    return above, homes


def _arcs(
    component: Component, above: Sequence[int], homes: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Yield the arcs of the network; a selection's arc goes nowhere."""
    first = FREE + 1
    entry = first + len(component.peers)
    for slot, home in zip(component.slots, homes, strict=True):
        yield (
            (FREE, FREE)
            if slot.peers is None
            else (
                first + slot.peers,
                entry + 2 * home,
            )
        )
    for node, around in enumerate(above):
        leads_in, leads_out = entry + 2 * node, entry + 2 * node + 1
        yield leads_in, leads_out
        yield leads_out, DEMAND
        yield leads_out, FREE if around == node else entry + 2 * around


def _leaving(arcs: Sequence[tuple[int, int]]) -> tuple[tuple[int, ...], ...]:
    """Give the arcs that leave each point, back ones too; none leaves a sink."""
    points = 1 + max(max(arc) for arc in arcs)
    leaving: list[list[int]] = [[] for _ in range(points)]
    for number, (start, end) in enumerate(arcs):
        leaving[start].append(2 * number)
        leaving[end].append(2 * number + 1)
    return ((), (), *map(tuple, leaving[FREE + 1 :]))


def _values(shape: _Shape, query: Query, budget: Budget) -> tuple[int, ...] | None:
    """Give the best value of each slot; None if the demands can't be filled."""
    selected = dict(query.selected)
    if any(selected[slot] != value for slot, value in query.selected):
        return None
    supply = query.supply
    there = sum(supply)
    ranges = [_range(node, selected, there) for node in shape.nodes]
    demands = _demands(shape, ranges)
    if demands is None:
        return None
    room: list[int] = []
    for slot in query.component.slots:
        room += (0 if slot.peers is None else supply[slot.peers], 0)
    for through, demand in demands:
        room += (through, 0, demand, 0, there, 0)
    flow = _Flow(shape, room, budget)
    if not _fill(flow, query, sum(demand for _, demand in demands)):
        return None
    return tuple(
        selected[i] if slot.peers is None else room[2 * i + 1]
        for i, slot in enumerate(query.component.slots)
    )


def _range(
    node: Iterable[_Counting], selected: dict[int, int], there: int
) -> tuple[int, int]:
    """Give the least and the most units that all rules of a node let count."""
    ranges = [counting.range(selected, there) for counting in node]
    lows, highs = [low for low, _ in ranges], [high for _, high in ranges]
    return max(lows, default=0), min(highs, default=there)


def _demands(
    shape: _Shape, ranges: Sequence[tuple[int, int]]
) -> list[tuple[int, int]] | None:
    """Give what each node lets through and asks for; None if it asks too much.

    Both are beyond what the nodes inside ask for: that drains off there, and it has
    to be let count here too.
    """
    asked = [0] * len(ranges)
    demands = []
    for node, (low, high) in enumerate(ranges):
        inside = asked[node]
        asked[node] = max(low, inside, 0)
        if asked[node] > high:
            return None
        demands.append((high - inside, asked[node] - inside))
        if shape.above[node] != node:
            asked[shape.above[node]] += asked[node]
    return demands


def _fill(flow: _Flow, query: Query, demand: int) -> bool:
    """Let units in, held ones first, then the cheapest; tell if demands are filled."""
    left = list(query.held)
    for peers, number in enumerate(query.held):
        sent = flow.send(peers, min(number, demand), DEMAND)
        left[peers] -= sent
        demand -= sent
    weights = Weights.of(query).each if query.costs else ()
    order = range(len(left))
    for peers in sorted(order, key=weights.__getitem__) if weights else order:
        demand -= flow.send(peers, min(query.takeable[peers], demand), DEMAND)
    flow.hopeless.clear()
    for peers, number in enumerate(left if not demand else ()):
        flow.send(peers, number, FREE)
    return not demand


class _Flow:
    """Units on their way: `room[arc]` is how many more an arc lets through."""

    def __init__(self, shape: _Shape, room: list[int], budget: Budget) -> None:
        self.hopeless: set[int] = set()
        """Points from which the sink can't be reached any more."""
        self._shape = shape
        self._room = room
        self._budget = budget

    def send(self, peers: int, number: int, sink: int) -> int:
        """Let up to so many units of some peers in; give how many found their way."""
        left = number
        while left and (path := self._path(FREE + 1 + peers, sink)):
            through = min(left, *(self._room[arc] for arc in path))
            for arc in path:
                self._room[arc] -= through
                self._room[arc ^ 1] += through
            left -= through
        return number - left

    def _path(self, start: int, sink: int) -> list[int]:
        """Find the shortest way to a sink along arcs with room; empty if none."""
        came = {start: -1}
        reached = [start]
        heads, room, hopeless = self._shape.heads, self._room, self.hopeless
        for point in reached if start not in hopeless else ():
            self._budget.spend(1)
            for arc in self._shape.leaving[point]:
                head = heads[arc]
                if room[arc] and head not in came and head not in hopeless:
                    came[head] = arc
                    reached.append(head)
            if sink in came:
                return self._back(came, sink)
        hopeless.update(came)
        return []

    def _back(self, came: dict[int, int], point: int) -> list[int]:
        """Give the arcs by which a point was reached."""
        path = []
        while (arc := came[point]) >= 0:
            path.append(arc)
            point = self._shape.heads[arc ^ 1]
        return path
