"""A query as a run of steps: what may stand where, and the sums that rules bound.

A step decides about some peers or about one slot without units. What stands beside, or
is cut off by a maximum, is no part of a claim: it only has to be possible.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rules.constraints.program import Role
from rules.solvers.protocol import Query

MOST_WAYS = 300

Values = tuple[int, ...]
Sums = tuple[tuple[int, ...], ...]
"""What a rule's sum gains: for each letter of a step, for each of its ways."""


class Thing(StrEnum):
    """What is counted.

    Claims differ in which unit counts where, or in what is selected. Unit sets are
    the distinct sets of units that claims count, wherever each unit counts.
    """

    CLAIMS = "claims"
    UNIT_SETS = "unit sets"


@dataclass(frozen=True, slots=True)
class Letter:
    """What the count can see of one step.

    It stands for `weight` outcomes; each of them comes about in any of `ways`, the
    values of the step's slots.
    """

    weight: int
    ways: tuple[Values, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """Some peers, or a slot without units, to be decided in any of these letters."""

    slots: tuple[int, ...]
    letters: tuple[Letter, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """`lower <= sum of factor * slot <= upper`."""

    terms: Mapping[int, int]
    lower: int | None
    upper: int | None

    def allows(self, total: int) -> bool:
        """Tell whether a sum keeps the bounds."""
        low = self.lower is None or self.lower <= total
        return low and (self.upper is None or total <= self.upper)

    def sum_of(self, slots: Values, values: Values) -> int:
        """Add up what some slots give."""
        pairs = zip(slots, values, strict=True)
        return sum(self.terms.get(slot, 0) * value for slot, value in pairs)


@dataclass(frozen=True, slots=True)
class Track:
    """A rule along the steps: what each step adds to its sum.

    `ends` are the least and the most that a step adds. A bound that can't be broken
    is None.
    """

    lower: int | None
    upper: int | None
    sums: Mapping[int, Sums]
    ends: Mapping[int, tuple[int, int]]

    @property
    def least(self) -> int:
        """Give the least the sum can be."""
        return sum(low for low, _ in self.ends.values())

    @property
    def most(self) -> int:
        """Give the most the sum can be."""
        return sum(high for _, high in self.ends.values())

    @property
    def is_seen(self) -> bool:
        """Tell whether the letters alone fix the sum."""
        letters = (letter for sums in self.sums.values() for letter in sums)
        return all(min(letter) == max(letter) for letter in letters)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is to be counted: words of one letter a step that keep every track."""

    steps: tuple[Step, ...]
    tracks: tuple[Track, ...]


def pose(query: Query, thing: Thing) -> Problem | None:
    """Pose a query as a problem; None if some rule can't be kept at all."""
    if query.avoiding:
        raise ValueError("ways to avoid can't be counted around")
    steps = list(_steps(query, thing))
    tracks = []
    for rule in _rules(query):
        touched = [
            n for n, s in enumerate(steps) if not rule.terms.keys().isdisjoint(s.slots)
        ]
        if len(touched) == 1:
            steps[touched[0]] = _filtered(steps[touched[0]], rule)
        elif touched:
            tracks.append((rule, touched))
        elif not rule.allows(0):
            return None
    if not all(step.letters for step in steps):
        return None
    return _problem(steps, tracks)


def _problem(
    steps: list[Step], rules: Iterable[tuple[Rule, list[int]]]
) -> Problem | None:
    tracks = [_track(rule, {n: steps[n] for n in touched}) for rule, touched in rules]
    for track in tracks:
        low = track.lower is None or track.lower <= track.most
        if not low or (track.upper is not None and track.least > track.upper):
            return None
    bounded = (t for t in tracks if (t.lower, t.upper) != (None, None))
    return Problem(tuple(steps), tuple(bounded))


def _track(rule: Rule, steps: Mapping[int, Step]) -> Track:
    sums = {number: _sums(rule, step) for number, step in steps.items()}
    ends = {number: _ends(letters) for number, letters in sums.items()}
    least = sum(low for low, _ in ends.values())
    most = sum(high for _, high in ends.values())
    lower = rule.lower if rule.lower is not None and rule.lower > least else None
    upper = rule.upper if rule.upper is not None and rule.upper < most else None
    return Track(lower, upper, sums, ends)


def _sums(rule: Rule, step: Step) -> Sums:
    return tuple(
        tuple(rule.sum_of(step.slots, way) for way in letter.ways)
        for letter in step.letters
    )


def _ends(sums: Sums) -> tuple[int, int]:
    return min(map(min, sums)), max(map(max, sums))


def _filtered(step: Step, rule: Rule) -> Step:
    """Keep the ways of a step that a rule on it alone allows."""
    kept = (
        Letter(
            letter.weight,
            tuple(w for w in letter.ways if rule.allows(rule.sum_of(step.slots, w))),
        )
        for letter in step.letters
    )
    return Step(step.slots, tuple(letter for letter in kept if letter.ways))


def _rules(query: Query) -> Iterator[Rule]:
    """Yield every bound of a query."""
    for rule in query.component.constraints:
        yield Rule(dict(rule.terms), rule.lower, rule.upper)
    for slot, value in query.selected:
        yield Rule({slot: 1}, value, value)
    if query.must_count is not None:
        counting = _places(query, Role.COUNTS)[query.must_count]
        yield Rule(dict.fromkeys(counting, 1), 1, None)


def _places(query: Query, role: Role) -> list[list[int]]:
    """Give the slots of a role that each peers have."""
    places: list[list[int]] = [[] for _ in query.component.peers]
    for index, slot in enumerate(query.component.slots):
        if slot.role is role and slot.peers is not None:
            places[slot.peers].append(index)
    return places


def _steps(query: Query, thing: Thing) -> Iterator[Step]:
    """Yield the steps: slots without units, then peers, in parcels of few ways."""
    for index, slot in enumerate(query.component.slots):
        if slot.peers is None:
            values = [(value,) for value in range(slot.most + 1)]
            seen = thing is Thing.CLAIMS and slot.role is Role.SELECTED
            kinds = [(value,) for value in values] if seen else [tuple(values)]
            yield Step((index,), tuple(Letter(1, ways) for ways in kinds))
    places = zip(_places(query, Role.COUNTS), _places(query, Role.BESIDE), strict=True)
    idle_helps = _idle_helps(query)
    for (counting, beside), units in zip(places, query.supply, strict=True):
        slots = (*counting, *beside)
        for parcel in _parcels(units, len(slots)):
            standing = _Standing(parcel, len(counting), len(beside), idle_helps)
            yield Step(slots, tuple(standing.letters(thing)))


def _idle_helps(query: Query) -> bool:
    """Tell whether standing beside never breaks a rule, so that whoever can does."""
    slots = query.component.slots
    return all(
        (rule.upper if factor > 0 else rule.lower) is None
        for rule in query.component.constraints
        for slot, factor in rule.terms
        if slots[slot].role is Role.BESIDE
    )


def _parcels(units: int, places: int) -> Iterator[int]:
    """Split interchangeable units until the ways of each parcel are few."""
    size = units
    while size > 1 and math.comb(size + places, places) > MOST_WAYS:
        size -= 1
    for start in range(0, units, max(1, size)):
        yield min(size, units - start)


@dataclass(frozen=True, slots=True)
class _Standing:
    """The ways that some units may count in places, or else stand beside.

    With `idle_helps`, all that don't count stand beside if there is a place for it.
    """

    units: int
    counting: int
    beside: int
    idle_helps: bool

    def letters(self, thing: Thing) -> Iterator[Letter]:
        """Yield what is seen: each way to count, or only how many units do."""
        by_total: dict[int, list[Values]] = {}
        for way in _ways(self.units, self.counting):
            ways = list(self._completed(way))
            if thing is Thing.CLAIMS:
                yield Letter(_outcomes(self.units, way), tuple(ways))
            by_total.setdefault(sum(way), []).extend(ways)
        if thing is Thing.UNIT_SETS:
            for total, ways in by_total.items():
                yield Letter(math.comb(self.units, total), tuple(ways))

    def _completed(self, way: Values) -> Iterator[Values]:
        left = self.units - sum(way)
        for rest in _ways(left, self.beside):
            if not self.idle_helps or not self.beside or sum(rest) == left:
                yield (*way, *rest)


def _outcomes(units: int, way: Values) -> int:
    """Count by how many choices of units a way comes about."""
    outcomes = 1
    for value in way:
        outcomes *= math.comb(units, value)
        units -= value
    return outcomes


def _ways(units: int, places: int) -> Iterator[Values]:
    """Yield every way to stand up to so many units in some places."""
    if not places:
        yield ()
        return
    for first in range(units + 1):
        for rest in _ways(units - first, places - 1):
            yield (first, *rest)
