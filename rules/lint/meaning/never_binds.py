"""A maximum that nothing can reach, whatever the other rules."""

from __future__ import annotations

from rules.analysis.amounts import sums
from rules.diagnostics import Severity
from rules.lint.rule import Finding, Found, LintRule
from rules.lint.subject import Subject


def check(subject: Subject) -> Found:
    """Find maxima above all that may count there, all units taken together."""
    for one in sums(subject.analysis):
        low, high = one.amount.minimum or 0, one.amount.maximum
        if high is not None and low <= one.reach < high:
            together = one.amount.measure.said(one.reach)
            message = f"'{one.amount}' can never be reached: all that may count here "
            message += f"comes to {together}"
            mend = f"take the maximum out, or state one below {together}"
            yield Finding(message, subject.place(one.rule), mend, about=one.rule)


RULE = LintRule(
    code="never-binds",
    severity=Severity.WARNING,
    summary="a maximum that nothing can reach",
    why=(
        "The limit looks like a rule and isn't one. Either its figure is wrong, "
        "or units are missing from the list."
    ),
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
  options: {title: Options, take: 4 to 20 credits, units: [A2, B1, B2]}
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
  options: {title: Options, take: 4 to 8 credits, units: [A2, B1, B2]}
""",
    },
    check=check,
)
