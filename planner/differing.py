"""Two versions of a qualification: what differs, whom that lets through, whom it costs.

What differs in words and whom it lets through are questions about the rules alone. Here
they are put beside what an adviser asks: how many routes there are, how little does,
and which candidates gain or lose.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from planner.applying import apply_elsewhere
from planner.candidate import Achievement, Candidate
from planner.folder import Records
from planner.position import Effort, Verdict, decided, stand
from planner.routing import find_routes
from rules.comparing.containment import Answer
from rules.comparing.differences import Difference, Version, differences, may_matter
from rules.comparing.meaning import (
    Among,
    Direction,
    Meaning,
    Uncompared,
    as_read_for,
    compare_meaning,
    meaning_of,
)
from rules.diagnostics import Diagnostic
from rules.frozen import Frozen
from rules.model import PLAIN, Aim, Least, Manner, UndatedUnits
from rules.structure import Structure, UnpricedError


class Named(Frozen):
    """One of the two: the file it was read from, and what it calls itself."""

    file: str
    code: str
    title: str
    version: str | None


class Shown(Frozen):
    """A unit of a record that shows a difference; how it is held, if not assessed."""

    unit: str
    title: str
    manner: Manner | None


class Towards(Frozen):
    """Whether every record that meets the one version meets the other.

    If not, `witness` is a record that doesn't; `undated`, that it gives no dates.
    `smallest` says whether it was proved that no record compared has fewer units; if
    `among` has any, no record of such units. `lacking` is how many more units it takes
    to meet the other: None if none would do, or that isn't known. `by_assessment` is
    the answer for records compared of units assessed alone. `record` is the file of a
    candidate who shows it, where no record compared is known to: then there is no
    witness. `denied`: one was found, but a check says otherwise of it.
    """

    answer: Answer
    by_assessment: Answer
    witness: tuple[Shown, ...]
    smallest: bool
    among: tuple[Among, ...]
    undated: bool
    lacking: int | None
    denied: bool = False
    record: str | None = None


class Sizes(Frozen):
    """How many routes there are from nothing, and the least that one takes.

    A number is None where it isn't known: the budget ran out, there is no route, or
    it is among those `unstated` by some unit.
    """

    routes: int | None
    units: Decimal | None
    credits: Decimal | None
    hours: Decimal | None
    unstated: tuple[Least, ...] = ()


class Effect(StrEnum):
    """What the change is to one candidate."""

    GAINS = "gains"
    LOSES = "loses"
    STILL_MET = "still met"
    STILL_NOT_MET = "still not met"
    UNDETERMINED = "undetermined"


_EFFECTS = {
    (Verdict.NOT_MET, Verdict.MET): Effect.GAINS,
    (Verdict.MET, Verdict.NOT_MET): Effect.LOSES,
    (Verdict.MET, Verdict.MET): Effect.STILL_MET,
    (Verdict.NOT_MET, Verdict.NOT_MET): Effect.STILL_NOT_MET,
}


class Affected(Frozen):
    """A candidate, by file and reference, with both verdicts and what they mean."""

    file: str
    candidate: str
    old: Verdict
    new: Verdict
    effect: Effect


class Diff(Frozen):
    """Two versions beside each other.

    `kept` asks of whoever met the old, `gained` of whoever meets the new. `manners` are
    those of being held, beside assessment, that records were compared in; `undated`,
    that records without dates were, beside those in order and in time. `uncompared` is
    what some rule asks about and no record here has; `as_far_as_compared`, that some
    difference may matter to records that have it. `candidates` is None if none were
    asked about; `faults` has the first fault of each record that can't be used.
    """

    old: Named
    new: Named
    meaning: Meaning
    as_far_as_compared: bool
    kept: Towards
    gained: Towards
    manners: tuple[Manner, ...]
    undated: bool
    uncompared: tuple[Uncompared, ...]
    differences: tuple[Difference, ...]
    old_sizes: Sizes
    new_sizes: Sizes
    candidates: tuple[Affected, ...] | None = None
    faults: tuple[Diagnostic, ...] = ()

    @property
    def decided(self) -> bool:
        """Tell whether the meaning, and every candidate's verdict, was decided."""
        effects = {one.effect for one in self.candidates or ()}
        known = self.meaning is not Meaning.UNDETERMINED
        return known and Effect.UNDETERMINED not in effects


@dataclass(frozen=True, slots=True)
class Side:
    """A version to compare: its file, the structure, and where all of it is written."""

    file: str
    structure: Structure
    version: Version


def diff(
    old: Side,
    new: Side,
    effort: Effort | None = None,
    *,
    records: Records | None = None,
    on: date | None = None,
) -> Diff:
    """Compare two versions, by what they say and by whom they let through.

    `records` are checked against both, as of a day; without one, no exception that
    expires is applied.
    """
    effort = effort or Effort()
    verdict = compare_meaning(old.structure, new.structure, effort.solver, effort.steps)
    affected = None
    if records is not None:
        affected = tuple(_affected(old, new, records.found, effort, on))
    kept = _towards(verdict.kept, old.structure, new.structure, effort)
    gained = _towards(verdict.gained, new.structure, old.structure, effort)
    kept = _shown_by(kept, affected, Effect.LOSES)
    gained = _shown_by(gained, affected, Effect.GAINS)
    found = differences(old.version, new.version)
    return Diff(
        old=_named(old),
        new=_named(new),
        meaning=meaning_of(kept.answer, gained.answer),
        as_far_as_compared=bool(verdict.uncompared) and any(map(may_matter, found)),
        kept=kept,
        gained=gained,
        manners=verdict.manners,
        undated=verdict.undated,
        uncompared=verdict.uncompared,
        differences=found,
        old_sizes=sizes(old.structure, effort),
        new_sizes=sizes(new.structure, effort),
        candidates=affected,
        faults=() if records is None else records.faults,
    )


