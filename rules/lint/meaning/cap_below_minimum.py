"""What counts is capped below what another rule asks for."""

from __future__ import annotations

from rules.diagnostics import Severity
from rules.lint.clashing import Kind, clashes
from rules.lint.rule import Finding, Found, LintRule
from rules.lint.subject import Subject


def check(subject: Subject) -> Found:
    """Find pairs of a maximum and a minimum that leave nothing between them."""
    for clash in clashes(subject, Kind.CAP):
        message = f"this allows less than is asked for: {clash.words}"
        yield Finding(message, clash.place, clash.help, clash.related)


RULE = LintRule(
    code="cap-below-minimum",
    severity=Severity.ERROR,
    summary="a maximum below what another rule asks for",
    why=("Nobody can keep both rules, so nobody can achieve the qualification."),
    bad={
        "qualification.yaml": """\
qualification: demo-2
title: Level 2 Award in Examples
level: 2
units:
  A1: {title: Work safely, level: 2, credit: 3}
  A2: {title: Handle waste, level: 2, credit: 3}
  B1: {title: Serve customers, level: 2, credit: 4}
  B2: {title: Prepare orders, level: 2, credit: 4}
rules:
  core: {title: Core, take: all, units: [A1]}
  options: {title: Options, take: at least 7 credits, units: [A2, B1, B2]}
caps:
  - {take: at most 4 credits, units: [A2, B1, B2]}
""",
    },
    good={
        "qualification.yaml": """\
qualification: demo-2
title: Level 2 Award in Examples
level: 2
units:
  A1: {title: Work safely, level: 2, credit: 3}
  A2: {title: Handle waste, level: 2, credit: 3}
  B1: {title: Serve customers, level: 2, credit: 4}
  B2: {title: Prepare orders, level: 2, credit: 4}
rules:
  core: {title: Core, take: all, units: [A1]}
  options: {title: Options, take: at least 7 credits, units: [A2, B1, B2]}
caps:
  - {take: at most 8 credits, units: [A2, B1, B2]}
""",
    },
    check=check,
)
