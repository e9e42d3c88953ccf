"""From a record to what the rules see: units held, items, and what is set aside."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from planner.candidate import Achievement, Candidate, Status
from planner.homes import homes, imports
from rules.diagnostics import FingerpostError, Place
from rules.frozen import Frozen
from rules.model import (
    Case,
    Item,
    Link,
    Manner,
    Order,
    StandIn,
    UndatedUnits,
    Unit,
)
from rules.model.lookup import Lookup
from rules.model.relations import both_ways
from rules.names import hint


class UnknownGroupError(FingerpostError):
    """Raised when a record wants a unit to count in a group that doesn't list it."""

    def __init__(self, unit: str, path: str, listing: Collection[str]) -> None:
        meant = hint(path, listing)
        where = f"; {meant}" * bool(meant)
        if listing and not meant:
            where = f"; it may in {' or '.join(map(repr, listing))}"
        super().__init__(f"{unit} can't count in '{path}'{where}")


class Surplus(Frozen):
    """A unit held that doesn't count, with the reason as a code and in words.

    Codes: `not-in-structure`, `additional`, `prerequisite`, `out-of-time`,
    `undecided`, `no-way`, `left-out`, `counted-otherwise`, `waits-for`, `barred`,
    `not-selected`, `full`, `over-limit`, `not-needed`; and for what a record holds
    that doesn't stand, `other-version` and `too-early`. `rule` is the id of the rule
    that keeps it out, if one does, and `place` where that is written.
    """

    unit: str
    reason: str
    words: str
    rule: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Sorted:
    """A record as the rules see it, before they are compiled.

    `held` are codes of units and items; `set_aside` are units of the record that
    can't count at all. `undated` tells whether a time had to be taken for granted,
    `exempt` whether the candidate is exempt from a unit. `to_date` are units without a
    date that show no order, so nothing can be achieved after them until they have one.
    """

    case: Case
    held: frozenset[str]
    set_aside: tuple[Surplus, ...] = ()
    undated: bool = False
    exempt: bool = False
    to_date: tuple[str, ...] = ()


def sort_out(lookup: Lookup, candidate: Candidate) -> Sorted:
    """Sort out what of a record the rules see, and in which case that puts them.

    Raises UnknownGroupError if the record pins a unit to a group that can't count it.
    """
    record = _Record(lookup, candidate)
    record.sort_out()
    return Sorted(
        case=record.case(),
        held=frozenset(map(record.code, record.stand)),
        set_aside=tuple(record.set_aside),
        undated=record.undated,
        exempt=any(a.how is Manner.EXEMPT for a in record.stand),
        to_date=tuple(dict.fromkeys(record.to_date())),
    )


_There = set[tuple[Achievement, str]]
"""Attempts, each with a unit that it is there as."""


