"""Units and amounts in words."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.rendering.words import any_of, codes, number, plural, runs, takes, titled
from planner.ways import Pick
from rules.model import Amount, Group, LevelFilter, Measure, Take, Unit
from tests.engine.building import ALL, amount, exactly, leaf, parent, pathways, within
from tests.tries import tries

law = tries(80)


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "0 units"),
        (1, "1 unit"),
        (2, "2 units"),
        (21_420, "21,420 units"),
        (10**15 - 1, "999,999,999,999,999 units"),
        (10**15, "about 1.00 x 10^15 units"),
        (10**22 + 8 * 10**20 - 1, "about 1.07 x 10^22 units"),
        (10**23 - 1, "about 9.99 x 10^22 units"),
    ],
)
def test_a_count_has_its_noun(count: int, words: str) -> None:
    """One is singular; thousands are parted; what is too long to read is a size."""
    assert plural(count, "unit") == words


@pytest.mark.parametrize("power", [15, 22, 23, 29, 308, 309, 1000, 4300, 5000])
def test_a_long_count_is_never_rounded_to_another_size(power: int) -> None:
    """Just below, at and just above a power of ten, the size is right."""
    assert number(10**power) == f"about 1.00 x 10^{power}"
    assert number(10**power + 1) == f"about 1.00 x 10^{power}"
    assert number(10 ** (power + 1) - 1) == f"about 9.99 x 10^{power}"


@pytest.mark.parametrize(
    ("units", "words"),
    [
        ("1", "1"),
        ("1 2", "1, 2"),
        ("1 2 3", "1 to 3"),
        ("3 2 1", "3, 2, 1"),
        ("39 40 41 12 13 24", "39 to 41, 12, 13, 24"),
        ("L1 L2 L3 M4", "L1 to L3, M4"),
        ("U8 U9 U10", "U8 to U10"),
        ("U08 U09 U10", "U08 to U10"),
        ("U9 U010 U011", "U9, U010, U011"),
        ("U010 U11 U12", "U010, U11, U12"),
        ("A B C", "A, B, C"),
        ("1.8 1.9 1.10", "1.8 to 1.10"),
        ("1234567890 1234567891 1234567892", "1234567890 to 1234567892"),
    ],
)
def test_codes_that_count_up_are_a_run(units: str, words: str) -> None:
    """Three or more that count up behind the same letters are a run."""
    assert codes(units.split()) == words


@law
@given(st.lists(st.integers(0, 30).map(str)))
def test_runs_lose_no_code(units: list[str]) -> None:
    """Put together again, the runs are the codes, and each counts up by one."""
    found = list(runs(units))
    assert [unit for run in found for unit in run] == units
    pairs = itertools.chain.from_iterable(map(itertools.pairwise, found))
    steps = {int(after) - int(unit) for unit, after in pairs}
    assert steps <= {1}


def test_no_codes_are_no_words() -> None:
    """Of nothing there is no run."""
    assert (codes([]), list(runs([]))) == ("", [])


def test_a_pick_says_how_many_of_which() -> None:
    """The numbers first, then the units."""
    pick = Pick(count=2, units=("12", "13", "16", "17", "18"))
    assert any_of(pick) == "any 2 of 5: 12, 13, 16 to 18"


BANK = {
    code: Unit(code=code, title=f"Title {code}", source=source)
    for code, source in (
        ("1", None),
        ("2", "not found"),
        ("3", "not found"),
        ("4", "not found"),
        ("5", None),
        ("6", "not found"),
        ("7", "not found"),
    )
}


def test_three_unknown_titles_in_a_row_share_a_line() -> None:
    """Known titles stand by themselves; one or two unknown ones too."""
    assert list(titled(tuple(BANK), BANK)) == [
        ("1", "Title 1"),
        ("2 to 4", "(titles not known)"),
        ("5", "Title 5"),
        ("6", "Title 6"),
        ("7", "Title 7"),
    ]


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "One"),
        ({"level": 3}, "One (level 3)"),
        ({"credit": "2.50"}, "One (2.5 credits)"),
        ({"glh": 40}, "One (40 GLH)"),
        ({"level": 3, "credit": 10, "glh": 40}, "One (level 3, 10 credits, 40 GLH)"),
    ],
)
def test_what_is_stated_of_a_unit_stands_behind_its_title(
    facts: dict[str, object], words: str
) -> None:
    """Only if asked for: the level, the credit without idle zeros, the hours."""
    bank = {"1": Unit.model_validate({"code": "1", "title": "One", **facts})}
    assert list(titled(["1"], bank, facts=True)) == [("1", words)]
    assert list(titled(["1"], bank)) == [("1", "One")]


@pytest.mark.parametrize(
    ("group", "words"),
    [
        (leaf("g", None, "A B"), "any number of 2 units"),
        (leaf("g", ALL, "A"), "the one unit"),
        (leaf("g", ALL, "A B"), "both units"),
        (leaf("g", ALL, "A B C"), "all 3 units"),
        (leaf("g", exactly(2), "A B C"), "2 of 3 units"),
        (leaf("g", within(1, 2), "A B C"), "1 to 2 units"),
        (leaf("g", within(1, None), "A B C"), "at least 1 unit"),
        (leaf("g", within(None, 2), "A B C"), "at most 2 units"),
        (leaf("g", exactly(2, "credits"), "A B C"), "exactly 2 credits"),
        (leaf("g", within("1.5", 3, "credits"), "A"), "1.5 to 3 credits"),
        (parent("p", pathways(1), leaf("p/a", ALL, "A")), "1 of 1 pathway"),
        (
            parent("p", exactly(1, "groups"), *(leaf(f"p/{c}", ALL, c) for c in "AB")),
            "1 of 2 groups",
        ),
        (parent("p", ALL, *(leaf(f"p/{c}", ALL, c) for c in "AB")), "both groups"),
        (parent("p", None, leaf("p/a", ALL, "A")), "the one group"),
        (parent("p", exactly(2), leaf("p/a", None, "A B C")), "2 units"),
    ],
)
def test_a_take_is_said_of_how_much(group: Group, words: str) -> None:
    """How much is taken, and of how much where that helps."""
    assert takes(group) == words


def test_a_take_at_a_level_is_said_as_in_the_file() -> None:
    """How many units pass the level isn't said, so of how many isn't either."""
    at_level = Amount(
        measure=Measure.UNITS, minimum=2, maximum=2, level=LevelFilter(level=3)
    )
    several = Take(amounts=(amount(2, 2), amount(5, None, "credits")))
    assert takes(leaf("g", Take(amounts=(at_level,)), "A B C")) == "2 units at level 3"
    assert takes(leaf("g", several, "A B C")) == "2 units and at least 5 credits"
