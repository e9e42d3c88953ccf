"""What may come before itself by way of others: the circles of a graph."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import combinations
from typing import TypeVar

T = TypeVar("T")


def tangles(after: Mapping[T, Collection[T]]) -> list[tuple[T, ...]]:
    """Give all that lead to each other, whole, in the order that they are given.

    `after` says which lead on to which.
    """
    reached = {one: _reached(one, after, after) for one in after}
    found = (
        tuple(o for o in after if o in reached[one] and one in reached[o])
        for one in after
    )
    return [some for some in dict.fromkeys(found) if len(some) > 1]


def circles(
    tangle: Collection[T], after: Mapping[T, Collection[T]]
) -> Iterator[tuple[T, ...]]:
    """Yield every set of which each leads to each by way of the set, small ones first.

    There may be nearly as many as there are sets.
    """
    for size in range(2, len(tangle) + 1):
        for some in combinations(tangle, size):
            if all(len(_reached(one, after, some)) == size for one in some):
                yield some


def _reached(
    first: T, after: Mapping[T, Collection[T]], among: Collection[T]
) -> set[T]:
    """Give all of some that one leads to, by way of them."""
    found: set[T] = set()
    todo = [first]
    while todo:
        more = {one for one in after[todo.pop()] if one in among} - found
        found |= more
        todo += more
    return found
