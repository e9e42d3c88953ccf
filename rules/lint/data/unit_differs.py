"""One unit of which two files say different things."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from rules.diagnostics import Place, Related, Severity
from rules.lint.rule import Finding, Found, LintRule
from rules.lint.subject import Subject
from rules.lint.titles import folded, may_be_one
from rules.loading import Qualifications
from rules.model import Unit
from rules.reading.marks import Marks

NAMES = {"title": "title", "level": "level", "credit": "credit", "glh": "GLH"}
NATIONAL = re.compile(r"[A-Z0-9]{1,3}/\d{3}/\d{4}")
"""A code that a register gave, to one unit of all there are."""


@dataclass(frozen=True)
class _Bank:
    """The units that one file describes, by their codes, and where."""

    file: str
    units: dict[str, Unit]
    marks: Marks

    def may_share(self, code: str, other: _Bank) -> bool:
        """Tell whether a code means one unit in both: in other folders few do."""
        here, there = PurePath(self.file).parent, PurePath(other.file).parent
        return here == there or NATIONAL.fullmatch(code) is not None


def _banks(loaded: Qualifications) -> Iterator[_Bank]:
    """Yield what each file of units describes that a qualification has."""
    marks = Marks(loaded.files)
    units: dict[str, dict[str, Unit]] = {}
    for unit in loaded.value.bank.units:
        units.setdefault(marks.unit(unit.code).file, {})[unit.code] = unit
    for file, described in units.items():
        yield _Bank(file, described, marks)


@dataclass(frozen=True)
class _Differing:
    """What this file states of a unit otherwise than most do, and where."""

    words: str
    place: Place
    theirs: Related


def check(subject: Subject) -> Found:
    """Hold each unit to what most files say of it; of two files, to the first.

    Codes such as A1 are used for many units: so they are compared within a folder
    alone, unless a register gave them, and the titles have to be alike as well.
    """
    ours = tuple(_banks(subject.loaded))
    theirs = (bank for other in subject.others for bank in _banks(other))
    banks = {bank.file: bank for bank in (*theirs, *ours)}
    for mine, code in ((bank, code) for bank in ours for code in bank.units):
        same = [banks[f] for f in sorted(banks) if _is_one(code, mine, banks[f])]
        differing = [one for fact in NAMES for one in _of_fact(code, fact, mine, same)]
        if differing:
            yield Finding(
                f"'{code}' has {'; '.join(one.words for one in differing)}",
                differing[0].place,
                "find out which is right; a shared unit bank says it once",
                tuple(one.theirs for one in differing),
                about=code,
            )


def _is_one(code: str, mine: _Bank, other: _Bank) -> bool:
    """Tell whether a code is of the same unit in two banks."""
    if code not in other.units or not mine.may_share(code, other):
        return False
    unit, theirs = mine.units[code], other.units[code]
    known = not (unit.is_placeholder or theirs.is_placeholder)
    return known and may_be_one(unit.title, theirs.title)


def _of_fact(
    code: str, fact: str, mine: _Bank, same: Sequence[_Bank]
) -> Iterator[_Differing]:
    """Find whether most of those who state something of a unit state it otherwise."""
    stated = {bank.file: _stated(bank.units[code], fact) for bank in same}
    said = {file: value for file, value in stated.items() if value is not None}
    if mine.file not in said:
        return
    ((usual, count), *_) = Counter(said.values()).most_common()
    if usual == said[mine.file]:
        return
    other = next(bank for bank in same if said.get(bank.file) == usual)
    here, there = (_words(bank.units[code], fact) for bank in (mine, other))
    where = "another file" if count == 1 else f"{count} other files"
    yield _Differing(
        f"the {NAMES[fact]} {here} here, and {there} in {where}",
        mine.marks.fact(code, fact),
        Related(place=other.marks.fact(code, fact), message=f"{there} here"),
    )


def _stated(unit: Unit, fact: str) -> object:
    """Give what is stated, so that what is the same is equal; None if nothing is."""
    return folded(unit.title) if fact == "title" else getattr(unit, fact)


def _words(unit: Unit, fact: str) -> str:
    return f"'{unit.title}'" if fact == "title" else str(getattr(unit, fact))


RULE = LintRule(
    code="unit-differs",
    severity=Severity.WARNING,
    summary="two files say different things of one unit",
    why=(
        "A unit under one code is one unit, in whichever qualifications it counts. If "
        "its title, level, credit or hours differ between two files, one has a "
        "misprint, or another version of the unit. Files linted together are "
        "compared: the odd one is told of, of two the later by name. A code that no "
        "register gave, such as A1, is compared within one folder."
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
