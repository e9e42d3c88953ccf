"""What messages about a portfolio show of its file, and what they mask."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.reading import hide_in_record
from rules.reading.source import Source
from tests.evidence.files import findings, said

SECRET = "SECRET"  # noqa: S105 - it stands for a personal value


def shown(text: str) -> list[str]:
    """Give the lines of a text as messages show them."""
    source = Source("candidate.yaml", text)
    hide_in_record(source)
    lines = range(1, len(source.lines) + 1)
    for line in lines:
        source.error("code", "message", source.place(line, 1))
    return [d.excerpt.replace("\N{MIDDLE DOT}", "") for d in source.findings()]


def test_what_a_portfolio_refers_to_is_shown() -> None:
    """Ids of items and codes of standards are names that somebody gave."""
    lines = (
        "portfolio:",
        "  standards: [suite.yaml]",
        "  items:  # so far",
        "    E1:",
        "      kind: RPL",
        "      evidences: {A: [AP 1], C: [CP 1]}",
        "      refused:",
        "        A: [AP 1]",
        "    E2: {kind: RPL, evidences: {A: [AP 1], C: [CP 1]}, decision: accepted}",
        "    E3:",
        "      kind: RPL",
        "      evidences: {A: [AP 1,",
        "        AP 2]}",
        "  signed off: {A: 2026-01-01, C: {date: 2026-01-01}}",
        "  opportunities:",
        "    next: {kind: RPL, evidences: {A: [AP 1]}}",
    )
    told = shown("\n".join(lines))
    assert told[:12] == list(lines[:12])
    assert told[12] == ""
    assert told[13:] == list(lines[13:])


@pytest.mark.parametrize(
    "text",
    [
        "    E1: {kind: RPL, assessor: SECRET}",
        "    E1: {kind: RPL, note: SECRET}",
        "    E1: {evidences: {A: [AP 1]}, mother: SECRET}",
        "    E1: {evidences: {A: {mother: SECRET}}}",
        "    E1: {evidences: {mother: SECRET}}",
        "    E1: {evidences: [{mother: SECRET}]}",
        "    E1: {evidences: A, mother: SECRET}",
        "    E1: SECRET",
        "    E1:\n      SECRET",
        "    E1: |\n      SECRET",
        "    E1: &one\n      mother: SECRET",
        "    E1:\n      mother: SECRET",
        "    E1:\n      mother:\n        SECRET",
        "    E1:\n      assessor: >-\n        SECRET",
        "    dob: {kind: SECRET}",
        "    - mother: SECRET",
        "    - kind: RPL\n      mother: SECRET",
        "    mother: SECRET",
    ],
)
def test_what_nobody_needs_to_see_is_masked(text: str) -> None:
    """Whoever wrote it, and wherever it stands."""
    for items in ("items", "opportunities"):
        told = shown(f"portfolio:\n  {items}:\n{text}\n  mother: SECRET\n")
        assert not any(SECRET in line for line in told)
    told = shown(f"portfolio:\n  signed off:\n    A: {{date: 1, by: SECRET}}\n{text}")
    assert not any(SECRET in line for line in told)


def test_names_end_with_their_block() -> None:
    """What stands beside it is a key again."""
    text = "portfolio:\n  items:\n    E1:\n      kind: RPL\nE1: {SECRET: 1}\n"
    assert shown(text)[4] == "E1:"


def test_an_assessor_is_named_in_no_message(tmp_path: Path) -> None:
    """Nor is who signed a unit off."""
    text = (
        "items:\n"
        "  E1: {kind: film, evidences: {A: [AP 1]}, assessor: SECRET}\n"
        "signed off: {A: {by: SECRET}}\n"
    )
    found = findings(tmp_path, said(text))
    assert len(found) == 2
    assert not any(SECRET in str(one) for one in found)


@pytest.mark.parametrize("key", ["suite", "crosswalk", "candidate", "unit", "waive"])
def test_what_says_which_kind_of_file_it_is_is_shown(key: str) -> None:
    """One given in a record's place is told by its first line."""
    assert shown(f"{key}: some words") == [f"{key}: some words"]


@pytest.mark.parametrize("key", ["uln", "name", "note", "by", "because", "assessor"])
def test_who_it_is_about_and_what_was_said_is_masked(key: str) -> None:
    """Though the key is one of ours."""
    assert shown(f"{key}: SECRET") == [f"{key}:"]
