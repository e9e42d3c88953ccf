"""Days and numbers as people write them."""

from __future__ import annotations

import pytest

from rules.reading.loosely import days_in, number_in

MONTHS = (
    "January February March April May June July August September October November "
    "December"
)


@pytest.mark.parametrize(("number", "month"), [*enumerate(MONTHS.split(), 1)])
def test_a_month_is_known_by_its_name(number: int, month: str) -> None:
    """Written out or short, behind the day or before it."""
    day = [f"2026-{number:02}-03"]
    assert days_in(f" 3rd {month} 2026 ") == day
    assert days_in(f"3 {month[:3]} 2026") == day
    assert days_in(f"{month[:3]}. 3, 2026") == day


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2026/2/3", ["2026-02-03"]),
        ("3.2.2026", ["2026-02-03", "2026-03-02"]),
        ("3/3/2026", ["2026-03-03"]),
        ("13/2/2026", ["2026-02-13"]),
        ("2/13/2026", ["2026-02-13"]),
        ("31/2/2026", []),
        ("soon", []),
    ],
)
def test_a_day_in_figures_may_be_two(text: str, days: list[str]) -> None:
    """The day before the month comes first."""
    assert days_in(text) == days


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Level 2", "2"),
        ("2.5 credits", "2.5"),
        ("2 or 3", ""),
        ("-2", ""),
        ("x" * 99 + " 2", ""),
        ("x" * 98 + " 2", "2"),
    ],
)
def test_one_number_is_found(text: str, number: str) -> None:
    """Not far into a text, and not where there are two."""
    assert number_in(text) == number
