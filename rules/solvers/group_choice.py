"""An engine on python-constraint, over group-choice variables.

One variable per group, whose values are the ways to fill it; rules across groups are
constraints of our own, with bounds. The library's string constraints are compiled as
Python and its sum constraints fail on empty domains, so neither is used; every query
builds a fresh Problem, since solving prunes its domains for good.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import constraint

from rules.solvers.choices import Across, Uses, choices_of
from rules.solvers.protocol import (
    Budget,
    BudgetSpentError,
    Needs,
    Outcome,
    Query,
    Solution,
    Way,
    held_only,
    holds,
)
from rules.solvers.reasoning import Weights

Assignment = Mapping[int, int]
"""A block's number -> the number of the choice made for it; not yet all of them."""


class GroupChoiceSolver:
    """Decides by exhaustive search with bounds, exactly, within a budget of steps."""

    def best(self, query: Query, budget: Budget) -> Outcome:
        """Find the best solution of a query."""
        search = _Priced(query) if query.costs else _Search(query)
        beat = _BeatTheBest(search, budget)
        proved = _exhaust(search.solutions(beat, budget), beat.keep)
        bound = search.first_number(beat.least(proved=proved))
        return Outcome(beat.solution(), proved, bound)

    def decide(self, query: Query, budget: Budget) -> Outcome:
        """Find any solution from the units held alone: here, the best one."""
        return self.best(held_only(query), budget)

    def needs(self, query: Query, budget: Budget) -> Needs:
        """Find every irredundant set of units that finishes the component."""
        search = _Search(query)
        fresh = _NoneTwice(search, budget)
        proved = _exhaust(search.solutions(fresh, budget), fresh.keep)
        return Needs(fresh.irredundant(), proved)


def _exhaust(
    solutions: Iterator[Assignment], keep: Callable[[Assignment], None]
) -> bool:
    """Feed every solution to `keep`; tell whether the search came to its end."""
    try:
        for solution in solutions:
            keep(solution)
    except BudgetSpentError:
        return False
    return True


class _Search:
    """One query as choices for the groups, with what each costs this candidate."""

    def __init__(self, query: Query) -> None:
        self.held = query.held
        self.choices = choices_of(query)
        self.uses = self.choices.uses
        self.costs = [[self.cost(uses) for uses in block] for block in self.uses]
        self.supply = query.supply
        self.avoiding = query.avoiding

    @property
    def cheapest(self) -> int:
        """Give what a unit that is taken costs at the least."""
        return 1

    def first_number(self, cost: int) -> int:
        """Give the least that the first number of such a cost can be."""
        return cost

    def solutions(self, aim: _Aim, budget: Budget) -> Iterator[Assignment]:
        """Yield assignments that keep all bounds and that `aim` lets through."""
        if not self.choices.possible:
            return
        if not self.uses:
            yield from () if self.avoiding else ({},)
            return
        yield from self._problem(aim, budget).getSolutionIter()

    def _problem(self, aim: _Aim, budget: Budget) -> constraint.Problem:
        engine = constraint.OptimizedBacktrackingSolver(forwardcheck=False)
        problem = constraint.Problem(engine)
        for number in range(len(self.uses)):
            problem.addVariable(number, self._cheapest_last(number))
        for across in self.choices.across:
            problem.addConstraint(_Kept(across, budget), list(across.adds))
        blocks = list(range(len(self.uses)))
        if self.avoiding:
            problem.addConstraint(_Avoids(self, budget), blocks)
        problem.addConstraint(aim, blocks)
        return problem

    def _cheapest_last(self, number: int) -> list[int]:
        """Order a block's choices; the library tries the last value first."""
        costs = self.costs[number]
        return sorted(range(len(costs)), key=lambda c: (*costs[c], c), reverse=True)

    def cost(self, uses: Uses) -> tuple[int, int]:
        """Give the cost of what to take and, negative, the held units that count."""
        held = self.held
        taken = sum(max(0, needed - held[p]) for p, (needed, _) in uses.items())
        return taken, -sum(min(held[p], counts) for p, (_, counts) in uses.items())

    def total(self, assigned: Assignment) -> dict[int, tuple[int, int]]:
        """Add up, for each peers, the units needed and counted by some choices."""
        total: dict[int, tuple[int, int]] = {}
        for number, choice in assigned.items():
            for peers, (needed, counts) in self.uses[number][choice].items():
                before = total.get(peers, (0, 0))
                total[peers] = (before[0] + needed, before[1] + counts)
        return total

    def has_room(self, assigned: Assignment) -> bool:
        """Tell whether the units left are enough for the fewest open blocks need."""
        open_blocks = [b for b in range(len(self.uses)) if b not in assigned]
        if not open_blocks:
            return True
        reach = {peers for b in open_blocks for peers in self.choices.reach[b]}
        total = self.total(assigned)
        left = sum(self.supply[p] - total.get(p, (0, 0))[0] for p in reach)
        return sum(self.choices.fewest[b] for b in open_blocks) <= left

    def taken(self, assigned: Assignment) -> Way:
        """Give the units that some choices take beyond those held."""
        way = [0] * len(self.held)
        for peers, (needed, _) in self.total(assigned).items():
            way[peers] = max(0, needed - self.held[peers])
        return tuple(way)


