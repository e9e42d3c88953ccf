"""What is held, as what it may count, and where."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from tests.conformance.book.phrases import (
    Data,
    Link,
    One,
    amount,
    groups,
    links,
    manners_named,
    stand_ins,
)

ASSESSED = "assessment"


@dataclass(frozen=True)
class Thing:
    """Something held; `may_be`: as which units, by equivalence or not, with credit?"""

    code: str
    unit: str
    how: str
    facts: Data
    may_be: dict[str, tuple[bool, bool]]
    accepted: str | None = None
    taken: bool = False
    day: Any = field(default=None, compare=False)

    @property
    def counts_first_as(self) -> str:
        """Give the unit that it is, or was accepted for."""
        return self.accepted or self.unit


class Book:
    """A structure, read."""

    def __init__(self, structure: Data) -> None:
        self.structure = structure
        self.units: Data = structure["units"]
        self.groups = dict(groups(structure["rules"]))
        self.links = [*links(structure)]
        self.stand_ins = [*stand_ins(structure)]
        self.listed = {c for g in self.groups.values() for c in g.get("units", ())}
        pairs = {code for rule in self.stand_ins for code in rule[:2]}
        self.named = {*self.listed, *structure.get("additional", ()), *pairs}
        assumed = set(structure.get("assume", {}).values())
        self.every_group = "count in every group" in assumed
        self.cuts = "count up to the maximum" in assumed
        self.exempt_carry = "carry credit" in assumed
        self.tell_apart = manners_named(structure)
        if not self.exempt_carry:
            self.tell_apart.add("exemption")

    def thing(self, one: Any, *, taken: bool = False) -> Thing:  # noqa: ANN401 - data
        """Read one of what is held."""
        facts: Data = one if isinstance(one, dict) else {"unit": one}
        unit, how = facts["unit"], facts.get("how", ASSESSED)
        accepted = facts.get("for")
        may_be = dict(self._may_be(accepted or unit))
        if accepted:
            may_be = {code: (True, credit) for code, (_, credit) in may_be.items()}
        code = f"{unit} {how} {accepted}"
        return Thing(code, unit, how, facts, may_be, accepted, taken, facts.get("date"))

    def _may_be(self, unit: str) -> Iterator[tuple[str, tuple[bool, bool]]]:
        for rule in self.stand_ins:
            if rule.unit == unit:
                yield rule.counts_as, (rule.how == "for", rule.credit)
            if rule.how == "same as" and rule.counts_as == unit:
                yield rule.unit, (False, rule.credit)
        yield unit, (False, True)

    def in_time(self, things: Collection[Thing]) -> list[Thing]:
        """Leave out what came too early, and then what needs that first."""
        left = [t for t in things if not self._early(t, t.counts_first_as, things)]
        if len(left) < len(things):
            return self.in_time(left)
        return [replace(one, may_be=self._still(one, left)) for one in left]

    def _still(self, one: Thing, things: Collection[Thing]) -> dict[str, Any]:
        early = {code for code in one.may_be if self._early(one, code, things)}
        return {code: one.may_be[code] for code in one.may_be if code not in early}

    def _early(self, one: Thing, unit: str, things: Collection[Thing]) -> bool:
        asked = (link for link in self.links if link.first and link.unit == unit)
        return any(_is_before(one, link, things) for link in asked)

    def places(self, one: Thing) -> Iterator[One]:
        """Give all that a thing may count as, and where."""
        if one.facts.get("include") is False:
            return
        own = frozenset({one.how} - {ASSESSED})
        carries = one.how != "exemption" or self.exempt_carry
        for unit, (by_equivalence, credit) in one.may_be.items():
            manners = own | ({"equivalence"} if by_equivalence else frozenset())
            for path, group in self.groups.items():
                kept = one.facts.get("count in") in {None, path}
                if kept and unit in group.get("units", ()):
                    how = manners or frozenset({ASSESSED})
                    facts = self.units[unit]
                    both = credit and carries
                    yield One(one.code, one.unit, unit, facts, how, both, path)
        if one.unit not in self.named and not one.accepted and not one.taken:
            yield from self._imports(one, own | {"import"}, carries=carries)

    def _imports(
        self, one: Thing, manners: frozenset[str], *, carries: bool
    ) -> Iterator[One]:
        facts = self.units.get(one.unit, one.facts)
        for path, group in self.groups.items():
            if "imports" in group:
                there = One(
                    one.code, one.unit, one.unit, facts, manners, carries, path, True
                )
                most = amount(group["imports"])
                if most.keeps(there) and (not most.fact or most.fact in facts):
                    yield there

    def further(self, things: Iterable[Thing]) -> list[str]:
        """Give the units that may still be achieved, by assessment."""
        plain = (t for t in things if not t.accepted and not self._is_apart(t))
        same = [{*rule[:2]} for rule in self.stand_ins if rule.how == "same as"]
        asked = self.listed.union(*(link.needs for link in self.links))
        every = asked.union(*(both for both in same if both & asked))
        return sorted(every - {thing.unit for thing in plain})

    def _is_apart(self, one: Thing) -> bool:
        """Tell whether a rule tells a thing from what is achieved by assessment."""
        told = not {one.how, ASSESSED}.isdisjoint(self.tell_apart)
        return one.how != ASSESSED and told


def _is_before(one: Thing, link: Link, things: Collection[Thing]) -> bool:
    """Tell whether a thing surely came before all that it needs first, itself apart."""
    others = (thing for thing in things if thing.unit != one.unit)
    earlier = [o.day for o in others if not link.needs.isdisjoint(o.may_be)]
    known = one.day is not None and None not in earlier
    return not earlier or (known and all(one.day <= day for day in earlier))
