"""Amounts as handbooks say them, in the words of the rule language."""

from __future__ import annotations

import pytest

from rules.reading.handbook import LONGEST, Asked, all_of_some, rewritten

WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen twenty"
)
KEY_WORDS = "all at least most exactly to and or above unit credit GLH point group"
KEY_WORDS += " pathway kind more than units credits points groups pathways"

OF_UNITS = Asked(of_a_list=True, holds="units")
OF_GROUPS = Asked(of_a_list=True, holds="groups")
ACROSS = Asked(of_a_list=False, groups={"core": "Core units"})


@pytest.mark.parametrize(
    ("phrase", "ours"),
    [
        ("two units", "2 units"),
        ("between 2 and 5 units", "2 to 5 units"),
        ("minimum of 12 credits", "at least 12 credits"),
        ("2 or more units", "at least 2 units"),
        ("12 credits, or less", "at most 12 credits"),
        ("0 to 3 units", "at most 3 units"),
        ("fewer than 3 units", "at most 2 units"),
        ("more than 3 units", "at least 4 units"),
        ("5 to 2 units", "2 to 5 units"),
        ("any 2 (optional) units", "2 units"),
        ("a total of 4 units", "4 units"),
        ("40 guided learning hours", "40 GLH"),
        ("no more than 2 modules", "at most 2 units"),
        ("3 units must be at level 3", "at least 3 units at level 3"),
        ("3 level 2 units", "3 units at level 2"),
        ("3 units of level 2", "3 units at level 2"),
        ("att least 3 units", "at least 3 units"),
        ("3 units level 2", "3 units at level 2"),
        ("3 units or fewer", "at most 3 units"),
        ("3 units at level 3+", "3 units at level 3 or above"),
        ("Units: 3", "3 units"),
        ("half the units", "at least 50% of units"),
        ("a majority of the credits", "more than 50% of credits"),
        (
            "6 credits, of which at least 2 at level 3",
            "6 credits and at least 2 credits at level 3",
        ),
    ],
)
def test_what_handbooks_say_is_put_in_our_words(phrase: str, ours: str) -> None:
    """Across groups there is one way to say it."""
    assert list(rewritten(phrase, ACROSS)) == [(ours,)]


def test_numbers_are_written_as_figures() -> None:
    """From nothing to twenty, in capitals or not."""
    for number, word in enumerate(WORDS.split()):
        for written in (word, word.upper()):
            assert [*rewritten(f"{written} zigzag", ACROSS)] == [(f"{number} zigzag",)]


@pytest.mark.parametrize("word", KEY_WORDS.split())
def test_key_words_are_spelled_as_they_are(word: str) -> None:
    """Capital letters are none of theirs, but for hours."""
    assert [*rewritten(f"zigzag {word.upper()} zigzag", ACROSS)] == [
        (f"zigzag {word} zigzag",)
    ]


def test_the_name_of_a_kind_stays_as_it_is() -> None:
    """It may look like any word."""
    assert [*rewritten("2 units of kind UNITS", ACROSS)] == [("2 units of kind UNITS",)]


@pytest.mark.parametrize(
    ("phrase", "asked", "ours"),
    [
        ("3", OF_UNITS, [("3",), ("3 units",)]),
        ("3", OF_GROUPS, [("3",), ("3 pathways", "3 units")]),
        ("3", ACROSS, [("3",), ("3 units",)]),
        ("at least 2 credits", ACROSS, [("at least 2 credits",)]),
        ("3 from the list", OF_UNITS, [("3 units",)]),
        ("3 from the 9 pathways", OF_GROUPS, [("3 pathways",)]),
        ("choose 3 options", OF_UNITS, [("3",), ("3 units",)]),
        ("1 option", OF_GROUPS, [("1",), ("1 pathways", "1 units")]),
        ("3 of the 9 units", OF_UNITS, [("3 of the 9 units",), ("3 units",)]),
        ("3 units from the list", OF_UNITS, [("3 units",)]),
        ("3 units from one of these lists", OF_UNITS, []),
        (
            "2 from core",
            ACROSS,
            [("2 from core",), ("2 units from core",)],
        ),
        ("2 from elsewhere", ACROSS, []),
    ],
)
def test_what_a_list_holds_needs_no_word(
    phrase: str, asked: Asked, ours: list[tuple[str, ...]]
) -> None:
    """Of an amount without a noun, each it may have is tried, likelier first."""
    assert list(rewritten(phrase, asked)) == ours


def test_a_long_phrase_is_none_of_a_handbook() -> None:
    """It is left alone, up to the longest that is not."""
    assert [*rewritten("2 units" + " " * (LONGEST - 7), ACROSS)] == [("2 units",)]
    assert [*rewritten("2 units" + " " * (LONGEST - 6), ACROSS)] == []
    assert all_of_some("all of one group" + " " * (LONGEST - 16)) == "1 group"
    assert all_of_some("all of one group" + " " * (LONGEST - 15)) == ""


@pytest.mark.parametrize(
    ("phrase", "ours"),
    [
        ("all units of any one group", "1 group"),
        ("all of one pathway", "1 pathway"),
        ("every unit in 2 groups", "2 group"),
        ("both units from either group", "1 group"),
        ("all listed units within a strand", "1 pathway"),
        ("all of the groups", ""),
        ("all of groups", ""),
        ("2 units of one group", ""),
    ],
)
def test_all_of_some_groups_is_so_many_groups(phrase: str, ours: str) -> None:
    """One, where no number is said; of several, how many has to be."""
    assert all_of_some(phrase) == ours


def test_a_word_with_a_sign_in_it_is_left_as_it_is() -> None:
    """What is spelled wrong is mended only where it is a word."""
    assert [*rewritten("exactl: 2 units", ACROSS)] == [("exactl: 2 units",)]
    assert [*rewritten("exactl 2 units", ACROSS)] == [("exactly 2 units",)]
