"""What the items that await a decision would close, if they were accepted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from planner.evidence.covering.least import cover
from planner.evidence.covering.possible import Problem
from planner.evidence.covering.reports import NewItems
from planner.evidence.portfolio import Decision, Item, Portfolio
from planner.evidence.reports import UnitReport
from planner.position import Effort
from rules.frozen import Frozen
from rules.standards import Ref

Judged = Callable[[Portfolio], Iterable[UnitReport]]
"""Judges the units asked about by a portfolio, all else being the same."""


class AwaitedItem(Frozen):
    """An item that awaits a decision, and the gaps it would close on its own."""

    item: str
    closes: tuple[Ref, ...]


class Awaiting(Frozen):
    """Items that await a decision, as declared, and the gaps they'd close together.

    `then` tells the new items that would still be needed; None if nothing is awaited.
    """

    items: tuple[AwaitedItem, ...] = ()
    closes: tuple[Ref, ...] = ()
    then: NewItems | None = None


def awaiting(portfolio: Portfolio, judged: Judged) -> Awaiting:
    """Tell which statements would be met if items that await a decision were accepted.

    It is what judging says of the portfolio with those items accepted.
    """
    open_ones = _waiting(portfolio)
    gaps = _gaps(judged(portfolio)) if open_ones else {}

    def closed(accepted: Collection[str]) -> tuple[Ref, ...]:
        left = _gaps(judged(_accepting(portfolio, accepted))) if gaps else gaps
        return tuple(ref for ref in gaps if ref not in left)

    alone = (AwaitedItem(item=one, closes=closed([one])) for one in open_ones)
    return Awaiting(items=tuple(alone), closes=closed(open_ones))


def still_needed(
    problem: Problem, portfolio: Portfolio, judged: Judged, effort: Effort
) -> NewItems:
    """Find how few new items will do once all that awaits a decision is accepted.

    They are those that are possible now, so that accepting never makes it more.
    """
    accepted = judged(_accepting(portfolio, _waiting(portfolio)))
    least = cover(problem.once(accepted), effort)
    return NewItems(number=least.number, at_least=least.at_least)


def _waiting(portfolio: Portfolio) -> list[str]:
    return [i.id for i in portfolio.items if i.decision is Decision.AWAITED]


def _gaps(units: Iterable[UnitReport]) -> dict[Ref, None]:
    return {s.ref: None for unit in units for s in unit.statements if not s.met}


def _accepting(portfolio: Portfolio, accepted: Collection[str]) -> Portfolio:
    items = (_accepted(i) if i.id in accepted else i for i in portfolio.items)
    return portfolio.model_copy(update={"items": tuple(items)})


def _accepted(item: Item) -> Item:
    return item.model_copy(update={"decision": Decision.ACCEPTED})
