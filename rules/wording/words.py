"""Numbers, amounts, codes and days in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from rules.model import Amount, Group, Measure, Unit
from rules.writing.ranges import ranged

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def number(amount: Decimal | int) -> str:
    """Write an exact number without idle zeros, thousands parted."""
    return f"{Decimal(amount).normalize():,f}"


def counted(amount: Decimal | int, noun: str) -> str:
    """Write a number with its noun: 1 unit, 2 units."""
    return f"{number(amount)} {noun}" + "s" * (amount != 1)


def measured(amount: Decimal | int, measure: Measure) -> str:
    """Write a number with what it counts: 1 credit, 180 GLH."""
    return f"{number(amount)} {measure.singular if amount == 1 else measure}"


def all_of(count: int, noun: str) -> str:
    """Say that all of so many are meant: the one unit, both units, all 5 units."""
    few = {1: f"the one {noun}", 2: f"both {noun}s"}
    return few.get(count, f"all {counted(count, noun)}")


def joined(parts: Iterable[str], last: str = "and") -> str:
    """List things in a sentence: A, B and C; of none, nothing."""
    *first, end = tuple(parts) or ("",)
    return f"{', '.join(first)} {last} {end}" if first else end


def codes(units: Sequence[str], last: str = "and") -> str:
    """List unit codes in a sentence, runs as ranges: 1 to 4 and 6."""
    return joined(ranged(units), last) if units else "no units"


def day(when: date) -> str:
    """Write a day as in 1 September 2009."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def span(start: date | None, end: date | None) -> str:
    """Write from when to when, an end maybe open; nothing if both are."""
    if start is not None and end is not None:
        return f"from {day(start)} to {day(end)}"
    if start is not None:
        return f"from {day(start)}"
    return "" if end is None else f"up to {day(end)}"


def bound(amount: Amount) -> str:
    """Say how much: at least 13, 2 to 7, exactly 60, more than 50%."""
    sign = "%" * amount.share
    if amount.minimum is None:
        return f"at most {number(amount.maximum or 0)}{sign}"
    least = number(amount.minimum)
    if amount.maximum is None:
        return f"{'more than' if amount.above else 'at least'} {least}{sign}"
    if amount.minimum == amount.maximum:
        return f"{'exactly ' * bool(amount.measure.fact)}{least}"
    return f"{least} to {number(amount.maximum)}"


def filters(amount: Amount) -> str:
    """Say which units an amount counts, with a space before; nothing if it is all."""
    found = (
        str(amount.level or ""),
        f"of kind {amount.kind}" * bool(amount.kind),
        f"by {joined(amount.manners, 'or')}" if amount.manners else "",
    )
    return "".join(f" {words}" for words in found if words)


def amount_words(amount: Amount) -> str:
    """Say an amount: at least 40 credits at level 3 or above."""
    how_much = bound(amount)
    if amount.share:
        which = f" are{filters(amount)}" if filters(amount) else ""
        return f"{how_much} of the {amount.measure} that count{which}"
    one = how_much.split()[-1] == "1"
    noun = amount.measure.singular if one else amount.measure
    return f"{how_much} {noun}{filters(amount)}"


def amounts_words(amounts: Iterable[Amount]) -> str:
    """Say several amounts, all of which are meant."""
    return " and ".join(map(amount_words, amounts))


def so_many_of(amount: Amount, have: int) -> str:
    """Say a plain number of units or groups out of so many; nothing if it is none."""
    exact = amount.minimum is not None and amount.minimum == amount.maximum
    small = amount.minimum is not None and amount.minimum <= have
    if amount.measure.fact or amount.share or filters(amount) or not (exact and small):
        return ""
    return f"{bound(amount)} of {counted(have, amount.measure.singular)}"


def credit_of(units: Iterable[Unit | None]) -> Decimal | None:
    """Add up the credit of units; None if one of them states none."""
    stated = [None if unit is None else unit.credit for unit in units]
    found = [credit for credit in stated if credit is not None]
    return sum(found, Decimal(0)) if len(found) == len(stated) else None


def unit_amounts(group: Group) -> tuple[Amount, ...]:
    """Give the amounts of a group's take that count units, not groups below."""
    amounts = () if group.take is None else group.take.amounts
    return tuple(a for a in amounts if not a.measure.of_groups)


def choices(group: Group) -> tuple[Amount, ...]:
    """Give the amounts of a group's take that choose among the groups below."""
    amounts = () if group.take is None else group.take.amounts
    return tuple(a for a in amounts if a.measure.of_groups)
