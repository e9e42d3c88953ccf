"""Formatting: the lines and paragraphs that an author chose for a text."""

from __future__ import annotations

import pytest

from tests.rules.test_formatting import HEAD, RULES, UNITS, laid


@pytest.mark.parametrize(
    ("written", "laid_out"),
    [
        (
            " |  # why\n      a\n\n\n        - b #\n      c",
            " |  # why\n  a\n\n\n    - b #\n  c",
        ),
        (" |-\n a\n b", " |-\n  a\n  b"),
        (" |+\n a\n\n", " |\n  a"),
        (" |3\n     a\n   b", " |2\n    a\n  b"),
        (" |\n\n a", " |\n\n  a"),
        (" >\n a\n b\n\n\n c", " >-\n  a b\n\n  c"),
        (" >\n a\n   b\n c", " |\n  a\n    b\n  c"),
        (" a\n\n  b", " >-\n  a\n\n  b"),
        (" 'a\n\n  b'", " >-\n  a\n\n  b"),
        (' "a\\nb"', ' "a\\nb"'),
        (" >-\n  \n  a\n  b", " a b"),
        (f" >\n  {'word ' * 16}\n\n  b", f" >-\n  {('word ' * 16).strip()}\n\n  b"),
    ],
)
def test_the_lines_of_a_text_stay(written: str, laid_out: str) -> None:
    """They are indented to their place; paragraphs are told apart by one blank line."""
    done = laid(f"note:{written}\n{HEAD}{UNITS}{RULES}")
    head, note, rest = done.partition(f"note:{laid_out}\n")
    assert (head, note, rest) == (HEAD, f"note:{laid_out}\n", UNITS + RULES)


def test_lines_stay_in_items_and_in_brackets() -> None:
    """Where nothing else could stand, they are written as they were."""
    text = (
        f"{HEAD}{UNITS}"
        + RULES.replace("Core,", "Core,").replace("B]", 'B], note: "a\\nb"')
        + "totals:\n  - total: 1 unit\n    note: |\n      a\n        b\n"
        + "assumptions:\n  - |\n    a\n\n    b\n  - c\n"
    )
    assert sorted(laid(text).splitlines()) == sorted(text.splitlines())
    assert '{title: Core, take: all, units: [A, B], note: "a\\nb"}' in laid(text)
    assert "  - |\n    a\n\n    b\n  - c\n" in laid(text)
