"""Units are barred with each other that never count together anyway."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rules.analysis import at_least
from rules.diagnostics import Severity
from rules.lint.rule import Finding, Found, LintRule, Undecided
from rules.lint.subject import Subject


def check(subject: Subject) -> Found:
    """Find bars that bar nothing: without them, no claim would break them.

    Bars that say the same are struck out together, and told once.
    """
    if subject.is_void or subject.imports:
        return
    idle: list[str] = []
    for number, bar in enumerate(subject.q.bars, 1):
        rule = f"bars/{number}"
        answers = list(_broken(subject, rule, idle))
        if True in answers or subject.alike(rule)[0] != rule:
            continue
        if None in answers:
            question = f"whether '{bar}' ever bars anything"
            yield Undecided(question, subject.place(rule))
            continue
        idle += subject.alike(rule)
        message = f"this bar never bars anything: {bar}"
        mend = "take it out, or mend its codes: these units never count together anyway"
        yield Finding(message, subject.place(rule), mend, about=rule)


def _broken(subject: Subject, rule: str, idle: Sequence[str]) -> Iterator[bool | None]:
    """Tell of each set of units that a bar is for whether they could count together.

    Bars found idle before are struck out: of two that do the same, one is needed.
    """
    for part in subject.analysis.parts:
        for one in part.component.constraints:
            if one.origin.rule == rule and one.upper is not None:
                asked = at_least(dict(one.terms), one.upper + 1)
                yield part.possible(asked, without=[*idle, *subject.alike(rule)])


RULE = LintRule(
    code="idle-bar",
    severity=Severity.WARNING,
    summary="barred units that never count together anyway",
    why=(
        "A bar that bars nothing is most often a bar with a wrong code in it: "
        "the units it was meant for still count together."
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
      service: {title: Service, take: all, units: [B1, B2]}
bars:
  - [A2, B1]
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
  options: {title: Options, take: at least 3 credits, units: [A2, B1, B2]}
bars:
  - [A2, B1]
""",
    },
    check=check,
)
