"""Engines with a bug, through the protocol that any engine keeps."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

from rules.constraints.program import Linear, Role
from rules.solvers.highs import _Answer
from rules.solvers.mixed_integer import Weights
from rules.solvers.protocol import (
    Budget,
    Needs,
    Outcome,
    Query,
    Solution,
    held_only,
)
from tests.assurance.planted.bug import Inner


class Greedy:
    """Lets each unit count in the first group that has room, and never looks back."""

    def best(self, query: Query, budget: Budget) -> Outcome:
        """Fill the groups of each selection: by what is held first, then by more."""
        del budget
        choices = [(1, 0)] * len(query.component.selections)
        for asked in (held_only(query), query):
            for selected in itertools.product(*choices):
                solution = Solution(tuple(_filled(asked, selected)))
                if not solution.broken(asked):
                    return Outcome(solution, proved=True)
        return Outcome(None, proved=True)

    def decide(self, query: Query, budget: Budget) -> Outcome:
        """Fill the groups by what is held."""
        return self.best(held_only(query), budget)

    def needs(self, query: Query, budget: Budget) -> Needs:
        """Give the one way that it finds."""
        solution = self.best(query, budget).solution
        ways = () if solution is None else (solution.taken(query),)
        return Needs(ways, proved=True)


def _filled(query: Query, selected: Sequence[int]) -> list[int]:
    """Give each slot as much as is left for it: in groups, then beside them."""
    component, left = query.component, list(query.supply)
    values = [0] * len(component.slots)
    for index, chosen in zip(component.selections, selected, strict=True):
        values[index] = chosen
    for index in sorted(range(len(values)), key=lambda i: _is_beside(query, i)):
        peers = component.slots[index].peers
        if peers is not None:
            for values[index] in range(left[peers], -1, -1):
                if all(_has_room(rule, values) for rule in component.constraints):
                    break
            left[peers] -= values[index]
    return values


def _is_beside(query: Query, index: int) -> bool:
    return query.component.slots[index].role is Role.BESIDE


def _has_room(rule: Linear, values: list[int]) -> bool:
    """Tell whether a bound is kept; what units need is seen to at the end."""
    total = sum(factor * values[slot] for slot, factor in rule.terms)
    needs = rule.origin.rule.startswith("links/")
    return needs or rule.upper is None or total <= rule.upper


def relaxed(loaded: Callable[..., object]) -> object:
    """Let HiGHS answer in fractions, which is quicker."""
    return lambda *model, **_: loaded(*model, integer=False)


def believed(checked: Callable[..., object]) -> object:
    """Believe what HiGHS says once it is rounded."""
    del checked

    def whole(query: Query, weights: Weights, claim: Inner) -> _Answer:
        del query, weights
        found = None if claim.values is None else Solution(claim.values)
        return _Answer(found, proved=found is not None or claim.nothing)

    return whole


def never_broken(broken: object) -> object:
    """Verify nothing."""
    del broken
    return lambda *_: []
