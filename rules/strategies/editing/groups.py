"""Edits of groups: which units and pathways they list, and what they take of them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rules.model import Amount, Group, Measure, Qualification, Take, Unit
from rules.strategies.dice import Dice
from rules.strategies.editing.edit import (
    Effect,
    Proposal,
    codes_of,
    leaves_of,
    with_group,
)
from rules.strategies.facts import plain_title

NEW = "new"


def joining(dice: Dice, q: Qualification) -> Iterator[Proposal]:
    """Let a group list one unit more: of the bank, or a new one if it lists all."""
    leaf = dice.one([*leaves_of(q)])
    others = [c for c in codes_of(q) if c not in {*leaf.units, *q.additional}]
    if others:
        code, wider = dice.one(others), q
    else:
        unit = _new_unit(q)
        code, wider = unit.code, _with_unit(q, unit)
    after = with_group(wider, leaf.path, units=(*leaf.units, code))
    effect = Effect.NEITHER if leaf.required else Effect.WIDENS
    yield Proposal(f"the unit {code} joins the group {leaf.path}", effect, after)


def _new_unit(q: Qualification) -> Unit:
    """Give a unit that is like the first one, under the next number that is free."""
    codes = {*codes_of(q)}
    numbers = range(len(codes) + 1, 2 * len(codes) + 2)
    code = next(f"U{n}" for n in numbers if f"U{n}" not in codes)
    update = {"code": code, "title": plain_title(code), "barring": None}
    return q.bank.units[0].model_copy(update=update)


def _with_unit(q: Qualification, unit: Unit) -> Qualification:
    bank = q.bank.model_copy(update={"units": (*q.bank.units, unit)})
    return q.model_copy(update={"bank": bank})


def leaving(dice: Dice, q: Qualification) -> Iterator[Proposal]:
    """Strike a unit out of a group's list."""
    for leaf in leaves_of(q):
        if len(leaf.units) > 1:
            yield _without(q, leaf, dice.one(leaf.units))


def _without(q: Qualification, leaf: Group, code: str) -> Proposal:
    left = tuple(unit for unit in leaf.units if unit != code)
    after = with_group(q, leaf.path, units=left)
    effect = Effect.NEITHER if leaf.required else Effect.NARROWS
    return Proposal(f"the unit {code} leaves the group {leaf.path}", effect, after)


def takes(_: Dice, q: Qualification) -> Iterator[Proposal]:
    """Let a group that takes all leave some to choose, or the other way round."""
    return (p for leaf in leaves_of(q) for p in _takes(q, leaf))


def _takes(q: Qualification, leaf: Group) -> Iterator[Proposal]:
    number = len(leaf.units)
    said = f"the group {leaf.path}"
    if leaf.required:
        fewer = with_group(q, leaf.path, take=_at_least(max(1, number - 1)))
        most = f"at least {max(1, number - 1)} of its units"
        yield Proposal(f"{said} takes {most}, not all", Effect.WIDENS, fewer)
        more = with_group(q, leaf.path, take=_at_least(number + 1))
        name = f"{said} takes one unit more than it lists"
        yield Proposal(name, Effect.NARROWS, more)
        return
    every = with_group(q, leaf.path, take=Take())
    effect = Effect.NARROWS if _is_in_all(leaf) else Effect.NEITHER
    yield Proposal(f"{said} takes all", effect, every)
    amounts = leaf.take.amounts if leaf.take else ()
    both = Take(amounts=(*amounts, *_at_least(1).amounts))
    after = with_group(q, leaf.path, take=both)
    yield Proposal(f"{said} takes at least 1 unit, too", Effect.NARROWS, after)


def _is_in_all(leaf: Group) -> bool:
    """Tell whether whoever has all units of a group has what it takes."""
    return all(
        amount.maximum is None
        and amount.measure is Measure.UNITS
        and not (amount.level or amount.kind or amount.manners or amount.share)
        and (amount.minimum or 0) <= len(leaf.units)
        for amount in (leaf.take.amounts if leaf.take else ())
    )


def _at_least(units: int) -> Take:
    amount = Amount(measure=Measure.UNITS, minimum=Decimal(units))
    return Take(amounts=(amount,))


def pathways(dice: Dice, q: Qualification) -> Iterator[Proposal]:
    """Add a group to those that are to choose from, or take one out."""
    code = dice.one(codes_of(q))
    choices = [group for group in q.walk() if group.choice is not None]
    named = {path for total in _totals(q) for path in total}
    for group in choices:
        yield _with_pathway(q, group, code)
        yield from _without_pathways(q, group, named)


def _totals(q: Qualification) -> Iterator[tuple[str, ...]]:
    """Yield the groups that each total names."""
    yield from (total.groups for total in q.totals)
    yield from (total.groups for group in q.walk() for total in group.totals)


def _with_pathway(q: Qualification, group: Group, code: str) -> Proposal:
    paths = {child.path for child in group.groups}
    names = (f"{NEW}{n}" for n in ("", *range(2, len(paths) + 3)))
    path = next(p for name in names if (p := f"{group.path}/{name}") not in paths)
    child = Group(path=path, title=f"Group {path}", take=Take(), units=(code,))
    after = with_group(q, group.path, groups=(*group.groups, child))
    name = f"the group {path} is added, to choose from"
    return Proposal(name, Effect.WIDENS, after)


def _without_pathways(
    q: Qualification, group: Group, named: set[str]
) -> Iterator[Proposal]:
    """Propose to take out any group that no total names, if another is left."""
    for child in group.groups if len(group.groups) > 1 else ():
        if named.isdisjoint(one.path for one in child.walk()):
            left = tuple(one for one in group.groups if one is not child)
            after = with_group(q, group.path, groups=left)
            name = f"the group {child.path} is taken out"
            yield Proposal(name, Effect.NARROWS, after)


def imports(_: Dice, q: Qualification) -> Iterator[Proposal]:
    """Let units from elsewhere count in a group, or no longer."""
    return (_imports(q, group) for group in q.walk())


def _imports(q: Qualification, group: Group) -> Proposal:
    if group.imports is not None:
        after = with_group(q, group.path, imports=None)
        name = f"no unit from elsewhere counts in the group {group.path} any more"
        return Proposal(name, Effect.NARROWS, after)
    most = Amount(measure=Measure.UNITS, maximum=Decimal(1))
    after = with_group(q, group.path, imports=most)
    name = f"a unit from elsewhere may count in the group {group.path}"
    return Proposal(name, Effect.WIDENS, after)
