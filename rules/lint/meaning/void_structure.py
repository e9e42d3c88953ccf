"""Nobody can ever achieve the qualification."""

from __future__ import annotations

from rules.diagnostics import Severity
from rules.lint.clashing import Kind, clashes
from rules.lint.rule import Finding, Found, LintRule, Undecided
from rules.lint.subject import Subject


def check(subject: Subject) -> Found:
    """Find smallest sets of rules that clash, in each part that can't be met."""
    for part in subject.analysis.parts:
        if part.possible() is None:
            question = "whether the rules here can be met together"
            yield Undecided(question, subject.place(part.rules[0]))
    for clash in clashes(subject, Kind.OTHER):
        message = f"no candidate can ever achieve this: {clash.words}"
        yield Finding(message, clash.place, clash.help, clash.related)


RULE = LintRule(
    code="void-structure",
    severity=Severity.ERROR,
    summary="the rules clash: no candidate can ever achieve the qualification",
    why=(
        "Whoever registers can't finish, whatever they do. The rules shown are a "
        "smallest set that clashes: take any one of them away and the others can be "
        "met together."
    ),
    bad={
        "qualification.yaml": """\
qualification: demo-2
title: Level 2 Award in Examples
level: 2
units:
  A1: {title: Work safely, level: 2, credit: 3}
  A2: {title: Handle waste, level: 2, credit: 3}
rules:
  core: {title: Core, take: all, units: [A1, A2]}
bars:
  - [A1, A2]
"""
    },
    good={
        "qualification.yaml": """\
qualification: demo-2
title: Level 2 Award in Examples
level: 2
units:
  A1: {title: Work safely, level: 2, credit: 3}
  A2: {title: Handle waste, level: 2, credit: 3}
rules:
  core: {title: Core, take: 1 unit, units: [A1, A2]}
bars: []
"""
    },
    check=check,
)
