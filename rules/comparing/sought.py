"""What an OLD claim must be like to be a witness, as rules to search with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rules.comparing.engine import Supply, needed_of
from rules.comparing.joint import Joint
from rules.comparing.readings import Reading, learned
from rules.constraints.folding import Component, Slot
from rules.constraints.program import Linear, Origin, Role
from rules.solvers.protocol import Solution

_SOUGHT = Origin(rule="", words="what a witness must be like")


@dataclass(slots=True)
class Hunt:
    """OLD's claims against one component of NEW, and what is known to meet that."""

    joint: Joint
    new: Component
    usual: Reading
    ways: list[Supply] = field(default_factory=list)
    read: list[tuple[Linear, ...]] = field(default_factory=list)

    def as_new(self, needed: Supply) -> dict[int, int]:
        """Give how many of which peers of NEW some of OLD's peers are."""
        found: dict[int, int] = {}
        for peers, number in needed.items():
            there = self.joint.there[peers]
            if there is not None:
                found[there] = found.get(there, 0) + number
        return found

    def learn(self, claim: Solution, near: Solution) -> None:
        """Remember a claim of NEW that an OLD claim's units make, and how it reads."""
        self.ways.append(needed_of(self.new, near))
        values = claim.values[: len(self.joint.component.slots)]
        reading = learned(self.usual, self.joint, self.new, values, near.values)
        self.read.append(reading.breakers(self.joint.component, self.new))

    def component(self, breaker: Linear, room: int | None) -> Component:
        """Give OLD's rules with one of NEW's broken, no way held, and room kept."""
        base = self.joint.component
        sought = _Sought(self.joint)
        for way in self.ways:
            sought.avoid(way)
        for breakers in self.read:
            if breaker not in breakers:
                sought.break_one(breakers)
        if room is not None:
            units = self.joint.slots_of_units()
            sought.add(dict.fromkeys(units, 1), upper=room)
        return Component(
            slots=(*base.slots, *sought.marks),
            peers=base.peers,
            constraints=(*base.constraints, breaker, *sought.rows),
        )


class _Sought:
    """Rows that say what a witness must be like, with marks: slots that are 0 or 1."""

    def __init__(self, both: Joint) -> None:
        self._joint = both
        self._fewer: dict[tuple[int, int], int] = {}
        self.marks: list[Slot] = []
        self.rows: list[Linear] = []

    def add(
        self,
        terms: Mapping[int, int],
        lower: int | None = None,
        upper: int | None = None,
    ) -> None:
        """Add a row over slots and marks."""
        some = tuple((slot, factor) for slot, factor in terms.items() if factor)
        self.rows.append(Linear(some, lower, upper, _SOUGHT))

    def _mark(self) -> int:
        """Give a new mark, which stands behind all other slots."""
        self.marks.append(Slot(Role.STRADDLES, "", None, 1))
        return len(self._joint.component.slots) + len(self.marks) - 1

    def avoid(self, way: Supply) -> None:
        """Ask that of some peers fewer are taken than a way needs."""
        terms: dict[int, int] = {}
        all_taken = 0
        for peers, number in way.items():
            slots, there = self._joint.slots_of(peers), self._joint.supply(peers)
            if number == there:
                terms |= dict.fromkeys(slots, -1)
                all_taken += number
            else:
                terms[self._fewer_than(peers, number)] = 1
        self.add(terms, lower=1 - all_taken)

    def _fewer_than(self, peers: int, number: int) -> int:
        """Give the mark that may be 1 if fewer units of some peers are taken."""
        if (peers, number) not in self._fewer:
            mark = self._fewer[peers, number] = self._mark()
            there = self._joint.supply(peers)
            terms = dict.fromkeys(self._joint.slots_of(peers), 1)
            self.add({**terms, mark: there - number + 1}, upper=there)
        return self._fewer[peers, number]

    def break_one(self, breakers: Sequence[Linear]) -> None:
        """Ask that at least one of some rules is broken."""
        if len(breakers) == 1:
            self.rows += breakers
            return
        marks = [self._mark() for _ in breakers]
        for mark, breaker in zip(marks, breakers, strict=True):
            self._if(mark, breaker)
        self.add(dict.fromkeys(marks, 1), lower=1)

    def _if(self, mark: int, row: Linear) -> None:
        """Let a row, which has one bound, be kept wherever a mark is 1."""
        slots = self._joint.component.slots
        ends = [factor * slots[slot].most for slot, factor in row.terms]
        if row.lower is None:
            most = sum(max(0, end) for end in ends)
            self.add({**dict(row.terms), mark: most - (row.upper or 0)}, upper=most)
        else:
            least = sum(min(0, end) for end in ends)
            self.add({**dict(row.terms), mark: least - row.lower}, lower=least)
