"""A qualification for which no certificate can be claimed any more."""

from __future__ import annotations

from rules.diagnostics import Severity
from rules.lint.rule import Finding, Found, LintRule
from rules.lint.subject import Subject
from rules.wording.words import day


def check(subject: Subject) -> Found:
    """Hold the end of certification to the day asked about."""
    end = subject.q.stated.certification_end
    if end is not None and end < subject.today:
        yield Finding(
            f"certification ended on {day(end)}: no certificate can be claimed since",
            subject.marks.key("stated/certification end"),
            "take the structure out of use, or correct the date",
        )


RULE = LintRule(
    code="certification-passed",
    severity=Severity.WARNING,
    summary="certification has ended: no certificate can be claimed",
    why=(
        "Advisers would plan for a qualification that nobody can be awarded any more. "
        "The day asked about is today, or that of --on."
    ),
    bad={
        "qualification.yaml": """\
qualification: demo-2
title: Level 2 Award in Examples
level: 2
stated: {certification end: 2017-08-31}
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
stated: {certification end: 2999-08-31}
units:
  A1: {title: Work safely, level: 2, credit: 4}
  A2: {title: Handle waste, level: 2, credit: 5}
rules:
  core: {title: Core, take: all, units: [A1, A2]}
"""
    },
    check=check,
    beyond=True,
)
