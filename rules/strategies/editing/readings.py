"""Edits that change no rule: readings of them, what units state, and mere words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rules.model import (
    Alike,
    ExemptUnits,
    Group,
    Measure,
    Qualification,
    SharedUnits,
    StraddlingUnits,
    Total,
    Unit,
)
from rules.strategies.dice import Dice
from rules.strategies.editing.edit import Effect, Proposal, with_group
from rules.strategies.editing.sites import replaced
from rules.strategies.facts import LEVELS, WHOLE_CREDITS

RENAMED = "renamed"
RETITLED = "Another title"


def switches(_: Dice, q: Qualification) -> Iterator[Proposal]:
    """Read what the handbook leaves open in the other way."""
    once = q.switches.shared_units is SharedUnits.ONE_GROUP
    shared = SharedUnits.EVERY_GROUP if once else SharedUnits.ONE_GROUP
    effect = Effect.WIDENS if once else Effect.NARROWS
    yield _switched(q, "shared_units", shared, effect)
    whole = q.switches.straddling_units is StraddlingUnits.WHOLE
    straddling = StraddlingUnits.PART if whole else StraddlingUnits.WHOLE
    effect = Effect.WIDENS if whole else Effect.NARROWS
    if not whole or _is_in_whole_numbers(q):
        yield _switched(q, "straddling_units", straddling, effect)
    free = q.switches.exempt_units is ExemptUnits.NO_CREDIT
    exempt = ExemptUnits.CREDIT if free else ExemptUnits.NO_CREDIT
    yield _switched(q, "exempt_units", exempt, Effect.NEITHER)


def _is_in_whole_numbers(q: Qualification) -> bool:
    """Tell whether units may be cut without looking at fractions of fractions."""
    sizes = [size for unit in q.bank.units for size in (unit.credit, unit.points)]
    bounds = [bound for a in q.amounts() for bound in (a.minimum, a.maximum)]
    return all(number is None or number % 1 == 0 for number in (*sizes, *bounds))


def _switched(
    q: Qualification,
    name: str,
    value: SharedUnits | StraddlingUnits | ExemptUnits,
    effect: Effect,
) -> Proposal:
    changed = q.switches.model_copy(update={name: value})
    after = q.model_copy(update={"switches": changed})
    return Proposal(f"{name.replace('_', ' ')} {value}", effect, after)


def facts(dice: Dice, q: Qualification) -> Iterator[Proposal]:
    """Give a unit another credit, in whole numbers as a switch may ask, or level."""
    number = dice.number(0, len(q.bank.units) - 1)
    unit = q.bank.units[number]
    update: dict[str, object]
    if dice.once_in(2):
        level = dice.one([n for n in LEVELS if n != unit.level])
        said, update = f"level {level}", {"level": level}
    else:
        credit = dice.one([n for n in WHOLE_CREDITS if n != unit.credit])
        said, update = Measure.CREDITS.said(credit), {"credit": credit}
    units = replaced(q.bank.units, number, unit.model_copy(update=update))
    name = f"the unit {unit.code} has {said}"
    yield Proposal(name, Effect.NEITHER, _with_units(q, units))


def titles(_: Dice, q: Qualification) -> Iterator[Proposal]:
    """Give the qualification, a group or a unit another title."""
    yield Proposal(
        "the qualification has another title",
        Effect.KEEPS,
        q.model_copy(update={"title": RETITLED}),
    )
    for group in q.walk():
        after = with_group(q, group.path, title=RETITLED)
        name = f"the group {group.path} has another title"
        yield Proposal(name, Effect.KEEPS, after)
    alike = any(bar.alike is Alike.TITLE for bar in q.bars)
    for number, unit in enumerate(q.bank.units):
        retitled = unit.model_copy(update={"title": RETITLED})
        after = _with_units(q, replaced(q.bank.units, number, retitled))
        effect = Effect.NEITHER if alike else Effect.KEEPS
        yield Proposal(f"the unit {unit.code} has another title", effect, after)


def names(dice: Dice, q: Qualification) -> Iterator[Proposal]:
    """Give a group another name, wherever it is named."""
    old = dice.one([*q.walk()]).path
    above, slash, _ = old.rpartition("/")
    taken = {group.path for group in q.walk()}
    numbered = (f"{above}{slash}{RENAMED}{n}" for n in ("", *range(2, len(taken) + 3)))
    new = next(path for path in numbered if path not in taken)
    after = q.model_copy(
        update={
            "groups": tuple(_renamed(group, old, new) for group in q.groups),
            "totals": _named(q.totals, old, new),
        }
    )
    yield Proposal(f"the group {old} is called {new}", Effect.KEEPS, after)


def _renamed(group: Group, old: str, new: str) -> Group:
    """Give a group with a path, or those below and totals that name it, renamed."""
    update = {
        "path": _path(group.path, old, new),
        "groups": tuple(_renamed(child, old, new) for child in group.groups),
        "totals": _named(group.totals, old, new),
    }
    return group.model_copy(update=update)


def _named(totals: Iterable[Total], old: str, new: str) -> tuple[Total, ...]:
    return tuple(
        total.model_copy(
            update={"groups": tuple(_path(path, old, new) for path in total.groups)}
        )
        for total in totals
    )


def _path(path: str, old: str, new: str) -> str:
    return f"{new}{path[len(old) :]}" if f"{path}/".startswith(f"{old}/") else path


def orders(_: Dice, q: Qualification) -> Iterator[Proposal]:
    """Write the groups, the units or the rules of a sort in the opposite order."""
    turned = {
        "groups": q.model_copy(update={"groups": q.groups[::-1]}),
        "units": _with_units(q, q.bank.units[::-1]),
        "totals": q.model_copy(update={"totals": q.totals[::-1]}),
        "bars": q.model_copy(update={"bars": q.bars[::-1]}),
        "links": q.model_copy(update={"links": q.links[::-1]}),
    }
    for what, after in turned.items():
        if after != q:
            name = f"the {what} are in the opposite order"
            yield Proposal(name, Effect.KEEPS, after)


def _with_units(q: Qualification, units: tuple[Unit, ...]) -> Qualification:
    bank = q.bank.model_copy(update={"units": units})
    return q.model_copy(update={"bank": bank})
