"""A group that doesn't come to what is stated of it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rules.diagnostics import Place, Severity
from rules.lint.figures import in_heading, in_note
from rules.lint.measuring import Unknown, place_in, stated_by, within
from rules.lint.rule import Finding, Found, LintRule, Undecided
from rules.lint.subject import Subject
from rules.model import Group, Measure
from rules.wording.words import amount_words, measured, number

Figure = tuple[Measure, Decimal, Place]
"""How much of what is stated, and where."""


def check(subject: Subject) -> Found:
    """Hold what is stated of each group to its units, or to what it takes."""
    for group in subject.q.walk():
        for measure, stated, place in _figures(subject, group):
            right = _come_to(subject, group, measure, stated)
            if right is Unknown.UNDECIDED:
                question = f"what the units of '{group.title}' come to"
                yield Undecided(question, place)
            elif isinstance(right, str) and right:
                message = (
                    f"'{group.title}' is stated to come to {measured(stated, measure)},"
                    f" but {right}"
                )
                mend = "correct what is stated, or the units or the take"
                yield Finding(message, place, mend, about=group.path)


def _figures(subject: Subject, group: Group) -> Iterator[Figure]:
    """Yield what is stated, what the heading says, and what a note begins with.

    A heading may say how long a list is, and so may a note: that is read where all of
    the list is taken.
    """
    stated = group.stated
    for measure, value, key in (
        (Measure.UNITS, stated.units, "units"),
        (Measure.CREDITS, stated.credit, "credit"),
        *((Measure.GLH, hours, "glh") for hours in dict.fromkeys(stated.glh or ())),
    ):
        if value is not None:
            place = place_in(subject, group, f"stated/{key}")
            yield measure, Decimal(value), place
    length = Decimal(len({code for one in group.walk() for code in one.units}))
    for measure, figure in in_heading(group.title):
        if (measure, figure) != (Measure.UNITS, length):
            yield measure, figure, place_in(subject, group, "title")
    if group.take is not None and group.take.everything and group.note is not None:
        for measure, figure in in_note(group.note):
            yield measure, figure, place_in(subject, group, "note")


def _come_to(
    subject: Subject, group: Group, measure: Measure, stated: Decimal
) -> str | Unknown:
    """Say what a group comes to or asks for, if it isn't what is stated."""
    for amount in group.take.amounts if group.take else ():
        plain = amount.level is None and not (amount.kind or amount.manners)
        if amount.measure is measure and plain and not amount.share:
            same = stated in {amount.minimum, amount.maximum}
            return "" if same else f"it takes {amount_words(amount)}"
    ends = _listed(subject, group, measure) or within(subject, group, measure)
    if isinstance(ends, Unknown):
        return ends
    least, most = ends
    if least <= stated <= most:
        return ""
    few = number(least) if least == most else f"{number(least)} to {number(most)}"
    return f"its units come to {few}"


def _listed(
    subject: Subject, group: Group, measure: Measure
) -> tuple[Decimal, Decimal] | Unknown | None:
    """Give what the units of a list come to by its take alone; None without a list."""
    if not group.units:
        return None
    bank = subject.structure.bank
    sizes = sorted(map(stated_by(measure), (bank[code] for code in group.units)))
    return (_ends(group, sizes) if all(sizes) else None) or Unknown.UNTOLD


def _ends(group: Group, sizes: list[Decimal]) -> tuple[Decimal, Decimal] | None:
    """Add up all units, or the smallest and the largest of so many."""
    count = _count(group, len(sizes))
    if count is None:
        return None
    zero = Decimal(0)
    return sum(sizes[:count], zero), sum(sizes[len(sizes) - count :], zero)


def _count(group: Group, have: int) -> int | None:
    """Give how many units a group takes, if that is one number and nothing else."""
    amounts = group.take.amounts if group.take else ()
    if not amounts:
        return have
    (amount, *others) = amounts
    exact = amount.minimum is not None and amount.minimum == amount.maximum
    plain = amount.level is None and not (amount.kind or amount.manners or others)
    if amount.measure is Measure.UNITS and exact and plain:
        return min(have, int(amount.minimum or 0))
    return None


RULE = LintRule(
    code="stated-sum",
    severity=Severity.WARNING,
    summary="a group's units don't come to what is stated of it, or its heading says",
    why=(
        "Handbooks print what each group comes to. Where that differs from the units "
        "or from what the group takes, one of them is a misprint, and nobody can tell "
        "which."
    ),
    bad={
        "qualification.yaml": """\
qualification: demo-2
title: Level 2 Award in Examples
level: 2
units:
  A1: {title: Work safely, level: 2, credit: 4}
  A2: {title: Handle waste, level: 2, credit: 6}
rules:
  core:
    title: Core
    take: all
    units: [A1, A2]
    stated: {credit: 9}
"""
    },
    good={
        "qualification.yaml": """\
qualification: demo-2
title: Level 2 Award in Examples
level: 2
units:
  A1: {title: Work safely, level: 2, credit: 4}
  A2: {title: Handle waste, level: 2, credit: 6}
rules:
  core:
    title: Core
    take: all
    units: [A1, A2]
    stated: {credit: 10}
"""
    },
    check=check,
)
