"""Faults of a CSV file: each by its row and column, all at once, nobody's data."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from planner.importing import load_results
from planner.importing import results as results_module
from rules import FaultyInputError
from rules.reading import table as table_module
from tests.planner.results import (
    HEADER,
    SECRET,
    SMALL,
    TODAY,
    faults,
    imported,
    in_a_line,
    row_faults,
)


def test_all_faults_of_all_rows_are_told_at_once(tmp_path: Path) -> None:
    """One faulty cell is enough to refuse the file."""
    assert row_faults(
        tmp_path,
        "P-1,A1,Pass,31/02/2025,Ada,",
        ",,,,Ada,",
        "P-2,A1,xyzzy,1/2/25,,",
        'P-3,"A1,A2",Pass,,,',
        "P-3,A1 to A2,Pass,,,",
        today=TODAY,
    ) == [
        (
            "2 wrong-value: row 2, column 'Date': "
            "31/02/2025 is no day of the calendar"
            " | the mapping says that dates are day/month/year"
        ),
        "3 empty-cell: row 3, column 'Outcome': nothing is written here",
        "3 empty-cell: row 3, column 'Ref': nothing is written here",
        "3 empty-cell: row 3, column 'Unit': nothing is written here",
        (
            "4 wrong-value: row 4, column 'Date': "
            "'1/2/25' is no date written day/month/year | write it as in 30/09/2026"
        ),
        (
            "4 wrong-value: row 4, column 'Outcome': status can't be 'xyzzy'"
            " | say what it means under 'values: status:' of the mapping"
        ),
        (
            "5 wrong-value: row 5, column 'Unit': a code "
            "must be one line of 1 to 60 characters, without commas"
        ),
        (
            "6 range: row 6, column 'Unit': a code can't be a range, "
            "as 'A1 to A2' is | list a range by itself"
        ),
    ]


@pytest.mark.parametrize("text", ["31/1/2026", "2026-1-31", "2026-01-31T00:00"])
def test_dates_stand_in_the_order_declared(tmp_path: Path, text: str) -> None:
    """What looks like another order is not guessed at."""
    mapping = SMALL.replace("day/month/year", "year-month-day")
    found = imported(tmp_path, f"{HEADER}P-1,A1,Pass,2026-01-31,,", mapping)
    assert found.candidates[0].achievements[0].day == date(2026, 1, 31)
    assert faults(tmp_path, f"{HEADER}P-1,A1,Pass,{text},,", mapping) == [
        (
            f"2 wrong-value: row 2, column 'Date': "
            f"'{text}' is no date written year-month-day | write it as in 2026-09-30"
        )
    ]


def test_nothing_is_achieved_in_the_future(tmp_path: Path) -> None:
    """A date to come is for units in progress, if today is known."""
    rows = (
        "P-1,A1,in progress,23/11/2026,,",
        "P-1,A2,Pass,22/11/2026,,",
        "P-1,A2,Pass,23/11/2026,,",
        "P-1,A2,failed,01/01/2027,,",
    )
    assert row_faults(tmp_path, *rows, today=TODAY) == [
        (
            "4 future-date: row 4, column 'Date': 2026-11-23 is after today, "
            "2026-11-22 | only a unit in progress may have a date to come"
        ),
        (
            "5 future-date: row 5, column 'Date': 2027-01-01 is after today, "
            "2026-11-22 | only a unit in progress may have a date to come"
        ),
    ]
    found = imported(tmp_path, HEADER + "\n".join(rows))
    assert len(found.candidates[0].achievements) == 4


def test_rows_of_one_candidate_must_agree(tmp_path: Path) -> None:
    """What contradicts an earlier row is told without either value."""
    mapping = (
        "results: r\ndates: day/month/year\ncolumns: {candidate: C, unit: U, name: N,"
        " registered: R, qualification: Q}\n"
    )
    text = (
        "C,U,N,R,Q\nP-1,A1,,01/09/2025,\nP-2,A1,Bo,,\nP-1,A1,Ada,01/09/2025,q1\n"
        "P-1,A1,Eve,02/09/2025,q2\nP-2,A1,Bo,,q2\n"
    )
    assert faults(tmp_path, text, mapping) == [
        "5 conflict: row 5, column 'N': row 4 says otherwise of this candidate",
        "5 conflict: row 5, column 'Q': row 4 says otherwise of this candidate",
        "5 conflict: row 5, column 'R': row 2 says otherwise of this candidate",
    ]
    with pytest.raises(FaultyInputError, match=r"results\.csv:4:1: first said here"):
        imported(tmp_path, text, mapping)


def test_rows_have_a_cell_for_each_title(tmp_path: Path) -> None:
    """In a short or long row no cell can be trusted to be in its column."""
    text = f"{HEADER}P-1,A1,Pass\n{SECRET}\nP-1,A1,Pass,Ada,Example,,{SECRET}\n"
    mend = "a cell that holds a delimiter must be in quotation marks"
    assert faults(tmp_path, text) == [
        f"2 row-length: row 2 has 3 cells; row 1 has 6 titles | {mend}",
        f"3 row-length: row 3 has 1 cell; row 1 has 6 titles | {mend}",
        f"4 row-length: row 4 has 7 cells; row 1 has 6 titles | {mend}",
    ]


def test_a_column_without_a_title_must_be_empty(tmp_path: Path) -> None:
    """Nothing in a file is lost in silence."""
    head = HEADER.replace("\n", ",\n")
    assert imported(tmp_path, f"{head}P-1,A1,Pass,,,,\n").candidates
    assert faults(tmp_path, f"{head}P-1,A1,Pass,,,, \nP-1,A1,Pass,,,,{SECRET}\n") == [
        (
            "3 unknown-column: row 3: something is written in column 7, "
            "which has no title | give the column a title"
        )
    ]


def test_titles_missing_unknown_or_twice_are_told_with_faults_of_rows(
    tmp_path: Path,
) -> None:
    """Whatever can be read in spite of that is read."""
    text = "Ref,Unit,Outcome,Outcome,Leaner,Tutor,a@b.c\nP-1,A1,Bad,,,,\n"
    assert faults(tmp_path, text) == [
        (
            "1 duplicate-column: row 1: 2 columns have the title 'Outcome'"
            " | which one is meant can't be told; rename the others"
        ),
        "1 missing-column: row 1: there is no column 'Date'",
        (
            "1 missing-column: row 1: there is no column 'Learner'"
            " | did you mean 'Leaner'?"
        ),
        (
            "1 unknown-column: row 1: the mapping says nothing of the column "
            "'Leaner' | put it under 'ignore' if it isn't to be read"
        ),
        (
            "1 unknown-column: row 1: the mapping says nothing of the column "
            "(not shown) | put it under 'ignore' if it isn't to be read"
        ),
        (
            "2 wrong-value: row 2, column 'Outcome': status can't be 'Bad'"
            " | say what it means under 'values: status:' of the mapping"
        ),
    ]


def test_without_a_needed_column_no_row_is_read(tmp_path: Path) -> None:
    """Every row would be faulty."""
    assert faults(tmp_path, "Ref,Outcome,Date,Learner,Tutor\n,,99,,\n") == [
        "1 missing-column: row 1: there is no column 'Unit'"
    ]


def test_a_first_row_without_titles_is_not_shown(tmp_path: Path) -> None:
    """It may be data."""
    assert faults(tmp_path, f"P-1,A1,Pass,,{SECRET},\n") == [
        (
            "1 no-titles: row 1 holds none of the titles in the mapping"
            " | the first row must be the columns' titles"
        )
    ]
    assert faults(tmp_path, "Ref" + "," * 500) == [
        "1 no-titles: row 1 has 501 cells; 500 is the most"
    ]


def test_faults_past_the_limit_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody reads a thousand faults; the first ones are told."""
    monkeypatch.setattr(results_module, "MOST_FAULTS", 3)
    assert row_faults(tmp_path, *[",A1,Bad,,,"] * 1_000)[2:] == [
        "3 empty-cell: row 3, column 'Ref': nothing is written here",
        "1001 too-many-faults: and 1,997 more faults",
    ]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (
            f'P-2,"A1"x,Pass,,,{SECRET}\n',
            (
                "text follows a closing quotation mark"
                " | write a quotation mark within a cell twice"
            ),
        ),
        (
            f'P-2,"A1,Pass,,,\n{SECRET}\n',
            "a quotation mark is opened and never closed | close it",
        ),
        (
            f'P-2,"{"A" * 150_000},Pass,,,\n',
            (
                "a cell has more than 131,072 characters"
                " | perhaps a quotation mark is never closed"
            ),
        ),
    ],
)
def test_quotes_that_cannot_be_read_end_the_reading(
    tmp_path: Path, row: str, told: str
) -> None:
    """Faults of the rows above are told as well."""
    assert row_faults(tmp_path, "P-1,,Pass,,,", row) == [
        "2 empty-cell: row 2, column 'Unit': nothing is written here",
        f"3 quotes: row 3: {told}",
    ]


