"""Exceptions by definition: which are in force, and what the rules are under them.

It says anew what `planner.exceptions` and `planner.changing` do, in few words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from planner.grants import Grant, Sort
from planner.strategies.plain import Plain, described, homes, listed
from rules.model import (
    Amount,
    Group,
    Measure,
    Qualification,
    Relation,
    StandIn,
    Take,
    Unit,
)

T = TypeVar("T")

SPANNING = ("totals", "caps", "bars", "links")
PLACING = frozenset({Sort.PIN, Sort.FORCE})
FULL = {"credit": True, "start": None, "end": None, "source": None, "note": None}

Waived = set[tuple[str, str]]
"""The ids of rules, each with the unit that alone isn't asked, or nothing."""


def upheld(q: Qualification, record: Plain) -> list[Grant]:
    """Give the exceptions in force, and maybe some that change nothing."""
    court = _Court(q, record)
    sound = [grant for grant in record.grants if court.is_sound(grant)]
    alone = [g for g in sound if not any(_clash(g, other) for other in sound)]
    return [grant for grant in alone if not court.is_idle(grant)]


def _clash(grant: Grant, other: Grant) -> bool:
    """Tell whether two exceptions want a unit in two groups."""
    both = {grant.sort, other.sort} <= PLACING
    return both and grant.unit == other.unit and grant.rule != other.rule


@dataclass(frozen=True)
class _Court:
    """Tells which exceptions the rules and a record have room for."""

    q: Qualification
    record: Plain

    def is_sound(self, grant: Grant) -> bool:
        """Tell whether an exception is of this version, and there is what it names."""
        may = {
            Sort.WAIVE: self._may_waive,
            Sort.SUBSTITUTE: self._may_substitute,
            Sort.PIN: self._may_pin,
            Sort.FORCE: self._may_force,
        }
        return grant.version == self.q.version and may[grant.sort](grant)

    def is_idle(self, grant: Grant) -> bool:
        """Tell whether a sound exception is for what isn't held, or is so anyway."""
        only = grant.sort is Sort.PIN and self._homes(grant.unit) == {grant.rule}
        return only or (grant.unit not in self.record.held and not grant.rule)

    def _may_waive(self, grant: Grant) -> bool:
        groups = [group for group in self.q.walk() if group.path == grant.rule]
        required = [code for group in groups for code in group.required]
        return grant.rule in _ids(self.q) and grant.unit in {"", *required}

    def _may_substitute(self, grant: Grant) -> bool:
        return grant.stands_for in listed(self.q)

    def _may_pin(self, grant: Grant) -> bool:
        return grant.unit in self.record.held and grant.rule in self._homes(grant.unit)

    def _homes(self, unit: str) -> set[str]:
        """Give the groups that a unit may count in, by other exceptions maybe."""
        subs = (g for g in self.record.grants if g.sort is Sort.SUBSTITUTE)
        q = excepted(self.q, self.record, [g for g in subs if self.is_sound(g)])
        lines = [line for line in self.record.achieved if line["unit"] == unit]
        return homes(q, self.record, lines)

    def _may_force(self, grant: Grant) -> bool:
        known = described(self.q, self.record, grant.unit) is not None
        leaves = {group.path for group in self.q.walk() if not group.groups}
        return grant.unit in self.record.held and known and grant.rule in leaves


def _ids(q: Qualification) -> set[str]:
    """Give the id of every rule that may be waived."""
    found = {f"{kind}/{n}" for kind in SPANNING for n in _numbers(getattr(q, kind))}
    for group in q.walk():
        found |= {group.path, *_of_totals(group)}
        found |= {f"imports/{group.path}"} if group.imports else set()
    return found


def _of_totals(group: Group) -> Iterator[str]:
    return (f"totals/{group.path}/{n}" for n in _numbers(group.totals))


def _numbers(rules: Sequence[object]) -> range:
    return range(1, len(rules) + 1)


def excepted(q: Qualification, record: Plain, grants: Sequence[Grant]) -> Qualification:
    """Give the rules as sound exceptions leave them."""
    waived = {(g.rule, g.unit) for g in grants if g.sort is Sort.WAIVE}
    kept = {kind: _kept(getattr(q, kind), f"{kind}/", waived) for kind in SPANNING}
    groups = tuple(_relieved(group, waived) for group in q.groups)
    q = q.model_copy(update={"groups": groups, **kept})
    for grant in grants:
        if grant.sort is Sort.SUBSTITUTE:
            q = _substituted(_knowing(q, record, grant), grant)
    for grant in grants:
        if grant.sort is Sort.FORCE:
            groups = tuple(_listing(group, grant) for group in q.groups)
            q = _knowing(q, record, grant).model_copy(update={"groups": groups})
    return q


def _kept(rules: Sequence[T], prefix: str, waived: Waived) -> tuple[T, ...]:
    """Leave out the rules of a sort that are waived, by their numbers."""
    numbered = enumerate(rules, 1)
    return tuple(rule for n, rule in numbered if (f"{prefix}{n}", "") not in waived)


def _relieved(group: Group, waived: Waived) -> Group:
    """Give a group, and those below it, as waivers leave them."""
    path = group.path
    imports = group.imports
    if imports is not None and (f"imports/{path}", "") in waived:
        bounds = {"minimum": Decimal(0), "maximum": None}
        imports = imports.model_copy(update=bounds)
    take = _upper(group) if (path, "") in waived else group.take
    return group.model_copy(
        update={
            "take": take,
            "imports": imports,
            "totals": _kept(group.totals, f"totals/{path}/", waived),
            "spared": tuple(u for u in group.units if (path, u) in waived),
            "groups": tuple(_relieved(child, waived) for child in group.groups),
        }
    )


def _upper(group: Group) -> Take | None:
    """Give what a group takes at the most: maxima alone, and of groups any number."""
    every = Amount(measure=Measure.GROUPS, maximum=Decimal(len(group.groups)))
    amounts = group.take.amounts if group.take else ()
    if not amounts:
        return Take(amounts=(every,)) if group.groups else None
    free = [amount.model_copy(update={"minimum": None}) for amount in amounts]
    capped = [amount for amount in free if amount.maximum is not None]
    if group.choice is not None and not any(a.measure.of_groups for a in capped):
        capped.append(every)
    return Take(amounts=tuple(capped)) if capped else None


def _substituted(q: Qualification, grant: Grant) -> Qualification:
    """Let a unit stand in for a listed one with its credit."""
    pair = grant.unit, grant.stands_for
    rule = StandIn(unit=grant.unit, stands_for=grant.stands_for)
    others = [r for r in q.equivalents if r.model_copy(update=FULL) != rule]
    if any(
        r.codes == pair or (r.relation is Relation.SAME and r.codes[::-1] == pair)
        for r in others
    ):
        return q
    return q.model_copy(update={"equivalents": (*others, rule)})


def _listing(group: Group, grant: Grant) -> Group:
    """List a unit that is forced into a group."""
    units = group.units
    if group.path == grant.rule and grant.unit not in units:
        units = (*units, grant.unit)
    below = tuple(_listing(child, grant) for child in group.groups)
    return group.model_copy(update={"units": units, "groups": below})


def _knowing(q: Qualification, record: Plain, grant: Grant) -> Qualification:
    """Put a unit that is to count into the bank, if it isn't there."""
    if any(unit.code == grant.unit for unit in q.bank.units):
        return q
    unknown = Unit(code=grant.unit, title="not known")
    unit = described(q, record, grant.unit) or unknown
    bank = q.bank.model_copy(update={"units": (*q.bank.units, unit)})
    return q.model_copy(update={"bank": bank})
