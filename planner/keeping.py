"""Two positions beside each other: the later one counts what the former one counts.

Of many claims that are as good an engine gives any. Told beside another position, one
that swaps units for no reason would tell of gains and losses that are none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from planner.position import Effort, Position
from planner.preferring import kept_as_high
from rules.constraints.folding import Component
from rules.constraints.program import Linear, Origin, Role
from rules.solvers.protocol import Outcome, Query, Solution


def keeping(then: Position, now: Position, effort: Effort) -> Position:
    """Give a position by claims as good that still count what counts now, if any do.

    Kind of unit after kind, in declared order; what an earlier one kept stays. Bars
    that prefer the highest credit have as high a one.
    """
    wanted = then.held.intersection(now.placed.counted)
    found = []
    for query, outcome in zip(then.queries, then.outcomes, strict=True):
        asked = kept_as_high(query, outcome, then.preferring)
        found.append(kept(asked, outcome, wanted, effort))
    return replace(then, rather=wanted, outcomes=tuple(found))


def kept(
    query: Query, outcome: Outcome, wanted: Collection[str], effort: Effort
) -> Outcome:
    """Give a solution as good of one query that counts units wanted, if any does."""
    goals = {
        number: goal
        for number, units in enumerate(query.component.peers)
        if (goal := sum(unit in wanted for unit in units))
    }
    for number in goals:
        solution = outcome.solution
        if solution is None or number not in _short(query, solution, goals):
            continue
        rest = goals.keys() - _short(query, solution, goals)
        asked = {n: goal for n, goal in goals.items() if n in {*rest, number}}
        component = _counting(query.component, asked)
        other = effort.best(replace(query, component=component)).solution
        if other is not None and other.rank(query) == solution.rank(query):
            outcome = replace(outcome, solution=other)
    return outcome


def _short(query: Query, solution: Solution, goals: dict[int, int]) -> set[int]:
    """Give the peers of which a solution counts fewer than it should."""
    counted = solution.counted(query)
    return {number for number, goal in goals.items() if counted[number] < goal}


def _counting(component: Component, goals: dict[int, int]) -> Component:
    """Give a component of which so many of some peers have to count."""
    return replace(
        component, constraints=(*component.constraints, *_asking(component, goals))
    )


def _asking(component: Component, goals: dict[int, int]) -> Iterator[Linear]:
    for number, goal in goals.items():
        terms = tuple(
            (index, 1)
            for index, slot in enumerate(component.slots)
            if slot.peers == number and slot.role is Role.COUNTS
        )
        origin = Origin(rule=f"kept/{number}", words="what counts now counts then")
        yield Linear(terms, goal, None, origin)
