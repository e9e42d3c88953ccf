"""A unit with more guided hours than its credit stands for."""

from __future__ import annotations

from rules.diagnostics import Related, Severity
from rules.lint.rule import Finding, Found, LintRule
from rules.lint.subject import Subject
from rules.model import Measure
from rules.wording.words import counted, measured

HOURS_OF_A_CREDIT = 10


def check(subject: Subject) -> Found:
    """Hold each unit's guided learning hours to ten times its credit."""
    for unit in subject.q.bank.units:
        hours = (unit.credit or 0) * HOURS_OF_A_CREDIT
        if unit.glh is not None and unit.credit is not None and unit.glh > hours:
            place = subject.marks.fact(unit.code, "credit")
            yield Finding(
                f"'{unit.code}' has {measured(unit.glh, Measure.GLH)}, but"
                f" {measured(unit.credit, Measure.CREDITS)}, that is"
                f" {counted(hours, 'hour')} in all",
                subject.marks.fact(unit.code, "glh"),
                "correct the one or the other",
                (Related(place=place, message="its credit"),),
                about=unit.code,
            )


RULE = LintRule(
    code="unit-hours",
    severity=Severity.WARNING,
    summary="a unit has more guided learning hours than its credit stands for",
    why=(
        "1 credit stands for 10 hours of learning, guided hours among them. A unit "
        "with more has a misprint in its hours or in its credit."
    ),
    bad={
        "qualification.yaml": """\
qualification: demo-2
title: Level 2 Award in Examples
level: 2
units:
  A1: {title: Work safely, level: 2, credit: 4, glh: 42}
  A2: {title: Handle waste, level: 2, credit: 5, glh: 35}
rules:
  core: {title: Core, take: all, units: [A1, A2]}
"""
    },
    good={
        "qualification.yaml": """\
qualification: demo-2
title: Level 2 Award in Examples
level: 2
units:
  A1: {title: Work safely, level: 2, credit: 4, glh: 24}
  A2: {title: Handle waste, level: 2, credit: 5, glh: 35}
rules:
  core: {title: Core, take: all, units: [A1, A2]}
"""
    },
    check=check,
)
