"""Invented candidates, in as few words as a test needs."""

from __future__ import annotations

from planner import Achievement, Candidate, Status
from planner.position import Effort
from rules.model import Qualification
from rules.solvers.protocol import Budget, Needs, Outcome, Query, held_only
from tests.engine.building import exactly, leaf, qualification

AMPLE = Effort(steps=10_000_000)
CROWDED = "U1 U2 U3 U4"
"""Held by someone who is one unit short of `crowd()`."""


def candidate(held: str = "", *more: Achievement, **facts: str) -> Candidate:
    """Make a candidate who achieved the units written, and made `more` attempts."""
    achieved = tuple(Achievement(unit=unit) for unit in held.split())
    known = {"reference": "X-1", "achievements": (*achieved, *more), **facts}
    return Candidate.model_validate(known)


def attempt(unit: str, status: Status) -> Achievement:
    """Make an attempt without a date."""
    return Achievement(unit=unit, status=status)


def crowd() -> Qualification:
    """Make five groups that each take one of nearly the same four units, and a spare.

    That no four units are enough takes a search to prove: what a budget may cut short.
    """
    lists = (
        "U2 U3 U4 X1",
        "U1 U3 U4 X2",
        "U1 U2 U4 X3",
        "U1 U2 U3 X4",
        f"{CROWDED} X0",
    )
    groups = [leaf(f"g{n}", exactly(1), units) for n, units in enumerate(lists, 1)]
    return qualification(*groups)


class Answering:
    """An engine that gives the answers it was made with, whatever it is asked."""

    def __init__(self, outcome: Outcome, needs: Needs | None = None) -> None:
        self.outcome = outcome
        self.ways = needs or Needs((), proved=False)

    def best(self, query: Query, budget: Budget) -> Outcome:
        """Give the answer it was made with."""
        del query, budget
        return self.outcome

    def decide(self, query: Query, budget: Budget) -> Outcome:
        """Answer as for the best solution."""
        return self.best(held_only(query), budget)

    def needs(self, query: Query, budget: Budget) -> Needs:
        """Give the ways it was made with."""
        del query, budget
        return self.ways


class Unsure:
    """The default engine with its proofs taken away.

    About held units alone it says no, if `sure_of_no`, or nothing.
    """

    def __init__(self, *, sure_of_no: bool) -> None:
        self.sure_of_no = sure_of_no

    def best(self, query: Query, budget: Budget) -> Outcome:
        """Give the best solution unproved, where there is anything to take."""
        if not any(query.takeable):
            return Outcome(None, self.sure_of_no)
        return Outcome(AMPLE.solver.best(query, budget).solution, proved=False)

    def decide(self, query: Query, budget: Budget) -> Outcome:
        """Answer as for the best solution."""
        return self.best(held_only(query), budget)

    def needs(self, query: Query, budget: Budget) -> Needs:
        """Give every way, as if there might be more."""
        return Needs(AMPLE.solver.needs(query, budget).ways, proved=False)
