"""HiGHS as an engine: for credit, shared units, bars and links at size.

A query is one mixed-integer model of small whole numbers. HiGHS works in floating
point, so little of what it says is believed: a solution is rounded and checked with
whole numbers, and is best only if the bound reaches its exact cost. Its presolve has
called sound models infeasible, and ended in errors, so a "no" is proved by exact
fractions or, failing that, claimed again without presolve; after an error so is all.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rules.solvers.mixed_integer import (
    LARGEST_SUM,
    Model,
    Weights,
    layout,
    weight,
)
from rules.solvers.protocol import (
    Budget,
    Needs,
    Outcome,
    Query,
    Solution,
    Way,
    held_only,
)
from rules.solvers.rays import refutes

if TYPE_CHECKING:
    import highspy

MOST_WAYS = 24
"""Ways found one by one before `needs` gives up."""
STEPS_A_NODE = 200
"""What a node of HiGHS's search counts in steps of a budget."""
LARGEST_FOLD = 10**6
"""Costs are minimised at once while their weighted sum stays below this."""
FOLDED_STEPS = 1_000
"""Steps to minimise costs at once: mostly fewest nodes, but some models explode."""

_OPTIONS: tuple[tuple[str, bool | float], ...] = (
    ("output_flag", False),
    ("threads", 1),
    ("random_seed", 0),
    ("mip_rel_gap", 0.0),
    ("mip_abs_gap", 1e-6),
    # On models of our sizes these heuristics take time and find nothing.
    ("mip_heuristic_run_feasibility_jump", False),
    ("mip_heuristic_run_root_reduced_cost", False),
)
_SLACK = 1e-4
"""How far a floating-point bound may be off; whole numbers are 1 apart."""
_INFINITE = math.inf


class HighsSolver:
    """Decides by HiGHS's branch and cut, checked exactly, within a budget of nodes.

    It refuses, proving nothing, what isn't safe in floating point: sums beyond
    LARGEST_SUM, more units of some peers than there are, or prices by which taking
    more than is needed of some peers would pay.
    """

    def best(self, query: Query, budget: Budget) -> Outcome:
        """Find the best solution of a query: all costs at once, or one by one."""
        outcome = Outcome(None, proved=False)
        if not _is_safe(query):
            return outcome
        for fold, steps in ((LARGEST_FOLD, FOLDED_STEPS), (0, budget.steps)):
            part = Budget(min(budget.steps, steps))
            budget.spend(part.steps)
            outcome = _in_stages(query, _stages(query, fold), part, outcome)
            budget.steps += part.steps
            if outcome.proved:
                break
        return outcome

    def decide(self, query: Query, budget: Budget) -> Outcome:
        """Find any solution from the units held alone: here, the best one."""
        return self.best(held_only(query), budget)

    def needs(self, query: Query, budget: Budget) -> Needs:
        """Find every irredundant set of units that finishes the component.

        The fewest units that hold no way found before are a way with none to spare.
        """
        query = replace(query, costs=())
        ways: list[Way] = []
        if not _is_safe(query):
            return Needs((), proved=False)
        model = Model(query)
        fewest = (*map(bool, query.prices[:1]), 0)
        proved = True
        while proved and len(ways) <= MOST_WAYS:
            answer = _answer(model, fewest, budget)
            proved = answer.proved
            if answer.solution is None:
                return Needs(_in_order(ways), proved)
            if proved:
                ways.append(answer.solution.taken(query))
                model.avoid(ways[-1])
        return Needs(_in_order(ways), proved=False)


def _in_order(ways: list[Way]) -> tuple[Way, ...]:
    """Sort ways: fewest units first, then in declared order."""
    return tuple(sorted(ways, key=lambda w: (sum(w), [-n for n in w])))


@dataclass(frozen=True, slots=True)
class _Answer:
    """What came of minimising a weighted rank: as in an Outcome, with its bound."""

    solution: Solution | None
    proved: bool
    floor: float = -_INFINITE
    """No solution weighs less, unless HiGHS errs."""


def _in_stages(
    query: Query, stages: Iterable[Weights], budget: Budget, outcome: Outcome
) -> Outcome:
    """Minimise some weighted ranks, each before all that come after it."""
    model = Model(query)
    for weights in stages:
        answer = _answer(model, weights, budget)
        outcome = _improved(query, outcome, weights, answer)
        if not answer.proved or answer.solution is None:
            return outcome
        model.keep(weights, answer.solution)
    return replace(outcome, proved=True)


def _improved(
    query: Query, before: Outcome, weights: Weights, answer: _Answer
) -> Outcome:
    """Join what one more stage found to the outcome of the stages before it."""
    bound = before.bound
    if weights[0]:
        bound = max(bound, _first_bound(query, weights, answer.floor))
    found = [s for s in (before.solution, answer.solution) if s is not None]
    if not found:
        return Outcome(None, answer.proved, bound)
    better = min(found, key=lambda solution: solution.rank(query))
    return Outcome(better, proved=False, bound=bound)


