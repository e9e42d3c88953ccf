"""Unit banks: each unit under its code, with what it states and nothing made up."""

from __future__ import annotations

from decimal import Decimal

import pytest

from rules.model import Unit, UnitBank
from rules.reading.nodes import Node
from rules.reading.reader import Reader
from rules.reading.unit_bank import read_bank, read_units
from tests.rules.telling import read, told

BANK = """\
bank: Units of a small award
source: a leaflet
note: invented
units:
  A1: {title: Plan your work, level: 2, credit: 3.5, glh: 28, source: p. 2, note: new}
  '010': {title: Work with others}
"""


def units(reader: Reader, node: Node) -> tuple[Unit, ...]:
    """Read units under their codes."""
    return read_units(reader, node)


def test_a_bank_is_read_with_all_it_states() -> None:
    """Every key of a bank and its units is kept; what isn't stated is None."""
    assert read(BANK, read_bank) == (
        UnitBank(
            title="Units of a small award",
            units=(
                Unit(
                    code="A1",
                    title="Plan your work",
                    level=2,
                    credit=Decimal("3.5"),
                    glh=28,
                    source="p. 2",
                    note="new",
                ),
                Unit(code="010", title="Work with others"),
            ),
            source="a leaflet",
            note="invented",
        ),
        [],
    )


def test_a_bank_needs_its_name_and_units() -> None:
    """What is missing is told at the bank, what is unknown at its key."""
    assert told("bnak: Units\n", read_bank) == [
        "1:1+4 unknown-key: a unit bank has no key 'bnak' | did you mean 'bank'?",
        "1:1+1 missing-key: a unit bank needs the key 'units' | add 'units: ...'",
    ]


@pytest.mark.parametrize(
    ("written", "faults"),
    [
        (
            "{}",
            [
                (
                    "1:1+1 no-units: there are no units here"
                    " | write each unit under its code, as in"
                    " '12: {title: Work in a team}'"
                )
            ],
        ),
        (
            "{A1: Plan your work}",
            [
                (
                    "1:6+14 wrong-type: a unit is written as keys and values,"
                    " not as a single value"
                    " | write keys: title, level, credit, glh, points, kind, version,"
                    " barring, cost, source, note"
                )
            ],
        ),
        (
            "{A1: {title: Plan, glh: 10000}}",
            [
                (
                    "1:25+5 wrong-value: glh must be a whole number from 1 to 9999;"
                    " it is '10000'"
                )
            ],
        ),
        (
            "{A1: {titel: Plan}}",
            [
                "1:7+5 unknown-key: a unit has no key 'titel' | did you mean 'title'?",
            ],
        ),
        (
            "{A1 needs A2: {title: Plan}}",
            [
                (
                    "1:2+11 unit-code: a unit's code can't hold 'needs' as a word"
                    " | it has a meaning in links and equivalents"
                )
            ],
        ),
        (
            "{A1: {title: Plan}, a1: {title: Plan}}",
            [
                (
                    "1:21+2 look-alike: the code 'a1' is easily taken for 'A1'"
                    " | if they are one unit, use one code; they count as two"
                )
            ],
        ),
    ],
)
def test_faults_of_units_are_told(written: str, faults: list[str]) -> None:
    """Each fault has its place, and reading goes on."""
    assert told(written, units) == faults


def test_a_range_describes_no_units_and_leaves_none_unknown() -> None:
    """It is told once, and not again wherever one of its units is named."""
    bank, faults = read("bank: B\nunits: {A01 to A03: {title: T}}\n", read_bank)
    assert [unit.code for unit in bank.units] == ["A01", "A02", "A03"]
    assert faults == [
        (
            "2:9+10 range: a unit code can't be a range, as 'A01 to A03' is"
            " | give each unit a line of its own"
        )
    ]


def test_a_range_without_numbers_describes_what_it_says() -> None:
    """Its faults are told, and it stands for one unit that can't be read."""
    bank, faults = read("bank: B\nunits: {A to A3: {title: T}}\n", read_bank)
    assert [unit.code for unit in bank.units] == ["-"]
    assert [fault.split()[1] for fault in faults] == ["range:"]


@pytest.mark.parametrize("code", ["A for", "A for B", "A first"])
def test_a_code_holds_no_word_with_a_meaning(code: str) -> None:
    """In the middle or at its end."""
    word = code.split()[1]
    assert told(f"bank: B\nunits: {{{code}: {{title: T}}}}\n", read_bank) == [
        (
            f"2:9+{len(code)} unit-code: a unit's code can't hold '{word}' as a word"
            " | it has a meaning in links and equivalents"
        )
    ]


@pytest.mark.parametrize(
    "words",
    ["needs", "together with", "for", "replaced by", "same as", "or", "first"],
)
def test_no_code_holds_what_parts_the_codes_of_a_rule(words: str) -> None:
    """It would cut a link or an equivalent in two."""
    (fault,) = told(f"{{A1 {words} A2: {{title: Plan}}}}", units)
    assert f"a unit's code can't hold '{words}' as a word" in fault
