"""The other rules already ask for more, or leave less."""

from __future__ import annotations

from decimal import Decimal

from rules.analysis.amounts import Summed, sums
from rules.diagnostics import Severity
from rules.lint.rule import Finding, Found, LintRule, Undecided
from rules.lint.subject import Subject
from rules.model import Manner


def check(subject: Subject) -> Found:
    """Find bounds that the other rules keep away from: no claim ever touches them.

    A figure that restates what follows from other rules, exactly, is no fault.
    """
    if subject.is_void:
        return
    for one in sums(subject.analysis):
        if one.part.possible(*one.used):
            yield from _minimum(subject, one)
            yield from _maximum(subject, one)


def _minimum(subject: Subject, one: Summed) -> Found:
    minimum = one.amount.minimum
    if not minimum:
        return
    touched = one.part.possible(one.at_most(minimum), *one.used, without=[one.rule])
    if touched is None:
        yield _undecided(subject, one, "minimum")
    if touched is False:
        least = one.least(*one.used, without=[one.rule])
        told = f"asks for nothing: the other rules ask for {_said(one, least)}"
        yield _finding(subject, one, f"{told} at the least")


def _maximum(subject: Subject, one: Summed) -> Found:
    maximum = one.amount.maximum
    if maximum is None or one.reach < maximum:
        return
    touched = one.part.possible(one.at_least(maximum), *one.used, without=[one.rule])
    if touched is None:
        yield _undecided(subject, one, "maximum")
    if touched is False:
        most = one.most(*one.used, without=[one.rule])
        told = f"limits nothing: the other rules leave {_said(one, most)}"
        yield _finding(subject, one, f"{told} at the most")


def _undecided(subject: Subject, one: Summed, end: str) -> Undecided:
    question = f"whether the {end} of '{one.amount}' ever matters"
    return Undecided(question, subject.place(one.rule))


def _finding(subject: Subject, one: Summed, told: str) -> Finding:
    mend = "state that figure, or take this one out"
    if one.amount.measure.fact and Manner.EXEMPT in subject.q.manners_asked():
        mend = "state that figure: as it is, it matters only to units without credit"
    message = f"'{one.amount}' {told}"
    return Finding(message, subject.place(one.rule), mend, about=one.rule)


def _said(one: Summed, end: Decimal | None) -> str:
    return "another figure" if end is None else one.amount.measure.said(end)


RULE = LintRule(
    code="redundant-rule",
    severity=Severity.WARNING,
    summary="a minimum or a maximum that the other rules keep away from",
    why=(
        "Whoever reads the rule plans by a figure that isn't the one that "
        "matters. A figure that says exactly what follows from the other rules "
        "is no fault."
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
totals:
  - at least 8 credits
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
  options: {title: Options, take: 1 unit, units: [B1, B2]}
totals:
  - at least 10 credits
""",
    },
    check=check,
)
