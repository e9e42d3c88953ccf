"""The reader: typed values, exactly, and every other form told as what it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from rules.reading.nodes import Node
from rules.reading.reader import MAX_TEXT, Reader, Shape
from tests.rules.telling import read, told

SHAPE = Shape("a thing", ("name",), ("size", "colour"))
Read = Callable[[Reader, Node], object]


def credit(reader: Reader, node: Node) -> Decimal | None:
    """Read a decimal."""
    return reader.decimal(node, "credit", 999)


def level(reader: Reader, node: Node) -> int | None:
    """Read a whole number."""
    return reader.whole(node, "level", range(1, 13))


def day(reader: Reader, node: Node) -> date | None:
    """Read a date."""
    return reader.day(node, "date")


def text(reader: Reader, node: Node) -> str:
    """Read a line of text."""
    return reader.text(node, "title")


def status(reader: Reader, node: Node) -> str | None:
    """Read one of two words."""
    return reader.choice(node, "status", ("achieved", "failed"))


def fields(reader: Reader, node: Node) -> dict[str, Node]:
    """Read a mapping of the shape above."""
    return reader.fields(node, SHAPE)


def texts(reader: Reader, node: Node) -> tuple[str, ...]:
    """Read a list of lines."""
    return reader.texts(node, "notes")


def entries(reader: Reader, node: Node) -> object:
    """Read a mapping of names."""
    return reader.entries(node, "units")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("4", "4"),
        ("4.0", "4"),
        ("0.25", "0.25"),
        ("007", "7"),
        ("999", "999"),
        ("0.01", "0.01"),
        ("998.99", "998.99"),
    ],
)
def test_credit_is_an_exact_decimal(written: str, value: str) -> None:
    """A plain decimal of at most two places is read exactly."""
    assert read(written, credit) == (Decimal(value), [])


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ('"4"', "quotes make it text"),
        ("|\n  4", "quotes make it text"),
        ("true", "it is 'true'"),
        ("-3", "it is '-3'"),
        ("+3", "it is '+3' | write it as 3"),
        ("0", "it is '0'"),
        ("0.00", "it is '0.00'"),
        ("0.001", "it is '0.001'"),
        ("1.", "it is '1.'"),
        (".5", "it is '.5'"),
        ("999.01", "it is '999.01'"),
        ("1000", "it is '1000'"),
        (".nan", "it is '.nan'"),
        (".inf", "it is '.inf'"),
        ("1e2", "it is '1e2'"),
        ("1_0", "it is '1_0'"),
        ("0x1F", "it is '0x1F'"),
        ("3/2", "it is '3/2'"),
        ("\u0663", "it is '\u0663'"),
        ("\uff13", "it is '\uff13'"),
        ("9" * 41, f"it is '{'9' * 37}...'"),
        ("[4]", "it is a list"),
        ("{a: 4}", "it is keys and values"),
        ("&a", "nothing is written"),
    ],
)
def test_credit_in_any_other_form_is_refused(written: str, found: str) -> None:
    """What isn't a plain decimal in range is told with the form expected."""
    value, faults = read(written, credit)
    (fault,) = faults
    form = "credit must be a number above 0, to 999, with at most two decimals"
    assert value is None
    assert fault.partition(" ")[2] == f"wrong-value: {form}; {found}"


@pytest.mark.parametrize(("written", "value"), [("1", 1), ("12", 12), ("03", 3)])
def test_a_whole_number_in_range_is_read(written: str, value: int) -> None:
    """Both ends of the range belong to it."""
    assert read(written, level) == (value, [])


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("0", "it is '0'"),
        ("13", "it is '13'"),
        ("2.0", "it is '2.0'"),
        ("-1", "it is '-1'"),
        ("three", "it is 'three'"),
        ("\u0663", "it is '\u0663'"),
        ("9" * 5000, f"it is '{'9' * 37}...'"),
        ("'3'", "quotes make it text"),
        ("[3]", "it is a list"),
    ],
)
def test_any_other_whole_number_is_refused(written: str, found: str) -> None:
    """What isn't a whole number in range is told with the range."""
    value, faults = read(written, level)
    expected = f"wrong-value: level must be a whole number from 1 to 12; {found}"
    assert value is None
    assert [fault.partition(" ")[2] for fault in faults] == [expected]


