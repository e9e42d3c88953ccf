"""An engine that answers a question it was asked before from memory."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from planner.position import Effort
from rules.solvers.protocol import Budget, Needs, Outcome, Query, Solver

Answer = TypeVar("Answer")


class Remembering:
    """Asks another engine, and the same question never twice.

    Answers depend on a query and the steps left alone, so memory changes none.
    """

    def __init__(self, solver: Solver) -> None:
        self._solver = solver
        self._known: dict[tuple[str, Query, int], object] = {}

    def best(self, query: Query, budget: Budget) -> Outcome:
        """Find the best solution of a query."""
        return self._recalled("best", self._solver.best, query, budget)

    def decide(self, query: Query, budget: Budget) -> Outcome:
        """Find any solution from the units held alone, or prove that none exists."""
        return self._recalled("decide", self._solver.decide, query, budget)

    def needs(self, query: Query, budget: Budget) -> Needs:
        """Find every irredundant set of units that finishes the component."""
        return self._recalled("needs", self._solver.needs, query, budget)

    def _recalled(
        self,
        kind: str,
        ask: Callable[[Query, Budget], Answer],
        query: Query,
        budget: Budget,
    ) -> Answer:
        key = kind, query, budget.steps
        if key not in self._known:
            self._known[key] = ask(query, budget)
        answer: Answer = self._known[key]  # type: ignore[assignment]
        return answer


def remembering(effort: Effort) -> Effort:
    """Give the same effort with an engine that remembers."""
    return Effort(Remembering(effort.solver), effort.steps)
