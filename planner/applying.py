"""From a record to what the rules see: units held, items, and what is set aside."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from planner.candidate import Achievement, Candidate, standing
from planner.surplus import Surplus
from rules.diagnostics import FingerpostError
from rules.model import (
    USUAL,
    Aim,
    Case,
    ExemptUnits,
    Item,
    Manner,
    Order,
    Qualification,
    StandIn,
    UndatedUnits,
    Unit,
)
from rules.names import hint
from rules.structure import Structure


class UnknownGroupError(FingerpostError):
    """Raised when a record wants a unit to count in a group that doesn't list it."""

    def __init__(self, unit: str, path: str, listing: Collection[str]) -> None:
        meant = hint(path, listing)
        where = f"; {meant}" * bool(meant)
        if listing and not meant:
            where = f"; it may in {' or '.join(listing)}"
        super().__init__(f"{unit} can't count in '{path}'{where}")


@dataclass(frozen=True, slots=True)
class Applied:
    """A record as a structure sees it.

    `structure` is as it reads for this record. `held` are codes of units and items;
    `set_aside` are units of the record that can't count at all. `undated` tells
    whether an order in time had to be taken for granted.
    """

    structure: Structure
    held: frozenset[str]
    set_aside: tuple[Surplus, ...] = ()
    undated: bool = False


def apply(structure: Structure, candidate: Candidate, aim: Aim = USUAL) -> Applied:
    """Apply a structure to a record.

    Raises UnknownGroupError if the record pins a unit to a group that can't count it,
    UnpricedError if the aim counts what some unit doesn't state.
    """
    record = _Record(structure, candidate)
    record.sort_out()
    return Applied(
        structure=structure.as_for(record.case(), aim),
        held=frozenset(record.codes()),
        set_aside=tuple(record.set_aside),
        undated=record.undated,
    )


