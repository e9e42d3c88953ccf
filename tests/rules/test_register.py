"""Downloads of the register, read from JSON and CSV; all their data are invented."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from rules import FaultyInputError
from rules.register import Register, read_register
from rules.register.record import read_day
from tests.rules.telling import lines

RECORD = {
    "qualificationNumber": "999/0001/X",
    "title": "Invented  Level 2 Award in Examples",
    "level": "Level 2",
    "totalCredits": 9.0,
    "tqt": 90,
    "minimumGLH": 60,
    "maximumGLH": None,
    "operationalEndDate": "2017-08-31T00:00:00",
    "offeredInEngland": True,
    "ssa": {"id": 1},
}


def read(folder: Path, *texts: str | bytes) -> Register:
    """Write downloads and read them."""
    files = []
    for number, text in enumerate(texts, 1):
        data = text.encode() if isinstance(text, str) else text
        files.append(folder / f"page-{number}")
        files[-1].write_bytes(data)
    return read_register(files)


def faults(folder: Path, *texts: str | bytes) -> list[str]:
    """Tell what is wrong with downloads."""
    with pytest.raises(FaultyInputError) as caught:
        read(folder, *texts)
    return lines(caught.value.diagnostics)


def assert_read(register: Register, number: str = "999/0001/X") -> None:
    """Assert that the invented record was read in full."""
    record = register.find(number)
    assert record is not None
    assert record["title"] == "Invented Level 2 Award in Examples"
    assert (record["level"], record["most glh"]) == ("Level 2", "")
    assert (record.amount("credit"), record.amount("tqt")) == (Decimal(9), Decimal(90))
    assert record.hours == (Decimal(60), Decimal(60))
    assert record.day("operational end") == date(2017, 8, 31)
    assert (record.day("review"), record.amount("title")) == (None, None)


@pytest.mark.parametrize(
    "wrapped",
    [RECORD, [RECORD], {"results": [RECORD], "page": 1}, {"items": [1, RECORD]}],
)
def test_json_is_read_however_it_is_wrapped(tmp_path: Path, wrapped: object) -> None:
    """A record, a list, a page of them; what is no record is passed over."""
    assert_read(read(tmp_path, json.dumps(wrapped)))


def test_pages_are_one_register(tmp_path: Path) -> None:
    """The first record of a number stands."""
    other = RECORD | {"qualificationNumber": "999/0002/1", "title": "Another"}
    again = RECORD | {"title": "Again"}
    pages = [json.dumps({"results": [one]}) for one in (RECORD, other, again)]
    register = read(tmp_path, *pages)
    assert_read(register)
    assert len(register.records) == 3
    assert register.find("99900021") is not None


@pytest.mark.parametrize("number", ["999/0001/X", "9990001x", " 999 0001 X "])
def test_numbers_are_found_with_or_without_obliques(
    tmp_path: Path, number: str
) -> None:
    """And in small letters."""
    assert_read(read(tmp_path, json.dumps(RECORD)), number)


CSV = (
    "Qualification Number,Title,Level,Total Credits,TQT,Minimum GLH,"
    "Operational End Date,Organisation Name\r\n"
    '999/0001/X,"Invented Level 2 Award\n in Examples",'
    "Level 2,9,90,60,31/08/2017,Caf\xe9\r\n"
    ",,,\r\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_is_read_as_it_is_saved(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    """In any usual encoding, by any usual delimiter, blank rows passed over."""
    text = CSV.replace(",", delimiter)
    register = read(tmp_path, text.encode(encoding))
    assert_read(register)
    assert len(register.records) == 1
    assert register.records[0].place.line == 2


def test_titles_may_be_quoted(tmp_path: Path) -> None:
    """As programs do that quote every cell."""
    register = read(tmp_path, '"QualificationNumber";"Level"\n"999/0001/X";"Level 2"\n')
    assert register.records[0]["level"] == "Level 2"


@pytest.mark.parametrize(
    "text",
    ["2017-08-31", "31/08/2017", "31-Aug-2017", "31 August 2017", "31-08-2017 00:00"],
)
def test_dates_are_read_however_they_are_written(text: str) -> None:
    """The time of day is set aside."""
    assert read_day(text) == date(2017, 8, 31)


NONE = (
    "0:0+1 register: no qualification number is in this file | download it from the"
    " register again: as JSON with 'qualificationNumber', or as CSV with the column"
    " 'Qualification Number'"
)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "0:0+1 unreadable: the file is empty | export it again"),
        (
            '{"results": [}',
            (
                "1:14+1 register: this isn't JSON as the register writes it"
                " | download it again"
            ),
        ),
        (
            "[" * 100_000,
            (
                "0:0+1 register: this isn't JSON as the register writes it"
                " | download it again"
            ),
        ),
        ('{"results": []}', NONE),
        ("[1, 2]", NONE),
        ("Title,Level\nAn award,2\n", NONE),
        (
            'QualificationNumber\n"999',
            (
                "2:1+4 quotes: row 2: a quotation mark is opened and never closed"
                " | close it"
            ),
        ),
    ],
)
def test_what_is_no_register_is_told(tmp_path: Path, text: str, fault: str) -> None:
    """Never a traceback, whatever the file holds."""
    assert faults(tmp_path, text) == [fault]


def test_every_page_that_cant_be_read_is_told(tmp_path: Path) -> None:
    """In the order of their names."""
    assert faults(tmp_path, "[]", json.dumps(RECORD), "{}") == [NONE, NONE]


def test_a_number_like_another_is_near(tmp_path: Path) -> None:
    """Written as the register writes it; nothing is near to none."""
    register = read(tmp_path, json.dumps(RECORD))
    assert register.near("999/0001/8") == "999/0001/X"
    assert register.near("abc") == ""
