"""A query as a mixed-integer model of small whole numbers, before any engine."""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rules.constraints.folding import Component
from rules.constraints.program import Linear, Role
from rules.solvers.protocol import Query, Solution, Way
from rules.solvers.rays import Rows

LARGEST_SUM = 10**9
"""Sums beyond this are refused: rounding errors might decide."""
_INFINITE = math.inf

Weights = tuple[int, ...]
"""What each number of a rank weighs in what is minimised at once."""


def weight(query: Query, weights: Weights, solution: Solution) -> int:
    """Give what a solution's rank weighs."""
    rank = zip(weights, solution.rank(query), strict=True)
    return sum(weight * number for weight, number in rank)


@dataclass(frozen=True, slots=True)
class Layout:
    """The part of a model that is the same whoever the candidate is.

    The first columns are the slots. Peers of several units, of which some may be held
    and others not, have a column for the units taken and, if they may stand beside,
    one for the held units that count.
    """

    columns: int
    rows: Rows
    homes: tuple[tuple[int, ...], ...]
    """The slots of each peers."""
    counting: tuple[tuple[int, ...], ...]
    """The slots of each peers that count."""
    taken: Mapping[int, int]
    kept: Mapping[int, int]
    supplies: Mapping[int, int]
    """The row that says how many units of some peers there are."""
    is_small: bool


@functools.lru_cache(maxsize=1024)
def layout(component: Component) -> Layout:
    """Lay out a component, once for all of its queries."""
    homes = _homes(component)
    counting = _homes(component, Role.COUNTS)
    several = [p for p, units in enumerate(component.peers) if len(units) > 1]
    free = len(component.slots)
    taken = {p: free + i for i, p in enumerate(several)}
    free += len(taken)
    both = [p for p in several if 0 < len(counting[p]) < len(homes[p])]
    kept = {p: free + i for i, p in enumerate(both)}
    rows = Rows()
    for rule in component.constraints:
        rows.add(*_reduced(rule))
    supplies = {}
    for peers, slots in enumerate(homes):
        if peers in taken or len(slots) > 1:
            supplies[peers] = len(rows.upper)
            more = ((taken[peers], -1),) if peers in taken else ()
            rows.add((*_ones(slots), *more), -_INFINITE, 0)
    for peers, column in kept.items():
        rows.add(((column, 1), *_ones(counting[peers], -1)), -_INFINITE, 0)
    small = all(
        _reach(component, rule) <= LARGEST_SUM for rule in component.constraints
    )
    return Layout(free + len(kept), rows, homes, counting, taken, kept, supplies, small)


def _homes(component: Component, *roles: Role) -> tuple[tuple[int, ...], ...]:
    """Give the slots of each peers, maybe only those of some roles."""
    homes: list[list[int]] = [[] for _ in component.peers]
    for index, slot in enumerate(component.slots):
        if slot.peers is not None and slot.role in (roles or Role):
            homes[slot.peers].append(index)
    return tuple(map(tuple, homes))


def _ones(columns: Sequence[int], factor: int = 1) -> list[tuple[int, int]]:
    return [(column, factor) for column in columns]


