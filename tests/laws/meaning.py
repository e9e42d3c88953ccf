"""What counts as what, and what an amount asks of it: the small words of the oracle.

It imports the models alone, and of these the data, not what they can compute.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from rules.model import (
    Alike,
    Amount,
    Case,
    ExemptUnits,
    Manner,
    Measure,
    Qualification,
    Relation,
    StraddlingUnits,
    Unit,
)

T = TypeVar("T")
Cuts = Mapping[str, Decimal]
"""How much of which unit or item is cut off, in one measure."""

NOTHING = Decimal(0)
UNCUT: Cuts = {}
ASSESSED = frozenset({Manner.ASSESSED})
HOURS_AND_CREDIT = (Measure.CREDITS, Measure.GLH, Measure.POINTS)


@dataclass(frozen=True, slots=True)
class One:
    """Something held, as the unit that it counts as."""

    code: str
    unit: Unit
    manners: frozenset[Manner] = ASSESSED
    credit: bool = True


Asked = tuple[Amount, Sequence[One]]
"""An amount, and what counts in the place that it is about."""


def who_counts_as(q: Qualification, case: Case, code: str) -> list[One]:
    """List all that may count as a unit: itself, items, and what stands in for it."""
    unit = next(unit for unit in q.bank.units if unit.code == code)
    found = [*_as_held(q, case, unit)]
    for other, credit, manners in _stand_ins(q, case, code):
        for one in _as_held(q, case, other):
            if (one.code, code) in case.early:
                continue
            how = (one.manners | manners) - (ASSESSED if manners else frozenset())
            found.append(One(one.code, unit, how, one.credit and credit))
    return found


def _as_held(q: Qualification, case: Case, unit: Unit) -> Iterator[One]:
    """Yield the unit, and the items that are that unit."""
    yield One(unit.code, unit)
    free = q.switches.exempt_units is ExemptUnits.CREDIT
    for item in case.items:
        if item.unit == unit.code:
            credit = item.credit and (free or item.manner is not Manner.EXEMPT)
            yield One(item.code, unit, frozenset({item.manner}), credit)


def _stand_ins(
    q: Qualification, case: Case, code: str
) -> Iterator[tuple[Unit, bool, frozenset[Manner]]]:
    bank = {unit.code: unit for unit in q.bank.units}
    for number, rule in enumerate(q.equivalents, 1):
        if f"equivalents/{number}" in case.closed:
            continue
        other = rule.relation is Relation.EQUIVALENT
        manners = frozenset({Manner.EQUIVALENT}) if other else frozenset[Manner]()
        if rule.stands_for == code:
            yield bank[rule.unit], rule.credit, manners
        if rule.unit == code and rule.relation is Relation.SAME:
            yield bank[rule.stands_for], rule.credit, manners


def barred(q: Qualification) -> Iterator[tuple[int, frozenset[str]]]:
    """Yield of how many units at the most, of which, may count."""
    listed = {code for group in q.walk() for code in group.units}
    units = [unit for unit in q.bank.units if unit.code in listed]
    for bar in q.bars:
        if bar.alike is None:
            yield bar.most, frozenset(bar.units)
            continue
        by_title = bar.alike is Alike.TITLE
        names = {u.code: u.title if by_title else u.barring or "ZZZZ" for u in units}
        plain = {code: " ".join(name.lower().split()) for code, name in names.items()}
        for name in {*plain.values()} - ({"zzzz"} if not by_title else set()):
            yield bar.most, frozenset(c for c in plain if plain[c] == name)


def fits(asked: Collection[Asked], straddling: StraddlingUnits) -> bool:
    """Tell whether amounts hold, each of what it is of; units may straddle maxima."""
    if straddling is StraddlingUnits.WHOLE:
        return all(holds(amount, ones) for amount, ones in asked)
    uncut = (pair for pair in asked if pair[0].measure not in HOURS_AND_CREDIT)
    return all(holds(amount, ones) for amount, ones in uncut) and all(
        _fits_cut([pair for pair in asked if pair[0].measure is measure])
        for measure in HOURS_AND_CREDIT
    )


def _fits_cut(asked: Sequence[Asked]) -> bool:
    """Tell whether amounts of one measure hold, with units cut at some maxima.

    Exactly the maximum is left by a cut, so it must have been exceeded before.
    """
    over = [
        (amount, ones)
        for amount, ones in asked
        if amount.maximum is not None and not amount.share
        if kept(amount, ones) > amount.maximum
    ]
    return any(
        all(holds(amount, ones, cuts) for amount, ones in asked)
        and all(kept(amount, ones, cuts) == amount.maximum for amount, ones in cut)
        for cuts, cut in _cuttings(over, {}, _finest(asked))
    )


def _cuttings(
    over: Sequence[Asked], cuts: Cuts, finest: Decimal
) -> Iterator[tuple[Cuts, list[Asked]]]:
    """Yield every way to cut one unit or none under each maximum, and which are cut.

    The last cut is as large as it must be; all others are tried in every size.
    """
    if not over:
        yield cuts, []
        return
    yield from _cuttings(over[1:], cuts, finest)
    amount, ones = over[0]
    excess = kept(amount, ones, cuts) - (amount.maximum or NOTHING)
    for one in (one for one in ones if is_kept(amount, one)):
        before = cuts.get(one.code, NOTHING)
        steps = int(worth(amount, one, cuts) / finest)
        sizes = [step * finest for step in range(1, steps)]
        for off in sizes if over[1:] else {excess}.intersection(sizes):
            for after, cut in _cuttings(
                over[1:], {**cuts, one.code: before + off}, finest
            ):
                yield after, [*cut, over[0]]


def _finest(asked: Iterable[Asked]) -> Decimal:
    """Give the last decimal place that any size or bound of a measure has."""
    amounts = [(amount, ones) for amount, ones in asked if not amount.share]
    numbers = [worth(amount, one) for amount, ones in amounts for one in ones]
    numbers += [b for a, _ in amounts for b in (a.minimum, a.maximum) if b is not None]
    places = (n.normalize().as_tuple().exponent for n in numbers)
    return Decimal(1).scaleb(min([0, *(int(place) for place in places)]))


def holds(amount: Amount, ones: Sequence[One], cuts: Cuts = UNCUT) -> bool:
    """Tell whether what counts in some place makes up an amount."""
    there = kept(amount, ones, cuts)
    if not amount.share:
        return within(amount, there)
    whole = sum((worth(amount, one, cuts) for one in ones), NOTHING)
    if amount.maximum is not None:
        return there * 100 <= whole * amount.maximum
    least = whole * (amount.minimum or NOTHING)
    return there * 100 > least or (there * 100 == least and not amount.above)


def within(amount: Amount, number: Decimal) -> bool:
    """Tell whether a number is within the bounds of an amount."""
    most = number if amount.maximum is None else amount.maximum
    return (amount.minimum or NOTHING) <= number <= most


def kept(amount: Amount, ones: Iterable[One], cuts: Cuts = UNCUT) -> Decimal:
    """Add up what an amount keeps of some that count."""
    passing = (one for one in ones if is_kept(amount, one))
    return sum((worth(amount, one, cuts) for one in passing), NOTHING)


def is_kept(amount: Amount, one: One) -> bool:
    """Tell whether the filters of an amount let one through."""
    level = amount.level
    if level is not None and one.unit.level != level.level:
        above = one.unit.level is not None and one.unit.level > level.level
        if not (level.or_above and above):
            return False
    if amount.kind is not None and one.unit.kind != amount.kind:
        return False
    return not amount.manners or not one.manners.isdisjoint(amount.manners)


def worth(amount: Amount, one: One, cuts: Cuts = UNCUT) -> Decimal:
    """Give how much of an amount's measure one that counts is; what is cut is gone."""
    if amount.measure is Measure.UNITS:
        return Decimal(1)
    if not one.credit and not amount.manners:
        return NOTHING
    facts = {
        Measure.CREDITS: one.unit.credit,
        Measure.GLH: one.unit.glh,
        Measure.POINTS: one.unit.points,
    }
    return Decimal(facts[amount.measure] or 0) - cuts.get(one.code, NOTHING)


def subsets(items: Sequence[T]) -> Iterator[tuple[T, ...]]:
    """Yield every selection of some items, smaller ones first."""
    sizes = range(len(items) + 1)
    return itertools.chain.from_iterable(
        itertools.combinations(items, n) for n in sizes
    )
