"""Who may count as a unit: the unit itself, what stands in for it, what is imported."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from rules.model.amount import PER_CENT, Amount, Manner
from rules.model.case import Case, Item
from rules.model.qualification import Group, Qualification
from rules.model.relations import Relation, StandIn, both_ways
from rules.model.switches import ExemptUnits
from rules.model.unit import Unit


@dataclass(frozen=True, slots=True)
class Holder:
    """A unit or item that, held, may count as the listed unit `counts_as`."""

    code: str
    counts_as: Unit
    manners: frozenset[Manner] = frozenset({Manner.ASSESSED})
    credit: bool = True

    def rate(self, amount: Amount) -> Decimal:
        """Give how often its size counts: once or not, or per cent of a share."""
        if amount.measure.fact and not self.credit and not amount.manners:
            return Decimal(0)
        kept = amount.keeps(self.counts_as, self.manners)
        if amount.share:
            part = amount.minimum if amount.maximum is None else amount.maximum
            return PER_CENT * kept - (part or Decimal(0))
        return Decimal(kept)

    def worth(self, amount: Amount) -> Decimal:
        """Give what it adds to an amount; to a share, what is measured against it."""
        whole = amount.model_copy(update={"share": False, "above": False})
        return self.rate(whole) * amount.size(self.counts_as)

    @property
    def stands_for(self) -> str:
        """Give the listed unit's code, unless the holder is that unit."""
        return "" if self.code == self.counts_as.code else self.counts_as.code


class Holders:
    """Everything that may be held of a qualification, in the case of one record."""

    def __init__(self, qualification: Qualification, case: Case) -> None:
        self._case = case
        self._exempt_carry = qualification.switches.exempt_units is ExemptUnits.CREDIT
        self._bank = {unit.code: unit for unit in qualification.bank.units}
        self._held: dict[str, list[Item]] = {}
        for item in case.items:
            self._held.setdefault(item.unit, []).append(item)
        self._stand_ins: dict[str, list[StandIn]] = {}
        for number, rule in enumerate(qualification.equivalents, 1):
            if f"equivalents/{number}" not in case.closed:
                for one in both_ways(rule):
                    self._stand_ins.setdefault(one.stands_for, []).append(one)

    def of(self, code: str) -> tuple[Holder, ...]:
        """Give who may count as a listed unit: first the unit itself."""
        unit = self._bank[code]
        found = {code: Holder(code, unit)}
        for item in self._items(code):
            found.setdefault(item.code, item)
        for rule in self._stand_ins.get(code, ()):
            for holder in self._through(rule, unit):
                if (holder.code, code) not in self._case.early:
                    found.setdefault(holder.code, holder)
        return tuple(found.values())

    def imported(self, group: Group) -> Iterator[Holder]:
        """Yield the units from elsewhere that may count in a group."""
        if group.imports is None:
            return
        items = self._case.items
        how = {item.code: item.manner for item in items if item.code == item.unit}
        for unit in self._case.imported:
            manner = how.get(unit.code, Manner.IMPORTED)
            credit = manner is not Manner.EXEMPT or self._exempt_carry
            manners = frozenset({Manner.IMPORTED, manner})
            if group.imports.keeps(unit, manners):
                yield Holder(unit.code, unit, manners, credit)

    def held_twice(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield each unit that items are, with all the codes it may be held under."""
        for unit in dict.fromkeys(item.held_unit for item in self._case.items):
            several = self.codes_of(unit)
            if len(several) > 1:
                yield unit, several

    def codes_of(self, unit: str) -> tuple[str, ...]:
        """Give all the codes that a unit may be held under, its own first."""
        items = (item.code for item in self._case.items if item.held_unit == unit)
        return tuple(dict.fromkeys((unit, *items)))

    def _items(self, code: str) -> Iterator[Holder]:
        for item in self._held.get(code, ()):
            carries = item.manner is not Manner.EXEMPT or self._exempt_carry
            credit = item.credit and carries
            manners = {item.manner}
            if item.held_unit != item.unit:
                manners.add(Manner.EQUIVALENT)
            yield Holder(item.code, self._bank[code], frozenset(manners), credit)

    def _through(self, rule: StandIn, unit: Unit) -> Iterator[Holder]:
        """Yield what stands in by a rule: the other unit, however it is held."""
        manner = Manner.ASSESSED
        if rule.relation is Relation.EQUIVALENT:
            manner = Manner.EQUIVALENT
        yield Holder(rule.unit, unit, frozenset({manner}), rule.credit)
        for item in self._items(rule.unit):
            manners = item.manners | {manner} - {Manner.ASSESSED}
            yield Holder(item.code, unit, manners, rule.credit and item.credit)
