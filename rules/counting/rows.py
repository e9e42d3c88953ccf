"""Bounds as what they may still lose, and the order of steps that settles them soon."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rules.counting.problem import Sums, Track


@dataclass(frozen=True, slots=True)
class Row:
    """A bound as the room that is left between it and its best case.

    `losses[step]` says what each way of each letter takes of the room; `worst[step]`
    is the most that the step can take.
    """

    room: int
    losses: Mapping[int, Sums]
    worst: Mapping[int, int]


def rows_of(track: Track) -> Iterator[Row]:
    """Yield a row for each bound of a track."""
    worst = {step: high - low for step, (low, high) in track.ends.items()}
    if track.lower is not None:
        losses = {
            step: tuple(tuple(track.ends[step][1] - s for s in ways) for ways in sums)
            for step, sums in track.sums.items()
        }
        yield Row(track.most - track.lower, losses, worst)
    if track.upper is not None:
        losses = {
            step: tuple(tuple(s - track.ends[step][0] for s in ways) for ways in sums)
            for step, sums in track.sums.items()
        }
        yield Row(track.upper - track.least, losses, worst)


def in_order(steps: int, rows: Sequence[Row]) -> list[int]:
    """Order steps so that the rows unsettled after each have few states, greedily."""
    touching = [0] * steps
    for number, row in enumerate(rows):
        for step in row.losses:
            touching[step] |= 1 << number
    alike: dict[int, list[int]] = {}
    for step, mask in enumerate(touching):
        alike.setdefault(mask, []).append(step)
    ordered = _masks_in_order(list(alike), [_width(row) for row in rows])
    return [step for mask in ordered for step in alike[mask]]


def _width(row: Row) -> int:
    """Give eight times the binary logarithm of a row's states, as a whole number."""
    states = min(row.room, sum(row.worst.values())) + 1
    return (states**8).bit_length()


def _masks_in_order(masks: list[int], widths: Sequence[int]) -> Iterator[int]:
    """Yield sets of rows; next is the one that leaves least unsettled."""

    @functools.cache
    def width(unsettled: int) -> int:
        return sum(w for number, w in enumerate(widths) if unsettled >> number & 1)

    waiting = list(masks)
    begun = 0
    while waiting:
        last = _in_one(waiting)
        after = [(begun | mask) & ~(mask & last) for mask in waiting]
        place = min(range(len(waiting)), key=lambda n: width(after[n]))
        begun = after[place]
        yield waiting.pop(place)


def _in_one(masks: Sequence[int]) -> int:
    """Give the bits that stand in one mask alone."""
    once = again = 0
    for mask in masks:
        again |= once & mask
        once |= mask
    return once & ~again
