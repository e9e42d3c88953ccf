"""Between which ends sums over the units that count can come, in any usual claim.

Usual: whoever claims was assessed in every unit that counts, and holds it itself.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from rules.analysis.part import Part, at_least, at_most, summed
from rules.constraints.folding import fold
from rules.constraints.program import Linear, Role
from rules.model import StraddlingUnits, Unit
from rules.solvers.protocol import Budget, Query, Solver
from rules.structure import Structure

HUNDREDTHS = 100

Size = Callable[[Unit], Decimal]
"""What a unit adds to a sum."""


class _Sum(NamedTuple):
    """A sum over the slots of a part, in steps of so much."""

    terms: dict[int, int]
    step: Decimal


class Extents:
    """Answers about all usual claims; None says that the search steps didn't suffice.

    Nothing is answered unless `is_plain`: where units from elsewhere may count, or a
    maximum may cut a unit in two, what counts isn't made of listed units.
    """

    def __init__(self, structure: Structure, solver: Solver, steps: int) -> None:
        self._structure, self._solver, self._steps = structure, solver, steps
        facts = {code: _facts(unit) for code, unit in structure.bank.items()}
        components = fold(structure.program, facts)
        self._parts = tuple(Part(c, solver, steps) for c in components)

    @property
    def is_plain(self) -> bool:
        """Tell whether only whole units that a group lists can count."""
        q = self._structure.qualification
        cuts = q.switches.straddling_units is StraddlingUnits.PART
        return not cuts and all(group.imports is None for group in q.walk())

    @cached_property
    def exist(self) -> bool | None:
        """Tell whether there is a usual claim at all."""
        return self.use("")

    def use(self, path: str) -> bool | None:
        """Tell whether there is a usual claim that uses a group."""
        answers = [
            part.possible(*self._own(part), *self._used(part, path))
            for part in self._parts
        ]
        return False if False in answers else None if None in answers else True

    def least(self, size: Size) -> Decimal | None:
        """Give the least a sum comes to; there has to be a claim."""
        for part in self._parts:
            self._seek(part, size)
        return self._end(size, Part.least)

    def most(self, size: Size) -> Decimal | None:
        """Give the most a sum comes to; there has to be a claim."""
        return self._end(size, Part.most)

    def can_reach(self, size: Size, bound: Decimal) -> bool | None:
        """Tell whether a sum can come to so much; there has to be a claim."""
        if len(self._parts) == 1:
            (part,) = self._parts
            sizes = self._terms(part, size)
            asked = at_least(sizes.terms, math.ceil(bound / sizes.step))
            return part.possible(asked, *self._own(part))
        most = self.most(size)
        return None if most is None else most >= bound

    def can_keep_to(self, size: Size, bound: Decimal) -> bool | None:
        """Tell whether a sum can come to no more than so much."""
        return self.can_reach(lambda unit: -size(unit), -bound)

    def ends_in(self, path: str, size: Size) -> tuple[Decimal, Decimal] | None:
        """Give the least and the most of a sum within a group, where it is used.

        None if that is undecided; there has to be a claim that uses it.
        """
        low = high = Decimal(0)
        for part in self._parts:
            asked = (*self._own(part), *self._used(part, path))
            sizes = self._terms(part, size, self._structure.below[path])
            ends = part.least(sizes.terms, *asked), part.most(sizes.terms, *asked)
            if ends[0] is None or ends[1] is None:
                return None
            low, high = low + ends[0] * sizes.step, high + ends[1] * sizes.step
        return low, high

    def _used(self, part: Part, path: str) -> Iterator[Linear]:
        """Ask for the groups above, and the group itself, that are chosen here."""
        chosen = self._structure.hangs_on.get(path, frozenset())
        for number in part.component.selections:
            if part.component.slots[number].group in chosen:
                yield at_least({number: 1}, 1)

    def _seek(self, part: Part, size: Size) -> None:
        """Let the engine find a claim of which the sum is least, for a start.

        What it says of it isn't believed until it is proved that less can't be.
        """
        bank, peers = self._structure.bank, part.component.peers
        sizes = tuple(map(len, peers))
        rules = (*part.component.constraints, *self._own(part))
        query = Query(
            replace(part.component, constraints=rules),
            held=(0,) * len(sizes),
            takeable=sizes,
            costs=tuple((int(size(bank[p[0]]) * HUNDREDTHS),) for p in peers),
            most_counted=False,
        )
        found = self._solver.best(query, Budget(self._steps)).solution
        if found is not None:
            part.keep(found)

    def known(self, size: Size, most: Size) -> Decimal:
        """Give what a sum comes to in the claim found so far where another is most.

        There has to be a claim, and that has to have been asked.
        """
        total = Decimal(0)
        for part in self._parts:
            wanted, sizes = self._terms(part, most), self._terms(part, size)
            claim = part.known(wanted.terms, *self._own(part))
            total += sizes.step * summed(claim, sizes.terms)
        return total

    def _end(self, size: Size, of: Callable[..., int | None]) -> Decimal | None:
        total = Decimal(0)
        for part in self._parts:
            sizes = self._terms(part, size)
            end = of(part, sizes.terms, *self._own(part))
            if end is None:
                return None
            total += end * sizes.step
        return total

    def _terms(
        self, part: Part, size: Size, within: frozenset[str] | None = None
    ) -> _Sum:
        """Give the sum over a part's slots, in the largest steps that it goes in.

        Over those of some groups alone, if they are given.
        """
        bank, slots = self._structure.bank, part.component.slots
        sizes = {
            s: size(bank[code])
            for s, code in self._counting(part)
            if within is None or not within.isdisjoint((slots[s].group, *slots[s].also))
        }
        whole = {s: int(each * HUNDREDTHS) for s, each in sizes.items() if each}
        step = math.gcd(*whole.values()) or 1
        terms = {slot: each // step for slot, each in whole.items()}
        return _Sum(terms, Decimal(step) / HUNDREDTHS)

    def _own(self, part: Part) -> tuple[Linear, ...]:
        """Ask that nothing stands in for a unit."""
        slots = part.component.slots
        others = {s: 1 for s, _ in self._counting(part) if slots[s].stands_for}
        return (at_most(others, 0),) if others else ()

    def _counting(self, part: Part) -> Iterator[tuple[int, str]]:
        """Yield the slots of units that count, each with one of its units."""
        for number, slot in enumerate(part.component.slots):
            if slot.role is Role.COUNTS and slot.peers is not None:
                yield number, part.component.peers[slot.peers][0]


def _facts(unit: Unit) -> tuple[int, ...]:
    """Give what tells units apart that no rule tells apart, but a sum may."""
    credit = int((unit.credit or 0) * HUNDREDTHS)
    return credit, unit.glh or 0, unit.level or 0
