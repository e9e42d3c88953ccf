"""Two units of one title, or nearly: one unit listed twice, or a slip."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from rules.analysis import Analysis, at_least
from rules.diagnostics import Related, Severity
from rules.lint.rule import Finding, Found, LintRule, Undecided
from rules.lint.subject import Subject
from rules.lint.titles import differ_by_a_letter, folded
from rules.model import Qualification, Unit


def check(subject: Subject) -> Found:
    """Compare the titles of all units that can count, but for those barred."""
    q = subject.q
    listed = {code for group in q.walk() for code in group.units}
    units = [u for u in q.bank.units if u.code in listed and not u.is_placeholder]
    related = _told_apart(q)
    for one, other in _alike(units):
        if frozenset((one.code, other.code)) in related:
            continue
        both = _both_may_count(subject.analysis, one.code, other.code)
        place = subject.marks.unit(other.code)
        if both is None:
            yield Undecided(
                f"whether {one.code} and {other.code} can both count", place
            )
        elif both:
            yield _finding(subject, one, other)


def _finding(subject: Subject, one: Unit, other: Unit) -> Finding:
    same = folded(one.title) == folded(other.title)
    how = "the same title as" if same else "nearly the same title as"
    place = subject.marks.unit(one.code)
    return Finding(
        f"'{other.code}' has {how} '{one.code}', and both can count",
        subject.marks.unit(other.code),
        "correct a title, take out one unit, or bar one with the other",
        (Related(place=place, message=f"{one.code}: {one.title}"),),
        about=f"{one.code} {other.code}",
    )


def _both_may_count(analysis: Analysis, one: str, other: str) -> bool | None:
    """Tell whether some claim counts both units."""
    first, second = analysis.counting(one), analysis.counting(other)
    if first.slots == second.slots and first.part is second.part:
        return first.part.possible(at_least(first.terms, 2))
    if first.part is second.part:
        asked = (at_least(first.terms, 1), at_least(second.terms, 1))
        return first.part.possible(*asked)
    answers = {analysis.may_count(one), analysis.may_count(other)}
    return False if False in answers else None if None in answers else True


def _told_apart(q: Qualification) -> set[frozenset[str]]:
    """Give the pairs of units that a bar or an equivalent tells apart."""
    barred = (itertools.combinations(bar.units, 2) for _, bar in q.conflicts())
    pairs = {frozenset(pair) for some in barred for pair in some}
    return pairs | {frozenset((r.unit, r.stands_for)) for r in q.equivalents}


def _alike(units: list[Unit]) -> Iterator[tuple[Unit, Unit]]:
    """Yield units whose titles are the same, or differ by a letter.

    Titles of as many words, all but one of which are the same, are compared.
    """
    seen: dict[object, list[Unit]] = {}
    for unit in units:
        words = folded(unit.title).split()
        keys = [(n, *words[:n], *words[n + 1 :]) for n in range(len(words))]
        others = dict.fromkeys(u for key in keys for u in seen.get(key, ()))
        for other in others:
            if folded(unit.title) == folded(other.title) or differ_by_a_letter(
                unit.title, other.title
            ):
                yield other, unit
        for key in keys:
            seen.setdefault(key, []).append(unit)


RULE = LintRule(
    code="look-alike-titles",
    severity=Severity.WARNING,
    summary="two units have the same title, or nearly, and both can count",
    why=(
        "Handbooks offer some units at two levels, and of those one counts. Where "
        "nothing bars one with the other, somebody may be credited twice for one "
        "unit. Titles that differ by a letter are a slip as a rule."
    ),
    bad={
        "qualification.yaml": """\
qualification: demo-2
title: Level 2 Award in Examples
level: 2
units:
  A1: {title: Work safely, level: 2, credit: 4}
  A2: {title: Handle waste, level: 2, credit: 4}
  A3: {title: Handle Waste, level: 3, credit: 4}
  A4: {title: Greet visitors, level: 2, credit: 4}
rules:
  core: {title: Core, take: 2 units, units: [A1 to A4]}
"""
    },
    good={
        "qualification.yaml": """\
qualification: demo-2
title: Level 2 Award in Examples
level: 2
units:
  A1: {title: Work safely, level: 2, credit: 4}
  A2: {title: Handle waste, level: 2, credit: 4}
  A3: {title: Handle Waste, level: 3, credit: 4}
  A4: {title: Greet visitors, level: 2, credit: 4}
rules:
  core: {title: Core, take: 2 units, units: [A1 to A4]}
bars:
  - same title
"""
    },
    check=check,
)
