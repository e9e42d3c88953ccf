"""What is missing rule by rule, against the best claim, and what closes several."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal

from planner.checking import sum_of
from planner.position import Position
from planner.reports import Check
from planner.routing import Routes
from rules.diagnostics import Place
from rules.frozen import Frozen
from rules.model import Amount, Group, Measure
from rules.model.amount import PER_CENT
from rules.model.holders import Holder

MOST_SERVING = 3


class Deficit(Frozen):
    """A rule that what is held leaves short in the best claim.

    `asks` is what the rule says, `counted` how much of it counts, `short` how much is
    missing, in the rule's measure. What a share is short depends on what else is taken:
    it is None then, and `counted` in per cent. `groups` are the paths that it is over,
    all of them if none is named.
    """

    rule: str
    groups: tuple[str, ...]
    asks: Amount
    counted: Decimal | None
    short: Decimal | None
    place: Place | None = None


class Serving(Frozen):
    """Units of the least ways that, taken, bring several deficits down at once."""

    units: tuple[str, ...]
    rules: tuple[str, ...]


def deficits(position: Position, check: Check) -> Iterator[Deficit]:
    """Yield every rule that asks for more than what is held brings, as declared."""
    for group in position.structure.qualification.walk():
        if group.units and position.uses(group.path):
            yield from _of_leaf(position, group)
    below = position.structure.below
    for report in check.totals:
        inside = [path for group in report.groups for path in below[group]]
        short = _short(position, report.amount, report.counted, inside)
        if report.used and (short is None or short > 0):
            yield Deficit(
                rule=report.rule,
                groups=report.groups,
                asks=report.amount,
                counted=report.counted,
                short=short,
                place=report.place,
            )


def serving(
    position: Position, check: Check, found: tuple[Deficit, ...]
) -> Iterator[Serving]:
    """Yield which units that may be taken bring the most deficits down, two or more."""
    ways = (way for need in check.shortfall.take for way in need.ways)
    taken = {u for way in ways for pick in way.picks for u in pick.units}
    units = sorted(taken, key=position.structure.order.__getitem__)
    by_rules: dict[tuple[str, ...], list[str]] = {}
    for unit in units:
        by_rules.setdefault(tuple(_served(position, unit, found)), []).append(unit)
    several = [rules for rules in by_rules if len(rules) > 1]
    for rules in sorted(several, key=len, reverse=True)[:MOST_SERVING]:
        if len(by_rules[rules]) < len(units):
            yield Serving(units=tuple(by_rules[rules]), rules=rules)


def forced(position: Position, routes: Routes) -> Iterator[str]:
    """Yield the units in every way to finish whose group doesn't take all it lists.

    Not where there is only one way, which says so by itself, or none at all.
    """
    structure = position.structure
    for step in routes.steps if routes.units is not None else ():
        leaves_choice = sum(way.sets for way in step.ways) > 1
        ways = [w.always for w in step.ways] if step.proved and leaves_choice else []
        common = frozenset.intersection(*ways) if ways else frozenset[str]()
        for unit in sorted(common, key=lambda u: structure.order[u]):
            paths = structure.listing.get(unit, ())
            takes = (structure.groups[path].take for path in paths)
            if paths and not any(take and take.everything for take in takes):
                yield unit


def _of_leaf(position: Position, group: Group) -> Iterator[Deficit]:
    """Yield what a group of units is short of, amount by amount."""
    below = position.structure.below[group.path]
    for asks in _asked(group):
        counted = sum_of(position, asks, below, group.required)
        short = _short(position, asks, counted, below)
        if short is None or short > 0:
            yield Deficit(
                rule=group.path,
                groups=(group.path,),
                asks=asks,
                counted=counted,
                short=short,
                place=position.structure.places.get(group.path),
            )


def _asked(group: Group) -> tuple[Amount, ...]:
    """Give what a group asks; all of it is as many units as it can't do without."""
    if group.take is None or not group.take.everything:
        return () if group.take is None else group.take.amounts
    every = Decimal(len(group.required))
    return (Amount(measure=Measure.UNITS, minimum=every, maximum=every),)


def _short(
    position: Position, asks: Amount, counted: Decimal | None, inside: Collection[str]
) -> Decimal | None:
    """Give how much an amount is short; 0 if it isn't, None for a share that is."""
    if asks.minimum is None:
        return Decimal(0)
    if not asks.share:
        return asks.minimum - (counted or 0)
    part = PER_CENT * position.counted(asks, inside)
    least = asks.minimum * position.counted(asks.unfiltered, inside)
    return None if part < least or (asks.above and part == least) else Decimal(0)


def _served(position: Position, unit: str, found: tuple[Deficit, ...]) -> Iterator[str]:
    """Yield the rules that a unit, taken, counts toward: in each of its places."""
    helped = [
        {d.rule for d in found if _helps(position, unit, place, d)}
        for place in _places(position, unit)
    ]
    for rule in dict.fromkeys(deficit.rule for deficit in found):
        if helped and all(rule in rules for rules in helped):
            yield rule


def _places(position: Position, unit: str) -> list[tuple[str, ...]]:
    """Give where a unit, taken, may count: the paths of one group, or of several.

    That is where the best claim takes it, or one that no rule can tell from it; else
    any group that it uses.
    """
    structure, placed = position.structure, position.placed
    for taken in placed.taken:
        if structure.home(taken) == structure.home(unit):
            return [placed.paths(taken)]
    listed = structure.listing.get(unit, ())
    return [(path,) for path in listed if position.uses(path)]


def _helps(
    position: Position, unit: str, paths: tuple[str, ...], deficit: Deficit
) -> bool:
    """Tell whether a unit that counts in some groups brings a deficit down."""
    structure = position.structure
    inside = [p for path in deficit.groups for p in structure.below[path]]
    there = not deficit.groups or not set(paths).isdisjoint(inside)
    taken = Holder(unit, structure.bank[unit])
    return there and taken.worth(deficit.asks) > 0
