"""Sums of variables and the bounds on them, scaled so that every number is whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from rules.constraints.program import Linear, Origin
from rules.model import Amount, Measure

Terms = Mapping[int, Decimal]
Bound = Decimal | int | None
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Measured:
    """What an amount adds up: the sum's terms, and by which rate it counts each.

    A rate is the term divided by the unit's size: 1, or what a share makes of it.
    `selected` is the variable of the choice that the amount hangs on.
    """

    amount: Amount
    terms: Terms
    rates: Terms
    origin: Origin
    selected: int | None = None

    @property
    def measure(self) -> Measure:
        """Give what is counted."""
        return self.amount.measure

    @property
    def bounds(self) -> tuple[Decimal | None, Decimal | None]:
        """Bound the sum: by the amount, or by 0 where a share is compared."""
        if not self.amount.share:
            return self.amount.minimum, self.amount.maximum
        least = self.step if self.amount.above else NOTHING
        return (None, NOTHING) if self.amount.minimum is None else (least, None)

    @property
    def step(self) -> Decimal:
        """Give the least by which the sum can change."""
        return Decimal(1).scaleb(
            -max(map(places_after_point, self.terms.values()), default=0)
        )


class Sums:
    """Collects constraints in declared order."""

    def __init__(self) -> None:
        self.constraints: list[Linear] = []

    def within(self, measured: Measured) -> None:
        """Bound what an amount adds up, times the selection it hangs on if any.

        All of its terms must be 0 where the group isn't selected.
        """
        if measured.amount.asks_nothing:
            return
        lower, upper = measured.bounds
        terms, selected, origin = measured.terms, measured.selected, measured.origin
        if selected is None:
            self.add(terms, lower, upper, origin)
        elif lower == upper:
            self.add({**terms, selected: -(lower or NOTHING)}, 0, 0, origin)
        else:
            if lower is not None:
                self.add({**terms, selected: -lower}, 0, None, origin)
            if upper is not None:
                self.add({**terms, selected: -upper}, None, 0, origin)

    def where_used(self, measured: Measured) -> None:
        """Bound a sum over anything that counts, only where a group is selected."""
        if measured.selected is None or measured.amount.asks_nothing:
            self.within(measured)
            return
        lower, upper = measured.bounds
        least = sum((f for f in measured.terms.values() if f < 0), NOTHING)
        most = sum((f for f in measured.terms.values() if f > 0), NOTHING)
        terms, selected = measured.terms, measured.selected
        if lower is not None:
            lifted = {**terms, selected: least - lower}
            self.add(lifted, least, None, measured.origin)
        if upper is not None and most > upper:
            lowered = {**terms, selected: most - upper}
            self.add(lowered, None, most, measured.origin)

    def add(self, terms: Terms, lower: Bound, upper: Bound, origin: Origin) -> None:
        """Add a constraint over variables with their factors."""
        numbers = [factor for factor in terms.values() if factor]
        numbers += [Decimal(b) for b in (lower, upper) if b is not None]
        scale = 10 ** max(map(places_after_point, numbers), default=0)
        linear = Linear(
            terms=tuple(
                (v, int(factor * scale)) for v, factor in terms.items() if factor
            ),
            lower=None if lower is None else int(lower * scale),
            upper=None if upper is None else int(upper * scale),
            origin=origin,
            scale=scale,
        )
        self.constraints.append(linear)


def places_after_point(number: Decimal) -> int:
    """Count a number's decimal places as written."""
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
