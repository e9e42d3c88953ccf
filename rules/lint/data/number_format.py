"""A qualification number that can't be one of the register."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.diagnostics import Place, Severity
from rules.lint.rule import Finding, Found, LintRule
from rules.lint.subject import Subject
from rules.model import Framework

NUMBER = re.compile(r"\d{3}/\d{4}/[\dX]")
OTHER_NUMBERS = {Framework.SCQF, Framework.CQFW}
_MEANT = re.compile(r"(?=.*\d{4})[0-9OoIl]{3}[/ .-]?[0-9OoIl]{4}[/ .-]?\w?|\d+/[\w/]*")


def check(subject: Subject) -> Found:
    """Hold the number, and a code that is one, to the form of the register."""
    if subject.q.stated.framework in OTHER_NUMBERS:
        return
    for text, place in _numbers(subject):
        if not NUMBER.fullmatch(text):
            yield Finding(
                f"'{text}' isn't a number of the register",
                place,
                "write three digits, four digits, and a digit or X: 601/2977/3",
                about=text,
            )


def _numbers(subject: Subject) -> Iterator[tuple[str, Place]]:
    number = subject.q.stated.number
    if number is not None:
        yield number, subject.marks.key("stated/number")
    if _MEANT.fullmatch(subject.q.code):
        yield subject.q.code, subject.marks.key("qualification")


RULE = LintRule(
    code="number-format",
    severity=Severity.WARNING,
    summary="a qualification number hasn't the form that the register's numbers have",
    why=(
        "Centres register and claim by this number. In the register it is three "
        "digits, four digits and a check digit or X, as in 601/2977/3 or 500/9516/X. "
        "Numbers of Scotland and Wales have other forms: say so with 'framework'."
    ),
    bad={
        "qualification.yaml": """\
qualification: demo-2
title: Level 2 Award in Examples
level: 2
stated: {number: 601/29773}
units:
  A1: {title: Work safely, level: 2, credit: 4}
  A2: {title: Handle waste, level: 2, credit: 5}
rules:
  core: {title: Core, take: all, units: [A1, A2]}
"""
    },
    good={
        "qualification.yaml": """\
qualification: demo-2
title: Level 2 Award in Examples
level: 2
stated: {number: 601/2977/3}
units:
  A1: {title: Work safely, level: 2, credit: 4}
  A2: {title: Handle waste, level: 2, credit: 5}
rules:
  core: {title: Core, take: all, units: [A1, A2]}
"""
    },
    check=check,
)
