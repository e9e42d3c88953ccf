"""What the items that were referred would do, if they were accepted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from planner.evidence.judging import needs_of
from planner.evidence.portfolio import Decision, Item, Portfolio
from planner.evidence.reports import StatementReport, UnitReport
from rules.frozen import Frozen
from rules.standards import Ref

Judged = Callable[[Portfolio], Iterable[UnitReport]]
"""Judges the units asked about by a portfolio, all else being the same."""


class ReferredItem(Frozen):
    """An item that was referred: the gaps that it alone would close, or only narrow."""

    item: str
    closes: tuple[Ref, ...]
    helps: tuple[Ref, ...]


class Referred(Frozen):
    """Items that were referred and bear on gaps, and those they'd close together."""

    items: tuple[ReferredItem, ...] = ()
    closes: tuple[Ref, ...] = ()

    @property
    def helps(self) -> tuple[Ref, ...]:
        """Give the gaps that all of them together would only narrow."""
        found = (ref for one in self.items for ref in (*one.closes, *one.helps))
        return tuple(ref for ref in dict.fromkeys(found) if ref not in self.closes)


def referred(portfolio: Portfolio, judged: Judged, on: date) -> Referred:
    """Tell what referred items would do for what isn't met; those that do most first.

    It is what judging says of the portfolio with those items accepted on a day. Where
    an item would count, and nothing less would be needed, it does nothing.
    """
    items = [i.id for i in portfolio.items if i.decision is Decision.REFERRED]
    if not items:
        return Referred()
    gaps = {one.ref: one for one in _statements(portfolio, judged) if not one.met}
    accepted = _statements(_accepting(portfolio, on), judged)
    then = [(gaps[one.ref], one) for one in accepted if one.ref in gaps]
    found = (_alone(item, then) for item in items)
    useful = [one for one in found if one.closes or one.helps]
    return Referred(
        items=tuple(sorted(useful, key=lambda i: -len(i.closes) - len(i.helps))),
        closes=tuple(once.ref for _, once in then if once.met),
    )


def _alone(
    item: str, gaps: Iterable[tuple[StatementReport, StatementReport]]
) -> ReferredItem:
    """Say what one item would do, of gaps as they are and with all items accepted."""
    needs = {
        now.ref: (now.needs.items, needs_of(now.rule, [*_kinds(now), one.kind]).items)
        for now, once in gaps
        for one in once.counted
        if one.item == item
    }
    closes = tuple(ref for ref, (_, left) in needs.items() if not left)
    helps = tuple(ref for ref, (before, left) in needs.items() if 0 < left < before)
    return ReferredItem(item=item, closes=closes, helps=helps)


def _kinds(report: StatementReport) -> Iterable[str]:
    return (one.kind for one in report.counted)


def _statements(portfolio: Portfolio, judged: Judged) -> Iterable[StatementReport]:
    return (one for unit in judged(portfolio) for one in unit.statements)


def _accepting(portfolio: Portfolio, on: date) -> Portfolio:
    items = tuple(_accepted(item, on) for item in portfolio.items)
    return portfolio.model_copy(update={"items": items})


def _accepted(item: Item, on: date) -> Item:
    if item.decision is not Decision.REFERRED:
        return item
    return item.model_copy(update={"decision": Decision.ACCEPTED, "decided": on})
