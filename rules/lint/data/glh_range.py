"""Guided learning hours stated that no choice of units comes to."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rules.diagnostics import Place, Severity
from rules.lint.measuring import (
    Known,
    Unknown,
    all_state,
    asked,
    is_least,
    keeps_to,
    least,
    mandatory,
    most,
)
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
    low = _wrong_least(subject, glh)
    reaches = asked(subject, Measure.GLH, lambda e, s: e.can_reach(s, Decimal(glh[1])))
    if Unknown.UNDECIDED in {low, reaches}:
        yield Undecided("how many hours the units come to", place)
    if isinstance(low, Decimal):
        message = (
            f"the file states {number(glh[0])} GLH{_end(glh, 'least')}, but the units"
            f" that finish it come to {number(low)} at the least"
        )
        yield Finding(message, place, MEND)
    if reaches is False:
        yield _too_many(glh, most(subject, Measure.GLH), place)


def _wrong_least(subject: Subject, glh: tuple[int, int]) -> Known | None:
    """Give the least there is, if it isn't what is stated; None if it is.

    A single number that is stated may be more than the least.
    """
    stated, measure = Decimal(glh[0]), Measure.GLH
    one = glh[0] == glh[1]
    right = (keeps_to if one else is_least)(subject, measure, stated)
    if isinstance(right, Unknown):
        return right
    return None if right else least(subject, measure)


def _too_many(glh: tuple[int, int], high: Known, place: Place) -> Finding:
    """Say that no claim comes to the most stated, and to how much at the most."""
    known = f" more than {number(high)}" if isinstance(high, Decimal) else " that"
    message = (
        f"the file states {number(glh[1])} GLH{_end(glh, 'most')}, but no choice of"
        f" units comes to{known}"
    )
    return Finding(message, place, MEND)


def _end(glh: tuple[int, int], name: str) -> str:
    return "" if glh[0] == glh[1] else f" as the {name}"


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
