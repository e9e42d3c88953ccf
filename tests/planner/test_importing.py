"""Results from a CSV file: all of a file is read, or none, and every fault is told."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner import Achievement, Candidate, Grade, Status, load_candidate
from planner.importing import Results, files_for, load_results
from planner.importing import results as results_module
from planner.importing import table as table_module
from planner.writing import write_candidate
from rules import Diagnostic, FaultyInputError
from rules.diagnostics import Place
from rules.model import Manner
from tests.rules.telling import lines

SECRET = "SECRET"  # noqa: S105 - it stands for a personal value
TODAY = date(2026, 11, 22)
MAPPING = """\
results: centre export
dates: day/month/year
columns:
  candidate: Learner ref
  unit: Unit code
  status: Outcome
  date: Achieved on
  grade: Grade
  how: Route
  version: Version
  name: Learner
  qualification: Programme
  registered: Enrolled
values:
  unit: {Bees: B1}
  status: {Pass: achieved, Fail: failed, W/D: withdrawn, '': in progress}
  grade: {'-': ''}
  how: {APL: RPL}
  version: {first: 1}
  qualification: {Beekeeping: demo-1}
ignore: [Tutor, Date of birth]
"""
SMALL = """\
results: small
dates: day/month/year
columns: {candidate: Ref, unit: Unit, status: Outcome, date: Date, name: Learner}
values:
  status: {Pass: achieved}
