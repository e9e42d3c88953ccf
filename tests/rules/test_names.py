"""Names that are easily mistaken for one another."""

from __future__ import annotations

import pytest

from rules.names import look, nearest


@pytest.mark.parametrize(
    "alike",
    [
        "a101",
        "A 101",
        "\uff21\uff11\uff10\uff11",
        "\u0410101",
        "\u0391101",
        "A\u200b101",
        "A\u00ad101",
        "\U0001d400101",
        "A\u00a0101",
    ],
)
def test_codes_that_look_alike_look_the_same(alike: str) -> None:
    """Case, width, spaces, script and what can't be seen are set aside."""
    assert alike != "A101"
    assert look(alike) == look("A101")


def test_codes_that_differ_to_the_eye_look_different() -> None:
    """Other letters, digits and signs stay apart."""
    assert len({look(code) for code in ("A101", "A102", "B101", "A-101", "A1O1")}) == 5


def test_the_nearest_words_come_best_first() -> None:
    """Near misses are found whatever their case; far ones aren't offered."""
    known = ["credit", "credits", "title"]
    assert nearest("CREDTI", known) == ["credit"]
    assert nearest("credis", known, 3) == ["credits", "credit"]
    assert nearest("xyz", known) == []
