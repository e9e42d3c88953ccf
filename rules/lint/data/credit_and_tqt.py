"""Credit and total qualification time that don't fit each other."""

from __future__ import annotations

from rules.diagnostics import Related, Severity
from rules.lint.rule import Finding, Found, LintRule
from rules.lint.subject import Subject
from rules.model import Measure
from rules.wording.words import counted, measured

HOURS_OF_A_CREDIT = 10
ROUNDED = 5
"""By so many hours credit may differ that was rounded to a whole number."""


def check(subject: Subject) -> Found:
    """Hold the credit stated to the time stated: a tenth of it, maybe rounded."""
    credit, tqt = subject.q.stated.credit, subject.q.stated.tqt
    if credit is None or tqt is None:
        return
    hours = credit * HOURS_OF_A_CREDIT
    if abs(hours - tqt) > ROUNDED:
        beside = Related(
            place=subject.marks.key("stated/credit"), message="the credit stated"
        )
        yield Finding(
            f"the file states {counted(tqt, 'hour')} of total qualification time, but"
            f" {measured(credit, Measure.CREDITS)}, that is {counted(hours, 'hour')}",
            subject.marks.key("stated/tqt"),
            "1 credit stands for 10 hours: correct the one or the other",
            (beside,),
        )


RULE = LintRule(
    code="credit-and-tqt",
    severity=Severity.WARNING,
    summary="the credit stated isn't a tenth of the total qualification time stated",
    why=(
        "1 credit stands for 10 hours of learning, so the credit is a tenth of the "
        "total qualification time, rounded to a whole number. If it isn't, one is a "
        "misprint."
    ),
    bad={
        "qualification.yaml": """\
qualification: demo-2
title: Level 2 Award in Examples
level: 2
stated: {size: Award, credit: 9, tqt: 80}
units:
  A1: {title: Work safely, level: 2, credit: 4}
  A2: {title: Handle waste, level: 2, credit: 5}
rules:
  core: {title: Core, take: all, units: [A1, A2]}
"""
    },
    good={
        "qualification.yaml": """\
qualification: demo-2
title: Level 2 Award in Examples
level: 2
stated: {size: Award, credit: 9, tqt: 90}
units:
  A1: {title: Work safely, level: 2, credit: 4}
  A2: {title: Handle waste, level: 2, credit: 5}
rules:
  core: {title: Core, take: all, units: [A1, A2]}
"""
    },
    check=check,
)
