"""How a verdict reads what handbooks leave open: said when and only when it matters."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from planner import Achievement, Candidate
from planner.applying import apply
from planner.readings import (
    EXEMPT,
    SHARED,
    STRADDLING,
    UNDATED,
    choices,
    readings,
)
from rules.model import (
    USUAL,
    Aim,
    Amount,
    Cap,
    ExemptUnits,
    Least,
    Link,
    Manner,
    Order,
    Qualification,
    SharedUnits,
    StraddlingUnits,
    Switches,
    Total,
    UndatedUnits,
)
from rules.structure import Structure
from tests.engine.building import amount, leaf, qualification, within
from tests.planner.people import candidate

ONCE = "A unit counts once in a qualification, in one group."
WHOLE = "A unit that a maximum would cut in two counts whole or not at all."


def said(q: Qualification, record: Candidate | None = None) -> list[str]:
    """Give every reading of a qualification for a record."""
    return list(readings(apply(Structure.of(q), record or candidate("A"))))


def plain(**update: object) -> Qualification:
    """Make a group that takes a unit at the least, and what a test adds to it."""
    q = qualification(leaf("g", within(1, None), "A B"), units="A=2 B=3")
    return q.model_copy(update=update)


def test_where_shared_units_count_is_always_said() -> None:
    """It alone, where nothing else is left open."""
    assert said(plain()) == [ONCE]
    every = Switches(shared_units=SharedUnits.EVERY_GROUP)
    assert said(plain(switches=every)) == [
        "A unit may count in every group that lists it; its credit counts once in all."
    ]


Wherever = Callable[[Amount], Qualification]


def in_a_take(asked: Amount) -> Qualification:
    """Ask for an amount in a group."""
    q = plain()
    (group,) = q.groups
    assert group.take is not None
    take = group.take.model_copy(update={"amounts": (asked,)})
    return plain(groups=(group.model_copy(update={"take": take}),))


def in_a_total(asked: Amount) -> Qualification:
    """Ask for an amount of all that counts."""
    return plain(totals=(Total(amount=asked),))


def in_a_group_total(asked: Amount) -> Qualification:
    """Ask for an amount of all that counts, where a group is used."""
    (group,) = plain().groups
    totals = (Total(amount=asked),)
    return plain(groups=(group.model_copy(update={"totals": totals}),))


def in_a_cap(asked: Amount) -> Qualification:
    """Ask for an amount of some units."""
    return plain(caps=(Cap(amount=asked, units=("A", "B")),))


def of_imports(asked: Amount) -> Qualification:
    """Ask for an amount of units from elsewhere."""
    (group,) = plain().groups
    return plain(groups=(group.model_copy(update={"imports": asked}),))


WHEREVER = [in_a_take, in_a_total, in_a_group_total, in_a_cap, of_imports]


@pytest.mark.parametrize("ask", WHEREVER)
def test_straddling_is_said_where_a_maximum_could_cut_a_unit(ask: Wherever) -> None:
    """Of credit, wherever the maximum stands; the switch decides what is said."""
    q = ask(amount(None, 4, "credits"))
    assert said(q) == [ONCE, WHOLE]
    part = Switches(straddling_units=StraddlingUnits.PART)
    assert said(q.model_copy(update={"switches": part})) == [
        ONCE,
        "A unit that a maximum would cut in two counts up to it.",
    ]


@pytest.mark.parametrize("ask", WHEREVER)
@pytest.mark.parametrize(
    "asked",
    [
        amount(None, 1),
        amount(1, None, "credits"),
        amount(None, 50, "credits").model_copy(update={"share": True}),
    ],
    ids=str,
)
def test_straddling_is_not_said_of_what_cuts_nothing(
    ask: Wherever, asked: Amount
) -> None:
    """A number of units, a minimum and a share leave every unit whole."""
    assert said(ask(asked)) == [ONCE]


@pytest.mark.parametrize(
    ("undated", "words"),
    [
        (
            UndatedUnits.IN_ORDER,
            [
                (
                    "Where a date is missing, a unit is taken to be achieved in time"
                    " and in order."
                )
            ],
        ),
        (
            UndatedUnits.OUT_OF_ORDER,
            [
                "Where a date is missing, neither time nor order is taken for granted.",
                "Until the record dates A, nothing counts as achieved after it.",
            ],
        ),
    ],
)
def test_missing_dates_are_said_where_an_order_in_time_was_asked(
    undated: UndatedUnits, words: list[str]
) -> None:
    """Not where both units have dates, nor where the link asks for none."""
    first = (Link(unit="B", needs=("A",), order=Order.FIRST),)
    switches = Switches(undated_units=undated)
    q = plain(links=first, switches=switches)
    dates = (
        Achievement(unit="A", day=date(2009, 1, 1)),
        Achievement(unit="B", day=date(2010, 1, 1)),
    )
    assert said(q, candidate("A B")) == [ONCE, *words]
    assert said(q, candidate("", *dates)) == [ONCE]
    assert said(plain(switches=switches), candidate("A B")) == [ONCE]


@pytest.mark.parametrize(
    ("exempt", "words"),
    [
        (
            ExemptUnits.NO_CREDIT,
            "A unit the candidate is exempt from carries no credit.",
        ),
        (
            ExemptUnits.CREDIT,
            "A unit the candidate is exempt from carries its credit.",
        ),
    ],
)
def test_what_an_exempt_unit_carries_is_said_where_there_is_one(
    exempt: ExemptUnits, words: str
) -> None:
    """Not where the candidate is exempt from nothing."""
    by_exemption = amount(None, 1).model_copy(update={"manners": (Manner.EXEMPT,)})
    q = plain(
        totals=(Total(amount=by_exemption),), switches=Switches(exempt_units=exempt)
    )
    record = candidate("B", Achievement(unit="A", how=Manner.EXEMPT))
    assert said(q, record) == [ONCE, words]
    assert said(q, candidate("A B")) == [ONCE]


def test_the_readings_come_in_one_order() -> None:
    """Shared units, straddling ones, dates, exemptions."""
    q = plain(
        totals=(Total(amount=amount(None, 4, "credits")),),
        links=(Link(unit="B", needs=("A",), order=Order.FIRST),),
    )
    record = candidate("B", Achievement(unit="A", how=Manner.EXEMPT))
    switches = q.switches
    assert said(q, record) == [
        SHARED[switches.shared_units],
        STRADDLING[switches.straddling_units],
        UNDATED[switches.undated_units],
        EXEMPT[switches.exempt_units],
    ]


def chosen(record: Candidate, aim: Aim = USUAL) -> list[str]:
    """Give what is said of the choices of a record and an aim."""
    return list(choices(apply(Structure.of(plain()), record, aim)))


def test_what_the_record_chooses_is_said() -> None:
    """What it leaves out, what it wants, and where."""
    record = candidate(
        "",
        Achievement(unit="A", include=False),
        Achievement(unit="B", include=True, count_in="g"),
    )
    assert chosen(record) == [
        "The record leaves out A.",
        "The record wants to count B.",
        "The record wants B to count in g, and nowhere else.",
    ]


def test_what_was_asked_of_units_is_said_in_number() -> None:
    """What is never taken, rather not, and rather."""
    aim = Aim(
        exclude=frozenset({"10", "9"}), avoid=frozenset("A"), prefer=frozenset("BA")
    )
    assert chosen(candidate(), aim) == [
        "Never taken, as asked: 9, 10.",
        "Rather not taken, as asked: A.",
        "Rather taken, as asked: A, B.",
    ]


def test_where_nothing_is_chosen_nothing_is_said() -> None:
    """Neither of the record nor of what is to be least."""
    assert chosen(candidate("A"), Aim(least=(Least.CREDITS,))) == []
