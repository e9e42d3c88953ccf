"""A title that says another level or size than the file, or leaves a part out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.diagnostics import Place, Severity
from rules.lint.rule import Finding, Found, LintRule
from rules.lint.subject import Subject
from rules.model import Framework, Qualification

REGULATED = {Framework.RQF, Framework.QCF}
SVQS = {1: {4}, 2: {5}, 3: {6, 7}, 4: {8, 9}, 5: {11}}
"""The levels of the SCQF that SVQs of each number are at."""

_LEVEL = re.compile(
    r"(?<!entry )\blevel (\d{1,2})(?:(?:/| and | or | to |-)(\d{1,2}))?\b",
    re.IGNORECASE,
)
_SVQ = re.compile(r"\bSVQ (?P<number>[1-5])\b")
_SIZE = re.compile(
    r"\b((?:Extended |Subsidiary )?(?:Award|Certificate|Diploma)|NC|PDA|HNC|HND)\b"
)
_CONTENT = re.compile(r"\b(?:in|for|of|to)\b|\(")


def check(subject: Subject) -> Found:
    """Hold the parts of the title to what the file says."""
    q, place = subject.q, subject.marks.key("title")
    yield from _level(q, place)
    yield from _size(q, place)
    if q.stated.framework in REGULATED:
        for part in _lacking(q.title):
            yield Finding(
                f"the title doesn't say {part}",
                place,
                "a title has the level, the size and the content:"
                " 'Level 2 Certificate in ...'",
                about=part,
            )


def _level(q: Qualification, place: Place) -> Iterator[Finding]:
    levels = {int(n) for found in _LEVEL.findall(q.title) for n in found if n}
    svq = _SVQ.search(q.title)
    if svq is not None and not levels:
        number = int(svq["number"])
        own = set() if q.stated.framework is Framework.SCQF else {number}
        if q.level is not None and q.level not in SVQS[number] | own:
            message = f"the title says SVQ {number}, the file level {q.level}"
            yield Finding(message, place, _mend("level"), about="level")
    elif q.level is not None and levels and q.level not in levels:
        said = " and ".join(map(str, sorted(levels)))
        message = f"the title says level {said}, the file level {q.level}"
        yield Finding(message, place, _mend("level"), about="level")


def _size(q: Qualification, place: Place) -> Iterator[Finding]:
    words = _SIZE.findall(q.title)
    size = q.stated.size
    if size is not None and words and str(size) not in words:
        message = f"the title says {words[0]}, the file states the size {size}"
        yield Finding(message, place, _mend("size"), about="size")


def _lacking(title: str) -> Iterator[str]:
    size = _SIZE.search(title)
    if not re.search(r"\blevel \d", title, re.IGNORECASE):
        yield "the level"
    if size is None:
        yield "the size"
    elif not _CONTENT.search(title, size.end()):
        yield "what it is in"


def _mend(part: str) -> str:
    return f"correct the title, or the {part}"


RULE = LintRule(
    code="title-parts",
    severity=Severity.WARNING,
    summary="the title says another level or size than the file, or lacks a part",
    why=(
        "A regulated title is made of the level, the size and the content, as in "
        "Level 2 Certificate in Retail. Candidates and the register go by it: a title "
        "of another level or size than the rules have is a misprint."
    ),
    bad={
        "qualification.yaml": """\
qualification: demo-2
title: Level 3 Award in Examples
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
