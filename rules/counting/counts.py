"""Counts claims or unit sets, exactly or as a proved lower bound."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rules.counting.frontier import explore
from rules.counting.polynomials import Dial, total
from rules.counting.problem import Problem, Thing, Track, pose
from rules.counting.rows import rows_of
from rules.solvers.protocol import Budget, Query

MOST_DIALS = 3
MOST_PACKED = 1 << 18


@dataclass(frozen=True, slots=True)
class Count:
    """How many of a thing there are: exactly, or proved to be no fewer."""

    thing: Thing
    number: int
    exact: bool


def count(query: Query, thing: Thing, budget: Budget) -> Count:
    """Count the claims, or the unit sets, of one component over its supply.

    A claim gives units of the supply to groups and selects groups so that every rule
    holds; units that only links ask for stand beside, and are no part of it. What is
    held, and what units cost, makes no difference. The budget's steps go down by the
    moves made; where they run out, the number is a lower bound and says so.
    """
    problem = pose(query, thing)
    if problem is None:
        return Count(thing, 0, exact=True)
    wide, local = _parted(problem)
    rows = [row for track in local for row in rows_of(track)]
    dials = [Dial.of(track) for track in wide]
    frontier = explore(problem, rows, dials, budget)
    return Count(thing, total(frontier.layers, dials), exact=frontier.whole)


def count_all(queries: Iterable[Query], thing: Thing, budget: Budget) -> Count:
    """Count the claims, or the unit sets, of a whole structure: components multiply."""
    number, exact = 1, True
    for query in queries:
        part = count(query, thing, budget)
        if part.exact and not part.number:
            return part
        number *= part.number
        exact = exact and part.exact
    return Count(thing, number, exact)


def _parted(problem: Problem) -> tuple[list[Track], list[Track]]:
    """Part the sums over most of a claim, to be packed, from those of a few groups."""
    wide: list[Track] = []
    cells = 1
    ordered = sorted(problem.tracks, key=lambda track: -len(track.sums))
    for track in ordered[:MOST_DIALS]:
        if 2 * len(track.sums) > len(problem.steps) and track.is_seen:
            size = Dial.of(track).cells
            if cells * size <= MOST_PACKED:
                wide.append(track)
                cells *= size
    return wide, [track for track in problem.tracks if track not in wide]
