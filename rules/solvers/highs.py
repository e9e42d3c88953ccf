"""HiGHS as an engine: for credit, shared units, bars and links at size.

A query is one mixed-integer model of small whole numbers. HiGHS works in floating
point, so little of what it says is believed: a solution is rounded and checked with
whole numbers, and is best only if the bound reaches its exact cost. Its presolve has
called sound models infeasible, so a "no" is proved by exact fractions or, failing
that, claimed again without presolve.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rules.constraints.folding import Component
from rules.constraints.program import Linear, Role
from rules.solvers.protocol import (
    Budget,
    Needs,
    Outcome,
    Query,
    Solution,
    Way,
    held_only,
)
from rules.solvers.rays import Rows, refutes

if TYPE_CHECKING:
    import highspy

MOST_WAYS = 24
"""Ways found one by one before `needs` gives up."""
STEPS_A_NODE = 200
"""What a node of HiGHS's search counts in steps of a budget."""
LARGEST_SUM = 10**9
"""Sums beyond this are refused: rounding errors might decide."""
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
    # Half the time on models of our sizes goes into this heuristic, for nothing.
    ("mip_heuristic_run_feasibility_jump", False),
)
_SLACK = 1e-4
"""How far a floating-point bound may be off; whole numbers are 1 apart."""
_INFINITE = math.inf

Weights = tuple[int, ...]
"""What each number of a rank weighs in what is minimised at once."""


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
        model = _Model(query)
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
    model = _Model(query)
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
    better = min(found, key=functools.partial(_rank, query))
    return Outcome(better, proved=False, bound=bound)


