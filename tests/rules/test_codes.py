"""Codes: text as written, ranges written out, look-alikes pointed out."""

from __future__ import annotations

import pytest

from rules.reading.codes import MAX_CODE, read_code, read_codes, warn_of_look_alikes
from rules.reading.nodes import Listing, Node
from rules.reading.reader import Reader
from tests.rules.telling import read, told


def codes(reader: Reader, node: Node) -> list[str]:
    """Read the codes of a list."""
    return [code for code, _ in read_codes(reader, node)]


@pytest.mark.parametrize("written", ["28", "0", "7A", "A-1", "1.25", "3.5", "Yes-1"])
def test_an_everyday_code_gets_no_warning(written: str) -> None:
    """Codes that every reader takes for the same are left alone."""
    assert read(written, read_code) == (written, [])


@pytest.mark.parametrize(
    ("written", "other"),
    [
        ("010", "a number"),
        ("007", "a number"),
        ("0x1F", "a number"),
        ("0o17", "a number"),
        ("0b11", "a number"),
        ("-1", "a number"),
        ("+1", "a number"),
        ("1_000", "a number"),
        ("1.10", "a number"),
        ("1.0", "a number"),
        ("1.", "a number"),
        (".5", "a number"),
        ("1e3", "a number"),
        ("1.5E-3", "a number"),
        ("12:30", "a time"),
        ("1:59:59", "a time"),
        ("2024-09-01", "a date"),
        ("no", "true or false"),
        ("Y", "true or false"),
        ("OFF", "true or false"),
        ("True", "true or false"),
        ("null", "no value at all"),
        ("~", "no value at all"),
        (".nan", "no value at all"),
        ("-.inf", "no value at all"),
    ],
)
def test_a_code_that_others_change_means_itself(written: str, other: str) -> None:
    """Such a code is kept as written, with a warning to quote it; quoted, without."""
    code, warnings = read(written, read_code)
    assert code == written
    assert warnings == [
        (
            f"1:1+{len(written)} quote-it: other programs may read {written} as {other}"
            f" | write '{written}', in quotes; here it means itself"
        )
    ]
    assert read(f"'{written}'", read_code) == (written, [])


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("[a]", "a unit code can't be a list"),
        ("{a: b}", "a unit code can't be keys and values"),
        ("''", "a unit code must be one line of 1 to 60 characters, without commas"),
        ("'a,b'", "a unit code must be one line of 1 to 60 characters, without commas"),
        (
            '"a\\nb"',
            "a unit code must be one line of 1 to 60 characters, without commas",
        ),
        (
            "x" * 61,
            "a unit code must be one line of 1 to 60 characters, without commas",
        ),
    ],
)
def test_what_is_no_code_is_told(written: str, fault: str) -> None:
    """A stand-in takes the place of what can't be a code."""
    code, (found,) = read(written, read_code)
    assert code == "-"
    assert found.partition(" ")[2] == f"wrong-value: {fault}"


def test_the_longest_code_is_a_code() -> None:
    """Sixty characters are fine."""
    assert read("x" * MAX_CODE, read_code) == ("x" * MAX_CODE, [])


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("[A1]", ["A1"]),
        ("[1 to 3, 7]", ["1", "2", "3", "7"]),
        ("[A9 to A11]", ["A9", "A10", "A11"]),
        ("['08 to 11']", ["08", "09", "10", "11"]),
        ("[A-1/2 to A-1/3]", ["A-1/2", "A-1/3"]),
        ("[5 to 5]", ["5"]),
        ("[A to]", ["A to"]),
        ("[]", []),
    ],
)
def test_ranges_are_written_out(written: str, expected: list[str]) -> None:
    """A range runs over whole numbers behind the same letters, as wide as the first."""
    assert read(written, codes) == (expected, [])


APART = "is no range: its ends differ in letters"
NUMBERLESS = "is no range: its ends are no numbers"
AS_IN = "as in '12 to 32' or 'A7 to A12'"


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("[A1 to B2]", f"1:2+8 range: 'A1 to B2' {APART} | {AS_IN}"),
        ("[A to C]", f"1:2+6 range: 'A to C' {NUMBERLESS} | {AS_IN}"),
        ("[1 to A2]", f"1:2+7 range: '1 to A2' {APART} | {AS_IN}"),
        ("[A1 to 12]", f"1:2+8 range: 'A1 to 12' {APART} | write 'A1 to A12'"),
        (
            "[A1.1 to A2.3]",
            (
                "1:2+12 range: 'A1.1 to A2.3' is no range: "
                f"not only its last numbers differ | {AS_IN}"
            ),
        ),
        (
            "[A3 to A2]",
            "1:2+8 range: the range runs backwards, from A3 to A2 | write 'A2 to A3'",
        ),
        (
            "[1 to 20001]",
            "1:2+10 range: the range holds 20,001 codes; 20,000 is the most",
        ),
    ],
)
def test_what_is_no_range_is_told(written: str, fault: str) -> None:
    """Ends that don't belong together yield no codes."""
    assert read(written, codes) == ([], [fault])


def test_a_long_range_is_fine() -> None:
    """Twenty thousand codes may be written as one range."""
    assert len(read("[1 to 20000]", codes)[0]) == 20_000


def test_a_short_text_cant_stand_for_millions_of_codes() -> None:
    """The ranges of a file together have a limit, and so have their ends."""
    found, faults = read(f"[{', '.join(['1 to 20000'] * 9)}]", codes)
    assert len(found) == 100_000
    assert {fault.partition(" ")[2] for fault in faults} == {
        "range: the ranges of this file hold more than 100,000 codes"
    }
    long = "A" * 100_000
    assert read(f"[{long}1 to {long}2]", codes)[0] == ["-"]


def test_look_alikes_are_pointed_out_once_each() -> None:
    """Each code that looks like an earlier one is a warning with both places."""

    def warn(reader: Reader, node: Node) -> None:
        assert isinstance(node, Listing)
        places = dict(read_codes(reader, node))
        warn_of_look_alikes(reader, places)

    assert told("[A1, B1, a1, 'A 1']", warn) == [
        (
            "1:10+2 look-alike: the code 'a1' is easily taken for 'A1'"
            " | if they are one unit, use one code; they count as two"
        ),
        (
            "1:14+5 look-alike: the code 'A 1' is easily taken for 'A1'"
            " | if they are one unit, use one code; they count as two"
        ),
    ]


def test_ranges_may_hold_as_many_codes_as_are_allowed() -> None:
    """The last one that is allowed is read; one more is not."""
    full = "1 to 20000, " * 4
    assert read(f"[{full}1 to 19999, 7 to 7]", codes)[1] == []
    assert read(f"[{full}1 to 19999, 7 to 8]", codes)[1] == [
        "1:62+6 range: the ranges of this file hold more than 100,000 codes"
    ]
