"""Folds a Program: units no rule can tell apart become one whole-number unknown.

Two units are peers when every constraint treats them alike, so any claim stays valid
if they change places. A route then says "any 2 of these 19", and counting is by
binomials. What is left falls into components that share no unit and no rule: each is
decided by itself, costs add up and counts multiply.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rules.constraints.program import Linear, Program, Role, Variable

Price = tuple[int, ...]
"""What taking a unit costs: the first number before all others."""


@dataclass(frozen=True, slots=True)
class Slot:
    """How many of some peers count in a group or stand beside, or a selection.

    `peers` indexes the component's peers; it is None for a selection, which is 0
    or 1, and for what a maximum cuts off. `most` is the largest value. `stands_for`
    and `also` say, as of a variable, what the peers count as and where else.
    """

    role: Role
    group: str
    peers: int | None
    most: int
    stands_for: str = ""
    also: tuple[str, ...] = ()

    def variable(self, unit: str = "") -> Variable:
        """Give the variable that this slot stands for, of one of its units."""
        most = self.most if self.peers is None else 1
        return Variable(self.role, self.group, unit, self.stands_for, self.also, most)


@dataclass(frozen=True, slots=True, eq=False)
class Component:
    """A part of the rule of combination that can be decided by itself.

    Equal only to itself, so that engines can remember what they learn of it. `slots`
    stand in declared order, a group's selections before what they select;
    constraints index them. `peers` are tuples of unit codes in declared order, and
    `prices` what taking one of them costs; empty where each unit costs 1.
    """

    slots: tuple[Slot, ...]
    peers: tuple[tuple[str, ...], ...]
    constraints: tuple[Linear, ...]
    prices: tuple[Price, ...] = ()

    @property
    def selections(self) -> tuple[int, ...]:
        """Index the slots that are selections of groups."""
        return tuple(i for i, s in enumerate(self.slots) if s.role is Role.SELECTED)

    @property
    def rules(self) -> tuple[str, ...]:
        """Give the ids of the rules that meet here, in declared order."""
        return tuple(dict.fromkeys(c.origin.rule for c in self.constraints))

    def without(self, rules: Iterable[str]) -> Component:
        """Give this component with some rules struck out."""
        struck = set(rules)
        kept = tuple(c for c in self.constraints if c.origin.rule not in struck)
        return Component(self.slots, self.peers, kept, self.prices)


def fold(
    program: Program,
    prices: Mapping[str, Price] | None = None,
    apart: Mapping[str, object] | None = None,
) -> tuple[Component, ...]:
    """Give the components of a program, in declared order.

    Units of different `prices` are no peers; without prices each unit costs 1. Nor are
    those that `apart` says different things of.
    """
    folding = _Folding(program, prices or {}, apart or {})
    return tuple(folding.component(slots) for slots in folding.connected())


class _Folding:
    """The peers and slots of a whole program, before it falls into components."""

    def __init__(
        self,
        program: Program,
        prices: Mapping[str, Price],
        apart: Mapping[str, object],
    ) -> None:
        self._program = program
        self._prices = prices
        self._apart = apart
        self._peers: list[tuple[str, ...]] = []
        self._slots: list[Slot] = []
        self._slot_of: dict[int, int] = {}
        self._make_slots(self._alike())
        self._constraints = [self._folded(c) for c in program.constraints]

    def _alike(self) -> list[list[int]]:
        """Group the units that every constraint treats alike."""
        touching: dict[int, list[tuple[int, int]]] = {}
        for number, constraint in enumerate(self._program.constraints):
            for variable, factor in constraint.terms:
                touching.setdefault(variable, []).append((number, factor))
        alike: dict[object, list[int]] = {}
        for unit, variables in enumerate(self._program.claims):
            treatment = tuple(
                (v.role, v.groups, v.stands_for, *touching.get(i, ()))
                for i, v in ((i, self._program.variables[i]) for i in variables)
            )
            code = self._program.units[unit]
            told = self._prices.get(code), self._apart.get(code)
            alike.setdefault((*told, treatment), []).append(unit)
        return list(alike.values())

    def _make_slots(self, alike: list[list[int]]) -> None:
        """Make one slot for each selection and each place some peers may stand."""
        firsts: dict[int, Slot] = {}
        joined: dict[int, list[int]] = {}
        for index, variable in enumerate(self._program.variables):
            if not variable.unit:
                most = variable.most
                firsts[index] = Slot(variable.role, variable.group, None, most)
                joined[index] = [index]
        for number, units in enumerate(alike):
            self._peers.append(tuple(self._program.units[u] for u in units))
            claims = [self._program.claims[u] for u in units]
            for together in zip(*claims, strict=True):
                first = self._program.variables[together[0]]
                stands = (first.stands_for, first.also)
                slot = Slot(first.role, first.group, number, len(units), *stands)
                firsts[together[0]] = slot
                joined[together[0]] = list(together)
        for index in sorted(firsts):
            self._slot_of |= dict.fromkeys(joined[index], len(self._slots))
            self._slots.append(firsts[index])

    def _folded(self, constraint: Linear) -> Linear:
        factors = {self._slot_of[v]: factor for v, factor in constraint.terms}
        return Linear(
            terms=tuple(sorted(factors.items())),
            lower=constraint.lower,
            upper=constraint.upper,
            origin=constraint.origin,
            scale=constraint.scale,
        )

    def connected(self) -> list[list[int]]:
        """Group the slots that a constraint or a unit joins, in declared order."""
        parent = list(range(len(self._slots)))
        homes: dict[int, list[int]] = {}
        for index, slot in enumerate(self._slots):
            if slot.peers is not None:
                homes.setdefault(slot.peers, []).append(index)
        for constraint in self._constraints:
            _join(parent, [slot for slot, _ in constraint.terms])
        for slots in homes.values():
            _join(parent, slots)
        parts: dict[int, list[int]] = {}
        for index in range(len(self._slots)):
            parts.setdefault(_root(parent, index), []).append(index)
        constant: list[list[int]] = (
            [[]] if any(not c.terms for c in self._constraints) else []
        )
        return [*parts.values(), *constant]

    def component(self, slots: list[int]) -> Component:
        """Make a component of some slots; without any, of the constant rules."""
        here = {slot: i for i, slot in enumerate(slots)}
        numbers = sorted({p for s in slots if (p := self._slots[s].peers) is not None})
        local = {number: i for i, number in enumerate(numbers)}
        return Component(
            slots=tuple(_renumbered(self._slots[s], local) for s in slots),
            peers=tuple(self._peers[number] for number in numbers),
            prices=tuple(
                self._prices[self._peers[number][0]]
                for number in numbers
                if self._prices
            ),
            constraints=tuple(
                _moved(c, here)
                for c in self._constraints
                if (c.terms[0][0] in here if c.terms else not slots)
            ),
        )


def _renumbered(slot: Slot, local: dict[int, int]) -> Slot:
    peers = None if slot.peers is None else local[slot.peers]
    return replace(slot, peers=peers)


def _moved(constraint: Linear, here: dict[int, int]) -> Linear:
    terms = tuple((here[slot], factor) for slot, factor in constraint.terms)
    return Linear(
        terms, constraint.lower, constraint.upper, constraint.origin, constraint.scale
    )


def _root(parent: list[int], index: int) -> int:
    while parent[index] != index:
        parent[index] = parent[parent[index]]
        index = parent[index]
    return index


def _join(parent: list[int], slots: Sequence[int]) -> None:
    for slot in slots[1:]:
        parent[_root(parent, slot)] = _root(parent, slots[0])