class _Record:
    """The attempts that stand, against one structure."""

    def __init__(self, structure: Structure, candidate: Candidate) -> None:
        self._structure = structure
        self._q = structure.qualification
        self._asks = _manners_asked(self._q)
        stands = {u: standing(h) for u, h in candidate.histories.items()}
        self._stands = {u: a for u, a in stands.items() if a is not None}
        self.set_aside: list[Surplus] = []
        self.undated = False

    def sort_out(self) -> None:
        """Set aside what doesn't stand: other versions, and what came too early."""
        for unit, attempt in list(self._stands.items()):
            self._sort_version(unit, attempt)
        before = -1
        while len(self._stands) != before:
            before = len(self._stands)
            for unit in list(self._stands):
                self._sort_order(unit)

    def codes(self) -> Iterator[str]:
        """Yield the code under which each unit is held."""
        return (self._code(attempt) for attempt in self._stands.values())

    def case(self) -> Case:
        """Give what the record brings that the rules treat apart."""
        held = self._stands.values()
        listed = self._structure.listing
        counted = [a for a in held if a.unit in listed]
        return Case(
            items=tuple(self._items()),
            imported=tuple(self._imported()),
            closed=frozenset(self._closed()),
            left_out=frozenset(a.unit for a in counted if a.include is False),
            wanted=frozenset(a.unit for a in counted if a.include),
            pinned=tuple(
                (a.unit, self._pinned(a, a.count_in)) for a in held if a.count_in
            ),
        )

    def _sort_version(self, unit: str, attempt: Achievement) -> None:
        """Take another version of a unit for a unit of its own, if the bank has it."""
        current = self._structure.bank.get(unit)
        stated = current.version if current is not None else None
        if stated is None or attempt.version in {None, stated}:
            return
        del self._stands[unit]
        code = f"{unit} v{attempt.version}"
        if code in self._structure.bank:
            renamed = attempt.model_copy(update={"unit": code})
            self._stands.setdefault(code, renamed)
            return
        words = f"version {attempt.version} doesn't stand for version {stated}"
        self.set_aside.append(Surplus(unit=unit, reason="other-version", words=words))

    def _sort_order(self, unit: str) -> None:
        """Set a unit aside that was achieved before what it needs first."""
        first = (k for k in self._q.links if k.unit == unit and k.order is Order.FIRST)
        reasons = (self._too_early(self._stands[unit], link.needs) for link in first)
        words = next(filter(None, reasons), "")
        if words:
            del self._stands[unit]
            self.set_aside.append(Surplus(unit=unit, reason="too-early", words=words))

    def _too_early(self, attempt: Achievement, needs: Collection[str]) -> str:
        """Say what is wrong with the order in time, if anything."""
        first = " or ".join(needs)
        earlier = [self._stands[code] for code in needs if code in self._stands]
        if not earlier:
            return f"it had to be achieved after {first}, which is not held"
        if any(a.day and attempt.day and a.day < attempt.day for a in earlier):
            return ""
        if all(a.day and attempt.day for a in earlier):
            return f"achieved {attempt.day}, not after {first}"
        self.undated = True
        if self._q.switches.undated_units is UndatedUnits.IN_ORDER:
            return ""
        return f"not shown to be achieved after {first}: a date is missing"

    def _code(self, attempt: Achievement) -> str:
        """Give the code that the rules know an attempt by."""
        apart = attempt.how in self._asks and attempt.stands_for is None
        return f"{attempt.unit} ({attempt.how})" if apart else attempt.unit

    def _items(self) -> Iterator[Item]:
        for attempt in self._stands.values():
            code = self._code(attempt)
            if attempt.stands_for is not None:
                listed = attempt.stands_for
                yield Item(code=code, unit=listed, manner=Manner.EQUIVALENT)
            elif code != attempt.unit:
                yield Item(code=code, unit=attempt.unit, manner=attempt.how)

    def _imported(self) -> Iterator[Unit]:
        """Yield units that no rule names, where some group imports."""
        if not any(group.imports for group in self._q.walk()):
            return
        named = {code for rule in self._q.equivalents for code in rule.codes}
        named |= {code for link in self._q.links for code in link.needs}
        named |= {*self._structure.listing, *self._q.additional}
        for attempt in self._stands.values():
            unit = attempt.elsewhere or self._structure.bank.get(attempt.unit)
            if attempt.unit not in named and unit and attempt.stands_for is None:
                yield unit

    def _closed(self) -> Iterator[str]:
        """Yield the equivalents whose dates an achievement misses."""
        for number, rule in enumerate(self._q.equivalents, 1):
            attempt = self._stands.get(rule.unit)
            if attempt is None or (rule.start is None and rule.end is None):
                continue
            if attempt.day is None:
                self.undated = True
            if not self._in_time(rule, attempt.day):
                yield f"equivalents/{number}"

    def _in_time(self, rule: StandIn, day: date | None) -> bool:
        if day is None:
            return self._q.switches.undated_units is UndatedUnits.IN_ORDER
        return rule.covers(day)

    def _pinned(self, attempt: Achievement, path: str) -> str:
        listing = self._structure.listing.get(attempt.stands_for or attempt.unit, ())
        if path not in listing:
            raise UnknownGroupError(attempt.unit, path, listing)
        return path


def _manners_asked(q: Qualification) -> frozenset[Manner]:
    """Give the manners of being held that some rule of a qualification asks about."""
    amounts = [a for g in q.walk() if g.take for a in g.take.amounts]
    amounts += [t.amount for t in q.totals]
    amounts += [t.amount for group in q.walk() for t in group.totals]
    amounts += [cap.amount for cap in q.caps]
    asked = {manner for amount in amounts for manner in amount.manners}
    if q.switches.exempt_units is ExemptUnits.NO_CREDIT:
        asked.add(Manner.EXEMPT)
    if Manner.ASSESSED in asked:
        asked.update(Manner)
    return frozenset(asked - {Manner.ASSESSED})
