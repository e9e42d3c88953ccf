"""What is still open: pathways, and what each next unit would do."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.applying import apply
from planner.candidate import Candidate
from planner.checking import assumptions
from planner.choosing import choices_of, chosen_path, selections_for
from planner.distance import Distance, distance_of
from planner.exceptions import Ruling
from planner.keeping import keeping
from planner.nearer import Nearer, is_impossible, nearer
from planner.position import Effort, Position, Verdict, stand
from planner.remembering import remembering
from rules.frozen import Frozen
from rules.structure import Structure


class State(StrEnum):
    """Whether a pathway can still be finished. Closed: it is proved that it can't."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "not known"


class Effect(StrEnum):
    """What taking a unit does to the distance: it never grows."""

    NEARER = "nearer"
    BY_CHOICE = "nearer by another choice"
    NONE = "no nearer"
    UNKNOWN = "not known"


class Choice(Frozen):
    """A pathway, or another group of a choice, and how far it is through it.

    `units` is the least still to take in all if it has to be used, None if no way was
    found; `proved`: fewer are impossible. `wasted` are held units that count in the
    best claim and would not count here. `used`: the best claim uses it.
    """

    path: str
    title: str
    within: str
    state: State
    units: int | None
    proved: bool
    wasted: tuple[str, ...]
    used: bool


class NextUnit(Frozen):
    """A unit that isn't held, and what taking it does.

    `units` is how many are still to be taken after it, None if that isn't known.
    `through` are the paths of the choices by which alone it brings anyone nearer.
    `bars` are units of which none could count beside it, if it counts.
    """

    unit: str
    effect: Effect
    units: int | None
    through: tuple[str, ...]
    bars: tuple[str, ...]


class Closing(Frozen):
    """What choosing some groups closes.

    `before` is the distance without the choice. `groups` can then not be used any
    more, `units` not be counted: all groups that list them are closed. `wasted` are
    held units that count in the best claim without the choice and would not with it.
    """

    paths: tuple[str, ...]
    before: Distance
    groups: tuple[str, ...]
    units: tuple[str, ...]
    wasted: tuple[str, ...]


class Outlook(Frozen):
    """What is still open to a candidate, with some groups chosen if there are any.

    `exceptions` are the rulings on those of the record, in force or not.
    """

    qualification: str
    candidate: str
    verdict: Verdict
    distance: Distance
    choices: tuple[Choice, ...]
    units: tuple[NextUnit, ...]
    closing: Closing | None
    assumptions: tuple[str, ...]
    exceptions: tuple[Ruling, ...] = ()

    @property
    def decided(self) -> bool:
        """Tell whether nothing was left open when the budget ran out."""
        known = [self.verdict is not Verdict.UNDETERMINED, self.distance.proved]
        known += [choice.proved for choice in self.choices]
        known += [unit.effect is not Effect.UNKNOWN for unit in self.units]
        return all(known)


def outlook(
    structure: Structure,
    candidate: Candidate,
    effort: Effort | None = None,
    *,
    choose: Collection[str] = (),
    on: date | None = None,
) -> Outlook:
    """Say what is still open to a candidate, and what a choice would close.

    It is as of a day; without one, no exception that expires is applied.

    Raises UnknownChoiceError and UnknownGroupError.
    """
    candidate = candidate.as_of(on)
    applied = apply(structure, candidate, on=on)
    paths = tuple(dict.fromkeys(chosen_path(structure, name) for name in choose))
    looking = _Looking(applied.structure, applied.held, remembering(effort or Effort()))
    position = looking.at(paths)
    through = {
        path: keeping(looking.at((*paths, path)), position, looking.effort)
        for path in choices_of(structure)
    }
    return Outlook(
        qualification=structure.qualification.code,
        candidate=candidate.reference,
        verdict=position.verdict,
        distance=looking.distance(paths),
        choices=tuple(_choice(position, path, at) for path, at in through.items()),
        units=tuple(_units(looking, position, through, candidate)),
        closing=_closing(looking, paths, through) if paths else None,
        assumptions=tuple(assumptions(applied, candidate)),
        exceptions=applied.exceptions,
    )


