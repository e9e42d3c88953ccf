"""How many claims, unit sets and routes a structure allows: three different things."""

from __future__ import annotations

from planner.position import Effort, Verdict, decided
from planner.routing import find_routes
from rules.counting import Count, Thing, count_all
from rules.frozen import Frozen
from rules.solvers.protocol import Budget
from rules.structure import Structure


class Counted(Frozen):
    """A number, exactly or proved to be no smaller."""

    number: int
    exact: bool


class Census(Frozen):
    """What there is of a structure, whoever the candidate.

    `claims` give units to groups and select groups, each in its own way; `unit_sets`
    are the different sets of units that claims count, `routes` those sets that meet
    the qualification from nothing and have no unit to spare: None if the budget ran
    out before all were found.
    """

    qualification: str
    claims: Counted
    unit_sets: Counted
    routes: int | None


def census(structure: Structure, effort: Effort | None = None) -> Census:
    """Count what a structure allows, as far as the budget goes for each count."""
    effort = effort or Effort()
    queries = structure.queries(structure.program.units)
    claims = count_all(queries, Thing.CLAIMS, Budget(effort.steps))
    unit_sets = count_all(queries, Thing.UNIT_SETS, Budget(effort.steps))
    met = decided(structure, structure.program.units, effort) is Verdict.MET
    return Census(
        qualification=structure.qualification.code,
        claims=_counted(claims, max(unit_sets.number, int(met))),
        unit_sets=_counted(unit_sets, int(met)),
        routes=find_routes(structure, (), effort).routes,
    )


def _counted(count: Count, known: int) -> Counted:
    """Give a count; so many there are at the least, whatever was counted.

    A claim that is known to exist, or one for each set of units that was counted.
    """
    return Counted(number=max(count.number, known), exact=count.exact)
