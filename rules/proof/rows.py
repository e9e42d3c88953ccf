"""The rules of a qualification as rows of whole numbers, straight from the model.

This is a second reading of the rules, beside the compiler and sharing none of it, for
those who don't want to trust the engines. Here x[U, g] says that unit U counts in
group g, beside[U] that it is held for a link alone, s[g] that a group is selected.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable
from decimal import Decimal

from rules.model import (
    Amount,
    Case,
    Group,
    Measure,
    Qualification,
    Relation,
    SharedUnits,
    StraddlingUnits,
)
from rules.model.holders import Holder, Holders
from rules.model.lookup import Lookup
from rules.model.preceding import Asked, Preceding
from rules.proof.amounts import NONE, ONE, Sum, Terms, places, straddle
from rules.proof.row import Row


class Rows:
    """The rules in a case, over those units and items that are `usable`.

    `rows` are named by their rule's id, with a number from its second row on. `most`
    bounds each variable, `uses` gives those of each unit or item. `asks` and `limits`
    give the amounts that rows bound from below and from above.
    """

    def __init__(self, q: Qualification, case: Case, usable: Collection[str]) -> None:
        self.rows: dict[str, Row] = {}
        self.most: dict[str, int] = {}
        self.uses: dict[str, list[str]] = {}
        self.asks: dict[str, Amount] = {}
        self.limits: dict[str, Amount] = {}
        self._q, self._case, self._usable = q, case, usable
        self._lookup, self._holders = Lookup(q), Holders(q, case)
        self._who: dict[str, tuple[Holder, tuple[str, ...]]] = {}
        self._written: dict[str, int] = {}
        self._known: set[str] = set()
        self._sums: list[Sum] = []
        self._declare()
        self._amounts()
        self._between_units()
        self._once()
        self._wishes()

    def write(self, rule: str, terms: Terms, least: Decimal | int) -> str:
        """Write a row, in whole numbers, and give its name."""
        scale = 10 ** places([*terms.values(), Decimal(least)])
        whole = {v: int(f * scale) for v, f in terms.items() if f}
        key = self._named(rule)
        self.rows[key] = Row(whole, int(least * scale))
        return key

    def _named(self, rule: str) -> str:
        """Name a row as no other one is, whatever characters a rule's id has."""
        key = rule
        while key in self.rows:
            number = self._written[rule] = self._written.get(rule, 1) + 1
            key = f"{rule}#{number}"
        return key

    def _declare(self) -> None:
        """Make the variables of all that may count, or be there for a link."""
        shared = self._q.switches.shared_units is SharedUnits.EVERY_GROUP
        for group in self._q.walk():
            for code in group.units:
                paths = self._lookup.listing[code]
                later = paths[paths.index(group.path) + 1 :] if shared else ()
                for holder in self._holders.of(code):
                    for size in range(len(later) + 1):
                        for also in itertools.combinations(later, size):
                            self._variable(holder, (group.path, *also))
            for holder in self._holders.imported(group):
                self._variable(holder, (group.path,))
        for code in dict.fromkeys(c for link in self._q.links for c in link.needs):
            for holder in self._holders.of(code):
                self._variable(holder, ())

    def _variable(self, holder: Holder, paths: tuple[str, ...]) -> None:
        if paths:
            self._known.add(self._case.unit_of(holder.code))
        if holder.code not in self._usable:
            return
        stands = f"for {holder.stands_for}" * bool(holder.stands_for)
        parts = filter(None, (holder.code, stands, " and ".join(paths)))
        name = f"{'x' if paths else 'beside'}[{', '.join(parts)}]"
        self.most[name] = 1
        self._who[name] = holder, paths
        self.uses.setdefault(holder.code, []).append(name)

    def _within(self, groups: Iterable[Group]) -> list[str]:
        """Give the variables of what may count in some groups or below."""
        inside = {one.path for group in groups for one in group.walk()}
        found = self._who.items()
        return [v for v, (_, paths) in found if not inside.isdisjoint(paths)]

    def _as(self, codes: Collection[str]) -> list[str]:
        """Give the variables of all that may count as some listed units."""
        found = self._who.items()
        return [v for v, (who, at) in found if at and who.counts_as.code in codes]

    def _held_as(self, unit: str) -> list[str]:
        """Give the variables by which a unit may count, however it is held."""
        codes = self._holders.codes_of(unit)
        return [v for c in codes for v in self.uses.get(c, ()) if self._who[v][1]]

    def _amounts(self) -> None:
        for group in self._q.groups:
            self._group(group, None)
        self._totals(self._q, "totals", None)
        for number, cap in enumerate(self._q.caps, 1):
            self._sum(cap.amount, self._as(cap.units), f"caps/{number}")
        if self._q.switches.straddling_units is StraddlingUnits.PART:
            straddle(self, self._sums)
        for one in self._sums:
            self._bound(one)

    def _group(self, group: Group, above: str | None) -> None:
        """Gather what a group takes; it hangs on its selection or on that above."""
        own = f"s[{group.path}]"
        selected = own if own in self.most else above
        below, elsewhere = self._within([group]), {u.code for u in self._case.imported}
        imported = [v for v in below if self._who[v][0].counts_as.code in elsewhere]
        if group.take and group.take.everything and group.units:
            size, required = Decimal(len(group.required)), set(group.required)
            every = Amount(measure=Measure.UNITS, minimum=size, maximum=size)
            listed = [v for v in below if self._who[v][0].counts_as.code in required]
            self._sum(every, listed, group.path, selected)
        for amount in group.take.amounts if group.take else ():
            if amount.measure.of_groups:
                self._choice(group, amount, selected)
            else:
                self._sum(amount, below, group.path, selected)
        if group.imports is not None:
            self._sum(group.imports, imported, f"imports/{group.path}", selected)
        if selected is not None and (group.units or group.imports):
            for variable in below:
                self.write(group.path, {selected: ONE, variable: -ONE}, 0)
        self._totals(group, f"totals/{group.path}", selected)
        for child in group.groups:
            self._group(child, selected)

    def _choice(self, group: Group, amount: Amount, selected: str | None) -> None:
        """Let so many of the groups below be selected, if this one is."""
        terms = {f"s[{child.path}]": ONE for child in group.groups}
        self.most |= dict.fromkeys(terms, 1)
        self._sums.append(Sum(amount, group.path, selected, False, {}, terms))
        for child in terms if selected is not None else ():
            self.write(group.path, {selected or "": ONE, child: -ONE}, 0)

    def _totals(self, of: Qualification | Group, rule: str, on: str | None) -> None:
        for number, total in enumerate(of.totals, 1):
            named = [self._lookup.groups[path] for path in total.groups]
            counted = self._within(named or self._q.groups)
            self._sum(total.amount, counted, f"{rule}/{number}", on, spanning=True)

    def _sum(
        self,
        amount: Amount,
        variables: Iterable[str],
        rule: str,
        selected: str | None = None,
        *,
        spanning: bool = False,
    ) -> None:
        who = {v: self._who[v][0] for v in variables}
        rates = {v: one.rate(amount) for v, one in who.items()}
        terms = {v: rates[v] * amount.size(one.counts_as) for v, one in who.items()}
        self._sums.append(Sum(amount, rule, selected, spanning, rates, terms))

    def _bound(self, one: Sum) -> None:
        """Write both bounds of a sum."""
        for sign, bound in zip((1, -1), one.bounds, strict=True):
            if bound is None:
                continue
            terms, least = {v: sign * f for v, f in one.terms.items()}, sign * bound
            lowest = (min(f, NONE) * self.most[v] for v, f in terms.items())
            floor = sum(lowest, NONE) if one.spanning else NONE
            if one.selected is not None:
                terms, least = {**terms, one.selected: floor - least}, floor
            known = self.asks if sign > 0 else self.limits
            known[self.write(one.rule, terms, least)] = one.amount

    def step(self, measure: Measure) -> Decimal:
        """Give the least part by which what counts may differ."""
        amounts = [a for a in self._q.amounts() if a.measure is measure]
        bounds = (b for a in amounts for b in (a.minimum, a.maximum) if not a.share)
        listed = (self._lookup.bank[code] for code in self._lookup.listing)
        sizes = (
            a.size(u) for a in amounts[:1] for u in (*listed, *self._case.imported)
        )
        return ONE.scaleb(-places([*sizes, *filter(None, bounds)]))

    def _between_units(self) -> None:
        """Write bars and links, and that of units that are the same one counts."""
        for name, bar in self._q.conflicts():
            self._at_most(bar.most, self._as(bar.units), name)
        for asked in Preceding(self._q, self._case, self._holders).asked():
            used = (v for c in sorted(asked.shown) for v in self.uses.get(c, ()))
            there = dict.fromkeys(used, ONE)
            asks = (v for end in asked.ends for v in self._asked_of(end))
            counts = {v: there.get(v, NONE) - ONE for v in asks}
            self.write(f"links/{asked.link}", there | counts, -asked.most)
        for number, rule in enumerate(self._q.equivalents, 1):
            name = f"equivalents/{number}"
            same = rule.relation is not Relation.EQUIVALENT
            if same and name not in self._case.closed:
                self._at_most(1, self._as(rule.codes), name)

    def _asked_of(self, asked: Asked) -> list[str]:
        """Give the variables of all that a link asks something of."""
        counting = self._as([asked.unit])
        own = self.uses.get(asked.holder, []) if asked.holder else counting
        return [v for v in own if asked.otherwise or v in counting]

    def _once(self) -> None:
        """Write that a unit counts once, and that one thing counts as a unit."""
        for code, variables in self.uses.items():
            self._at_most(1, variables, f"once/{code}")
        for code in self._lookup.listing:
            if len(self._holders.of(code)) > 1:
                self._at_most(1, self._as([code]), f"once/{code}")
        for code, _ in self._holders.held_twice():
            self._at_most(1, self._held_as(code), f"once/{code}")

    def _wishes(self) -> None:
        """Write what the record says is to count, isn't to, or where."""
        for unit in sorted(self._case.left_out):
            self._at_most(0, self._held_as(unit), f"choice/{unit}")
        for unit in sorted(self._case.wanted & self._known):
            self.write(f"choice/{unit}", dict.fromkeys(self._held_as(unit), ONE), 1)
        for unit, paths in self._case.pins.items():
            others = [v for v in self._held_as(unit) if {*self._who[v][1]} - paths]
            self._at_most(0, others, f"choice/{unit}")

    def _at_most(self, most: int, variables: Collection[str], rule: str) -> None:
        if len(variables) > most:
            self.write(rule, dict.fromkeys(variables, -ONE), -most)