@dataclass(frozen=True, slots=True)
class _Looking:
    """One record, looked at with this and that group chosen."""

    structure: Structure
    held: frozenset[str]
    effort: Effort

    def at(self, paths: Collection[str]) -> Position:
        """Give the position with some groups chosen."""
        using = selections_for(self.structure, paths)
        return stand(self.structure, self.held, self.effort, using=using)

    def distance(self, paths: Collection[str]) -> Distance:
        """Give the distance with some groups chosen."""
        using = selections_for(self.structure, paths)
        return distance_of(self.at(paths), self.effort, using)


def _state(position: Position) -> State:
    if is_impossible(position):
        return State.CLOSED
    return State.UNKNOWN if position.shortfall is None else State.OPEN


def _choice(now: Position, path: str, then: Position) -> Choice:
    state = _state(then)
    return Choice(
        path=path,
        title=now.structure.groups[path].title,
        within=path.rpartition("/")[0],
        state=state,
        units=then.shortfall,
        proved=then.proved if state is State.OPEN else state is State.CLOSED,
        wasted=_wasted(now, then) if state is State.OPEN else (),
        used=now.uses(path),
    )


def _wasted(now: Position, then: Position) -> tuple[str, ...]:
    still = then.placed.counted
    return tuple(unit for unit in now.placed.counted if unit not in still)


def _units(
    looking: _Looking,
    position: Position,
    through: dict[str, Position],
    candidate: Candidate,
) -> Iterator[NextUnit]:
    """Yield the open units; of those held otherwise, only what brings nearer."""
    here = nearer(position, looking.effort)
    there = {path: nearer(at, looking.effort) for path, at in through.items()}
    order = position.structure.order
    for unit in sorted(position.open_units, key=order.__getitem__):
        paths = tuple(path for path, found in there.items() if unit in found.units)
        effect = _effect(unit, here, there)
        if effect is Effect.NONE and unit in candidate.held:
            continue
        yield NextUnit(
            unit=unit,
            effect=effect,
            units=_left(position, effect),
            through=paths if effect is Effect.BY_CHOICE else (),
            bars=_bars(position, unit),
        )


def _left(position: Position, effect: Effect) -> int | None:
    """Give how many units are still to be taken after one, if that is known."""
    if position.shortfall is None or effect is Effect.UNKNOWN:
        return None
    return position.shortfall - (effect is Effect.NEARER)


def _effect(unit: str, here: Nearer, there: dict[str, Nearer]) -> Effect:
    if unit in here.units:
        return Effect.NEARER
    if unit in here.undecided:
        return Effect.UNKNOWN
    if any(unit in found.units for found in there.values()):
        return Effect.BY_CHOICE
    undecided = any(unit in found.undecided for found in there.values())
    return Effect.UNKNOWN if undecided else Effect.NONE


def _bars(position: Position, unit: str) -> tuple[str, ...]:
    """Give the units of which none can count beside one that counts."""
    bars = (bar for _, bar in position.structure.qualification.conflicts())
    barred = (
        u for bar in bars if bar.most == 1 and unit in bar.units for u in bar.units
    )
    return tuple(dict.fromkeys(other for other in barred if other != unit))


def _closing(
    looking: _Looking, paths: tuple[str, ...], through: dict[str, Position]
) -> Closing:
    structure = looking.structure
    shut = {path for path, at in through.items() if _state(at) is State.CLOSED}
    already = {p for p in shut if _state(looking.at((p,))) is State.CLOSED}
    lost = _countless(structure, shut) - _countless(structure, already)
    before = looking.at(())
    after = keeping(looking.at(paths), before, looking.effort)
    may = structure.takeable - looking.held
    return Closing(
        paths=paths,
        before=looking.distance(()),
        groups=tuple(path for path in through if path in shut - already),
        units=tuple(unit for unit in structure.listing if unit in lost & may),
        wasted=_wasted(before, after),
    )


def _countless(structure: Structure, shut: Collection[str]) -> frozenset[str]:
    """Give the units that are listed by groups below closed ones alone."""
    return frozenset(
        unit
        for unit, paths in structure.listing.items()
        if not any(structure.hangs_on[path].isdisjoint(shut) for path in paths)
    )
