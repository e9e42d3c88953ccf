"""What every contender is asked, and the 0/1 rows that its peers are built from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from benchmarks.drawing import Units
from rules.model import Amount, Group, Measure, Qualification, Unit

PARTS = 100
"""Credits are written in hundredths: a row holds whole numbers only."""

Term = tuple[int, int]


class Task(Enum):
    """A yes or no about the units held, or the cheapest way to go on from them."""

    CHECK = "check"
    UNITS = "least units"
    CREDITS = "least credits"

    def price(self, unit: Unit) -> int:
        """Give what it costs to take a unit."""
        return int(unit.credit or 0) if self is Task.CREDITS else 1


@dataclass(frozen=True, slots=True)
class Question:
    """One task about one record of one structure."""

    qualification: Qualification
    held: Units
    task: Task


Answer = bool | int | None
"""Whether the record qualifies, or the least number; None if there is no route."""


@dataclass(frozen=True, slots=True)
class Row:
    """`lower <= sum of factor * column <= upper`; None is no bound."""

    columns: list[int]
    factors: list[int]
    lower: int | None
    upper: int | None


@dataclass(slots=True)
class Rows:
    """A question as 0/1 columns with costs, and rows, straight from the models.

    What isn't held has no column in a check. A row whose columns can't reach its
    bounds makes the whole `impossible`.
    """

    question: Question
    costs: list[int] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    impossible: bool = False

    def column(self, cost: int = 0) -> int:
        """Add a column."""
        self.costs.append(cost)
        return len(self.costs) - 1

    def row(
        self,
        terms: Iterable[Term],
        lower: int | None,
        upper: int | None,
    ) -> None:
        """Add a row of (column, factor), unless it binds nothing."""
        kept = [(column, factor) for column, factor in terms if factor]
        least = sum(factor for _, factor in kept if factor < 0)
        most = sum(factor for _, factor in kept if factor > 0)
        low = least if lower is None else max(lower, least)
        high = most if upper is None else min(upper, most)
        if low > least or high < most:
            self.impossible |= low > most or high < least
            columns, factors = [c for c, _ in kept], [f for _, f in kept]
            bounds = low if low > least else None, high if high < most else None
            self.rows.append(Row(columns, factors, *bounds))


def rows_of(question: Question) -> Rows:
    """Write a question as rows."""
    return rows_by_unit(question)[0]


def rows_by_unit(question: Question) -> tuple[Rows, dict[str, list[int]]]:
    """Write a question as rows, and give the columns that say where a unit counts."""
    writing = _Writing(question)
    writing.write()
    return writing.rows, writing.of_unit


class _Writing:
    """Writes one question: a column for each unit in each group that lists it."""

    def __init__(self, question: Question) -> None:
        self.q, self.held = question.qualification, question.held
        self.task = question.task
        self.rows = Rows(question)
        self.bank = {unit.code: unit for unit in self.q.bank.units}
        self.columns: dict[str, list[tuple[int, Unit]]] = {}
        self.of_unit: dict[str, list[int]] = {}
        self.taken: dict[str, int] = {}

    def write(self) -> None:
        needed = {code for link in self.q.links for code in link.needs} - self.held
        if self.task is not Task.CHECK:
            for code in sorted(needed):
                price = self.task.price(self.bank[code])
                self.taken[code] = self.rows.column(price)
        for group in self.q.walk():
            self._list(group)
        for group in self.q.groups:
            self._group(group, None)
        self._once()
        self._totals()
        self._pairs()

    def _list(self, group: Group) -> None:
        """Make the columns of a group's own units."""
        may = self.held if self.task is Task.CHECK else self.bank
        self.columns[group.path] = []
        for code in group.units:
            if code in may:
                free = code in self.held or code in self.taken
                unit = self.bank[code]
                column = self.rows.column(0 if free else self.task.price(unit))
                self.columns[group.path].append((column, unit))
                self.of_unit.setdefault(code, []).append(column)

    def _below(self, group: Group) -> list[tuple[int, Unit]]:
        """Give the columns in and below a group, each with its unit."""
        return [pair for one in group.walk() for pair in self.columns[one.path]]

    def _group(self, group: Group, chosen: int | None) -> None:
        """Write a group that counts only if its choice, where there is one, is 1."""
        columns, amounts = self._below(group), _amounts(group)
        if chosen is not None and group.units and not any(map(_closes, amounts)):
            terms = [(column, 1) for column, _ in columns]
            self.rows.row([*terms, (chosen, -len(columns))], None, 0)
        for one in amounts:
            if not one.measure.of_groups:
                self._bound(one, _worths(one, columns), chosen)
        if group.choice is None:
            for child in group.groups:
                self._group(child, chosen)
        else:
            self._choose(group, chosen)

    def _choose(self, group: Group, chosen: int | None) -> None:
        """Write a choice among the groups below."""
        selections = [(self.rows.column(), 1) for _ in group.groups]
        for one in _amounts(group):
            if one.measure.of_groups:
                self._bound(one, selections, chosen)
        for child, (selection, _) in zip(group.groups, selections, strict=True):
            self._group(child, selection)
            if chosen is not None:
                self.rows.row([(selection, 1), (chosen, -1)], None, 0)

    def _bound(self, one: Amount, terms: list[Term], chosen: int | None) -> None:
        lower, upper = _whole(one, one.minimum), _whole(one, one.maximum)
        if chosen is None:
            self.rows.row(terms, lower, upper)
            return
        if lower is not None:
            self.rows.row([*terms, (chosen, -lower)], 0, None)
        if upper is not None:
            self.rows.row([*terms, (chosen, -upper)], None, 0)

    def _once(self) -> None:
        """Let each unit count once, and only if it is held or taken."""
        for code, columns in self.of_unit.items():
            terms = [(column, 1) for column in columns]
            if code in self.taken:
                self.rows.row([*terms, (self.taken[code], -1)], None, 0)
            else:
                self.rows.row(terms, None, 1)

    def _totals(self) -> None:
        paths = {group.path: group for group in self.q.walk()}
        for total in self.q.totals:
            groups = [paths[path] for path in total.groups] or self.q.groups
            columns = dict(pair for group in groups for pair in self._below(group))
            terms = _worths(total.amount, columns.items())
            self._bound(total.amount, terms, None)

    def _pairs(self) -> None:
        """Write the bars, and the links to units that aren't held."""
        for bar in self.q.bars:
            columns = (c for code in bar.units for c in self.of_unit.get(code, ()))
            self.rows.row([(column, 1) for column in columns], None, bar.most)
        for link in self.q.links:
            if self.held.isdisjoint(link.needs):
                taken = [(self.taken[c], -1) for c in link.needs if c in self.taken]
                counts = [(c, 1) for c in self.of_unit.get(link.unit, ())]
                self.rows.row([*counts, *taken], None, 0)


def _amounts(group: Group) -> tuple[Amount, ...]:
    """Give what a group takes; everything is all the units it lists."""
    if group.take is None:
        return ()
    if group.take.everything and group.units:
        every = Decimal(len(group.units))
        return (Amount(measure=Measure.UNITS, minimum=every, maximum=every),)
    return group.take.amounts


def _closes(one: Amount) -> bool:
    """Tell whether an amount alone keeps units out of a group that isn't chosen."""
    of_all_units = one.measure is Measure.UNITS and one.level is None
    return of_all_units and one.maximum is not None


def _worths(one: Amount, columns: Iterable[tuple[int, Unit]]) -> list[Term]:
    """Give what each column adds to an amount, in whole parts."""
    kept = (pair for pair in columns if not one.level or one.level.keeps(pair[1].level))
    if one.measure is Measure.UNITS:
        return [(column, 1) for column, _ in kept]
    return [(column, _whole(one, unit.credit) or 0) for column, unit in kept]


def _whole(one: Amount, number: Decimal | None) -> int | None:
    """Write a number of an amount in whole parts of its measure."""
    if number is None:
        return None
    return int(number * PARTS) if one.measure is Measure.CREDITS else int(number)
