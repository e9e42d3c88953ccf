"""What of the rule language a structure and its records are written in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from rules.model import (
    Amount,
    ExemptUnits,
    Measure,
    Order,
    Qualification,
    Relation,
    SharedUnits,
    StraddlingUnits,
)

MEASURES = {
    Measure.UNITS: "units",
    Measure.CREDITS: "credits",
    Measure.GLH: "hours",
    Measure.POINTS: "points",
    Measure.GROUPS: "choices",
    Measure.PATHWAYS: "choices",
}
SWITCHES = {
    SharedUnits.EVERY_GROUP: "every-group",
    StraddlingUnits.PART: "cut-units",
    ExemptUnits.CREDIT: "exempt-credit",
}


def features(q: Qualification, records: Iterable[Iterable[Any]]) -> set[str]:
    """Name all that an engine has to know to decide on the records."""
    held = [one for record in records for one in record if isinstance(one, dict)]
    found = {*_of_groups(q), *_of_rules(q), *_of_records(held)}
    for amount in q.amounts():
        found |= {*_of_amount(amount)}
    numbers = [unit.credit for unit in q.bank.units] + [u.points for u in q.bank.units]
    if any(number is not None and number % 1 for number in numbers):
        found.add("decimals")
    return found


def _of_groups(q: Qualification) -> Iterator[str]:
    listed = [code for group in q.walk() for code in group.units]
    if len(listed) > len({*listed}):
        yield "overlap"
    for group in q.walk():
        if group.take is not None and group.take.everything and group.units:
            yield "all"
        if group.groups and (group.choice is None or "/" in group.path):
            yield "nesting"
        if group.groups and group.take is not None and len(group.take.amounts) > 1:
            yield "nesting"
        if group.totals:
            yield "group-totals"
        if group.imports:
            yield "imports"


def _of_rules(q: Qualification) -> Iterator[str]:
    for name in ("totals", "caps", "links", "additional"):
        if getattr(q, name):
            yield name
    for bar in q.bars:
        yield "bars" if bar.alike is None else "alike"
    if any(link.order is Order.FIRST for link in q.links):
        yield "order"
    for rule in q.equivalents:
        other = rule.relation is Relation.EQUIVALENT
        yield "equivalents" if other else "same-units"
    chosen = {getattr(q.switches, name) for name in type(q.switches).model_fields}
    yield from (word for switch, word in SWITCHES.items() if switch in chosen)


def _of_amount(amount: Amount) -> Iterator[str]:
    yield MEASURES[amount.measure]
    if amount.share:
        yield "shares"
    if amount.maximum is not None and not amount.measure.of_groups:
        yield "limits"
    if amount.level is not None:
        yield "levels"
    if amount.kind is not None:
        yield "kinds"
    if amount.manners:
        yield "manners"
    bounds = (amount.minimum, amount.maximum)
    if any((bound or Decimal(0)) % 1 for bound in bounds):
        yield "decimals"


def _of_records(held: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    words = {
        "how": "manners",
        "date": "dates",
        "for": "accepted",
        "title": "described",
        "include": "wishes",
        "count in": "wishes",
    }
    for one in held:
        yield from (words[key] for key in one if key in words)