class _Record:
    """The attempts that were achieved, and of them those that stand."""

    def __init__(self, lookup: Lookup, candidate: Candidate) -> None:
        self._lookup = lookup
        self._candidate = candidate
        self._q = lookup.qualification
        self._asks = self._q.manners_asked()
        achieved = (a for a in candidate.achievements if a.status is Status.ACHIEVED)
        self.stand = list(achieved)
        self.set_aside: list[Surplus] = []
        self.undated = False
        self._there: _There = set()
        self._trusting = self._q.switches.undated_units is UndatedUnits.IN_ORDER
        self._written: dict[str, str] = {}

    def sort_out(self) -> None:
        """Set aside what doesn't stand: other versions, and what came too early."""
        self.stand = [a for a in self.stand if self._is_for_a_unit(a)]
        self.stand = [b for a in self.stand if (b := self._in_version(a)) is not None]
        self._there = self._in_order()
        achieved = self.stand
        self.stand = [a for a in achieved if self._stands(a)]
        held = {a.unit for a in self.stand}
        early = {a: self._too_early(a, _own(a)) for a in achieved}
        for unit, words in {a.unit: words for a, words in early.items()}.items():
            if unit not in held:
                self._set_aside(unit, "too-early", *words)

    def to_date(self) -> Iterator[str]:
        """Yield units without a date that something still to come needs first."""
        held = {unit for _, unit in self._there}
        for link in [] if self._trusting else self._q.links:
            if link.order is Order.FIRST and link.unit not in held:
                shown = [a for a in self.stand for u in link.needs if self._is(a, u)]
                if not any(a.day for a in shown):
                    yield from (a.unit for a in shown)

    def _is(self, attempt: Achievement, unit: str) -> bool:
        return (attempt, unit) in self._there

    def _stands(self, attempt: Achievement) -> bool:
        """Tell whether an attempt is there as itself, or as accepted for another."""
        known = attempt.unit in self._lookup.named | self._lookup.takeable
        as_it_is = known or attempt.stands_for is None
        itself = as_it_is and self._is(attempt, attempt.unit)
        return itself or self._is_accepted(attempt)

    def _is_accepted(self, attempt: Achievement) -> bool:
        """Tell whether an attempt is there as what it was accepted for."""
        unit = attempt.stands_for
        return unit is not None and self._is(attempt, unit)

    def code(self, attempt: Achievement) -> str:
        """Give the code that the rules know an attempt by: not the unit's, if early."""
        accepted = self._is_accepted(attempt)
        elsewhere = attempt.unit not in self._lookup.named and not accepted
        plainly = accepted and attempt.how is Manner.EQUIVALENT
        if attempt.how in self._asks and not elsewhere and not plainly:
            return f"{attempt.unit} ({attempt.how})"
        apart = accepted and not self._is(attempt, attempt.unit)
        return f"{attempt.unit} ({Manner.EQUIVALENT})" if apart else attempt.unit

    def case(self) -> Case:
        """Give what the record brings that the rules treat apart."""
        pins = ((a.unit, self._pinned(a, a.count_in)) for a in self.stand if a.count_in)
        return Case(
            items=tuple(dict.fromkeys(self._items())),
            imported=tuple(dict.fromkeys(self._imported())),
            closed=frozenset(self._closed()),
            early=frozenset(self._early()),
            left_out=frozenset(a.unit for a in self.stand if a.include is False),
            wanted=frozenset(a.unit for a in self.stand if a.include),
            pinned=tuple(dict.fromkeys(pins)),
        )

    def _is_for_a_unit(self, attempt: Achievement) -> bool:
        """Tell whether what a unit was accepted for is one; if not, set it aside."""
        unit = attempt.stands_for
        if unit is None or unit in self._lookup.takeable:
            return True
        meant = hint(unit, self._lookup.listing)
        words = (
            f"accepted for {unit}, which no group lists{f' ({meant})' * bool(meant)}"
        )
        self._set_aside(attempt.unit, "not-in-structure", words)
        return False

    def _in_version(self, attempt: Achievement) -> Achievement | None:
        """Take another version of a unit for a unit of its own, if the bank has it."""
        current = self._lookup.bank.get(attempt.unit)
        stated = current.version if current is not None else None
        if stated is None or attempt.version in {None, stated}:
            return attempt
        code = attempt.code_of_version
        if code in self._lookup.bank:
            self._written[code] = attempt.unit
            return attempt.model_copy(update={"unit": code})
        words = f"version {attempt.version} doesn't stand for version {stated}"
        self._set_aside(attempt.unit, "other-version", words)
        return None

    def _in_order(self) -> _There:
        """Find what is there as which unit: what needs nothing first, and so on.

        What needs each other first, in a circle, is never there.
        """
        left = [(a, *way) for a in self.stand for way in self._may_be(a)]
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
        yield from self._stands_in(attempt)

    def _stands_in(self, attempt: Achievement) -> Iterator[tuple[str, str]]:
        """Yield the units that an attempt is in time to stand in for, and as which."""
        units = _units(attempt)
        for rule in self._q.equivalents:
            if self._is_in_time(rule, attempt.day):
                pairs = both_ways(rule)
                yield from ((o.stands_for, o.unit) for o in pairs if o.unit in units)

    def _follows(
        self, attempt: Achievement, unit: str, own: str, there: _There
    ) -> bool:
        """Tell whether an attempt may be there as a unit, after others that are."""
        after = (self._is_after(attempt, k, there) for _, k in self._first(unit))
        in_order = all(self._trusting if one is None else one for one in after)
        return in_order and (own == unit or (attempt, own) in there)

    def _set_aside(self, unit: str, reason: str, words: str, rule: str = "") -> None:
        found = Surplus(unit=unit, reason=reason, words=words, rule=rule)
        if found not in self.set_aside:
            self.set_aside.append(found)

    def _too_early(self, attempt: Achievement, unit: str) -> tuple[str, str]:
        """Say what is wrong with the order in time for counting as a unit, if any.

        With it comes the id of the link that asks for that order.
        """
        for number, link in self._first(unit):
            words = self._against(attempt, link)
            if words:
                return words, f"links/{number}"
        return "", ""

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
            self.undated = True
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

    def _items(self) -> Iterator[Item]:
        for attempt in self.stand:
            if attempt.stands_for is not None and self._is_accepted(attempt):
                yield self._accepted(attempt, attempt.stands_for)
            if attempt.how is not Manner.ASSESSED and self._is_apart(attempt):
                code = self.code(attempt)
                yield Item(code=code, unit=attempt.unit, manner=attempt.how)

    def _accepted(self, attempt: Achievement, listed: str) -> Item:
        """Give a unit that the record says was accepted for a listed one."""
        known = self._from_elsewhere(attempt)
        title = known.title if known is not None else None
        code, manner = self.code(attempt), attempt.how
        if manner is Manner.ASSESSED:
            manner = Manner.EQUIVALENT
        return Item(
            code=code, unit=listed, manner=manner, own=attempt.unit, title=title
        )

    def _is_apart(self, attempt: Achievement) -> bool:
        """Tell whether a unit is, as itself, known by how it is held.

        One that is imported is by one manner alone: by assessment, if it was assessed.
        """
        if not self._is(attempt, attempt.unit):
            return False
        if self.code(attempt) != attempt.unit:
            return attempt.unit in self._lookup.bank
        ranks = [*Manner].index
        alike = (a for a in self.stand if a.unit == attempt.unit and not a.stands_for)
        best = min(ranks(one.how) for one in (attempt, *alike))
        return ranks(attempt.how) == best and self._is_imported(attempt)

    def _imported(self) -> Iterator[Unit]:
        """Yield units that no rule names, where some group imports."""
        for attempt in self.stand:
            unit = self._from_elsewhere(attempt)
            if unit is not None and self._is_imported(attempt):
                yield unit

    def _is_imported(self, attempt: Achievement) -> bool:
        return imports(self._lookup, self._candidate, attempt)

    def _from_elsewhere(self, attempt: Achievement) -> Unit | None:
        known = self._lookup.bank.get(attempt.unit)
        return known or self._candidate.described(attempt.unit)

    def _closed(self) -> Iterator[str]:
        """Yield the equivalents that no achievement of theirs is in time for."""
        for number, rule in enumerate(self._q.equivalents, 1):
            for one in both_ways(rule):
                own = [a for a in self.stand if a.unit == one.unit]
                self.undated |= rule.is_dated and any(a.day is None for a in own)
                if own and not any(self._is_in_time(rule, a.day) for a in own):
                    yield f"equivalents/{number}"

    def _early(self) -> set[tuple[str, str]]:
        """Give what came too early to stand in for some unit, with that unit."""
        found = {
            (attempt, unit): not any(self._too_early(attempt, unit))
            for attempt in self.stand
            for unit, _ in self._stands_in(attempt)
        }
        fits = {(self.code(a), unit) for (a, unit), fit in found.items() if fit}
        return {(self.code(a), unit) for a, unit in found} - fits

    def _is_in_time(self, rule: StandIn, day: date | None) -> bool:
        if day is None and rule.is_dated:
            return self._trusting
        return day is None or rule.covers(day)

    def _pinned(self, attempt: Achievement, path: str) -> str:
        """Give the group that a unit is pinned to, if some attempt may count there."""
        unit = self._written.get(attempt.unit, attempt.unit)
        among = homes(self._lookup, self._candidate, unit)
        if path not in among:
            raise UnknownGroupError(attempt.unit, path, among)
        return path


def _own(attempt: Achievement) -> str:
    """Give the unit that an attempt is, or was accepted for."""
    return attempt.stands_for or attempt.unit


def _units(attempt: Achievement) -> set[str]:
    """Give what an attempt is by itself: also what it was accepted for."""
    return {attempt.unit, attempt.stands_for or attempt.unit}


def _earlier(attempt: Achievement, link: Link, there: _There) -> list[Achievement]:
    """List what may be what a link needs: never the unit itself."""
    needed = (one for one, unit in there if unit in link.needs)
    return [one for one in needed if one.unit != attempt.unit]
