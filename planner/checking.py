"""The check: a verdict, what counts where, what is short, what is left over."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal
from posixpath import commonpath
from typing import TypeVar

from planner.applying import Applied, apply, apply_elsewhere
from planner.candidate import Achievement, Candidate, standing
from planner.dates import out_of_date
from planner.position import Effort, Position, Verdict, decided, stand
from planner.readings import choices, readings
from planner.reports import (
    Attempts,
    Check,
    ConditionReport,
    Counted,
    EndorsementReport,
    Freely,
    GroupReport,
    Need,
    Shortfall,
    SmallerReport,
    TotalReport,
)
from planner.surplus import ELSEWHERE, surplus_of
from planner.turns import ways_in_turn
from planner.ways import Way, least_ways, way_of, ways_of
from planner.weighing import weighed
from rules.constraints.folding import Component
from rules.constraints.program import Role
from rules.model import (
    USUAL,
    Aim,
    Amount,
    Group,
    Manner,
    Measure,
    Qualification,
    Total,
    Unit,
)
from rules.model.amount import PER_CENT
from rules.solvers.protocol import Solution
from rules.structure import Structure
from rules.wording.words import day

T = TypeVar("T")

CREDIT = Amount(measure=Measure.CREDITS, minimum=Decimal(0))


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about one record: by which engine, what is to be least, as of when."""

    candidate: Candidate
    effort: Effort
    aim: Aim = USUAL
    on: date | None = None


def check(
    structure: Structure,
    candidate: Candidate,
    effort: Effort | None = None,
    *,
    aim: Aim = USUAL,
    on: date | None = None,
) -> Check:
    """Check a candidate's record against a qualification, as of a day.

    Without one, no exception that expires is applied. Of the claims that need the
    fewest further units, or the least of what the aim says, the one that counts most of
    the units held is taken.

    Raises UnknownGroupError and UnpricedError.
    """
    asked = Asked(candidate.as_of(on), effort or Effort(), aim, on)
    applied = apply(structure, candidate, aim, on)
    position = stand(applied.structure, applied.held, asked.effort)
    return weighed(structure, asked, report(position, applied, asked))


def report(position: Position, applied: Applied, asked: Asked) -> Check:
    """Say in full where a candidate stands."""
    qualification = position.structure.qualification
    candidate, effort = asked.candidate, asked.effort
    met = position.verdict is Verdict.MET
    return Check(
        qualification=qualification.code,
        version=qualification.version,
        candidate=candidate.reference,
        holds=len(position.held) + len(applied.record.set_aside),
        verdict=position.verdict,
        claim=position.placed.counted,
        most=all(outcome.proved for outcome in position.outcomes),
        stands_for=_of_counted(position, position.placed.as_unit),
        also=_of_counted(position, position.placed.also),
        cut={u: what.said(off) for u, (what, off) in position.cuts.items()},
        no_credit=tuple(_without_credit(position)),
        waiting=position.waiting,
        shortfall=Shortfall(
            units=position.shortfall,
            proved=position.proved,
            least=position.least,
            bound=position.bound,
            take=tuple(_needs(position, effort)),
        ),
        surplus=(*surplus_of(position, candidate), *applied.record.set_aside),
        groups=tuple(_report(position, g) for g in qualification.walk()),
        totals=tuple(t for t in _totals(position) if not t.amount.asks_nothing),
        endorsements=tuple(endorsed(applied, effort)),
        conditions=tuple(_conditions(qualification, candidate)),
        smaller=() if met else tuple(_smaller(position.structure, asked)),
        freely=None if met else _freely(applied, effort),
        attempts=tuple(_attempts(position.structure, candidate, asked.on)),
        assumptions=tuple(assumptions(applied, candidate)),
        exceptions=applied.exceptions,
        out_of_date=tuple(out_of_date(qualification, candidate, asked.on)),
    )


def _without_credit(position: Position) -> Iterator[str]:
    """Yield the units that count and carry no credit, though they state some."""
    for variable in position.placed.values:
        if variable.group and variable.unit in position.placed.counted:
            holder = position.structure.holder(variable)
            if holder.counts_as.credit and not holder.credit:
                yield variable.unit


def _of_counted(position: Position, said: Mapping[str, T]) -> dict[str, T]:
    """Keep what is said of units that count."""
    counted = position.placed.counted
    return {unit: said[unit] for unit in counted if unit in said}


def endorsed(applied: Applied, effort: Effort) -> Iterator[EndorsementReport]:
    """Yield for each endorsed title whether a claim of the held units earns it."""
    for one in applied.structure.qualification.endorsements:
        structure = applied.structure.with_endorsement(one.code)
        verdict = decided(structure, applied.held, effort)
        yield EndorsementReport(code=one.code, title=one.title, verdict=verdict)


