"""What a check says to count, added up by definition: rule by rule, with its id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import ROUND_DOWN, Decimal
from typing import TypeAlias

from planner.position import Position
from planner.reports import Check
from rules.definition import Claim, Placing
from rules.definition.rule import WHOLE, Cuts, Rule

Lack: TypeAlias = tuple[str, Decimal | None, Decimal | None, Decimal | None]
"""A rule, what it asks for, what of it counts, and how much is missing.

Of a share, per cent, and None for what is missing.
"""


def claim_in(check: Check) -> Claim:
    """Give what a check says to count of what is held, and the groups it uses."""
    counted = (
        Placing(path, code, check.stands_for.get(code, code))
        for code, first in check.claim.items()
        for path in (first, *check.also.get(code, ()))
    )
    return Claim(counted) | {Placing(one.path) for one in check.groups if one.selected}


def cuts_of(position: Position) -> Cuts:
    """Give what a position cuts off units that straddle a maximum."""
    cuts = position.cuts.items()
    return {(code, measure.fact): off for code, (measure, off) in cuts}


def counted(rule: Rule, claim: Claim, cuts: Cuts = WHOLE) -> Decimal | None:
    """Give how much of a rule counts; a share in per cent, None of nothing."""
    amount = rule.amount
    if amount is None or not amount.share:
        return rule.total(claim, cuts)
    left_out = -((amount.minimum if amount.maximum is None else amount.maximum) or 0)
    there = {part.key: part for one, part in rule.parts.items() if one in claim}
    whole = sum(part.size for part in there.values())
    kept = sum(part.size for part in there.values() if part.rate != left_out)
    tenth = Decimal("0.1")
    return (100 * kept / whole).quantize(tenth, ROUND_DOWN) if whole else None


def lacks(rules: list[Rule], claim: Claim) -> Iterator[Lack]:
    """Yield every rule in use that asks for more than a claim has.

    How many groups to choose is no such rule: it's told by the ways to finish.
    """
    used = [rule for rule in rules if rule.id and rule.given <= claim]
    for rule in used:
        if rule.amount is not None and not rule.amount.measure.of_groups:
            yield from _lack(rule, claim)
    required = [rule for rule in used if rule.amount is None and rule.least]
    there = Counter(rule.id for rule in required if rule.total(claim))
    for path, number in Counter(rule.id for rule in required).items():
        if there[path] < number:
            every, held = Decimal(number), Decimal(there[path])
            yield path, every, held, every - held


def _lack(rule: Rule, claim: Claim) -> Iterator[Lack]:
    amount, total = rule.amount, rule.total(claim)
    if amount is not None and rule.least is not None and total < rule.least:
        short = None if amount.share else rule.least - total
        yield rule.id, amount.minimum, counted(rule, claim), short
