"""From a record to what the rules see: units held, items, and what is set aside."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from planner.candidate import Achievement, Candidate, Status
from planner.homes import homes, imports
from planner.timeline import Timeline, lacking_days
from rules.diagnostics import FingerpostError, Place
from rules.frozen import Frozen
from rules.model import (
    Case,
    Item,
    Manner,
    Unit,
)
from rules.model.lookup import Lookup
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
    return Sorted(
        case=record.case(),
        held=frozenset(map(record.code, record.stand)),
        set_aside=tuple(record.set_aside),
        undated=record.is_undated(),
        exempt=any(a.how is Manner.EXEMPT for a in record.stand),
        to_date=tuple(dict.fromkeys(record.timeline.to_date(record.stand))),
    )


class _Record:
    """The attempts that were achieved, and of them those that stand."""

    def __init__(self, lookup: Lookup, candidate: Candidate) -> None:
        self._lookup = lookup
        self._candidate = candidate
        self._q = lookup.qualification
        self._asks = self._q.manners_asked()
        self.set_aside: list[Surplus] = []
        self._written: dict[str, str] = {}
        achieved = (a for a in candidate.achievements if a.status is Status.ACHIEVED)
        known = (self._in_version(a) for a in achieved if self._is_for_a_unit(a))
        self._achieved = [attempt for attempt in known if attempt is not None]
        self.timeline = Timeline(self._q, self._achieved)
        self.stand = [a for a in self._achieved if self._stands(a)]
        self._set_aside_early()

    def _set_aside_early(self) -> None:
        """Set aside units of which no attempt stands, each for what is said last."""
        held = {a.unit for a in self.stand}
        early = {a.unit: a for a in self._achieved if a.unit not in held}
        for unit, attempt in early.items():
            words = self.timeline.too_early(attempt, _own(attempt))
            self._set_aside(unit, "too-early", *words)

    def is_undated(self) -> bool:
        """Tell whether a rule asks when something was achieved, and no date says."""
        as_itself = [(attempt, _own(attempt)) for attempt in self._achieved]
        asked = [*as_itself, *self._standing_in()]
        return lacking_days(self._q, self.stand) or any(
            self.timeline.lacks_a_date(attempt, unit) for attempt, unit in asked
        )

    def _stands(self, attempt: Achievement) -> bool:
        """Tell whether an attempt is there as itself, or as accepted for another."""
        known = attempt.unit in self._lookup.named | self._lookup.takeable
        as_it_is = known or attempt.stands_for is None
        itself = as_it_is and self.timeline.is_there(attempt, attempt.unit)
        return itself or self._is_accepted(attempt)

    def _is_accepted(self, attempt: Achievement) -> bool:
        """Tell whether an attempt is there as what it was accepted for."""
        unit = attempt.stands_for
        return unit is not None and self.timeline.is_there(attempt, unit)

    def code(self, attempt: Achievement) -> str:
        """Give the code that the rules know an attempt by: not the unit's, if early."""
        accepted = self._is_accepted(attempt)
        elsewhere = attempt.unit not in self._lookup.named and not accepted
        plainly = accepted and attempt.how is Manner.EQUIVALENT
        if attempt.how in self._asks and not elsewhere and not plainly:
            return f"{attempt.unit} ({attempt.how})"
        apart = accepted and not self.timeline.is_there(attempt, attempt.unit)
        return f"{attempt.unit} ({Manner.EQUIVALENT})" if apart else attempt.unit

    def case(self) -> Case:
        """Give what the record brings that the rules treat apart."""
        chosen = self._achieved  # also of what came too early: it is of the unit
        held = {a.unit for a in self.stand}
        pins = ((a.unit, self._pinned(a, a.count_in)) for a in chosen if a.count_in)
        return Case(
            items=tuple(dict.fromkeys(self._items())),
            imported=tuple(dict.fromkeys(self._imported())),
            closed=frozenset(self.timeline.closed(self.stand)),
            early=frozenset(self._early()),
            left_out=frozenset(a.unit for a in chosen if a.include is False),
            wanted=frozenset(a.unit for a in chosen if a.include and a.unit in held),
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

    def _set_aside(self, unit: str, reason: str, words: str, rule: str = "") -> None:
        found = Surplus(unit=unit, reason=reason, words=words, rule=rule)
        if found not in self.set_aside:
            self.set_aside.append(found)

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
        if not self.timeline.is_there(attempt, attempt.unit):
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

    def _early(self) -> set[tuple[str, str]]:
        """Give what came too early to stand in for some unit, with that unit."""
        found = [*self._standing_in()]
        fits = {
            (self.code(attempt), unit)
            for attempt, unit in found
            if not any(self.timeline.too_early(attempt, unit))
        }
        return {(self.code(attempt), unit) for attempt, unit in found} - fits

    def _standing_in(self) -> Iterator[tuple[Achievement, str]]:
        """Yield what stands with the units that it is in time to stand in for."""
        for attempt in self.stand:
            yield from ((attempt, unit) for unit, _ in self.timeline.stands_in(attempt))

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
