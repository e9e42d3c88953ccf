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
    claims, unit_sets = (
        _count(structure, thing, effort) for thing in (Thing.CLAIMS, Thing.UNIT_SETS)
    )
    met = structure.program.in_order and (
        decided(structure, structure.program.units, effort) is Verdict.MET
    )
    return Census(
        qualification=structure.qualification.code,
        claims=_counted(claims, max(unit_sets.number, int(met))),
        unit_sets=_counted(unit_sets, int(met)),
        routes=find_routes(structure, (), effort).routes,
    )


def _count(structure: Structure, thing: Thing, effort: Effort) -> Count:
    """Count what comes in the order that links ask for: if that isn't sure, nothing."""
    if not structure.program.in_order:
        return Count(thing, 0, exact=False)
    queries = structure.queries(structure.program.units)
    return count_all(queries, thing, Budget(effort.steps))


def _counted(count: Count, known: int) -> Counted:
    """Give a count; so many there are at the least, whatever was counted.

    A claim that is known to exist, or one for each set of units that was counted.
    """
    return Counted(number=max(count.number, known), exact=count.exact)
