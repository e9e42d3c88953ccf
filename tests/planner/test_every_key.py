"""Every key of a candidate's file: what it can't hold is told under its name."""

from __future__ import annotations

from pathlib import Path

from tests.rules.test_candidate_files import faults

KEYS = """\
candidate: [a]
name: [a]
qualification: [a]
registered: [a]
note: [a]
conditions: a
exceptions: a
units: a
"""
BELOW = """\
candidate: c
conditions: [[a]]
units:
  - {unit: [a], status: [a], how: [a], date: [a], grade: [a], version: [a]}
  - {unit: A, for: [a], title: [a], level: [a], credit: [a], glh: [a]}
  - {unit: A, include: [a], count in: [a], note: [a]}
exceptions:
  - {waive: [a], unit: [a], by: [a], on: [a], because: [a], says: [a]}
  - {waive: r, until: [a], version: [a], by: b, on: 2026-01-02, because: c}
  - {substitute: [a], for: [a], by: b, on: 2026-01-02, because: c}
  - {pin: [a], in: [a], by: b, on: 2026-01-02, because: c}
  - {force: [a], in: [a], by: b, on: 2026-01-02, because: c}
"""


def test_each_key_of_a_record_is_named(tmp_path: Path) -> None:
    """A list is no text, and a text no list."""
    assert faults(tmp_path, KEYS) == [
        "1:12+1 wrong-value: candidate must be text; it is a list",
        "2:7+1 wrong-value: name must be text; it is a list",
        "3:16+1 wrong-value: a unit code can't be a list",
        "4:13+1 wrong-value: registered must be a date as in 2026-09-30; it is a list",
        "5:7+1 wrong-value: note must be text; it is a list",
        (
            "6:13+1 wrong-value: conditions must be a list; it is a single value | "
            "write it as [a]"
        ),
        (
            "7:13+1 wrong-value: exceptions must be a list; it is a single value | "
            "write it as [a]"
        ),
        (
            "8:8+1 wrong-value: units must be a list; it is a single value | write "
            "it as [a]"
        ),
    ]


def test_each_key_of_a_unit_held_and_of_an_exception_is_named(tmp_path: Path) -> None:
    """So are those of what a record lists."""
    assert faults(tmp_path, BELOW) == [
        "2:14+1 wrong-value: conditions must be text; it is a list",
        "4:12+1 wrong-value: a unit code can't be a list",
        (
            "4:25+1 wrong-value: status can't be a list | write 'achieved' or 'in "
            "progress' or 'failed' or 'withdrawn'"
        ),
        (
            "4:35+1 wrong-value: how can't be a list | write 'assessment' or 'rpl' "
            "or 'transfer' or 'exemption' or 'equivalence'"
        ),
        "4:46+1 wrong-value: date must be a date as in 2026-09-30; it is a list",
        (
            "4:58+1 wrong-value: grade can't be a list | write 'pass' or 'merit' or "
            "'distinction' or 'distinction*'"
        ),
        "4:72+1 wrong-value: version must be text; it is a list",
        "5:20+1 wrong-value: a unit code can't be a list",
        "5:32+1 wrong-value: title must be text; it is a list",
        "5:44+1 wrong-value: level must be a whole number from 1 to 12; it is a list",
        (
            "5:57+1 wrong-value: credit must be a number above 0, to 999, with at "
            "most two decimals; it is a list"
        ),
        "5:67+1 wrong-value: glh must be a whole number from 1 to 9999; it is a list",
        "6:24+1 wrong-value: include can't be a list | write 'yes' or 'no'",
        "6:39+1 wrong-value: count in must be text; it is a list",
        "6:50+1 wrong-value: note must be text; it is a list",
        "8:13+1 wrong-value: waive must be text; it is a list",
        "8:24+1 wrong-value: a unit code can't be a list",
        "8:33+1 wrong-value: by must be text; it is a list",
        "8:42+1 wrong-value: on must be a date as in 2026-09-30; it is a list",
        "8:56+1 wrong-value: because must be text; it is a list",
        "8:67+1 wrong-value: says must be text; it is a list",
        "9:23+1 wrong-value: until must be a date as in 2026-09-30; it is a list",
        "9:37+1 wrong-value: version must be text; it is a list",
        "10:18+1 wrong-value: a unit code can't be a list",
        "10:28+1 wrong-value: a unit code can't be a list",
        "11:11+1 wrong-value: a unit code can't be a list",
        "11:20+1 wrong-value: in must be text; it is a list",
        "12:13+1 wrong-value: a unit code can't be a list",
        "12:22+1 wrong-value: in must be text; it is a list",
    ]
