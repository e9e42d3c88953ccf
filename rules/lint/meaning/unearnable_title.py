"""An endorsed title that no claim earns."""

from __future__ import annotations

from rules.analysis import Analysis
from rules.diagnostics import Severity
from rules.lint.rule import Finding, Found, LintRule, Undecided
from rules.lint.subject import Subject


def check(subject: Subject) -> Found:
    """Find endorsements that nobody who achieves the qualification can have added."""
    if subject.is_void or subject.imports:
        return
    for one in subject.q.endorsements:
        endorsed = subject.structure.with_endorsement(one.code)
        answer = Analysis(endorsed, subject.solver, subject.steps).is_void
        place = subject.place(f"endorsements/{one.code}")
        if answer is None:
            yield Undecided(f"whether anybody can earn the title '{one.title}'", place)
        if answer:
            message = f"nobody can earn the title '{one.title}'"
            message += ": no claim counts enough of its units"
            mend = "change its units or how many it takes"
            yield Finding(message, place, mend, about=f"endorsements/{one.code}")


RULE = LintRule(
    code="unearnable-title",
    severity=Severity.WARNING,
    summary="an endorsed title that no claim earns",
    why=("The certificate can never carry it, though the handbook offers it."),
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
endorsements:
  service: {title: Service, take: all, units: [B1, B2]}
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
  options: {title: Options, take: at least 1 unit, units: [A2, B1, B2]}
endorsements:
  service: {title: Service, take: all, units: [B1, B2]}
""",
    },
    check=check,
)