@pytest.mark.parametrize("written", ["2024-02-29", "'2024-02-29'"])
def test_a_date_is_read_quoted_or_not(written: str) -> None:
    """Years, months and days come in one order only, in quotes or without."""
    assert read(written, day) == (date(2024, 2, 29), [])


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("2025-02-29", "a day of the calendar; it is '2025-02-29'"),
        ("0000-01-01", "a day of the calendar; it is '0000-01-01'"),
        ("2025-13-01", "a day of the calendar; it is '2025-13-01'"),
        ("\u0662024-01-01", "a day of the calendar; it is '\u0662024-01-01'"),
        (
            "03/04/2025",
            (
                "a date as in 2026-09-30; it is '03/04/2025' | write it as 2025-04-03,"
                " or as 2025-03-04 if the month comes first"
            ),
        ),
        (
            "2025-3-4",
            "a date as in 2026-09-30; it is '2025-3-4' | write it as 2025-03-04",
        ),
        (
            "1 Dec 2013",
            "a date as in 2026-09-30; it is '1 Dec 2013' | write it as 2013-12-01",
        ),
        (
            "December 1st, 2013",
            (
                "a date as in 2026-09-30; it is 'December 1st, 2013'"
                " | write it as 2013-12-01"
            ),
        ),
        (
            "25.12.2013",
            "a date as in 2026-09-30; it is '25.12.2013' | write it as 2013-12-25",
        ),
        (
            "12/12/2013",
            "a date as in 2026-09-30; it is '12/12/2013' | write it as 2013-12-12",
        ),
        ("31 February 2013", "a date as in 2026-09-30; it is '31 February 2013'"),
        ("2025-03-04T10:00", "a date as in 2026-09-30; it is '2025-03-04T10:00'"),
        ("20250304", "a date as in 2026-09-30; it is '20250304'"),
        ("x" * 50, f"a date as in 2026-09-30; it is '{'x' * 37}...'"),
        ("[2025-03-04]", "a date as in 2026-09-30; it is a list"),
        ("''", "a date as in 2026-09-30; it is nothing"),
    ],
)
def test_any_other_date_is_refused(written: str, found: str) -> None:
    """Other orders, times and days that never were are told as what they are."""
    value, faults = read(written, day)
    assert value is None
    assert [f.partition(" ")[2] for f in faults] == [
        f"wrong-value: date must be {found}"
    ]


@pytest.mark.parametrize("written", ["a b", "' a b '", "|\n  a b\n"])
def test_text_is_taken_as_written(written: str) -> None:
    """Quotes and the space around text are no part of it."""
    assert read(written, text) == ("a b", [])


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("''", "1:1+2 wrong-value: title must be text; nothing is written"),
        ("' '", "1:1+3 wrong-value: title must be text; nothing is written"),
        ("[a]", "1:1+1 wrong-value: title must be text; it is a list"),
        ("{a: b}", "1:1+1 wrong-value: title must be text; it is keys and values"),
        (
            "x" * (MAX_TEXT + 1),
            (
                "1:1+20001 wrong-value: title must be at most 20,000 characters;"
                " it is longer"
            ),
        ),
    ],
)
def test_what_is_no_line_of_text_is_told(written: str, fault: str) -> None:
    """A stand-in takes the place of text that is missing, too long or none."""
    assert read(written, text) == ("-", [fault])


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("achived", "1:1+7 wrong-value: status can't be 'achived' | write 'achieved'"),
        ("x", "1:1+1 wrong-value: status can't be 'x' | write 'achieved' or 'failed'"),
        (
            "[a]",
            "1:1+1 wrong-value: status can't be a list | write 'achieved' or 'failed'",
        ),
    ],
)
def test_a_word_of_no_choice_is_told(written: str, fault: str) -> None:
    """The nearest word is offered, or all of them."""
    assert read(written, status) == (None, [fault])


def test_a_capital_makes_no_other_word() -> None:
    """A word of the choice may begin with a capital."""
    assert read("Failed", status) == ("failed", [])


def test_one_of_the_words_is_read() -> None:
    """A word of the choice is taken, quoted or not."""
    assert read("'failed'", status) == ("failed", [])


def test_fields_are_the_known_keys() -> None:
    """Unknown and missing keys are told; the known ones are read all the same."""
    found, faults = read("{size: 3, coluor: red, shape: round}", fields)
    assert list(found) == ["size"]
    assert faults == [
        "1:11+6 unknown-key: a thing has no key 'coluor' | did you mean 'colour'?",
        (
            "1:24+5 unknown-key: a thing has no key 'shape'"
            " | the keys are: name, size, colour"
        ),
        "1:1+1 missing-key: a thing needs the key 'name' | add 'name: ...'",
    ]


@pytest.mark.parametrize(
    ("written", "kind"), [("[a]", "a list"), ("a", "a single value")]
)
def test_what_has_no_keys_is_told(written: str, kind: str) -> None:
    """A list or a value where keys belong is one fault, with the keys there are."""
    message = f"a thing is written as keys and values, not as {kind}"
    assert told(written, fields) == [
        f"1:1+1 wrong-type: {message} | write keys: name, size, colour"
    ]


def test_a_list_of_texts_is_read() -> None:
    """Each item is a line of text."""
    assert read("[a, 'b']", texts) == (("a", "b"), [])


@pytest.mark.parametrize(
    ("by", "fault"),
    [
        (
            texts,
            (
                "1:1+1 wrong-value: notes must be a list; it is a single value"
                " | write it as [a]"
            ),
        ),
        (
            entries,
            (
                "1:1+1 wrong-value: units must be names with their values;"
                " it is a single value | write it as name: ..."
            ),
        ),
    ],
)
def test_what_is_no_list_or_mapping_is_told(by: Read, fault: str) -> None:
    """A single value where several belong is told with an example."""
    assert read("a", by) == ((), [fault])


def test_what_isnt_there_is_no_fault() -> None:
    """An optional value left out is read as nothing."""

    def everything(reader: Reader, _: Node) -> list[object]:
        return [
            reader.text(None, "title"),
            reader.optional_text(None, "note"),
            reader.whole(None, "level", range(1, 3)),
            reader.decimal(None, "credit", 9),
            reader.day(None, "date"),
            reader.choice(None, "status", ()),
            reader.texts(None, "notes"),
            reader.entries(None, "units"),
        ]

    assert read("a", everything) == (["-", None, None, None, None, None, (), ()], [])
