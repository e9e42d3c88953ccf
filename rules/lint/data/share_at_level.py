"""Half of a claim's credit or less at the qualification's level."""

from __future__ import annotations

from decimal import Decimal

from rules.diagnostics import Severity
from rules.lint.measuring import Unknown, all_state, asked
from rules.lint.rule import Finding, Found, LintRule, Undecided
from rules.lint.subject import Subject
from rules.model import Measure, Unit
from rules.wording.words import measured, number


def check(subject: Subject) -> Found:
    """Look for a claim with no more credit at the level, or above it, than below."""
    level = subject.q.level
    if level is None or not all_state(subject, "level"):
        return

    def beyond(unit: Unit) -> Decimal:
        credit = unit.credit or Decimal(0)
        return -credit if (unit.level or 0) >= level else credit

    most = asked(subject, Measure.CREDITS, lambda e, _: e.most(beyond))
    place = subject.marks.key("level")
    if most is Unknown.UNDECIDED:
        question = f"whether over half of the credit is always at level {level}"
        yield Undecided(question, place)
    elif isinstance(most, Decimal) and most >= 0:
        whole = subject.extents.least_where_most(_credit, beyond)
        yield Finding(
            f"{_some(whole, most)} can be at level {level} or above: not over half",
            place,
            f"ask for more, as in 'at least ... credits at level {level} or above'",
        )


def _some(whole: Decimal | None, beyond: Decimal) -> str:
    """Say how little of how much credit that is, if that is known."""
    if whole is None:
        return "half of the credit or less"
    part = (whole - beyond) / 2
    return f"as little as {number(part)} of {measured(whole, Measure.CREDITS)}"


def _credit(unit: Unit) -> Decimal:
    return unit.credit or Decimal(0)


RULE = LintRule(
    code="share-at-level",
    severity=Severity.WARNING,
    summary="someone can achieve it with half of the credit or less at its level",
    why=(
        "A qualification stands for its level. In every structure that we know of, "
        "over half of the credit is at that level or above, whatever is chosen."
    ),
    bad={
        "qualification.yaml": """\
qualification: demo-2
title: Level 2 Award in Examples
level: 2
units:
  A1: {title: Work safely, level: 2, credit: 4}
  A2: {title: Handle waste, level: 1, credit: 5}
  A3: {title: Keep records, level: 2, credit: 5}
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
units:
  A1: {title: Work safely, level: 2, credit: 6}
  A2: {title: Handle waste, level: 1, credit: 5}
  A3: {title: Keep records, level: 2, credit: 5}
rules:
  core: {title: Core, take: all, units: [A1]}
  optional: {title: Optional, take: 1 unit, units: [A2, A3]}
"""
    },
    check=check,
)
