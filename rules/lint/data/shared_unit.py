"""A unit that several groups list, where the file doesn't say how it counts."""

from __future__ import annotations

import itertools

from rules.diagnostics import Related, Severity
from rules.lint.rule import Finding, Found, LintRule, Undecided
from rules.lint.subject import Subject

SWITCH = "assume/shared units"


def check(subject: Subject) -> Found:
    """Find units of two groups that one claim can use, unless the switch is set."""
    if subject.marks.has(SWITCH):
        return
    answers: dict[tuple[str, str], bool | None] = {}
    for code, paths in subject.structure.listing.items():
        for pair in itertools.combinations(paths, 2):
            if pair not in answers:
                answers[pair] = _together(subject, *pair)
            place = subject.marks.listed(pair[1], code)
            if answers[pair] is None:
                yield Undecided(f"whether {' and '.join(pair)} can both be used", place)
            elif answers[pair]:
                yield _finding(subject, code, *pair)
                break


def _together(subject: Subject, one: str, other: str) -> bool | None:
    """Tell whether one claim can use both groups."""
    chosen = subject.structure.hangs_on
    paths = sorted(chosen[one] | chosen[other])
    return subject.analysis.may_be_used(*paths)


def _finding(subject: Subject, code: str, one: str, other: str) -> Finding:
    groups = subject.structure.groups
    return Finding(
        f"'{code}' is listed by '{groups[one].title}' and by '{groups[other].title}',"
        " and the file doesn't say whether it counts in one of them or in both",
        subject.marks.listed(other, code),
        "add 'assume: {shared units: count in one group}', or 'count in every group';"
        " or take it out of one list",
        (Related(place=subject.marks.listed(one, code), message="listed here too"),),
        about=code,
    )


RULE = LintRule(
    code="shared-unit",
    severity=Severity.ERROR,
    summary="two groups list a unit, and the file doesn't say in how many it counts",
    why=(
        "Handbooks hardly ever say to which group a unit of two groups is credited, "
        "and minima and maxima turn on it. The reading has to be in the file, where "
        "people can see and question it. Of pathways only one of which is taken, none "
        "is asked."
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
rules:
  first: {title: First group, take: 1 unit, units: [A1, A2]}
  second: {title: Second group, take: 1 unit, units: [A2, A3]}
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
rules:
  first: {title: First group, take: 1 unit, units: [A1, A2]}
  second: {title: Second group, take: 1 unit, units: [A2, A3]}
assume:
  shared units: count in one group
"""
    },
    check=check,
)