def _first_bound(query: Query, weights: Weights, floor: float) -> int:
    """Derive the least first cost from the least weighted sum of all costs."""
    if not math.isfinite(floor):
        return 0
    others = zip(weights[1:-1], _ranges(query)[1:-1], strict=True)
    rest = sum(weight * most for weight, most in others)
    return max(0, -(-(math.ceil(floor - _SLACK) - rest) // weights[0]))


def _rank(query: Query, solution: Solution) -> tuple[int, ...]:
    """Rank by cost, number by number, then by held units that count (negative)."""
    counted = zip(solution.counted(query), query.held, strict=True)
    return (*solution.cost(query), -sum(min(pair) for pair in counted))


def _weight(query: Query, weights: Weights, solution: Solution) -> int:
    rank = zip(weights, _rank(query, solution), strict=True)
    return sum(weight * number for weight, number in rank)


def _ranges(query: Query) -> tuple[int, ...]:
    """Give how far apart each number of two ranks can be."""
    pairs = zip(query.takeable, query.prices, strict=True)
    priced = [tuple(n * abs(part) for part in price) for n, price in pairs]
    return (*map(sum, zip(*priced, strict=True)), sum(query.held))


def _stages(query: Query, largest: int) -> Iterator[Weights]:
    """Yield weights to minimise one after the other, each sum below the largest."""
    ranges = _ranges(query)
    start = 0
    for end in range(1, len(ranges) + 1):
        ahead = math.prod(r + 1 for r in ranges[start : end + 1])
        if end == len(ranges) or ahead > largest:
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
    return there and small and _layout(query.component).is_small


@dataclass(frozen=True, slots=True)
class _Layout:
    """The part of a model that is the same whoever the candidate is.

    The first columns are the slots. Peers of several units, of which some may be held
    and others not, have a column for the units taken and, if they may stand beside,
    one for the held units that count.
    """

    columns: int
    rows: Rows
    homes: tuple[tuple[int, ...], ...]
    """The slots of each peers."""
    counting: tuple[tuple[int, ...], ...]
    """The slots of each peers that count."""
    taken: Mapping[int, int]
    kept: Mapping[int, int]
    supplies: Mapping[int, int]
    """The row that says how many units of some peers there are."""
    is_small: bool


@functools.lru_cache(maxsize=1024)
def _layout(component: Component) -> _Layout:
    homes = _homes(component)
    counting = _homes(component, Role.COUNTS)
    several = [p for p, units in enumerate(component.peers) if len(units) > 1]
    free = len(component.slots)
    taken = {p: free + i for i, p in enumerate(several)}
    free += len(taken)
    both = [p for p in several if 0 < len(counting[p]) < len(homes[p])]
    kept = {p: free + i for i, p in enumerate(both)}
    rows = Rows()
    for rule in component.constraints:
        rows.add(*_reduced(rule))
    supplies = {}
    for peers, slots in enumerate(homes):
        if peers in taken or len(slots) > 1:
            supplies[peers] = len(rows.upper)
            more = ((taken[peers], -1),) if peers in taken else ()
            rows.add((*_ones(slots), *more), -_INFINITE, 0)
    for peers, column in kept.items():
        rows.add(((column, 1), *_ones(counting[peers], -1)), -_INFINITE, 0)
    small = all(
        _reach(component, rule) <= LARGEST_SUM for rule in component.constraints
    )
    return _Layout(
        free + len(kept), rows, homes, counting, taken, kept, supplies, small
    )


def _homes(component: Component, *roles: Role) -> tuple[tuple[int, ...], ...]:
    """Give the slots of each peers, maybe only those of some roles."""
    homes: list[list[int]] = [[] for _ in component.peers]
    for index, slot in enumerate(component.slots):
        if slot.peers is not None and slot.role in (roles or Role):
            homes[slot.peers].append(index)
    return tuple(map(tuple, homes))


def _ones(columns: Sequence[int], factor: int = 1) -> list[tuple[int, int]]:
    return [(column, factor) for column in columns]


def _reduced(rule: Linear) -> tuple[tuple[tuple[int, int], ...], float, float]:
    """Divide a rule by what divides all its factors; the bounds stay exact."""
    common = math.gcd(*(factor for _, factor in rule.terms)) or 1
    terms = tuple((slot, factor // common) for slot, factor in rule.terms)
    lower = -_INFINITE if rule.lower is None else -(-rule.lower // common)
    return terms, lower, _INFINITE if rule.upper is None else rule.upper // common


def _reach(component: Component, rule: Linear) -> int:
    """Give how large the sum of a rule, or a bound of it, can be."""
    most = sum(abs(factor) * component.slots[slot].most for slot, factor in rule.terms)
    return max(most, abs(rule.lower or 0), abs(rule.upper or 0))


class _Model:
    """One query as columns and rows; ways to avoid and costs to keep are added."""

    def __init__(self, query: Query) -> None:
        self.query = query
        self.layout = _layout(query.component)
        self.rows = self.layout.rows.copy()
        self.lower = [0] * self.layout.columns
        self.upper = self._most()
        self._short: dict[tuple[int, int], int] = {}
        for peers, row in self.layout.supplies.items():
            mixed = self._is_mixed(peers)
            self.rows.upper[row] = (query.held if mixed else query.supply)[peers]
        self._wish()

    def _is_mixed(self, peers: int) -> bool:
        """Tell whether some of these units are held and others may be taken."""
        return self.query.held[peers] > 0 and self.query.takeable[peers] > 0

    def _most(self) -> list[int]:
        """Give the most that each column may be."""
        supply = self.query.supply
        upper = [
            slot.most if slot.peers is None else min(slot.most, supply[slot.peers])
            for slot in self.query.component.slots
        ]
        for columns, most in (
            (self.layout.taken, self.query.takeable),
            (self.layout.kept, self.query.held),
        ):
            upper += [most[p] if self._is_mixed(p) else 0 for p in columns]
        return upper

    def _wish(self) -> None:
        """Add what the query asks beyond the rules."""
        for slot, value in self.query.selected:
            self.lower[slot] = max(self.lower[slot], value)
            self.upper[slot] = min(self.upper[slot], value)
        if self.query.must_count is not None:
            counting = self.layout.counting[self.query.must_count]
            self.rows.add(_ones(counting), 1, _INFINITE)
        for way in self.query.avoiding:
            self.avoid(way)

    def _taken(self, peers: int) -> Sequence[int]:
        """Give the columns that add up to the units taken of some peers."""
        if self._is_mixed(peers):
            return (self.layout.taken[peers],)
        return self.layout.homes[peers]

    def avoid(self, way: Way) -> None:
        """Add that of some peers fewer are taken than by this way."""
        takeable = self.query.takeable
        if any(n > most for n, most in zip(way, takeable, strict=True)):
            return
        terms: list[tuple[int, int]] = []
        all_taken = 0
        for peers, number in enumerate(way):
            if number and number == takeable[peers]:
                terms += _ones(self._taken(peers), -1)
                all_taken += number
            elif number:
                terms.append((self._fewer(peers, number), 1))
        self.rows.add(terms, 1 - all_taken, _INFINITE)

    def _fewer(self, peers: int, number: int) -> int:
        """Give a 0/1 column that is 1 only if fewer of some peers are taken."""
        if (peers, number) not in self._short:
            column = self._short[peers, number] = len(self.upper)
            self.lower.append(0)
            self.upper.append(1)
            most = self.query.takeable[peers]
            terms = [*_ones(self._taken(peers)), (column, most - number + 1)]
            self.rows.add(terms, -_INFINITE, most)
        return self._short[peers, number]

    def keep(self, weights: Weights, solution: Solution) -> None:
        """Add that no later solution may weigh more than this one."""
        terms = [(c, cost) for c, cost in enumerate(self.costs(weights)) if cost]
        self.rows.add(terms, -_INFINITE, _weight(self.query, weights, solution))

    def costs(self, weights: Weights) -> list[int]:
        """Give what each column costs, by the weights of the numbers of a rank."""
        costs = [0] * len(self.upper)
        for peers, price in enumerate(self.query.prices):
            if self.query.takeable[peers]:
                cost = sum(map(int.__mul__, weights, price))
                for column in self._taken(peers):
                    costs[column] += cost
            if self.query.held[peers]:
                for column, sign in self._held_that_count(peers):
                    costs[column] += sign * weights[-1]
        return costs

    def _held_that_count(self, peers: int) -> list[tuple[int, int]]:
        """Give the terms that add up to held units that count, negative.

        If the units stand nowhere but where they count, those not taken are held.
        """
        counting = self.layout.counting[peers]
        if not self._is_mixed(peers):
            return _ones(counting, -1)
        if peers in self.layout.kept:
            return [(self.layout.kept[peers], -1)]
        if not counting:
            return []
        return [*_ones(counting, -1), (self.layout.taken[peers], 1)]

    def is_tight(self, weights: Weights) -> bool:
        """Tell whether saying that more units are taken than are costs nothing less."""
        costs = self.costs(weights)
        return all(costs[column] >= 0 for column in self.layout.taken.values())

    @property
    def clashes(self) -> bool:
        """Tell whether the bounds of one column or row alone can't be kept."""
        rows = self.rows
        empty = map(int.__eq__, rows.starts, rows.starts[1:])
        return (
            any(map(int.__gt__, self.lower, self.upper))
            or any(low > up for low, up in zip(rows.lower, rows.upper, strict=True))
            or any(
                nothing and not low <= 0 <= up
                for nothing, low, up in zip(empty, rows.lower, rows.upper, strict=True)
            )
        )


def _answer(model: _Model, weights: Weights, budget: Budget) -> _Answer:
    """Minimise a weighted rank; a claim that nothing keeps the rows is proved."""
    if model.clashes:
        return _Answer(None, proved=True)
    if not model.upper:
        return _Answer(Solution(()), proved=True, floor=0)
    if budget.steps <= 0 or not model.is_tight(weights):
        return _Answer(None, proved=False)
    claim = _claimed(model, weights, budget)
    if claim.nothing and not _is_refuted(model):
        claim = _claimed(model, weights, budget, presolve="off")
    return _checked(model.query, weights, claim)


@dataclass(frozen=True, slots=True)
class _Claim:
    """What HiGHS says, believed by nobody: values, a bound, or that none are."""

    values: tuple[int, ...] | None
    floor: float
    nothing: bool


def _checked(query: Query, weights: Weights, claim: _Claim) -> _Answer:
    """Check a claim with whole numbers: best only if it costs what the bound says."""
    if claim.values is None:
        return _Answer(None, claim.nothing, claim.floor)
    solution = Solution(claim.values)
    if solution.broken(query):
        return _Answer(None, proved=False, floor=claim.floor)
    proved = _weight(query, weights, solution) <= math.ceil(claim.floor - _SLACK)
    return _Answer(solution, proved, claim.floor)


def _claimed(
    model: _Model, weights: Weights, budget: Budget, presolve: str = "on"
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
    )


def _is_refuted(model: _Model) -> bool:
    """Prove by a dual ray, with exact fractions, that nothing keeps the rows."""
    highs = _loaded(model, [0] * len(model.upper), "off", integer=False)
    highs.run()
    _, found, ray = highs.getDualRay()  # type: ignore[attr-defined]
    return found and refutes(list(ray), model.rows, model.lower, model.upper)


def _loaded(
    model: _Model, costs: Sequence[int], presolve: str, *, integer: bool = True
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
