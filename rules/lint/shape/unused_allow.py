"""A finding is allowed that is not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rules.diagnostics import Severity
from rules.lint.allowing import Allowance
from rules.lint.rule import Finding, LintRule, found_elsewhere
from rules.wording.words import joined


def found(idle: Iterable[tuple[Allowance, tuple[int, ...]]]) -> Iterator[Finding]:
    """Yield each allowance of what was not found, or in other lines alone."""
    for allowance, lines in idle:
        nothing = f"nothing of the code '{allowance.code}' is found here"
        if not lines:
            mend = "take this comment out"
            yield Finding(f"{nothing} any more", allowance.place, mend)
        elif len(lines) == 1:
            message = f"{nothing}, but on line {lines[0]}"
            mend = f"put it at the end of line {lines[0]}, or on a line before it"
            yield Finding(message, allowance.place, mend)
        else:
            message = f"{nothing}, but on lines {joined(map(str, lines))}"
            mend = "put it at the end of the line that it is for, or on a line before"
            yield Finding(message, allowance.place, mend)


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