def test_quotes_that_cannot_be_read_in_the_titles(tmp_path: Path) -> None:
    """Then there is nothing else to tell."""
    assert faults(tmp_path, f'"Ref"x,Unit\n{SECRET}\n') == [
        (
            "1 quotes: row 1: text follows a closing quotation mark"
            " | write a quotation mark within a cell twice"
        )
    ]


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        (
            "9.28E+09",
            (
                "'9.28E+09' is a long number cut short by a spreadsheet"
                " | write the value itself, as text"
            ),
        ),
        ("#N/A", "'#N/A' is no value at all | write the value itself, as text"),
        ("####", "'####' is no value at all | write the value itself, as text"),
        ("=A1", "'=A1' is a formula | write the value itself, as text"),
        (
            f"={'A' * 40}",
            f"'={'A' * 36}...' is a formula | write the value itself, as text",
        ),
        ("A" * 501, "this is longer than 500 characters | is it the right column?"),
        (
            "A\u202e1",
            (
                "the character U+202E (right-to-left override) can't be in a record"
                " | delete it: it doesn't show, or it hides what the text says"
            ),
        ),
    ],
)
def test_what_no_record_can_hold_is_refused(
    tmp_path: Path, cell: str, told: str
) -> None:
    """Spreadsheets leave such things where values were."""
    assert row_faults(tmp_path, f"P-1,{cell},Pass,,,Eve") == [
        f"2 wrong-value: row 2, column 'Unit': {told}"
    ]
    assert imported(tmp_path, f"{HEADER}P-1,A1,Pass,,,{cell}").candidates


