"""Faults of a mapping of columns, each in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.importing import load_results
from rules import FaultyInputError
from tests.planner.results import HEADER, SECRET, SMALL, imported, mapping_faults
from tests.rules.telling import lines


def test_every_fault_of_a_mapping_is_told(tmp_path: Path) -> None:
    """It is read as every file is."""
    mapping = (
        "results: r\ndates: month/day/year\ncolour: red\n"
        "columns:\n  candidate: Ref\n  unti: Unit\n  grade: Date of birth\n"
        "values:\n  status: {Pass: achieved}\n  grade: {A: best, a: merit}\n"
        "  when: {}\nignore: [Ref, Tutor]\n"
    )
    assert mapping_faults(tmp_path, mapping) == [
        "2:8+14 wrong-value: dates can't be 'month/day/year' | write 'day/month/year'",
        (
            "3:1+6 unknown-key: a mapping of columns has no key 'colour'"
            " | did you mean 'columns'?"
        ),
        "6:3+4 unknown-key: 'columns' has no key 'unti' | did you mean 'unit'?",
        (
            "7:10+13 personal-data: the column 'Date of birth' can't be read: "
            "no record may hold date of birth"
            " | put the column under 'ignore'; a plan has no use for it"
        ),
        (
            "9:11+1 wrong-value: no column holds 'status', so its values say nothing"
            " | add 'status: ...' to 'columns', or take the values out"
        ),
        (
            "10:14+4 wrong-value: grade can't be 'best'"
            " | write 'pass' or 'merit' or 'distinction' or 'distinction*'"
        ),
        (
            "10:20+1 duplicate-key: 'a' stands here already, in other capitals"
            " | keep one of the two"
        ),
        (
            "11:3+4 unknown-key: 'values' has no key 'when'"
            " | the keys are: unit, status, grade, how, version, qualification"
        ),
        (
            "12:10+3 wrong-value: the column 'Ref' can't be both read and ignored"
            " | take out one of them"
        ),
    ]


def test_a_mapping_declares_columns_and_the_order_of_dates(tmp_path: Path) -> None:
    """Neither is guessed."""
    assert mapping_faults(tmp_path, "results: r\n") == [
        (
            "1:1+1 missing-key: a mapping of columns needs the key 'columns'"
            " | add 'columns: ...'"
        ),
        (
            "1:1+1 missing-key: a mapping of columns needs the key 'dates'"
            " | add 'dates: ...'"
        ),
    ]


def test_what_decides_may_not_be_translated_to_nothing(tmp_path: Path) -> None:
    """An outcome, a unit: every row says one."""
    mapping = SMALL.replace("{Pass: achieved}", "{Pass: ''}\n  unit: {A: ''}")
    assert mapping_faults(tmp_path, mapping) == [
        (
            "5:18+2 wrong-value: status can't be nothing | write 'achieved' "
            "or 'in progress' or 'failed' or 'withdrawn'"
        ),
        (
            "6:13+2 wrong-value: a unit code must be one line of 1 to 60 characters, "
            "without commas"
        ),
    ]


def test_a_mapping_may_be_warned_of(tmp_path: Path) -> None:
    """Other programs may read its codes otherwise."""
    mapping = SMALL.replace("values:\n", "values:\n  unit: {Bees: 010}\n")
    found = imported(tmp_path, f"{HEADER}P-1,Bees,Pass,,,", mapping)
    assert found.candidates[0].held == ("010",)
    assert lines(found.warnings) == [
        (
            "5:16+3 quote-it: other programs may read 010 as a number"
            " | write '010', in quotes; here it means itself"
        )
    ]


def test_results_given_as_the_mapping_are_not_shown(tmp_path: Path) -> None:
    """Two files are easily taken for each other."""
    path = tmp_path / "results.csv"
    path.write_bytes(f"{HEADER}P-1,A1,Pass,,{SECRET} Zo\u00eb,\n".encode("cp1252"))
    with pytest.raises(FaultyInputError, match="is not UTF-8 text") as raised:
        load_results(path, path)
    assert raised.value.diagnostics[0].excerpt == "\N{MIDDLE DOT}" * 24
    path.write_text(f"{SECRET},A1\n")
    with pytest.raises(FaultyInputError, match="not as a single value") as raised:
        load_results(path, path)
    assert SECRET not in str(raised.value)
