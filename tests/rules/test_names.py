"""Names that are easily mistaken for one another."""

from __future__ import annotations

import pytest

from rules.names import hint, in_number, look, named, nearest, several


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


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("a101", "did you mean 'A101'?"),
        ("A102", "did you mean 'A101'?"),
        ("x", "did you mean 'way/x'?"),
        ("Z9", ""),
        ("nothing like it", ""),
        ("A1-A5", "for a range, write 'A1 to A5'"),
        ("A1..A5", "for a range, write 'A1 to A5'"),
        ("A1 \u2013 A5", "for a range, write 'A1 to A5'"),
        ("A1 TO A5", "for a range, write 'A1 to A5'"),
        ("A1-5", "for a range, write 'A1 to A5'"),
        ("1-5", "for a range, write '1 to 5'"),
        ("A5-A1", ""),
        ("A5-B9", ""),
    ],
)
def test_an_unknown_name_is_asked_about(name: str, asked: str) -> None:
    """What looks the same is offered first, then a path's end, then what is near."""
    assert hint(name, ["A101", "way/x"]) == asked


def test_a_code_with_a_dash_is_no_range_if_there_is_one_like_it() -> None:
    """A known code that looks the same is what was meant."""
    assert hint("cu-12", ["CU-12"]) == "did you mean 'CU-12'?"


@pytest.mark.parametrize(
    "name", ["learning-mentorin", "pathway/learning-mentorin", "learning_mentoring"]
)
def test_a_word_with_a_dash_is_no_range(name: str) -> None:
    """A path that is nearly right is asked about."""
    known = ["pathway/learning-mentoring", "optional"]
    assert hint(name, known) == "did you mean 'pathway/learning-mentoring'?"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A1 and A2", ["A1", "A2"]),
        ("A1 & A2", ["A1", "A2"]),
        ("A1 or A2", ["A1", "A2"]),
        ("A1 A2;A 3", []),
        ("A1 A2", ["A1", "A2"]),
        ("A1 and A 3", ["A1", "A 3"]),
        ("A1 and A9", []),
        ("A1", []),
    ],
)
def test_names_that_run_together_are_cut(text: str, names: list[str]) -> None:
    """At what people put between them, if every part is a name that there is."""
    assert several(text, ["A1", "A2", "A 3"]) == names


TITLES = {
    "optional": "Optional units",
    "core": "Mandatory units",
    "way": "Pathway",
    "way/wood": "Wood",
    "way/metal": "Metal and more",
    "group-b": "Others",
    "spare/wood": "Spare",
}


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("optional", ["optional"]),
        ("the optional group", ["optional"]),
        ("core units", ["core"]),
        ("mandatory units", ["core"]),
        ("Optional, core", ["optional", "core"]),
        ("optional and core", ["optional", "core"]),
        ("metal and more", ["way/metal"]),
        ("metal pathway", ["way/metal"]),
        ("Group B", ["group-b"]),
        ("optonal", ["optional"]),
        ("wood", None),
        ("optional and wood", None),
        ("the moon", None),
        ("other optional units", None),
        ("", None),
    ],
)
def test_groups_are_told_by_names_and_titles(
    text: str, paths: list[str] | None
) -> None:
    """None is given if one of them may be several, or none."""
    assert named(text, TITLES) == paths


def test_codes_sort_as_people_count() -> None:
    """Numbers inside codes count as numbers."""
    codes = ["10", "9", "A10", "A9", "B1", "100", "A9b"]
    assert sorted(codes, key=in_number) == ["9", "10", "100", "A9", "A9b", "A10", "B1"]
