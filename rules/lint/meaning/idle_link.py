"""A link asks for what is always there."""

from __future__ import annotations

from collections.abc import Sequence

from rules.analysis import at_least
from rules.diagnostics import Severity
from rules.lint.meaning.link_circle import waiting_links
from rules.lint.rule import Finding, Found, LintRule, Undecided
from rules.lint.subject import Subject
from rules.model import Order


def check(subject: Subject) -> Found:
    """Find links that no claim could break, were they not there.

    A link that asks what comes first is left alone: dates may break it. So is one that
    waits in a circle. Links that say the same are struck out together, and told once.
    """
    if subject.is_void or subject.imports:
        return
    idle: list[str] = []
    circles = waiting_links(subject)
    for number, link in enumerate(subject.q.links, 1):
        rule = f"links/{number}"
        told = link.order is Order.FIRST or subject.alike(rule)[0] != rule
        told = told or rule in circles
        answer = True if told else _may_break(subject, rule, idle)
        if answer is None:
            question = f"whether '{link}' ever asks for anything"
            yield Undecided(question, subject.place(rule))
        if answer is False:
            idle += subject.alike(rule)
            message = f"this link asks for nothing: whoever could count {link.unit} "
            message += f"holds {' or '.join(link.needs)} anyway"
            mend = "take it out, or mend its codes"
            yield Finding(message, subject.place(rule), mend, about=rule)


def _may_break(subject: Subject, rule: str, idle: Sequence[str]) -> bool | None:
    """Tell whether a claim could count the unit without what it needs.

    Links found idle before are struck out: of two that do the same, one is needed.
    """
    answers = [
        part.possible(
            at_least(dict(one.terms), 1), without=[*idle, *subject.alike(rule)]
        )
        for part in subject.analysis.parts
        for one in part.component.constraints
        if one.origin.rule == rule
    ]
    return True if True in answers else None if None in answers else False


RULE = LintRule(
    code="idle-link",
    severity=Severity.WARNING,
    summary="a link that asks for what is always held anyway",
    why=(
        "Nobody is ever held back by it. Most often one of its codes is wrong, "
        "and the unit that was meant to wait doesn't."
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
  core: {title: Core, take: all, units: [A1, A2]}
  options: {title: Options, take: 1 unit, units: [B1, B2]}
links:
  - B1 needs A1
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
  core: {title: Core, take: all, units: [A1, A2]}
  options: {title: Options, take: at least 1 unit, units: [B1, B2]}
links:
  - B1 needs B2
""",
    },
    check=check,
)
