"""OR-tools' CP-SAT, asked a component's own rows: a judge that shares no search.

It can't live in one process with HiGHS, so nothing of ours that loads that is loaded.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Sequence
from multiprocessing.connection import Connection
from typing import Any

from assurance.differential.answers import Answer, Rank, raised
from assurance.differential.drawing import Questions
from rules.constraints.program import Role
from rules.solvers.protocol import Query

BASE = 1_000
"""More than any number of a price adds up to in what is drawn."""


def is_installed() -> bool:
    """Tell whether it is there to be asked."""
    return importlib.util.find_spec("ortools") is not None


class CpSat:
    """Asks for the best solution of each query, and whether the units held do."""

    def __init__(self) -> None:
        self._cp: Any = importlib.import_module("ortools.sat.python.cp_model")
        self._solver: Any = self._cp.CpSolver()
        self._solver.parameters.num_workers = 1
        self._solver.parameters.linearization_level = 0
        self._solver.parameters.symmetry_level = 0

    def __call__(self, questions: Questions) -> Answer:
        """Give what is proved of every query."""
        ranks = {name: self._rank(query) for name, query in questions.every}
        least = [ranks[name] for name, _ in questions.asked]
        found = [rank for rank in least if rank is not None]
        whole = len(found) == len(least)
        met = whole and not any(rank[0] for rank in found)
        said: dict[str, object] = {f"best of {name}": r for name, r in ranks.items()}
        said["shortfall"] = sum(rank[0] for rank in found) if whole else None
        return Answer(said | {"met": met})

    def _rank(self, query: Query) -> Rank | None:
        """Give what the best solution costs and counts; None if there is none."""
        rows = _Rows(self._cp, query)
        length = len(query.prices[0]) if query.held else 0
        sums = [rows.cost(number) for number in range(length)] + [-rows.counted()]
        weights = [BASE**n for n in range(len(sums))][::-1]
        weighted = self._cp.LinearExpr.weighted_sum
        rows.model.minimize(weighted(sums, weights))
        status = self._solver.solve(rows.model)
        if status == self._cp.INFEASIBLE:
            return None
        if status != self._cp.OPTIMAL:
            raise RuntimeError(self._solver.status_name(status))
        return tuple(self._solver.value(one) for one in sums)


class _Rows:
    """A query as a model: a number for each slot, for what is taken and what counts."""

    def __init__(self, cp: Any, query: Query) -> None:  # noqa: ANN401 - it ships no types
        self._cp, self._query = cp, query
        self.model: Any = cp.CpModel()
        self._slots = [self._number(slot.most) for slot in query.component.slots]
        self._taken = [self._number(most) for most in query.takeable]
        for rule in query.component.constraints:
            lower = cp.INT_MIN if rule.lower is None else rule.lower
            upper = cp.INT_MAX if rule.upper is None else rule.upper
            slots, factors = zip(*rule.terms, strict=True) if rule.terms else ((), ())
            terms = [self._slots[slot] for slot in slots]
            total = cp.LinearExpr.weighted_sum(terms, factors)
            self.model.add_linear_constraint(total, lower, upper)
        for peers, held in enumerate(query.held):
            self.model.add(self._needed(peers) - held <= self._taken[peers])
        self._wishes()

    def _wishes(self) -> None:
        query = self._query
        for slot, value in query.selected:
            self.model.add(self._slots[slot] == value)
        if query.must_count is not None:
            self.model.add(self._counting(query.must_count) >= 1)
        for way in query.avoiding:
            less = [self._fewer(peers, n) for peers, n in enumerate(way) if n]
            self.model.add_bool_or(less)

    def _fewer(self, peers: int, number: int) -> Any:  # noqa: ANN401 - as above
        """Give a literal that holds only if fewer of some peers are taken."""
        literal = self.model.new_bool_var("")
        self.model.add(self._taken[peers] <= number - 1).only_enforce_if(literal)
        return literal

    def cost(self, number: int) -> Any:  # noqa: ANN401 - as above
        """Give the sum of one number of the prices of what is taken."""
        prices = [price[number] for price in self._query.prices]
        return self._cp.LinearExpr.weighted_sum(self._taken, prices)

    def counted(self) -> Any:  # noqa: ANN401 - as above
        """Give how many of the units held count."""
        counts = [self._number(held) for held in self._query.held]
        for peers, count in enumerate(counts):
            self.model.add(count <= self._counting(peers))
        return self._sum(counts)

    def _needed(self, peers: int) -> Any:  # noqa: ANN401 - as above
        return self._sum(self._of(peers, tuple(Role)))

    def _counting(self, peers: int) -> Any:  # noqa: ANN401 - as above
        return self._sum(self._of(peers, (Role.COUNTS,)))

    def _of(self, peers: int, roles: Sequence[Role]) -> list[Any]:
        pairs = zip(self._query.component.slots, self._slots, strict=True)
        return [
            one for slot, one in pairs if slot.peers == peers and slot.role in roles
        ]

    def _sum(self, some: Sequence[Any]) -> Any:  # noqa: ANN401 - as above
        return self._cp.LinearExpr.sum(list(some))

    def _number(self, most: int) -> Any:  # noqa: ANN401 - as above
        return self.model.new_int_var(0, most, "")


def serve(asked: Connection) -> None:
    """Answer list after list of cases; for a process of its own, without HiGHS."""
    engine = CpSat()
    while True:
        some: Sequence[Questions] = asked.recv()
        asked.send([_answer(engine, one) for one in some])


def _answer(engine: CpSat, questions: Questions) -> Answer:
    try:
        return engine(questions)
    except Exception as error:  # noqa: BLE001 - a difference, whatever it is
        return raised("cp-sat", error)
