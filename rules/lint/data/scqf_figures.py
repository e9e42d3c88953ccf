"""A Scottish group award that isn't made up as such awards are."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from rules.analysis.extents import Extents
from rules.diagnostics import Severity
from rules.lint.measuring import Known, Unknown, all_state, asked, least, mandatory
from rules.lint.rule import Finding, Found, LintRule, Undecided
from rules.lint.subject import Subject
from rules.model import Measure, Size, Unit
from rules.wording.words import number

HALF, OVER_HALF = "at least half", "more than half"


class Design(NamedTuple):
    """What a group award has at the least: points, some mandatory, some at a level.

    `share` says how much of the points are at the award's own level.
    """

    points: int
    mandatory: int = 0
    at_level: int = 0
    level: int = 0
    units: int = 0
    share: str = ""


def design(size: Size | None, level: int) -> Design | None:
    """Give what is asked of a group award at its level; None of anything else."""
    known = {
        Size.HNC: Design(96, mandatory=48, at_level=48, level=7),
        Size.HND: Design(240, mandatory=96, at_level=64, level=8),
        Size.NC: Design(72, mandatory=36, share=OVER_HALF),
        Size.PDA: Design(16, units=2, share=HALF),
    }
    if size is Size.NC and level in {2, 3}:
        return Design(54, mandatory=27, share=OVER_HALF)
    if size is Size.PDA and level == 6:
        return Design(12, units=2, share=HALF)
    return None if size is None else known.get(size)


class Row(NamedTuple):
    """One figure of a design, and what the rules come to."""

    asked: int
    what: str
    found: Known


def check(subject: Subject) -> Found:
    """Hold the least of any claim to what is asked of such an award."""
    size, level = subject.q.stated.size, subject.q.level or 0
    asks = design(size, level)
    if asks is None:
        return
    place, name = subject.marks.key("stated/size"), f"{_article(size)} {size}"
    for row in _rows(subject, asks):
        if row.found is Unknown.UNDECIDED:
            yield Undecided(f"whether this has what {name} has, {row.what}", place)
        elif isinstance(row.found, Decimal) and row.found < row.asked:
            yield Finding(
                f"{name} has at least {row.asked} {row.what};"
                f" this can be achieved with {number(row.found)}",
                place,
                about=row.what,
            )
    if asks.share and all_state(subject, "level"):
        yield from _share(subject, asks.share, level, name)


def _rows(subject: Subject, asks: Design) -> Iterator[Row]:
    yield Row(asks.points, "credit points", least(subject, Measure.CREDITS))
    yield Row(asks.units, "units", least(subject, Measure.UNITS))
    if all_state(subject, "credit"):
        credit = mandatory(subject, Measure.CREDITS)
        yield Row(asks.mandatory, "credit points of mandatory units", credit)
    if asks.level and all_state(subject, "level"):
        at_level = asked(
            subject, Measure.CREDITS, Extents.least, lambda u: u.level == asks.level
        )
        yield Row(asks.at_level, f"credit points at level {asks.level}", at_level)


def _share(subject: Subject, share: str, level: int, name: str) -> Found:
    """Look for a claim with too little of its credit at the award's level."""

    def beyond(unit: Unit) -> Decimal:
        credit = unit.credit or Decimal(0)
        return -credit if unit.level == level else credit

    place = subject.marks.key("stated/size")
    # Of hundredths of a credit, the majority is the first above the half.
    bound = Decimal(0) if share == OVER_HALF else Decimal("0.01")
    reaches = asked(subject, Measure.CREDITS, lambda e, _: e.can_reach(beyond, bound))
    words = f"{share} of its credit points at its level, {level}"
    if reaches is Unknown.UNDECIDED:
        yield Undecided(f"whether this has what {name} has, {words}", place)
    elif reaches is True:
        message = f"{name} has {words}; this can be achieved with less"
        yield Finding(message, place, about="share")


def _article(size: Size | None) -> str:
    return "an" if size in {Size.HNC, Size.HND, Size.NC} else "a"


RULE = LintRule(
    code="scqf-figures",
    severity=Severity.WARNING,
    summary="an NC, PDA, HNC or HND isn't made up as such group awards are",
    why=(
        "The design rules of Scottish group awards say how many credit points they "
        "have at the least, how many of them in mandatory units and at the award's "
        "level. An NC has 54 points at SCQF levels 2 and 3, and 72 from 4 to 6, half "
        "of them mandatory and the majority at its level; a PDA 12 at level 6 and 16 "
        "above, two units and half at its level; an HNC 96, of which 48 at level 7 "
        "and 48 mandatory; an HND 240, of which 64 at level 8 and 96 mandatory."
    ),
    bad={
        "qualification.yaml": """\
qualification: demo-7
title: PDA in Examples at SCQF level 7
level: 7
stated: {framework: SCQF, size: PDA}
units:
  A1: {title: Plan an example, level: 7, credit: 8}
  A2: {title: Review an example, level: 7, credit: 6}
rules:
  core: {title: Core, take: all, units: [A1, A2]}
"""
    },
    good={
        "qualification.yaml": """\
qualification: demo-7
title: PDA in Examples at SCQF level 7
level: 7
stated: {framework: SCQF, size: PDA}
units:
  A1: {title: Plan an example, level: 7, credit: 8}
  A2: {title: Review an example, level: 7, credit: 8}
rules:
  core: {title: Core, take: all, units: [A1, A2]}
"""
    },
    check=check,
)
