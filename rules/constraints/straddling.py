"""Units that a maximum would cut in two, where they count up to the maximum.

Of the units under one maximum, one at the most is cut, by less than it is worth, and
only where what counts then is exactly the maximum. What is cut off counts nowhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from rules.constraints.program import Cut, Role, Variable
from rules.constraints.sheet import Sheet
from rules.constraints.sums import Measured, Sums, places_after_point
from rules.model import Measure

ONE = Decimal(1)


def cut(
    sheet: Sheet, sums: Sums, measured: Sequence[Measured]
) -> tuple[list[Measured], list[Cut]]:
    """Let maxima cut units; give the sums as they are once something is cut off.

    And say what may be cut off.
    """
    cutter = _Cutter(sheet, sums, measured)
    straddling = [
        cutter.straddling(m, name) if _may_cut(m) else {}
        for m, name in zip(measured, _names(measured), strict=True)
    ]
    pairs = zip(measured, cutter.cuts, strict=True)
    net = [replace(m, terms={**m.terms, **cuts}) for m, cuts in pairs]
    for one, straddles in zip(net, straddling, strict=True):
        if straddles:
            sums.add({**one.terms, **straddles}, 0, None, one.origin)
    return net, cutter.made


def _names(measured: Sequence[Measured]) -> Iterator[str]:
    """Name each sum by its rule, and which of that rule's it is."""
    before: Counter[str] = Counter()
    for one in measured:
        yield f"{one.origin.rule}#{before[one.origin.rule]}"
        before[one.origin.rule] += 1


def _may_cut(one: Measured) -> bool:
    amount = one.amount
    return bool(amount.measure.fact and amount.maximum is not None and not amount.share)


@dataclass(slots=True)
class _Cutter:
    """Adds the variables of what is cut off, and what bounds each of them."""

    sheet: Sheet
    sums: Sums
    measured: Sequence[Measured]
    cuts: list[dict[int, Decimal]] = field(init=False)
    made: list[Cut] = field(default_factory=list)
    before: dict[tuple[Measure, tuple[int, ...]], dict[int, Decimal]] = field(
        default_factory=dict
    )

    def __post_init__(self) -> None:
        self.cuts = [{} for _ in self.measured]

    def straddling(self, capped: Measured, name: str) -> Mapping[int, Decimal]:
        """Let a maximum cut one unit; give minus the maximum for each that it may.

        A maximum that hangs on a group cuts nothing unless that is selected.
        """
        step = _step(self.measured, capped)
        found = {}
        for number, units in enumerate(self._alike(capped)):
            size = capped.terms[units[0]]
            if size > step:
                it = self._cut(f"{name}.{number}", units, size / step, capped)
                found[it] = ONE
        if found and capped.selected is not None:
            self.sums.add({**found, capped.selected: -ONE}, None, 0, capped.origin)
        elif found:
            self.sums.add(found, None, 1, capped.origin)
        return dict.fromkeys(found, -(capped.amount.maximum or Decimal(0)))

    def _cut(
        self, name: str, units: tuple[int, ...], steps: Decimal, capped: Measured
    ) -> int:
        """Add what is cut off one of some units that are alike; give who straddles."""
        off = self.sheet.add(Variable(Role.CUT, name, most=int(steps) - 1))
        it = self.sheet.add(Variable(Role.STRADDLES, name))
        step = capped.terms[units[0]] / steps
        self.made.append(Cut(off, units, step, capped.measure))
        counted = dict.fromkeys(units, -ONE)
        self.sums.add({off: ONE, it: 1 - steps}, None, 0, capped.origin)
        self.sums.add({it: ONE, off: -ONE}, None, 0, capped.origin)
        self.sums.add({it: ONE, **counted}, None, 0, capped.origin)
        earlier = self.before.setdefault((capped.measure, units), {})
        earlier[off] = ONE
        if len(earlier) > 1:
            most = {v: factor * (steps - 1) for v, factor in counted.items()}
            self.sums.add({**earlier, **most}, None, 0, capped.origin)
        for other, cuts in zip(self.measured, self.cuts, strict=True):
            rate = other.rates.get(units[0])
            if rate and other.measure is capped.measure:
                cuts[off] = -rate * step
        return it

    def _alike(self, capped: Measured) -> Iterator[tuple[int, ...]]:
        """Group the units under a maximum that all sums of its measure count alike."""
        same = [m for m in self.measured if m.measure is capped.measure]
        alike: dict[object, list[int]] = {}
        for variable, size in capped.terms.items():
            seen = tuple(m.rates.get(variable) for m in same)
            alike.setdefault((size, seen), []).append(variable)
        yield from map(tuple, alike.values())


def _step(measured: Sequence[Measured], capped: Measured) -> Decimal:
    """Give the least part by which credit, hours or points here may differ."""
    same = [m for m in measured if m.measure is capped.measure and not m.amount.share]
    numbers = [factor for m in same for factor in m.terms.values()]
    numbers += [b for m in same for b in m.bounds if b is not None]
    return Decimal(1).scaleb(-max(map(places_after_point, numbers), default=0))