def _conditions(q: Qualification, candidate: Candidate) -> Iterator[ConditionReport]:
    for condition in q.conditions:
        yield ConditionReport(
            code=condition.code,
            text=condition.text,
            confirmed=condition.code in candidate.conditions,
        )


def _freely(applied: Applied, effort: Effort) -> Freely | None:
    """Look at the record without what it chooses; None if it chooses nothing."""
    structure = applied.structure
    case = structure.case.without_wishes
    aim = structure.aim.model_copy(update={"exclude": frozenset()})
    if (case, aim) == (structure.case, structure.aim):
        return None
    position = stand(structure.as_for(case, aim), applied.held, effort)
    return Freely(verdict=position.verdict, units=position.shortfall)


def _smaller(larger: Structure, asked: Asked) -> Iterator[SmallerReport]:
    """Yield where a candidate stands in smaller awards: without any exception."""
    candidate = asked.candidate.model_copy(update={"exceptions": ()})
    for structure in larger.smaller:
        applied = apply_elsewhere(structure, candidate, asked.aim, asked.on)
        position = stand(applied.structure, applied.held, asked.effort)
        yield SmallerReport(
            qualification=structure.qualification.code,
            title=structure.qualification.title,
            verdict=position.verdict,
            units=position.shortfall,
        )


def assumptions(applied: Applied, candidate: Candidate) -> Iterator[str]:
    """Yield what an answer about a candidate takes for granted."""
    q = applied.structure.qualification
    if candidate.qualification not in {None, q.code}:
        yield (
            f"The record names '{candidate.qualification}'; "
            f"this asks about '{q.code}' instead."
        )
    if candidate.registered is not None and not q.binds(candidate.registered):
        version = f"version {q.version}" if q.version else "this version"
        yield (
            f"A registration on {candidate.registered} isn't bound to {version}; "
            "this asks what would be if it were."
        )
    asked = {condition.code for condition in q.conditions}
    for code in candidate.conditions:
        if code not in asked:
            yield f"The record confirms '{code}', which isn't asked here."
    yield from _of_other_titles(applied.structure, candidate)
    yield from choices(applied)
    yield from q.assumptions
    yield from readings(applied)


def _of_other_titles(structure: Structure, candidate: Candidate) -> Iterator[str]:
    """Yield units that a portfolio tells of by other titles: one code may mean two."""
    standards = candidate.portfolio.standards if candidate.portfolio else {}
    for attempt in candidate.achievements:
        unit = structure.bank.get(attempt.unit)
        if not attempt.from_portfolio or unit is None:
            continue
        title = standards[attempt.unit].title
        if title.casefold() != unit.title.casefold():
            yield (
                f"{unit.code} of the portfolio, '{title}', is taken for {unit.code} "
                f"here, '{unit.title}'."
            )


def _attempts(
    structure: Structure, candidate: Candidate, on: date | None
) -> Iterator[Attempts]:
    for unit, history in candidate.histories.items():
        stands = standing(history)
        if (stands,) == history:
            continue
        if history[0].from_portfolio:
            words = not_yet(history[0], on, structure)
            yield Attempts(unit=unit, words=f"not held: {words}")
            continue
        said = "; ".join(map(str, history))
        if len(set(history)) == 1 and len(history) > 1:
            said = f"{history[0]}, recorded {len(history)} times"
        held = "not held; only an achieved unit is"
        if stands is not None:
            held = f"held once, as {stands}"
        yield Attempts(unit=unit, words=f"{said}: {held}")


def not_yet(attempt: Achievement, on: date | None, structure: Structure) -> str:
    """Say why a unit that a portfolio tells of isn't held on a day."""
    elsewhere = attempt.unit not in structure.bank
    if attempt.day is None or on is None:
        missing = "'fingerpost evidence' says what is missing"
        return f"{attempt.status}; {ELSEWHERE if elsewhere else missing}"
    later = f"signed off on {day(attempt.day)}, after {day(on)}"
    return f"{later}; {ELSEWHERE}" if elsewhere else later


def _needs(position: Position, effort: Effort) -> Iterator[Need]:
    for number, outcome in enumerate(position.outcomes):
        if outcome.solution is not None and position.lacking[number]:
            yield _need(position, number, outcome.solution, effort)


def _need(position: Position, number: int, solution: Solution, effort: Effort) -> Need:
    """Give the least ways to finish a component; at worst the one already found."""
    query = position.queries[number]
    taken = solution.taken(query)
    best = way_of(query, taken, position.open_units)
    ways, complete = _least_ways(position, number, effort)
    least = tuple(way for way in ways if way.cost == best.cost)
    return Need(
        groups=groups_of(query.component),
        units=sum(taken),
        ways=least or (best,),
        complete=complete and bool(least),
    )


