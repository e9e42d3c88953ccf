"""A comment meant for the linter that it can't act on."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from rules.diagnostics import Severity
from rules.lint.allowing import AS_IN, Allowances
from rules.lint.rule import Finding, LintRule, found_elsewhere
from rules.names import nearest


def found(allowances: Allowances, codes: Collection[str]) -> Iterator[Finding]:
    """Yield each comment that can't be read, or names no rule."""
    for place in allowances.unreadable:
        message = "this comment for the linter can't be read, or gives no reason"
        yield Finding(message, place, AS_IN)
    for allowance in allowances.allowed:
        if allowance.code not in codes:
            close = nearest(allowance.code, codes)
            message = f"no lint rule has the code '{allowance.code}'"
            mend = f"did you mean '{close[0]}'?" if close else "see 'fingerpost rule'"
            yield Finding(message, allowance.place, mend)


RULE = LintRule(
    code="bad-allow",
    severity=Severity.ERROR,
    summary="a comment that allows a finding can't be read, or gives no reason",
    why=(
        "Whoever reads the file later has to know why a finding was let pass. A "
        "comment that names no rule, or no reason, lets nothing pass."
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
    units: [A1]  # lint: allow dead-unit
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
