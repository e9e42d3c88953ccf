"""Models: closed, frozen, and written back as the phrases they came from."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from pydantic import ValidationError

from rules.model import (
    NOT_FOUND,
    PLAIN,
    USUAL,
    Aim,
    Alike,
    Amount,
    Bar,
    Cap,
    Case,
    Group,
    Item,
    Least,
    LevelFilter,
    Link,
    Manner,
    Measure,
    Order,
    Qualification,
    Relation,
    StandIn,
    Take,
    Total,
    Unit,
    UnitBank,
)


def units(minimum: int | None, maximum: int | None) -> Amount:
    """Make an amount of units."""
    least, most = (None if b is None else Decimal(b) for b in (minimum, maximum))
    return Amount(measure=Measure.UNITS, minimum=least, maximum=most)


TAKES_TWO = Take(amounts=(units(2, 2),))
A_PATHWAY = Take(
    amounts=(
        units(1, None),
        Amount(measure=Measure.PATHWAYS, minimum=Decimal(1), maximum=Decimal(1)),
    )
)


def test_an_amount_needs_a_bound() -> None:
    """An amount without a minimum or a maximum says nothing."""
    with pytest.raises(ValidationError, match="needs a minimum or a maximum"):
        units(None, None)


def test_an_amounts_bounds_are_in_order() -> None:
    """A minimum above the maximum is refused."""
    with pytest.raises(ValidationError, match="3 is more than 2"):
        units(3, 2)


def test_models_are_frozen_and_closed() -> None:
    """No field can be changed or invented, and errors don't repeat their input."""
    unit = Unit(code="A1", title="Plan your work")
    with pytest.raises(ValidationError, match="frozen"):
        unit.title = "Other"  # type: ignore[misc]
    with pytest.raises(ValidationError) as raised:
        Unit.model_validate({"code": "A1", "title": "Plan", "pin": "SECRET"})
    assert "SECRET" not in str(raised.value)


@pytest.mark.parametrize(
    ("measure", "singular", "of_groups"),
    [
        (Measure.UNITS, "unit", False),
        (Measure.CREDITS, "credit", False),
        (Measure.GLH, "GLH", False),
        (Measure.POINTS, "point", False),
        (Measure.GROUPS, "group", True),
        (Measure.PATHWAYS, "pathway", True),
    ],
)
def test_measures_know_their_words(
    measure: Measure, singular: str, *, of_groups: bool
) -> None:
    """A measure has a word for one, and knows whether it counts groups."""
    assert (measure.singular, measure.of_groups) == (singular, of_groups)


@pytest.mark.parametrize(
    ("or_above", "kept"), [(False, [3]), (True, [3, 4])], ids=["at", "or above"]
)
def test_at_a_level_and_or_above_differ(*, or_above: bool, kept: list[int]) -> None:
    """`at level 3` keeps level 3 alone; `or above` keeps the higher ones too."""
    level = LevelFilter(level=3, or_above=or_above)
    assert [n for n in range(1, 5) if level.keeps(n)] == kept


def test_groups_know_what_they_choose() -> None:
    """The choice of a group is its amount of groups, if it has one."""
    without = Group(path="a", title="A")
    leaf = Group(path="b", title="B", take=TAKES_TWO, units=("1", "2"))
    parent = Group(path="c", title="C", take=A_PATHWAY, groups=(leaf,))
    assert without.choice is None
    assert leaf.choice is None
    assert parent.choice is A_PATHWAY.amounts[1]
    assert [g.takes_pathways for g in (without, leaf, parent)] == [False, False, True]
    assert (Take().everything, TAKES_TWO.everything) == (True, False)


