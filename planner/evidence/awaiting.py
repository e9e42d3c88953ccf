"""What the items that await a decision would close, if they were accepted now."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from planner.evidence.covering.least import cover
from planner.evidence.covering.possible import Problem
from planner.evidence.covering.reports import NewItems
from planner.evidence.judging import needs_of
from planner.evidence.portfolio import Decision, Portfolio
from planner.evidence.reports import Counted, Reason, StatementReport, UnitReport
from planner.position import Effort
from rules.frozen import Frozen
from rules.standards import Ref


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


def awaiting(portfolio: Portfolio, units: Iterable[UnitReport]) -> Awaiting:
    """Tell which gaps of some units close if items that await a decision are accepted.

    The decisions are made on the day that the units are judged as of, so that no
    earlier sign-off comes to stand by them.
    """
    decisions = _Decisions(portfolio, units)
    return Awaiting(
        items=tuple(decisions.alone()),
        closes=tuple(one.ref for one in decisions.all_made() if one.met),
    )


def still_needed(
    problem: Problem, portfolio: Portfolio, units: Iterable[UnitReport], effort: Effort
) -> NewItems:
    """Find how few new items will do once all that awaits a decision is accepted.

    They are those that are possible now, so that accepting never makes it more.
    """
    accepted = _Decisions(portfolio, units).all_made()
    least = cover(problem.once(accepted), effort)
    return NewItems(number=least.number, at_least=least.at_least)


class _Decisions:
    """The items that await a decision, and the gaps that they'd count for."""

    def __init__(self, portfolio: Portfolio, units: Iterable[UnitReport]) -> None:
        self._kinds = {
            standard.code: suite.evidence.by_name
            for suite in portfolio.suites
            for standard in suite.standards
        }
        items = (i for i in portfolio.items if i.decision is Decision.AWAITED)
        self._items = {item.id: item for item in items}
        self._gaps = [s for unit in units for s in unit.statements if not s.met]

    def alone(self) -> Iterator[AwaitedItem]:
        """Yield each item with the gaps that it would close on its own."""
        bearing: dict[str, list[StatementReport]] = {one: [] for one in self._items}
        for gap in self._gaps:
            for one in _awaited(gap):
                bearing[one].append(gap)
        for one, gaps in bearing.items():
            closes = (gap.ref for gap in gaps if self._once(gap, {one}).met)
            yield AwaitedItem(item=one, closes=tuple(closes))

    def all_made(self) -> Iterator[StatementReport]:
        """Yield every gap as it is once all items are accepted."""
        return (self._once(gap, self._items) for gap in self._gaps)

    def _once(self, gap: StatementReport, accepted: Collection[str]) -> StatementReport:
        """Judge a gap once some items are accepted."""
        more = (
            Counted(item=one, kind=self._kind(gap.ref, one))
            for one in _awaited(gap)
            if one in accepted
        )
        counted = (*gap.counted, *more)
        needs = needs_of(gap.rule, [one.kind for one in counted])
        return gap.model_copy(update={"counted": counted, "needs": needs})

    def _kind(self, ref: Ref, item: str) -> str:
        return self._kinds[ref.standard][self._items[item].kind.casefold()]


def _awaited(gap: StatementReport) -> Iterator[str]:
    """Yield the items for which a decision is all that they lack."""
    return (one.item for one in gap.uncounted if one.reason is Reason.AWAITED)
