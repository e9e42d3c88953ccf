"""Units, and what they state of themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal

from hypothesis import strategies as st

from rules.model import Alike, Qualification, Unit, UnitBank
from rules.strategies.kinds import ALL_KINDS, Kind, Kinds
from rules.strategies.sketches import Facts, facts
from rules.strategies.sound import sound_kinds, sound_number

LEVELS = (1, 2, 3, 4)
CREDITS = tuple(map(Decimal, ("1", "2", "3", "1.5", "0.5", "2.25")))
WHOLE_CREDITS = tuple(map(Decimal, range(1, 5)))
HOURS = (1, 2, 3, 4)
UNIT_KINDS = ("knowledge", "competence")
BARRING = ("K9", "K21", "k21", "ZZZZ")
SHARED_TITLES = ("First aid", "Working with people", "working with People")
BANK_TITLE = "units of this qualification"
_LETTER = 1
_HIGHEST = 9


def units(*, kinds: Collection[Kind] = ALL_KINDS) -> st.SearchStrategy[Unit]:
    """Draw a unit that states whatever some `kinds` of rule count.

    It shrinks to U1, of level 1, 1 credit, 1 hour and 1 point. Raises InvalidArgument
    for a kind that isn't one.
    """
    allowed = sound_kinds(kinds)
    numbered = st.tuples(st.integers(1, _HIGHEST), facts(allowed))
    return numbered.map(lambda drawn: unit_of(f"U{drawn[0]}", drawn[1], allowed))


def unit_banks(
    *, kinds: Collection[Kind] = ALL_KINDS, most_units: int = 6
) -> st.SearchStrategy[UnitBank]:
    """Draw a bank of at least one unit, U1 and on, as `units` draws them.

    It shrinks to a bank of U1. Raises InvalidArgument for a kind that isn't one, and
    for fewer units than one.
    """
    allowed, most = sound_kinds(kinds), sound_number("most_units", most_units)
    several = st.lists(facts(allowed), min_size=1, max_size=most)
    return several.map(lambda drawn: bank_of(units_of(drawn, allowed)))


def bank_of(found: tuple[Unit, ...]) -> UnitBank:
    """Give a bank that is written in place, in the structure's own file."""
    return UnitBank(title=BANK_TITLE, units=found)


def units_of(
    drawn: Iterable[Facts], kinds: Kinds, letter: str = "U", *, whole: bool = False
) -> tuple[Unit, ...]:
    """Give units under codes in order: U1, U2. They state facts in `whole` numbers."""
    numbered = enumerate(drawn, 1)
    return tuple(
        unit_of(f"{letter}{n}", one, kinds, whole=whole) for n, one in numbered
    )


def unit_of(code: str, drawn: Facts, kinds: Kinds, *, whole: bool = False) -> Unit:
    """Give a unit that states all that some kinds of rule count."""
    sizes = WHOLE_CREDITS if whole else CREDITS
    alike = drawn.title - len(LEVELS) if Kind.ALIKE in kinds else 0
    kind = (None, *UNIT_KINDS)[drawn.kind]
    barring = (*[None] * len(BARRING), *BARRING)[drawn.barring]
    return Unit(
        code=code,
        title=SHARED_TITLES[alike % 3] if alike > 0 else plain_title(code),
        level=LEVELS[drawn.level] if Kind.LEVELS in kinds else None,
        credit=sizes[drawn.credit % len(sizes)] if Kind.CREDITS in kinds else None,
        glh=HOURS[drawn.hours] if Kind.HOURS in kinds else None,
        points=sizes[drawn.points % len(sizes)] if Kind.POINTS in kinds else None,
        kind=kind if Kind.UNIT_KINDS in kinds else None,
        barring=barring if Kind.ALIKE in kinds else None,
    )


def plain_title(code: str) -> str:
    """Give the title of a unit that has no other: Unit 1."""
    return f"Unit {code[_LETTER:]}"


def with_needed_facts(q: Qualification) -> Qualification:
    """Take out what units state and no rule asks."""
    idle = dict.fromkeys(_idle(q))
    titled = any(bar.alike is Alike.TITLE for bar in q.bars)
    found = tuple(
        unit.model_copy(
            update=idle | ({} if titled else {"title": plain_title(unit.code)})
        )
        for unit in q.bank.units
    )
    return q.model_copy(update={"bank": bank_of(found)})


def _idle(q: Qualification) -> Iterator[str]:
    """Yield the facts that no rule asks."""
    amounts = [*q.amounts()]
    asked = {amount.measure.fact for amount in amounts}
    yield from {"credit", "glh", "points"} - asked
    if not any(amount.level for amount in amounts):
        yield "level"
    if not any(amount.kind for amount in amounts):
        yield "kind"
    if not any(bar.alike is Alike.BARRING_CODE for bar in q.bars):
        yield "barring"
