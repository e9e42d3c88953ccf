"""Ways to make a structure impossible: what no claim at all can make up for."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rules.model import (
    Amount,
    Bar,
    Cap,
    Group,
    LevelFilter,
    Measure,
    Qualification,
    Take,
    Total,
)
from rules.strategies.kinds import Kind, Kinds

LOWEST = 1


def broken(q: Qualification, kinds: Kinds, reason: int) -> Qualification:
    """Make a structure impossible, by one of the kinds of rule allowed."""
    found = [_asking_too_much(q), *_ways(q, kinds)]
    return found[reason % len(found)]


def _ways(q: Qualification, kinds: Kinds) -> Iterator[Qualification]:
    """Yield what a structure is when a rule of some kind has made it impossible."""
    every = len(_units_of(q.groups))
    if Kind.TOTALS in kinds:
        yield _with_total(q, _at_least(every + 1))
    if {Kind.TOTALS, Kind.LEVELS} <= kinds:
        yield _with_total(q, _above_all_levels(q))
    if Kind.PATHWAYS in kinds:
        yield from _choosing_too_much(q)
    forced = next((g.required for g in q.groups if len(g.required) > 1), ())
    if forced and Kind.CAPS in kinds:
        most = Amount(measure=Measure.UNITS, maximum=Decimal(len(forced) - 1))
        cap = Cap(amount=most, units=forced)
        yield q.model_copy(update={"caps": (*q.caps, cap)})
    if forced and Kind.BARS in kinds:
        bar = Bar(units=forced[:2])
        yield q.model_copy(update={"bars": (*q.bars, bar)})


def _asking_too_much(q: Qualification) -> Qualification:
    """Ask the first group for one unit more than there is."""
    group = q.groups[0]
    choice = () if group.choice is None else (group.choice,)
    amount = _at_least(len(_units_of([group])) + 1)
    return _with_first(q, Take(amounts=(amount, *choice)))


def _choosing_too_much(q: Qualification) -> Iterator[Qualification]:
    """Ask for one pathway more than there is."""
    group = q.groups[0]
    if group.choice is not None:
        least = Decimal(len(group.groups) + 1)
        choice = Amount(measure=group.choice.measure, minimum=least)
        yield _with_first(q, Take(amounts=(choice,)))


def _with_first(q: Qualification, take: Take) -> Qualification:
    """Let the first group take something else."""
    first = q.groups[0].model_copy(update={"take": take})
    return q.model_copy(update={"groups": (first, *q.groups[1:])})


def _with_total(q: Qualification, amount: Amount) -> Qualification:
    return q.model_copy(update={"totals": (*q.totals, Total(amount=amount))})


def _above_all_levels(q: Qualification) -> Amount:
    level = 1 + max(unit.level or LOWEST for unit in q.bank.units)
    return _at_least(1).model_copy(update={"level": LevelFilter(level=level)})


def _at_least(units: int) -> Amount:
    return Amount(measure=Measure.UNITS, minimum=Decimal(units))


def _units_of(groups: tuple[Group, ...] | list[Group]) -> set[str]:
    return {code for root in groups for group in root.walk() for code in group.units}
