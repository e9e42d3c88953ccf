"""A number that the register given doesn't have."""

from __future__ import annotations

from rules.diagnostics import Severity
from rules.lint.registered import number_of
from rules.lint.rule import Finding, Found, LintRule
from rules.lint.subject import Subject


def check(subject: Subject) -> Found:
    """Look for the qualification's number in the register, if one is given."""
    if subject.register is None:
        return
    number, place = number_of(subject)
    if not number:
        yield Finding(
            "no number is stated to look for in the register",
            place,
            "add it, as in 'stated: {number: 601/2977/3}'",
        )
    elif subject.register.find(number) is None:
        near = subject.register.near(number)
        mend = f"did you mean {near}?" if near else "check it, or download all pages"
        yield Finding(f"the register given has no number {number}", place, mend)


RULE = LintRule(
    code="register-unknown",
    severity=Severity.WARNING,
    summary="the register given with --register doesn't have this number",
    why=(
        "A number that isn't in the register is a misprint, or the download doesn't "
        "hold all of it. Nothing is asked without --register; no network is used."
    ),
    bad={
        "qualification.yaml": """\
qualification: demo-2
title: Level 2 Award in Examples
level: 2
stated: {number: 999/0001/8}
units:
  A1: {title: Work safely, level: 2, credit: 4}
  A2: {title: Handle waste, level: 2, credit: 5}
rules:
  core: {title: Core, take: all, units: [A1, A2]}
""",
        "register.csv": """\
QualificationNumber,Title,Level,LastUpdatedDate
999/0001/0,Invented Level 2 Award in Examples,Level 2,2026-06-02
""",
    },
    good={
        "qualification.yaml": """\
qualification: demo-2
title: Level 2 Award in Examples
level: 2
stated: {number: 999/0001/0}
units:
  A1: {title: Work safely, level: 2, credit: 4}
  A2: {title: Handle waste, level: 2, credit: 5}
rules:
  core: {title: Core, take: all, units: [A1, A2]}
""",
        "register.csv": """\
QualificationNumber,Title,Level,LastUpdatedDate
999/0001/0,Invented Level 2 Award in Examples,Level 2,2026-06-02
""",
    },
    check=check,
    beyond=True,
)
