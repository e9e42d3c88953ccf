"""The example structures are clean to the linter, or say why a finding may pass."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from rules.lint.files import load_all
from rules.lint.running import lint_standards, lint_together
from rules.solvers import DEFAULT_SOLVER, DEFAULT_STEPS

EXAMPLES = Path(__file__).parents[2] / "examples"
DAY = date(2026, 11, 22)
SOURCED = ("source", "placeholder", "shows")
"""What a reason speaks of: what the source says or doesn't, or what is shown."""


def test_nothing_is_found_that_is_not_allowed_with_its_reason() -> None:
    """What is left is the sources' own, or comes of what they don't name."""
    files = load_all([EXAMPLES])
    assert files.faults == ()
    linted = lint_together(files.loaded, DEFAULT_SOLVER, DEFAULT_STEPS, DAY)
    assert [str(one) for one in linted.found] == []
    assert linted.undecided == ()
    assert [
        one.reason
        for one in linted.allowed
        if not any(word in one.reason for word in SOURCED)
    ] == []


def test_nothing_is_found_in_standards_that_is_not_allowed_with_its_reason() -> None:
    """A centre numbers by theme: its numbers don't run on."""
    linted = lint_standards(load_all([EXAMPLES]).standards)
    assert [str(one) for one in linted.found] == []
    reasons = {(one.finding.code, one.reason) for one in linted.allowed}
    assert reasons == {("number-order", "the source goes by theme")}
