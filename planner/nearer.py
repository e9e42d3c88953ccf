"""Which units bring a candidate nearer: each that is in some least shortfall.

Holding more never hurts, so taking a unit leaves as many to take as before, or one
fewer. It is one fewer just if some least shortfall has the unit. Least shortfalls are
asked for one by one, each time with as few units as can be of those seen before; once
one has no other unit, none has. So a handful of questions settles all units at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from planner.position import Effort, Position
from rules.solvers.protocol import Query

Units = frozenset[str]


@dataclass(frozen=True, slots=True)
class Nearer:
    """Open units that bring a candidate one unit nearer, and those not decided."""

    units: Units
    undecided: Units


def nearer(position: Position, effort: Effort) -> Nearer:
    """Find all units that bring a candidate nearer, within the budget for each part.

    Where some part can't be finished at all, none does.
    """
    if is_impossible(position):
        return Nearer(frozenset(), frozenset())
    if not position.structure.program.in_order:
        return Nearer(frozenset(), position.open_units)
    units: set[str] = set()
    undecided: set[str] = set()
    for query in position.queries:
        peers, proved = _in_some_least(query, effort)
        found = set(_open(position, query, peers))
        units |= found
        if not proved:
            undecided.update(_open(position, query, range(len(query.held))))
    return Nearer(frozenset(units), frozenset(undecided - units))


def is_impossible(position: Position) -> bool:
    """Tell whether it is proved that nothing that could be taken finishes it."""
    return any(one.solution is None and one.proved for one in position.outcomes)


def _open(
    position: Position, query: Query, peers: range | frozenset[int]
) -> Iterator[str]:
    for number in peers:
        yield from position.open_units.intersection(query.component.peers[number])


def _in_some_least(query: Query, effort: Effort) -> tuple[frozenset[int], bool]:
    """Give the peers that some least shortfall of a part takes; whether that is all."""
    seen: frozenset[int] = frozenset()
    while True:
        prices = tuple((1, int(peers in seen)) for peers in range(len(query.held)))
        asked = replace(query, costs=prices, most_counted=False)
        outcome = effort.best(asked)
        if outcome.solution is None or not outcome.proved:
            return seen, outcome.proved
        taken = outcome.solution.taken(asked)
        new = frozenset(peers for peers, units in enumerate(taken) if units) - seen
        if not new:
            return seen, True
        seen |= new
