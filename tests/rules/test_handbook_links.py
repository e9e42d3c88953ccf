"""Links, bars and equivalents as handbooks say them, in our words."""

from __future__ import annotations

import pytest

from rules.reading.handbook_links import (
    barred_in,
    link_in_our_words,
    stand_in_in_our_words,
)


@pytest.mark.parametrize(
    ("phrase", "ours"),
    [
        ("A2 only after completion of A1", "write 'A2 needs A1 first' instead"),
        ("A2 after achieving A1", "write 'A2 needs A1 first' instead"),
        ("completing A1 before starting A2", "write 'A2 needs A1 first' instead"),
        ("A1 is a prerequisite for A2", "write 'A2 needs A1 first' instead"),
        ("A1 is a corequisite of A2", "write 'A1 together with A2' instead"),
        ("A2 requires A1 or A3", "write 'A2 needs A1 or A3' instead"),
        ("A2 requires A1 first.", "write 'A2 needs A1 first' instead"),
        (
            "A2 and A3 require A1",
            "write one link for each: 'A2 needs A1', 'A3 needs A1'",
        ),
        ("A1 and A2 together", "write 'A1 together with A2' instead"),
        (
            "either A1 or A2, but not both",
            "that is no link: put [A1, A2] under 'bars'",
        ),
        ("A2 requires X.", "write 'A2 needs X' instead"),
        ("A2 requires patience", ""),
        ("A2 requires A2", ""),
    ],
)
def test_what_a_link_says_is_put_in_our_words(phrase: str, ours: str) -> None:
    """Codes are told by how they look where none are known."""
    assert link_in_our_words(phrase) == ours


def test_known_codes_may_look_like_words() -> None:
    """One with a word that parts others is still one."""
    known = {"reading", "cut and fill", "big reading"}
    assert link_in_our_words("reading requires cut and fill", known) == (
        "write 'reading needs cut and fill' instead"
    )
    assert link_in_our_words("reading requires big reading", known) == (
        "write 'reading needs big reading' instead"
    )
    assert link_in_our_words("reading requires cut and big reading", known) == ""


@pytest.mark.parametrize(
    ("phrase", "units"),
    [
        ("only one of A1, A2 and A3", ["A1", "A2", "A3"]),
        ("A1 is barred with A2.", ["A1", "A2"]),
        ("A1 is barred with X.", ["A1", "X"]),
        ("A1 and A2 are mutually exclusive", ["A1", "A2"]),
        ("A1 may not be taken with A2", ["A1", "A2"]),
        ("A1 may not be taken with anything else", []),
        ("only one of A1", []),
    ],
)
def test_units_that_bar_each_other_are_found(phrase: str, units: list[str]) -> None:
    """All of them have to be codes."""
    assert barred_in(phrase) == units


@pytest.mark.parametrize(
    ("phrase", "ours"),
    [
        ("X1 instead of A1.", "write 'X1 for A1' instead"),
        ("X1 instead of X.", "write 'X1 for X' instead"),
        ("A1 replaces X1", "write 'X1 replaced by A1' instead"),
        ("X1 was superseded by A1", "write 'X1 replaced by A1' instead"),
        ("X1 equals A1", "write 'X1 same as A1' instead"),
        (
            "X1 instead of A1 without credit from 2024-01-31",
            "write 'X1 for A1 without credit from 2024-01-31' instead",
        ),
        (
            "X1 instead of A1 or A2",
            "write one equivalent for each: 'X1 for A1', 'X1 for A2'",
        ),
        ("X1 instead of patience", ""),
    ],
)
def test_what_an_equivalent_says_is_put_in_our_words(phrase: str, ours: str) -> None:
    """Its dates stay behind each."""
    assert stand_in_in_our_words(phrase) == ours
