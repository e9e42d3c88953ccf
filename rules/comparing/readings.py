"""Claims of one qualification, read as claims of another.

A reading says for each slot of NEW which slots of OLD add up to it. An OLD claim that
breaks no rule of NEW, so read, is a claim of NEW: whoever holds its units meets that.
Any reading will do; one by which fewer claims break a rule leaves less to search.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import gcd

from rules.comparing.counterparts import counterparts
from rules.comparing.joint import Joint
from rules.constraints.folding import Component, Slot
from rules.constraints.program import Linear, Origin, Role
from rules.structure import Structure

Stands = tuple[tuple[int, ...], int]
"""What a slot of NEW stands for: the sum of some slots of OLD, and a constant."""

NOTHING: Stands = ((), 0)

_READ = Origin(rule="", words="a rule as the other qualification reads it")


@dataclass(frozen=True, slots=True)
class Reading:
    """What each slot of a component of NEW stands for; a slot of OLD once at most."""

    stands: tuple[Stands, ...]

    def values(self, claim: Sequence[int]) -> list[int]:
        """Read a claim, a value for each slot of OLD."""
        return [sum(claim[s] for s in slots) + more for slots, more in self.stands]

    def breakers(self, old: Component, new: Component) -> tuple[Linear, ...]:
        """Give what an OLD claim must keep to break a side of some rule of NEW.

        Sides that OLD's own rules keep, rule by rule, are left out: no claim breaks
        them.
        """
        known: dict[object, list[Linear]] = {}
        for rule in map(_plain, old.constraints):
            known.setdefault(rule.terms, []).append(rule)
        return tuple(
            breaker
            for rule in dict.fromkeys(map(_plain, self._rules(new)))
            for breaker in _broken(
                rule, [*known.get(rule.terms, ()), _reach(rule, old)]
            )
        )

    def _rules(self, new: Component) -> Iterator[Linear]:
        """Yield each rule of NEW over OLD's slots, and the most that choices may be."""
        for rule in new.constraints:
            yield _over(rule, self.stands)
        for slot, (slots, more) in zip(new.slots, self.stands, strict=True):
            if slot.peers is None and slots:
                terms = tuple((s, 1) for s in slots)
                yield Linear(terms, None, slot.most - more, _READ)


def _over(rule: Linear, stands: Sequence[Stands]) -> Linear:
    """Write a rule of NEW over the slots of OLD that its own stand for."""
    terms: dict[int, int] = {}
    constant = 0
    for slot, factor in rule.terms:
        slots, more = stands[slot]
        constant += factor * more
        terms |= {one: terms.get(one, 0) + factor for one in slots}
    return Linear(
        terms=tuple((slot, factor) for slot, factor in terms.items() if factor),
        lower=None if rule.lower is None else rule.lower - constant,
        upper=None if rule.upper is None else rule.upper - constant,
        origin=_READ,
    )


