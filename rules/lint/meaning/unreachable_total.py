"""A total that no choice of units comes to."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rules.analysis.amounts import Summed, sums
from rules.diagnostics import Severity
from rules.lint.clashing import Kind, clashes
from rules.lint.rule import Finding, Found, LintRule
from rules.lint.subject import Subject


def check(subject: Subject) -> Found:
    """Find totals that clash with other rules, or with the sizes of units alone."""
    for clash in clashes(subject, Kind.TOTAL):
        total = next(rule for rule in clash.rules if rule.startswith("totals/"))
        near = [one for one in sums(subject.analysis) if one.rule == total]
        reached = [text for one in near for text in _nearest(one)]
        mend = "; ".join([*_within_reach(reached), clash.help])
        message = f"no choice of units comes to this total: {clash.words}"
        yield Finding(message, clash.place, mend, clash.related, about=total)


def _within_reach(reached: list[str]) -> list[str]:
    told = " and ".join(reached)
    return [f"the nearest that can be reached: {told}"] if reached else []


def _nearest(one: Summed) -> Iterator[str]:
    """Yield what can be reached next below a total and next above, if anything."""
    rest = [one.rule]
    low, high = one.amount.minimum, one.amount.maximum
    if low is not None and one.part.possible(one.below(low), without=rest):
        yield _said(one, one.most(one.below(low), without=rest))
    if high is not None and one.part.possible(one.above(high), without=rest):
        yield _said(one, one.least(one.above(high), without=rest))


def _said(one: Summed, reached: Decimal | None) -> str:
    return "not known" if reached is None else one.amount.measure.said(reached)


RULE = LintRule(
    code="unreachable-total",
    severity=Severity.ERROR,
    summary="a total that no choice of units comes to",
    why=(
        "Credits come in the sizes of units. Whatever is chosen, the sum misses "
        "the total, so nobody can achieve the qualification."
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
  options: {title: Options, take: at least 1 unit, units: [B1, B2]}
totals:
  - exactly 12 credits
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
  options: {title: Options, take: at least 1 unit, units: [B1, B2]}
totals:
  - exactly 10 credits
""",
    },
    check=check,
)
