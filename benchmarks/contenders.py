"""Fingerpost and its peers, each asked the same questions of structure and record.

Each is started once, with its imports, in a process of its own: highspy and ortools
can't live in one. `prepared` does what isn't timed, for each call that is. All
peers build their model within the call, from the qualification, as 0/1 rows; so does
Fingerpost when it compiles afresh.
"""

from __future__ import annotations

import contextlib
import importlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Protocol

from benchmarks.questions import Answer, Question, Row, Rows, Task, rows_of
from rules.model import Qualification, Unit
from rules.solvers import DEFAULT_SOLVER, DEFAULT_STEPS
from rules.solvers.protocol import Budget, Outcome, Query, Solution, held_only
from rules.structure import Structure

Call = Callable[[], Answer]


class UnprovedError(Exception):
    """Raised when the budget ran out: what was found is no answer."""


class UnpricedError(Exception):
    """Raised when units that no rule tells apart differ in price."""


class Contender(Protocol):
    """Answers questions."""

    def prepared(self, question: Question) -> Call:
        """Give the call to be timed."""


class Ours:
    """Fingerpost on a structure compiled beforehand, which has met another record.

    Engines remember what they learn of a component, and of the units it is asked
    about. Whatever they learn of structures is theirs to use; but each call is the
    first to ask about its record, or it would only measure how answers are looked up.
    """

    def __init__(self) -> None:
        self._compiled: tuple[Qualification, Structure] | None = None

    def prepared(self, question: Question) -> Call:
        """Give a structure that has been asked about someone who holds everything."""
        structure = self._copy(question.qualification)
        everything = frozenset(structure.bank)
        with contextlib.suppress(UnprovedError):
            _ours(structure, replace(question, held=everything, task=Task.CHECK))
        return lambda: _ours(structure, question)

    def _copy(self, qualification: Qualification) -> Structure:
        """Give the structure with components that no engine has met."""
        if self._compiled is None or self._compiled[0] is not qualification:
            self._compiled = qualification, Structure.of(qualification)
        structure = self._compiled[1]
        components = tuple(replace(one) for one in structure.components)
        return replace(structure, components=components)


class Afresh:
    """Fingerpost, its structure compiled for this one question."""

    def prepared(self, question: Question) -> Call:
        """Leave everything to the call."""
        return lambda: _ours(Structure.of(question.qualification), question)


def _ours(structure: Structure, question: Question) -> Answer:
    queries = structure.queries(question.held)
    if question.task is Task.CHECK:
        return all(_claimed(held_only(query)) for query in queries)
    least = 0
    for query in queries:
        prices = _prices(structure, query, question.task)
        priced = replace(query, costs=prices, most_counted=False)
        solution = _best(priced)
        if solution is None:
            return None
        least += sum(solution.cost(priced))
    return least


def _claimed(query: Query) -> bool:
    """Ask whether some claim exists; a claim counts once it is verified."""
    outcome = DEFAULT_SOLVER.decide(query, Budget(DEFAULT_STEPS))
    return _verified(query, outcome) is not None


def _best(query: Query) -> Solution | None:
    """Ask for the best solution, verified."""
    outcome = DEFAULT_SOLVER.best(query, Budget(DEFAULT_STEPS))
    if not outcome.proved:
        raise UnprovedError
    return _verified(query, outcome)


def _verified(query: Query, outcome: Outcome) -> Solution | None:
    if outcome.solution is not None and outcome.solution.broken(query):
        raise RuntimeError("the solution breaks a rule")
    if outcome.solution is None and not outcome.proved:
        raise UnprovedError
    return outcome.solution


def _prices(
    structure: Structure, query: Query, task: Task
) -> tuple[tuple[int, ...], ...]:
    """Price each peers: 1 needs no saying, credit only if they all carry the same."""
    if task is Task.UNITS:
        return ()
    bank: dict[str, Unit] = structure.bank
    prices = [{task.price(bank[c]) for c in peers} for peers in query.component.peers]
    if any(len(found) > 1 for found in prices):
        raise UnpricedError
    return tuple((found.pop(),) for found in prices)


class HiGHS:
    """highspy's own mixed-integer solver, without any modelling layer."""

    def __init__(self) -> None:
        self._highspy: Any = importlib.import_module("highspy")
        self._highs: Any = self._highspy.Highs()
        self._highs.setOptionValue("output_flag", False)
        self._highs.setOptionValue("mip_rel_gap", 0.0)

    def prepared(self, question: Question) -> Call:
        """Leave everything to the call; only the empty solver is kept."""
        return lambda: self._answer(rows_of(question))

    def _answer(self, rows: Rows) -> Answer:
        if not rows.costs:
            return _without_columns(rows)
        self._highs.clearModel()
        self._highs.passModel(self.model(rows))
        self._highs.run()
        status = self._highs.getModelStatus()
        if status == self._highspy.HighsModelStatus.kInfeasible:
            return _answer(rows, None)
        if status != self._highspy.HighsModelStatus.kOptimal:
            raise UnprovedError
        return _answer(rows, [round(v) for v in self._highs.getSolution().col_value])

    def model(self, rows: Rows) -> Any:  # noqa: ANN401 - the library has its types
        """Give the rows as the library's own model."""
        model, columns = self._highspy.HighsLp(), len(rows.costs)
        infinity = self._highspy.kHighsInf
        model.num_col_, model.num_row_ = columns, len(rows.rows)
        model.col_cost_ = list(map(float, rows.costs))
        model.col_lower_, model.col_upper_ = [0.0] * columns, [1.0] * columns
        model.integrality_ = [self._highspy.HighsVarType.kInteger] * columns
        model.row_lower_ = [
            -infinity if row.lower is None else row.lower for row in rows.rows
        ]
        model.row_upper_ = [
            infinity if row.upper is None else row.upper for row in rows.rows
        ]
        starts = [0]
        for row in rows.rows:
            starts.append(starts[-1] + len(row.columns))
        matrix = model.a_matrix_
        matrix.format_ = self._highspy.MatrixFormat.kRowwise
        matrix.start_ = starts
        matrix.index_ = [column for row in rows.rows for column in row.columns]
        matrix.value_ = [float(factor) for row in rows.rows for factor in row.factors]
        return model


