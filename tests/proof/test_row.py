"""Rows within bounds, and divided."""

from __future__ import annotations

import itertools

import pytest

from rules.proof.row import Row
from tests.proof.building import row

LOW, HIGH = dict.fromkeys("abc", 0), dict.fromkeys("abc", 1)


@pytest.mark.parametrize(
    ("asked", "fixed", "expected"),
    [
        ("1a 1b 1c >= 2", {}, "1a 1b 1c >= 2"),
        ("1a 1b 1c >= 2", {"a": 1}, "1b 1c >= 1"),
        ("1a 1b 1c >= 2", {"a": 0}, "1b 1c >= 2"),
        ("3a 3b 3c >= 4", {}, "1a 1b 1c >= 2"),
        ("5a 2b 2c >= 8", {"a": 1}, "1b 1c >= 2"),
        ("-2a -2b >= -3", {}, "-1a -1b >= -1"),
        ("-2a -2b >= -3", {"b": 1}, "-1a >= 0"),
    ],
)
def test_what_is_fixed_moves_to_the_other_side(
    asked: str, fixed: dict[str, int], expected: str
) -> None:
    """And a common factor is divided out, what is asked rounded up."""
    assert row(asked).within(LOW | fixed, HIGH | fixed) == row(expected)


def test_nothing_left_asks_what_is_lacking() -> None:
    """Nothing is divided where no variable is free."""
    fixed = {"a": 1, "b": 0, "c": 0}
    assert row("2a 3b >= 4").within(fixed, fixed) == Row({}, 2)


def test_dividing_rounds_every_number_up() -> None:
    """10 of 4 or 5 each are at least 3."""
    assert row("4a 5b >= 10").divided(4, HIGH) == row("1a 2b >= 3")
    assert row("4a 5b >= 10").divided(1, HIGH) == row("4a 5b >= 10")


def test_what_is_taken_off_counts_as_what_it_is_below_its_most() -> None:
    """At most 7 of a 4 and a 5 are but one of them."""
    assert row("-4a -5b >= -7").divided(4, HIGH) == row("-1a -2b >= -2")
    assert row("-4a -5b >= -7").divided(5, HIGH) == row("-1a -1b >= -1")


@pytest.mark.parametrize("by", range(1, 6))
@pytest.mark.parametrize("asked", ["3a -2b 4c >= 2", "-3a -5b >= -4", "2a 2b 2c >= 3"])
@pytest.mark.parametrize("most", [(1, 1, 1), (3, 2, 3), (0, 3, 1)])
def test_whoever_keeps_a_row_keeps_it_divided(
    asked: str, by: int, most: tuple[int, ...]
) -> None:
    """No whole numbers are lost by rounding."""
    plain = row(asked)
    divided = plain.divided(by, dict(zip("abc", most, strict=True)))
    for numbers in itertools.product(*(range(n + 1) for n in most)):
        values = dict(zip("abc", numbers, strict=True))
        if _kept(plain, values):
            assert _kept(divided, values)


def _kept(one: Row, values: dict[str, int]) -> bool:
    return sum(f * values[v] for v, f in one.terms.items()) >= one.least
