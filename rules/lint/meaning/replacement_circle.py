"""Units that replace each other in a circle."""

from __future__ import annotations

from rules.diagnostics import Severity
from rules.lint.rule import Finding, Found, LintRule
from rules.lint.subject import Subject
from rules.model import Relation


def check(subject: Subject) -> Found:
    """Find replacements that lead back to the unit replaced."""
    replaced: dict[str, list[str]] = {}
    for rule in subject.q.equivalents:
        if rule.relation is Relation.REPLACED:
            replaced.setdefault(rule.unit, []).append(rule.stands_for)
    for number, rule in enumerate(subject.q.equivalents, 1):
        if rule.relation is Relation.REPLACED:
            back = _way(replaced, rule.stands_for, rule.unit)
            if back:
                circle = " replaced by ".join([rule.unit, *back])
                message = f"these replacements run in a circle: {circle}"
                mend = "take one out; for one unit with two numbers, say 'same as'"
                name = f"equivalents/{number}"
                yield Finding(message, subject.place(name), mend, about=name)


def _way(replaced: dict[str, list[str]], start: str, end: str) -> list[str]:
    """Give the units on a way from one to another by replacements; none if none."""
    trails = [[start]]
    seen = {start}
    for trail in trails:
        if trail[-1] == end:
            return trail
        further = [u for u in replaced.get(trail[-1], ()) if u not in seen]
        seen.update(further)
        trails += [[*trail, unit] for unit in further]
    return []


RULE = LintRule(
    code="replacement-circle",
    severity=Severity.ERROR,
    summary="units that replace each other in a circle",
    why=(
        "Which of them is the present one can't be told, nor which a "
        "certificate should show."
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
  options: {title: Options, take: 1 unit, units: [A2, B1, B2]}
equivalents:
  - A2 replaced by B1
  - B1 replaced by A2
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
  options: {title: Options, take: 1 unit, units: [B1, B2]}
equivalents:
  - A2 replaced by B1
""",
    },
    check=check,
)