def test_walking_goes_parents_first_in_declared_order() -> None:
    """Every group comes once, before those below it."""
    inner = [Group(path=f"a/{name}", title=name) for name in "xy"]
    groups = (
        Group(path="a", title="A", groups=tuple(inner)),
        Group(path="b", title="B"),
    )
    bank = UnitBank(title="Units", units=())
    whole = Qualification(code="q", title="Q", bank=bank, groups=groups)
    assert [group.path for group in whole.walk()] == ["a", "a/x", "a/y", "b"]


def test_rules_are_written_as_they_are_said() -> None:
    """Totals, bars and links have words of their own."""
    total = Total(amount=units(2, None), groups=("a", "b/c"))
    assert str(total) == "at least 2 units from a, b/c"
    assert str(Total(amount=units(None, 1))) == "at most 1 unit"
    assert str(Bar(units=("A1", "B1"))) == "only one of A1, B1 counts"
    assert str(Link(unit="A1", needs=("B1",))) == "A1 needs B1"
    assert str(A_PATHWAY) == "at least 1 unit and 1 pathway"
    assert str(Take()) == "all"


def test_a_unit_knows_whether_its_title_was_found() -> None:
    """A title whose source is `not found` stands in for one."""
    known = Unit(code="1", title="Plan your work", source="leaflet")
    unknown = Unit(code="6", title="Unit 6 (title not known)", source=NOT_FOUND)
    assert not known.is_placeholder
    assert unknown.is_placeholder


def test_an_amount_of_any_measure_is_written_as_a_phrase() -> None:
    """Bounds, shares and filters are written as a file may say them."""
    share = {"measure": Measure.CREDITS, "share": True}
    half = Amount.model_validate(share | {"minimum": Decimal(50)})
    filters = {
        "level": LevelFilter(level=3, or_above=True),
        "kind": "skill",
        "manners": (Manner.RPL, Manner.TRANSFERRED),
    }
    assert [
        str(half),
        str(half.model_copy(update={"above": True})),
        str(Amount.model_validate(share | {"maximum": Decimal("12.5")})),
        str(half.model_copy(update=filters)),
        str(Amount(measure=Measure.GLH, minimum=Decimal(180))),
        str(Amount(measure=Measure.POINTS, minimum=Decimal(1), maximum=Decimal(1))),
        str(Amount(measure=Measure.CREDITS, minimum=Decimal(2), maximum=Decimal(7))),
    ] == [
        "at least 50% of credits",
        "more than 50% of credits",
        "at most 12.5% of credits",
        "at least 50% of credits at level 3 or above of kind skill by RPL or transfer",
        "at least 180 GLH",
        "exactly 1 point",
        "2 to 7 credits",
    ]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"above": True}, "only the minimum of a share can be exceeded"),
        (
            {"above": True, "share": True, "minimum": None, "maximum": 50},
            "only the minimum of a share can be exceeded",
        ),
        (
            {"share": True, "measure": Measure.GROUPS},
            "a share of units has a minimum or a maximum",
        ),
        (
            {"share": True, "maximum": 60},
            "a share of units has a minimum or a maximum",
        ),
    ],
)
def test_a_share_has_one_bound_of_units(
    fields: dict[str, object], message: str
) -> None:
    """Only a share's minimum can be exceeded, and a share is never of groups."""
    usual = {"measure": Measure.UNITS, "minimum": 50}
    with pytest.raises(ValidationError, match=message):
        Amount.model_validate(usual | fields)


@pytest.mark.parametrize(
    ("measure", "size", "missing"),
    [
        (Measure.UNITS, "1", "1"),
        (Measure.CREDITS, "2.5", "0"),
        (Measure.GLH, "30", "0"),
        (Measure.POINTS, "4", "0"),
    ],
)
def test_a_unit_is_as_much_as_it_states(
    measure: Measure, size: str, missing: str
) -> None:
    """A unit counts as one, and otherwise for what it states; for 0 if it doesn't."""
    amount = Amount(measure=measure, minimum=Decimal(1))
    stated = Unit(code="A", title="A", credit=Decimal("2.5"), glh=30, points=Decimal(4))
    assert amount.size(stated) == Decimal(size)
    assert amount.size(Unit(code="B", title="B")) == Decimal(missing)


