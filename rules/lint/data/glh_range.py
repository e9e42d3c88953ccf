"""Guided learning hours stated that no choice of units comes to."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rules.diagnostics import Place, Severity
from rules.lint import measuring
from rules.lint.measuring import Unknown, all_state, mandatory
from rules.lint.rule import Finding, Found, LintRule, Undecided
from rules.lint.subject import Subject
from rules.model import Measure
from rules.wording.words import number

MEND = "correct the hours stated, or those of the units"


def check(subject: Subject) -> Found:
    """Hold both ends of the hours stated to the least and the most of any claim.

    The most that is stated may be less than that: people stop once they have finished.
    """
    glh = subject.q.stated.glh
    if glh is None:
        return
    place = subject.marks.key("stated/glh")
    if not all_state(subject, "glh"):
        yield from _against_mandatory(subject, glh[0], place)
        return
    low = measuring.least(subject, Measure.GLH)
    high = measuring.most(subject, Measure.GLH)
    if Unknown.UNDECIDED in {low, high}:
        yield Undecided("how many hours the units come to", place)
    elif isinstance(low, Decimal) and isinstance(high, Decimal):
        yield from _against(glh, low, high, place)


def _against(
    glh: tuple[int, int], low: Decimal, high: Decimal, place: Place
) -> Iterator[Finding]:
    one = glh[0] == glh[1]
    least, most = ("", "") if one else (" as the least", " as the most")
    if low > glh[0] or (low < glh[0] and not one):
        message = (
            f"the file states {number(glh[0])} GLH{least}, but the units that finish it"
            f" come to {number(low)} at the least"
        )
        yield Finding(message, place, MEND)
    if high < glh[1]:
        message = (
            f"the file states {number(glh[1])} GLH{most}, but no choice of units comes"
            f" to more than {number(high)}"
        )
        yield Finding(message, place, MEND)


def _against_mandatory(
    subject: Subject, stated: int, place: Place
) -> Iterator[Finding]:
    """Hold the least to the mandatory units, where others don't state their hours."""
    hours = mandatory(subject, Measure.GLH)
    if hours > stated:
        message = (
            f"the file states {number(stated)} GLH as the least, but the mandatory"
            f" units alone come to {number(hours)}"
        )
        yield Finding(message, place, MEND)


RULE = LintRule(
    code="glh-range",
    severity=Severity.WARNING,
    summary="the guided learning hours stated aren't those of the units",
    why=(
        "Centres plan and are paid by guided learning hours. Their least and most "
        "follow from the units that a candidate may choose; if other hours are "
        "stated, those are wrong, or the hours of a unit are."
    ),
    bad={
        "qualification.yaml": """\
qualification: demo-2
title: Level 2 Award in Examples
level: 2
stated: {glh: 70 to 90}
units:
  A1: {title: Work safely, level: 2, credit: 4, glh: 30}
  A2: {title: Handle waste, level: 2, credit: 5, glh: 35}
  A3: {title: Keep records, level: 2, credit: 5, glh: 45}
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
stated: {glh: 65 to 75}
units:
  A1: {title: Work safely, level: 2, credit: 4, glh: 30}
  A2: {title: Handle waste, level: 2, credit: 5, glh: 35}
  A3: {title: Keep records, level: 2, credit: 5, glh: 45}
rules:
  core: {title: Core, take: all, units: [A1]}
  optional: {title: Optional, take: 1 unit, units: [A2, A3]}
"""
    },
    check=check,
)
