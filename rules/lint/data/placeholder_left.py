"""A code or titles that are still those of the file to start from."""

from __future__ import annotations

from collections.abc import Iterator

from rules.diagnostics import Place, Related, Severity
from rules.lint.rule import Finding, Found, LintRule
from rules.lint.subject import Subject
from rules.starting import PLACEHOLDER_CODE, PLACEHOLDER_TITLE

MOST_SHOWN = 3
"""So many further placeholders are shown with their lines."""


def check(subject: Subject) -> Found:
    """Find what is left of the file to start from: one finding for all of it."""
    left = list(_left(subject))
    if not left:
        return
    (first, place), *more = left
    several = f"{len(left)} placeholders are left, the first of them '{first}'"
    yield Finding(
        several if more else f"a placeholder is left: '{first}'",
        place,
        "put the code and the titles of your handbook in",
        tuple(
            Related(place=where, message=f"'{words}' here")
            for words, where in more[:MOST_SHOWN]
        ),
    )


def _left(subject: Subject) -> Iterator[tuple[str, Place]]:
    """Yield what is left: the code, the title, titles of units."""
    q, marks = subject.q, subject.marks
    if q.code == PLACEHOLDER_CODE:
        yield q.code, marks.key("qualification")
    if q.title.endswith(PLACEHOLDER_TITLE):
        yield q.title, marks.key("title")
    for unit in q.bank.units:
        if unit.title.endswith(PLACEHOLDER_TITLE):
            yield unit.title, marks.fact(unit.code, "title")


RULE = LintRule(
    code="placeholder-left",
    severity=Severity.WARNING,
    summary="a code or a title is still that of the file to start from",
    why=(
        "'fingerpost new' writes placeholders for an author to replace. A structure "
        "published with one left would offer a unit that there isn't."
    ),
    bad={
        "qualification.yaml": """\
qualification: demo-2
title: Level 2 Award in Examples
level: 2
units:
  A1: {title: Work safely, level: 2, credit: 4}
  X-2: {title: Second mandatory unit (placeholder), level: 2, credit: 4}
rules:
  core: {title: Core, take: all, units: [A1, X-2]}
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
rules:
  core: {title: Core, take: all, units: [A1, A2]}
"""
    },
    check=check,
)
