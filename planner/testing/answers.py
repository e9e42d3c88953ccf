"""What is so of a record, in the words of a file of cases."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from planner.applying import Applied
from planner.nearer import is_impossible
from planner.position import Effort, Position, stand
from planner.record import Surplus
from planner.surplus import surplus
from planner.testing.cases import NO_WAY, LeftOver, Shortage
from planner.testing.phrases import write_amounts
from rules.model import USUAL, Least


@dataclass(frozen=True)
class Answer:
    """Where a record stands, unit by unit, as its author names them.

    Whether a unit was achieved by RPL or otherwise, it has one code here.
    """

    applied: Applied
    position: Position

    @cached_property
    def own(self) -> dict[str, str]:
        """Give, for the code of each unit or item held, that of the unit it is."""
        case = self.applied.structure.case
        return {code: case.unit_of(code) for code in self.applied.held}

    def counts(self, path: str) -> tuple[str, ...]:
        """Give the units held that count in a group, or below it."""
        placed, below = self.position.placed, self.applied.structure.below[path]
        counted = (u for u in placed.counted if not below.isdisjoint(placed.paths(u)))
        return tuple(dict.fromkeys(self.own[unit] for unit in counted))

    @cached_property
    def left(self) -> dict[str, str]:
        """Give the units held that don't count, each with the reason in words."""
        counted = {self.own[unit] for unit in self.position.placed.counted}
        found: dict[str, str] = {}
        for one in self._surplus():
            unit = self.own.get(one.unit, one.unit)
            if unit not in counted:
                found.setdefault(unit, one.words)
        return found

    def _surplus(self) -> Iterator[Surplus]:
        yield from surplus(self.position)
        yield from self.applied.record.set_aside

    def shortfall(self, measures: Sequence[Least]) -> str:
        """Say what is still to be taken, in some measures."""
        position = self.position
        if position.shortfall is None:
            return NO_WAY
        least = position.least
        amounts = {one: least.get(one.value, Decimal(0)) for one in measures}
        return write_amounts(amounts or {Least.UNITS: least["units"]})

    def is_short_of(self, shortage: Shortage) -> bool:
        """Tell whether so much is still to be taken, or what a word says."""
        position, least = self.position, self.position.least
        if shortage.amounts:
            same = all(least[one.value] == n for one, n in shortage.amounts)
            return position.shortfall is not None and same
        if shortage.word == NO_WAY:
            return is_impossible(position)
        return position.shortfall == 0

    def leaves(self, left: LeftOver) -> bool:
        """Tell whether just these units don't count, each for its reason."""
        named = self.left.keys() == left.words.keys()
        return named and all(w in self.left[unit] for unit, w in left.words.items())

    @property
    def proved(self) -> bool:
        """Tell whether no claim is better, of any part."""
        return all(outcome.proved for outcome in self.position.outcomes)

    @property
    def shortfall_known(self) -> bool:
        """Tell whether it is proved that less won't do, or that nothing will."""
        usual = self.applied.structure.aim == USUAL
        known = self.position.proved if usual else self.proved
        return known or is_impossible(self.position)

    @property
    def route(self) -> tuple[str, ...]:
        """Give the units that the claim shown takes, if any claim is one."""
        found = self.position.placed.taken if self.position.shortfall else ()
        return tuple(found)

    def with_more(self, units: Collection[str], effort: Effort) -> Answer:
        """Give the answer if some units were held too."""
        held = self.applied.held | frozenset(units)
        return Answer(self.applied, stand(self.applied.structure, held, effort))

    def is_on_a_way(self, units: Collection[str], then: Answer) -> bool:
        """Tell whether one of the least ways to finish takes some units.

        It does if, with them held, just so much less is to be taken. None takes none
        where nothing is needed, or nothing would do.
        """
        if not units or not self.position.open_units.issuperset(units):
            return not units and not self.position.shortfall
        bank = self.applied.structure.bank
        taken = {
            measure: sum(Least(measure).of(bank[u]) or Decimal(0) for u in units)
            for measure in self.position.least
        }
        left = {m: n - taken[m] for m, n in self.position.least.items()}
        return self.position.shortfall is not None and left == then.position.least


def answer(applied: Applied, effort: Effort) -> Answer:
    """Ask where a record stands."""
    return Answer(applied, stand(applied.structure, applied.held, effort))
