"""Small invented structures, cases and engines, to be written where pytest runs."""

from __future__ import annotations

CLUB = """\
qualification: club-1
title: Level 1 Award in Running a Club (invented)
units:
  A1: {title: Open the doors}
  A2: {title: Keep the list}
  B1: {title: Paint}
  B2: {title: Sing}
rules:
  core: {title: Core, take: all, units: [A1, A2]}
  option: {title: Options, take: 1 unit, units: [B1, B2]}
"""

CASES = """\
tests: ../club.yaml
cases:
  all of it:
    held: [A1, A2, B2]
    verdict: met
  one short:
    held: [B1]
    verdict: not met
    shortfall: 2 units
"""

TORN = "rules:\n  core: {title: Core, take: all, units: [A1\n"

ENGINES = """\
import functools

from rules.solvers import DEFAULT_SOLVER
from rules.solvers.protocol import Outcome, Solution


class Forgetful:
    \"\"\"Says no wherever more than one unit of some kind is held.\"\"\"

    def best(self, query, budget):
        return DEFAULT_SOLVER.best(query, budget)

    def decide(self, query, budget):
        if sum(query.held) > 1:
            return Outcome(None, proved=True)
        return DEFAULT_SOLVER.decide(query, budget)

    def needs(self, query, budget):
        return DEFAULT_SOLVER.needs(query, budget)


class Breaking(Forgetful):
    def decide(self, query, budget):
        raise ZeroDivisionError("nothing to divide")


class Leaving(Forgetful):
    def decide(self, query, budget):
        raise SystemExit(3)


def in_two_ways(qualification, held):
    if len(qualification.bank.units) < 4:
        raise LookupError
    return True


class Unsound(Forgetful):
    def best(self, query, budget):
        return Outcome(Solution((9,) * len(query.component.slots)), proved=True)

    decide = best


def cannot_tell(qualification, held):
    return None


@functools.cache
def remembered(qualification, held):
    return True


number = 1
"""
