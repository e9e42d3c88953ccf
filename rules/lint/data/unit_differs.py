"""One unit of which two files say different things."""

from __future__ import annotations

from collections.abc import Iterator

from rules.diagnostics import Related, Severity
from rules.lint.rule import Finding, Found, LintRule
from rules.lint.subject import Subject
from rules.lint.titles import folded, may_be_one
from rules.model import Unit
from rules.reading.marks import Marks


def check(subject: Subject) -> Found:
    """Compare the units of this bank with those of the same code in other banks.

    Codes such as A1 are used for many units: their titles have to be alike as well. Of
    two files, the later one is told of, by their names.
    """
    bank = subject.loaded.files[-1][0].name
    seen = {bank}
    for other in subject.others:
        file = other.files[-1][0].name
        if file in seen or file > bank:
            continue
        seen.add(file)
        theirs, marks = {u.code: u for u in other.value.bank.units}, Marks(other.files)
        for unit in subject.q.bank.units:
            same = theirs.get(unit.code)
            if same is not None and _is_one(unit, same):
                yield from _findings(subject, unit, same, marks)


def _is_one(unit: Unit, other: Unit) -> bool:
    known = not (unit.is_placeholder or other.is_placeholder)
    return known and may_be_one(unit.title, other.title)


def _findings(
    subject: Subject, unit: Unit, other: Unit, marks: Marks
) -> Iterator[Finding]:
    for fact, mine, theirs in _differing(unit, other):
        place = marks.fact(unit.code, fact)
        yield Finding(
            f"'{unit.code}' has the {_NAMES[fact]} {mine} here, and {theirs} in another"
            " file",
            subject.marks.fact(unit.code, fact),
            "find out which is right; a shared unit bank says it once",
            (Related(place=place, message=f"{theirs} here"),),
            about=f"{unit.code} {fact}",
        )


_NAMES = {"title": "title", "level": "level", "credit": "credit", "glh": "GLH"}


def _differing(unit: Unit, other: Unit) -> Iterator[tuple[str, str, str]]:
    """Yield what both state and state differently: which fact, and both values."""
    if folded(unit.title) != folded(other.title):
        yield "title", f"'{unit.title}'", f"'{other.title}'"
    for fact in ("level", "credit", "glh"):
        mine, theirs = getattr(unit, fact), getattr(other, fact)
        if None not in {mine, theirs} and mine != theirs:
            yield fact, str(mine), str(theirs)


RULE = LintRule(
    code="unit-differs",
    severity=Severity.WARNING,
    summary="two files say different things of one unit",
    why=(
        "A unit under one code is one unit, in whichever qualifications it counts. If "
        "its title, level, credit or hours differ between two files, one has a "
        "misprint, or another version of the unit. Files linted together are "
        "compared."
    ),
    bad={
        "qualification.yaml": """\
qualification: demo-3
title: Level 2 Award in More Examples
level: 2
units:
  A1: {title: Work safely, level: 2, credit: 4}
  A2: {title: Handle waste, level: 2, credit: 5}
rules:
  core: {title: Core, take: all, units: [A1, A2]}
""",
        "other.yaml": """\
qualification: demo-2
title: Level 2 Award in Examples
level: 2
units:
  A1: {title: Work safely, level: 2, credit: 3}
  A3: {title: Keep records, level: 2, credit: 5}
rules:
  core: {title: Core, take: all, units: [A1, A3]}
""",
    },
    good={
        "qualification.yaml": """\
qualification: demo-3
title: Level 2 Award in More Examples
level: 2
units:
  A1: {title: Work safely, level: 2, credit: 4}
  A2: {title: Handle waste, level: 2, credit: 5}
rules:
  core: {title: Core, take: all, units: [A1, A2]}
""",
        "other.yaml": """\
qualification: demo-2
title: Level 2 Award in Examples
level: 2
units:
  A1: {title: Work safely, level: 2, credit: 4}
  A3: {title: Keep records, level: 2, credit: 5}
rules:
  core: {title: Core, take: all, units: [A1, A3]}
""",
    },
    check=check,
    beyond=True,
)