def _shown_by(
    towards: Towards, affected: Sequence[Affected] | None, effect: Effect
) -> Towards:
    """Let a candidate show what no record compared is known to show."""
    files = [one.file for one in affected or () if one.effect is effect]
    if towards.answer is Answer.NOT_CONTAINED or not files:
        return towards
    shown = {"answer": Answer.NOT_CONTAINED, "denied": False, "record": files[0]}
    return towards.model_copy(update=shown)


def _named(side: Side) -> Named:
    q = side.structure.qualification
    return Named(file=side.file, code=q.code, title=q.title, version=q.version)


def _towards(
    direction: Direction, met: Structure, other: Structure, effort: Effort
) -> Towards:
    """Spell a witness with the titles of the version that it meets.

    One that a check denies shows nothing: then the answer isn't known.
    """
    denied = _is_denied(direction, met, other, effort)
    if denied:
        direction = Direction(Answer.UNDETERMINED, Answer.UNDETERMINED)
    bank = met.bank
    shown = (
        Shown(unit=held.unit, title=bank[held.unit].title, manner=held.manner)
        for held in direction.witness
    )
    return Towards(
        answer=direction.answer,
        by_assessment=direction.by_assessment,
        witness=tuple(shown),
        smallest=direction.smallest,
        among=direction.among,
        undated=direction.undated,
        lacking=_lacking(direction, other, effort),
        denied=denied,
    )


def _is_denied(
    direction: Direction, met: Structure, other: Structure, effort: Effort
) -> bool:
    """Tell whether a check of a witness says otherwise than the comparison.

    It knows more: of units from elsewhere, and of units that came too early.
    """
    if direction.answer is not Answer.NOT_CONTAINED:
        return False
    achieved = (
        Achievement(unit=held.unit, how=held.manner or Manner.ASSESSED)
        for held in direction.witness
    )
    record = Candidate(reference="", achievements=tuple(achieved))
    sides = (met, other) if direction.undated else map(_trusting, (met, other))
    one, two = (_verdict(side, record, effort, None) for side in sides)
    return one is Verdict.NOT_MET or two is Verdict.MET


def _trusting(structure: Structure) -> Structure:
    """Give a structure as it reads records that are in order and in time."""
    q = structure.qualification
    order = {"undated_units": UndatedUnits.IN_ORDER}
    switches = q.switches.model_copy(update=order)
    return structure.under(q.model_copy(update={"switches": switches}))


def _lacking(direction: Direction, other: Structure, effort: Effort) -> int | None:
    """Give how many more units a witness needs to meet the other, if proved."""
    if direction.answer is not Answer.NOT_CONTAINED:
        return None
    position = stand(*as_read_for(direction, other), effort)
    return position.shortfall if position.proved else None


def sizes(structure: Structure, effort: Effort) -> Sizes:
    """Measure a structure by its routes from nothing, and the least that one takes."""
    least = dict(_least(structure, effort))
    return Sizes(
        routes=find_routes(structure, (), effort).routes,
        units=least.get(Least.UNITS),
        credits=least.get(Least.CREDITS),
        hours=least.get(Least.HOURS),
        unstated=tuple(measure for measure in _MEASURES if measure not in least),
    )


_MEASURES = (Least.UNITS, Least.CREDITS, Least.HOURS)


def _least(
    structure: Structure, effort: Effort
) -> Iterator[tuple[Least, Decimal | None]]:
    """Yield the least that anybody needs of what is stated; None if not proved."""
    for measure in _MEASURES:
        try:
            priced = structure.as_for(PLAIN, Aim(least=(measure,)))
        except UnpricedError:
            continue
        position = stand(priced, (), effort)
        known = position.proved and position.shortfall is not None
        yield measure, position.least[measure] if known else None


def _affected(
    old: Side,
    new: Side,
    records: Sequence[tuple[str, Candidate]],
    effort: Effort,
    on: date | None,
) -> Iterable[Affected]:
    """Yield both verdicts on each record, in the order given."""
    for file, candidate in records:
        before, after = (
            _verdict(side.structure, candidate, effort, on) for side in (old, new)
        )
        yield Affected(
            file=file,
            candidate=candidate.reference,
            old=before,
            new=after,
            effect=_EFFECTS.get((before, after), Effect.UNDETERMINED),
        )


def _verdict(
    structure: Structure, candidate: Candidate, effort: Effort, on: date | None
) -> Verdict:
    """Decide; a group that this version lacks is one no unit can be meant for."""
    applied = apply_elsewhere(structure, candidate, on=on)
    return decided(applied.structure, applied.held, effort)
