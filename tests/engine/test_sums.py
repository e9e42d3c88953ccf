"""Sums: whole numbers, bounds that hang on a selection, and shares."""

from __future__ import annotations

from decimal import Decimal

import pytest

from rules.constraints.program import Origin
from rules.constraints.sums import Measured, Sums, places_after_point
from rules.model import Amount
from tests.engine.building import amount, share

ORIGIN = Origin("r", "a rule")
SELECTED = 9


def measured(asked: Amount, *factors: str, selected: int | None = SELECTED) -> Measured:
    """Add up variables with these factors, numbered from 0."""
    terms = {number: Decimal(factor) for number, factor in enumerate(factors)}
    return Measured(asked, terms, terms, ORIGIN, selected)


def lines(sums: Sums) -> list[str]:
    """Write each constraint as a line, `s` being the selection."""
    return [
        f"{'' if c.lower is None else c.lower} <= "
        + " ".join(f"{f:+}{'s' if v == SELECTED else 'abc'[v]}" for v, f in c.terms)
        + f" <= {'' if c.upper is None else c.upper}"
        for c in sums.constraints
    ]


def within(one: Measured) -> list[str]:
    """Bound a sum whose terms are 0 where the group isn't selected."""
    sums = Sums()
    sums.within(one)
    return lines(sums)


def where_used(one: Measured) -> list[str]:
    """Bound a sum over anything, only where the group is selected."""
    sums = Sums()
    sums.where_used(one)
    return lines(sums)


def above(asked: Amount) -> Amount:
    """Ask for more than the minimum."""
    return asked.model_copy(update={"above": True})


@pytest.mark.parametrize(
    ("asked", "bounds"),
    [
        (amount(1, 2), (1, 2)),
        (amount(None, 2), (None, 2)),
        (share(50), (0, None)),
        (share(None, 50), (None, 0)),
        (above(share(50)), (Decimal("0.1"), None)),
    ],
)
def test_a_share_is_compared_with_nothing(
    asked: Amount, bounds: tuple[Decimal | None, Decimal | None]
) -> None:
    """An amount has its bounds; a share's sum is at least or at most 0."""
    one = measured(asked, "2.5", "-1")
    assert one.bounds == bounds
    assert one.measure is asked.measure


def test_more_than_a_share_is_the_least_step_above_it() -> None:
    """The step is what the finest factor can change; a unit, where all are whole."""
    assert measured(above(share(50)), "50", "-50").step == 1
    assert measured(above(share(50)), "12.50", "-50").step == Decimal("0.01")
    assert measured(above(share(50))).step == 1


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (amount(1, None), ["1 <= +1a +1b <= "]),
        (amount(None, 2), [" <= +1a +1b <= 2"]),
        (amount(1, 2), ["1 <= +1a +1b <= 2"]),
    ],
)
def test_a_sum_that_hangs_on_nothing_has_its_bounds(
    asked: Amount, expected: list[str]
) -> None:
    """Both bounds are one constraint, in a group and across them alike."""
    one = measured(asked, "1", "1", selected=None)
    assert within(one) == where_used(one) == expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (amount(2, 2), ["0 <= +1a +1b -2s <= 0"]),
        (amount(1, None), ["0 <= +1a +1b -1s <= "]),
        (amount(None, 2), [" <= +1a +1b -2s <= 0"]),
        (amount(1, 2), ["0 <= +1a +1b -1s <= ", " <= +1a +1b -2s <= 0"]),
    ],
)
def test_a_groups_bounds_are_times_its_selection(
    asked: Amount, expected: list[str]
) -> None:
    """Unselected, the sum is 0 and both bounds are 0."""
    assert within(measured(asked, "1", "1")) == expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (amount(2, None), ["0 <= +1a +1b +1c -2s <= "]),
        (amount(None, 1), [" <= +1a +1b +1c +2s <= 3"]),
        (amount(1, 2), ["0 <= +1a +1b +1c -1s <= ", " <= +1a +1b +1c +1s <= 3"]),
    ],
)
def test_a_conditional_total_is_lifted_where_the_group_is_not_used(
    asked: Amount, expected: list[str]
) -> None:
    """Unselected, the bound is the least or the most that the sum can be."""
    assert where_used(measured(asked, "1", "1", "1")) == expected


def test_a_maximum_that_the_sum_cant_pass_is_no_constraint() -> None:
    """Three units are never more than three, whichever group is used."""
    assert where_used(measured(amount(None, 3), "1", "1", "1")) == []


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (share(50), ["-100 <= +50a -50b -50c -100s <= "]),
        (share(None, 50), [" <= +50a -50b -50c +50s <= 50"]),
        (above(share(50)), ["-100 <= +50a -50b -50c -101s <= "]),
    ],
)
def test_a_conditional_share_is_lifted_by_what_counts_against_it(
    asked: Amount, expected: list[str]
) -> None:
    """Where the group isn't used, even all that a share leaves out is allowed."""
    assert where_used(measured(asked, "50", "-50", "-50")) == expected


def test_numbers_are_scaled_to_be_whole() -> None:
    """Factors and bounds are multiplied alike; what is 0 is left out."""
    sums = Sums()
    terms = {0: Decimal("1.25"), 1: Decimal(0), 2: Decimal(3)}
    sums.add(terms, Decimal("0.5"), None, ORIGIN)
    assert lines(sums) == ["50 <= +125a +300c <= "]
    assert sums.constraints[0].scale == 100


@pytest.mark.parametrize(
    ("number", "places"),
    [("3", 0), ("1E+2", 0), ("2.50", 2), ("0.1", 1), ("Infinity", 0)],
)
def test_decimal_places_are_those_written(number: str, places: int) -> None:
    """A number without a point has none."""
    assert places_after_point(Decimal(number)) == places


@pytest.mark.parametrize("asked", [amount(1, None), amount(None, 1), amount(1, 1)])
def test_every_sum_remembers_its_rule(asked: Amount) -> None:
    """However it is bounded."""
    for selected in (None, SELECTED):
        sums, one = Sums(), measured(asked, "1", "1", selected=selected)
        sums.within(one)
        sums.where_used(one)
        assert {c.origin for c in sums.constraints} == {ORIGIN}
