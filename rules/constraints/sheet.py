"""The variables of a Program: which units may count where, which groups are used."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Iterator

from rules.constraints.program import Role, Variable
from rules.model import Case, Group, Qualification, SharedUnits
from rules.model.holders import Holder, Holders
from rules.model.preceding import Asked


class Sheet:
    """The variables in declared order, and what each of them says of which unit."""

    def __init__(self, qualification: Qualification, case: Case) -> None:
        self.holders = Holders(qualification, case)
        self.variables: list[Variable] = []
        self.index: dict[Variable, int] = {}
        self.claims: dict[str, list[int]] = {}
        self.who: dict[int, Holder] = {}
        self._everywhere = (
            qualification.switches.shared_units is SharedUnits.EVERY_GROUP
        )
        self._listing = _listing(qualification)
        for group in qualification.groups:
            self._declare(group)
        for code in dict.fromkeys(
            c for link in qualification.links for c in link.needs
        ):
            for holder in self.holders.of(code):
                self._stand(Role.BESIDE, holder)
        self._as: dict[str, list[int]] = {}
        self._in: dict[str, list[int]] = {}
        for number, variable in enumerate(self.variables):
            if variable.role is Role.COUNTS:
                self._as.setdefault(variable.counts_as, []).append(number)
                for path in variable.groups:
                    self._in.setdefault(path, []).append(number)

    def selected(self, path: str) -> int | None:
        """Give the variable that selects a group, if it is one of a choice."""
        return self.index.get(Variable(Role.SELECTED, path))

    def counted_in(self, groups: Iterable[Group]) -> list[int]:
        """Give the variables of all that may count in some groups and those below."""
        leaves = (leaf for group in groups for leaf in group.walk())
        found = (v for leaf in leaves for v in self._in.get(leaf.path, ()))
        return list(dict.fromkeys(found))

    def counting(self, code: str) -> list[int]:
        """Give the variables of all that may count as a listed unit."""
        return self._as.get(code, [])

    def asked_of(self, asked: Asked) -> list[int]:
        """Give the variables of all that a link asks something of."""
        counting = self.counting(asked.unit)
        if not asked.holder:
            return counting
        own = self.claims.get(asked.holder, ())
        return [v for v in own if asked.otherwise or v in counting]

    def used(self, codes: Collection[str]) -> list[int]:
        """Give the variables that show units held, wherever they count, if at all."""
        return sorted(v for code in codes for v in self.claims.get(code, ()))

    def held_as(self, *codes: str) -> list[int]:
        """Give the variables of units or items, whatever they count as."""
        found = (number for code in codes for number in self.claims.get(code, ()))
        return sorted(n for n in found if self.variables[n].role is Role.COUNTS)

    def add(self, variable: Variable) -> int:
        """Add a variable, or find it."""
        if variable not in self.index:
            self.index[variable] = len(self.variables)
            self.variables.append(variable)
        return self.index[variable]

    def _declare(self, group: Group) -> None:
        """Make the variables of a group and all below, in the order of the file."""
        if group.choice is not None:
            for child in group.groups:
                self.add(Variable(Role.SELECTED, group=child.path))
        for code in group.units:
            for holder in self.holders.of(code):
                for also in self._also(code, group):
                    self._stand(Role.COUNTS, holder, group.path, also)
        for holder in self.holders.imported(group):
            self._stand(Role.COUNTS, holder, group.path)
        for child in group.groups:
            self._declare(child)

    def _stand(
        self, role: Role, holder: Holder, path: str = "", also: tuple[str, ...] = ()
    ) -> None:
        number = self.add(Variable(role, path, holder.code, holder.stands_for, also))
        self.claims.setdefault(holder.code, []).append(number)
        self.who[number] = holder

    def _also(self, code: str, group: Group) -> Iterator[tuple[str, ...]]:
        """Yield in which later groups at once a unit may count; in none, as a rule."""
        yield ()
        if self._everywhere:
            paths = self._listing[code]
            later = paths[paths.index(group.path) + 1 :]
            for size in range(1, len(later) + 1):
                yield from itertools.combinations(later, size)


def _listing(qualification: Qualification) -> dict[str, list[str]]:
    listing: dict[str, list[str]] = {}
    for group in qualification.walk():
        for code in group.units:
            listing.setdefault(code, []).append(group.path)
    return listing
