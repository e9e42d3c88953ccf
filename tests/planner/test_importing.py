"""Results from a CSV file: all of a file is read, or none of it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner import Achievement, Candidate, Grade, Status, load_candidate
from planner.importing import Results, files_for
from planner.writing import write_candidate
from rules import FaultyInputError
from rules.diagnostics import Place
from rules.model import Manner
from rules.reading import table as table_module
from rules.reading.table import Text, delimiter_of
from tests.planner.results import (
    HEADER,
    MAPPING,
    SECRET,
    SMALL,
    TODAY,
    faults,
    imported,
    in_a_line,
)
from tests.tries import tries


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
ODD = st.sampled_from(
    [
        *(
            "010",
            "yes",
            "no",
            "~",
            "null",
            "1.50",
            "1e5",
            "a: b",
            "a #b",
            "#",
            "'",
            "-",
        ),
        *("Zo\u00eb", "a\nb", 'a"b', "A  1", "[x]", "*a", "first", "2026-01-31", "|"),
    ]
) | st.text(st.characters(categories=["L", "N", "P", "S"], exclude_characters=",="))
GOOD = st.tuples(
    st.builds("P-{}{}".format, st.sampled_from("123"), st.just("") | ODD),
    ODD.filter(bool),
    st.sampled_from(["Pass", "Fail", "W/D", ""]),
    st.sampled_from(["", "1/2/2026", "28/02/2024"]),
    st.sampled_from(["", "-", "PASS"]),
    st.sampled_from(["", "apl"]),
    ODD,
    st.sampled_from(["", "", "Zo\u00eb: 'A'"]),
    st.sampled_from(["", "", "Beekeeping"]),
    st.sampled_from(["", "", "1/9/2025"]),
)


def if_accepted(folder: Path, text: str | bytes, mapping: str) -> Results | None:
    """Load results whose files have names too; None if they are refused."""
    try:
        found = imported(folder, text, mapping, TODAY)
        files_for(found)
    except FaultyInputError:
        return None
    return found


@tries(80)
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


@tries(80)
@given(st.binary(max_size=40) | st.text(max_size=20).map(str.encode))
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    """A file that can't be used ends in faults, never in anything else."""
    folder = tmp_path_factory.getbasetemp()
    found = if_accepted(folder, HEADER.encode() + data, SMALL)
    references = () if found is None else [c.reference for c in found.candidates]
    assert found is None or list(found.places) == references


def test_where_no_title_is_known_the_delimiter_that_parts_most_is_taken() -> None:
    """Of any other, a whole row would be one title."""
    text = Text("file.csv", ["Who;What;When, about\n"], "UTF-8")
    assert delimiter_of(text, {"Unit"}) == ";"
