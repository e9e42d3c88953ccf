"""Combinations too many to hold, one at a time."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")


def lazy_product(
    makers: Sequence[Callable[[], Iterable[T]]],
) -> Iterator[tuple[T, ...]]:
    """Yield what itertools.product would, without first listing its inputs.

    Each maker gives a fresh iterable of the same values every time it is called.
    """
    if not makers:
        yield ()
        return
    for chosen in _odometer(makers[:-1]):
        for value in makers[-1]():
            yield (*chosen, value)


def _odometer(makers: Sequence[Callable[[], Iterable[T]]]) -> Iterator[tuple[T, ...]]:
    running: list[Iterator[T]] = []
    chosen: list[T] = []
    while True:
        while len(running) < len(makers):
            running.append(iter(makers[len(running)]()))
            if not _advance(running, chosen):
                return
        yield tuple(chosen)
        if not _advance(running, chosen):
            return


def _advance(running: list[Iterator[T]], chosen: list[T]) -> bool:
    """Step to the next value of the last iterator that has one; drop those behind."""
    while running:
        del chosen[len(running) - 1 :]
        for value in running[-1]:
            chosen.append(value)
            return True
        running.pop()
    return False


def in_order_of_sum(choices: Sequence[Sequence[int]]) -> Iterator[tuple[int, ...]]:
    """Yield one number of each sorted list, the smallest sums first, lazily."""
    if not all(choices):
        return
    start = (0,) * len(choices)
    waiting = [(sum(numbers[0] for numbers in choices), start, 0)]
    while waiting:
        total, indices, first = heapq.heappop(waiting)
        yield tuple(numbers[i] for numbers, i in zip(choices, indices, strict=True))
        for place in range(first, len(choices)):
            numbers, index = choices[place], indices[place]
            if index + 1 < len(numbers):
                more = total + numbers[index + 1] - numbers[index]
                after = (*indices[:place], index + 1, *indices[place + 1 :])
                heapq.heappush(waiting, (more, after, place))
