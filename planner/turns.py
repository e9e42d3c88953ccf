"""Ways to finish where constraints alone don't keep the order that links ask for.

So it is where what stands in for others may come before itself by way of them. Each way
is then held to the order by itself: what is left is sure to finish.
"""

from __future__ import annotations

from dataclasses import replace

from planner.position import Effort, Position
from planner.ways import Way, Ways
from rules.solvers.protocol import Query


def ways_in_turn(
    position: Position, number: int, query: Query, ways: Ways, effort: Effort
) -> Ways:
    """Leave out ways of a component whose units may come in no order.

    If any is left out, what holds it may be a way, so some may be missing.
    """
    if position.structure.program.in_order:
        return ways
    pairs = list(zip(ways.taken, ways.ways, strict=True))
    kept = [
        (taken, way)
        for taken, way in pairs
        if _comes_in_turn(position, number, query, way, effort)
    ]
    return Ways(
        taken=tuple(taken for taken, _ in kept),
        ways=tuple(way for _, way in kept),
        proved=ways.proved and len(kept) == len(pairs),
    )


def _comes_in_turn(
    position: Position, number: int, query: Query, way: Way, effort: Effort
) -> bool:
    """Tell whether a way finishes in turn; no rule tells apart what it may pick."""
    taken = next(way.concrete())
    then = position.structure.queries(position.held.union(taken))[number]
    then = replace(then, selected=query.selected)
    solution = effort.decide(then).solution
    return solution is not None and position.comes_in_turn(then, solution, taken)
