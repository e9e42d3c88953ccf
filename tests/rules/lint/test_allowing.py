"""Findings that a file allows: by code, on a line or in all of it, with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules.lint.running import Allowed
from tests.rules.lint.linting import codes, linted

HEAD = """\
qualification: demo-2
title: Level 2 Award in Examples
level: 2
units:
  A1: {title: Work safely, level: 2, credit: 3}
  A2: {title: Handle waste, level: 2, credit: 3}
  B1: {title: Serve customers, level: 2, credit: 4}
rules:
  core: {title: Core, take: all, units: [A1]}
"""
DEAD = "  options: {title: Options, take: 1 unit, units: [A2, B1]}"
BARRED = "bars:\n  - [A1, A2]\n"
ALLOW = "# lint: allow dead-unit because the handbook lists it so"
FORCED = "# lint: allow false-optional in this file because the list is cut short"


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}{DEAD}  {ALLOW}\n{BARRED}{FORCED}\n",
        f"{HEAD}  {ALLOW}\n{DEAD}\n{BARRED}{FORCED}\n",
        f"{HEAD}  {ALLOW}\n\n  # a word on the options\n{DEAD}\n{BARRED}{FORCED}\n",
        (
            f"{ALLOW.replace('because', 'in this file because')}\n{FORCED}\n"
            f"{HEAD}{DEAD}\n{BARRED}"
        ),
        (
            f"{HEAD}{DEAD}  # Lint: Allow Dead-Unit Because the handbook lists it so\n"
            f"{BARRED}{FORCED.replace('lint: allow', 'LINT: Allow')}\n"
        ),
    ],
    ids=[
        *("at the end", "on the line before", "above other comments", "in all of it"),
        "in other capitals",
    ],
)
def test_what_is_allowed_is_kept_apart_with_its_reason(
    text: str, tmp_path: Path
) -> None:
    """The comment stands at the end of the line, before it, or for the whole file."""
    found = linted(tmp_path, {"qualification.yaml": text})
    assert codes(found) == []
    reasons = [(one.finding.code, one.reason) for one in found.allowed]
    assert sorted(reasons) == [
        ("dead-unit", "the handbook lists it so"),
        ("false-optional", "the list is cut short"),
    ]
    assert isinstance(found.allowed[0], Allowed)


ASTRAY = f"{HEAD.rstrip()}  {ALLOW}\n{DEAD}\n{BARRED}{FORCED}\n"


def test_another_line_is_not_allowed(tmp_path: Path) -> None:
    """What stands elsewhere is still told, and the comment is told where to go."""
    found = linted(tmp_path, {"qualification.yaml": ASTRAY})
    idle, dead = found.found
    assert dead.code == "dead-unit"
    assert idle.code == "unused-allow"
    assert (
        idle.message == "nothing of the code 'dead-unit' is found here, but on line 10"
    )
    assert idle.help == "put it at the end of line 10, or on a line before it"


def test_of_several_other_lines_each_is_told(tmp_path: Path) -> None:
    """The author knows which of them is meant."""
    more = "  more: {title: More, take: at most 1 unit, units: [B2]}"
    unit = "  B2: {title: Prepare orders, level: 2, credit: 4}\nrules:"
    text = ASTRAY.replace(DEAD, f"{DEAD}\n{more}").replace("rules:", unit)
    text = text.replace(BARRED, f"{BARRED}  - [A1, B2]\n")
    (idle, *_) = linted(tmp_path, {"qualification.yaml": text}).found
    assert idle.message == (
        "nothing of the code 'dead-unit' is found here, but on lines 11 and 12"
    )
    assert idle.help == (
        "put it at the end of the line that it is for, or on a line before"
    )


def test_what_another_comment_allows_is_not_what_this_one_is_for(
    tmp_path: Path,
) -> None:
    """Of two comments for one finding, the one at the wrong line can go."""
    text = ASTRAY.replace(DEAD, f"{DEAD}  {ALLOW}")
    (idle,) = linted(tmp_path, {"qualification.yaml": text}).found
    assert idle.message == "nothing of the code 'dead-unit' is found here any more"
    assert idle.help == "take this comment out"


def test_a_comment_for_the_linter_is_no_part_of_a_value(tmp_path: Path) -> None:
    """What looks like one within quotes, or in a folded text, is text."""
    text = (
        f"{HEAD.replace('Work safely', f'{chr(34)}Say # lint: allow x{chr(34)}')}"
        f"{DEAD}\nnote: >-\n  Our words are\n  # lint: allow y\n  plain.\n"
    )
    assert codes(linted(tmp_path, {"qualification.yaml": text})) == []


def test_an_unknown_code_is_told_with_the_one_that_was_meant(tmp_path: Path) -> None:
    """A slip of the finger lets nothing pass."""
    text = f"{HEAD}{DEAD}\n{ALLOW.replace('dead-unit', 'ded-unit')}\n"
    (found,) = linted(tmp_path, {"qualification.yaml": text}).found
    assert found.code == "bad-allow"
    assert found.message == "no lint rule has the code 'ded-unit'"
    assert found.help == "did you mean 'dead-unit'?"


def test_what_was_left_undecided_makes_no_allowance_idle(tmp_path: Path) -> None:
    """Nobody knows yet whether there is something to allow."""
    text = f"{HEAD}{DEAD}  {ALLOW}\n{BARRED}"
    found = linted(tmp_path, {"qualification.yaml": text}, steps=1)
    assert "unused-allow" not in codes(found)
    assert found.undecided


def test_a_unit_bank_may_allow_for_those_who_share_it(tmp_path: Path) -> None:
    """What only another qualification needs allowed there is not idle."""
    lines = [line for line in HEAD.splitlines() if not line.startswith("  A")]
    bank = "bank: Units\nunits:\n" + "\n".join(
        line for line in HEAD.splitlines() if line.startswith(("  A", "  B"))
    )
    text = "\n".join(
        "units: units.yaml" if line == "units:" else line
        for line in lines
        if not line.startswith("  B")
    )
    files = {"qualification.yaml": f"{text}\n", "units.yaml": f"{bank}  {ALLOW}\n"}
    assert codes(linted(tmp_path, files)) == []


def test_a_warning_of_the_reader_may_be_allowed(tmp_path: Path) -> None:
    """Its code is as good as a lint rule's."""
    rest = f"{DEAD}\n# lint: allow quote-it in this file because x\n"
    text = f"{HEAD.replace('A1', '010')}{rest}"
    found = linted(tmp_path, {"qualification.yaml": text})
    assert codes(found) == []
    assert {one.finding.code for one in found.allowed} == {"quote-it"}
