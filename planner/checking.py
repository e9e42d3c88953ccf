"""The check: a verdict, what counts where, what is short, what is left over."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from posixpath import commonpath
from typing import TypeVar

from planner.applying import Applied, apply
from planner.candidate import Candidate, standing
from planner.position import Effort, Position, Verdict, decided, stand
from planner.readings import readings
from planner.surplus import Surplus, surplus
from planner.ways import Way, way_of, ways_of
from rules.constraints.folding import Component
from rules.constraints.program import Role, Variable
from rules.diagnostics import Place
from rules.frozen import Frozen
from rules.model import USUAL, Aim, Amount, Group, Qualification, Total
from rules.model.amount import PER_CENT
from rules.solvers.protocol import Query, Solution
from rules.structure import Structure

T = TypeVar("T")


class Need(Frozen):
    """What is short in some groups that belong together: any one of the ways.

    `groups` are their paths; `units` is the number each way takes.
    """

    groups: tuple[str, ...]
    units: int
    ways: tuple[Way, ...]


class Shortfall(Frozen):
    """The least that must be added: `units` in all, one way of every need.

    `units` is None if no route was found. `proved` says that less is impossible, in
    the order of `least`: how much is taken of what the aim keeps least. Unproved,
    `bound` is what is proved to be needed of the first.
    """

    units: int | None
    proved: bool
    least: dict[str, Decimal]
    bound: Decimal
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
    """An amount asked across groups, and how much of it counts in the best claim.

    `used` is False where it is asked only in a group that the claim doesn't use.
    `counted` is None for a share of nothing; a share is counted in per cent.
    """

    rule: str
    total: str
    counted: Decimal | None
    used: bool = True
    place: Place | None = None


class EndorsementReport(Frozen):
    """A title that may be added, and whether a claim earns it: the verdict on that."""

    code: str
    title: str
    verdict: Verdict


class ConditionReport(Frozen):
    """A declared condition, and whether the record confirms it."""

    code: str
    text: str
    confirmed: bool


class SmallerReport(Frozen):
    """A smaller qualification to fall back to, and how far it is."""

    qualification: str
    title: str
    verdict: Verdict
    units: int | None


class Attempts(Frozen):
    """What the record says of a unit with more, or less, than one achievement."""

    unit: str
    words: str


class Check(Frozen):
    """The answer about one candidate and one qualification.

    `candidate` is the centre's reference, `holds` counts the units held. `claim`
    gives each counted unit's group path; when the verdict isn't met, it is the claim
    that the fewest further units would complete. `waiting` says which of its units
    count only once another, still to be taken, is held. `stands_for` gives the listed
    unit of each counted one that stands in for it, `also` the further groups in which
    a unit counts. `smaller` is filled where the verdict isn't met.
    """

    qualification: str
    version: str | None
    candidate: str
    holds: int
    verdict: Verdict
    claim: dict[str, str]
    stands_for: dict[str, str]
    also: dict[str, tuple[str, ...]]
    waiting: dict[str, str]
    shortfall: Shortfall
    surplus: tuple[Surplus, ...]
    groups: tuple[GroupReport, ...]
    totals: tuple[TotalReport, ...]
    endorsements: tuple[EndorsementReport, ...]
    conditions: tuple[ConditionReport, ...]
    smaller: tuple[SmallerReport, ...]
    attempts: tuple[Attempts, ...]
    assumptions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about one record: by which engine, and what is to be least."""

    candidate: Candidate
    effort: Effort = Effort()  # noqa: RUF009 - it is frozen
    aim: Aim = USUAL


def check(
    structure: Structure,
    candidate: Candidate,
    effort: Effort | None = None,
    *,
    aim: Aim = USUAL,
) -> Check:
    """Check a candidate's record against a qualification.

    Of the claims that need the fewest further units, or the least of what the aim
    says, the one that counts most of the units held is taken.

    Raises UnknownGroupError and UnpricedError.
    """
    asked = Asked(candidate, effort or Effort(), aim)
    applied = apply(structure, candidate, aim)
    position = stand(applied.structure, applied.held, asked.effort)
    return report(position, applied, asked)


