"""Properties that hold by how verdicts are defined, checked on records all the same.

Holding more never loses a qualification, and the order of a file means nothing: no
engine could prove that of itself, so it is tried. The records are the same each time.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from planner.applying import apply
from planner.candidate import Achievement, Candidate
from planner.position import Effort, Position, Verdict, stand
from planner.properties.reports import Property, State
from rules.model import Group, Qualification
from rules.structure import Structure

T = TypeVar("T")

MOST_RECORDS, LEAST_RECORDS = 100, 10
MOST_UNITS = 20_000
"""So many records are drawn that they list at most so many units, more or less."""
ORDERS = 3
"""In how many other orders the file is read."""
MORE = 0.25
"""The chance of each unit to be added to a record."""


@dataclass(slots=True)
class Sampled:
    """Records that speak against a property, or were left open."""

    against: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    def note(self, record: Sequence[str], *, agrees: bool | None) -> None:
        """Note what one record says."""
        if not agrees:
            found = self.open if agrees is None else self.against
            found.append(", ".join(record) or "nothing")

    def property(self, records: int) -> Property:
        """Sum up what so many records said."""
        return Property.of(
            records, tuple(self.against), tuple(self.open), State.CHECKED
        )


def sampled(structure: Structure, effort: Effort) -> tuple[Property, Property]:
    """Check on records of listed units that more never hurts, nor another order."""
    draw = random.Random(structure.qualification.code)  # noqa: S311 - no secret
    others = [
        Structure.of(shuffled(structure.qualification, draw)) for _ in range(ORDERS)
    ]
    monotone, orderless = Sampled(), Sampled()
    records = _number(structure)
    for number, held in enumerate(_records(structure, draw, records)):
        more = (*held, *(u for u in structure.listing if draw.random() < MORE))
        now = _stand(structure, held, effort)
        monotone.note(held, agrees=_no_worse(now, _stand(structure, more, effort)))
        other = _stand(others[number % ORDERS], held, effort)
        orderless.note(held, agrees=_alike(now, other))
    return monotone.property(records), orderless.property(records)


def _number(structure: Structure) -> int:
    """Say how many records to draw: fewer where there are very many units."""
    afforded = MOST_UNITS // max(1, len(structure.listing))
    return max(LEAST_RECORDS, min(MOST_RECORDS, afforded))


def _stand(structure: Structure, held: Sequence[str], effort: Effort) -> Position:
    achievements = tuple(Achievement(unit=unit) for unit in held)
    record = Candidate(reference="a record drawn", achievements=achievements)
    applied = apply(structure, record)
    return stand(applied.structure, applied.held, effort)


def _records(
    structure: Structure, draw: random.Random, records: int
) -> Iterator[list[str]]:
    """Yield records from nothing at all to every listed unit."""
    units = list(structure.listing)
    for number in range(records):
        size = round(len(units) * number / (records - 1))
        chosen = set(draw.sample(units, size))
        yield [unit for unit in units if unit in chosen]


def _no_worse(now: Position, then: Position) -> bool | None:
    """Tell whether a record with more units stands as well; None if it isn't known."""
    if Verdict.UNDETERMINED in {now.verdict, then.verdict}:
        return None
    if now.verdict is Verdict.MET:
        return then.verdict is Verdict.MET
    if not (now.proved and then.proved):
        return None
    before, after = now.shortfall, then.shortfall
    return before is None or (after is not None and after <= before)


def _alike(one: Position, other: Position) -> bool | None:
    """Tell whether two positions say the same; None if it isn't known."""
    if Verdict.UNDETERMINED in {one.verdict, other.verdict}:
        return None
    if one.verdict is not other.verdict:
        return False
    known = one.proved and other.proved
    return one.shortfall == other.shortfall if known else None


def shuffled(q: Qualification, draw: random.Random) -> Qualification:
    """Write a qualification in another order: groups, units, bank and rules."""
    spanning = ("totals", "caps", "bars", "links", "equivalents")
    rules = {name: _mixed(getattr(q, name), draw) for name in spanning}
    bank = q.bank.model_copy(update={"units": _mixed(q.bank.units, draw)})
    groups = _mixed([_group(one, draw) for one in q.groups], draw)
    return q.model_copy(update={**rules, "bank": bank, "groups": groups})


def _group(group: Group, draw: random.Random) -> Group:
    below = _mixed([_group(child, draw) for child in group.groups], draw)
    parts = {"units": _mixed(group.units, draw), "totals": _mixed(group.totals, draw)}
    return group.model_copy(update={**parts, "groups": below})


def _mixed(items: Sequence[T], draw: random.Random) -> tuple[T, ...]:
    return tuple(draw.sample(items, len(items)))
