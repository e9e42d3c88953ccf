"""The engines of the package and the oracle, each asked about a case as it can be."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from unittest import mock

from assurance.differential.answers import Answer, Rank
from assurance.differential.drawing import Drawn
from rules import definition
from rules.solvers import portfolio
from rules.solvers.group_choice import GroupChoiceSolver
from rules.solvers.highs import HighsSolver
from rules.solvers.matching import MatchingSolver
from rules.solvers.portfolio import PortfolioSolver
from rules.solvers.protocol import Budget, Outcome, Query, Solver, Way

AMPLE = 10_000_000
Ask = Callable[[Drawn], Answer]
Units = frozenset[str]


@dataclass(frozen=True, slots=True)
class Asking:
    """Asks an engine all that a case asks: the best, whether it is met, the ways."""

    solver: Solver

    def __call__(self, drawn: Drawn) -> Answer:
        """Give what the engine proves; in ample steps it must prove everything."""
        ranks = {name: self._rank(query) for name, query in drawn.questions.every}
        unpriced = [
            (name, query) for name, query in drawn.questions.every if not query.costs
        ]
        ways = {name: self._ways(query) for name, query in unpriced}
        met = {name: self._met(query) for name, query in drawn.questions.asked}
        said: dict[str, object] = {
            **{_best_of(name): rank for name, rank in ranks.items()},
            **{f"ways of {name}": found for name, found in ways.items()},
            **{f"{name} is met": answer for name, answer in met.items()},
            **_in_all(drawn, ranks, ways),
            "met": all(met.values()),
        }
        return Answer(said, wrong=())

    def _rank(self, query: Query) -> Rank | None:
        return rank_of(query, self.solver.best(query, Budget(AMPLE)))

    def _met(self, query: Query) -> bool:
        outcome = self.solver.decide(query, Budget(AMPLE))
        if not outcome.proved:
            raise UnprovedError
        return outcome.solution is not None

    def _ways(self, query: Query) -> tuple[Way, ...]:
        needs = self.solver.needs(query, Budget(AMPLE))
        if not needs.proved:
            raise UnprovedError
        return needs.ways


class UnprovedError(Exception):
    """Raised where ample steps don't do, or a solution is none."""


def rank_of(query: Query, outcome: Outcome) -> Rank | None:
    """Give what a proved solution costs and counts; None if there is none."""
    if not outcome.proved:
        raise UnprovedError
    if outcome.solution is None:
        return None
    broken = outcome.solution.broken(query)
    cost = outcome.solution.cost(query)
    if broken or (query.held and outcome.bound != next(iter(cost), 0)):
        raise UnprovedError(f"{outcome} breaks {broken}, costs {cost}")
    return outcome.solution.rank(query)


def _best_of(name: str) -> str:
    return f"best of {name}"


def _in_all(
    drawn: Drawn, ranks: Mapping[str, Rank | None], ways: Mapping[str, tuple[Way, ...]]
) -> dict[str, object]:
    """Put together what is found of each part: the shortfall, and the routes."""
    least = [ranks[name] for name, _ in drawn.questions.asked]
    found = [rank for rank in least if rank is not None]
    routes = [_units(drawn, query, ways[name]) for name, query in drawn.questions.asked]
    return {
        "shortfall": sum(r[0] for r in found) if len(found) == len(least) else None,
        "routes": {frozenset().union(*some) for some in itertools.product(*routes)},
    }


def _units(drawn: Drawn, query: Query, ways: tuple[Way, ...]) -> list[Units]:
    """Write the ways to finish a part as sets of units."""
    may = drawn.structure.takeable - drawn.held
    peers = [[code for code in some if code in may] for some in query.component.peers]
    return [
        frozenset(itertools.chain.from_iterable(picked))
        for way in ways
        for picked in itertools.product(
            *(itertools.combinations(p, n) for p, n in zip(peers, way, strict=True))
        )
    ]


@dataclass(frozen=True, slots=True)
class InAHurry:
    """Asks an engine in few steps: what it proves stands, and so do its bounds."""

    solver: Solver

    def __call__(self, drawn: Drawn) -> Answer:
        """Give what the engine proves in the steps that there are."""
        said: dict[str, object] = {}
        at_least: dict[str, int] = {}
        for name, query in drawn.questions.every:
            outcome = self.solver.best(query, Budget(drawn.steps))
            if outcome.proved:
                said[_best_of(name)] = rank_of(query, outcome)
            elif query.held:
                at_least[_best_of(name)] = outcome.bound
            if not query.costs:
                needs = self.solver.needs(query, Budget(drawn.steps))
                said |= {f"ways of {name}": needs.ways} if needs.proved else {}
        return Answer(said, at_least)


def _matching(drawn: Drawn) -> Answer:
    """Ask the engine of matchings what it accepts."""
    engine = MatchingSolver()
    return Answer(
        {
            _best_of(name): rank_of(query, engine.best(query, Budget(AMPLE)))
            for name, query in drawn.questions.every
            if engine.accepts(query)
        }
    )


def _as_if_large(drawn: Drawn) -> Answer:
    """Ask the default engine as of a large structure: reasoning, matching, HiGHS."""
    with mock.patch.multiple(portfolio, FEW_SLOTS=0, MANY_SLOTS=drawn.steps % 2 * 40):
        return Asking(PortfolioSolver())(drawn)


def _by_definition(drawn: Drawn) -> Answer:
    """Ask the oracle, which knows no parts."""
    q, held, case = drawn.q, drawn.held, drawn.case
    return Answer(
        {
            "met": definition.is_met(q, held, case),
            "shortfall": definition.least_shortfall(q, held, case),
            "routes": definition.routes(q, held, case),
        }
    )


ENGINES: Mapping[str, Ask] = {
    "oracle": _by_definition,
    "choice": Asking(GroupChoiceSolver()),
    "highs": Asking(HighsSolver()),
    "portfolio": Asking(PortfolioSolver()),
    "as-if-large": _as_if_large,
    "matching": _matching,
    "choice-in-a-hurry": InAHurry(GroupChoiceSolver()),
    "highs-in-a-hurry": InAHurry(HighsSolver()),
    "portfolio-in-a-hurry": InAHurry(PortfolioSolver()),
}
"""By name; group choice is python-constraint's, HiGHS the mixed-integer one."""
