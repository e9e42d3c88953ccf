"""Whoever finishes one pathway finishes another too."""

from __future__ import annotations

import itertools
from decimal import Decimal

from rules.comparing.containment import Answer, contained
from rules.diagnostics import Severity
from rules.lint.rule import Finding, Found, LintRule, Undecided
from rules.lint.subject import Subject
from rules.model import Amount, Group, Measure, Take
from rules.structure import Structure


def check(subject: Subject) -> Found:
    """Find pathways that nobody needs: a second one is met by whoever meets them."""
    if subject.is_void or subject.imports:
        return
    for group in subject.q.walk():
        if group.choice is not None and group.choice.maximum == 1:
            usable = [g for g in group.groups if subject.may_use(g.path)]
            for one, other in itertools.permutations(usable, 2):
                yield from _of_pair(subject, one, other)


def _of_pair(subject: Subject, one: Group, other: Group) -> Found:
    answer = _covered(subject, one.path, other.path)
    place = subject.marks.key(f"rules/{one.path.replace('/', '/groups/')}")
    titles = (subject.structure.full_title(g.path) for g in (one, other))
    first, second = (f"'{title}'" for title in titles)
    if answer is Answer.UNDETERMINED:
        yield Undecided(f"whether {first} lets through anybody {second} doesn't", place)
    if answer is Answer.CONTAINED:
        message = f"whoever finishes {first} finishes {second} too"
        mend = "take it out, or list what makes it another pathway"
        yield Finding(message, place, mend, about=one.path)


def _covered(subject: Subject, one: str, other: str) -> Answer:
    """Tell whether whoever finishes one pathway finishes another; seldom so."""
    part, first = subject.analysis.selection(one)
    _, second = subject.analysis.selection(other)
    claim = part.claim(first)
    if claim is not None and part.met_by(claim, second) is False:
        return Answer.NOT_CONTAINED
    narrow, wide = _only(subject, one), _only(subject, other)
    return contained(narrow, wide, subject.solver, subject.steps).answer


def _only(subject: Subject, path: str) -> Structure:
    """Give the structure with one pathway of its choice, the others for nobody."""
    q = subject.q
    groups = tuple(_left(group, path) for group in q.groups)
    return subject.structure.under(q.model_copy(update={"groups": groups}))


def _left(group: Group, path: str) -> Group:
    """Give a group where the siblings of one group below it can't be met."""
    if any(child.path == path for child in group.groups):
        kept = tuple(c if c.path == path else _closed(c) for c in group.groups)
    else:
        kept = tuple(_left(child, path) for child in group.groups)
    return group.model_copy(update={"groups": kept})


def _closed(group: Group) -> Group:
    """Give a group that asks for more units than there are; rules may still name it."""
    listed = sum(len(one.units) for one in group.walk())
    more = Amount(measure=Measure.UNITS, minimum=Decimal(listed + 1))
    return group.model_copy(update={"take": Take(amounts=(more,))})


RULE = LintRule(
    code="subsumed-pathway",
    severity=Severity.WARNING,
    summary="a pathway that another one always covers",
    why=(
        "It is no choice: whoever finishes it has finished the other too. Most "
        "often a unit is missing from one of the lists."
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
      waste: {title: Waste, take: all, units: [A2, B1]}
      service: {title: Service, take: 1 unit, units: [B1, B2]}
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
      waste: {title: Waste, take: all, units: [A2, B1]}
      service: {title: Service, take: all, units: [B1, B2]}
""",
    },
    check=check,
)
