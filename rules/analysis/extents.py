"""Between which ends sums over the units that count can come, in any usual claim.

Usual: whoever claims was assessed in every unit that counts, and holds it itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cached_property

from rules.analysis.part import Part, at_least, at_most
from rules.constraints.folding import fold
from rules.constraints.program import Linear, Role
from rules.model import StraddlingUnits, Unit
from rules.solvers.protocol import Solver
from rules.structure import Structure

HUNDREDTHS = 100

Size = Callable[[Unit], Decimal]
"""What a unit adds to a sum."""


class Extents:
    """Answers about all usual claims; None says that the search steps didn't suffice.

    Nothing is answered unless `is_plain`: where units from elsewhere may count, or a
    maximum may cut a unit in two, what counts isn't made of listed units.
    """

    def __init__(self, structure: Structure, solver: Solver, steps: int) -> None:
        self._structure = structure
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
        answers = [part.possible(*self._own(part)) for part in self._parts]
        return False if False in answers else None if None in answers else True

    def least(self, size: Size) -> Decimal | None:
        """Give the least a sum comes to; there has to be a claim."""
        return self._end(size, Part.least)

    def most(self, size: Size) -> Decimal | None:
        """Give the most a sum comes to; there has to be a claim."""
        return self._end(size, Part.most)

    def least_where_most(self, size: Size, other: Size) -> Decimal | None:
        """Give the least a sum comes to where another one comes to its most."""
        total = 0
        for part in self._parts:
            others = self._terms(part, other)
            most = part.most(others, *self._own(part))
            if most is None:
                return None
            asked = (*self._own(part), at_least(others, most))
            least = part.least(self._terms(part, size), *asked)
            if least is None:
                return None
            total += least
        return Decimal(total) / HUNDREDTHS

    def _end(self, size: Size, of: Callable[..., int | None]) -> Decimal | None:
        found = [of(p, self._terms(p, size), *self._own(p)) for p in self._parts]
        known = [end for end in found if end is not None]
        return Decimal(sum(known)) / HUNDREDTHS if len(known) == len(found) else None

    def _terms(self, part: Part, size: Size) -> dict[int, int]:
        """Give the sum over a part's slots, in hundredths."""
        bank = self._structure.bank
        sizes = {s: size(bank[code]) for s, code in self._counting(part)}
        return {s: int(each * HUNDREDTHS) for s, each in sizes.items() if each}

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