ignore: [Tutor]
"""
HEADER = "Ref,Unit,Outcome,Date,Learner,Tutor\n"


def imported(
    folder: Path, text: str | bytes, mapping: str = SMALL, today: date | None = None
) -> Results:
    """Load results written as text, by a mapping written as text."""
    results, columns = folder / "results.csv", folder / "mapping.yaml"
    results.write_bytes(text if isinstance(text, bytes) else text.encode())
    columns.write_text(mapping, encoding="utf-8")
    return load_results(results, columns, today)


def faults(
    folder: Path, text: str | bytes, mapping: str = SMALL, today: date | None = None
) -> list[str]:
    """Tell why results are refused; no line of theirs is ever shown."""
    with pytest.raises(FaultyInputError) as raised:
        imported(folder, text, mapping, today)
    told = raised.value.diagnostics
    assert not any(d.excerpt for d in told if d.place.file.endswith(".csv"))
    assert SECRET not in str(raised.value)
    return list(map(in_a_line, told))


def in_a_line(found: Diagnostic) -> str:
    """Write a finding as `line code: message | help`."""
    told = f"{found.place.line} {found.code}: {found.message}"
    return f"{told} | {found.help}" if found.help else told


def row_faults(folder: Path, *rows: str, today: date | None = None) -> list[str]:
    """Tell why rows under the usual titles are refused."""
    return faults(folder, HEADER + "\n".join(rows), today=today)


def mapping_faults(folder: Path, mapping: str) -> list[str]:
    """Tell why a mapping is refused."""
    with pytest.raises(FaultyInputError) as raised:
        imported(folder, HEADER, mapping)
    return lines(raised.value.diagnostics)


def test_every_row_becomes_an_attempt_of_its_candidate(tmp_path: Path) -> None:
    """Candidates come in order of appearance, attempts in the order of rows."""
    text = (
        "Learner ref,Learner,Unit code,Outcome,Achieved on,Grade,Route,Version,"
        "Programme,Enrolled,Tutor,Date of birth\n"
        f"P-2,Ada Example,Bees,pass,31/1/2026,Merit,APL,first,Beekeeping,,{SECRET},\n"
        f"P-1,,B2,FAIL,,-,,,,01/09/2025,{SECRET},\n"
        ",,,,,,,,,,,\n"
        f"P-2,,'B2,,,,Transfer,2,,2/9/2025,,{SECRET}\n"
        f"P-1, Bo  Example ,B2,W/D,05/03/2026,,assessment,,,01/09/2025,{SECRET},\n"
    )
    found = imported(tmp_path, text, MAPPING, TODAY)
    ada = Candidate(
        reference="P-2",
        name="Ada Example",
        qualification="demo-1",
        registered=date(2025, 9, 2),
        achievements=(
            Achievement(
                unit="B1",
                how=Manner.RPL,
                day=date(2026, 1, 31),
                grade=Grade.MERIT,
                version="1",
            ),
            Achievement(
                unit="'B2",
                status=Status.IN_PROGRESS,
                how=Manner.TRANSFERRED,
                version="2",
            ),
        ),
    )
    bo = Candidate(
        reference="P-1",
        name="Bo Example",
        registered=date(2025, 9, 1),
        achievements=(
            Achievement(unit="B2", status=Status.FAILED),
            Achievement(unit="B2", status=Status.WITHDRAWN, day=date(2026, 3, 5)),
        ),
    )
    assert found.candidates == (ada, bo)
    assert found.name == "centre export"
    assert found.warnings == ()
    assert found.notes == (
        "encoding: UTF-8",
        "cells are separated by commas",
        "dates are read as day/month/year",
        "rows read: 4; candidates: 2",
        "columns not read: Tutor, Date of birth",
    )


def test_only_a_candidate_and_a_unit_are_needed(tmp_path: Path) -> None:
    """Without a column for the outcome, a unit in the file is achieved."""
    mapping = "results: r\ndates: year-month-day\ncolumns: {candidate: C, unit: U}\n"
    found = imported(tmp_path, "C,U\nP-1,A1\nP-1,A2", mapping)
    held = (Achievement(unit="A1"), Achievement(unit="A2"))
    assert found.candidates == (Candidate(reference="P-1", achievements=held),)
    assert found.notes[2:] == (
        "dates are read as year-month-day",
        "rows read: 2; candidates: 1",
    )


def test_a_file_of_titles_alone_holds_no_candidate(tmp_path: Path) -> None:
    """No row is no fault."""
    assert imported(tmp_path, HEADER).candidates == ()


def test_one_column_may_say_two_things(tmp_path: Path) -> None:
    """A result such as Merit is both an outcome and a grade."""
    mapping = (
        "results: r\ndates: year-month-day\n"
        "columns: {candidate: C, unit: U, status: Result, grade: Result}\n"
        "values:\n  status: {Merit: achieved, Refer: failed}\n  grade: {Refer: ''}\n"
    )
    found = imported(tmp_path, "C,U,Result\nP-1,A1,Merit\nP-1,A2,REFER\n", mapping)
    assert found.candidates[0].achievements == (
        Achievement(unit="A1", grade=Grade.MERIT),
        Achievement(unit="A2", status=Status.FAILED),
    )


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("Zo\u00eb".encode(), "UTF-8"),
        ("Zo\u00eb".encode("cp1252"), "Windows-1252, as it is not UTF-8"),
    ],
)
def test_the_encoding_is_found_and_told(
    tmp_path: Path, data: bytes, encoding: str
) -> None:
    """Excel saves in the code page of Windows, unless asked for UTF-8."""
    text = HEADER.encode() + b"P-1,A1,Pass,,%b,\n" % data
    found = imported(tmp_path, text)
    assert found.candidates[0].name == "Zo\u00eb"
    assert found.notes[0] == f"encoding: {encoding}"
    marked = imported(tmp_path, b"\xef\xbb\xbf" + HEADER.encode() + b"P-1,A1,Pass,,,")
    assert marked.candidates[0].reference == "P-1"


@pytest.mark.parametrize(
    ("delimiter", "name"), [(",", "commas"), (";", "semicolons"), ("\t", "tabs")]
)
def test_the_delimiter_is_the_one_that_makes_known_titles(
    tmp_path: Path, delimiter: str, name: str
) -> None:
    """Other delimiters may stand in titles and cells, in quotation marks or not."""
    mapping = SMALL.replace("Tutor", "'Tutor, or; else'")
    page = io.StringIO()
    writer = csv.writer(page, delimiter=delimiter)
    writer.writerow(["Ref", "Unit", "Outcome", "Date", "Learner", "Tutor, or; else"])
    writer.writerow(["P-1", "A;1\t2", "Pass", "", "Example, Ada", "a\nb"])
    found = imported(tmp_path, page.getvalue(), mapping)
    assert found.candidates[0].name == "Example, Ada"
    assert found.candidates[0].held == ("A;1 2",)
    assert found.notes[1] == f"cells are separated by {name}"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_row_may_run_over_lines(tmp_path: Path, end: str) -> None:
    """A row keeps its number; its place is its first line."""
    text = HEADER + 'P-1,A1,Pass,,"Ada\nExample",\n\nP-2,A1,Passed,,,\n'
    assert faults(tmp_path, text.replace("\n", end)) == [
        (
            "5 wrong-value: row 4, column 'Outcome': status can't be 'Passed'"
            " | did you mean 'pass'? if not, "
            "say what it means under 'values: status:' of the mapping"
        )
    ]
    with pytest.raises(FaultyInputError) as raised:
        imported(tmp_path, text.replace("\n", end))
    assert raised.value.diagnostics[0].place == Place(
        file=(tmp_path / "results.csv").as_posix(), line=5, column=1, length=16
    )
    text = text.replace("Passed", "achieved").replace("\n", end)
    assert imported(tmp_path, text).candidates[0].name == "Ada Example"


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
        (b"", "the file is empty | export the results again"),
        (b"\n \n", "the file is empty | export the results again"),
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
            "10:20+1 duplicate-key: 'a' stands here already, in other capitals or spaces"
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


def test_each_candidate_has_a_file(tmp_path: Path) -> None:
    """Names are safe on any system; each holds its candidate's record."""
    references = ("P-1", "../\u0141uk Zo\u00eb/2 ", "CON", "A" * 90)
    rows = "".join(f"{reference},A1,Pass,,,\n" for reference in references)
    found = imported(tmp_path, HEADER + rows)
    files = files_for(found)
    assert list(files) == ["P-1.yaml", "uk-Zoe-2.yaml", "CON-.yaml", f"{'A' * 80}.yaml"]
    assert list(files.values()) == list(map(write_candidate, found.candidates))


