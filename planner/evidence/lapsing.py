"""What stops counting soon, and which statements are open again then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from planner.evidence.currency import months_after
from planner.evidence.judging import judge_units
from planner.evidence.ledger import Ledger
from planner.evidence.portfolio import Item
from planner.evidence.reports import StatementReport, UnitReport
from rules.frozen import Frozen
from rules.standards import Ref

SOON = 30
"""How many days ahead it is told what stops counting."""


class Lapse(Frozen):
    """Items that count no more from a day on, and the statements that this opens."""

    day: date
    items: tuple[str, ...]
    opens: tuple[Ref, ...]


def lapses(ledger: Ledger, units: Sequence[UnitReport], on: date) -> Iterator[Lapse]:
    """Yield what opens statements of some units again, soon after they were judged.

    What is signed off stays as it was judged.
    """
    ends: dict[date, dict[str, list[Ref]]] = {}
    for ref, item, day in _ends(ledger, units):
        if day is not None and 0 < (day - on).days <= SOON:
            ends.setdefault(day, {}).setdefault(item, []).append(ref)
    met = {one.ref: None for one in _statements(units) if one.met}
    for day in sorted(ends):
        later = judge_units(ledger, day, [unit.code for unit in units])
        still = {one.ref for one in _statements(later) if one.met}
        opens = tuple(ref for ref in met if ref not in still)
        met = {ref: None for ref in met if ref in still}
        items = (i for i, refs in ends[day].items() if not {*refs}.isdisjoint(opens))
        if opens:
            yield Lapse(day=day, items=tuple(items), opens=opens)


def _ends(
    ledger: Ledger, units: Iterable[UnitReport]
) -> Iterator[tuple[Ref, str, date | None]]:
    """Yield until when each item counts for each statement that it counts for."""
    items = {item.id: item for item in ledger.portfolio.items}
    for one in _statements(units):
        months = ledger.statements[one.ref].suite.evidence.current_for
        for counted in one.counted:
            yield one.ref, counted.item, _end(items[counted.item], months)


def _end(item: Item, months: int | None) -> date | None:
    """Give the first day on which an item is too old or has expired, if one comes."""
    aged = months_after(item.day, months) if item.day and months else None
    return min((day for day in (item.expires, aged) if day), default=None)


def _statements(units: Iterable[UnitReport]) -> Iterator[StatementReport]:
    for unit in units:
        yield from unit.statements
