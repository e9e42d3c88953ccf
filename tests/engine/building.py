"""Small qualifications, in as few words as a test needs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from rules.model import (
    Amount,
    Bar,
    Cap,
    Group,
    Item,
    LevelFilter,
    Link,
    Manner,
    Measure,
    Order,
    Qualification,
    Relation,
    StandIn,
    Switches,
    Take,
    Total,
    Unit,
    UnitBank,
)

Number = int | str | Decimal
ALL = Take()


def amount(
    minimum: Number | None = None,
    maximum: Number | None = None,
    measure: str = "units",
    level: LevelFilter | None = None,
) -> Amount:
    """Make an amount from numbers as a person would write them."""
    return Amount(
        measure=Measure(measure),
        minimum=None if minimum is None else Decimal(minimum),
        maximum=None if maximum is None else Decimal(maximum),
        level=level,
    )


def share(
    minimum: Number | None = None,
    maximum: Number | None = None,
    measure: str = "units",
    level: int | None = None,
) -> Amount:
    """Make a share in per cent, of the units at a level if one is given."""
    kept = None if level is None else LevelFilter(level=level)
    bounds = amount(minimum, maximum, measure, kept)
    return bounds.model_copy(update={"share": True})


def exactly(number: Number, measure: str = "units") -> Take:
    """Make the take of exactly so much."""
    return Take(amounts=(amount(number, number, measure),))


def within(
    minimum: Number | None, maximum: Number | None, measure: str = "units"
) -> Take:
    """Make the take of a range, open where a bound is None."""
    return Take(amounts=(amount(minimum, maximum, measure),))


def pathways(number: Number, most: Number | None = None) -> Take:
    """Make the take of so many pathways, up to `most` if given."""
    return within(number, number if most is None else most, "pathways")


def leaf(path: str, take: Take | None, units: str) -> Group:
    """Make a leaf group of units written with spaces between."""
    return Group(
        path=path, title=path.rpartition("/")[2], take=take, units=tuple(units.split())
    )


def parent(path: str, take: Take | None, *groups: Group) -> Group:
    """Make a parent group."""
    title = path.rpartition("/")[2]
    return Group(path=path, title=title, take=take, groups=groups)


def qualification(
    *groups: Group,
    units: str = "",
    totals: Sequence[Total] = (),
    bars: Iterable[str] = (),
    links: Iterable[str] = (),
) -> Qualification:
    """Make a qualification; its bank holds `units` and all that the groups list.

    Units may be written with credit and level, as in `A=2.5@3 B=1 C@4`. A bar is units
    with spaces between; a link reads as in a file: `B needs A`, `B needs A or C first`.
    """
    listed = (code for g in groups for one in g.walk() for code in one.units)
    described = {unit.code: unit for unit in map(_unit, units.split())}
    bank = {code: Unit(code=code, title=f"Unit {code}") for code in listed}
    return Qualification(
        code="q",
        title="A qualification",
        bank=UnitBank(
            title="units", units=tuple((described | bank | described).values())
        ),
        groups=groups,
        totals=tuple(totals),
        bars=tuple(Bar(units=tuple(bar.split())) for bar in bars),
        links=tuple(map(link, links)),
    )


def also(q: Qualification, **fields: object) -> Qualification:
    """Give a qualification with other fields set."""
    return q.model_copy(update=fields)


def assuming(q: Qualification, *chosen: object) -> Qualification:
    """Give a qualification that reads some of its switches another way."""
    switches = Switches()
    kinds = {type(getattr(switches, name)): name for name in Switches.model_fields}
    update = {kinds[type(one)]: one for one in chosen}
    return also(q, switches=switches.model_copy(update=update))


def linked(q: Qualification, *links: str) -> Qualification:
    """Give a qualification with these links and no others."""
    return also(q, links=tuple(map(link, links)))


def link(words: str) -> Link:
    """Make a link as in a file."""
    unit, _, needs = words.removesuffix(" first").partition(" needs ")
    order = Order.FIRST if words.endswith(" first") else Order.ANY
    return Link(unit=unit, needs=tuple(needs.split(" or ")), order=order)


def stand_in(words: str) -> StandIn:
    """Make an equivalent as in a file: `X for A`, `X same as A`, without its dates."""
    phrase = words.removesuffix(" without credit")
    relation = next(r for r in Relation if f" {r} " in phrase)
    unit, _, stands_for = phrase.partition(f" {relation} ")
    return StandIn(
        unit=unit, stands_for=stands_for, relation=relation, credit=phrase == words
    )


def cap(most: Amount, units: str) -> Cap:
    """Make a cap over units written with spaces between."""
    return Cap(amount=most, units=tuple(units.split()))


def item(code: str, unit: str, manner: str = "RPL", *, credit: bool = True) -> Item:
    """Make an item: a unit held in some manner."""
    return Item(code=code, unit=unit, manner=Manner(manner), credit=credit)


def _unit(words: str) -> Unit:
    measured, _, level = words.partition("@")
    code, _, credit = measured.partition("=")
    return Unit(
        code=code,
        title=f"Unit {code}",
        level=int(level) if level else None,
        credit=Decimal(credit) if credit else None,
    )


def numbered(count: int, head: str = "U") -> str:
    """Write codes U1 to so many, with spaces between."""
    return " ".join(f"{head}{n}" for n in range(1, count + 1))