def test_personal_data_in_a_cell_is_refused_unseen(tmp_path: Path) -> None:
    """It is not shown, in whatever column it stands."""
    told = row_faults(
        tmp_path,
        f"9276308686,A1,{SECRET}@example.org,,,",
        f"P-1,A1,Pass,{SECRET} 012345678,{SECRET}@example.org,",
    )
    mend = "map another column, or leave it out"
    assert told == [
        (
            "2 personal-data: row 2, column 'Ref': "
            f"this seems to hold a unique learner number | {mend}"
        ),
        (
            "2 wrong-value: row 2, column 'Outcome': status can't be (not shown)"
            " | say what it means under 'values: status:' of the mapping"
        ),
        (
            "3 personal-data: row 3, column 'Learner': "
            f"this seems to hold an e-mail address | {mend}"
        ),
        (
            "3 wrong-value: row 3, column 'Date': "
            "(not shown) is no date written day/month/year"
            " | write it as in 30/09/2026"
        ),
    ]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "the file is empty | export it again"),
        (b"\n \n", "the file is empty | export it again"),
        (
            HEADER.encode("utf-16"),
            "the file is saved as UTF-16 | save it as CSV UTF-8",
        ),
        (
            b"Ref,\x81",
            (
                "byte 5 of the file, 0x81, is text neither in UTF-8 nor in Windows-1252"
                " | save it as CSV UTF-8"
            ),
        ),
    ],
)
def test_a_file_without_text_is_refused(tmp_path: Path, data: bytes, told: str) -> None:
    """There is nothing to point at but the file."""
    assert faults(tmp_path, data) == [f"0 unreadable: {told}"]


def test_a_file_too_large_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The limit is said."""
    monkeypatch.setattr(table_module, "MAX_BYTES", 10)
    assert faults(tmp_path, HEADER) == [
        "0 unreadable: the file has 36 bytes | the limit is 10"
    ]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("none.csv", "there is no such file | check the name and the folder"),
        (".", "this is not a regular file | name a CSV file"),
        (
            "nul\0.csv",
            "the file can't be read | check its name, and whether you may read it",
        ),
    ],
)
def test_a_file_that_is_none_is_refused_with_the_faults_of_the_mapping(
    tmp_path: Path, name: str, told: str
) -> None:
    """Both are told at once."""
    mapping = tmp_path / "mapping.yaml"
    mapping.write_text(SMALL)
    with pytest.raises(FaultyInputError) as raised:
        load_results(tmp_path / name, mapping)
    assert list(map(in_a_line, raised.value.diagnostics)) == [f"0 unreadable: {told}"]
    mapping.write_text("")
    with pytest.raises(FaultyInputError) as raised:
        load_results(tmp_path / name, mapping)
    assert sorted(map(in_a_line, raised.value.diagnostics)) == [
        f"0 unreadable: {told}",
        "1 empty: the file is empty",
    ]
