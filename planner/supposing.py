"""What if: the same record with units more or fewer, another pathway, other rules."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from planner.applying import Applied, apply, apply_freely
from planner.candidate import Achievement, Candidate, Status
from planner.checking import assumptions, groups_of
from planner.choosing import chosen_path, selections_for
from planner.distance import Standing, standing_of
from planner.exceptions import Ruling
from planner.explaining import UnknownUnitError
from planner.keeping import keeping
from planner.position import Effort, Position, Verdict, stand
from planner.record import Surplus
from planner.surplus import surplus
from rules.diagnostics import FingerpostError
from rules.frozen import Frozen
from rules.model import Aim
from rules.names import similar
from rules.structure import Structure

UNDECIDED = "undecided"
"""Why a unit doesn't count of which the budget left open whether it does."""


class Change(Frozen):
    """What is to be different.

    Units to `add` as if they were achieved from now on, and to `drop` as if they had
    never been; those `without` which nobody can do: neither taken nor counted.
    `pathways` are groups that have to be used, by their paths or the last parts.
    """

    add: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    pathways: tuple[str, ...] = ()


class NeedChange(Frozen):
    """How many units some groups that belong together still take, now and then.

    None: not known. A need that is `closed` takes none any more.
    """

    groups: tuple[str, ...]
    now: int | None
    then: int | None
    closed: bool


class Added(Frozen):
    """A unit added, and the paths of the groups it counts in, or why it doesn't."""

    unit: str
    counts: tuple[str, ...]
    surplus: Surplus | None


class WhatIf(Frozen):
    """Where a candidate stands now, and where with a change.

    `gained` are held units that would count and don't now, with their groups; `needs`
    the parts of one qualification that change. `wasted` are held units that count now
    and would not, each with its reason. What the budget left open is neither. `again`
    are units to add that are held, `unheld` units to drop that aren't. `assumptions`
    are what the second standing takes for granted, `exceptions` the rulings on those of
    the record, in force or not, as they are then.
    """

    candidate: str
    change: Change
    now: Standing
    then: Standing
    gained: dict[str, str]
    needs: tuple[NeedChange, ...]
    wasted: tuple[Surplus, ...]
    added: tuple[Added, ...]
    again: tuple[str, ...]
    unheld: tuple[str, ...]
    assumptions: tuple[str, ...]
    exceptions: tuple[Ruling, ...] = ()

    @property
    def decided(self) -> bool:
        """Tell whether both standings are known and proved."""
        both = (self.now, self.then)
        return all(
            one.verdict is not Verdict.UNDETERMINED and one.distance.proved
            for one in both
        )


class ContradictionError(FingerpostError):
    """Raised when a unit is to be added and at once not to be there."""

    def __init__(self, unit: str, other: str) -> None:
        super().__init__(f"{unit} can't be added and {other} in one question")


@dataclass(frozen=True, slots=True)
class _Stood:
    """A record as a structure sees it, and where it stands."""

    record: Candidate
    applied: Applied
    position: Position

    def standing(self, effort: Effort, using: Collection[str] = ()) -> Standing:
        """Sum it up; `using` are the groups that it has to use."""
        holds = len(self.applied.held) + len(self.applied.record.set_aside)
        return standing_of(self.position, self.record, effort, holds=holds, using=using)


def suppose(  # noqa: PLR0913 - what is asked goes by its name
    structure: Structure,
    candidate: Candidate,
    change: Change,
    effort: Effort | None = None,
    *,
    instead: Structure | None = None,
    on: date | None = None,
) -> WhatIf:
    """Say where a candidate would stand with a change, or by another qualification.

    Both standings are as of one day; without one, no exception that expires is applied.

    Raises UnknownUnitError, UnknownChoiceError, UnknownGroupError and
    ContradictionError.
    """
    candidate, effort = candidate.as_of(on), effort or Effort()
    other = instead or structure
    change = _known(other, candidate, change)
    asked = _Question(change, effort, on)
    now = asked.now(structure, candidate)
    using = selections_for(other, change.pathways)
    record = _without(candidate, (*change.drop, *change.without))
    then = asked.then(other, record, now.position)
    return WhatIf(
        candidate=candidate.reference,
        change=change,
        now=now.standing(effort),
        then=then.standing(effort, using),
        gained=_gained(now.position, then.position),
        needs=() if instead else tuple(_needs(now.position, then.position)),
        wasted=tuple(_wasted(now.position, then)),
        added=tuple(_added(now.position, then.position, change.add)),
        again=tuple(code for code in change.add if code in now.position.held),
        unheld=tuple(code for code in change.drop if code not in candidate.held),
        assumptions=tuple(assumptions(then.applied, record)),
        exceptions=then.applied.exceptions,
    )


