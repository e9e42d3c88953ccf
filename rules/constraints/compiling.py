"""From a qualification to its Program.

For each leaf group g listing unit u, x[u,g] says that u counts in g; for each group
that is chosen, s[g] says that it is selected. A group's take bounds the sum over its
x, times s where the group is a choice: nothing counts in an unselected group. Totals,
caps and bars bound further sums of x; a link allows x[u,.] only if its prerequisite
counts or is there beside. What stands in for u has an x of its own, and of all that
may count as u one does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from rules.constraints.program import Cut, Origin, Program, Role, Variable
from rules.constraints.sheet import Sheet
from rules.constraints.straddling import cut
from rules.constraints.sums import Measured, Sums, Terms
from rules.diagnostics import Place
from rules.model import (
    PLAIN,
    Amount,
    Case,
    Group,
    Measure,
    Qualification,
    Relation,
    StraddlingUnits,
    Total,
)
from rules.model.preceding import Preceding

Places = Mapping[str, Place]

Own = dict[str, list[Measured]]

ONE = Decimal(1)


def compile_program(
    qualification: Qualification, places: Places | None = None, case: Case = PLAIN
) -> Program:
    """Compile a qualification; `places` says where each rule is written, by its id.

    `case` is what one record brings that the rules treat apart.
    """
    return _Compiler(qualification, places or {}, case).program()


class _Compiler:
    """Goes through the rules in declared order: first the groups, then what spans."""

    def __init__(
        self, qualification: Qualification, places: Places, case: Case
    ) -> None:
        self._q = qualification
        self._places = places
        self._case = case
        self._sheet = Sheet(qualification, case)
        self._preceding = Preceding(qualification, case, self._sheet.holders)
        self._sums = Sums()
        self._cuts: list[Cut] = []
        self._groups = {group.path: group for group in qualification.walk()}
        self._imported = {unit.code for unit in case.imported}

    def program(self) -> Program:
        own, spanning = self._amounts()
        for group in self._q.groups:
            self._group(group, None, own)
        for measured in spanning:
            self._sums.where_used(measured)
        self._bars()
        self._links()
        self._holders()
        self._wishes()
        return Program(
            variables=tuple(self._sheet.variables),
            constraints=tuple(self._sums.constraints),
            units=tuple(self._sheet.claims),
            claims=tuple(map(tuple, self._sheet.claims.values())),
            holders=self._sheet.who,
            cuts=tuple(self._cuts),
            in_order=self._preceding.is_whole,
        )

    def _group(self, group: Group, above: int | None, own: Own) -> None:
        """Compile a group; `above` is the variable of the choice it hangs on."""
        selected = self._hangs_on(group, above)
        if selected is not None:
            self._only_if(group, selected)
        for measured in own.get(group.path, ()):
            self._sums.within(measured)
        for child in group.groups:
            self._group(child, selected, own)

    def _only_if(self, group: Group, selected: int) -> None:
        """Let nothing be counted in a group, nor chosen below, that isn't selected."""
        origin = self._origin_of(group)
        leaf = group.units or group.imports
        limited = any(map(_limits_units, _amounts(group)))
        if leaf and not (limited and not group.imports and not group.spared):
            below = self._sheet.counted_in([group])
            counts = {**dict.fromkeys(below, ONE), selected: -Decimal(len(below))}
            self._sums.add(counts, None, 0, origin)
        for child in group.groups if group.choice is not None else ():
            chosen = self._sheet.index[Variable(Role.SELECTED, child.path)]
            self._sums.add({chosen: ONE, selected: -ONE}, None, 0, origin)

    def _hangs_on(self, group: Group, above: int | None) -> int | None:
        """Give the selection that a group hangs on: its own or that above it."""
        chosen = self._sheet.selected(group.path)
        return above if chosen is None else chosen

    def _amounts(self) -> tuple[Own, list[Measured]]:
        """Give what amounts add up, by the group whose take asks, and across groups."""
        found = [pair for g in self._q.groups for pair in self._of_group(g, None)]
        own = [measured for _, measured in found]
        spanning = [m for g in self._q.groups for m in self._of_totals_below(g, None)]
        spanning += self._of_totals(self._q.totals, "totals", None)
        spanning += self._of_caps()
        if self._q.switches.straddling_units is StraddlingUnits.PART:
            net, self._cuts = cut(self._sheet, self._sums, [*own, *spanning])
            own, spanning = net[: len(own)], net[len(own) :]
        by_group: Own = {}
        for (path, _), measured in zip(found, own, strict=True):
            by_group.setdefault(path, []).append(measured)
        return by_group, spanning

    def _of_group(
        self, group: Group, above: int | None
    ) -> Iterator[tuple[str, Measured]]:
        """Yield what the takes of a group and of those below add up, by their paths."""
        selected = self._hangs_on(group, above)
        below = self._sheet.counted_in([group])
        units = self._sheet.variables
        listed = [v for v in below if units[v].counts_as not in self._imported]
        origin = self._origin_of(group)
        for amount in _amounts(group):
            if amount.measure.of_groups:
                children = (Variable(Role.SELECTED, g.path) for g in group.groups)
                terms = {self._sheet.index[child]: ONE for child in children}
                yield group.path, Measured(amount, terms, terms, origin, selected)
            else:
                counted = self._required(group, listed) if _takes_all(group) else below
                yield group.path, self._measured(amount, counted, origin, selected)
        if group.imports is not None:
            held = [v for v in below if v not in listed]
            words = f"{group.title}: imports {group.imports}"
            limit = self._origin(f"imports/{group.path}", words)
            yield group.path, self._measured(group.imports, held, limit, selected)
        for child in group.groups:
            yield from self._of_group(child, selected)

    def _required(self, group: Group, listed: Sequence[int]) -> list[int]:
        """Give, of the variables of a group that takes all, those of what it asks."""
        who, required = self._sheet.who, set(group.required)
        return [v for v in listed if who[v].counts_as.code in required]

    def _of_totals_below(self, group: Group, above: int | None) -> Iterator[Measured]:
        selected = self._hangs_on(group, above)
        yield from self._of_totals(group.totals, f"totals/{group.path}", selected)
        for child in group.groups:
            yield from self._of_totals_below(child, selected)

    def _of_totals(
        self, totals: Sequence[Total], rule: str, selected: int | None
    ) -> Iterator[Measured]:
        for number, total in enumerate(totals, 1):
            groups = [self._groups[p] for p in total.groups] or self._q.groups
            origin = self._origin(f"{rule}/{number}", f"in total {total}")
            counted = self._sheet.counted_in(groups)
            yield self._measured(total.amount, counted, origin, selected)

    def _of_caps(self) -> Iterator[Measured]:
        for number, cap in enumerate(self._q.caps, 1):
            variables = [v for code in cap.units for v in self._sheet.counting(code)]
            origin = self._origin(f"caps/{number}", f"cap: {cap}")
            yield self._measured(cap.amount, variables, origin, None)

    def _measured(
        self,
        amount: Amount,
        variables: Iterable[int],
        origin: Origin,
        selected: int | None,
    ) -> Measured:
        who = self._sheet.who
        rates = {v: who[v].rate(amount) for v in variables}
        terms = {v: r * amount.size(who[v].counts_as) for v, r in rates.items() if r}
        return Measured(amount, terms, rates, origin, selected)

    def _bars(self) -> None:
        for rule, bar in self._q.conflicts():
            variables = (v for code in bar.units for v in self._sheet.counting(code))
            origin = self._origin(rule, f"barred combination: {bar}")
            self._sums.add(_ones(variables), None, bar.most, origin)

    def _links(self) -> None:
        links = self._q.links
        for asked in self._preceding.asked():
            ends = [self._sheet.asked_of(end) for end in asked.ends]
            terms = dict.fromkeys((v for end in ends for v in end), ONE)
            for shown in self._sheet.used(asked.shown):
                terms[shown] = terms.get(shown, Decimal(0)) - ONE
            if all(ends):
                words = str(links[asked.link - 1])
                origin = self._origin(f"links/{asked.link}", words)
                self._sums.add(terms, None, asked.most, origin)

    def _holders(self) -> None:
        """Let one thing at the most count as a unit, however many stand in for it."""
        for number, rule in enumerate(self._q.equivalents, 1):
            name = f"equivalents/{number}"
            if (
                rule.relation is not Relation.EQUIVALENT
                and name not in self._case.closed
            ):
                codes = (rule.unit, rule.stands_for)
                counting = (v for c in codes for v in self._sheet.counting(c))
                self._sums.add(_ones(counting), None, 1, self._origin(name, str(rule)))
        for code in dict.fromkeys(c for group in self._q.walk() for c in group.units):
            if len(self._sheet.holders.of(code)) > 1:
                origin = self._origin(f"once/{code}", f"{code} counts once")
                self._sums.add(_ones(self._sheet.counting(code)), None, 1, origin)
        for unit, held in self._sheet.holders.held_twice():
            origin = self._origin(f"once/{unit}", f"{unit} counts once, however held")
            self._sums.add(_ones(self._sheet.held_as(*held)), None, 1, origin)

    def _wishes(self) -> None:
        """Keep to what the record says is to count, is not to, or where."""
        for unit in sorted(self._case.left_out):
            self._wish(unit, "is left out by choice", self._held_as(unit))
        for unit in sorted(self._case.wanted):
            origin = self._origin(f"choice/{unit}", f"{unit} is to count by choice")
            if self._held_as(unit):
                self._sums.add(_ones(self._held_as(unit)), 1, None, origin)
        for unit, paths in self._case.pins.items():
            titles = " or ".join(g.title for p, g in self._groups.items() if p in paths)
            variables, held = self._sheet.variables, self._held_as(unit)
            elsewhere = [v for v in held if not paths.issuperset(variables[v].groups)]
            self._wish(unit, f"is to count in {titles} by choice", elsewhere)

    def _held_as(self, unit: str) -> list[int]:
        """Give the variables by which a unit may count, however it is held."""
        return self._sheet.held_as(*self._sheet.holders.codes_of(unit))

    def _wish(self, code: str, words: str, variables: Sequence[int]) -> None:
        """Let some variables of a unit be 0, if there are any."""
        origin = self._origin(f"choice/{code}", f"{code} {words}")
        if variables:
            self._sums.add(_ones(variables), None, 0, origin)

    def _origin_of(self, group: Group) -> Origin:
        take = "" if group.take is None else f": {group.take}"
        return self._origin(group.path, f"{group.title}{take}")

    def _origin(self, rule: str, words: str) -> Origin:
        return Origin(rule=rule, words=words, place=self._places.get(rule))


def _amounts(group: Group) -> tuple[Amount, ...]:
    """Give a group's take as amounts: everything is all the units it lists."""
    if _takes_all(group):
        every = Decimal(len(group.required))
        return (Amount(measure=Measure.UNITS, minimum=every, maximum=every),)
    return () if group.take is None else group.take.amounts


def _takes_all(group: Group) -> bool:
    """Tell whether every unit that a group lists is needed; imports are beside that."""
    return bool(group.take and group.take.everything and group.units)


def _limits_units(amount: Amount) -> bool:
    """Tell whether an amount alone keeps units out of an unselected group."""
    plain = amount.level is None and amount.kind is None and not amount.manners
    counts = amount.measure is Measure.UNITS and not amount.share
    return counts and plain and amount.maximum is not None


def _ones(variables: Iterable[int]) -> Terms:
    return dict.fromkeys(variables, ONE)
