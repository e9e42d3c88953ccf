"""The rule of combination on one line, as awarding bodies print it.

Every figure in it is one of the rules', a count of units or groups, or the exact sum
of the credit of units that are all needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from rules.model import Amount, Cap, Group, Measure, Qualification, Total, Unit
from rules.wording.lines import titles
from rules.wording.words import (
    all_of,
    amount_words,
    amounts_words,
    choices,
    codes,
    counted,
    credit_of,
    filters,
    measured,
    number,
    so_many_of,
    unit_amounts,
)
from rules.writing.ranges import ranged

ZERO = Decimal(0)
MOST_NAMED = 3


def formula(q: Qualification) -> str:
    """Say in one line what a qualification is made of."""
    words = "; ".join(_Formula(q).clauses())
    return words[:1].upper() + words[1:]


class _Credit(NamedTuple):
    """The least and the most credit that can count somewhere, if there is a most."""

    least: Decimal
    most: Decimal | None


@dataclass(frozen=True)
class _Formula:
    q: Qualification

    def clauses(self) -> Iterator[str]:
        """Yield what the groups make up, then what is asked across them."""
        first, *others = self.q.totals or (None,)
        rest = self._rest(first)
        parts = [
            f"the rest from {group.title}" if group is rest else self._part(group)
            for group in self._flat
        ]
        if first is not None and _is_size(first):
            parts.append(("to " if rest else "") + _in_all(first.amount, rest=rest))
        elif first is not None:
            others = [first, *others]
        in_titles = any("," in group.title for group in self._flat)
        yield ("; " if in_titles else ", ").join(parts)
        yield from self._spanning(first, others)

    def _spanning(self, size: Total | None, others: Iterable[Total]) -> Iterator[str]:
        for total in others:
            short = size is not None and _goes_on(size, total)
            yield _short(total.amount) if short else self._total(total)
        for group in self.q.walk():
            yield from (f"with {group.title}: {self._total(t)}" for t in group.totals)
        yield from map(_cap, self.q.caps)

    def _total(self, total: Total) -> str:
        if total.groups:
            return f"from {titles(self.q, total.groups)}, {amount_words(total.amount)}"
        return amount_words(total.amount) + " in all" * (not total.amount.share)

    @cached_property
    def _bank(self) -> dict[str, Unit]:
        return {unit.code: unit for unit in self.q.bank.units}

    @cached_property
    def _flat(self) -> list[Group]:
        """Give the groups that are parts of the whole, in declared order."""
        return [part for group in self.q.groups for part in _parts_of(group)]

    @cached_property
    def _counts_credit(self) -> bool:
        """Tell whether any rule counts credit: then it is the size of things."""
        takes = (a for group in self.q.walk() for a in unit_amounts(group))
        own = (t.amount for group in self.q.walk() for t in group.totals)
        every = (*takes, *own, *(total.amount for total in self.q.totals))
        return any(amount.measure is Measure.CREDITS for amount in every)

    def _part(self, group: Group) -> str:
        words = self._leaf(group) if group.units else self._parent(group)
        if group.imports is None:
            return words
        return f"{words} ({amount_words(group.imports)} from elsewhere)"

    def _leaf(self, group: Group) -> str:
        have, amounts = len(group.units), unit_amounts(group)
        if group.take is None:
            return f"any number of units from {group.title}"
        if group.take.everything:
            credit = self._sum(group.units) if self._counts_credit else None
            every = measured(credit, Measure.CREDITS) if credit else ""
            return f"{every or counted(have, 'unit')} from {group.title}"
        so_many = so_many_of(amounts[0], have) if len(amounts) == 1 else ""
        if so_many.endswith("units") and group.title.casefold().endswith("units"):
            return f"{so_many.removesuffix('units')}{group.title}"
        return f"{so_many} from {group.title}" if so_many else _from(group)

    def _parent(self, group: Group) -> str:
        """Say a choice among groups, or an amount over some that all apply."""
        if choices(group):
            amounts = amounts_words(unit_amounts(group))
            return self._choice(group) + (f", with {amounts} there" if amounts else "")
        parts = [part for child in group.groups for part in _parts_of(child)]
        own = ", ".join(self._part(part) for part in parts if part.take is not None)
        return _from(group) + (f" ({own})" if own else "")

    def _choice(self, group: Group) -> str:
        chosen, have = choices(group), len(group.groups)
        if not _is_one(chosen):
            words = [so_many_of(a, have) or amount_words(a) for a in chosen]
            return f"{' and '.join(words)} from {group.title}"
        noun = chosen[0].measure.singular
        credit = self._credit(group) if self._counts_credit else None
        if credit is not None and credit.least:
            return f"one {noun} ({_range(credit)})"
        sizes = {len(child.units) * _takes_all(child) for child in group.groups}
        if len(sizes) == 1 and 0 not in sizes:
            return f"{all_of(sizes.pop(), 'unit')} of one {noun}"
        return f"one of {have:,} {noun}s" if have > 1 else f"the one {noun}"

    def _rest(self, size: Total | None) -> Group | None:
        """Give the group that makes up the rest, where how much depends on a choice.

        The others must be fixed once it is made, and the group's minimum must follow
        from the size and the most that they can be.
        """
        if size is None or not _is_least(size) or size.amount.minimum is None:
            return None
        for group in self._flat:
            others = [self._fixed(other) for other in self._flat if other is not group]
            known = [sums for sums in others if sums]
            if len(known) < len(others) or all(len(sums) == 1 for sums in known):
                continue
            left = size.amount.minimum - sum(map(max, known), ZERO)
            if _asks_at_most(group, left):
                return group
        return None

    def _fixed(self, group: Group) -> set[Decimal]:
        """Give how much credit a group can be, if it is that or one of its choices."""
        chosen = choices(group) and _is_one(choices(group)) and not unit_amounts(group)
        found = [self._credit(one) for one in (group.groups if chosen else (group,))]
        exact = {c.least for c in found if c is not None and c.least == c.most}
        every = all(c is not None and c.least == c.most for c in found)
        return exact if every and group.imports is None else set()

    def _credit(self, group: Group) -> _Credit | None:
        """Bound the credit that counts in a group; None where that takes a search."""
        if group.imports is not None:
            return None
        if group.units:
            return self._credit_of_leaf(group)
        below = [self._credit(child) for child in group.groups]
        known = [credit for credit in below if credit is not None]
        if len(known) < len(below) or unit_amounts(group):
            return None
        if choices(group):
            return _either(known) if _is_one(choices(group)) else None
        listed = [code for one in group.walk() for code in one.units]
        return _together(known) if len(set(listed)) == len(listed) else None

    def _credit_of_leaf(self, group: Group) -> _Credit | None:
        if _takes_all(group):
            credit = self._sum(group.units)
            return None if credit is None else _Credit(credit, credit)
        amounts = unit_amounts(group)
        if len(amounts) != 1 or not _is_plain_credit(amounts[0]):
            return None
        return _Credit(amounts[0].minimum or ZERO, amounts[0].maximum)

    def _sum(self, units: Iterable[str]) -> Decimal | None:
        return credit_of(self._bank.get(code) for code in units)


def _parts_of(group: Group) -> Iterator[Group]:
    """Yield the groups below one that asks for nothing itself, or the group."""
    bare = group.take is None or group.take.everything
    if group.groups and bare and group.imports is None:
        for child in group.groups:
            yield from _parts_of(child)
    else:
        yield group


def _from(group: Group) -> str:
    """Say the amounts that a group takes, and of what."""
    amounts = unit_amounts(group)
    if any(amount.share for amount in amounts):
        return f"from {group.title}, {amounts_words(amounts)}"
    return f"{amounts_words(amounts)} from {group.title}"


def _takes_all(group: Group) -> bool:
    return group.take is not None and group.take.everything


def _is_one(chosen: Sequence[Amount]) -> bool:
    """Tell whether a choice is of exactly one."""
    return len(chosen) == 1 and chosen[0].minimum == chosen[0].maximum == 1


def _is_plain_credit(amount: Amount) -> bool:
    plain = not filters(amount) and not amount.share
    return plain and amount.measure is Measure.CREDITS


def _is_size(total: Total) -> bool:
    """Tell whether a total says how large the whole is."""
    amount = total.amount
    return not (total.groups or filters(amount) or amount.share)


def _is_least(total: Total) -> bool:
    """Tell whether a total says how much credit the whole has at the least."""
    plain = _is_size(total) and _is_plain_credit(total.amount)
    return plain and total.amount.maximum is None


def _asks_at_most(group: Group, left: Decimal) -> bool:
    """Tell whether a list of units asks for no more credit than is left anyway."""
    amounts = unit_amounts(group)
    if not group.units or group.imports is not None or len(amounts) != 1 or left <= 0:
        return False
    amount = amounts[0]
    asked = _is_plain_credit(amount) and amount.maximum is None
    return asked and (amount.minimum or ZERO) <= left


def _in_all(amount: Amount, *, rest: Group | None) -> str:
    return amount_words(amount) + " in all" * (rest is None)


def _goes_on(size: Total, total: Total) -> bool:
    """Tell whether a total is a part of the size, the same words left unsaid."""
    both = _is_least(size), total.amount.measure is Measure.CREDITS
    alone = not total.groups and not total.amount.share and total.amount.maximum is None
    return all(both) and alone and bool(filters(total.amount))


def _short(amount: Amount) -> str:
    return f"{number(amount.minimum or ZERO)}{filters(amount)}"


def _cap(cap: Cap) -> str:
    few = len([*ranged(cap.units)]) <= MOST_NAMED
    which = codes(cap.units) if few else f"{len(cap.units):,} named units"
    if cap.amount.share:
        return f"of {which}, {amount_words(cap.amount)}"
    return f"{amount_words(cap.amount)} of {which}"


def _either(some: Sequence[_Credit]) -> _Credit:
    most = [credit.most for credit in some if credit.most is not None]
    every = len(most) == len(some)
    return _Credit(min(c.least for c in some), max(most) if every else None)


def _together(some: Sequence[_Credit]) -> _Credit:
    most = [credit.most for credit in some if credit.most is not None]
    every = len(most) == len(some)
    least = sum((credit.least for credit in some), ZERO)
    return _Credit(least, sum(most, ZERO) if every else None)


def _range(credit: _Credit) -> str:
    if credit.most is None:
        return f"at least {measured(credit.least, Measure.CREDITS)}"
    if credit.most == credit.least:
        return measured(credit.least, Measure.CREDITS)
    return f"{number(credit.least)} to {measured(credit.most, Measure.CREDITS)}"
