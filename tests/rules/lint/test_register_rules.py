"""Lint rules that hold a structure to a downloaded register; its data are invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules.lint.data import register_disagrees, register_unknown
from tests.rules.lint.linting import told

HEAD = (
    "QualificationNumber,Title,Level,TotalCredits,TQT,MinimumGLH,MaximumGLH,GLH,"
    "OperationalEndDate,LastUpdatedDate\n"
)
MEND = "find out which is right, and have that one corrected"


def structure(
    stated: str, code: str = "demo", title: str = "Level 2 Award in Examples"
) -> str:
    """Write an invented award."""
    return (
        f"qualification: {code}\ntitle: {title}\nlevel: 2\nstated: {{{stated}}}\n"
        "units:\n  A1: {title: Work safely}\n"
        "rules: {core: {title: Core, take: all, units: [A1]}}\n"
    )


def record(*cells: str) -> str:
    """Write a register of one invented record, its number 999/0001/0."""
    filled = ("999/0001/0", *cells, *("",) * 9)[:10]
    return f"{HEAD}{','.join(filled)}\n"


def test_a_record_that_says_the_same_is_fine(tmp_path: Path) -> None:
    """A body's name before the title and a framework behind it are no difference."""
    register = record(
        *("Invented Body Level 2 Award in Examples (RQF)", "Level 2", "9.0", "90"),
        *("60", "70", "60", "2017-08-31T00:00:00", "02/06/2026"),
    )
    stated = (
        "number: 999/0001/0, credit: 9, tqt: 90, glh: 60 to 70,"
        " operational end: 2017-08-31, review: 2016-08-31"
    )
    rules = register_disagrees.RULE, register_unknown.RULE
    for rule in rules:
        assert told(tmp_path, structure(stated), rule, register_csv=register) == []


def test_each_difference_is_told_with_both_values(tmp_path: Path) -> None:
    """Of the title, the level, the credit, the hours and the dates."""
    register = record(
        *("Level 3 Award in Samples", "Level 3", "ten", "99"),
        *("61", "70", "", "31-Aug-2018", "2 June 2026"),
    )
    stated = (
        "number: 999/0001/0, credit: 9, tqt: 90, glh: 60 to 70,"
        " operational end: 2017-08-31"
    )
    here = "in the register, updated 2 June 2026"
    assert told(
        tmp_path, structure(stated), register_disagrees.RULE, register_csv=register
    ) == [
        (
            "2:8 the title is 'Level 2 Award in Examples' here, 'Level 3 Award in"
            f" Samples' {here} | {MEND}"
        ),
        f"3:8 the level is 2 here, Level 3 {here} | {MEND}",
        f"4:38 the credit is 9 here, ten {here} | {MEND}",
        f"4:46 the total qualification time is 90 here, 99 {here} | {MEND}",
        f"4:55 the number of GLH is 60 to 70 here, 61 to 70 {here} | {MEND}",
        (
            f"4:82 the operational end is 31 August 2017 here, 31 August 2018 {here}"
            f" | {MEND}"
        ),
    ]


@pytest.mark.parametrize(
    ("mine", "least", "most", "one", "said"),
    [
        ("60 to 70", "", "", "60", ""),
        ("60 to 70", "", "", "59", "59"),
        ("60", "", "", "60", ""),
        ("60", "60", "70", "", "60 to 70"),
        ("60 to 70", "60", "", "", ""),
        ("60 to 70", "", "1,070", "60", "60 to 1,070"),
        ("60 to 70", "", "", "", ""),
    ],
)
def test_hours_are_held_to_what_the_register_gives(  # noqa: PLR0913, PLR0917
    tmp_path: Path, mine: str, least: str, most: str, one: str, said: str
) -> None:
    """A range to a range; a single number of the register has to be within."""
    quoted = f'"{most}"' if "," in most else most
    register = record("", "", "", "", least, quoted, one)
    stated = f"number: 999/0001/0, glh: {mine}"
    expected = [
        f"4:35 the number of GLH is {mine} here, {said} in the register | {MEND}"
    ]
    found = told(
        tmp_path, structure(stated), register_disagrees.RULE, register_csv=register
    )
    assert found == expected * bool(said)


def test_what_the_register_says_unreadably_is_told_as_it_stands(tmp_path: Path) -> None:
    """So is the day of the record."""
    register = record("", "", "", "", "", "", "", "soon", "lately")
    stated = "number: 999/0001/0, operational end: 2017-08-31"
    found = told(
        tmp_path, structure(stated), register_disagrees.RULE, register_csv=register
    )
    assert found == [
        (
            "4:47 the operational end is 31 August 2017 here, soon in the register,"
            f" updated lately | {MEND}"
        )
    ]


def test_the_code_is_looked_for_where_it_is_a_number(tmp_path: Path) -> None:
    """With or without obliques in the register."""
    register = "QualificationNumberNoObliques,Level\n99900010,Level 4\n"
    text = structure("", code="999/0001/0")
    found = told(tmp_path, text, register_disagrees.RULE, register_csv=register)
    assert found == [f"3:8 the level is 2 here, Level 4 in the register | {MEND}"]
    text = text.replace("level: 2\n", "")
    found = told(tmp_path, text, register_disagrees.RULE, register_csv=register)
    assert found == []


def test_a_number_the_register_lacks_is_told(tmp_path: Path) -> None:
    """With one like it, if there is any; so is a structure without a number."""
    said = "the register given has no number"
    for stated, found in (
        ("number: 999/0001/8", f"4:18 {said} 999/0001/8 | did you mean 999/0001/0?"),
        ("number: abc", f"4:18 {said} abc | check it, or download all pages"),
        (
            "",
            (
                "1:16 no number is stated to look for in the register"
                " | add it, as in 'stated: {number: 601/2977/3}'"
            ),
        ),
    ):
        text, register = structure(stated), record()
        assert told(tmp_path, text, register_unknown.RULE, register_csv=register) == [
            found
        ]
        assert (
            told(tmp_path, text, register_disagrees.RULE, register_csv=register) == []
        )


def test_without_a_register_nothing_is_asked(tmp_path: Path) -> None:
    """Whatever the number is."""
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    for rule in (register_unknown.RULE, register_disagrees.RULE):
        assert told(fresh, structure("number: abc"), rule) == []
