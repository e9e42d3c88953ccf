"""A finding is allowed that is not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rules.diagnostics import Severity
from rules.lint.allowing import Allowance
from rules.lint.rule import Finding, LintRule, found_elsewhere


def found(idle: Iterable[Allowance]) -> Iterator[Finding]:
    """Yield each allowance of what was not found."""
    for allowance in idle:
        message = f"nothing of the code '{allowance.code}' is found here any more"
        yield Finding(message, allowance.place, "take this comment out")


RULE = LintRule(
    code="unused-allow",
    severity=Severity.WARNING,
    summary="a finding is allowed that isn't found",
    why=(
        "What was wrong has been mended, or the comment stands at the wrong line. "
        "Left there, it would let a new mistake pass."
    ),
    bad={
        "qualification.yaml": """\
qualification: demo-2
title: Level 2 Award in Examples
level: 2
units:
  A1: {title: Work safely, level: 2, credit: 3}
rules:
  core:
    title: Core
    take: all
    units: [A1]  # lint: allow dead-unit because the handbook lists it so
"""
    },
    good={
        "qualification.yaml": """\
qualification: demo-2
title: Level 2 Award in Examples
level: 2
units:
  A1: {title: Work safely, level: 2, credit: 3}
rules:
  core:
    title: Core
    take: all
    units: [A1]
"""
    },
    check=found_elsewhere,
)
