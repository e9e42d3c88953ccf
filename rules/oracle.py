"""What a verdict means, read aloud: every claim of what is held is looked at.

It shares nothing with the engine, and each unit more doubles its time or worse. What
goes beyond groups, takes, totals, caps, bars, links and equivalents isn't told here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, product
from typing import NamedTuple

from rules.model import Amount, Group, Order, Qualification, Relation, Switches, Unit

Units = frozenset[str]


class BeyondOracleError(ValueError):
    """Raised for a structure with a rule that this oracle doesn't know."""


class Counted(NamedTuple):
    """A unit held that counts: as which unit, in which group, and with its credit?"""

    code: str
    unit: Unit
    path: str
    credit: bool


Claim = tuple[tuple[Counted, ...], Units]
"""What counts where, and the paths of the groups that are used."""


def is_met(q: Qualification, held: Units) -> bool:
    """Tell whether some claim of what is held is valid."""
    return next(claims(q, held), None) is not None


def least_shortfall(q: Qualification, held: Units) -> int | None:
    """Give the fewest further units that make the record met; None if none do."""
    more = sorted({unit.code for unit in q.bank.units} - held)
    ways = (some for n in range(len(more) + 1) for some in combinations(more, n))
    return next((len(w) for w in ways if is_met(q, held.union(w))), None)


def claims(q: Qualification, held: Units) -> Iterator[Claim]:
    """Yield every valid claim: each unit held counts nowhere, or in one place.

    Raises BeyondOracleError; so it does where something has to come first.
    """
    odd = [*(bar.alike for bar in q.bars), *(group.imports for group in q.walk())]
    first = Order.FIRST in {link.order for link in q.links}
    if first or any(odd) or q.switches != Switches():
        raise BeyondOracleError(f"{q.code} has rules for rules.definition alone")
    places = [[None, *_places(q, code)] for code in sorted(held)]
    every = Group(path="", title=q.title, groups=q.groups)
    for used, counted in product(_below(every), product(*places)):
        claim = tuple(filter(None, counted)), used
        if is_valid(q, claim, held):
            yield claim


def _places(q: Qualification, code: str) -> Iterator[Counted]:
    for unit, credit in _counts_as(q, code):
        leaves = (group for group in q.walk() if unit.code in group.units)
        yield from (Counted(code, unit, leaf.path, credit) for leaf in leaves)


def _counts_as(q: Qualification, code: str) -> Iterator[tuple[Unit, bool]]:
    bank = {unit.code: unit for unit in q.bank.units}
    yield from ((u, True) for u in q.bank.units if u.code == code)
    for rule in q.equivalents:
        if rule.unit == code:
            yield bank[rule.stands_for], rule.credit
        if rule.stands_for == code and rule.relation is Relation.SAME:
            yield bank[rule.unit], rule.credit


def _below(group: Group) -> list[Units]:
    """List which groups below one may be used with it: any, if it chooses, or all."""
    ways = [Units()]
    for child in group.groups:
        using = [w | b | {child.path} for w in ways for b in _below(child)]
        ways = [*using, *(ways if group.choice else ())]
    return ways


def is_valid(q: Qualification, claim: Claim, held: Units) -> bool:
    """Tell whether a claim of what is held keeps every rule."""
    (ones, used), codes = claim, [one.unit.code for one in claim[0]]
    groups = [group for group in q.walk() if group.path in used]
    totals = [*q.totals, *(total for group in groups for total in group.totals)]
    asked = [(total.amount, _within(ones, *total.groups)) for total in totals]
    asked += [(c.amount, [o for o in ones if o.unit.code in c.units]) for c in q.caps]
    same = (r.codes for r in q.equivalents if r.relation is not Relation.EQUIVALENT)
    shown = {unit.code for code in held for unit, _ in _counts_as(q, code)}
    return (
        len({*codes}) == len(codes)
        and all(one.path in used for one in ones)
        and all(_takes(group, ones, used) for group in groups)
        and all(_holds(amount, some) for amount, some in asked)
        and all(sum(code in bar.units for code in codes) <= bar.most for bar in q.bars)
        and not any({*both} <= {*codes} for both in same)
        and all(shown & {*k.needs} for k in q.links if k.unit in codes)
    )


def _takes(group: Group, ones: Sequence[Counted], used: Units) -> bool:
    chosen = Decimal(sum(child.path in used for child in group.groups))
    ones = _within(ones, group.path)
    return {*group.required} <= {one.unit.code for one in ones} and all(
        _is_within(a, chosen, chosen) if a.measure.of_groups else _holds(a, ones)
        for a in (group.take.amounts if group.take else ())
    )


def _within(ones: Sequence[Counted], *paths: str) -> list[Counted]:
    """List what counts in some groups and below them; all, if none is named."""
    above = tuple(f"{path}/" for path in paths) or ""
    return [one for one in ones if f"{one.path}/".startswith(above)]


def _holds(amount: Amount, ones: Sequence[Counted]) -> bool:
    kept = [one for one in ones if _is_kept(amount, one)]
    there, whole = (sum(_size(amount, o) for o in some) for some in (kept, ones))
    return _is_within(amount, Decimal(there), Decimal(whole))


def _is_within(amount: Amount, there: Decimal, whole: Decimal) -> bool:
    """Tell whether a number keeps to the bounds: of units, or per cent of the whole."""
    there, part = (100 * there, whole) if amount.share else (there, Decimal(1))
    least, most = (amount.minimum or 0) * part, amount.maximum
    enough = there > least if amount.above else there >= least
    return enough and (most is None or there <= most * part)


def _is_kept(amount: Amount, one: Counted) -> bool:
    if amount.manners:
        raise BeyondOracleError("how a unit is held is told by rules.definition alone")
    want, level = amount.level, -1 if one.unit.level is None else one.unit.level
    fits = not want or level == want.level or (want.or_above and level > want.level)
    return fits and amount.kind in {None, one.unit.kind}


def _size(amount: Amount, one: Counted) -> Decimal:
    fact = amount.measure.fact
    return Decimal(((one.credit and getattr(one.unit, fact)) or 0) if fact else 1)
