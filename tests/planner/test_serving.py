"""Which units to take bring several rules nearer at once."""

from __future__ import annotations

import pytest

from planner import explain
from planner.missing import Serving
from rules.model import Measure, Qualification, SharedUnits, Switches, Take, Total
from rules.structure import Structure
from tests.engine.building import (
    ALL,
    also,
    amount,
    exactly,
    leaf,
    parent,
    pathways,
    qualification,
)
from tests.planner.people import candidate

TOTAL = Total(amount=amount(6, None, "credits"))


def serving(q: Qualification, held: str = "") -> tuple[Serving, ...]:
    """Explain to somebody what serves several rules."""
    return explain(Structure.of(q), candidate(held)).serving


@pytest.mark.parametrize(
    ("shared", "expected"),
    [
        (SharedUnits.ONE_GROUP, ()),
        (SharedUnits.EVERY_GROUP, (Serving(units=("U",), rules=("a", "b")),)),
    ],
)
def test_a_unit_serves_the_groups_that_it_may_count_in_at_once(
    shared: SharedUnits, expected: tuple[Serving, ...]
) -> None:
    """As a rule, that is one group."""
    q = qualification(
        leaf("a", exactly(1), "U V"),
        leaf("b", exactly(1), "U W"),
        leaf("c", exactly(1), "Y Z"),
    )
    assert serving(also(q, switches=Switches(shared_units=shared))) == expected


def test_a_unit_serves_where_the_claim_takes_it() -> None:
    """Needed where all are taken, it goes toward nothing else that lists it."""
    q = qualification(
        leaf("a", exactly(1), "T U"),
        leaf("b", ALL, "U V"),
        units="T=3@3 U=3@3 V=2@3",
        totals=[TOTAL],
    )
    assert serving(q) == (
        Serving(units=("T",), rules=("a", "totals/1")),
        Serving(units=("U", "V"), rules=("b", "totals/1")),
    )


def test_a_unit_that_the_claim_does_not_take_serves_what_it_must() -> None:
    """Whichever of its groups it counts in."""
    q = qualification(
        leaf("a", exactly(1), "T U"),
        leaf("b", exactly(1), "V U"),
        units="T=3@3 V=3@4 U=3@2",
        totals=[TOTAL],
    )
    assert serving(q) == (
        Serving(units=("T",), rules=("a", "totals/1")),
        Serving(units=("V",), rules=("b", "totals/1")),
    )


def test_a_rule_that_asks_twice_is_served_once() -> None:
    """Units and credits of one group are no two rules."""
    take = Take(amounts=(amount(1, None), amount(3, None, Measure.CREDITS)))
    groups = leaf("a", take, "U V"), leaf("b", exactly(1), "W X")
    assert serving(qualification(*groups, units="U=3@3 V=2@3 W=1@3 X=1@3")) == ()


def test_nothing_serves_in_a_group_that_the_claim_does_not_use() -> None:
    """What is missing is missing from the best claim."""
    q = qualification(
        parent(
            "p", pathways(1), leaf("p/x", exactly(1), "A"), leaf("p/y", exactly(1), "B")
        ),
        leaf("o", exactly(1), "C D"),
        units="A=3@3 B=3@3 C=3@3 D=3@3",
        totals=[TOTAL],
    )
    assert {unit for one in serving(q) for unit in one.units} == {"A", "C", "D"}
