"""Units that each wait for one of the others."""

from __future__ import annotations

from collections.abc import Iterable

from rules.diagnostics import Severity
from rules.lint.rule import Finding, Found, LintRule
from rules.lint.subject import Subject
from rules.model import Link, Order


def check(subject: Subject) -> Found:
    """Find units that can never be the first held of those they need.

    A unit can be had if nothing is needed for it, or one of what is needed can be had.
    """
    links = subject.q.links
    asking = [link for link in links if link.order is not Order.TOGETHER]
    held = set(subject.structure.bank)
    stuck = {link.unit for link in asking}
    held -= stuck
    while free := {u for u in stuck if _can_be_had(u, asking, held)}:
        held |= free
        stuck -= free
    for number, link in enumerate(links, 1):
        if link.unit in stuck and link in asking:
            needed = " or ".join(link.needs)
            message = f"{link.unit} can never count: {needed} in turn can't be had "
            message += "without a unit that waits for it"
            place = subject.place(f"links/{number}")
            mend = "take one of the links out of the circle"
            yield Finding(message, place, mend, about=f"links/{number}")


def _can_be_had(unit: str, links: Iterable[Link], held: set[str]) -> bool:
    """Tell whether each link of a unit finds something it needs."""
    own = (link for link in links if link.unit == unit)
    return all(not held.isdisjoint(link.needs) for link in own)


RULE = LintRule(
    code="link-circle",
    severity=Severity.ERROR,
    summary="units that each wait for one of the others",
    why=(
        "Each of these units would need to be achieved before itself. Nobody can start."
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
