"""What a verdict means, by definition: slow, exhaustive, and sharing no code.

It lists every valid claim, in the meaning of `conformance/README.md`, and looks through
them. It imports the models alone, so it can't repeat a mistake of the engine's.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from rules.model import (
    PLAIN,
    Case,
    Group,
    Link,
    Manner,
    Measure,
    Order,
    Qualification,
    Relation,
    SharedUnits,
    StraddlingUnits,
    Take,
)
from tests.laws.meaning import (
    Asked,
    One,
    barred,
    fits,
    holds,
    is_kept,
    subsets,
    who_counts_as,
    within,
)

Units = frozenset[str]


@dataclass(frozen=True, slots=True)
class Claim:
    """Units given to leaf groups, as (code, path), and the groups chosen for it.

    `as_unit` pairs what stands in for another unit with that unit.
    """

    counted: frozenset[tuple[str, str]] = frozenset()
    chosen: frozenset[str] = frozenset()
    as_unit: frozenset[tuple[str, str]] = frozenset()

    @property
    def units(self) -> Units:
        """Give the units and items that count."""
        return frozenset(code for code, _ in self.counted)

    @property
    def parts(self) -> dict[str, str]:
        """Give what each of them counts as."""
        return {code: code for code in self.units} | dict(self.as_unit)


def is_met(q: Qualification, held: Units, case: Case = PLAIN) -> bool:
    """Tell whether some valid claim rests on the held units alone."""
    return any(enough <= held for enough in least_records(q, case))


def least_shortfall(q: Qualification, held: Units, case: Case = PLAIN) -> int | None:
    """Give the fewest further units that make the record met; None if none do."""
    return min(map(len, irredundant_routes(q, held, case)), default=None)


def irredundant_routes(q: Qualification, held: Units, case: Case = PLAIN) -> set[Units]:
    """Give every set of further units that makes the record met with none to spare."""
    lacking = {enough - held for enough in least_records(q, case)}
    return _none_to_spare({units for units in lacking if units <= takeable(q)})


def takeable(q: Qualification) -> Units:
    """Give what may be taken: units listed, needed by links, or the SAME as these."""
    found = [code for group in q.walk() for code in group.units]
    found += [code for link in q.links for code in link.needs]
    same = [rule for rule in q.equivalents if rule.relation is Relation.SAME]
    alike = [rule.unit for rule in same if rule.stands_for in found]
    alike += [rule.stands_for for rule in same if rule.unit in found]
    return frozenset(found + alike)


def rests_on(q: Qualification, claim: Claim) -> Units:
    """Give the units that a claim needs held: those counted and what links ask for.

    Where a link leaves a choice, the fewest of them.
    """
    return min(enough_for(q, claim), key=lambda units: (len(units), sorted(units)))


def enough_for(q: Qualification, claim: Claim, case: Case = PLAIN) -> Iterator[Units]:
    """Yield every record that a claim may rest on, whatever links let it choose."""
    order = _Order(q, case)
    counts = claim.parts.items()
    as_units = {as_unit for _, as_unit in counts}
    asked = [[order.there(code, as_unit, frozenset())] for code, as_unit in counts]
    asked += [
        [order.there(code, unit, frozenset()) for code, unit in order.show(link)]
        for link in q.links
        if link.unit in as_units
    ]
    return iter(_joined([set().union(*ways) for ways in asked]))


def _joined(asked: Iterable[set[Units]]) -> set[Units]:
    """Join one way of each thing asked for, in every way."""
    return {frozenset().union(*ways) for ways in itertools.product(*asked)}


class _Order:
    """How something comes to be there as a unit: after one of each thing needed."""

    def __init__(self, q: Qualification, case: Case) -> None:
        self._q, self._case = q, case

    def show(self, link: Link) -> Iterator[tuple[str, str]]:
        """Yield all that may be what a link needs."""
        for unit in link.needs:
            for one in who_counts_as(self._q, self._case, unit):
                yield one.code, unit

    def there(self, code: str, unit: str, later: Units) -> set[Units]:
        """Give what may have been achieved by then, without what is still to come."""
        items = {item.unit: item for item in self._case.items if item.code == code}
        held_unit = next((item.held_unit for item in items.values()), code)
        if held_unit in later:
            return set()
        own = {*items, held_unit}
        units = {unit, *own} if len(own) == 1 else {unit}
        links = [k for k in self._q.links if k.order is Order.FIRST]
        asked = [{frozenset({code})}]
        for link in (k for k in links if k.unit in units):
            shown = (self.there(*one, later | {held_unit}) for one in self.show(link))
            asked.append(set().union(*shown))
        return _joined(asked)


@lru_cache(maxsize=16)
def valid_claims(q: Qualification, case: Case = PLAIN) -> frozenset[Claim]:
    """Give every claim that is valid for whoever holds all units and items."""
    listed = _Listing(q, case).claims()
    return frozenset(
        claim for claim in listed if any(True for _ in enough_for(q, claim, case))
    )


@lru_cache(maxsize=16)
def least_records(q: Qualification, case: Case) -> set[Units]:
    """Give every record that is met with no unit to spare."""
    records = (enough_for(q, claim, case) for claim in valid_claims(q, case))
    return _none_to_spare(set(itertools.chain.from_iterable(records)))


def _none_to_spare(sets: set[Units]) -> set[Units]:
    kept: set[Units] = set()
    for units in sorted(sets, key=len):
        if not any(fewer <= units for fewer in kept):
            kept.add(units)
    return kept


class _Listing:
    """Lists the claims of a qualification, in the case of one record."""

    def __init__(self, q: Qualification, case: Case) -> None:
        self._q, self._case = q, case
        self._whole = q.switches.straddling_units is StraddlingUnits.WHOLE
        self._twice = q.switches.shared_units is SharedUnits.EVERY_GROUP
        self._who = {
            code: who_counts_as(q, case, code)
            for code in {c for group in q.walk() for c in group.units}
        }
        by_import = frozenset({Manner.IMPORTED})
        self._imported = [One(u.code, u, by_import) for u in case.imported]
        ones = [one for some in self._who.values() for one in some] + self._imported
        self._ones = {(one.code, one.unit.code): one for one in ones}

    def claims(self) -> Iterator[Claim]:
        """Yield every valid claim."""
        ways = [self._ways(group) for group in self._q.groups]
        return filter(self._is_valid, self._together(ways))

    def _ways(self, group: Group) -> list[Claim]:
        """List every way to fill a selected group and the groups below it."""
        found = []
        for selected in _selections(group):
            chosen = frozenset(g.path for g in selected if group.choice is not None)
            below = [self._ways(child) for child in selected]
            here = [*self._listed(group), self._imports(group)]
            found += self._together([[Claim(chosen=chosen)], *here, *below])
        return [way for way in found if self._takes_enough(group, way)]

    def _listed(self, group: Group) -> Iterator[list[Claim]]:
        """Yield for each listed unit who may count as it here: one, if any."""
        for code in group.units:
            none = [] if code in group.required else [Claim()]
            yield [*none, *(_counting(one, group) for one in self._who[code])]

    def _imports(self, group: Group) -> list[Claim]:
        """List which units from elsewhere may count here."""
        most = group.imports
        may = [one for one in self._imported if most and is_kept(most, one)]
        parts = ([[_counting(one, group)] for one in some] for some in subsets(may))
        return [claim for part in parts for claim in self._together(part)]

    def _together(self, ways: Iterable[list[Claim]]) -> list[Claim]:
        """Combine ways to fill several groups, all units of each counting once."""
        claims = [Claim()]
        for more in ways:
            claims = [
                Claim(
                    claim.counted | way.counted,
                    claim.chosen | way.chosen,
                    claim.as_unit | way.as_unit,
                )
                for claim, way in itertools.product(claims, more)
                if self._may_join(claim, way)
            ]
        return claims

    def _may_join(self, claim: Claim, way: Claim) -> bool:
        """Tell whether nothing counts twice, nor two things as the same unit.

        A listed unit may count in two groups, if the switch says so.
        """
        one, other = claim.parts, way.parts
        shared = {code for code in one.keys() & other if one[code] == other[code]}
        if shared != one.keys() & other or (shared and not self._twice):
            return False
        if any(code in shared for code in (unit.code for unit in self._case.imported)):
            return False
        as_units = {one[code] for code in shared}
        return as_units == {*one.values()} & {*other.values()}

    def _asked(self, group: Group, claim: Claim) -> list[Asked]:
        """Give what a selected group asks of what counts in it and below."""
        there = self._within(claim, [group.path])
        takes = (group.take or Take()).amounts
        asked: list[Asked] = [(a, there) for a in takes if not a.measure.of_groups]
        if group.imports is not None:
            imported = [one for one in there if one in self._imported]
            asked.append((group.imports, imported))
        return asked

    def _takes_enough(self, group: Group, way: Claim) -> bool:
        """Tell whether a selected group has what it takes, if that is settled now."""
        return all(
            holds(amount, ones)
            for amount, ones in self._asked(group, way)
            if self._whole or amount.measure is Measure.UNITS
        )

    def _within(self, claim: Claim, paths: Iterable[str]) -> list[One]:
        """Give what counts in some groups and those below; everywhere, if none."""
        above = tuple(f"{path}/" for path in paths) or ""
        inside = {code for code, at in claim.counted if f"{at}/".startswith(above)}
        return [
            self._ones[code, unit]
            for code, unit in claim.parts.items()
            if code in inside
        ]

    def _is_valid(self, claim: Claim) -> bool:
        """Tell whether a claim keeps what spans groups; links are asked of records."""
        counts = sorted(claim.parts.values())
        return (
            all(len(units.intersection(counts)) <= n for n, units in barred(self._q))
            and self._keeps_to_one_of_the_same(counts)
            and self._is_as_wished(claim)
            and self._once(claim)
            and fits(self._all_asked(claim), self._q.switches.straddling_units)
        )

    def _keeps_to_one_of_the_same(self, counts: list[str]) -> bool:
        """Tell whether of a unit and the one that is the same or new one counts."""
        return not any(
            {*rule.codes} <= {*counts}
            for number, rule in enumerate(self._q.equivalents, 1)
            if rule.relation is not Relation.EQUIVALENT
            and f"equivalents/{number}" not in self._case.closed
        )

    def _all_asked(self, claim: Claim) -> list[Asked]:
        """Give every amount that a claim must keep, with what it is of."""
        used = [group for root in self._q.groups for group in _used(root, claim)]
        totals = [*self._q.totals, *(total for group in used for total in group.totals)]
        asked = [pair for group in used for pair in self._asked(group, claim)]
        asked += [(t.amount, self._within(claim, t.groups)) for t in totals]
        for cap in self._q.caps:
            ones = self._within(claim, ())
            asked.append((cap.amount, [o for o in ones if o.unit.code in cap.units]))
        return asked

    def _is_as_wished(self, claim: Claim) -> bool:
        """Tell whether what must count does, and what must not doesn't."""
        case = self._case
        counted = {(self._unit(code), path) for code, path in claim.counted}
        units = {unit for unit, _ in counted}
        pinned = {unit for unit, _ in case.pinned}
        return (
            units.isdisjoint(case.left_out)
            and units >= case.wanted.intersection(self._may())
            and {one for one in counted if one[0] in pinned} <= {*case.pinned}
        )

    def _may(self) -> set[str]:
        """Give the units that may count, however held: no wish is for another."""
        ways = {one.code for ones in self._who.values() for one in ones}
        return {self._unit(c) for c in ways | {u.code for u in self._case.imported}}

    def _unit(self, code: str) -> str:
        """Give the unit that something held really is."""
        items = (item for item in self._case.items if item.code == code)
        return next((item.own or item.unit for item in items), code)

    def _once(self, claim: Claim) -> bool:
        """Tell whether no unit counts twice because it is held in two manners."""
        counted = [self._unit(code) for code in claim.units]
        several = {self._unit(i.code) for i in self._case.items}
        return all(counted.count(unit) <= 1 for unit in several)


def _counting(one: One, group: Group) -> Claim:
    """Give the claim that just one thing counts in a group."""
    stands = frozenset({(one.code, one.unit.code)} - {(one.code, one.code)})
    return Claim(frozenset({(one.code, group.path)}), as_unit=stands)


def _selections(group: Group) -> Iterator[tuple[Group, ...]]:
    """Yield every set of children that may be selected when their parent is."""
    choices = [a for a in (group.take or Take()).amounts if a.measure.of_groups]
    sets = subsets(group.groups) if choices else iter([group.groups])
    return (s for s in sets if all(within(a, Decimal(len(s))) for a in choices))


def _used(group: Group, claim: Claim) -> Iterator[Group]:
    """Yield a selected group, and all below it that a claim selects."""
    yield group
    for child in group.groups:
        if group.choice is None or child.path in claim.chosen:
            yield from _used(child, claim)
