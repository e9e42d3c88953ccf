"""From a record to what the rules see: units held, items, and what is set aside."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from planner.candidate import Achievement, Candidate, Status
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
    `exempt` whether the candidate is exempt from a unit.
    """

    case: Case
    held: frozenset[str]
    set_aside: tuple[Surplus, ...] = ()
    undated: bool = False
    exempt: bool = False


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
    )


class _Record:
    """The attempts that were achieved, and of them those that stand."""

    def __init__(self, lookup: Lookup, candidate: Candidate) -> None:
        self._lookup = lookup
        self._q = lookup.qualification
        self._asks = self._q.manners_asked()
        achieved = (a for a in candidate.achievements if a.status is Status.ACHIEVED)
        self.stand = list(achieved)
        self.set_aside: list[Surplus] = []
        self.undated = False

    def sort_out(self) -> None:
        """Set aside what doesn't stand: other versions, and what came too early."""
        self.stand = [a for a in self.stand if self._is_for_a_unit(a)]
        self.stand = [b for a in self.stand if (b := self._in_version(a)) is not None]
        before = -1
        while len(self.stand) != before:
            before = len(self.stand)
            self.stand = [a for a in self.stand if self._in_order(a)]

    def code(self, attempt: Achievement) -> str:
        """Give the code that the rules know an attempt by."""
        elsewhere = (
            attempt.unit not in self._lookup.named and attempt.stands_for is None
        )
        if attempt.how not in self._asks or elsewhere:
            return attempt.unit
        return f"{attempt.unit} ({attempt.how})"

    def case(self) -> Case:
        """Give what the record brings that the rules treat apart."""
        pins = (
            (self.code(a), self._pinned(a, a.count_in))
            for a in self.stand
            if a.count_in
        )
        return Case(
            items=tuple(dict.fromkeys(self._items())),
            imported=tuple(dict.fromkeys(self._imported())),
            closed=frozenset(self._closed()),
            left_out=frozenset(self.code(a) for a in self.stand if a.include is False),
            wanted=frozenset(self.code(a) for a in self.stand if a.include),
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
        code = f"{attempt.unit} v{attempt.version}"
        if code in self._lookup.bank:
            return attempt.model_copy(update={"unit": code})
        words = f"version {attempt.version} doesn't stand for version {stated}"
        self._set_aside(attempt.unit, "other-version", words)
        return None

    def _in_order(self, attempt: Achievement) -> bool:
        """Tell whether a unit came after what it needs first; if not, set it aside."""
        words, rule = self._too_early(attempt, attempt.stands_for or attempt.unit)
        others = [a for a in self.stand if a.unit == attempt.unit and a != attempt]
        if words and not others:
            self._set_aside(attempt.unit, "too-early", words, rule)
        return not words

    def _set_aside(self, unit: str, reason: str, words: str, rule: str = "") -> None:
        found = Surplus(unit=unit, reason=reason, words=words, rule=rule)
        if found not in self.set_aside:
            self.set_aside.append(found)

    def _too_early(self, attempt: Achievement, unit: str) -> tuple[str, str]:
        """Say what is wrong with the order in time for counting as a unit, if any.

        With it comes the id of the link that asks for that order.
        """
        for number, link in enumerate(self._q.links, 1):
            if link.unit == unit and link.order is Order.FIRST:
                words = self._against(attempt, link)
                if words:
                    return words, f"links/{number}"
        return "", ""

    def _against(self, attempt: Achievement, link: Link) -> str:
        """Say how an attempt stands to what it needs first, unless that is fine."""
        needed = " or ".join(link.needs)
        earlier = [a for a in self.stand if self._may_be(a, link.needs)]
        if not earlier:
            few = {1: ", which is not held", 2: "; neither is held"}
            lacking = few.get(len(link.needs), "; none of them is held")
            return f"it had to be achieved after {needed}{lacking}"
        days = [a.day for a in earlier if a.day is not None]
        if attempt.day is not None and any(day < attempt.day for day in days):
            return ""
        if attempt.day is not None and len(days) == len(earlier):
            return f"achieved {attempt.day}, not after {needed} ({min(days)})"
        self.undated = True
        if self._q.switches.undated_units is UndatedUnits.IN_ORDER:
            return ""
        return f"not shown to be achieved after {needed}: a date is missing"

    def _may_be(self, attempt: Achievement, codes: Collection[str]) -> bool:
        """Tell whether an attempt is one of some units, or may stand in for one."""
        if attempt.unit in codes or attempt.stands_for in codes:
            return True
        pairs = (
            (one.unit, one.stands_for)
            for rule in self._q.equivalents
            if self._in_time(rule, attempt.day)
            for one in both_ways(rule)
        )
        return any(unit == attempt.unit and code in codes for unit, code in pairs)

    def _items(self) -> Iterator[Item]:
        for attempt in self.stand:
            if attempt.stands_for is not None:
                yield self._accepted(attempt, attempt.stands_for)
            elif attempt.how is not Manner.ASSESSED and self._is_apart(attempt):
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
        return self.code(attempt) != attempt.unit or self._is_imported(attempt)

    def _imported(self) -> Iterator[Unit]:
        """Yield units that no rule names, where some group imports."""
        for attempt in self.stand:
            unit = self._from_elsewhere(attempt)
            if unit is not None and self._is_imported(attempt):
                yield unit

    def _is_imported(self, attempt: Achievement) -> bool:
        """Tell whether some group may import a unit, and can measure it."""
        unit = self._from_elsewhere(attempt)
        if attempt.unit in self._lookup.named or attempt.stands_for or unit is None:
            return False
        imports = (g.imports for g in self._q.walk() if g.imports is not None)
        facts = (amount.measure.fact for amount in imports)
        return any(not fact or getattr(unit, fact) is not None for fact in facts)

    def _from_elsewhere(self, attempt: Achievement) -> Unit | None:
        return self._lookup.bank.get(attempt.unit) or attempt.elsewhere

    def _closed(self) -> Iterator[str]:
        """Yield the equivalents that no achievement of theirs is in time for."""
        for number, rule in enumerate(self._q.equivalents, 1):
            for one in both_ways(rule):
                own = [a for a in self.stand if a.unit == one.unit]
                if own and not any(self._fits(a, rule, one.stands_for) for a in own):
                    yield f"equivalents/{number}"

    def _fits(self, attempt: Achievement, rule: StandIn, unit: str) -> bool:
        in_time = self._in_time(rule, attempt.day)
        return in_time and not any(self._too_early(attempt, unit))

    def _in_time(self, rule: StandIn, day: date | None) -> bool:
        if rule.start is None and rule.end is None:
            return True
        if day is None:
            self.undated = True
            return self._q.switches.undated_units is UndatedUnits.IN_ORDER
        return rule.covers(day)

    def _pinned(self, attempt: Achievement, path: str) -> str:
        codes = [attempt.stands_for or attempt.unit]
        for rule in self._q.equivalents:
            codes += [o.stands_for for o in both_ways(rule) if o.unit == attempt.unit]
        listing = [p for code in codes for p in self._lookup.listing.get(code, ())]
        if self._is_imported(attempt):
            listing += [g.path for g in self._q.walk() if g.imports is not None]
        if path not in listing:
            raise UnknownGroupError(attempt.unit, path, listing)
        return path
