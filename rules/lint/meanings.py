"""Rules that say the same, however they are written."""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import Qualification, Total
from rules.model.relations import both_ways


def meanings(q: Qualification) -> Iterator[tuple[str, object, str]]:
    """Yield each rule's id, what it means whatever the order, and its phrase."""
    for rule, total in every_total(q):
        where = rule.rpartition("/")[0]
        yield rule, (where, total.amount, frozenset(total.groups)), str(total)
    for n, cap in enumerate(q.caps, 1):
        yield f"caps/{n}", ("cap", cap.amount, frozenset(cap.units)), str(cap.amount)
    for n, bar in enumerate(q.bars, 1):
        meaning = (bar.alike, bar.most, frozenset(bar.units))
        yield f"bars/{n}", ("bar", *meaning), str(bar)
    for n, link in enumerate(q.links, 1):
        meant = ("link", link.unit, frozenset(link.needs), link.order)
        yield f"links/{n}", meant, str(link)
    for n, one in enumerate(q.equivalents, 1):
        ways = frozenset(
            way.model_copy(update={"source": None, "note": None})
            for way in both_ways(one)
        )
        yield f"equivalents/{n}", ways, str(one)


def every_total(q: Qualification) -> Iterator[tuple[str, Total]]:
    """Yield each total with its rule's id."""
    for group in q.walk():
        for n, total in enumerate(group.totals, 1):
            yield f"totals/{group.path}/{n}", total
    for n, total in enumerate(q.totals, 1):
        yield f"totals/{n}", total
