"""A unit's code with a letter where the others have a digit, or the reverse."""

from __future__ import annotations

import re
from collections import Counter

from rules.diagnostics import Severity
from rules.lint.rule import Finding, Found, LintRule
from rules.lint.subject import Subject

LOOKS = {"O": "0", "o": "0", "I": "1", "l": "1", "S": "5", "B": "8", "Z": "2"}
"""Letters that are taken for digits."""

_DIGITS = {digit: letter for letter, digit in LOOKS.items() if letter.isupper()}


def check(subject: Subject) -> Found:
    """Hold codes to the shape that most of the bank's codes have."""
    codes = [unit.code for unit in subject.q.bank.units]
    ((usual, count),) = Counter(map(_shape, codes)).most_common(1)
    if 2 * count <= len(codes):
        return
    for code in codes:
        meant = _meant(code, usual)
        if meant is not None:
            yield Finding(
                f"the unit code '{code}' looks like '{meant}', and most codes here have"
                " the form of that",
                subject.marks.unit(code),
                f"if '{meant}' is meant, write that",
                about=code,
            )


def _shape(code: str) -> str:
    """Give the form of a code: a letter as A, a digit as 9, any other as it is."""
    return re.sub(r"[^\W\d_]", "A", re.sub(r"\d", "9", code))


def _meant(code: str, usual: str) -> str | None:
    """Give the code of the usual form that another looks like, if there is one."""
    if len(code) != len(usual) or _shape(code) == usual:
        return None
    swapped = [
        (LOOKS if form == "9" else _DIGITS).get(character, character)
        if _shape(character) != form
        else character
        for character, form in zip(code, usual, strict=True)
    ]
    meant = "".join(swapped)
    return meant if _shape(meant) == usual else None


RULE = LintRule(
    code="odd-code",
    severity=Severity.WARNING,
    summary="a unit's code has a letter where others have the digit it looks like",
    why=(
        "The letter O for a nought in L206 makes another unit of it: results recorded "
        "under the right code would never count. Codes are compared with the form "
        "that most codes of the bank have."
    ),
    bad={
        "qualification.yaml": """\
qualification: demo-2
title: Level 2 Award in Examples
level: 2
units:
  L2O6: {title: Work safely, level: 2, credit: 4}
  L207: {title: Handle waste, level: 2, credit: 4}
  L208: {title: Keep records, level: 2, credit: 4}
rules:
  core: {title: Core, take: all, units: [L2O6, L207, L208]}
"""
    },
    good={
        "qualification.yaml": """\
qualification: demo-2
title: Level 2 Award in Examples
level: 2
units:
  L206: {title: Work safely, level: 2, credit: 4}
  L207: {title: Handle waste, level: 2, credit: 4}
  L208: {title: Keep records, level: 2, credit: 4}
rules:
  core: {title: Core, take: all, units: [L206, L207, L208]}
"""
    },
    check=check,
)
