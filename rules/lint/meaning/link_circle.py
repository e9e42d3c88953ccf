"""Units that each wait for one of the others."""

from __future__ import annotations

from rules.diagnostics import Related, Severity
from rules.lint.rule import Finding, Found, LintRule
from rules.lint.subject import Subject
from rules.model import Link, Order
from rules.wording.words import codes as listed


def check(subject: Subject) -> Found:
    """Find units that can never be the first held of those they need.

    A unit can be had if nothing is needed for it, or one of what is needed can be had.
    Units that wait for each other are told together.
    """
    waiting = waiting_links(subject)
    while waiting:
        knot = _knot(waiting)
        first, *others = (rule for rule, link in waiting.items() if link.unit in knot)
        waiting = {rule: k for rule, k in waiting.items() if k.unit not in knot}
        related = tuple(
            Related(place=subject.place(rule), message="and this link")
            for rule in others
        )
        units = listed(sorted(knot, key=subject.structure.order.__getitem__))
        message = f"{units} wait for each other: none of them can be achieved first"
        mend = "take one of these links out, or let it do with another unit too"
        yield Finding(
            message,
            subject.place(first),
            mend,
            related,
            about=first,
        )


def waiting_links(subject: Subject) -> dict[str, Link]:
    """Give the links of units that can never be had, by their ids."""
    links = {
        f"links/{number}": link
        for number, link in enumerate(subject.q.links, 1)
        if link.order is not Order.TOGETHER
    }
    had = set(subject.structure.bank) - {link.unit for link in links.values()}
    while True:
        stuck = {link.unit for link in links.values() if had.isdisjoint(link.needs)}
        free = {link.unit for link in links.values()} - stuck - had
        if not free:
            return {r: k for r, k in links.items() if k.unit not in had}
        had |= free


def _knot(waiting: dict[str, Link]) -> set[str]:
    """Give the units that wait for each other with the first, directly or not."""
    first = next(iter(waiting.values()))
    knot = {first.unit}
    while True:
        beside = {
            unit
            for link in waiting.values()
            if not knot.isdisjoint(link.codes)
            for unit in link.codes
        }
        stuck = {link.unit for link in waiting.values()}
        if beside & stuck <= knot:
            return knot
        knot |= beside & stuck


RULE = LintRule(
    code="link-circle",
    severity=Severity.ERROR,
    summary="units that each wait for one of the others",
    why=(
        "Each of these units would need another of them held before it. A record where "
        "all are held may still count them, if nobody asks in which order: but nobody "
        "who keeps to the links can start."
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
  options: {title: Options, take: 1 unit, units: [A2, B1, B2]}
links:
  - A2 needs B1 or B2
  - B1 needs A2
  - B2 needs A2
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
links:
  - A2 needs B1 or B2
  - B1 needs A2
""",
    },
    check=check,
)
