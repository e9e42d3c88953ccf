"""A rule that the file says twice."""

from __future__ import annotations

from rules.diagnostics import Related, Severity
from rules.lint.meanings import every_total, meanings
from rules.lint.rule import Finding, Found, LintRule
from rules.lint.subject import Subject


def check(subject: Subject) -> Found:
    """Find rules of one kind that say the same, and groups that a rule names twice."""
    said: dict[object, str] = {}
    for rule, meaning, words in meanings(subject.q):
        if meaning in said:
            first = subject.place(said[meaning])
            yield Finding(
                f"'{words}' is said twice",
                subject.place(rule),
                "take one out",
                (Related(place=first, message="said here before"),),
                about=rule,
            )
        said.setdefault(meaning, rule)
    for rule, total in every_total(subject.q):
        for path in dict.fromkeys(total.groups):
            if total.groups.count(path) > 1:
                message = f"'{total}' names the group '{path}' twice"
                yield Finding(message, subject.place(rule), "name it once", about=rule)


RULE = LintRule(
    code="written-twice",
    severity=Severity.WARNING,
    summary="the file says the same rule twice, or names a group twice in one",
    why=(
        "Saying a rule twice changes nothing, until one of the two is changed and the "
        "other is forgotten. It is often a slip for another rule that is missing."
    ),
    bad={
        "qualification.yaml": """\
qualification: demo-2
title: Level 2 Award in Examples
level: 2
units:
  A1: {title: Work safely, level: 2, credit: 4}
  A2: {title: Handle waste, level: 2, credit: 4}
  A3: {title: Keep records, level: 2, credit: 4}
  A4: {title: Greet visitors, level: 2, credit: 4}
rules:
  core: {title: Core, take: 2 units, units: [A1 to A4]}
bars:
  - [A2, A3]
  - [A3, A2]
"""
    },
    good={
        "qualification.yaml": """\
qualification: demo-2
title: Level 2 Award in Examples
level: 2
units:
  A1: {title: Work safely, level: 2, credit: 4}
  A2: {title: Handle waste, level: 2, credit: 4}
  A3: {title: Keep records, level: 2, credit: 4}
  A4: {title: Greet visitors, level: 2, credit: 4}
rules:
  core: {title: Core, take: 2 units, units: [A1 to A4]}
bars:
  - [A2, A3]
"""
    },
    check=check,
)
