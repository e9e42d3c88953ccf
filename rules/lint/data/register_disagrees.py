"""A title page that says other than the register."""

from __future__ import annotations

from rules.diagnostics import Related, Severity
from rules.lint.registered import differing, number_of
from rules.lint.rule import Finding, Found, LintRule
from rules.lint.subject import Subject
from rules.register import Record
from rules.wording.words import day


def check(subject: Subject) -> Found:
    """Hold what is stated to the register's record, if a register is given."""
    number, _ = number_of(subject)
    record = subject.register.find(number) if subject.register else None
    if record is None:
        return
    beside = Related(place=record.place, message=f"the register's record of {number}")
    for one in differing(subject, record):
        yield Finding(
            f"the {one.what} is {one.mine} here,"
            f" {one.theirs} in the register{_updated(record)}",
            subject.marks.key(one.key),
            "find out which is right, and have that one corrected",
            (beside,),
            about=one.key,
        )


def _updated(record: Record) -> str:
    """Say how old the register's record is."""
    updated = record.day("updated")
    said = record["updated"] if updated is None else day(updated)
    return f", updated {said}" if said else ""


RULE = LintRule(
    code="register-disagrees",
    severity=Severity.WARNING,
    summary="what is stated differs from the register given with --register",
    why=(
        "Funding and certification go by the register. Where it differs from the file "
        "in title, level, credit, hours or dates, one of both is out of date. Nothing "
        "is asked without --register; no network is used."
    ),
    bad={
        "qualification.yaml": """\
qualification: demo-2
title: Level 2 Award in Examples
level: 2
stated: {number: 999/0001/0, credit: 9, tqt: 90, glh: 60}
units:
  A1: {title: Work safely, level: 2, credit: 4}
  A2: {title: Handle waste, level: 2, credit: 5}
rules:
  core: {title: Core, take: all, units: [A1, A2]}
""",
        "register.csv": """\
QualificationNumber,Title,Level,TotalCredits,TQT,GLH,LastUpdatedDate
999/0001/0,Invented Level 2 Award in Examples,Level 2,9,90,66,2026-06-02
""",
    },
    good={
        "qualification.yaml": """\
qualification: demo-2
title: Level 2 Award in Examples
level: 2
stated: {number: 999/0001/0, credit: 9, tqt: 90, glh: 66}
units:
  A1: {title: Work safely, level: 2, credit: 4}
  A2: {title: Handle waste, level: 2, credit: 5}
rules:
  core: {title: Core, take: all, units: [A1, A2]}
""",
        "register.csv": """\
QualificationNumber,Title,Level,TotalCredits,TQT,GLH,LastUpdatedDate
999/0001/0,Invented Level 2 Award in Examples,Level 2,9,90,66,2026-06-02
""",
    },
    check=check,
    beyond=True,
)
