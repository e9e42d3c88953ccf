"""Engines that say whether a record is met, and no more: anybody's, whatever it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NoReturn, TypeAlias

from planner.laws.records import Record
from planner.position import Position, Verdict
from rules.model import Qualification
from rules.solvers.protocol import Budget, Outcome, Query, Solver

Says: TypeAlias = Callable[[Qualification, frozenset[str]], bool | None]
"""Says of rules and the codes of units held whether they are met; None: can't tell."""

NO_MORE = "the engine says whether a record is met, and no more"
PLAIN_ALONE = "the engine is told of units achieved by assessment, of no others"


class NotAskedError(Exception):
    """Raised by a law that has nothing to say of a structure or a record, and why."""


@dataclass(frozen=True, slots=True)
class VerdictEngine:
    """An engine in form: only the laws that ask for a verdict alone are tried on it."""

    says: Says

    def best(self, query: Query, budget: Budget) -> NoReturn:  # noqa: ARG002
        """Answer nothing: which units count isn't known."""
        raise NotAskedError(NO_MORE)

    def decide(self, query: Query, budget: Budget) -> Outcome:
        """Answer nothing: a claim would have to be shown."""
        return self.best(query, budget)

    def needs(self, query: Query, budget: Budget) -> NoReturn:
        """Answer nothing: what is needed isn't known."""
        self.best(query, budget)

    def verdict(self, record: Record) -> Verdict:
        """Say whether a record is met."""
        told = record.told
        if told is None:
            raise NotAskedError(PLAIN_ALONE)
        met = self.says(told.qualification, told.held)
        if met is None:
            return Verdict.UNDETERMINED
        if met not in (True, False):
            raise TypeError(f"{met!r} is neither True, False nor None")
        return Verdict.MET if met else Verdict.NOT_MET

    def position(self, record: Record) -> Position:
        """Say the same where a law asks for a claim: none is known, nothing proved."""
        queries = record.structure.queries(record.held)
        return Position(
            structure=record.structure,
            held=record.held,
            queries=queries,
            outcomes=(Outcome(None, proved=False),) * len(queries),
            verdicts=(self.verdict(record),) * len(queries),
        )


def engine_of(says: Says) -> Solver:
    """Make an engine of what says of rules and units held whether they are met.

    Raises TypeError of what can't be called.
    """
    if not callable(says):
        raise TypeError(f"{says!r} is no function of a qualification and units held")
    return VerdictEngine(says)