def test_what_a_filter_leaves_out_is_worth_nothing() -> None:
    """Level, kind and manner each leave a unit out that isn't so."""
    unit = Unit(code="A", title="A", level=3, credit=Decimal(4), kind="skill")
    plain = Amount(measure=Measure.CREDITS, minimum=Decimal(1))
    keeps = {"level": LevelFilter(level=3), "kind": "skill", "manners": (Manner.RPL,)}
    leaves = {"level": LevelFilter(level=2), "kind": "other"}
    assert plain.worth(unit) == 4
    assert plain.model_copy(update=keeps).worth(unit, {Manner.RPL}) == 4
    assert plain.model_copy(update=keeps).worth(unit) == 0
    for name, value in leaves.items():
        assert plain.model_copy(update={name: value}).worth(unit) == 0


def test_a_unit_without_a_level_passes_no_level() -> None:
    """Where no level is stated, none is assumed."""
    assert not LevelFilter(level=1, or_above=True).keeps(None)


@pytest.mark.parametrize(
    ("bar", "words"),
    [
        (Bar(units=("A", "B", "C"), most=2), "only 2 of A, B, C count"),
        (Bar(alike=Alike.TITLE), "only one of units of the same title counts"),
        (
            Bar(alike=Alike.BARRING_CODE, keep_highest=True),
            (
                "only one of units of the same barring code counts;"
                " the highest credit is preferred"
            ),
        ),
    ],
)
def test_a_bar_says_how_many_count_and_which(bar: Bar, words: str) -> None:
    """Its words name the units, or what makes them alike."""
    assert str(bar) == words


def test_a_cap_says_how_much_of_which_units() -> None:
    """Its words are the amount and the units."""
    assert str(Cap(amount=units(None, 2), units=("A", "B"))) == (
        "at most 2 units of A, B"
    )


@pytest.mark.parametrize(
    "phrase",
    ["A needs B or C", "A needs B or C first", "A together with B or C"],
)
def test_a_link_is_written_in_its_order(phrase: str) -> None:
    """The words say how the units stand in time."""
    orders = {"first": Order.FIRST, "together": Order.TOGETHER}
    order = next((o for word, o in orders.items() if word in phrase), Order.ANY)
    link = Link(unit="A", needs=("B", "C"), order=order)
    assert str(link) == phrase
    assert link.codes == ("A", "B", "C")


FIRST, LAST = date(2009, 9, 1), date(2014, 8, 31)


def test_an_equivalent_is_written_with_what_it_lacks_and_when() -> None:
    """Credit is named where there is none, dates where there are any."""
    bounded = StandIn(unit="X", stands_for="A", credit=False, start=FIRST, end=LAST)
    same = StandIn(unit="X", stands_for="A", relation=Relation.SAME)
    assert [str(bounded), str(same), bounded.codes] == [
        "X for A without credit from 2009-09-01 to 2014-08-31",
        "X same as A",
        ("X", "A"),
    ]


DAY = timedelta(days=1)
SPANS = [
    (FIRST, LAST, [False, True, True, False]),
    (FIRST, None, [False, True, True, True]),
    (None, LAST, [True, True, True, False]),
    (None, None, [True, True, True, True]),
]


@pytest.mark.parametrize(("start", "end", "within"), SPANS)
def test_dates_cover_their_first_and_last_day(
    start: date | None, end: date | None, within: list[bool]
) -> None:
    """For equivalents and for versions alike, an open end bounds nothing."""
    days = (FIRST - DAY, FIRST, LAST, LAST + DAY)
    rule = StandIn(unit="X", stands_for="A", start=start, end=end)
    version = Qualification(
        code="q",
        title="Q",
        bank=UnitBank(title="-", units=()),
        groups=(),
        registered=(start, end),
    )
    assert [rule.covers(day) for day in days] == within
    assert [version.binds(day) for day in days] == within


