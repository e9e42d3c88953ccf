"""The check: a verdict, what counts where, what is short, what is left over."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator
from decimal import Decimal
from posixpath import commonpath

from planner.candidate import Candidate, standing
from planner.position import Effort, Position, Verdict, stand
from planner.surplus import Surplus, surplus
from planner.ways import Way, way_of, ways_of
from rules.constraints.folding import Component
from rules.constraints.program import Role
from rules.diagnostics import Place
from rules.frozen import Frozen
from rules.model import Group, Qualification
from rules.solvers.protocol import Query, Solution
from rules.structure import Structure

ONCE = "A unit counts once in a qualification, in one group."


class Need(Frozen):
    """What is short in some groups that belong together: any one of the ways.

    `groups` are their paths; `units` is the number each way takes.
    """

    groups: tuple[str, ...]
    units: int
    ways: tuple[Way, ...]


class Shortfall(Frozen):
    """The least that must be added: `units` in all, one way of every need.

    `units` is None if no route was found. `proved` says that less is impossible.
    """

    units: int | None
    proved: bool
    take: tuple[Need, ...] = ()


class GroupReport(Frozen):
    """One group in the best claim: what it takes, what counts, what is missing.

    `selected` is False for a group that the claim doesn't use, such as another
    pathway. `credit` adds up the credit that counts in the group or below, if every
    unit states some. `missing` counts the units still to be taken there; it is None if
    the budget ran out before that was known.
    """

    path: str
    title: str
    take: str
    selected: bool
    counted: tuple[str, ...]
    credit: Decimal | None
    missing: int | None
    place: Place | None = None


class TotalReport(Frozen):
    """An amount asked across groups, and how much of it counts in the best claim."""

    total: str
    counted: Decimal
    place: Place | None = None


class Attempts(Frozen):
    """What the record says of a unit with more, or less, than one achievement."""

    unit: str
    words: str


class Check(Frozen):
    """The answer about one candidate and one qualification.

    `candidate` is the centre's reference, `holds` counts the units held. `claim`
    gives each counted unit's group path; when the verdict isn't met, it is the claim
    that the fewest further units would complete. `waiting` says which of its units
    count only once another, still to be taken, is held.
    """

    qualification: str
    candidate: str
    holds: int
    verdict: Verdict
    claim: dict[str, str]
    waiting: dict[str, str]
    shortfall: Shortfall
    surplus: tuple[Surplus, ...]
    groups: tuple[GroupReport, ...]
    totals: tuple[TotalReport, ...]
    attempts: tuple[Attempts, ...]
    assumptions: tuple[str, ...]


def check(
    structure: Structure, candidate: Candidate, effort: Effort | None = None
) -> Check:
    """Check a candidate's record against a qualification.

    Of the claims that need the fewest further units, the one that counts most of
    the units held is taken; among equals, the one declared first.
    """
    effort = effort or Effort()
    return report(stand(structure, candidate.held, effort), candidate, effort)


def report(position: Position, candidate: Candidate, effort: Effort) -> Check:
    """Say in full where a candidate stands."""
    qualification = position.structure.qualification
    return Check(
        qualification=qualification.code,
        candidate=candidate.reference,
        holds=len(position.held),
        verdict=position.verdict,
        claim=position.placed.counted,
        waiting=position.waiting,
        shortfall=Shortfall(
            units=position.shortfall,
            proved=position.proved,
            take=tuple(_needs(position, effort)),
        ),
        surplus=tuple(surplus(position)),
        groups=tuple(_report(position, g) for g in qualification.walk()),
        totals=tuple(_totals(position)),
        attempts=tuple(_attempts(candidate)),
        assumptions=tuple(assumptions(qualification, candidate)),
    )


def assumptions(q: Qualification, candidate: Candidate) -> Iterator[str]:
    """Yield what an answer about a candidate takes for granted."""
    if candidate.qualification not in {None, q.code}:
        yield (
            f"The record names '{candidate.qualification}'; "
            f"this asks about '{q.code}' instead."
        )
    yield from q.assumptions
    yield ONCE


def _attempts(candidate: Candidate) -> Iterator[Attempts]:
    for unit, history in candidate.histories.items():
        stands = standing(history)
        if (stands,) == history:
            continue
        said = "; ".join(map(str, history))
        if len(set(history)) == 1 and len(history) > 1:
            said = f"{history[0]}, recorded {len(history)} times"
        held = "not held; only an achieved unit is"
        if stands is not None:
            held = f"held once, as {stands}"
        yield Attempts(unit=unit, words=f"{said}: {held}")


def _needs(position: Position, effort: Effort) -> Iterator[Need]:
    for number, (query, outcome) in enumerate(
        zip(position.queries, position.outcomes, strict=True)
    ):
        if outcome.solution is not None and position.lacking[number]:
            yield _need(position, query, outcome.solution, effort)


def _need(position: Position, query: Query, solution: Solution, effort: Effort) -> Need:
    """Give the least ways to finish a component; at worst the one already found."""
    taken = solution.taken(query)
    ways = ways_of(query, position.held, effort)
    least = tuple(way for way in ways.ways if way.units == sum(taken))
    return Need(
        groups=groups_of(query.component),
        units=sum(taken),
        ways=least or (way_of(query, taken, position.held),),
    )


@functools.lru_cache(maxsize=1024)
def groups_of(component: Component) -> tuple[str, ...]:
    """Give the paths of a component's groups: the deepest that hold all of it.

    One path for each root group it reaches into.
    """
    paths: dict[str, list[str]] = {}
    for slot in component.slots:
        path = slot.group
        if slot.role is Role.SELECTED:
            path = path.rpartition("/")[0]
        if path:
            paths.setdefault(path.partition("/")[0], []).append(path)
    return tuple(map(commonpath, paths.values()))


def _report(position: Position, group: Group) -> GroupReport:
    below = position.structure.below[group.path]
    placed = position.placed
    missing = sum(path in below for path in placed.taken.values())
    return GroupReport(
        path=group.path,
        title=group.title,
        take="" if group.take is None else str(group.take),
        selected=position.uses(group.path),
        counted=tuple(u for u, path in placed.counted.items() if path == group.path),
        credit=_credit(position, below),
        missing=None if below & position.undecided else missing,
        place=position.structure.places.get(group.path),
    )


def _credit(position: Position, paths: Collection[str]) -> Decimal | None:
    bank = position.structure.bank
    counted = position.placed.counted.items()
    stated = [bank[unit].credit for unit, path in counted if path in paths]
    if not stated or None in stated:
        return None
    return sum((credit for credit in stated if credit is not None), Decimal(0))


def _totals(position: Position) -> Iterator[TotalReport]:
    structure = position.structure
    for number, total in enumerate(structure.qualification.totals, 1):
        below = frozenset().union(*(structure.below[path] for path in total.groups))
        units = (
            structure.bank[unit]
            for unit, path in position.placed.counted.items()
            if not below or path in below
        )
        yield TotalReport(
            total=str(total),
            counted=sum(map(total.amount.worth, units), Decimal(0)),
            place=structure.places.get(f"totals/{number}"),
        )
