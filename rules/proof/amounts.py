"""What amounts add up, and what becomes of a unit that a maximum would cut in two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol

from rules.model import Amount, Measure

Terms = Mapping[str, Decimal]
ONE, NONE = Decimal(1), Decimal(0)


@dataclass(frozen=True, slots=True)
class Sum:
    """What an amount adds up, for the rule of that id, where a group is `selected`.

    A `spanning` sum may be anything elsewhere, others are 0 there. `rates` are 1 or
    0, or what a share makes of a unit; `terms` are these times a unit's size.
    """

    amount: Amount
    rule: str
    selected: str | None
    spanning: bool
    rates: Terms
    terms: dict[str, Decimal]

    @property
    def bounds(self) -> tuple[Decimal | None, Decimal | None]:
        """Bound the sum; a share is compared with 0."""
        if not self.amount.share:
            return self.amount.minimum, self.amount.maximum
        if self.amount.minimum is None:
            return None, NONE
        return ONE.scaleb(-places(self.terms.values())) * self.amount.above, None


class Sheet(Protocol):
    """Where rows are written: `most` bounds each variable."""

    most: dict[str, int]

    def write(self, rule: str, terms: Terms, least: Decimal | int) -> None:
        """Write a row."""

    def step(self, measure: Measure) -> Decimal:
        """Give the least part by which what counts may differ."""


def straddle(sheet: Sheet, sums: Sequence[Sum]) -> None:
    """Let each maximum cut one unit, where what counts is then just the maximum.

    What is cut off a unit counts nowhere, and is less than all of it.
    """
    cutter = _Cutter(sheet, sums)
    cuts = [(one, list(cutter.straddling(one, rule))) for one, rule in _named(sums)]
    for one, straddling in cuts:
        most, minus = one.amount.maximum or NONE, dict.fromkeys(straddling, -ONE)
        if straddling and one.selected:
            sheet.write(one.rule, {one.selected: ONE, **minus}, 0)
        elif straddling:
            sheet.write(one.rule, minus, -1)
        if straddling:
            full = dict.fromkeys(straddling, -most)
            sheet.write(one.rule, {**one.terms, **full}, 0)


def _named(sums: Iterable[Sum]) -> Iterator[tuple[Sum, str]]:
    """Name each sum by its rule, and which of that rule's it is."""
    before: Counter[str] = Counter()
    for one in sums:
        yield one, f"{one.rule}#{before[one.rule]}"
        before[one.rule] += 1


@dataclass(slots=True)
class _Cutter:
    """Adds the variables of what is cut off, and writes what bounds each of them."""

    sheet: Sheet
    sums: Sequence[Sum]
    earlier: dict[tuple[Measure, str], dict[str, Decimal]] = field(default_factory=dict)

    def straddling(self, one: Sum, rule: str) -> Iterator[str]:
        """Let a maximum cut its units; yield what says which of them it does."""
        amount = one.amount
        if not amount.measure.fact or amount.share or amount.maximum is None:
            return
        step = self.sheet.step(amount.measure)
        for unit in [v for v, size in one.terms.items() if size > step]:
            name = f"{rule}, {unit}"
            self._bound(one, name, unit, one.terms[unit] / step - 1)
            for other in self.sums:
                rate = other.rates.get(unit)
                if rate and other.amount.measure is amount.measure:
                    other.terms[f"cut[{name}]"] = -rate * step
            yield f"straddles[{name}]"

    def _bound(self, one: Sum, name: str, unit: str, part: Decimal) -> None:
        """Cut less than all off a unit that counts, whichever maxima cut it."""
        off, it = f"cut[{name}]", f"straddles[{name}]"
        self.sheet.most |= {off: int(part), it: 1}
        before = self.earlier.setdefault((one.amount.measure, unit), {})
        before[off] = -ONE
        self.sheet.write(one.rule, {it: part, off: -ONE}, 0)
        self.sheet.write(one.rule, {off: ONE, it: -ONE}, 0)
        self.sheet.write(one.rule, {unit: part, **before}, 0)


def places(numbers: Iterable[Decimal]) -> int:
    """Count the decimal places of the number that has most of them."""
    return max((max(0, -int(n.as_tuple().exponent)) for n in numbers), default=0)