def _first_bound(query: Query, weights: Weights, floor: float) -> int:
    """Derive the least first cost from the least weighted sum of all costs."""
    if not math.isfinite(floor):
        return 0
    others = zip(weights[1:-1], _ranges(query)[1:-1], strict=True)
    rest = sum(weight * most for weight, most in others)
    return max(0, -(-(math.ceil(floor - _SLACK) - rest) // weights[0]))


def _ranges(query: Query) -> tuple[int, ...]:
    """Give how far apart each number of two ranks can be."""
    pairs = zip(query.takeable, query.prices, strict=True)
    priced = [tuple(n * abs(part) for part in price) for n, price in pairs]
    return (*map(sum, zip(*priced, strict=True)), sum(query.held))


def _stages(query: Query, largest: int) -> Iterator[Weights]:
    """Yield weights to minimise one after the other, each sum below the largest."""
    ranges = _ranges(query)
    last = len(ranges) - (not query.most_counted)
    start = 0
    for end in range(1, last + 1):
        ahead = math.prod(r + 1 for r in ranges[start : end + 1])
        if end == last or ahead > largest:
            yield _folded(ranges, start, end)
            start = end


def _folded(ranges: tuple[int, ...], start: int, end: int) -> Weights:
    """Weigh some numbers of a rank so that each comes before all those after it."""
    weights = [0] * len(ranges)
    for index in range(start, end):
        weights[index] = math.prod(r + 1 for r in ranges[index + 1 : end])
    return tuple(weights)


def _is_safe(query: Query) -> bool:
    """Tell whether all sums stay so small that rounding can't decide."""
    units = zip(query.supply, query.component.peers, strict=True)
    there = all(supply <= len(peers) for supply, peers in units)
    small = max(_ranges(query)) <= LARGEST_SUM
    return there and small and layout(query.component).is_small


def _answer(model: Model, weights: Weights, budget: Budget) -> _Answer:
    """Minimise a weighted rank; a claim that nothing keeps the rows is proved."""
    if model.clashes:
        return _Answer(None, proved=True)
    if not model.upper:
        return _Answer(Solution(()), proved=True, floor=0)
    if budget.steps <= 0 or not model.is_tight(weights):
        return _Answer(None, proved=False)
    claim = _claimed(model, weights, budget)
    if claim.failed or (claim.nothing and not _is_refuted(model)):
        claim = _claimed(model, weights, budget, presolve="off")
    return _checked(model.query, weights, claim)


@dataclass(frozen=True, slots=True)
class _Claim:
    """What HiGHS says, believed by nobody: values, a bound, or that none are."""

    values: tuple[int, ...] | None
    floor: float
    nothing: bool
    failed: bool = False


def _checked(query: Query, weights: Weights, claim: _Claim) -> _Answer:
    """Check a claim with whole numbers: best only if it costs what the bound says."""
    if claim.values is None:
        return _Answer(None, claim.nothing, claim.floor)
    solution = Solution(claim.values)
    if solution.broken(query):
        return _Answer(None, proved=False, floor=claim.floor)
    proved = weight(query, weights, solution) <= math.ceil(claim.floor - _SLACK)
    return _Answer(solution, proved, claim.floor)


def _claimed(
    model: Model, weights: Weights, budget: Budget, presolve: str = "on"
) -> _Claim:
    """Let HiGHS search as many nodes as the budget allows."""
    import highspy  # noqa: PLC0415 - takes 70 ms, so only once it is needed

    highs = _loaded(model, model.costs(weights), presolve)
    highs.setOptionValue("mip_max_nodes", max(1, budget.steps // STEPS_A_NODE))
    highs.run()
    info = highs.getInfo()
    budget.spend(min(budget.steps, STEPS_A_NODE * max(1, info.mip_node_count)))
    status = highs.getModelStatus()
    found = (
        info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    )
    values = highs.getSolution().col_value if found else None
    slots = len(model.query.component.slots)
    return _Claim(
        values=None if values is None else tuple(map(round, values[:slots])),
        floor=info.mip_dual_bound,
        nothing=status == highspy.HighsModelStatus.kInfeasible,
        failed=status == highspy.HighsModelStatus.kSolveError,
    )


def _is_refuted(model: Model) -> bool:
    """Prove by a dual ray, with exact fractions, that nothing keeps the rows."""
    highs = _loaded(model, [0] * len(model.upper), "off", integer=False)
    highs.run()
    _, found, ray = highs.getDualRay()  # type: ignore[attr-defined]
    return found and refutes(list(ray), model.rows, model.lower, model.upper)


def _loaded(
    model: Model, costs: Sequence[int], presolve: str, *, integer: bool = True
) -> highspy.Highs:
    """Hand a model to HiGHS, in one call."""
    import highspy  # noqa: PLC0415 - takes 70 ms, so only once it is needed

    highs = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, value in (*_OPTIONS, ("presolve", presolve)):
        highs.setOptionValue(name, value)
    rows = model.rows
    highs.passModel(
        len(costs),
        len(rows.upper),
        len(rows.indices),
        int(highspy.MatrixFormat.kRowwise),
        int(highspy.ObjSense.kMinimize),
        0.0,
        list(map(float, costs)),
        list(map(float, model.lower)),
        list(map(float, model.upper)),
        rows.lower,
        rows.upper,
        rows.starts,
        rows.indices,
        rows.values,
        [int(integer)] * len(costs),
    )
    return highs