class CpSat:
    """OR-tools' CP-SAT, with one worker."""

    def __init__(self) -> None:
        self._cp: Any = importlib.import_module("ortools.sat.python.cp_model")

    def prepared(self, question: Question) -> Call:
        """Leave everything to the call."""
        return lambda: self._answer(rows_of(question))

    def _answer(self, rows: Rows) -> Answer:
        if not rows.costs:
            return _without_columns(rows)
        model, solver = self._cp.CpModel(), self._cp.CpSolver()
        columns = [model.new_bool_var("") for _ in rows.costs]
        weighted = self._cp.LinearExpr.weighted_sum
        for row in rows.rows:
            these = [columns[column] for column in row.columns]
            model.add_linear_constraint(
                weighted(these, row.factors),
                self._cp.INT_MIN if row.lower is None else row.lower,
                self._cp.INT_MAX if row.upper is None else row.upper,
            )
        if any(rows.costs):
            model.minimize(weighted(columns, rows.costs))
        solver.parameters.num_workers = 1
        status = solver.solve(model)
        if status == self._cp.INFEASIBLE:
            return _answer(rows, None)
        if status != self._cp.OPTIMAL:
            raise UnprovedError
        return _answer(rows, [solver.value(column) for column in columns])


class PlainSums:
    """python-constraint's 0/1 variables under its ready-made sums.

    It has no cheapest solution to ask for, so the cheapest is the first of a series of
    limits on the cost for which there is one. Its sums fail on a domain that another
    has emptied: what can't be met is told beforehand where a single row shows it.
    """

    def __init__(self) -> None:
        self._library: Any = importlib.import_module("constraint")

    def prepared(self, question: Question) -> Call:
        """Leave everything to the call."""
        return lambda: self._answer(rows_of(question))

    def _answer(self, rows: Rows) -> Answer:
        if rows.impossible or not rows.costs:
            return _without_columns(rows)
        for limit in range(sum(rows.costs) + 1):
            found = self._problem(rows, limit).getSolution()
            if found is not None:
                return _answer(rows, [found.get(c, 0) for c in range(len(rows.costs))])
        return _answer(rows, None)

    def _problem(self, rows: Rows, limit: int) -> Any:  # noqa: ANN401 - it ships no types
        library = self._library
        solver = library.OptimizedBacktrackingSolver(forwardcheck=False)
        problem = library.Problem(solver)
        problem.addVariables(range(len(rows.costs)), [0, 1])
        for row in rows.rows:
            for one in self._sums(row):
                problem.addConstraint(one, row.columns)
        priced = [column for column, cost in enumerate(rows.costs) if cost]
        if priced:
            # The last, since the library's sums fail on domains emptied before them.
            costs = [rows.costs[column] for column in priced]
            most = library.MaxSumConstraint(limit, multipliers=costs)
            problem.addConstraint(most, priced)
        return problem

    def _sums(self, row: Row) -> list[Any]:
        factors = None if set(row.factors) == {1} else row.factors
        if row.lower == row.upper:
            return [self._library.ExactSumConstraint(row.lower, multipliers=factors)]
        sums = []
        if row.lower is not None:
            sums.append(self._library.MinSumConstraint(row.lower, multipliers=factors))
        if row.upper is not None:
            sums.append(self._library.MaxSumConstraint(row.upper, multipliers=factors))
        return sums


def _without_columns(rows: Rows) -> Answer:
    """Answer what there is nothing to decide about; not all libraries can."""
    return _answer(rows, None if rows.impossible else [0] * len(rows.costs))


def _answer(rows: Rows, values: list[int] | None) -> Answer:
    """Give the answer that values for the columns stand for; None is no solution."""
    if rows.question.task is Task.CHECK:
        return values is not None
    if values is None:
        return None
    return sum(cost * n for cost, n in zip(rows.costs, values, strict=True))


OURS, AFRESH = "ours", "afresh"
PEERS: dict[str, Callable[[], Contender]] = {
    "HiGHS": HiGHS,
    "CP-SAT": CpSat,
    "0/1 sums": PlainSums,
}
CONTENDERS: dict[str, Callable[[], Contender]] = {OURS: Ours, AFRESH: Afresh, **PEERS}
