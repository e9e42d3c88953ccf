"""What can be told of a query before any search: exactly, and at once.

A query is refuted, or its selections settled, by what the bounds of its rules leave
each slot.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from rules.constraints.folding import Component
from rules.solvers.propagation import Propagation
from rules.solvers.protocol import Query

Fixed = tuple[tuple[int, int], ...]
"""Selections that are settled, as (slot, 0 or 1)."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Prices as one whole number each: totals compare as lexicographic costs do.

    `each[p]` is for one unit of peers p; `first` is what 1 of the first number of a
    price weighs. No price may be below nothing, its first numbers looked at first.
    """

    each: tuple[int, ...]
    first: int

    @classmethod
    def of(cls, query: Query) -> Weights:
        """Weigh the prices of a query."""
        each = [0] * len(query.held)
        reach, weight = 0, 1
        for numbers in reversed(list(zip(*query.prices, strict=True))):
            weight = 2 * reach + 1
            each = [e + n * weight for e, n in zip(each, numbers, strict=True)]
            most = zip(numbers, query.takeable, strict=True)
            reach += weight * sum(abs(n) * there for n, there in most)
        return cls(tuple(each), weight)

    def first_number(self, total: int) -> int:
        """Give the least that the first number of a cost of this weight can be."""
        return (total + self.first // 2) // self.first


def settled(query: Query) -> Fixed | None:
    """Give every selection that follows from the bounds; None if none can be kept.

    The selections that the query fixes are among them. None proves that the query has
    no solution; anything else proves nothing.
    """
    return _settled(query.component, query.supply, query.selected, query.must_count)


@functools.lru_cache(maxsize=4096)
def _settled(
    component: Component, supply: tuple[int, ...], selected: Fixed, must: int | None
) -> Fixed | None:
    propagation = Propagation(component, supply)
    fixes = all(propagation.narrow(slot, value, value) for slot, value in selected)
    if not fixes or not propagation.counts(must) or not propagation.holds():
        return None
    ends = ((i, propagation.low[i], propagation.high[i]) for i in component.selections)
    return tuple((slot, low) for slot, low, high in ends if low == high)
