"""Amounts and takes: the controlled phrases that say how much counts.

`str()` of each gives the phrase back exactly as the rule file may say it.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Self

from pydantic import model_validator

from rules.frozen import Frozen
from rules.model.unit import Unit


class Measure(StrEnum):
    """What an amount counts."""

    UNITS = "units"
    CREDITS = "credits"
    GROUPS = "groups"
    PATHWAYS = "pathways"

    @property
    def singular(self) -> str:
        """Give the word for one."""
        return self.value.removesuffix("s")

    @property
    def of_groups(self) -> bool:
        """Tell whether the amount counts the groups below, not units."""
        return self in {Measure.GROUPS, Measure.PATHWAYS}


class LevelFilter(Frozen):
    """Keeps the units at a level, or at it and above: two different filters."""

    level: int
    or_above: bool = False

    def __str__(self) -> str:
        """Write the phrase."""
        return f"at level {self.level}" + (" or above" if self.or_above else "")

    def keeps(self, level: int | None) -> bool:
        """Tell whether a unit of this level passes; one without a level doesn't."""
        if level is None:
            return False
        return level >= self.level if self.or_above else level == self.level


class Amount(Frozen):
    """A minimum, a maximum or both, of units, credits or groups."""

    measure: Measure
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    level: LevelFilter | None = None

    @model_validator(mode="after")
    def _has_sound_bounds(self) -> Self:
        lower, upper = self.minimum, self.maximum
        if lower is None and upper is None:
            raise ValueError("an amount needs a minimum or a maximum")
        if lower is not None and upper is not None and lower > upper:
            raise ValueError(f"{lower} is more than {upper}")
        return self

    def __str__(self) -> str:
        """Write the phrase."""
        bound = self._bound()
        noun = self.measure.singular if bound.split()[-1] == "1" else self.measure
        return f"{bound} {noun}" + (f" {self.level}" if self.level else "")

    def worth(self, unit: Unit) -> Decimal:
        """Give what a unit adds to this amount: 1 or its credit; 0 at other levels."""
        if self.level is not None and not self.level.keeps(unit.level):
            return Decimal(0)
        if self.measure is Measure.CREDITS:
            return unit.credit or Decimal(0)
        return Decimal(1)

    def _bound(self) -> str:
        if self.minimum is None:
            return f"at most {self.maximum:f}"
        if self.maximum is None:
            return f"at least {self.minimum:f}"
        if self.minimum == self.maximum:
            exactly = "exactly " if self.measure is Measure.CREDITS else ""
            return f"{exactly}{self.minimum:f}"
        return f"{self.minimum:f} to {self.maximum:f}"


class Take(Frozen):
    """How much of a group counts: everything, or one or more amounts at once."""

    amounts: tuple[Amount, ...] = ()

    @property
    def everything(self) -> bool:
        """Tell whether all of the group is needed."""
        return not self.amounts

    def __str__(self) -> str:
        """Write the phrase."""
        return " and ".join(map(str, self.amounts)) or "all"
