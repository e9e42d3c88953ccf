"""A qualification ready to be asked: its Program folded into components."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from rules.constraints.compiling import compile_program
from rules.constraints.folding import Component, fold
from rules.constraints.program import Program
from rules.diagnostics import Place
from rules.model import Group, Qualification, Unit
from rules.solvers.protocol import Query


@dataclass(frozen=True)
class Structure:
    """A qualification, its Program and the components the Program falls into.

    Build it once and ask it about any number of candidates.
    """

    qualification: Qualification
    program: Program
    components: tuple[Component, ...]
    places: Mapping[str, Place]

    @classmethod
    def of(
        cls, qualification: Qualification, places: Mapping[str, Place] | None = None
    ) -> Structure:
        """Compile a qualification; `places` says where each rule is written."""
        program = compile_program(qualification, places)
        return cls(qualification, program, fold(program), places or {})

    @cached_property
    def groups(self) -> dict[str, Group]:
        """Give every group by its path, in declared order."""
        return {group.path: group for group in self.qualification.walk()}

    @cached_property
    def bank(self) -> dict[str, Unit]:
        """Give every unit of the bank by its code, in declared order."""
        return {unit.code: unit for unit in self.qualification.bank.units}

    @cached_property
    def variables(self) -> dict[tuple[str, str], int]:
        """Index the program's variables by unit and group path, either maybe empty."""
        variables = enumerate(self.program.variables)
        return {(variable.unit, variable.group): i for i, variable in variables}

    @cached_property
    def listing(self) -> dict[str, tuple[str, ...]]:
        """Give, for each listed unit, the paths of the leaf groups that list it."""
        listing: dict[str, tuple[str, ...]] = {}
        for group in self.qualification.walk():
            for code in group.units:
                listing[code] = (*listing.get(code, ()), group.path)
        return listing

    @cached_property
    def order(self) -> dict[str, int]:
        """Number the units in declared order: as first listed, then other ones."""
        return {code: n for n, code in enumerate({**self.listing, **self.bank})}

    def full_title(self, path: str) -> str:
        """Name a group with the groups above it: Optional pathway > Youth."""
        parts = path.split("/")
        paths = ("/".join(parts[:n]) for n in range(1, len(parts) + 1))
        return " > ".join(self.groups[path].title for path in paths)

    @cached_property
    def below(self) -> dict[str, frozenset[str]]:
        """Give, for each group's path, the paths of the group and all below it."""
        return {
            path: frozenset(one.path for one in group.walk())
            for path, group in self.groups.items()
        }

    @cached_property
    def hangs_on(self) -> dict[str, frozenset[str]]:
        """Give, for each group's path, the selections that the group depends on."""
        return {
            path: frozenset(a for a in self.chosen if path in self.below[a])
            for path in self.groups
        }

    @cached_property
    def chosen(self) -> frozenset[str]:
        """Give the paths of the groups that a choice above them may leave out."""
        choices = (g for g in self.qualification.walk() if g.choice is not None)
        return frozenset(child.path for group in choices for child in group.groups)

    @cached_property
    def _homes(self) -> dict[str, tuple[int, int]]:
        return {
            code: (number, index)
            for number, component in enumerate(self.components)
            for index, peers in enumerate(component.peers)
            for code in peers
        }

    def home(self, code: str) -> tuple[int, int] | None:
        """Give the component and the peers a unit belongs to, if any rule names it."""
        return self._homes.get(code)

    def queries(self, held: Collection[str]) -> tuple[Query, ...]:
        """Ask of every component what finishes it, any unit not held to be taken."""
        counts = [[0] * len(component.peers) for component in self.components]
        for code in held:
            home = self._homes.get(code)
            if home is not None:
                counts[home[0]][home[1]] += 1
        return tuple(
            Query(
                component=component,
                held=tuple(here),
                takeable=tuple(
                    len(peers) - n
                    for peers, n in zip(component.peers, here, strict=True)
                ),
            )
            for component, here in zip(self.components, counts, strict=True)
        )
