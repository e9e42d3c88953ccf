"""Brings a record to where it is to stand, by the engine's exact answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from planner.applying import Applied, apply
from planner.candidate import Achievement, Candidate
from planner.position import Position, stand
from planner.strategies.granting import UNKNOWN
from planner.surplus import surplus_of
from rules.model import Order, Qualification
from rules.structure import Structure

LATEST = date(2026, 8, 31)
ROUNDS = 4
"""How often a record is looked at anew: one unit taken may ask for another."""


@dataclass(frozen=True)
class Reach:
    """What a record lacks, or has too much of, for a standing."""

    q: Qualification

    @cached_property
    def structure(self) -> Structure:
        """Give the structure compiled, once for all candidates."""
        return Structure.of(self.q)

    def lacking(self, record: Candidate) -> int | None:
        """Give the least shortfall, in units; None without any route, or unproved."""
        position, _ = self._position(record)
        return position.shortfall if position.proved else None

    def has_surplus(self, record: Candidate) -> bool:
        """Tell whether something held doesn't count."""
        position, applied = self._position(record)
        return bool(applied.record.set_aside) or any(surplus_of(position, record))

    def finished(self, record: Candidate) -> Candidate | None:
        """Add the least that finishes a record; None if nothing does."""
        for _ in range(ROUNDS):
            position, _ = self._position(record)
            if position.shortfall is None:
                return None
            if not position.shortfall:
                return record
            record = _with(record, self._in_order(position.placed.taken))
        return None

    def thinned(
        self, record: Candidate, units: Iterable[str], short: int
    ) -> Candidate | None:
        """Take units out of a record, in this order, until so many are lacking.

        None if that can't be; one that lacks one unit is thinned enough.
        """
        lacking = 0
        for unit in units:
            fewer = without(record, unit)
            left = self.lacking(fewer)
            if left is not None and left <= short:
                record, lacking = fewer, left
            if lacking == short:
                break
        return record if lacking else None

    def crowded(self, record: Candidate, units: Sequence[str]) -> Candidate:
        """Add units, one by one, until something held doesn't count."""
        for unit in (*units, UNKNOWN):
            if self.has_surplus(record):
                break
            record = _with(record, [Achievement(unit=unit)])
        return record

    def _position(self, record: Candidate) -> tuple[Position, Applied]:
        applied = apply(self.structure, record)
        return stand(applied.structure, applied.held), applied

    def _in_order(self, units: Iterable[str]) -> list[Achievement]:
        """Give attempts at units, dated where rules ask what came first."""
        first = [link for link in self.q.links if link.order is Order.FIRST]
        if not first:
            return [Achievement(unit=unit) for unit in units]
        waits: dict[str, set[str]] = {}
        every = list(units)
        for unit in every:
            for link in first:
                if link.unit == unit:
                    waits.setdefault(unit, set()).update(link.needs)
                    every += link.needs[:1] * waits[unit].isdisjoint(every)
        return [*_dated(_sorted(every, waits))]


def without(record: Candidate, unit: str) -> Candidate:
    """Give a record without any attempt at a unit."""
    kept = tuple(a for a in record.achievements if a.unit != unit)
    return record.model_copy(update={"achievements": kept})


def _with(record: Candidate, more: Sequence[Achievement]) -> Candidate:
    every = (*record.achievements, *more)
    return record.model_copy(update={"achievements": every})


def _sorted(units: list[str], waits: dict[str, set[str]]) -> list[str]:
    """Put units after those that they wait for, and else leave them as they are."""
    found: list[str] = []
    while units:
        free = [u for u in units if waits.get(u, set()).isdisjoint(units)] or units[:1]
        found.append(free[0])
        units.remove(free[0])
    return found


def _dated(units: Sequence[str]) -> Iterator[Achievement]:
    """Date units one after the other, the last on the latest day of all."""
    for before, unit in enumerate(units, 1 - len(units)):
        yield Achievement(unit=unit, day=LATEST + timedelta(days=before))
