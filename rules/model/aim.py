"""What a shortfall is to be least in, and what a candidate would rather take."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from rules.frozen import Frozen
from rules.model.unit import Unit

HUNDREDTHS = 100
WISHES = 3
"""The last numbers of a price: to avoid, not to prefer, and one unit."""


class Least(StrEnum):
    """What may be kept least of all that is still to be taken."""

    UNITS = "units"
    CREDITS = "credits"
    HOURS = "hours"
    COST = "cost"

    @property
    def stated(self) -> str:
        """Name what a unit states of it."""
        names = {Least.CREDITS: "credit", Least.HOURS: "GLH"}
        return names.get(self, self.value)

    def of(self, unit: Unit) -> Decimal | None:
        """Give how much of it a unit is; None if the unit doesn't state it."""
        amounts = {
            Least.UNITS: Decimal(1),
            Least.CREDITS: unit.credit,
            Least.HOURS: None if unit.glh is None else Decimal(unit.glh),
            Least.COST: unit.cost,
        }
        return amounts[self]


class Aim(Frozen):
    """The order in which shortfalls are compared, and preferences among units.

    What is `least` comes first, in this order; then as few units to `avoid` as can
    be, then as many to `prefer`. Units to `exclude` are never taken.
    """

    least: tuple[Least, ...] = (Least.UNITS,)
    prefer: frozenset[str] = frozenset()
    avoid: frozenset[str] = frozenset()
    exclude: frozenset[str] = frozenset()

    def price(self, unit: Unit) -> tuple[int, ...]:
        """Price a unit in whole numbers, the first before all others.

        What is least, in hundredths; whether it is one to avoid; whether it is
        none to prefer; and at last 1, so that fewer units are better.
        """
        amounts = (least.of(unit) or Decimal(0) for least in self.least)
        whole = (int(amount * HUNDREDTHS) for amount in amounts)
        wishes = (int(unit.code in self.avoid), int(unit.code not in self.prefer))
        return (*whole, *wishes, 1)


USUAL = Aim()
"""Fewest units, without preferences."""