class _Priced(_Search):
    """A query that says what units cost: each price weighs as one whole number."""

    def __init__(self, query: Query) -> None:
        self._weights = Weights.of(query)
        super().__init__(query)

    @property
    def cheapest(self) -> int:
        """Give what a unit that is taken costs at the least."""
        return min(self._weights.each, default=0)

    def first_number(self, cost: int) -> int:
        """Give the least that the first number of such a cost can be."""
        return self._weights.first_number(cost)

    def cost(self, uses: Uses) -> tuple[int, int]:
        """Give the cost of what to take and, negative, the held units that count."""
        held, each = self.held, self._weights.each
        taken = sum(max(0, n - held[p]) * each[p] for p, (n, _) in uses.items())
        return taken, -sum(min(held[p], counts) for p, (_, counts) in uses.items())


class _Checked(constraint.Constraint):
    """A constraint as the library calls it, reduced to what ours need."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget

    def __call__(
        self,
        variables: Sequence[int],
        domains: object,
        assignments: Assignment,
        *forward_checking: object,
    ) -> bool:
        """Pay a step for each variable and look at the choices made so far."""
        del domains, forward_checking  # bounds are kept from the start
        self._budget.spend(len(variables))
        return self.promising(assignments)

    def promising(self, assigned: Assignment) -> bool:
        """Tell whether these choices may still lead to something of use."""
        raise NotImplementedError


class _Aim(_Checked):
    """A constraint over all blocks that also knows what the search is after.

    The library checks single-variable constraints once and drops them; an aim
    changes while the search runs, so it must stay.
    """

    def __init__(self, search: _Search, budget: Budget) -> None:
        super().__init__(budget)
        self._search = search

    def preProcess(self, *_: object) -> None:  # noqa: N802 - the library's name
        """Keep this constraint, whatever the number of variables."""


class _BeatTheBest(_Aim):
    """Lets through what may still beat the best solution found so far."""

    def __init__(self, search: _Search, budget: Budget) -> None:
        super().__init__(search, budget)
        self._best: tuple[int, ...] | None = None
        self._least = [min(costs, default=(0, 0))[0] for costs in search.costs]
        self._cheapest = search.cheapest

    def least(self, *, proved: bool) -> int:
        """Give what any solution costs at the least; 0 if there is proved to be none.

        Unless the best is proved, that is what is known before any choice is made.
        """
        if proved:
            return 0 if self._best is None else self._best[0]
        return self._rank({})[0]

    def promising(self, assigned: Assignment) -> bool:
        """Compare the least that can come of these choices with the best."""
        if not self._search.has_room(assigned):
            return False
        return self._best is None or self._rank(assigned) < self._best

    def keep(self, solution: Assignment) -> None:
        """Take a solution: it got through, so it beats the best."""
        self._best = self._rank(solution)

    def solution(self) -> Solution | None:
        """Give the best solution found, if any."""
        if self._best is None:
            return None
        blocks = zip(self._search.choices.blocks, self._best[2:], strict=True)
        return Solution(tuple(v for block, c in blocks for v in block.choices[c]))

    def _rank(self, assigned: Assignment) -> tuple[int, ...]:
        """Bound what can come of some choices from below; exact when all are made.

        Ranked by the cost of units to take, then by held units that count (negative),
        then by declared order: smaller is better. The units that open blocks take add
        up, since held units can only be used once.
        """
        total = self._search.total(assigned)
        open_blocks = [b for b in range(len(self._least)) if b not in assigned]
        taken, _ = self._search.cost(total)
        taken += sum(self._least[b] for b in open_blocks)
        needed = sum(n for n, _ in total.values())
        needed += sum(self._search.choices.fewest[b] for b in open_blocks)
        taken = max(taken, (needed - sum(self._search.held)) * self._cheapest)
        for block in open_blocks:
            for peers, most in self._search.choices.most[block].items():
                needed, counts = total.get(peers, (0, 0))
                total[peers] = (needed, counts + most)
        _, counted = self._search.cost(total)
        return (taken, counted, *(assigned.get(b, 0) for b in range(len(self._least))))


class _Avoids(_Aim):
    """Lets through what takes none of the ways that a query shuts out."""

    def promising(self, assigned: Assignment) -> bool:
        """Tell whether the units taken so far hold no such way."""
        self._budget.spend(len(self._search.avoiding))
        taken = self._search.taken(assigned)
        return not any(holds(way, taken) for way in self._search.avoiding)


class _NoneTwice(_Aim):
    """Lets through what may still need units in a way not found, nor held in one."""

    def __init__(self, search: _Search, budget: Budget) -> None:
        super().__init__(search, budget)
        self._ways: dict[Way, None] = {}

    def promising(self, assigned: Assignment) -> bool:
        """Tell whether the units taken so far hold no way already found."""
        self._budget.spend(len(self._ways))
        if not self._search.has_room(assigned):
            return False
        taken = self._search.taken(assigned)
        return not any(holds(way, taken) for way in self._ways)

    def keep(self, solution: Assignment) -> None:
        """Take a solution's units as a way, in place of those that hold it."""
        found = self._search.taken(solution)
        wider = [way for way in self._ways if holds(found, way)]
        for way in wider:
            del self._ways[way]
        self._ways[found] = None

    def irredundant(self) -> tuple[Way, ...]:
        """Give the ways found, fewest units first, then in declared order."""
        return tuple(sorted(self._ways, key=lambda w: (sum(w), [-n for n in w])))


class _Kept(_Checked):
    """A bound across groups, checked on partial assignments too."""

    def __init__(self, across: Across, budget: Budget) -> None:
        super().__init__(budget)
        self._across = across

    def promising(self, assigned: Assignment) -> bool:
        """Tell whether some choices for the open groups can still keep the bound."""
        least = most = 0
        for block, adds in self._across.adds.items():
            if block in assigned:
                low = high = adds[assigned[block]]
            else:
                low, high = self._across.ranges[block]
            least += low
            most += high
        return self._across.bound.allows(least, most)
