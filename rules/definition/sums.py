"""Every rule as a sum: how much of what may be placed somewhere there has to be.

The rule language, read straight from the models' data, to look by alone. It shares no
code with the engines; of what the models work out it takes how groups are walked and
chosen, what is required of one, and what a measure counts, and nothing of amounts, bars
or stand-ins.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from rules.definition.rule import (
    ANY,
    NONE,
    ONE,
    Claim,
    Facts,
    Pair,
    Pairs,
    Part,
    Placing,
    Rule,
)
from rules.model import (
    BARS_NOTHING,
    Alike,
    Amount,
    Bar,
    Case,
    ExemptUnits,
    Group,
    Item,
    Manner,
    Order,
    Qualification,
    Relation,
    SharedUnits,
    StraddlingUnits,
    Total,
)

MORE_THAN = Decimal("1e-20")


class Definition:
    """What may be placed where, and every rule, in the case of one record.

    Choices of groups stand first in `placings`. `cutting` are the rules at whose
    maximum a unit may be cut, `settled` those that no cut bears on.
    """

    def __init__(self, q: Qualification, case: Case) -> None:
        self._q, self._case = q, case
        every = q.switches.shared_units is SharedUnits.EVERY_GROUP
        self._shared = {code for g in q.walk() for code in g.units if every}
        self._imported = {unit.code for unit in case.imported}
        rules = {f"equivalents/{n}": rule for n, rule in enumerate(q.equivalents, 1)}
        self._open = {one: rules[one] for one in rules if one not in case.closed}
        self._items = {item.code: item for item in case.items}
        self._facts: dict[tuple[str, str], Facts] = {}
        for code, facts in self._held():
            self._facts.setdefault((code, facts.unit.code), facts)
        choices = [group for group in q.walk() if group.choice is not None]
        chosen = [Placing(child.path) for group in choices for child in group.groups]
        self._above = {
            group.path: Claim(c for c in chosen if _is_in(group.path, [c.path]))
            for group in q.walk()
        }
        self._counting = [*self._places()]
        self.placings = [*chosen, *self._counting]
        self.rules = [*self._amounts(), *self._limits(), *self._wishes()]
        part = q.switches.straddling_units is StraddlingUnits.PART
        cut = [rule for rule in self.rules if rule.measure and part]
        self.cutting = [r for r in cut if r.most is not None and not r.is_share]
        self.settled = [rule for rule in self.rules if rule not in cut]

    def shown(self, claim: Claim) -> Iterator[Pairs]:
        """Yield, for each link that a claim calls on, all that shows what it needs."""
        counts = {one.unit for one in claim if one.code}
        for link in self._q.links:
            if link.unit in counts:
                yield Pairs(pair for pair in self._facts if pair[1] in link.needs)

    def there(self, held: Collection[str], taken: Collection[str] = ()) -> Pairs:
        """Give what is held, and then taken, with each unit it may be.

        That is after what the unit needs first; what is held comes before all taken.
        """
        sooner = self.there(held) if taken else Pairs()
        found = sooner | {p for p in self._facts if p[0] in (taken or held)}
        before = -1
        while len(found) != before:
            before, last = len(found), found
            found = Pairs(pair for pair in last if self._follows(pair, last))
        return Pairs(pair for pair in found if self._comes(pair, found, ()))

    def _follows(self, pair: Pair, some: Pairs) -> bool:
        return not any(some.isdisjoint(one) for one in self.before(pair))

    def _comes(self, pair: Pair, there: Pairs, later: tuple[str, ...]) -> bool:
        """Tell whether something may be a unit without what comes later."""
        after = (*later, self._held_unit(pair[0]))
        return all(
            any(
                self._held_unit(one[0]) not in after and self._comes(one, there, after)
                for one in sorted(some & there)
            )
            for some in self.before(pair)
        )

    def in_turn(
        self, asked: Sequence[Pairs], there: Pairs, held: Collection[str]
    ) -> bool:
        """Tell whether one of each of some pairs may be there, all in one order.

        What is held comes before all else.
        """
        sooner = {self._held_unit(code) for code, _ in there if code in held}
        later = {self._held_unit(code) for code, _ in there if code not in held}
        turns = Pairs(itertools.product(sooner - later, later - sooner))
        todo = [(some, "") for some in asked]
        return self._in_order(todo, there, Pairs(), turns)

    def _in_order(
        self, todo: list[tuple[Pairs, str]], there: Pairs, known: Pairs, turns: Pairs
    ) -> bool:
        """Try each of the first of what is to be shown, and whatever it comes after.

        `turns` are pairs of units, the second of which comes later.
        """
        if not todo:
            return True
        (some, later), *rest = todo
        for pair in sorted(some & there):
            unit = self._held_unit(pair[0])
            more = [] if pair in known else [(s, unit) for s in self.before(pair)]
            new = Pairs({(unit, later)} if later else ())
            if not _is_circle(turns | new) and self._in_order(
                rest + more, there, known | {pair}, turns | new
            ):
                return True
        return False

    def before(self, pair: Pair) -> Iterator[Pairs]:
        """Yield sets of which one has to be there before something may be a unit.

        What stands in for a unit comes after what itself and that unit need first.
        """
        code, unit = pair
        items = [i for i in self._case.items if i.code == code]
        own = {u for i in items for u in (i.unit, i.held_unit)} or {code}
        asks = {unit, *own} if len(own) == 1 else {unit}
        for link in self._q.links:
            if link.unit in asks and link.order is Order.FIRST:
                yield Pairs(one for one in self._facts if one[1] in link.needs)

    def _held_unit(self, code: str) -> str:
        """Give the unit that something held is."""
        return self._items[code].held_unit if code in self._items else code

    def choices(self) -> int:
        """Bound in how many ways groups may be chosen: never more than are taken."""
        found = 1
        for group in self._q.walk():
            below, takes = len(group.groups), group.take.amounts if group.take else ()
            most = [a.maximum for a in takes if a.measure.of_groups and a.maximum]
            if group.choice is not None:
                sizes = range(int(min([*most, Decimal(below)])) + 1)
                found *= sum(math.comb(below, size) for size in sizes)
        return found

    def step(self, measure: str) -> Decimal:
        """Give the last decimal place that any figure in a measure has."""
        rules = [r for r in self.rules if r.measure == measure and not r.is_share]
        numbers = [part.size for rule in rules for part in rule.parts.values()]
        numbers += [
            n for rule in rules for n in (rule.least, rule.most) if n is not None
        ]
        places = (int(number.normalize().as_tuple().exponent) for number in numbers)
        return ONE.scaleb(min([0, *places]))

    def _held(self) -> Iterator[tuple[str, Facts]]:
        """Yield all that may be held, with what is so of it as each unit it may be.

        What the record says goes first, then what a unit is, then what rules say.
        """
        units = {u.code: u for u in (*self._q.bank.units, *self._case.imported)}
        plain = (Item(code=c, unit=c, manner=Manner.ASSESSED) for c in units)
        free = self._q.switches.exempt_units is ExemptUnits.CREDIT
        held = (*self._case.items, *plain)
        ways = [(item, way) for item in held for way in self._counts_as(item)]
        ways.sort(key=lambda way: way[1][0] != way[0].unit)
        for item, (unit, how, credit) in ways:
            carries = item.credit and (free or item.manner is not Manner.EXEMPT)
            if unit != item.unit and (item.code, unit) in self._case.early:
                continue
            manners = {item.manner, *how} - ({Manner.ASSESSED} if how else set())
            facts = Facts(units[unit], frozenset(manners), carries and credit)
            yield item.code, facts

    def _counts_as(self, item: Item) -> Iterator[tuple[str, set[Manner], bool]]:
        """Yield the units that an item counts as, in what manner besides its own."""
        own = {Manner.IMPORTED} if item.code in self._imported else set[Manner]()
        if item.own not in {None, item.unit}:
            own = {Manner.EQUIVALENT}
        yield item.unit, own, True
        for rule in self._open.values():
            if rule.unit == item.unit:
                other = rule.relation is Relation.EQUIVALENT
                how = own | {Manner.EQUIVALENT} if other else own
                yield rule.stands_for, how, rule.credit
            if rule.stands_for == item.unit and rule.relation is Relation.SAME:
                yield rule.unit, own, rule.credit

    def _places(self) -> Iterator[Placing]:
        """Yield all that may count in each group."""
        for group in self._q.walk():
            for code, unit in self._facts:
                one = Placing(group.path, code, unit)
                most = group.imports if self._is_import(one) else None
                if unit in group.units or (most and self._passes(most, one)):
                    yield one

    def _is_import(self, one: Placing) -> bool:
        """Tell whether a unit from elsewhere counts as itself."""
        return one.code == one.unit and one.code in self._imported

    def _in(self, *paths: str) -> list[Placing]:
        """List what may count in some groups and below; all, if none is named."""
        return [one for one in self._counting if _is_in(one.path, paths)]

    def _amounts(self) -> Iterator[Rule]:
        """Yield what is asked of sums: by takes, imports, totals and caps."""
        for group in self._q.walk():
            for rule in self._take(group):
                yield rule._replace(id=group.path)
            used = self._above[group.path]
            if group.imports:
                here = self._in(group.path)
                some = [one for one in here if self._is_import(one)]
                rule = self._sum(group.imports, some, used)
                yield rule._replace(id=f"imports/{group.path}")
            yield from self._totals(group.totals, f"totals/{group.path}", used)
        yield from self._totals(self._q.totals, "totals")
        for number, cap in enumerate(self._q.caps, 1):
            rule = self._sum(cap.amount, [p for p in self._in() if p.unit in cap.units])
            yield rule._replace(id=f"caps/{number}")

    def _take(self, group: Group) -> Iterator[Rule]:
        used, here = self._above[group.path], self._in(group.path)
        for amount in group.take.amounts if group.take else ():
            children = [Placing(child.path) for child in group.groups]
            some = children if amount.measure.of_groups else here
            yield self._sum(amount, some, used)
        for code in group.required:
            yield self._number([p for p in here if p.unit == code], ONE, None, used)

    def _totals(
        self, totals: Iterable[Total], kind: str, used: Claim = ANY
    ) -> Iterator[Rule]:
        for number, total in enumerate(totals, 1):
            rule = self._sum(total.amount, self._in(*total.groups), used)
            yield rule._replace(id=f"{kind}/{number}")

    def _limits(self) -> Iterator[Rule]:
        """Yield of what only one counts, or so many; and that groups must be chosen."""
        yield from self._at_most(1, {p: p.unit for p in self._counting})
        yield from self._at_most(1, self._real())
        for id_, rule in self._open.items():
            if rule.relation is not Relation.EQUIVALENT:
                yield from self._at_most(1, self._of(rule.codes), id_)
        for number, bar in enumerate(self._q.bars, 1):
            names = {p: self._name(bar, p) for p in self._counting}
            yield from self._at_most(bar.most, names, f"bars/{number}")
        for one in self.placings:
            above = self._above[one.path]
            yield self._number(above, Decimal(len(above)), None, Claim({one}))

    def _at_most(
        self, most: int, names: Mapping[Placing, str], id_: str = ""
    ) -> Iterator[Rule]:
        """Yield that of all with one name at most so many count; no name, no limit."""
        for name in dict.fromkeys(filter(None, names.values())):
            some = [one for one in names if names[one] == name]
            rule = self._number(some, None, Decimal(most))
            yield rule._replace(id=id_ or f"once/{name}")

    def _of(self, units: Collection[str]) -> dict[Placing, str]:
        return {one: "these" for one in self._counting if one.unit in units}

    def _name(self, bar: Bar, one: Placing) -> str:
        """Give the name that all that something is barred with shares, if any."""
        unit = self._facts[one.code, one.unit].unit
        if bar.alike is None:
            return "these" * (unit.code in bar.units)
        name = unit.title if bar.alike is Alike.TITLE else unit.barring
        if self._is_import(one) or name in {None, BARS_NOTHING}:
            return ""
        return " ".join(str(name).casefold().split())

    def _wishes(self) -> Iterator[Rule]:
        """Yield what a record wants to count, or not, or only in some group."""
        case, real = self._case, self._real()
        yield self._number([p for p in real if real[p] in case.left_out], None, NONE)
        for unit in case.wanted.intersection(real.values()):
            yield self._number([p for p in real if real[p] == unit], ONE, None)
        for unit in dict.fromkeys(unit for unit, _ in case.pinned):
            held = [one for one in real if real[one] == unit]
            elsewhere = [one for one in held if (unit, one.path) not in case.pinned]
            rule = self._number(elsewhere, None, NONE)
            yield rule._replace(id=f"choice/{unit}")

    def _real(self) -> dict[Placing, str]:
        """Give the unit that is really held, of all that may count."""
        units = {item.code: item.own or item.unit for item in self._case.items}
        return {p: units.get(p.code, p.code) for p in self._counting}

    def _sum(self, amount: Amount, some: Iterable[Placing], used: Claim = ANY) -> Rule:
        """Give what an amount asks of some placings; a share is compared with 0."""
        low, high, measure = amount.minimum, amount.maximum, amount.measure.fact
        part = (low if high is None else high) or NONE
        rates = {p: Decimal(self._passes(amount, p)) for p in some}
        if amount.share:
            rates = {p: 100 * rate - part for p, rate in rates.items()}
            low = None if low is None else MORE_THAN * amount.above
            high = None if high is None else NONE
        parts = {p: self._part(p, r, self._size(amount, p)) for p, r in rates.items()}
        return Rule(used, parts, low, high, measure, amount.share, amount)

    def _number(
        self,
        some: Iterable[Placing],
        least: Decimal | None,
        most: Decimal | None,
        used: Claim = ANY,
    ) -> Rule:
        """Give the rule that so many of some placings are there."""
        return Rule(used, {p: self._part(p, ONE, ONE) for p in some}, least, most)

    def _part(self, one: Placing, rate: Decimal, size: Decimal) -> Part:
        """Give what something adds; a unit counts once in all, if in several groups."""
        return Part(one[1:] if one.unit in self._shared else one, rate, size)

    def _passes(self, amount: Amount, one: Placing) -> bool:
        """Tell whether an amount's filters let something through."""
        if amount.measure.of_groups:
            return True
        unit, manners, _ = self._facts[one.code, one.unit]
        asked, level = amount.level, -1 if unit.level is None else unit.level
        above = asked is not None and asked.or_above and level > asked.level
        at_level = asked is None or level == asked.level or above
        of_kind = amount.kind is None or amount.kind == unit.kind
        held_so = not amount.manners or not manners.isdisjoint(amount.manners)
        return at_level and of_kind and held_so

    def _size(self, amount: Amount, one: Placing) -> Decimal:
        """Give how much one is: a unit or group is 1, and some carry no credit."""
        if not amount.measure.fact:
            return ONE
        unit, _, credit = self._facts[one.code, one.unit]
        if not credit and not amount.manners:
            return NONE
        return Decimal(getattr(unit, amount.measure.fact) or 0)


def _is_circle(turns: Pairs) -> bool:
    """Tell whether some unit would come before itself, by way of others."""
    left = turns
    while first := {one for one in left if one[0] not in {b for _, b in left}}:
        left -= first
    return bool(left)


def _is_in(path: str, groups: Iterable[str]) -> bool:
    """Tell whether a group is one of some, or below; so it is if there are none."""
    return f"{path}/".startswith(tuple(f"{group}/" for group in groups) or "")
