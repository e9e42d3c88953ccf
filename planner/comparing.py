"""One candidate beside several qualifications, the nearest to finishing first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from planner.applying import Applied, apply_freely
from planner.candidate import Candidate
from planner.checking import assumptions
from planner.distance import Distance, Standing, standing_of
from planner.exceptions import Ruling
from planner.nearer import nearer
from planner.position import Effort, Position, Verdict, stand
from planner.remembering import remembering
from rules.diagnostics import Diagnostic
from rules.frozen import Frozen
from rules.names import in_number
from rules.structure import Structure


class Compared(Frozen):
    """How far a candidate is from one of several qualifications.

    `file` is where it was read from. `share` is how much of the units of its best
    claim, those still to be taken included, is held, in per cent, rounded down; None
    if no way to finish was found. `assumptions` are what the verdict takes for granted,
    `exceptions` the rulings on those of the record, in force or not.
    """

    file: str
    standing: Standing
    share: int | None
    assumptions: tuple[str, ...]
    exceptions: tuple[Ruling, ...] = ()

    @property
    def decided(self) -> bool:
        """Tell whether both the verdict and the distance are proved."""
        known = self.standing.verdict is not Verdict.UNDETERMINED
        return known and self.standing.distance.proved


class Shared(Frozen):
    """A unit, and the files of the qualifications that it serves, nearest first."""

    unit: str
    title: str | None
    files: tuple[str, ...]


class Comparison(Frozen):
    """A candidate beside several qualifications.

    They stand nearest first: those achieved; then by the fewest units still to take,
    the fewest credits, and their codes; then those that can't be finished; those of
    which it isn't known last. `counting` are held units that count in the best claims
    of several that can be finished. `bringing` are units not held that each bring the
    candidate a unit nearer to several; `known`: no other unit does. `faults` has the
    first fault of each file that can't be used.
    """

    candidate: str
    holds: int
    qualifications: tuple[Compared, ...]
    counting: tuple[Shared, ...]
    bringing: tuple[Shared, ...]
    known: bool
    faults: tuple[Diagnostic, ...] = ()

    @property
    def decided(self) -> bool:
        """Tell whether nothing was left open when the budget ran out."""
        return self.known and all(one.decided for one in self.qualifications)


@dataclass(frozen=True, slots=True)
class _Seen:
    """One qualification with a candidate's units: where they stand, what helps."""

    structure: Structure
    compared: Compared
    counting: frozenset[str]
    bringing: frozenset[str]
    known: bool


def compare(
    structures: Iterable[tuple[str, Structure]],
    candidate: Candidate,
    effort: Effort | None = None,
    *,
    faults: Sequence[Diagnostic] = (),
    on: date | None = None,
) -> Comparison:
    """Compare a candidate with qualifications, each given with its file.

    It is as of a day; without one, no exception that expires is applied.

    Raises UnknownGroupError, for the qualification that the record names alone.
    """
    candidate, asked = candidate.as_of(on), effort or Effort()
    found = [
        _seen(file, apply_freely(one, candidate, on=on), candidate, asked)
        for file, one in structures
    ]
    found.sort(key=lambda one: _rank(one.compared))
    return Comparison(
        candidate=candidate.reference,
        holds=len(candidate.held),
        qualifications=tuple(one.compared for one in found),
        counting=tuple(_shared([(one, one.counting) for one in found])),
        bringing=tuple(_shared([(one, one.bringing) for one in found])),
        known=all(one.known for one in found),
        faults=tuple(faults),
    )


def _seen(file: str, applied: Applied, candidate: Candidate, effort: Effort) -> _Seen:
    effort = remembering(effort)
    position = stand(applied.structure, applied.held, effort)
    holds = len(applied.held) + len(applied.record.set_aside)
    standing = standing_of(position, candidate, effort, holds=holds)
    helping = nearer(position, effort)
    return _Seen(
        structure=position.structure,
        compared=Compared(
            file=file,
            standing=standing,
            share=_share(standing),
            assumptions=tuple(assumptions(applied, candidate)),
            exceptions=applied.exceptions,
        ),
        counting=_serving(position, candidate),
        bringing=helping.units,
        known=not helping.undecided,
    )


def _share(standing: Standing) -> int | None:
    """Give the share of a claim's units that are held, in per cent."""
    if standing.distance.units is None:
        return None
    counted = len(standing.claim)
    whole = counted + standing.distance.units
    return int(Fraction(100 * counted, whole)) if whole else 100


def _serving(position: Position, candidate: Candidate) -> frozenset[str]:
    """Give the units that count, as the record names them, however they are held.

    None, where nothing would finish it.
    """
    if position.shortfall is None:
        return frozenset()
    counted = map(position.structure.case.unit_of, position.placed.counted)
    return frozenset(counted).intersection(candidate.held)


def _rank(one: Compared) -> tuple[int, int, Decimal, str, str, str]:
    standing, distance = one.standing, one.standing.distance
    return (
        _class(standing.verdict, distance),
        distance.units or 0,
        Decimal("Infinity") if distance.credits is None else distance.credits,
        standing.qualification,
        standing.version or "",
        one.file,
    )


def _class(verdict: Verdict, distance: Distance) -> int:
    """Give 0 for what is met, the higher the less is known to be near."""
    if verdict is Verdict.UNDETERMINED:
        return 4
    if verdict is Verdict.MET:
        return 0
    if not distance.proved:
        return 3
    return 2 if distance.units is None else 1


def _shared(found: Sequence[tuple[_Seen, frozenset[str]]]) -> Iterator[Shared]:
    """Yield the units that are in several sets: those in most first, then by code."""
    files: dict[str, list[str]] = {}
    titles: dict[str, str] = {}
    for one, units in found:
        for unit in units:
            files.setdefault(unit, []).append(one.compared.file)
            if unit in one.structure.bank:
                titles.setdefault(unit, one.structure.bank[unit].title)
    several = [unit for unit, where in files.items() if len(where) > 1]
    for unit in sorted(several, key=lambda u: (-len(files[u]), in_number(u), u)):
        yield Shared(unit=unit, title=titles.get(unit), files=tuple(files[unit]))
