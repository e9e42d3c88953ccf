"""What rules about time come to for records that give no dates.

A structure by itself reads records that are in order, and in time.
"""

from __future__ import annotations

from rules.model import Link, Order, Qualification, UndatedUnits


def asks_when(q: Qualification) -> bool:
    """Tell whether some verdict may turn on when units were achieved."""
    first = any(link.order is Order.FIRST for link in q.links)
    return first or any(rule.is_dated for rule in q.equivalents)


def mistrusts(q: Qualification) -> bool:
    """Tell whether units without dates are held to be late, or early, somewhere."""
    return asks_when(q) and q.switches.undated_units is UndatedUnits.OUT_OF_ORDER


def undated(q: Qualification) -> Qualification:
    """Give a qualification as it reads records without dates."""
    if not mistrusts(q):
        return q
    late = frozenset(link.unit for link in q.links if link.order is Order.FIRST)
    links = [_without(link, late) for link in q.links]
    never = [Link(unit=unit, needs=()) for unit in sorted(late)]
    kept = [
        rule
        for rule in q.equivalents
        if not rule.is_dated and late.isdisjoint(rule.codes)
    ]
    update = {"links": (*links, *never), "equivalents": tuple(kept)}
    return q.model_copy(update=update)


def _without(link: Link, late: frozenset[str]) -> Link:
    needs = tuple(code for code in link.needs if code not in late)
    return link.model_copy(update={"needs": needs})
