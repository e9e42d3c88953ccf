"""Exceptions in a candidate's file: what they state, and faults with their place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from planner import load_candidate
from planner.grants import Grant, Sort
from tests.rules.test_candidate_files import faults, written

GIVEN = "by: R. Example, on: 2026-09-01, because: Ill"


def record(exception: str) -> str:
    """Write a record with one exception, on line 3."""
    return f"candidate: P-1\nexceptions:\n  - {{{exception}}}\nunits: []\n"


def read(folder: Path, exception: str) -> Grant:
    """Read one exception."""
    (found,) = load_candidate(written(folder, record(exception))).value.exceptions
    return found


@pytest.mark.parametrize(
    ("text", "sort", "fields"),
    [
        ("waive: totals/2", Sort.WAIVE, ("totals/2", "", "")),
        ("waive: core, unit: M4", Sort.WAIVE, ("core", "M4", "")),
        ("substitute: X99, for: C03", Sort.SUBSTITUTE, ("", "X99", "C03")),
        ("pin: C05, in: optional/b", Sort.PIN, ("optional/b", "C05", "")),
        ("force: X12, in: optional/b", Sort.FORCE, ("optional/b", "X12", "")),
    ],
)
def test_each_sort_is_read(
    tmp_path: Path, text: str, sort: Sort, fields: tuple[str, str, str]
) -> None:
    """By its first key, with what stands beside it."""
    found = read(tmp_path, f"{text}, {GIVEN}")
    assert found == Grant(
        sort=sort,
        rule=fields[0],
        unit=fields[1],
        stands_for=fields[2],
        by="R. Example",
        on=date(2026, 9, 1),
        because="Ill",
    )


def test_all_that_an_exception_may_state_is_read(tmp_path: Path) -> None:
    """The wording, the last day and the version."""
    more = 'says: at least 35 credits, until: 2026-09-01, version: "2"'
    found = read(tmp_path, f"waive: totals/2, {GIVEN}, {more}")
    assert (found.says, found.until) == ("at least 35 credits", date(2026, 9, 1))
    assert found.version == "2"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "waive: totals/1, on: 2026-09-01, because: x",
            "3:5+1 missing-key: an exception needs the key 'by' | add 'by: ...'",
        ),
        (
            "waive: totals/1, by: x, because: x",
            "3:5+1 missing-key: an exception needs the key 'on' | add 'on: ...'",
        ),
        (
            "waive: totals/1, by: x, on: 2026-09-01",
            (
                "3:5+1 missing-key: an exception needs the key 'because'"
                " | add 'because: ...'"
            ),
        ),
        (
            GIVEN,
            (
                "3:5+1 missing-key: an exception needs one of the keys 'waive',"
                " 'substitute', 'pin', 'force' | as in 'waive: totals/1'"
            ),
        ),
        (
            f"pin: C05, waive: totals/1, in: core, {GIVEN}",
            (
                "3:11+3 clashing-keys: an exception does one thing: 'waive' or 'pin'"
                " | make two exceptions of it"
            ),
        ),
        (
            f"pin: C05, {GIVEN}",
            "3:5+1 missing-key: 'pin' needs the key 'in' | add 'in: ...'",
        ),
        (
            f"substitute: X99, {GIVEN}",
            "3:5+1 missing-key: 'substitute' needs the key 'for' | add 'for: ...'",
        ),
        (
            f"force: X12, in: core, unit: M4, {GIVEN}",
            "3:34+2 unknown-key: 'force' has no use for the key 'unit' | leave it out",
        ),
        (
            f"waive: core, until: 2026-08-31, {GIVEN}",
            "3:26+10 wrong-value: an exception can't end before the day it was granted",
        ),
        (
            "waive: core, by: x, on: today, because: x",
            "3:30+5 wrong-value: on must be a date as in 2026-09-30; it is 'today'",
        ),
        (
            "waive: core, by: x, on: 2026-09-01, because: call 01234 567890",
            (
                "3:51+17 personal-data: 'because' seems to hold a telephone number"
                " | leave it out"
            ),
        ),
        (
            f"waiver: core, {GIVEN}",
            (
                "3:6+6 unknown-key: an exception has no key 'waiver'"
                " | did you mean 'waive'?"
            ),
        ),
        (
            f"waive: [core], {GIVEN}",
            "3:13+1 wrong-value: waive must be text; it is a list",
        ),
    ],
)
def test_a_fault_is_told_where_it_stands(tmp_path: Path, text: str, fault: str) -> None:
    """With what to write instead."""
    assert fault in faults(tmp_path, record(text))


def test_what_is_no_exception_is_told(tmp_path: Path) -> None:
    """An exception has keys; exceptions are a list."""
    (found,) = faults(tmp_path, "candidate: P-1\nexceptions: [waived]\nunits: []\n")
    assert found.startswith("2:14+6 wrong-type: an exception is written as keys")
    (found,) = faults(tmp_path, "candidate: P-1\nexceptions: none\nunits: []\n")
    assert found == (
        "2:13+4 wrong-value: exceptions must be a list; it is a single value"
        " | write it as [like, this]"
    )


def test_who_granted_it_is_never_shown_in_a_message(tmp_path: Path) -> None:
    """Names and reasons stay in the record."""
    text = record("waive: core, by: Mary Secret, because: Mary was ill, on: soon")
    assert not any("Mary" in line for line in faults(tmp_path, text))
