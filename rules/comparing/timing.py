"""What rules about time come to, for records that are in order or give no dates.

A unit that was achieved too early is none that is held. So what needs it isn't helped
by it either: read so, links say more than each does by itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import (
    Link,
    Order,
    Qualification,
    StandIn,
    UndatedUnits,
    both_ways,
)

MOST_LINKS = 2_000
"""How many links are worked out beside those of the file."""


def asks_when(q: Qualification) -> bool:
    """Tell whether some verdict may turn on when units were achieved."""
    first = any(link.order is Order.FIRST for link in q.links)
    return first or any(map(_is_dated, q.equivalents))


def mistrusts(q: Qualification) -> bool:
    """Tell whether units without dates are held to be late, or early, somewhere."""
    return asks_when(q) and q.switches.undated_units is UndatedUnits.OUT_OF_ORDER


def in_order(q: Qualification) -> Qualification:
    """Give a qualification as it reads records in order and in time.

    What must come first has to be held. Without that the unit isn't, and what needs
    this lacks it.
    """
    more = tuple(_further(q))
    return q.model_copy(update={"links": (*q.links, *more)}) if more else q


def undated(q: Qualification) -> Qualification:
    """Give a qualification as it reads records without dates."""
    if not mistrusts(q):
        return in_order(q)
    late = frozenset(link.unit for link in q.links if link.order is Order.FIRST)
    links = [_without(link, late) for link in q.links]
    never = [Link(unit=unit, needs=()) for unit in sorted(late)]
    kept = [
        rule
        for rule in q.equivalents
        if not _is_dated(rule) and late.isdisjoint(rule.codes)
    ]
    update = {"links": (*links, *never), "equivalents": tuple(kept)}
    return q.model_copy(update=update)


def _is_dated(rule: StandIn) -> bool:
    return rule.start is not None or rule.end is not None


def _without(link: Link, late: frozenset[str]) -> Link:
    needs = tuple(code for code in link.needs if code not in late)
    return link.model_copy(update={"needs": needs})


def _further(q: Qualification) -> Iterator[Link]:
    """Yield what a unit needs because what it needs has to come after something."""
    first: dict[str, list[tuple[str, ...]]] = {}
    for link in q.links:
        if link.order is Order.FIRST:
            first.setdefault(link.unit, []).append(link.needs)
    todo = [(link.unit, link.needs) for link in q.links]
    known = {(unit, frozenset(needs)) for unit, needs in todo}
    most = len(known) + MOST_LINKS
    for unit, needs in todo:
        for code in needs:
            for earlier in first.get(code, ()):
                others = tuple(n for n in needs if n != code)
                wider = tuple(dict.fromkeys((*others, *earlier, *_for(q, code))))
                if (unit, frozenset(wider)) not in known and len(known) < most:
                    known.add((unit, frozenset(wider)))
                    todo.append((unit, wider))
                    yield Link(unit=unit, needs=wider)


def _for(q: Qualification, code: str) -> Iterator[str]:
    """Yield what may stand in for a unit, and so is there without it."""
    for rule in q.equivalents:
        yield from (one.unit for one in both_ways(rule) if one.stands_for == code)