def _reduced(rule: Linear) -> tuple[tuple[tuple[int, int], ...], float, float]:
    """Divide a rule by what divides all its factors; the bounds stay exact."""
    common = math.gcd(*(factor for _, factor in rule.terms)) or 1
    terms = tuple((slot, factor // common) for slot, factor in rule.terms)
    lower = -_INFINITE if rule.lower is None else -(-rule.lower // common)
    return terms, lower, _INFINITE if rule.upper is None else rule.upper // common


def _reach(component: Component, rule: Linear) -> int:
    """Give how large the sum of a rule, or a bound of it, can be."""
    most = sum(abs(factor) * component.slots[slot].most for slot, factor in rule.terms)
    return max(most, abs(rule.lower or 0), abs(rule.upper or 0))


class Model:
    """One query as columns and rows; ways to avoid and costs to keep are added."""

    def __init__(self, query: Query) -> None:
        self.query = query
        self.layout = layout(query.component)
        self.rows = self.layout.rows.copy()
        self.lower = [0] * self.layout.columns
        self.upper = self._most()
        self._short: dict[tuple[int, int], int] = {}
        supply = query.supply
        for peers, row in self.layout.supplies.items():
            mixed = self._is_mixed(peers)
            self.rows.upper[row] = (query.held if mixed else supply)[peers]
        self._wish()

    def _is_mixed(self, peers: int) -> bool:
        """Tell whether some of these units are held and others may be taken."""
        return self.query.held[peers] > 0 and self.query.takeable[peers] > 0

    def _most(self) -> list[int]:
        """Give the most that each column may be."""
        supply = self.query.supply
        upper = [
            slot.most if slot.peers is None else min(slot.most, supply[slot.peers])
            for slot in self.query.component.slots
        ]
        for columns, most in (
            (self.layout.taken, self.query.takeable),
            (self.layout.kept, self.query.held),
        ):
            upper += [most[p] if self._is_mixed(p) else 0 for p in columns]
        return upper

    def _wish(self) -> None:
        """Add what the query asks beyond the rules."""
        for slot, value in self.query.selected:
            self.lower[slot] = max(self.lower[slot], value)
            self.upper[slot] = min(self.upper[slot], value)
        if self.query.must_count is not None:
            counting = self.layout.counting[self.query.must_count]
            self.rows.add(_ones(counting), 1, _INFINITE)
        for way in self.query.avoiding:
            self.avoid(way)

    def _taken(self, peers: int) -> Sequence[int]:
        """Give the columns that add up to the units taken of some peers."""
        if self._is_mixed(peers):
            return (self.layout.taken[peers],)
        return self.layout.homes[peers]

    def avoid(self, way: Way) -> None:
        """Add that of some peers fewer are taken than by this way."""
        takeable = self.query.takeable
        if any(n > most for n, most in zip(way, takeable, strict=True)):
            return
        terms: list[tuple[int, int]] = []
        all_taken = 0
        for peers, number in enumerate(way):
            if number and number == takeable[peers]:
                terms += _ones(self._taken(peers), -1)
                all_taken += number
            elif number:
                terms.append((self._fewer(peers, number), 1))
        self.rows.add(terms, 1 - all_taken, _INFINITE)

    def _fewer(self, peers: int, number: int) -> int:
        """Give a 0/1 column that is 1 only if fewer of some peers are taken."""
        if (peers, number) not in self._short:
            column = self._short[peers, number] = len(self.upper)
            self.lower.append(0)
            self.upper.append(1)
            most = self.query.takeable[peers]
            terms = [*_ones(self._taken(peers)), (column, most - number + 1)]
            self.rows.add(terms, -_INFINITE, most)
        return self._short[peers, number]

    def keep(self, weights: Weights, solution: Solution) -> None:
        """Add that no later solution may weigh more than this one."""
        terms = [(c, cost) for c, cost in enumerate(self.costs(weights)) if cost]
        self.rows.add(terms, -_INFINITE, weight(self.query, weights, solution))

    def costs(self, weights: Weights) -> list[int]:
        """Give what each column costs, by the weights of the numbers of a rank."""
        costs = [0] * len(self.upper)
        for peers, price in enumerate(self.query.prices):
            if self.query.takeable[peers]:
                cost = sum(map(int.__mul__, weights, price))
                for column in self._taken(peers):
                    costs[column] += cost
            if self.query.held[peers]:
                for column, sign in self._held_that_count(peers):
                    costs[column] += sign * weights[-1]
        return costs

    def _held_that_count(self, peers: int) -> list[tuple[int, int]]:
        """Give the terms that add up to held units that count, negative.

        If the units stand nowhere but where they count, those not taken are held.
        """
        counting = self.layout.counting[peers]
        if not self._is_mixed(peers):
            return _ones(counting, -1)
        if peers in self.layout.kept:
            return [(self.layout.kept[peers], -1)]
        if not counting:
            return []
        return [*_ones(counting, -1), (self.layout.taken[peers], 1)]

    def is_tight(self, weights: Weights) -> bool:
        """Tell whether saying that more units are taken than are costs nothing less."""
        costs = self.costs(weights)
        return all(costs[column] >= 0 for column in self.layout.taken.values())

    @property
    def clashes(self) -> bool:
        """Tell whether the bounds of one column or row alone can't be kept."""
        rows = self.rows
        empty = map(int.__eq__, rows.starts, rows.starts[1:])
        return (
            any(map(int.__gt__, self.lower, self.upper))
            or any(low > up for low, up in zip(rows.lower, rows.upper, strict=True))
            or any(
                nothing and not low <= 0 <= up
                for nothing, low, up in zip(empty, rows.lower, rows.upper, strict=True)
            )
        )
