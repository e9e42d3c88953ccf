"""What somebody may hold of a structure: units, items, and what they wish of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from hypothesis import strategies as st

from rules.model import Case, Item, Manner, Qualification, StraddlingUnits, Unit
from rules.strategies.dice import Dice
from rules.strategies.facts import units_of
from rules.strategies.kinds import ALL_KINDS
from rules.strategies.sketches import facts

MOST_ITEMS = 3
MOST_IMPORTED = 2
DIE, SCARCE = st.integers(0, 7), st.sampled_from((3, 0))
"""Thrown for each unit, and what a die has to pass: half are held, or nearly all."""
SELDOM = 6
HOWS = (Manner.RPL, Manner.TRANSFERRED, Manner.EXEMPT, Manner.EQUIVALENT)


class Wishes(TypedDict):
    """What must count, what must not, and what only in one group."""

    left_out: frozenset[str]
    wanted: frozenset[str]
    pinned: tuple[tuple[str, str], ...]


def held_units(q: Qualification) -> st.SearchStrategy[frozenset[str]]:
    """Draw units that somebody holds: any of the bank, or nearly all of them.

    They shrink to none.
    """
    codes = [unit.code for unit in q.bank.units]
    # One die for each unit: whatever is held, to hold one fewer is always simpler.
    thrown = st.tuples(*(DIE for _ in codes))
    return st.builds(
        lambda scarce, dice: frozenset(
            code for code, die in zip(codes, dice, strict=True) if die > scarce
        ),
        SCARCE,
        thrown,
    )


@st.composite
def cases(draw: st.DrawFn, q: Qualification) -> tuple[Case, frozenset[str]]:
    """Draw the case of a record, and all that it holds: units and items.

    Items are units held by RPL, transfer, exemption or equivalence; where a group
    imports there are units from elsewhere, M1 and M2. Now and then a rule about
    equivalents is closed, something must count or mustn't, or is held no longer. It
    shrinks to the plain case, and nothing held.
    """
    dice = Dice(draw)
    codes = [unit.code for unit in q.bank.units]
    several = [f"R{n}" for n in range(1, dice.number(0, MOST_ITEMS) + 1)]
    items = tuple(draw(items_of(code, dice.one(codes))) for code in several)
    imported = draw(_imported(q))
    elsewhere = [unit.code for unit in imported]
    rules = [f"equivalents/{n}" for n in range(1, len(q.equivalents) + 1)]
    case = Case(
        items=items, imported=imported, closed=_few(dice, rules), **_wishes(dice, q)
    )
    brought = (*several, *elsewhere)
    without = brought[:1] if dice.once_in(3) else ()
    return case, draw(held_units(q)).union(brought).difference(without)


def _imported(q: Qualification) -> st.SearchStrategy[tuple[Unit, ...]]:
    """Draw units from elsewhere, if some group takes any."""
    if not any(group.imports for group in q.walk()):
        return st.just(())
    whole = q.switches.straddling_units is StraddlingUnits.PART
    several = st.lists(facts(ALL_KINDS), max_size=MOST_IMPORTED)
    return several.map(lambda drawn: units_of(drawn, ALL_KINDS, "M", whole=whole))


def items_of(code: str, unit: str) -> st.SearchStrategy[Item]:
    """Draw an item that is a unit, held by another manner than assessment."""
    how = st.sampled_from(HOWS)
    credit = st.sampled_from((True, True, True, False))
    return st.builds(
        Item, code=st.just(code), unit=st.just(unit), manner=how, credit=credit
    )


def _few(dice: Dice, among: Sequence[str]) -> frozenset[str]:
    """Draw none as a rule, and one now and then."""
    return frozenset({dice.one(among)} if among and dice.once_in(SELDOM) else ())


def _wishes(dice: Dice, q: Qualification) -> Wishes:
    codes = [unit.code for unit in q.bank.units]
    pairs = [(code, group.path) for group in q.walk() for code in group.units]
    return Wishes(
        left_out=_few(dice, codes),
        wanted=_few(dice, codes),
        pinned=(dice.one(pairs),) if dice.once_in(SELDOM) else (),
    )
