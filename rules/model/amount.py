"""Amounts and takes: the controlled phrases that say how much counts.

`str()` of each gives the phrase back exactly as the rule file may say it.
"""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from enum import StrEnum
from typing import Self

from pydantic import model_validator

from rules.frozen import Frozen
from rules.model.unit import Unit

PER_CENT = 100


class Measure(StrEnum):
    """What an amount counts."""

    UNITS = "units"
    CREDITS = "credits"
    GLH = "GLH"
    POINTS = "points"
    GROUPS = "groups"
    PATHWAYS = "pathways"

    @property
    def singular(self) -> str:
        """Give the word for one."""
        return self.value.removesuffix("s")

    def said(self, number: Decimal) -> str:
        """Say a number of it: 1 credit, 2.5 credits, 180 GLH."""
        return f"{number.normalize():f} {self.singular if number == 1 else self.value}"

    @property
    def of_groups(self) -> bool:
        """Tell whether the amount counts the groups below, not units."""
        return self in {Measure.GROUPS, Measure.PATHWAYS}

    @property
    def fact(self) -> str:
        """Name what a unit must state to be counted so; empty if nothing."""
        facts = {
            Measure.CREDITS: "credit",
            Measure.GLH: "glh",
            Measure.POINTS: "points",
        }
        return facts.get(self, "")


class Manner(StrEnum):
    """How a unit came to be held. Only some rules ask."""

    ASSESSED = "assessment"
    RPL = "RPL"
    TRANSFERRED = "transfer"
    EXEMPT = "exemption"
    EQUIVALENT = "equivalence"
    IMPORTED = "import"


ASSESSED = frozenset({Manner.ASSESSED})


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
    """A minimum, a maximum or both, of units, credits, hours, points or groups.

    `level`, `kind` and `manners` leave out the units that they don't name. A `share`
    gives its bounds in per cent of all that counts in the same place; `above` asks for
    more than the minimum, as in a majority.
    """

    measure: Measure
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    level: LevelFilter | None = None
    kind: str | None = None
    manners: tuple[Manner, ...] = ()
    share: bool = False
    above: bool = False

    @model_validator(mode="after")
    def _has_sound_bounds(self) -> Self:
        lower, upper = self.minimum, self.maximum
        if lower is None and upper is None:
            raise ValueError("an amount needs a minimum or a maximum")
        if lower is not None and upper is not None and lower > upper:
            raise ValueError(f"{lower} is more than {upper}")
        if self.above and (not self.share or lower is None):
            raise ValueError("only the minimum of a share can be exceeded")
        if self.share and (self.measure.of_groups or None not in {lower, upper}):
            raise ValueError("a share of units has a minimum or a maximum")
        return self

    @property
    def asks_nothing(self) -> bool:
        """Tell whether any number whatever is within the bounds."""
        return not self.minimum and self.maximum is None and not self.share

    @property
    def unfiltered(self) -> Amount:
        """Give the same amount of all units; of a share, what it is a share of."""
        every = {"level": None, "kind": None, "manners": ()}
        return self.model_copy(update=every)

    def __str__(self) -> str:
        """Write the phrase."""
        return " ".join(filter(None, (self._head(), *self._filters())))

    def worth(self, unit: Unit, manners: Collection[Manner] = ASSESSED) -> Decimal:
        """Give what a unit adds to this amount; 0 if a filter leaves it out."""
        return self.size(unit) if self.keeps(unit, manners) else Decimal(0)

    def keeps(self, unit: Unit, manners: Collection[Manner] = ASSESSED) -> bool:
        """Tell whether the filters let a unit through, held in these manners."""
        at_level = self.level is None or self.level.keeps(unit.level)
        of_kind = self.kind is None or self.kind == unit.kind
        asked = not self.manners or any(m in self.manners for m in manners)
        return at_level and of_kind and asked

    def size(self, unit: Unit) -> Decimal:
        """Give how much a unit is in this measure, whatever the filters."""
        if not self.measure.fact:
            return Decimal(1)
        stated = getattr(unit, self.measure.fact)
        return Decimal(0) if stated is None else Decimal(stated)

    def _head(self) -> str:
        if self.share:
            return f"{self._bound('%')} of {self.measure}"
        bound = self._bound()
        noun = self.measure.singular if bound.split()[-1] == "1" else self.measure
        return f"{bound} {noun}"

    def _filters(self) -> tuple[str, ...]:
        return (
            str(self.level or ""),
            f"of kind {self.kind}" * bool(self.kind),
            f"by {' or '.join(self.manners)}" * bool(self.manners),
        )

    def _bound(self, sign: str = "") -> str:
        if self.minimum is None:
            return f"at most {self.maximum:f}{sign}"
        if self.maximum is None:
            return f"{'more than' if self.above else 'at least'} {self.minimum:f}{sign}"
        if self.minimum == self.maximum:
            exactly = "exactly " if self.measure.fact else ""
            return f"{exactly}{self.minimum:f}{sign}"
        return f"{self.minimum:f} to {self.maximum:f}{sign}"


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
