"""From a qualification to its Program.

For each leaf group g listing unit u, x[u,g] says that u counts in g; for each group
that is chosen, s[g] says that it is selected. A group's take bounds the sum over its
x, times s where the group is a choice: nothing counts in an unselected group.
Totals and bars bound further sums of x; a link allows x[u,.] only if its prerequisite
counts or is there beside.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from rules.constraints.program import Linear, Origin, Program, Role, Variable
from rules.diagnostics import Place
from rules.model import Amount, Group, Measure, Qualification, Unit

Places = Mapping[str, Place]
Terms = list[tuple[int, Decimal]]


def compile_program(
    qualification: Qualification, places: Places | None = None
) -> Program:
    """Compile a qualification; `places` says where each rule is written, by its id."""
    return _Compiler(qualification, places or {}).program()


class _Compiler:
    """Collects variables and constraints in declared order."""

    def __init__(self, qualification: Qualification, places: Places) -> None:
        self._q = qualification
        self._places = places
        self._bank = {unit.code: unit for unit in qualification.bank.units}
        self._groups = {group.path: group for group in qualification.walk()}
        self._variables: list[Variable] = []
        self._index: dict[Variable, int] = {}
        self._constraints: list[Linear] = []
        self._claims: dict[str, list[int]] = {}

    def program(self) -> Program:
        for group in self._q.groups:
            self._declare(group)
        for link in self._q.links:
            self._variable(Role.BESIDE, unit=link.needs)
        for group in self._q.groups:
            self._compile_group(group, None)
        self._compile_totals()
        self._compile_bars()
        self._compile_links()
        return Program(
            variables=tuple(self._variables),
            constraints=tuple(self._constraints),
            units=tuple(self._claims),
            claims=tuple(map(tuple, self._claims.values())),
        )

    def _declare(self, group: Group) -> None:
        """Make the variables of a group and all below, in the order of the file."""
        if group.choice is not None:
            for child in group.groups:
                self._variable(Role.SELECTED, group=child.path)
        for code in group.units:
            self._variable(Role.COUNTS, group=group.path, unit=code)
        for child in group.groups:
            self._declare(child)

    def _variable(self, role: Role, *, group: str = "", unit: str = "") -> int:
        variable = Variable(role, group, unit)
        if variable not in self._index:
            self._index[variable] = len(self._variables)
            self._variables.append(variable)
            if unit:
                self._claims.setdefault(unit, []).append(self._index[variable])
        return self._index[variable]

    def _compile_group(self, group: Group, selected: int | None) -> None:
        """Compile a group; `selected` is the variable of the choice it hangs on."""
        below = self._counted_in(group)
        amounts = self._amounts(group)
        if selected is not None:
            if group.units and not any(map(_limits_units, amounts)):
                self._counts_only_if(group, below, selected)
            if group.choice is not None:
                self._chooses_only_if(group, selected)
        for amount in amounts:
            self._bounded(amount, group, below, selected)
        for child in group.groups:
            hangs_on = selected
            if group.choice is not None:
                hangs_on = self._index[Variable(Role.SELECTED, child.path)]
            self._compile_group(child, hangs_on)

    def _amounts(self, group: Group) -> tuple[Amount, ...]:
        """Give a group's take as amounts: everything is all the units it lists."""
        if group.take is None:
            return ()
        if group.take.everything and group.units:
            every = Decimal(len(group.units))
            return (Amount(measure=Measure.UNITS, minimum=every, maximum=every),)
        return group.take.amounts

    def _counts_only_if(self, group: Group, below: list[int], selected: int) -> None:
        origin = self._origin_of(group)
        terms: Terms = [(v, Decimal(1)) for v in below]
        self._add([*terms, (selected, Decimal(-len(below)))], None, 0, origin)

    def _chooses_only_if(self, group: Group, selected: int) -> None:
        origin = self._origin_of(group)
        for child in group.groups:
            chosen = self._index[Variable(Role.SELECTED, child.path)]
            terms = [(chosen, Decimal(1)), (selected, Decimal(-1))]
            self._add(terms, None, 0, origin)

    def _bounded(
        self, amount: Amount, group: Group, below: list[int], selected: int | None
    ) -> None:
        origin = self._origin_of(group)
        terms = self._terms(amount, below)
        if amount.measure.of_groups:
            children = (Variable(Role.SELECTED, child.path) for child in group.groups)
            terms = [(self._index[child], Decimal(1)) for child in children]
        if selected is None:
            self._add(terms, amount.minimum, amount.maximum, origin)
        elif amount.minimum == amount.maximum:
            exact = [*terms, (selected, -Decimal(amount.minimum or 0))]
            self._add(exact, 0, 0, origin)
        else:
            self._between(amount, terms, selected, origin)

    def _between(
        self, amount: Amount, terms: Terms, selected: int, origin: Origin
    ) -> None:
        """Bound a sum by minimum and maximum, both of them times the selection."""
        if amount.minimum is not None:
            self._add([*terms, (selected, -amount.minimum)], 0, None, origin)
        if amount.maximum is not None:
            self._add([*terms, (selected, -amount.maximum)], None, 0, origin)

    def _compile_totals(self) -> None:
        for number, total in enumerate(self._q.totals, 1):
            groups = [self._groups[p] for p in total.groups] or list(self._q.groups)
            variables = dict.fromkeys(v for g in groups for v in self._counted_in(g))
            terms = self._terms(total.amount, variables)
            origin = self._origin(f"totals/{number}", f"in total {total}")
            self._add(terms, total.amount.minimum, total.amount.maximum, origin)

    def _compile_bars(self) -> None:
        for number, bar in enumerate(self._q.bars, 1):
            variables = [v for code in bar.units for v in self._counting(code)]
            terms = [(v, Decimal(1)) for v in variables]
            origin = self._origin(f"bars/{number}", f"barred combination: {bar}")
            self._add(terms, None, 1, origin)

    def _compile_links(self) -> None:
        for number, link in enumerate(self._q.links, 1):
            there = self._claims.get(link.needs, [])
            for_it = [(v, Decimal(-1)) for v in there]
            origin = self._origin(f"links/{number}", str(link))
            counts = [(v, Decimal(1)) for v in self._counting(link.unit)]
            if counts:
                self._add([*counts, *for_it], None, 0, origin)

    def _counted_in(self, group: Group) -> list[int]:
        return [
            self._index[Variable(Role.COUNTS, leaf.path, code)]
            for leaf in group.walk()
            for code in leaf.units
        ]

    def _counting(self, code: str) -> list[int]:
        variables = self._claims.get(code, [])
        return [v for v in variables if self._variables[v].role is Role.COUNTS]

    def _terms(self, amount: Amount, variables: Iterable[int]) -> Terms:
        worth = ((v, amount.worth(self._unit(v))) for v in variables)
        return [(variable, factor) for variable, factor in worth if factor]

    def _unit(self, variable: int) -> Unit:
        return self._bank[self._variables[variable].unit]

    def _origin_of(self, group: Group) -> Origin:
        take = "" if group.take is None else f": {group.take}"
        return self._origin(group.path, f"{group.title}{take}")

    def _origin(self, rule: str, words: str) -> Origin:
        return Origin(rule=rule, words=words, place=self._places.get(rule))

    def _add(
        self,
        terms: Terms,
        lower: Decimal | int | None,
        upper: Decimal | int | None,
        origin: Origin,
    ) -> None:
        """Add a constraint, scaled so that every number in it is whole."""
        numbers = [factor for _, factor in terms]
        numbers += [Decimal(b) for b in (lower, upper) if b is not None]
        scale = 10 ** max(map(_places_after_point, numbers), default=0)
        linear = Linear(
            terms=tuple((v, int(factor * scale)) for v, factor in terms),
            lower=None if lower is None else int(lower * scale),
            upper=None if upper is None else int(upper * scale),
            origin=origin,
            scale=scale,
        )
        self._constraints.append(linear)


def _limits_units(amount: Amount) -> bool:
    """Tell whether an amount alone keeps units out of an unselected group."""
    of_all_units = amount.measure is Measure.UNITS and amount.level is None
    return of_all_units and amount.maximum is not None


def _places_after_point(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
