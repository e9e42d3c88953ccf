"""Half of a claim's credit or less at the qualification's level."""

from __future__ import annotations

from decimal import Decimal

from rules.diagnostics import Severity
from rules.lint.measuring import Unknown, all_state, asked
from rules.lint.rule import Finding, Found, LintRule, Undecided
from rules.lint.subject import Subject
from rules.model import Measure, Unit
from rules.wording.words import measured, number

HALF = Decimal(0)
"""What credit below the level has to be beyond that at it, for half of it to be."""


def check(subject: Subject) -> Found:
    """Look for a claim with no more credit at the level, or above it, than below."""
    level = subject.q.level
    if level is None or not all_state(subject, "level"):
        return

    def beyond(unit: Unit) -> Decimal:
        credit = unit.credit or Decimal(0)
        return -credit if (unit.level or 0) >= level else credit

    place = subject.marks.key("level")
    reaches = asked(subject, Measure.CREDITS, lambda e, _: e.can_reach(beyond, HALF))
    if reaches is Unknown.UNDECIDED:
        question = f"whether over half of the credit is always at level {level}"
        yield Undecided(question, place)
    elif reaches is True:
        whole, more = (subject.extents.known(s, beyond) for s in (_credit, beyond))
        yield Finding(
            f"{number((whole - more) / 2)} of {measured(whole, Measure.CREDITS)} at"
            f" level {level} or above would do: not over half",
            place,
            f"ask for more, as in 'at least ... credits at level {level} or above'",
        )


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