def _plain(rule: Linear) -> Linear:
    """Write a rule so that any other over the same sum has the same terms."""
    terms = sorted(rule.terms)
    common = gcd(*(factor for _, factor in terms)) or 1
    low, high = rule.lower, rule.upper
    if terms and terms[0][1] < 0:
        common = -common
        low, high = high, low
    least = None if low is None else -(low // -common)
    most = None if high is None else high // common
    plain = tuple((slot, factor // common) for slot, factor in terms)
    return Linear(plain, least, most, _READ)


def _reach(rule: Linear, old: Component) -> Linear:
    """Bound the sum of a rule by what OLD's slots may be."""
    ends = [factor * old.slots[slot].most for slot, factor in rule.terms]
    low, high = sum(min(0, end) for end in ends), sum(max(0, end) for end in ends)
    return replace(rule, lower=low, upper=high)


def _broken(rule: Linear, known: Sequence[Linear]) -> Iterator[Linear]:
    """Yield both sides of a rule as broken, but those that what is known keeps."""
    least = max(one.lower for one in known if one.lower is not None)
    most = min(one.upper for one in known if one.upper is not None)
    if rule.lower is not None and least < rule.lower:
        yield replace(rule, lower=None, upper=rule.lower - 1)
    if rule.upper is not None and most > rule.upper:
        yield replace(rule, lower=rule.upper + 1, upper=None)


def usual_reading(
    old: Structure, new: Structure, both: Joint, at: Component
) -> Reading:
    """Read units in the groups of NEW that OLD's are, selections as those of OLD."""
    return _Usual(old, new, both).reading(at)


class _Usual:
    """Reads OLD's slots as those of NEW that are most like them."""

    def __init__(self, old: Structure, new: Structure, both: Joint) -> None:
        self._old, self._there = old, both.there
        self._slots = both.component.slots
        self._paths = counterparts(old.qualification, new.qualification)
        self._back = {there: path for path, there in self._paths.items()}
        self._named = {
            (slot.role, slot.group): i
            for i, slot in enumerate(self._slots)
            if slot.peers is None
        }

    def reading(self, new: Component) -> Reading:
        """Give the reading for a component of NEW."""
        units = self._units(new)
        return Reading(
            tuple(
                self._choice(slot) if slot.peers is None else (tuple(units[index]), 0)
                for index, slot in enumerate(new.slots)
            )
        )

    def _units(self, new: Component) -> list[list[int]]:
        """Give, for each slot of NEW, the OLD slots of units that are read as it."""
        homes = homes_of(new)
        read: list[list[int]] = [[] for _ in new.slots]
        for index, slot in enumerate(self._slots):
            there = None if slot.peers is None else self._there[slot.peers]
            may = () if there is None else homes[there]
            home = self._nearest(slot, [(i, new.slots[i]) for i in may])
            if home is not None:
                read[home].append(index)
        return read

    def _nearest(self, slot: Slot, may: Iterable[tuple[int, Slot]]) -> int | None:
        """Choose what of NEW to read a slot of units as; what counts may stand beside.

        What stands beside isn't read as what counts.
        """
        path = self._paths.get(slot.group)
        also = tuple(self._paths.get(one, "") for one in slot.also)
        ranked = [
            (
                one.role is not slot.role,
                one.group != path,
                one.stands_for != slot.stands_for,
                one.also != also,
                index,
            )
            for index, one in may
            if one.role in {slot.role, Role.BESIDE}
        ]
        return min(ranked)[-1] if ranked else None

    def _choice(self, slot: Slot) -> Stands:
        """Read a selection: as OLD's of the group, or of what holds it, if any."""
        if slot.role is not Role.SELECTED:
            same = self._named.get((slot.role, slot.group))
            return NOTHING if same is None else ((same,), 0)
        path = self._back.get(slot.group)
        if path is None:
            return NOTHING
        while path and path not in self._old.chosen:
            path = path.rpartition("/")[0]
        if not path:
            return (), 1
        chosen = self._named.get((Role.SELECTED, path))
        return NOTHING if chosen is None else ((chosen,), 0)


def homes_of(component: Component) -> list[list[int]]:
    """Index the slots of each peers."""
    homes: list[list[int]] = [[] for _ in component.peers]
    for index, slot in enumerate(component.slots):
        if slot.peers is not None:
            homes[slot.peers].append(index)
    return homes


def learned(
    reading: Reading,
    both: Joint,
    at: Component,
    claim: Sequence[int],
    to: Sequence[int],
) -> Reading:
    """Change a reading so that one OLD claim reads as one NEW claim, as far as it can.

    Only what the OLD claim uses is read another way; of what has no place, nothing is.
    """
    moved = _Moves(reading, both, at).moved(claim, to)
    before = reading.values(claim)
    return Reading(
        tuple(
            (tuple(moved[index]), 0)
            if slot.peers is not None
            else stands
            if before[index] == to[index]
            else ((), to[index])
            for index, (slot, stands) in enumerate(
                zip(at.slots, reading.stands, strict=True)
            )
        )
    )


class _Moves:
    """Finds where each OLD slot of units is to be read."""

    def __init__(self, reading: Reading, both: Joint, at: Component) -> None:
        self._both, self._homes = both, homes_of(at)
        self._now = {s: i for i, (slots, _) in enumerate(reading.stands) for s in slots}

    def moved(self, claim: Sequence[int], to: Sequence[int]) -> list[list[int]]:
        """Give the OLD slots read as each slot of NEW; those that can, stay."""
        slots, room = self._both.slots_of_units(), list(to)
        home: dict[int, int] = {s: h for s, h in self._now.items() if not claim[s]}
        for stays in (True, False):
            for slot in slots:
                if claim[slot] and slot not in home:
                    may = [self._now.get(slot)] if stays else self._may(slot)
                    fits = [h for h in may if h is not None and room[h] >= claim[slot]]
                    if fits:
                        home[slot] = fits[0]
                        room[fits[0]] -= claim[slot]
        read: list[list[int]] = [[] for _ in to]
        for slot in sorted(home):
            read[home[slot]].append(slot)
        return read

    def _may(self, slot: int) -> list[int]:
        """Index the slots of NEW for the units of one of OLD."""
        peers = self._both.component.slots[slot].peers
        there = None if peers is None else self._both.there[peers]
        return [] if there is None else self._homes[there]
