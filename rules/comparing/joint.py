"""The part of one qualification that a component of another has to do with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rules.constraints.folding import Component, Slot
from rules.constraints.program import Linear
from rules.structure import Structure


@dataclass(frozen=True, slots=True)
class Joint:
    """OLD's components that share units with one of NEW, as one component.

    Its peers are units that neither side tells apart: `there[p]` gives the peers of NEW
    that the peers p belong to, if it knows them. `others` are OLD's other components.
    """

    component: Component
    there: tuple[int | None, ...]
    others: tuple[Component, ...]

    def slots_of_units(self) -> list[int]:
        """Index the slots of all units, whatever they may do."""
        return [i for i, s in enumerate(self.component.slots) if s.peers is not None]

    def slots_of(self, number: int) -> list[int]:
        """Index the slots of all units that NEW holds for its peers of this number."""
        slots = enumerate(self.component.slots)
        peers = ((i, s.peers) for i, s in slots)
        return [i for i, p in peers if p is not None and self.there[p] == number]

    def supply(self, number: int) -> int:
        """Count the units here that NEW holds for its peers of this number."""
        pairs = zip(self.component.peers, self.there, strict=True)
        return sum(len(units) for units, there in pairs if there == number)


def joint(old: Structure, component: Component) -> Joint:
    """Put together what of OLD shares units with a component of NEW."""
    units = {code: n for n, peers in enumerate(component.peers) for code in peers}
    touching = [c for c in old.components if _meets(c, units)]
    split = _Split()
    for one in touching:
        split.add(one, units)
    slots, peers, rules = split.slots, split.peers, split.constraints
    return Joint(
        component=Component(tuple(slots), tuple(peers), tuple(rules)),
        there=tuple(split.there),
        others=tuple(c for c in old.components if c not in touching),
    )


def _meets(component: Component, units: Mapping[str, int]) -> bool:
    return any(code in units for peers in component.peers for code in peers)


@dataclass(slots=True)
class _Split:
    """Some components as one, their peers parted where NEW tells them apart."""

    slots: list[Slot] = field(default_factory=list)
    peers: list[tuple[str, ...]] = field(default_factory=list)
    there: list[int | None] = field(default_factory=list)
    constraints: list[Linear] = field(default_factory=list)

    def add(self, component: Component, units: Mapping[str, int]) -> None:
        """Add a component; `units` say which peers of NEW each unit belongs to."""
        parts = [self._part(peers, units) for peers in component.peers]
        at: list[range] = []
        for slot in component.slots:
            start = len(self.slots)
            self.slots += self._parted(slot, parts)
            at.append(range(start, len(self.slots)))
        for rule in component.constraints:
            terms = tuple((s, f) for slot, f in rule.terms for s in at[slot])
            self.constraints.append(replace(rule, terms=terms))

    def _part(self, peers: Sequence[str], units: Mapping[str, int]) -> range:
        """Part peers by what NEW holds for alike; number the parts."""
        alike: dict[int | None, list[str]] = {}
        for code in peers:
            alike.setdefault(units.get(code), []).append(code)
        start = len(self.peers)
        self.peers += map(tuple, alike.values())
        self.there += alike
        return range(start, len(self.peers))

    def _parted(self, slot: Slot, parts: Sequence[range]) -> Iterator[Slot]:
        """Yield a slot for each part of its peers; a selection as it is."""
        if slot.peers is None:
            yield slot
            return
        for part in parts[slot.peers]:
            yield replace(slot, peers=part, most=len(self.peers[part]))