def _least_ways(
    position: Position, number: int, effort: Effort
) -> tuple[tuple[Way, ...], bool]:
    query = position.queries[number]
    if position.structure.program.in_order:
        return least_ways(query, position.open_units, effort)
    every = ways_of(query, position.open_units, effort)
    ways = ways_in_turn(position, number, query, every, effort)
    return ways.ways, ways.proved


@functools.lru_cache(maxsize=1024)
def groups_of(component: Component) -> tuple[str, ...]:
    """Give the paths of a component's groups: the deepest that hold all of it.

    One path for each root group it reaches into.
    """
    paths: dict[str, list[str]] = {}
    for slot in component.slots:
        if slot.role not in {Role.COUNTS, Role.SELECTED}:
            continue
        path = slot.group
        if slot.role is Role.SELECTED:
            path = path.rpartition("/")[0]
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
        counted=tuple(u for u in placed.counted if group.path in placed.paths(u)),
        credit=_credit(position, below),
        amounts=tuple(_amounts(position, group)),
        missing=None if below & position.undecided else missing,
        possible=not below & position.hopeless,
        place=position.structure.places.get(group.path),
    )


def _credit(position: Position, paths: Collection[str]) -> Decimal | None:
    """Add up the credit that counts in some groups, if every unit states some."""
    units = [u for u in position.placed.counted if _is_in(position, u, paths)]
    stated = (_counts_as(position, unit).credit for unit in units)
    if not units or None in stated:
        return None
    return position.counted(CREDIT, paths)


def _is_in(position: Position, unit: str, paths: Collection[str]) -> bool:
    return any(path in paths for path in position.placed.paths(unit))


def _counts_as(position: Position, unit: str) -> Unit:
    return position.structure.bank[position.placed.as_unit.get(unit, unit)]


def _amounts(position: Position, group: Group) -> Iterator[Counted]:
    below = position.structure.below[group.path]
    for amount in group.take.amounts if group.take else ():
        if not amount.measure.of_groups and not amount.share:
            yield Counted(
                amount=str(amount),
                measure=amount.measure,
                counted=position.counted(amount, below),
            )


def _totals(position: Position) -> Iterator[TotalReport]:
    """Yield what is asked across groups: by groups of groups, then by totals."""
    q = position.structure.qualification
    for group in q.walk():
        yield from _of_group(position, group)
    for number, total in enumerate(q.totals, 1):
        yield _total(position, f"totals/{number}", total)
    for number, cap in enumerate(q.caps, 1):
        rule = f"caps/{number}"
        yield TotalReport(
            rule=rule,
            total=str(cap),
            amount=cap.amount,
            groups=(),
            counted=position.counted(cap.amount, units=cap.units),
            place=position.structure.places.get(rule),
        )


def _of_group(position: Position, group: Group) -> Iterator[TotalReport]:
    """Yield what a group asks of those below, of what it imports, and in all."""
    used, below = position.uses(group.path), position.structure.below[group.path]
    place = position.structure.places.get(group.path)
    for amount in group.take.amounts if group.take and group.groups else ():
        if not amount.measure.of_groups:
            total = Total(amount=amount, groups=(group.path,))
            yield _total(position, group.path, total, used=used)
    if group.imports is not None:
        only = group.imports.model_copy(update={"manners": (Manner.IMPORTED,)})
        yield TotalReport(
            rule=f"imports/{group.path}",
            total=f"imports {group.imports}",
            amount=only,
            groups=(group.path,),
            counted=position.counted(only, below),
            used=used,
            place=place,
        )
    for number, total in enumerate(group.totals, 1):
        yield _total(position, f"totals/{group.path}/{number}", total, used=used)


def _total(
    position: Position, rule: str, total: Total, *, used: bool = True
) -> TotalReport:
    below = position.structure.below
    paths = frozenset().union(*(below[path] for path in total.groups))
    return TotalReport(
        rule=rule,
        total=str(total),
        amount=total.amount,
        groups=total.groups,
        counted=sum_of(position, total.amount, paths),
        used=used,
        place=position.structure.places.get(rule),
    )


def sum_of(
    position: Position,
    amount: Amount,
    paths: Collection[str],
    units: Collection[str] = (),
) -> Decimal | None:
    """Add up what counts of an amount, in some groups, or of some units alone.

    A share is given in per cent, cut to one decimal; None of nothing.
    """
    counted = position.counted(amount, paths, units)
    if not amount.share:
        return counted
    whole = position.counted(amount.unfiltered, paths)
    if not whole:
        return None
    tenth = Decimal("0.1")
    return (PER_CENT * counted / whole).quantize(tenth, rounding=ROUND_DOWN)
