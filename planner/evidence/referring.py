"""What the items that were referred would count for, if they were accepted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from planner.evidence.portfolio import Decision, Item, Portfolio
from planner.evidence.reports import StatementReport, UnitReport
from rules.frozen import Frozen
from rules.standards import Ref

Judged = Callable[[Portfolio], Iterable[UnitReport]]
"""Judges the units asked about by a portfolio, all else being the same."""


class ReferredItem(Frozen):
    """An item that was referred, and the gaps that it would close or narrow."""

    item: str
    helps: tuple[Ref, ...]


def referred(
    portfolio: Portfolio, judged: Judged, on: date
) -> tuple[ReferredItem, ...]:
    """Tell what referred items would count for, of what isn't met; the most first.

    It is what judging says of the portfolio with those items accepted on a day.
    """
    items = [i.id for i in portfolio.items if i.decision is Decision.REFERRED]
    if not items:
        return ()
    gaps = {one.ref for one in _statements(portfolio, judged) if not one.met}
    then = [
        (one.ref, {counted.item for counted in one.counted})
        for one in _statements(_accepting(portfolio, on), judged)
        if one.ref in gaps
    ]
    helps = ((i, tuple(ref for ref, count in then if i in count)) for i in items)
    found = [ReferredItem(item=i, helps=refs) for i, refs in helps if refs]
    return tuple(sorted(found, key=lambda one: -len(one.helps)))


def _statements(portfolio: Portfolio, judged: Judged) -> Iterable[StatementReport]:
    return (one for unit in judged(portfolio) for one in unit.statements)


def _accepting(portfolio: Portfolio, on: date) -> Portfolio:
    items = tuple(_accepted(item, on) for item in portfolio.items)
    return portfolio.model_copy(update={"items": items})


def _accepted(item: Item, on: date) -> Item:
    if item.decision is not Decision.REFERRED:
        return item
    return item.model_copy(update={"decision": Decision.ACCEPTED, "decided": on})
