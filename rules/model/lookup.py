"""A qualification's units and groups, by their codes and paths."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from rules.model.qualification import Group, Qualification
from rules.model.relations import Relation
from rules.model.unit import Unit


@dataclass(frozen=True)
class Lookup:
    """What a qualification says of which code; each part is worked out once."""

    qualification: Qualification

    @cached_property
    def bank(self) -> dict[str, Unit]:
        """Give every unit of the bank by its code, in declared order."""
        return {unit.code: unit for unit in self.qualification.bank.units}

    @cached_property
    def groups(self) -> dict[str, Group]:
        """Give every group by its path, in declared order."""
        return {group.path: group for group in self.qualification.walk()}

    @cached_property
    def listing(self) -> dict[str, tuple[str, ...]]:
        """Give, for each listed unit, the paths of the leaf groups that list it."""
        listing: dict[str, list[str]] = {}
        for group in self.qualification.walk():
            for code in group.units:
                listing.setdefault(code, []).append(group.path)
        return {code: tuple(paths) for code, paths in listing.items()}

    @cached_property
    def takeable(self) -> frozenset[str]:
        """Give the units that a candidate may take: listed, or needed by a link.

        Or the same as one of these, but not what only stands in for one. A rule that
        two units are the same doesn't lead on to a third.
        """
        links, equivalents = self.qualification.links, self.qualification.equivalents
        needed = (code for link in links for code in link.needs)
        asked = frozenset((*self.listing, *needed))
        same = (rule.codes for rule in equivalents if rule.relation is Relation.SAME)
        return asked.union(*(codes for codes in same if not asked.isdisjoint(codes)))

    @cached_property
    def named(self) -> frozenset[str]:
        """Give every unit that has a place of its own here, and so is never imported.

        What only a link needs has none.
        """
        q = self.qualification
        codes = (code for rule in q.equivalents for code in rule.codes)
        return frozenset((*self.listing, *q.additional, *codes))
