"""Amounts around a plan: what a claim is meant to count, so that they can be met."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypedDict

from rules.model import Amount, LevelFilter, Manner, Measure, Unit
from rules.strategies.facts import LEVELS
from rules.strategies.kinds import MEASURES, Kind, Kinds
from rules.strategies.sketches import Bounded

SHARES = tuple(map(Decimal, ("100", "50", "10", "25", "33.3", "66.67", "75")))
BOUNDS = ("at least", "at most", "exactly", "range")
MANNERS = tuple(Manner)
PARTS = {Measure.UNITS: 1, Measure.CREDITS: 4, Measure.GLH: 1, Measure.POINTS: 4}
"""In how many parts one of a measure is counted."""
NOTHING = Decimal(0)
TWELFTHS = 12


class Filters(TypedDict, total=False):
    """What an amount leaves out."""

    level: LevelFilter
    kind: str
    manners: tuple[Manner, ...]


class Bounds(TypedDict, total=False):
    """How much is asked at least, or at most."""

    minimum: Decimal
    maximum: Decimal
    above: bool


@dataclass(frozen=True, slots=True)
class Amounts:
    """Makes amounts of units of a bank, of the kinds that are allowed.

    With `slips` one may miss the plan; if units may `straddle` maxima, it then often
    asks for a little less than is planned, so that they do.
    """

    units: tuple[Unit, ...]
    kinds: Kinds
    slips: bool = False
    straddle: bool = False

    def around(
        self,
        sketch: Bounded,
        planned: Iterable[str],
        codes: Iterable[str],
        *,
        capped: bool = False,
    ) -> Amount:
        """Give an amount of some units that those planned make up.

        If `capped` it is a maximum, and so it is where they make up nothing; where
        maxima aren't allowed, it is then of units of any sort, of which some must be
        planned.
        """
        planned, codes = {*planned}, {*codes}
        measure, filters = self._measure(sketch), self._filters(sketch)
        there = self._sum(planned, measure, filters)
        if not there and not capped and Kind.MAXIMA not in self.kinds:
            measure, filters = Measure.UNITS, Filters()
            there = self._sum(planned, measure, filters)
        if Kind.SHARES in self.kinds and not capped and sketch.share > 6:
            whole = self._sum(planned, measure, {})
            bounds = self._share(sketch, 100 * there / whole if whole else NOTHING)
            if bounds is not None:
                return Amount(measure=measure, share=True, **bounds, **filters)
        most = self._sum(codes, measure, filters)
        parts = self._parts_of(measure)
        there = Decimal(
            self._meant(sketch, measure, int(there * parts), int(most * parts))
        )
        capped = capped or not there
        bounds = self._bounds(sketch, max(1, int(there)), parts, capped=capped)
        return Amount(measure=measure, **bounds, **filters)

    def _measure(self, sketch: Bounded) -> Measure:
        """Give what is counted: units as a rule, unless units may be cut."""
        measures = [m for m, kind in MEASURES.items() if kind in self.kinds]
        simple = 1 if self.straddle else 3
        if not measures or sketch.measure < simple:
            return Measure.UNITS
        return measures[(sketch.measure - simple) % len(measures)]

    def _filters(self, sketch: Bounded) -> Filters:
        """Give what an amount leaves out: mostly nothing."""
        found = Filters()
        if Kind.LEVELS in self.kinds and sketch.level >= len(LEVELS):
            level = LEVELS[sketch.level - len(LEVELS)]
            found["level"] = LevelFilter(level=level, or_above=not sketch.above)
        kinds = sorted({unit.kind for unit in self.units if unit.kind})
        if Kind.UNIT_KINDS in self.kinds and kinds and sketch.kind > 9:
            found["kind"] = kinds[sketch.kind % len(kinds)]
        if Kind.MANNERS in self.kinds and sketch.manner > 9:
            first = sketch.low % len(MANNERS)
            found["manners"] = MANNERS[first : first + sketch.manner - 9]
        return found

    def _sum(
        self, codes: Collection[str], measure: Measure, filters: Filters
    ) -> Decimal:
        """Add up some units, as an amount counts them."""
        amount = Amount(measure=measure, minimum=NOTHING, **filters)
        units = (unit for unit in self.units if unit.code in codes)
        return sum(map(amount.worth, units), NOTHING)

    def _share(self, sketch: Bounded, percent: Decimal) -> Bounds | None:
        """Give the bound of a share that what is planned keeps, if there is one."""
        least = [share for share in SHARES if share <= percent]
        if Kind.MAXIMA in self.kinds and (not least or sketch.bound % 2):
            most = [share for share in SHARES if share >= percent]
            return Bounds(maximum=most[sketch.high % len(most)])
        if not least:
            return None
        minimum = least[sketch.high % len(least)]
        return Bounds(minimum=minimum, above=minimum < percent and sketch.bound > 1)

    def _meant(self, sketch: Bounded, measure: Measure, there: int, most: int) -> int:
        """Give what the bounds stand around: what is planned, or a slip of that."""
        if not self.slips or sketch.slip < 3:
            return there
        if self.straddle and measure.fact:
            return max(0, there - 1 - sketch.high)
        return 1 + sketch.low % (most + 1)

    def _bounds(
        self, sketch: Bounded, there: int, parts: int, *, capped: bool
    ) -> Bounds:
        """Give a minimum and a maximum around what is there, in parts of one."""
        kind = BOUNDS[sketch.bound if Kind.MAXIMA in self.kinds else 0]
        kind = "at most" if capped else kind
        low = there if kind == "exactly" else _low(sketch, there, parts)
        high = there if kind == "exactly" else there + sketch.high * parts
        if kind == "at most":
            return Bounds(maximum=Decimal(high) / parts)
        if kind == "at least":
            return Bounds(minimum=Decimal(low) / parts)
        return Bounds(minimum=Decimal(low) / parts, maximum=Decimal(high) / parts)

    def _parts_of(self, measure: Measure) -> int:
        """Give in how many parts one is counted: whole ones where all are whole."""
        facts = (getattr(u, measure.fact or "level") for u in self.units)
        whole = all(fact is None or fact % 1 == 0 for fact in facts)
        return 1 if whole else PARTS[measure]


def _low(sketch: Bounded, there: int, parts: int) -> int:
    """Give a minimum of what is there, every other time in whole numbers if it may."""
    low = there * (1 + sketch.low) // TWELFTHS
    if there >= parts and not sketch.low % 2:
        return max(1, low // parts) * parts
    return max(1, low)
