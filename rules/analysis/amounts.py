"""What each amount of a structure adds up, and between which ends it can come."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import lcm

from rules.analysis.analysis import Analysis
from rules.analysis.part import Part, Terms, at_least, at_most
from rules.constraints.folding import Slot
from rules.constraints.program import Linear, Role
from rules.model import Amount, Group, StraddlingUnits, Total


@dataclass(frozen=True, slots=True)
class Summed:
    """An amount that a rule bounds, as a sum over the slots of one part.

    Its numbers are the amount's times `scale`. `used` asks that the group is used that
    the amount belongs to.
    """

    rule: str
    amount: Amount
    part: Part
    terms: Terms
    scale: int
    used: tuple[Linear, ...] = ()

    def at_least(self, bound: Decimal) -> Linear:
        """Ask for no less than so much."""
        return at_least(self.terms, int(bound * self.scale))

    def at_most(self, bound: Decimal) -> Linear:
        """Ask for no more than so much."""
        return at_most(self.terms, int(bound * self.scale))

    def above(self, bound: Decimal) -> Linear:
        """Ask for more than so much."""
        return at_least(self.terms, int(bound * self.scale) + 1)

    def below(self, bound: Decimal) -> Linear:
        """Ask for less than so much."""
        return at_most(self.terms, int(bound * self.scale) - 1)

    def most(self, *asked: Linear, without: Collection[str] = ()) -> Decimal | None:
        """Give the most it comes to in any claim; None if that is undecided."""
        return self._stated(self.part.most(self.terms, *asked, without=without))

    def least(self, *asked: Linear, without: Collection[str] = ()) -> Decimal | None:
        """Give the least it comes to in any claim; None if that is undecided."""
        return self._stated(self.part.least(self.terms, *asked, without=without))

    @property
    def reach(self) -> Decimal:
        """Give what all of its units come to together, whatever the rules."""
        return Decimal(self.part.span(self.terms)[1]) / self.scale

    def _stated(self, whole: int | None) -> Decimal | None:
        return None if whole is None else Decimal(whole) / self.scale


def sums(analysis: Analysis) -> Iterator[Summed]:
    """Yield what the rules of a structure bound, in declared order.

    Left out: shares, whose sums are no amounts; what spans parts; and everything where
    a maximum may cut units, since then a sum is not of whole units.
    """
    q = analysis.structure.qualification
    if q.switches.straddling_units is StraddlingUnits.PART:
        return
    summing = _Summing(analysis)
    for group in q.walk():
        for amount in group.take.amounts if group.take else ():
            yield from summing.taken(group, amount)
        yield from summing.totals(group.totals, f"totals/{group.path}", group.path)
    yield from summing.totals(q.totals, "totals", "")
    for number, cap in enumerate(q.caps, 1):
        yield from summing.of_units(f"caps/{number}", cap.amount, cap.units)


class _Summing:
    """The slots of all parts by the group and the unit that they count for."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._structure = analysis.structure
        self._slots = [
            (part, number, slot)
            for part in analysis.parts
            for number, slot in enumerate(part.component.slots)
        ]

    def taken(self, group: Group, amount: Amount) -> Iterator[Summed]:
        """Yield what a group's take adds up: units, or the groups below."""
        if amount.measure.of_groups:
            children = {child.path for child in group.groups}
            found = [
                (part, number, Fraction(1))
                for part, number, slot in self._slots
                if slot.role is Role.SELECTED and slot.group in children
            ]
            yield from self._summed(group.path, amount, found, group.path)
        else:
            below = self._structure.below[group.path]
            yield from self._over(group.path, amount, below, group.path)

    def totals(self, totals: Iterable[Total], rule: str, path: str) -> Iterator[Summed]:
        """Yield what totals add up, over everything or over some groups."""
        below = self._structure.below
        for number, total in enumerate(totals, 1):
            groups = [below[group] for group in total.groups] or below.values()
            counted = frozenset().union(*groups)
            yield from self._over(f"{rule}/{number}", total.amount, counted, path)

    def of_units(
        self, rule: str, amount: Amount, units: Collection[str]
    ) -> Iterator[Summed]:
        """Yield what some units add up, wherever they count."""
        every = frozenset(self._structure.groups)
        yield from self._over(rule, amount, every, "", frozenset(units))

    def _over(
        self,
        rule: str,
        amount: Amount,
        paths: frozenset[str],
        used: str,
        units: frozenset[str] | None = None,
    ) -> Iterator[Summed]:
        found = []
        for part, number, slot in self._slots:
            if slot.role is Role.COUNTS and not paths.isdisjoint(
                (slot.group, *slot.also)
            ):
                worth = self._worth(part, slot, amount, units)
                if worth is None:
                    return
                found.append((part, number, worth))
        yield from self._summed(rule, amount, found, used)

    def _worth(
        self, part: Part, slot: Slot, amount: Amount, units: frozenset[str] | None
    ) -> Fraction | None:
        """Give what one unit adds there; None if units that are alike differ in it."""
        peers = () if slot.peers is None else part.component.peers[slot.peers]
        holders = [self._structure.holder(slot.variable(unit)) for unit in peers]
        found = {
            Fraction(holder.worth(amount))
            if units is None or holder.counts_as.code in units
            else Fraction(0)
            for holder in holders
        }
        return found.pop() if len(found) == 1 else None

    def _summed(
        self,
        rule: str,
        amount: Amount,
        found: list[tuple[Part, int, Fraction]],
        path: str,
    ) -> Iterator[Summed]:
        worth = [(part, number, size) for part, number, size in found if size]
        parts = {id(part): part for part, _, _ in worth}
        if amount.share or amount.asks_nothing or len(parts) != 1:
            return
        (part,) = parts.values()
        bounds = [
            Fraction(b) for b in (amount.minimum, amount.maximum) if b is not None
        ]
        sizes = [size for _, _, size in worth]
        scale = lcm(*(number.denominator for number in (*sizes, *bounds)))
        terms = {number: int(size * scale) for _, number, size in worth}
        used = self._used(part, path)
        if used is not None:
            yield Summed(rule, amount, part, terms, scale, used)

    def _used(self, part: Part, path: str) -> tuple[Linear, ...] | None:
        """Ask that the group is used, if that is a choice; None if in another part."""
        chosen = sorted(self._structure.hangs_on.get(path, ()))
        homes = [self._analysis.selection(group) for group in chosen]
        if any(home is not part for home, _ in homes):
            return None
        return tuple(asked for _, asked in homes)
