"""A unit that the file itself describes, and no rule has a use for."""

from __future__ import annotations

from rules.diagnostics import Related, Severity
from rules.lint.rule import Finding, Found, LintRule
from rules.lint.subject import Subject

MOST_SHOWN = 3
"""So many further units are shown with their lines."""


def check(subject: Subject) -> Found:
    """Find units of a bank of the file's own that no group and no relation names.

    A bank that is a file may be shared. Where units from elsewhere may count, they may
    be described without being listed.
    """
    q = subject.q
    shared = len(subject.loaded.files) > 1
    if shared or any(group.imports for group in q.walk()):
        return
    used = {code for group in q.walk() for code in group.units}
    used |= {code for link in q.links for code in link.codes}
    used |= {code for one in q.equivalents for code in one.codes}
    used |= {*q.additional}
    codes = [unit.code for unit in q.bank.units if unit.code not in used]
    if codes:
        several = len(codes) > 1
        yield Finding(
            f"{subject.named(codes)} {'are' if several else 'is'} described here, but"
            f" no group lists {'them' if several else 'it'}",
            subject.marks.unit(codes[0]),
            f"list {'them' if several else 'it'} in a group, or take"
            f" {'them' if several else 'it'} out",
            tuple(_here(subject, code) for code in codes[1 : MOST_SHOWN + 1]),
            about=codes[0],
        )


def _here(subject: Subject, code: str) -> Related:
    return Related(place=subject.marks.unit(code), message=f"and {code} here")


RULE = LintRule(
    code="unlisted-unit",
    severity=Severity.WARNING,
    summary="a unit is described that no group lists",
    why=(
        "The unit can never count. Most often it was left out of a list by mistake, "
        "and whoever holds it is told to take others. A bank that is a file of its own "
        "may have units for other qualifications: of these nothing is said."
    ),
    bad={
        "qualification.yaml": """\
qualification: demo-2
title: Level 2 Award in Examples
level: 2
units:
  A1: {title: Work safely, level: 2, credit: 4}
  A2: {title: Handle waste, level: 2, credit: 5}
  A3: {title: Keep records, level: 2, credit: 5}
  A4: {title: Serve customers, level: 2, credit: 5}
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
  A1: {title: Work safely, level: 2, credit: 4}
  A2: {title: Handle waste, level: 2, credit: 5}
  A3: {title: Keep records, level: 2, credit: 5}
  A4: {title: Serve customers, level: 2, credit: 5}
rules:
  core: {title: Core, take: all, units: [A1]}
  optional: {title: Optional, take: 1 unit, units: [A2 to A4]}
"""
    },
    check=check,
)
