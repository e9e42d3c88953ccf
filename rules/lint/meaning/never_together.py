"""Two groups may be chosen together, but no claim can use both."""

from __future__ import annotations

import itertools

from rules.diagnostics import Severity
from rules.lint.clashing import reasons
from rules.lint.rule import Finding, Found, LintRule, Undecided
from rules.lint.subject import Subject


def check(subject: Subject) -> Found:
    """Find pairs of groups of one choice that take allows together, and rules don't."""
    if subject.is_void:
        return
    for group in subject.q.walk():
        if group.choice is not None and group.choice.maximum != 1:
            usable = [g.path for g in group.groups if subject.may_use(g.path)]
            for pair in itertools.combinations(usable, 2):
                yield from _of_pair(subject, pair)


def _of_pair(subject: Subject, pair: tuple[str, str]) -> Found:
    answer = subject.analysis.may_be_used(*pair)
    first, second = (f"'{subject.structure.full_title(path)}'" for path in pair)
    if answer is None:
        question = f"whether {first} and {second} can both be met"
        yield Undecided(question, subject.place(pair[1]))
    if answer is False:
        part, one = subject.analysis.selection(pair[0])
        _, other = subject.analysis.selection(pair[1])
        why = reasons(subject, part, "because", one, other)
        message = f"{first} and {second} can never both be met"
        place = subject.place(pair[1])
        mend = "let the choice take one of them alone, or change what is in the way"
        yield Finding(message, place, mend, why, about=pair[1])


RULE = LintRule(
    code="never-together",
    severity=Severity.WARNING,
    summary="two groups of one choice that can never both be met",
    why=(
        "The choice allows both, so somebody will plan for both. If that is not "
        "meant, make each the other's alternative."
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
  areas:
    title: Areas
    take: 1 to 2 groups
    groups:
      waste: {title: Waste, take: all, units: [A2]}
      service: {title: Service, take: 1 unit, units: [B1, B2]}
totals:
  - at most 9 credits
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
  areas:
    title: Areas
    take: 1 to 2 groups
    groups:
      waste: {title: Waste, take: all, units: [A2]}
      service: {title: Service, take: 1 unit, units: [B1, B2]}
totals:
  - at most 10 credits
""",
    },
    check=check,
)
