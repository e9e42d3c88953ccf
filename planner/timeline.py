"""What was achieved, in time: what is there as which unit, after what it needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from planner.candidate import Achievement
from rules.model import Link, Order, Qualification, StandIn, UndatedUnits
from rules.model.relations import both_ways

_There = set[tuple[Achievement, str]]
"""Attempts, each with a unit that it is there as."""


class Timeline:
    """Attempts that were achieved, held to the times that links and equivalents ask.

    What needs a unit first is there only after that; where a date is missing, the
    qualification's switch says whether it is.
    """

    def __init__(self, q: Qualification, attempts: Sequence[Achievement]) -> None:
        self._q = q
        self._trusting = q.switches.undated_units is UndatedUnits.IN_ORDER
        self._there = self._in_order(attempts)

    def is_there(self, attempt: Achievement, unit: str) -> bool:
        """Tell whether an attempt is there as a unit."""
        return (attempt, unit) in self._there

    def stands_in(self, attempt: Achievement) -> Iterator[tuple[str, str]]:
        """Yield the units that an attempt is in time to stand in for, and as which."""
        units = _units(attempt)
        for rule in self._q.equivalents:
            if self._is_in_time(rule, attempt.day):
                pairs = both_ways(rule)
                yield from ((o.stands_for, o.unit) for o in pairs if o.unit in units)

    def too_early(self, attempt: Achievement, unit: str) -> tuple[str, str]:
        """Say what is wrong with the order in time for counting as a unit, if any.

        With it comes the id of the link that asks for that order.
        """
        for number, link in self._first(unit):
            words = self._against(attempt, link)
            if words:
                return words, f"links/{number}"
        return "", ""

    def lacks_a_date(self, attempt: Achievement, unit: str) -> bool:
        """Tell whether it takes a date to know that an attempt isn't too early."""
        after = (self._is_after(attempt, k, self._there) for _, k in self._first(unit))
        return None in after

    def closed(self, attempts: Sequence[Achievement]) -> Iterator[str]:
        """Yield the ids of the equivalents that nothing achieved is in time for."""
        for number, rule in enumerate(self._q.equivalents, 1):
            for days in _days(rule, attempts):
                if days and not any(self._is_in_time(rule, day) for day in days):
                    yield f"equivalents/{number}"

    def to_date(self, attempts: Sequence[Achievement]) -> Iterator[str]:
        """Yield units without a date that something still to come needs first."""
        held = {unit for _, unit in self._there}
        for link in [] if self._trusting else self._q.links:
            if link.order is Order.FIRST and link.unit not in held:
                shown = [a for a in attempts for u in link.needs if self.is_there(a, u)]
                if not any(a.day for a in shown):
                    yield from (a.unit for a in shown)

    def _in_order(self, attempts: Sequence[Achievement]) -> _There:
        """Find what is there as which unit: what needs nothing first, and so on.

        What needs each other first, in a circle, is never there.
        """
        left = [(a, *way) for a in attempts for way in self._may_be(a)]
        found: _There = set()
        before = -1
        while len(found) != before:
            before = len(found)
            left = [one for one in left if one[:2] not in found]
            found.update(one[:2] for one in left if self._follows(*one, found))
        return found

    def _may_be(self, attempt: Achievement) -> Iterator[tuple[str, str]]:
        """Yield the units that an attempt may be there as, and by being which."""
        yield from ((unit, unit) for unit in _units(attempt))
        yield from self.stands_in(attempt)

    def _follows(
        self, attempt: Achievement, unit: str, own: str, there: _There
    ) -> bool:
        """Tell whether an attempt may be there as a unit, after others that are."""
        after = (self._is_after(attempt, k, there) for _, k in self._first(unit))
        in_order = all(self._trusting if one is None else one for one in after)
        return in_order and (own == unit or (attempt, own) in there)

    def _first(self, unit: str) -> Iterator[tuple[int, Link]]:
        """Yield the links that say what has to come before a unit."""
        for number, link in enumerate(self._q.links, 1):
            if link.unit == unit and link.order is Order.FIRST:
                yield number, link

    def _against(self, attempt: Achievement, link: Link) -> str:
        """Say how an attempt stands to what it needs first, unless that is fine."""
        needed = " or ".join(link.needs)
        after = self._is_after(attempt, link, self._there)
        if after is None:
            missing = f"not shown to be achieved after {needed}: a date is missing"
            return "" if self._trusting else missing
        if after:
            return ""
        days = [a.day for a in _earlier(attempt, link, self._there) if a.day]
        if days:
            return f"achieved {attempt.day}, not after {needed} ({min(days)})"
        few = {1: ", which is not held", 2: "; neither is held"}
        lacking = few.get(len(link.needs), "; none of them is held")
        return f"it had to be achieved after {needed}{lacking}"

    def _is_after(self, attempt: Achievement, link: Link, there: _There) -> bool | None:
        """Tell whether an attempt came after what it needs; None if a date lacks."""
        days = [a.day for a in _earlier(attempt, link, there)]
        if attempt.day and any(day and day < attempt.day for day in days):
            return True
        return None if days and None in (attempt.day, *days) else False

    def _is_in_time(self, rule: StandIn, day: date | None) -> bool:
        if day is None and rule.is_dated:
            return self._trusting
        return day is None or rule.covers(day)


def lacking_days(q: Qualification, attempts: Sequence[Achievement]) -> bool:
    """Tell whether a dated equivalent is of a unit achieved on a day not known."""
    dated = (rule for rule in q.equivalents if rule.is_dated)
    return any(None in days for rule in dated for days in _days(rule, attempts))


def _days(
    rule: StandIn, attempts: Sequence[Achievement]
) -> Iterator[list[date | None]]:
    """Yield, for a rule either way, the days on which its unit was achieved."""
    for one in both_ways(rule):
        yield [attempt.day for attempt in attempts if attempt.unit == one.unit]


def _units(attempt: Achievement) -> set[str]:
    """Give what an attempt is by itself: also what it was accepted for."""
    return {attempt.unit, attempt.stands_for or attempt.unit}


def _earlier(attempt: Achievement, link: Link, there: _There) -> list[Achievement]:
    """List what may be what a link needs: never the unit itself."""
    needed = (one for one, unit in there if unit in link.needs)
    return [one for one in needed if one.unit != attempt.unit]
