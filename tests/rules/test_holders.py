"""Holders: who may count as a unit, how it is held, and what it carries."""

from __future__ import annotations

from decimal import Decimal

import pytest

from rules.model import (
    PLAIN,
    Amount,
    Case,
    ExemptUnits,
    Group,
    LevelFilter,
    Manner,
    Qualification,
    Unit,
)
from rules.model.holders import Holder, Holders
from tests.engine.building import (
    also,
    amount,
    assuming,
    exactly,
    item,
    leaf,
    qualification,
    share,
    stand_in,
)

A = Unit(code="A", title="Unit A", level=3, credit=Decimal(4))
ELSEWHERE = Unit(code="M", title="Elsewhere", level=3, credit=Decimal(2))


def listed(*equivalents: str) -> Qualification:
    """Make a list of A and B beside an unlisted X, with some equivalents."""
    q = qualification(leaf("g", exactly(1), "A B"), units="A=4@3 B=2@2 X=1@1")
    return also(q, equivalents=tuple(map(stand_in, equivalents)))


def told(q: Qualification, code: str, case: Case = PLAIN) -> list[str]:
    """Write who may count as a unit: how it is held, and whether with credit."""
    return [
        f"{h.code} by {' and '.join(sorted(h.manners))}"
        + " uncredited" * (not h.credit)
        for h in Holders(q, case).of(code)
    ]


def test_a_unit_is_its_own_holder() -> None:
    """Without anything beside it, a unit counts only as itself, by assessment."""
    (holder,) = Holders(listed(), PLAIN).of("A")
    assert (holder.code, holder.counts_as.code, holder.stands_for) == ("A", "A", "")
    assert told(listed(), "A") == ["A by assessment"]


@pytest.mark.parametrize(
    ("phrase", "holders"),
    [
        ("X for A", ["A by assessment", "X by equivalence"]),
        ("X for A without credit", ["A by assessment", "X by equivalence uncredited"]),
        ("X replaced by A", ["A by assessment", "X by assessment"]),
        ("X same as A", ["A by assessment", "X by assessment"]),
        ("A same as X", ["A by assessment", "X by assessment"]),
        ("A for X", ["A by assessment"]),
        ("A for A", ["A by assessment"]),
    ],
)
def test_what_stands_in_for_a_unit_holds_it_too(
    phrase: str, holders: list[str]
) -> None:
    """Only an equivalent is held by equivalence; the same units go both ways."""
    assert told(listed(phrase), "A") == holders


def test_a_stand_in_counts_as_the_listed_unit() -> None:
    """It has the level and the credit of the unit it stands for."""
    _, holder = Holders(listed("X for A"), PLAIN).of("A")
    assert (holder.stands_for, holder.counts_as) == ("A", A)


def test_an_equivalent_out_of_its_dates_holds_nothing() -> None:
    """A case closes a rule by its number; the others stay open."""
    q = listed("X for A", "B for A")
    case = Case(closed=frozenset({"equivalents/1"}))
    assert told(q, "A", case) == ["A by assessment", "B by equivalence"]


def test_items_are_units_held_in_other_manners() -> None:
    """Each item holds the unit that it is, and no other."""
    case = Case(items=(item("R1", "A"), item("R2", "A", "transfer", credit=False)))
    assert told(listed(), "A", case) == [
        "A by assessment",
        "R1 by RPL",
        "R2 by transfer uncredited",
    ]
    assert told(listed(), "B", case) == ["B by assessment"]


@pytest.mark.parametrize(
    ("switch", "credit", "held"),
    [
        (ExemptUnits.NO_CREDIT, True, "E by exemption uncredited"),
        (ExemptUnits.CREDIT, True, "E by exemption"),
        (ExemptUnits.CREDIT, False, "E by exemption uncredited"),
    ],
)
def test_an_exempt_unit_carries_credit_only_where_the_rules_say_so(
    switch: ExemptUnits, held: str, *, credit: bool
) -> None:
    """A switch decides, unless the record itself says there is none."""
    case = Case(items=(item("E", "A", "exemption", credit=credit),))
    assert told(assuming(listed(), switch), "A", case)[1:] == [held]


@pytest.mark.parametrize(
    ("phrase", "held"),
    [
        ("X for A", ["X by equivalence", "R by RPL and equivalence"]),
        ("X same as A", ["X by assessment", "R by RPL"]),
        (
            "X for A without credit",
            ["X by equivalence uncredited", "R by RPL and equivalence uncredited"],
        ),
    ],
)
def test_an_item_of_a_stand_in_holds_the_listed_unit(
    phrase: str, held: list[str]
) -> None:
    """However the other unit was achieved, it may stand in, in both manners."""
    case = Case(items=(item("R", "X"),))
    assert told(listed(phrase), "A", case)[1:] == held


