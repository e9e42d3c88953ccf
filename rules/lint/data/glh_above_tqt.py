"""More guided hours than hours in all."""

from __future__ import annotations

from rules.diagnostics import Related, Severity
from rules.lint.rule import Finding, Found, LintRule
from rules.lint.subject import Subject
from rules.wording.words import counted, number


def check(subject: Subject) -> Found:
    """Hold the guided learning hours stated to the total qualification time stated."""
    glh, tqt = subject.q.stated.glh, subject.q.stated.tqt
    if glh is None or tqt is None or glh[1] <= tqt:
        return
    beside = Related(place=subject.marks.key("stated/tqt"), message="the time in all")
    yield Finding(
        f"{number(glh[1])} guided learning hours are more than the"
        f" {counted(tqt, 'hour')} of total qualification time",
        subject.marks.key("stated/glh"),
        "guided hours are a part of the total: correct the one or the other",
        (beside,),
    )


RULE = LintRule(
    code="glh-above-tqt",
    severity=Severity.ERROR,
    summary="more guided learning hours are stated than total qualification time",
    why=(
        "Total qualification time is made up of guided learning and of what learners "
        "do by themselves. A part can't be more than the whole."
    ),
    bad={
        "qualification.yaml": """\
qualification: demo-2
title: Level 2 Award in Examples
level: 2
stated: {tqt: 90, glh: 96}
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
stated: {tqt: 90, glh: 69}
units:
  A1: {title: Work safely, level: 2, credit: 4}
  A2: {title: Handle waste, level: 2, credit: 5}
rules:
  core: {title: Core, take: all, units: [A1, A2]}
"""
    },
    check=check,
)
