"""What a verdict means, by definition: slow, exhaustive, and sharing no code.

It lists every valid claim, as section 3 of the design says, and looks through them.
It imports the models alone, so it can't repeat a mistake of the engine's.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TypeVar

from rules.model import Amount, Group, LevelFilter, Measure, Qualification, Take, Unit

T = TypeVar("T")
Bank = dict[str, Unit]
Units = frozenset[str]


@dataclass(frozen=True, slots=True)
class Claim:
    """Units given to leaf groups, as (code, path), and the groups chosen for it."""

    counted: frozenset[tuple[str, str]] = frozenset()
    chosen: frozenset[str] = frozenset()

    @property
    def units(self) -> Units:
        """Give the units that count."""
        return frozenset(code for code, _ in self.counted)


def is_met(qualification: Qualification, held: Units) -> bool:
    """Tell whether some valid claim rests on the held units alone."""
    return any(enough <= held for enough in _least_records(qualification))


def least_shortfall(qualification: Qualification, held: Units) -> int | None:
    """Give the fewest further units that make the record met; None if none do."""
    return min(map(len, irredundant_routes(qualification, held)), default=None)


def irredundant_routes(qualification: Qualification, held: Units) -> set[Units]:
    """Give every set of further units that makes the record met with none to spare."""
    further = [unit.code for unit in qualification.bank.units if unit.code not in held]
    enough = _least_records(qualification)
    sets = map(frozenset, _subsets(further))
    return _none_to_spare({s for s in sets if any(e <= held | s for e in enough)})


def rests_on(qualification: Qualification, claim: Claim) -> Units:
    """Give the units that a claim needs held: those counted and what links ask for."""
    asked = (link.needs for link in qualification.links if link.unit in claim.units)
    return claim.units.union(asked)


@lru_cache(maxsize=8)
def valid_claims(qualification: Qualification) -> frozenset[Claim]:
    """Give every claim that is valid for whoever holds all units."""
    bank = {unit.code: unit for unit in qualification.bank.units}
    ways = [_ways(group, bank) for group in qualification.groups]
    return frozenset(c for c in _together(ways) if _keeps(qualification, c, bank))


@lru_cache(maxsize=8)
def _least_records(qualification: Qualification) -> set[Units]:
    """Give every record that is met with no unit to spare."""
    claims = valid_claims(qualification)
    return _none_to_spare({rests_on(qualification, claim) for claim in claims})


def _none_to_spare(sets: set[Units]) -> set[Units]:
    return {units for units in sets if not any(fewer < units for fewer in sets)}


def _ways(group: Group, bank: Bank) -> list[Claim]:
    """List every way to fill a selected group and the groups below it."""
    parts = [*_subsets(group.units)] if group.units else []
    ways = [Claim(frozenset((unit, group.path) for unit in part)) for part in parts]
    for selected in _selections(group) if group.groups else ():
        chosen = frozenset(g.path for g in selected if group.choice is not None)
        below = _together([_ways(child, bank) for child in selected])
        ways += [Claim(way.counted, way.chosen | chosen) for way in below]
    return [way for way in ways if _takes_enough(group, way, bank)]


def _selections(group: Group) -> Iterator[tuple[Group, ...]]:
    """Yield every set of children that may be selected when their parent is."""
    choices = [a for a in (group.take or Take()).amounts if a.measure.of_groups]
    sets = _subsets(group.groups) if choices else iter([group.groups])
    return (s for s in sets if all(_within(a, len(s)) for a in choices))


def _takes_enough(group: Group, way: Claim, bank: Bank) -> bool:
    """Tell whether what counts in and below a selected group is what it takes."""
    if group.take is None or group.take.everything:
        return group.take is None or way.units.issuperset(group.units)
    amounts = (a for a in group.take.amounts if not a.measure.of_groups)
    return all(_holds(amount, way.units, bank) for amount in amounts)


def _together(ways: Iterable[list[Claim]]) -> list[Claim]:
    """Combine ways to fill several groups: no unit counts in two of them."""
    claims = [Claim()]
    for more in ways:
        claims = [
            Claim(claim.counted | way.counted, claim.chosen | way.chosen)
            for claim, way in itertools.product(claims, more)
            if claim.units.isdisjoint(way.units)
        ]
    return claims


def _keeps(qualification: Qualification, claim: Claim, bank: Bank) -> bool:
    """Tell whether a claim keeps totals and bars; links are asked of the record."""
    if any(len(claim.units.intersection(bar.units)) > 1 for bar in qualification.bars):
        return False
    for total in qualification.totals:
        within = tuple(f"{path}/" for path in total.groups) or ""
        inside = [u for u, path in claim.counted if f"{path}/".startswith(within)]
        if not _holds(total.amount, inside, bank):
            return False
    return True


def _holds(amount: Amount, codes: Iterable[str], bank: Bank) -> bool:
    """Tell whether units make up an amount of units or credits."""
    units = [bank[code] for code in codes if _is_at(amount.level, bank[code])]
    if amount.measure is Measure.UNITS:
        return _within(amount, len(units))
    return _within(amount, sum(unit.credit or 0 for unit in units))


def _is_at(level: LevelFilter | None, unit: Unit) -> bool:
    if level is None or unit.level is None:
        return level is None
    return unit.level == level.level or (level.or_above and unit.level > level.level)


def _within(amount: Amount, number: Decimal | int) -> bool:
    most = number if amount.maximum is None else amount.maximum
    return (amount.minimum or 0) <= number <= most


def _subsets(items: Sequence[T]) -> Iterator[tuple[T, ...]]:
    return (s for n in range(len(items) + 1) for s in itertools.combinations(items, n))
