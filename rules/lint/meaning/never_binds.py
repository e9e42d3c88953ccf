"""A maximum that nothing can reach, whatever the other rules."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from rules.diagnostics import Severity
from rules.lint.rule import Finding, Found, LintRule
from rules.lint.subject import Subject
from rules.model import Amount, Manner
from rules.reading.cross_checks import measuring


def check(subject: Subject) -> Found:
    """Find maxima above all that may count there, all units taken together.

    Not where units from elsewhere may count: they could be any.
    """
    if subject.imports:
        return
    for rule, amount, codes in measuring(subject.q):
        reach = _reach(subject, rule, amount, codes)
        low, high = amount.minimum or 0, amount.maximum
        if high is not None and not amount.share and low <= reach < high:
            together = amount.measure.said(reach)
            message = f"the maximum of '{amount}' can never be reached: all that may "
            message += f"count here comes to {together}"
            below = f", or state one below {together}" * bool(reach)
            mend = f"take the maximum out{below}"
            yield Finding(message, subject.place(rule), mend, about=rule)


def _reach(
    subject: Subject, rule: str, amount: Amount, codes: Iterable[str]
) -> Decimal:
    """Give what some units come to together, or how many groups there are."""
    if amount.measure.of_groups:
        return Decimal(len(subject.structure.groups[rule].groups))
    units = (subject.structure.bank[code] for code in dict.fromkeys(codes))
    worth = (amount.worth(unit, frozenset(Manner)) for unit in units)
    return sum(worth, Decimal(0))


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
