"""The default engine: several engines, each asked what it answers best.

A small component goes to group choice, which is as quick as any there and gives the
first solution in declared order. For others, reasoning comes first, since it costs
next to nothing and settles what can't be. Rules that only count units are a flow,
decided in polynomial time. All else goes to group choice, but only for a share of the
steps: where many credit rules meet over shared lists it may take for ever, and there
HiGHS is quick. Steps and sizes alone decide who is asked, never time, so an answer is
always the same.
"""

from __future__ import annotations

import functools
import importlib
import importlib.util
from collections.abc import Callable, Iterator
from dataclasses import replace

from rules.solvers.group_choice import GroupChoiceSolver
from rules.solvers.matching import MatchingSolver
from rules.solvers.protocol import (
    Budget,
    BudgetSpentError,
    Needs,
    Outcome,
    Query,
    Solver,
    held_only,
)
from rules.solvers.raising import any_claim
from rules.solvers.reasoning import settled

FIRST_SHARE = 20_000
"""Steps that group choice may take to find a best solution before HiGHS is asked."""
LISTING_SHARE = 20
"""Of the steps, the part that group choice gets to list all ways of many units."""
FEW_SLOTS = 24
"""Components this small go to group choice first: its answers are as declared."""
MANY_SLOTS = 40
"""Components larger than this go to HiGHS first: only to list their choices is long."""

Ask = Callable[[Query, Budget], Outcome]
"""An engine's way of finding the best solution."""


class PortfolioSolver:
    """Asks engine after engine, until one has proved its answer."""

    def __init__(self) -> None:
        self._choice = GroupChoiceSolver()
        self._matching = MatchingSolver()

    def best(self, query: Query, budget: Budget) -> Outcome:
        """Find the best solution of a query."""
        try:
            narrowed = _narrowed(query, budget)
        except BudgetSpentError:
            return Outcome(None, proved=False)
        if narrowed is None:
            return Outcome(None, proved=True)
        outcome = nothing = Outcome(None, proved=False)
        for ask, share in self._engines(narrowed, budget):
            answer = _share(ask, narrowed, budget, share)
            if answer.proved and outcome is nothing:
                return answer
            outcome = better(query, outcome, answer)
            if outcome.proved or not budget.steps:
                break
        return outcome

    def _engines(self, query: Query, budget: Budget) -> Iterator[tuple[Ask, int]]:
        """Yield engines to ask one after the other, each with its share of steps.

        Of a small component group choice gives the first solution as declared, as
        quick as any; of a large one it takes long even to list the choices.
        """
        size = len(query.component.slots)
        if size <= FEW_SLOTS:
            yield self._choice.best, FIRST_SHARE
        if self._matching.accepts(query):
            yield self._matching.best, budget.steps
        highs = second_engine() if size > MANY_SLOTS else None
        if highs is not None:
            yield highs.best, budget.steps - FIRST_SHARE
            yield self._choice.best, budget.steps
        else:
            if size > FEW_SLOTS:
                yield self._choice.best, FIRST_SHARE
            yield (second_engine() or self._choice).best, budget.steps

    def decide(self, query: Query, budget: Budget) -> Outcome:
        """Find any solution from the units held alone, or prove that none exists.

        Raising what is lacking settles nearly all at once; an engine, the rest.
        """
        alone = held_only(query)
        outcome = _share(any_claim, alone, budget, FIRST_SHARE)
        return outcome if outcome.proved else self.best(alone, budget)

    def needs(self, query: Query, budget: Budget) -> Needs:
        """Find every irredundant set of units that finishes the component.

        Group choice lists them all at once, but where they are very many that is long
        and of no use: it gets a share of the steps. HiGHS finds one after the other,
        which pays where there are few.
        """
        try:
            narrowed = _narrowed(query, budget)
        except BudgetSpentError:
            return Needs((), proved=False)
        if narrowed is None:
            return Needs((), proved=True)
        second = None if _is_small(query) else second_engine()
        share = 1 if second is None else LISTING_SHARE
        part = Budget(budget.steps // share)
        budget.steps -= part.steps
        first = self._choice.needs(narrowed, part)
        budget.steps += max(0, part.steps)
        if first.proved or second is None:
            return first
        return _better_needs(first, second.needs(narrowed, budget))


@functools.cache
def second_engine() -> Solver | None:
    """Give HiGHS if it is installed; it loads, which takes long, once it is asked."""
    if importlib.util.find_spec("highspy") is None:
        return None
    highs: Solver = importlib.import_module("rules.solvers.highs").HighsSolver()
    return highs


def better(query: Query, first: Outcome, second: Outcome) -> Outcome:
    """Join what two engines say of a query: the best found, the highest bound.

    What is proved stands, unless the other engine's solution belies it. A solution
    that breaks a rule is passed over, whoever claims it.
    """
    bound = max(first.bound, second.bound)
    found = [s for s in (first.solution, second.solution) if s is not None]
    sound = [s for s in found if not s.broken(query)]
    for outcome in (first, second):
        settles = outcome.solution in sound if outcome.solution else not sound
        if outcome.proved and settles:
            return replace(outcome, bound=bound)
    best = min(sound, key=lambda solution: solution.rank(query), default=None)
    return Outcome(best, proved=False, bound=bound)


def _is_small(query: Query) -> bool:
    return len(query.component.slots) <= FEW_SLOTS


def _narrowed(query: Query, budget: Budget) -> Query | None:
    """Fix the selections that are settled; None if the query is refuted.

    Paid with a step for each slot and rule; not worth it for a small component.
    """
    if _is_small(query):
        return query
    component = query.component
    budget.spend(len(component.slots) + len(component.constraints))
    fixed = settled(query)
    if fixed is None:
        return None
    return replace(
        query, selected=tuple({**dict(query.selected), **dict(fixed)}.items())
    )


def _share(ask: Ask, query: Query, budget: Budget, steps: int) -> Outcome:
    """Ask an engine for a share of the steps, and take what it used from the budget."""
    share = Budget(max(0, min(budget.steps, steps)))
    budget.steps -= share.steps
    outcome = ask(query, share)
    budget.steps += max(0, share.steps)
    return outcome


def _better_needs(first: Needs, second: Needs) -> Needs:
    """Take the ways that are proved all; else those with the fewest units or more."""
    if second.proved:
        return second
    return min(first, second, key=_want)


def _want(needs: Needs) -> tuple[bool, int, int]:
    """Rank ways that may not be all, the better the lower."""
    ways = needs.ways
    return not ways, min(map(sum, ways), default=0), -len(ways)
