"""A number of units stated that no claim comes to, or isn't the least."""

from __future__ import annotations

from decimal import Decimal

from rules.diagnostics import Severity
from rules.lint.measuring import Unknown, is_least, least, most
from rules.lint.rule import Finding, Found, LintRule, Undecided
from rules.lint.subject import Subject
from rules.model import Measure
from rules.wording.words import measured, number


def check(subject: Subject) -> Found:
    """Hold the number of units stated to what claims come to.

    To the least. Where rules count by credit or hours, claims come to different
    numbers: so there to any that lies between the least and the most.
    """
    if subject.q.stated.units is None:
        return
    stated = Decimal(subject.q.stated.units)
    place = subject.marks.key("stated/units")
    right = is_least(subject, Measure.UNITS, stated)
    said = _said(subject, stated) if right is False else right
    if said is Unknown.UNDECIDED:
        yield Undecided("how many units a claim comes to", place)
    elif isinstance(said, str) and said:
        message = f"the file states {measured(stated, Measure.UNITS)}, but {said}"
        yield Finding(
            message, place, "correct the number of units stated, or the rules"
        )


def _said(subject: Subject, stated: Decimal) -> str | Unknown:
    """Say what the rules ask for instead; nothing if some claims may come to it."""
    low = least(subject, Measure.UNITS)
    if isinstance(low, Unknown):
        return low
    if stated < low:
        return f"the rules can't be met with less than {number(low)}"
    if not any(amount.measure.fact for amount in subject.q.amounts()):
        return f"the rules can be met with {number(low)}"
    high = most(subject, Measure.UNITS)
    if isinstance(high, Unknown):
        return high
    return f"no claim counts more than {number(high)}" if stated > high else ""


RULE = LintRule(
    code="stated-units",
    severity=Severity.WARNING,
    summary="the number of units stated for the qualification isn't what its rules ask",
    why=(
        "Centres plan their timetables by the number of units on the title page. If "
        "the rules ask for another number, one of the two is wrong, and candidates "
        "take too few units or too many."
    ),
    bad={
        "qualification.yaml": """\
qualification: demo-2
title: Level 2 Award in Examples
level: 2
stated: {units: 3}
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
stated: {units: 2}
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
