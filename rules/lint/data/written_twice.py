"""A rule that the file says twice."""

from __future__ import annotations

from collections.abc import Iterator

from rules.diagnostics import Related, Severity
from rules.lint.rule import Finding, Found, LintRule
from rules.lint.subject import Subject
from rules.model import Qualification, Total
from rules.model.relations import both_ways


def check(subject: Subject) -> Found:
    """Find rules of one kind that say the same, and groups that a rule names twice."""
    said: dict[object, str] = {}
    for rule, meaning, words in _rules(subject.q):
        if meaning in said:
            first = subject.place(said[meaning])
            yield Finding(
                f"'{words}' is said twice",
                subject.place(rule),
                "take one out",
                (Related(place=first, message="said here before"),),
                about=rule,
            )
        said.setdefault(meaning, rule)
    for rule, total in _totals(subject.q):
        for path in dict.fromkeys(total.groups):
            if total.groups.count(path) > 1:
                message = f"'{total}' names the group '{path}' twice"
                yield Finding(message, subject.place(rule), "name it once", about=rule)


def _rules(q: Qualification) -> Iterator[tuple[str, object, str]]:
    """Yield each rule's id, what it means whatever the order, and its phrase."""
    for rule, total in _totals(q):
        where = rule.rpartition("/")[0]
        yield rule, (where, total.amount, frozenset(total.groups)), str(total)
    for n, cap in enumerate(q.caps, 1):
        yield f"caps/{n}", ("cap", cap.amount, frozenset(cap.units)), str(cap.amount)
    for n, bar in enumerate(q.bars, 1):
        meaning = (bar.alike, bar.most, frozenset(bar.units))
        yield f"bars/{n}", ("bar", *meaning), str(bar)
    for n, link in enumerate(q.links, 1):
        meant = ("link", link.unit, frozenset(link.needs), link.order)
        yield f"links/{n}", meant, str(link)
    for n, one in enumerate(q.equivalents, 1):
        ways = frozenset(
            way.model_copy(update={"source": None, "note": None})
            for way in both_ways(one)
        )
        yield f"equivalents/{n}", ways, str(one)


def _totals(q: Qualification) -> Iterator[tuple[str, Total]]:
    for group in q.walk():
        for n, total in enumerate(group.totals, 1):
            yield f"totals/{group.path}/{n}", total
    for n, total in enumerate(q.totals, 1):
        yield f"totals/{n}", total


RULE = LintRule(
    code="written-twice",
    severity=Severity.WARNING,
    summary="the file says the same rule twice, or names a group twice in one",
    why=(
        "Saying a rule twice changes nothing, until one of the two is changed and the "
        "other is forgotten. It is often a slip for another rule that is missing."
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
  A4: {title: Greet visitors, level: 2, credit: 4}
rules:
  core: {title: Core, take: 2 units, units: [A1 to A4]}
bars:
  - [A2, A3]
  - [A3, A2]
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
  A4: {title: Greet visitors, level: 2, credit: 4}
rules:
  core: {title: Core, take: 2 units, units: [A1 to A4]}
bars:
  - [A2, A3]
"""
    },
    check=check,
)
