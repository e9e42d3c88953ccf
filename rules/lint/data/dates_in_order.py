"""Dates of a qualification that can't follow each other."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from rules.diagnostics import Place, Related, Severity
from rules.lint.rule import Finding, Found, LintRule
from rules.lint.subject import Subject
from rules.wording.words import day

ORDERED = (
    *("regulation start", "operational start", "operational end"),
    "certification end",
)


def check(subject: Subject) -> Found:
    """Hold each date stated to the one before, and this version's to both."""
    dates = subject.q.stated.dates
    stated = [name for name in ORDERED if name in dates]
    for first, later in itertools.pairwise(stated):
        if dates[first] > dates[later]:
            yield Finding(
                f"the {later}, {day(dates[later])}, is before the {first}",
                subject.marks.key(f"stated/{later}"),
                "correct one of the dates",
                (_beside(subject.marks.key(f"stated/{first}"), first),),
                about=later,
            )
    yield from _version(subject)


def _version(subject: Subject) -> Iterator[Finding]:
    """Yield registrations that this version binds while none are taken."""
    start, end = subject.q.registered
    stated = subject.q.stated
    place = subject.marks.key("registered")
    mend = "correct 'registered', or what is stated"
    if start and stated.operational_start and start < stated.operational_start:
        began = _beside(subject.marks.key("stated/operational start"), "that start")
        message = (
            f"this version binds registrations from {day(start)}, before registration"
            f" begins on {day(stated.operational_start)}"
        )
        yield Finding(message, place, mend, (began,), about="registered from")
    if end and stated.operational_end and end > stated.operational_end:
        ended = _beside(subject.marks.key("stated/operational end"), "that end")
        message = (
            f"this version binds registrations to {day(end)}, after registration ends"
            f" on {day(stated.operational_end)}"
        )
        yield Finding(message, place, mend, (ended,), about="registered to")


def _beside(place: Place, name: str) -> Related:
    return Related(place=place, message=f"{name} is stated here")


RULE = LintRule(
    code="dates-in-order",
    severity=Severity.ERROR,
    summary="the dates stated can't follow each other",
    why=(
        "A qualification is regulated, then open to registration, then closed to it, "
        "and certificates can be claimed for some time after that. Plans are held to "
        "these dates: if they are out of order, all plans are judged wrongly."
    ),
    bad={
        "qualification.yaml": """\
qualification: demo-2
title: Level 2 Award in Examples
level: 2
stated:
  operational start: 2030-09-01
  operational end: 2033-08-31
  certification end: 2032-08-31
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
stated:
  operational start: 2030-09-01
  operational end: 2033-08-31
  certification end: 2036-08-31
units:
  A1: {title: Work safely, level: 2, credit: 4}
  A2: {title: Handle waste, level: 2, credit: 5}
rules:
  core: {title: Core, take: all, units: [A1, A2]}
"""
    },
    check=check,
)
