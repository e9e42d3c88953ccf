"""Credit stated that isn't the least the rules ask for."""

from __future__ import annotations

from decimal import Decimal

from rules.diagnostics import Severity
from rules.lint.measuring import Unknown, is_least, least
from rules.lint.rule import Finding, Found, LintRule, Undecided
from rules.lint.subject import Subject
from rules.model import Amount, Measure
from rules.wording.words import measured, number


def check(subject: Subject) -> Found:
    """Hold the credit stated to the least that any claim comes to.

    Where a total asks for the credit stated, units that can't make it up are no fault
    of the figure.
    """
    credit = subject.q.stated.credit
    if credit is None or _is_asked(subject, credit):
        return
    place = subject.marks.key("stated/credit")
    right = is_least(subject, Measure.CREDITS, credit)
    low = least(subject, Measure.CREDITS) if right is False else right
    if low is Unknown.UNDECIDED:
        yield Undecided("how much credit the units come to", place)
    elif isinstance(low, Decimal):
        how = "can be met with" if low < credit else "can't be met with less than"
        message = (
            f"the file states {measured(credit, Measure.CREDITS)}, but the rules"
            f" {how} {number(low)}"
        )
        yield Finding(message, place, "correct the credit stated, or the rules")


def _is_asked(subject: Subject, credit: Decimal) -> bool:
    """Tell whether so much credit is the most that a total asks for in all."""
    asked = (t.amount for t in subject.q.totals if not t.groups)
    minima = [
        a.minimum
        for a in asked
        if a == Amount(measure=Measure.CREDITS, minimum=a.minimum, maximum=a.maximum)
        and a.minimum is not None
    ]
    return credit == max(minima, default=None)


RULE = LintRule(
    code="stated-credit",
    severity=Severity.WARNING,
    summary="the credit stated for the qualification isn't the least its rules ask for",
    why=(
        "The credit of a qualification is the least that achieves it. If the rules "
        "can be met with less, certificates say too much; if they ask for more, "
        "candidates who plan by the figure don't finish."
    ),
    bad={
        "qualification.yaml": """\
qualification: demo-2
title: Level 2 Award in Examples
level: 2
stated: {credit: 10}
units:
  A1: {title: Work safely, level: 2, credit: 4}
  A2: {title: Handle waste, level: 2, credit: 5}
  A3: {title: Keep records, level: 2, credit: 6}
rules:
  core: {title: Core, take: all, units: [A1]}
  optional: {title: Optional, take: 1 unit, units: [A2, A3]}
"""
    },
    good={
        "qualification.yaml": """\
qualification: demo-2
title: Level 2 Award in Examples
level: 2
stated: {credit: 9}
units:
  A1: {title: Work safely, level: 2, credit: 4}
  A2: {title: Handle waste, level: 2, credit: 5}
  A3: {title: Keep records, level: 2, credit: 6}
rules:
  core: {title: Core, take: all, units: [A1]}
  optional: {title: Optional, take: 1 unit, units: [A2, A3]}
"""
    },
    check=check,
)
