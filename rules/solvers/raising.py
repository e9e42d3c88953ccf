"""Whether a claim exists, and no more: a search that raises what is lacking.

With every slot at its least some sums fall short. The search takes the one with least
to spare, raises a slot of it, and propagates what follows; a slot that can't be raised
without breaking a rule is kept below that instead. Every slot is thus tried at both
sides of a value, so the search is complete: it ends with a claim or proves that there
is none. It finds any claim, not the best one, and where most of what is held is
needed it hardly ever turns back.
"""

from __future__ import annotations

from rules.solvers.propagation import Propagation
from rules.solvers.protocol import (
    Budget,
    BudgetSpentError,
    Outcome,
    Query,
    Solution,
)


def any_claim(query: Query, budget: Budget) -> Outcome:
    """Find some solution from the units held alone; `proved` says if none exists.

    What more might be taken, and ways found before, are left aside.
    """
    search = _Raising(query, budget)
    try:
        found = search.start() and search.run()
    except BudgetSpentError:
        return Outcome(None, proved=False)
    solution = Solution(tuple(search.state.low)) if found else None
    return Outcome(solution, proved=True)


class _Raising:
    """The state of a search, with the values it has turned away from."""

    def __init__(self, query: Query, budget: Budget) -> None:
        self.state = Propagation(query.component, query.held)
        self._query = query
        self._budget = budget
        self._tried: list[tuple[int, int, int]] = []

    def start(self) -> bool:
        """Keep to what the query fixes; tell whether anything is left."""
        component = self._query.component
        self._budget.spend(len(component.slots) + len(component.constraints))
        narrow = self.state.narrow
        fixes = all(narrow(slot, value, value) for slot, value in self._query.selected)
        return fixes and self.state.counts(self._query.must_count) and self._follow()

    def run(self) -> bool:
        """Raise slots until nothing is lacking; tell whether that can be."""
        while (row := self.state.tightest()) is not None:
            if not self._raise(row) and not self._turn_back():
                return False
        return True

    def _raise(self, row: int) -> bool:
        """Raise the first slot that helps a sum; tell whether all can still be kept."""
        lacks = self.state.lacks(row)
        for slot, factor in self.state.terms(row):
            low, high = self.state.low[slot], self.state.high[slot]
            if low < high and factor * lacks > 0:
                value = low + min(high - low, -(-abs(lacks) // abs(factor)))
                self._tried.append((self.state.mark, slot, value))
                return self.state.narrow(slot, value, high) and self._follow()
        return False

    def _turn_back(self) -> bool:
        """Keep the slot raised last below that; if it can't be, the one before."""
        while self._tried:
            mark, slot, value = self._tried.pop()
            self.state.undo(mark)
            below = self.state.narrow(slot, self.state.low[slot], value - 1)
            if below and self._follow():
                return True
        return False

    def _follow(self) -> bool:
        """Propagate; each look at a rule is a step."""
        before = self.state.visits
        holds = self.state.holds()
        self._budget.spend(self.state.visits - before)
        return holds
