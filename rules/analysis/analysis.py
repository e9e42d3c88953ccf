"""What can be said of a structure's units, groups and rules, over all its claims."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from rules.analysis.part import Part, at_least, at_most
from rules.constraints.folding import Component, Slot
from rules.constraints.program import Linear, Role
from rules.model import Case, Item, Manner, Qualification
from rules.solvers.protocol import Solver
from rules.structure import Structure


@dataclass(frozen=True, slots=True)
class Counting:
    """The slots of one part that say whether units count, `size` of them alike."""

    part: Part
    slots: tuple[int, ...]
    size: int

    @property
    def terms(self) -> dict[int, int]:
        """Give the sum that says how many of these units count."""
        return dict.fromkeys(self.slots, 1)


class Analysis:
    """Answers about all claims there can be of units held in the manners rules name.

    Exemptions are left out where no rule names them: without credit they would let
    nearly anything be met, and nobody plans a structure by them.

    True and False are proved; None says that the search steps didn't suffice.
    """

    def __init__(self, structure: Structure, solver: Solver, steps: int) -> None:
        q = structure.qualification
        case = generous_case(q, q.manners_asked(by_rules=True))
        self.structure = structure.as_for(case)
        self._solver = solver
        self._steps = steps

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Give the parts that share no unit and no rule."""
        solver, steps = self._solver, self._steps
        return tuple(
            Part(c, solver, steps, imports=imports(self.structure, c))
            for c in self.structure.components
        )

    @cached_property
    def is_void(self) -> bool | None:
        """Tell whether no claim exists at all."""
        answers = [part.possible() for part in self.parts]
        if False in answers:
            return True
        return None if None in answers else False

    def may_count(self, code: str) -> bool | None:
        """Tell whether a listed unit counts in some claim."""
        counting = self._counting[code]
        return counting.part.possible(at_least(counting.terms, 1))

    def is_forced(self, code: str) -> bool | None:
        """Tell whether a listed unit, or what stands in for it, is in every claim."""
        counting = self._counting[code]
        without = counting.part.possible(at_most(counting.terms, counting.size - 1))
        return None if without is None else not without

    def may_be_used(self, *paths: str) -> bool | None:
        """Tell whether groups that are chosen can all be used in one claim."""
        homes = [self.selection(path) for path in paths]
        parts = dict.fromkeys(part for part, _ in homes)
        answers = [
            part.possible(*(asked for home, asked in homes if home is part))
            for part in parts
        ]
        return False if False in answers else None if None in answers else True

    def selection(self, path: str) -> tuple[Part, Linear]:
        """Give the part that a group's choice belongs to, and what asks for it."""
        part, slot = self._selections[path]
        return part, at_least({slot: 1}, 1)

    def counting(self, code: str) -> Counting:
        """Give the slots that say whether a listed unit counts."""
        return self._counting[code]

    @cached_property
    def _selections(self) -> dict[str, tuple[Part, int]]:
        return {
            slot.group: (part, number)
            for part in self.parts
            for number, slot in enumerate(part.component.slots)
            if slot.role is Role.SELECTED
        }

    @cached_property
    def _counting(self) -> dict[str, Counting]:
        """Give the slots of each listed unit: those of its peers, if it has some.

        A unit that something else may count as is no other unit's peer.
        """
        found: dict[str, Counting] = {}
        for part in self.parts:
            for number, slot in enumerate(part.component.slots):
                if slot.role is Role.COUNTS and slot.peers is not None:
                    peers = part.component.peers[slot.peers]
                    units = dict.fromkeys(self._counts_as(slot, c) for c in peers)
                    for unit in units:
                        slots = found[unit].slots if unit in found else ()
                        found[unit] = Counting(part, (*slots, number), len(units))
        return found

    def _counts_as(self, slot: Slot, code: str) -> str:
        """Give the listed unit that a unit or item counts as in a slot."""
        return self.structure.holder(slot.variable(code)).counts_as.code


def generous_case(q: Qualification, manners: Collection[Manner]) -> Case:
    """Give the case in which every listed unit is also held in each of some manners.

    But imported units: these are no listed ones.
    """
    listed = dict.fromkeys(code for group in q.walk() for code in group.units)
    return Case(
        items=tuple(
            Item(code=f"{unit} ({manner})", unit=unit, manner=manner)
            for unit in listed
            for manner in sorted(manners)
            if manner is not Manner.IMPORTED
        )
    )


def imports(structure: Structure, component: Component) -> bool:
    """Tell whether units from elsewhere may count in a component: any units at all."""
    groups = structure.qualification.walk()
    importing = [structure.below[g.path] for g in groups if g.imports is not None]
    paths = {slot.group for slot in component.slots}
    return any(not paths.isdisjoint(below) for below in importing)