def test_a_unit_that_stands_in_twice_holds_once() -> None:
    """Of two rules for the same pair the first is kept."""
    q = listed("X for A without credit", "X for A")
    assert told(q, "A") == ["A by assessment", "X by equivalence uncredited"]


def test_a_unit_held_in_several_manners_is_told() -> None:
    """With every code that it is held under, its own first."""
    case = Case(items=(item("R1", "A"), item("R2", "B"), item("R3", "A")))
    several = list(Holders(listed(), case).held_twice())
    assert several == [("A", ("A", "R1", "R3")), ("B", ("B", "R2"))]


def test_what_is_held_as_another_unit_is_the_unit_that_it_is() -> None:
    """Accepted for A, it is still the same X."""
    accepted = item("X (RPL)", "A").model_copy(update={"own": "X"})
    several = list(Holders(listed(), Case(items=(accepted,))).held_twice())
    assert several == [("X", ("X", "X (RPL)"))]


def imports(most: Amount | None) -> Group:
    """Make a group that imports so much."""
    return leaf("g", exactly(1), "A B").model_copy(update={"imports": most})


@pytest.mark.parametrize(
    ("most", "codes"),
    [
        (None, []),
        (amount(None, 1), ["M"]),
        (amount(None, 1, level=LevelFilter(level=3)), ["M"]),
        (amount(None, 1, level=LevelFilter(level=2)), []),
    ],
)
def test_a_group_imports_what_it_lets_through(
    most: Amount | None, codes: list[str]
) -> None:
    """Units from elsewhere count only where imports are allowed, at their level."""
    case = Case(imported=(ELSEWHERE,))
    found = list(Holders(listed(), case).imported(imports(most)))
    assert [h.code for h in found] == codes
    assert all(h.manners == {Manner.IMPORTED} and h.credit for h in found)


def test_an_import_may_be_asked_for_by_manner() -> None:
    """It is held so beside being imported: either is enough."""
    rpl = Case(imported=(ELSEWHERE,), items=(item("M", "M"),))
    for how, case, codes in (
        (Manner.RPL, rpl, ["M"]),
        (Manner.IMPORTED, rpl, ["M"]),
        (Manner.TRANSFERRED, rpl, []),
        (Manner.RPL, Case(imported=(ELSEWHERE,)), []),
    ):
        most = amount(None, 1).model_copy(update={"manners": (how,)})
        found = Holders(listed(), case).imported(imports(most))
        assert [one.code for one in found] == codes


def holder(*manners: Manner, credit: bool = True) -> Holder:
    """Make a holder of A."""
    return Holder("R", A, frozenset(manners), credit)


@pytest.mark.parametrize(
    ("asked", "rate"),
    [
        (amount(1), 1),
        (amount(1, None, "credits"), 1),
        (amount(1, None, level=LevelFilter(level=2)), 0),
        (share(25, None, "units", 3), 75),
        (share(None, 40, "units", 2), -40),
    ],
)
def test_a_holder_counts_once_or_by_per_cent(asked: Amount, rate: int) -> None:
    """What a share keeps counts 100 less the share; what it leaves out, less that."""
    assert holder(Manner.ASSESSED).rate(asked) == rate


@pytest.mark.parametrize(
    ("asked", "rate"),
    [
        (amount(1), 1),
        (amount(1, None, "credits"), 0),
        (amount(1, None, "credits").model_copy(update={"manners": (Manner.RPL,)}), 1),
        (share(50, None, "credits"), 0),
    ],
)
def test_without_credit_a_holder_is_a_unit_and_no_more(
    asked: Amount, rate: int
) -> None:
    """It carries credit only in amounts that ask how units are held."""
    assert holder(Manner.RPL, credit=False).rate(asked) == rate


def test_what_a_holder_adds_to_a_share_is_measured_against_it() -> None:
    """To an amount it adds its size; to a share too, if it passes the filters."""
    assert holder(Manner.ASSESSED).worth(amount(1, None, "credits")) == 4
    assert holder(Manner.ASSESSED).worth(share(50, None, "credits", 3)) == 4
    assert holder(Manner.ASSESSED).worth(share(50, None, "credits", 2)) == 0