def report(position: Position, applied: Applied, asked: Asked) -> Check:
    """Say in full where a candidate stands."""
    qualification = position.structure.qualification
    candidate, effort = asked.candidate, asked.effort
    met = position.verdict is Verdict.MET
    return Check(
        qualification=qualification.code,
        version=qualification.version,
        candidate=candidate.reference,
        holds=len(position.held) + len(applied.set_aside),
        verdict=position.verdict,
        claim=position.placed.counted,
        stands_for=_of_counted(position, position.placed.as_unit),
        also=_of_counted(position, position.placed.also),
        waiting=position.waiting,
        shortfall=Shortfall(
            units=position.shortfall,
            proved=position.proved,
            least=position.least,
            bound=position.bound,
            take=tuple(_needs(position, effort)),
        ),
        surplus=(*surplus(position), *applied.set_aside),
        groups=tuple(_report(position, g) for g in qualification.walk()),
        totals=tuple(_totals(position)),
        endorsements=tuple(endorsed(applied, effort)),
        conditions=tuple(_conditions(qualification, candidate)),
        smaller=() if met else tuple(_smaller(position.structure, asked)),
        attempts=tuple(_attempts(candidate)),
        assumptions=tuple(assumptions(applied, candidate)),
    )


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


def _smaller(larger: Structure, asked: Asked) -> Iterator[SmallerReport]:
    for structure in larger.smaller:
        applied = apply(structure, asked.candidate, asked.aim)
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
    yield from q.assumptions
    yield from readings(applied)


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
    ways = ways_of(query, position.open_units, effort)
    best = way_of(query, taken, position.open_units)
    least = tuple(way for way in ways.ways if way.cost == best.cost)
    return Need(
        groups=groups_of(query.component),
        units=sum(taken),
        ways=least or (best,),
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
    """Yield every total and cap: those of the qualification, then those of groups."""
    structure, q = position.structure, position.structure.qualification
    for number, total in enumerate(q.totals, 1):
        yield _total(position, f"totals/{number}", total)
    for number, cap in enumerate(q.caps, 1):
        rule = f"caps/{number}"
        counted = structure.net(rule, position.placed.values)
        place = structure.places.get(rule)
        yield TotalReport(rule=rule, total=str(cap), counted=counted, place=place)
    for group in q.walk():
        for number, total in enumerate(group.totals, 1):
            used = position.uses(group.path)
            yield _total(position, f"totals/{group.path}/{number}", total, used=used)


def _total(
    position: Position, rule: str, total: Total, *, used: bool = True
) -> TotalReport:
    structure, values = position.structure, position.placed.values
    below = frozenset().union(*(structure.below[path] for path in total.groups))
    held = {
        v: value
        for v, value in values.items()
        if v.unit in position.placed.counted
        and (not below or not below.isdisjoint(v.groups))
    }
    counted: Decimal | None = structure.counted(total.amount, held)
    if total.amount.share:
        counted = _share(structure, total.amount, held)
    elif structure.cuts and not position.placed.taken:
        counted = structure.net(rule, values)
    return TotalReport(
        rule=rule,
        total=str(total),
        counted=counted,
        used=used,
        place=structure.places.get(rule),
    )


def _share(
    structure: Structure, amount: Amount, held: Mapping[Variable, int]
) -> Decimal | None:
    """Give a share in per cent, cut to one decimal; None of nothing."""
    update = {"level": None, "kind": None, "manners": ()}
    whole = structure.counted(amount.model_copy(update=update), held)
    if not whole:
        return None
    part = PER_CENT * structure.counted(amount, held) / whole
    return part.quantize(Decimal("0.1"), rounding=ROUND_DOWN)