def test_files_of_two_candidates_have_two_names(tmp_path: Path) -> None:
    """A file system may not tell capitals apart; a person may not tell spaces."""
    rows = "P-1,A1,Pass,,,\np 1,A1,Pass,,,\n\u4e09,A1,Pass,,,\nP-1,A2,Pass,,,\n"
    with pytest.raises(FaultyInputError) as raised:
        files_for(imported(tmp_path, HEADER + rows))
    assert list(map(in_a_line, raised.value.diagnostics)) == [
        (
            "3 file-name: the references 'p 1' and 'P-1' name the same file"
            " | both would be p-1.yaml; if they are one candidate, use one reference"
        ),
        (
            "4 file-name: the reference '\u4e09' can't name a file"
            " | it needs a Latin letter or a digit"
        ),
    ]
    assert (
        str(raised.value.diagnostics[0])
        .splitlines()[1]
        .endswith("results.csv:2:1: the other one")
    )


CELLS = st.sampled_from(
    [
        *("", " ", "P-1", "P-2", "A1", "010", "yes", "~", "1.50", "a: b", "#", "'"),
        *("Pass", "failed", "Merit", "merit", "APL", "31/01/2026", "30/02/2026"),
        *("Zo\u00eb", "a\nb", 'a"b', "x,y", "9276308686", "A1 to A2", "-", "first"),
    ]
) | st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
TITLES = [
    *("Learner ref", "Unit code", "Outcome", "Achieved on", "Grade", "Route"),
    *("Version", "Learner", "Programme", "Enrolled"),
]
GOOD = st.tuples(
    st.sampled_from(["P-1", "P-2", "1"]) | CELLS,
    st.sampled_from(["A1", "Bees", "'"]) | CELLS,
    st.sampled_from(["Pass", "Fail", "W/D", ""]),
    st.sampled_from(["", "1/2/2026", "28/02/2024"]),
    st.sampled_from(["", "-", "PASS"]),
    st.sampled_from(["", "apl"]),
    CELLS,
    *[st.just("")] * 3,
)


def if_accepted(folder: Path, text: str | bytes, mapping: str) -> Results | None:
    """Load results whose files have names too; None if they are refused."""
    try:
        found = imported(folder, text, mapping, TODAY)
        files_for(found)
    except FaultyInputError:
        return None
    return found


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    st.lists(GOOD, min_size=1, max_size=4)
    | st.lists(st.lists(CELLS, min_size=9, max_size=11), max_size=4),
    st.sampled_from(list(table_module.DELIMITERS)),
)
def test_a_file_is_refused_or_its_records_read_back(
    tmp_path_factory: pytest.TempPathFactory,
    rows: Sequence[Sequence[str]],
    delimiter: str,
) -> None:
    """Whatever is imported, each record is one that a candidate's file may hold."""
    page = io.StringIO()
    csv.writer(page, delimiter=delimiter).writerows([TITLES, *rows])
    folder = tmp_path_factory.getbasetemp()
    found = if_accepted(folder, page.getvalue(), MAPPING)
    if found is None:
        return
    files = files_for(found)
    attempts = sum(len(c.achievements) for c in found.candidates)
    assert attempts == sum(any(map(str.strip, row)) for row in rows)
    for candidate, text in zip(found.candidates, files.values(), strict=True):
        path = folder / "record.yaml"
        path.write_text(text, encoding="utf-8", newline="")
        assert load_candidate(path).value == candidate


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.binary(max_size=40) | st.text(max_size=20).map(str.encode))
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    """A file that can't be used ends in faults, never in anything else."""
    folder = tmp_path_factory.getbasetemp()
    found = if_accepted(folder, HEADER.encode() + data, SMALL)
    references = () if found is None else [c.reference for c in found.candidates]
    assert found is None or list(found.places) == references