@dataclass(frozen=True, slots=True)
class _Question:
    """What is to be different, by which engine it is asked, and as of which day."""

    change: Change
    effort: Effort
    on: date | None

    def now(self, structure: Structure, candidate: Candidate) -> _Stood:
        """Find where a record stands as it is."""
        applied = apply(structure, candidate, on=self.on)
        position = stand(applied.structure, applied.held, self.effort)
        return _Stood(candidate, applied, position)

    def then(self, structure: Structure, record: Candidate, now: Position) -> _Stood:
        """Find where a record stands with what is added, counting what counts now."""
        applied = _with_added(structure, record, self.change, self.on)
        using = selections_for(structure, self.change.pathways)
        position = stand(applied.structure, applied.held, self.effort, using=using)
        return _Stood(record, applied, keeping(position, now, self.effort))


def _known(structure: Structure, candidate: Candidate, change: Change) -> Change:
    """Give a change with its pathways' full paths; all that it names must be known."""
    recorded = dict.fromkeys((*structure.bank, *candidate.histories))
    _must_be_in(structure.bank, (*change.add, *change.without))
    _must_be_in(recorded, change.drop)
    for unit in change.add:
        if unit in change.drop:
            raise ContradictionError(unit, "dropped")
        if unit in change.without:
            raise ContradictionError(unit, "done without")
    paths = (chosen_path(structure, name) for name in change.pathways)
    return Change(
        add=tuple(dict.fromkeys(change.add)),
        drop=tuple(dict.fromkeys(change.drop)),
        without=tuple(dict.fromkeys(change.without)),
        pathways=tuple(dict.fromkeys(paths)),
    )


def _must_be_in(known: Collection[str], units: Iterable[str]) -> None:
    for unit in units:
        if unit not in known:
            raise UnknownUnitError(unit, similar(unit, known))


def _without(candidate: Candidate, units: Collection[str]) -> Candidate:
    """Give a record as if some units had never been achieved."""
    kept = tuple(
        a
        for a in candidate.achievements
        if a.unit not in units or a.status is not Status.ACHIEVED
    )
    return candidate.model_copy(update={"achievements": kept})


def _with_added(
    structure: Structure, record: Candidate, change: Change, on: date | None
) -> Applied:
    """Apply a structure to a record with more units, achieved after all that is held.

    So they rescue nothing that came too early, and count as routes take them. What no
    rule names may be imported, and is recorded for that.
    """
    elsewhere = tuple(
        Achievement(unit=unit) for unit in change.add if structure.home(unit) is None
    )
    more = {"achievements": (*record.achievements, *elsewhere)}
    aim = Aim(exclude=frozenset(change.without))
    applied = apply_freely(structure, record.model_copy(update=more), aim, on)
    held = applied.held.union(change.add)
    return replace(applied, record=replace(applied.record, held=held))


def _gained(now: Position, then: Position) -> dict[str, str]:
    """Give the units held already that would count only then, with their groups."""
    open_ones = {one.unit for one in surplus(now) if one.reason == UNDECIDED}
    before = now.placed.counted.keys() | open_ones
    return {
        unit: path
        for unit, path in then.placed.counted.items()
        if unit in now.held and unit not in before
    }


def _wasted(now: Position, then: _Stood) -> Iterator[Surplus]:
    """Yield the units that count now and would not, but for those taken away."""
    for one in (*surplus(then.position), *then.applied.record.set_aside):
        if one.unit in now.placed.counted and one.reason != UNDECIDED:
            yield one


def _added(now: Position, then: Position, units: Iterable[str]) -> Iterator[Added]:
    left = {one.unit: one for one in surplus(then)}
    for unit in units:
        if unit not in now.held:
            counts = then.placed.paths(unit)
            yield Added(unit=unit, counts=counts, surplus=left.get(unit))


def _needs(now: Position, then: Position) -> Iterator[NeedChange]:
    """Yield the parts of a qualification that take more or fewer units then."""
    before, after = _lacking(now), _lacking(then)
    for groups, units in before.items():
        if groups in after and after[groups] != units:
            closed = bool(units) and after[groups] == 0
            yield NeedChange(
                groups=groups, now=units, then=after[groups], closed=closed
            )


def _lacking(position: Position) -> dict[tuple[str, ...], int | None]:
    """Give how many units each part takes, by its groups; several may share these."""
    found: dict[tuple[str, ...], int | None] = {}
    for query, units in zip(position.queries, position.lacking, strict=True):
        groups = groups_of(query.component)
        others = found.get(groups, 0)
        known = units is not None and others is not None
        found[groups] = (units or 0) + (others or 0) if known else None
    return found
