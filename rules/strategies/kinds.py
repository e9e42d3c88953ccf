"""The kinds of rule that a drawn structure may use, and those that one does use."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from rules.model import Amount, Group, Measure, Order, Qualification, Switches


class Kind(StrEnum):
    """A kind of rule, in the words of the page about them.

    Every structure may have groups, each with `take: all` or with a least number of
    units; that is no kind of its own, nor is a unit that several groups list.
    """

    CREDITS = "credits"
    HOURS = "hours"
    POINTS = "points"
    LEVELS = "levels"
    UNIT_KINDS = "kinds of unit"
    SHARES = "shares"
    MANNERS = "prior learning"
    MAXIMA = "maxima"
    GROUPS = "groups inside groups"
    PATHWAYS = "pathways"
    TOTALS = "totals"
    GROUP_TOTALS = "totals of a group"
    CAPS = "caps"
    BARS = "bars"
    ALIKE = "bars between alike units"
    LINKS = "links"
    ALTERNATIVES = "links with a choice"
    ORDER = "links in time"
    EQUIVALENTS = "equivalents"
    IMPORTS = "imports"
    SWITCHES = "switches"


Kinds = frozenset[Kind]

ALL_KINDS = frozenset(Kind)
"""Every kind of rule there is."""

USUAL_KINDS = frozenset(
    {
        *(Kind.CREDITS, Kind.LEVELS, Kind.MAXIMA, Kind.GROUPS, Kind.PATHWAYS),
        *(Kind.TOTALS, Kind.BARS, Kind.LINKS),
    }
)
"""What any qualification of the credit framework uses."""

MEASURES = {
    Measure.CREDITS: Kind.CREDITS,
    Measure.GLH: Kind.HOURS,
    Measure.POINTS: Kind.POINTS,
}
"""The kind of rule that counts in a measure; units need none."""


def kinds_of(q: Qualification) -> Kinds:
    """Give the kinds of rule that a structure uses."""
    groups = (kind for group in q.walk() for kind in _of_group(group))
    amounts = (kind for amount in q.amounts() for kind in _of_amount(amount))
    return frozenset((*groups, *amounts, *_across(q)))


def _across(q: Qualification) -> Iterator[Kind]:
    """Yield the kinds of the rules across groups."""
    used = {
        Kind.TOTALS: bool(q.totals),
        Kind.CAPS: bool(q.caps),
        Kind.BARS: any(bar.alike is None for bar in q.bars),
        Kind.ALIKE: any(bar.alike is not None for bar in q.bars),
        Kind.ALTERNATIVES: any(len(link.needs) > 1 for link in q.links),
        Kind.LINKS: any(link.order is Order.ANY for link in q.links),
        Kind.ORDER: any(link.order is not Order.ANY for link in q.links),
        Kind.EQUIVALENTS: bool(q.equivalents),
        Kind.SWITCHES: q.switches != Switches(),
        Kind.MAXIMA: any(total.amount.maximum is not None for total in q.totals),
    }
    yield from (kind for kind, is_used in used.items() if is_used)


def _of_group(group: Group) -> Iterator[Kind]:
    """Yield the kinds of a group by itself, whatever its amounts count."""
    takes = group.take.amounts if group.take else ()
    amounts = (*takes, *(total.amount for total in group.totals))
    if any(a.maximum is not None and not a.measure.of_groups for a in amounts):
        yield Kind.MAXIMA
    if group.groups:
        yield Kind.GROUPS if group.choice is None else Kind.PATHWAYS
    if group.totals:
        yield Kind.GROUP_TOTALS
    if group.imports is not None:
        yield Kind.IMPORTS


def _of_amount(amount: Amount) -> Iterator[Kind]:
    """Yield the kinds of what an amount counts."""
    if amount.measure in MEASURES:
        yield MEASURES[amount.measure]
    if amount.level is not None:
        yield Kind.LEVELS
    if amount.kind is not None:
        yield Kind.UNIT_KINDS
    if amount.share:
        yield Kind.SHARES
    if amount.manners:
        yield Kind.MANNERS
