"""A group may be chosen, but no claim can use it."""

from __future__ import annotations

from collections.abc import Iterator

from rules.diagnostics import Severity
from rules.lint.clashing import clashes_of
from rules.lint.rule import Finding, Found, LintRule, Undecided
from rules.lint.subject import Subject


def check(subject: Subject) -> Found:
    """Find the groups of a choice that no claim can use, and what stands in the way.

    Of those below such a group nothing is said.
    """
    if subject.is_void:
        return
    for group in subject.chosen_groups:
        if any(group.path.startswith(f"{other.path}/") for other in subject.unusable):
            continue
        answer = subject.analysis.may_be_used(group.path)
        title = subject.structure.full_title(group.path)
        if answer is None:
            question = f"whether '{title}' can be finished"
            yield Undecided(question, subject.place(group.path))
        if answer is False:
            yield from _findings(subject, group.path, title)


def _findings(subject: Subject, path: str, title: str) -> Iterator[Finding]:
    part, asked = subject.analysis.selection(path)
    told = f"nobody can finish '{title}'"
    found = clashes_of(subject, part, asked)
    for clash in found:
        message = f"{told}: {clash.words}"
        yield Finding(message, clash.place, clash.help, clash.related, about=path)
    if not found:
        yield Finding(told, subject.place(path), about=path)


RULE = LintRule(
    code="unfinishable-pathway",
    severity=Severity.ERROR,
    summary="a pathway or another group to choose that no one can finish",
    why=(
        "Candidates choose by what is offered. Whoever chooses this group can't "
        "achieve the qualification through it, whatever else they hold."
    ),
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
  pathway:
    title: Pathway
    take: 1 pathway
    groups:
      waste: {title: Waste, take: all, units: [A2]}
      service: {title: Service, take: 3 units, units: [B1, B2]}
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
  pathway:
    title: Pathway
    take: 1 pathway
    groups:
      waste: {title: Waste, take: all, units: [A2]}
      service: {title: Service, take: 2 units, units: [B1, B2]}
""",
    },
    check=check,
)