def conflicts(*bars: Bar) -> list[tuple[str, tuple[str, ...]]]:
    """Give what bars keep apart among units of which E is in no group."""
    described = [
        Unit(code="A", title="Team  work", barring="X1"),
        Unit(code="B", title="team work", barring="ZZZZ"),
        Unit(code="C", title="Alone", barring="x1"),
        Unit(code="D", title="Other", barring="ZZZZ"),
        Unit(code="E", title="Team work", barring="X1"),
        Unit(code="F", title="Last"),
    ]
    q = Qualification(
        code="q",
        title="Q",
        bank=UnitBank(title="-", units=tuple(described)),
        groups=(Group(path="g", title="G", units=tuple("ABCDF")),),
        bars=bars,
    )
    return [(rule, bar.units) for rule, bar in q.conflicts()]


def test_bars_of_alike_units_are_made_of_listed_ones() -> None:
    """Spacing and capitals make no difference, and ZZZZ bars nothing."""
    assert conflicts(Bar(alike=Alike.TITLE)) == [("bars/1", ("A", "B"))]
    assert conflicts(Bar(alike=Alike.BARRING_CODE)) == [("bars/1", ("A", "C"))]


def test_every_bar_keeps_its_own_number() -> None:
    """A bar that finds no units that are alike leaves its number unused."""
    nothing = Bar(units=("D", "F"))
    assert conflicts(nothing, Bar(alike=Alike.TITLE), nothing) == [
        ("bars/1", ("D", "F")),
        ("bars/2", ("A", "B")),
        ("bars/3", ("D", "F")),
    ]


@pytest.mark.parametrize(
    ("least", "stated", "of"),
    [
        (Least.UNITS, "units", Decimal(1)),
        (Least.CREDITS, "credit", Decimal("2.5")),
        (Least.HOURS, "GLH", Decimal(30)),
        (Least.COST, "cost", Decimal("9.99")),
    ],
)
def test_what_is_least_is_read_off_a_unit(
    least: Least, stated: str, of: Decimal
) -> None:
    """Each measure has the name a unit states it by, and may be missing."""
    unit = Unit(
        code="A", title="A", credit=Decimal("2.5"), glh=30, cost=Decimal("9.99")
    )
    bare = Unit(code="B", title="B")
    assert (least.stated, least.of(unit)) == (stated, of)
    assert least.of(bare) == (1 if least is Least.UNITS else None)


def test_an_aim_prices_units_in_the_order_of_its_wishes() -> None:
    """What is least in hundredths, what to avoid, what to prefer, and one unit."""
    aim = Aim(
        least=(Least.COST, Least.HOURS), avoid=frozenset("B"), prefer=frozenset("C")
    )
    a, b, c = (
        Unit(code=code, title=code, cost=Decimal("9.99"), glh=glh)
        for code, glh in (("A", 30), ("B", 20), ("C", None))
    )
    assert aim.price(a) == (999, 3000, 0, 1, 1)
    assert aim.price(b) == (999, 2000, 1, 1, 1)
    assert aim.price(c) == (999, 0, 0, 0, 1)
    assert USUAL.price(a) == (100, 0, 1, 1)


def test_a_case_without_wishes_keeps_what_the_record_holds() -> None:
    """What is to count, what not, and where, is left aside; nothing else is."""
    item = Item(code="R", unit="A", manner=Manner.RPL)
    held = Case(
        items=(item,),
        imported=(Unit(code="M", title="M"),),
        closed=frozenset({"equivalents/1"}),
    )
    wishes = {
        "left_out": frozenset("A"),
        "wanted": frozenset("B"),
        "pinned": (("C", "g"),),
    }
    assert held.model_copy(update=wishes).without_wishes == held
    assert PLAIN.without_wishes == PLAIN
