"""A qualification of another size than its title says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from rules.diagnostics import Severity
from rules.lint.measuring import Unknown, least
from rules.lint.rule import Finding, Found, LintRule, Undecided
from rules.lint.subject import Subject
from rules.model import Framework, Measure, Qualification
from rules.wording.words import measured

BANDS = {"Award": (1, 12), "Certificate": (13, 36), "Diploma": (37, 10_000)}
"""The least and the most credit of each size."""

OTHER_BANDS = {Framework.SCQF, Framework.NQF}
_HIGHER = re.compile(r"\b(Higher|Graduate|Postgraduate|PG)\b")
"""What titles of higher education say: their sizes have other words."""
_WORD = re.compile(r"\b(Award|Certificate|Diploma)\b")


def check(subject: Subject) -> Found:
    """Hold the credit stated, or the least that a claim comes to, to the band."""
    word = _size(subject.q)
    other = subject.q.stated.framework in OTHER_BANDS or _HIGHER.search(subject.q.title)
    if word is None or other:
        return
    credit = subject.q.stated.credit or least(subject, Measure.CREDITS)
    place = subject.marks.key("stated/size" if subject.q.stated.size else "title")
    if credit is Unknown.UNDECIDED:
        yield Undecided(f"whether this has the credit of {_a(word)}", place)
    elif isinstance(credit, Decimal) and not _is_within(credit, word):
        right = next(w for w in BANDS if _is_within(credit, w))
        message = (
            f"with {measured(credit, Measure.CREDITS)} this is {_a(right)}"
            f" ({_band(right)}), not {_a(word)} ({_band(word)})"
        )
        yield Finding(message, place, "correct the credit, or the word for the size")


def _size(q: Qualification) -> str | None:
    """Give the word for the size: the one stated, or the first in the title."""
    if q.stated.size is not None:
        return next((word for word in _words(q.stated.size)), None)
    return next(_words(q.title), None)


def _words(text: str) -> Iterator[str]:
    yield from _WORD.findall(text)


def _is_within(credit: Decimal, word: str) -> bool:
    """Tell whether credit is in a band; a part of a credit counts to the band below."""
    low, high = BANDS[word]
    return credit < high + 1 and (low <= credit or low == 1)


def _band(word: str) -> str:
    low, high = BANDS[word]
    return f"{low} to {high}" if word != "Diploma" else f"{low} or more"


def _a(word: str) -> str:
    return f"{'an' if word == 'Award' else 'a'} {word}"


RULE = LintRule(
    code="size-band",
    severity=Severity.WARNING,
    summary="the credit isn't that of the Award, Certificate or Diploma it is called",
    why=(
        "An Award has 1 to 12 credits, a Certificate 13 to 36, a Diploma 37 or more: "
        "so the QCF had it, and most bodies still do. Whoever reads the title expects "
        "it."
    ),
    bad={
        "qualification.yaml": """\
qualification: demo-2
title: Level 2 Certificate in Examples
level: 2
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
units:
  A1: {title: Work safely, level: 2, credit: 4}
  A2: {title: Handle waste, level: 2, credit: 5}
rules:
  core: {title: Core, take: all, units: [A1, A2]}
"""
    },
    check=check,
)
