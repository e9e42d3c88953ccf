"""A qualification ready to be asked: its Program folded into components."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from rules.constraints.compiling import compile_program
from rules.constraints.folding import Component, Price, fold
from rules.constraints.program import Program, Role, Variable
from rules.diagnostics import FingerpostError, Place
from rules.model import (
    PLAIN,
    USUAL,
    Aim,
    Amount,
    Cap,
    Case,
    Group,
    Measure,
    Qualification,
    Unit,
)
from rules.model.aim import WISHES
from rules.model.holders import Holder
from rules.model.lookup import Lookup
from rules.names import in_number
from rules.reading.loading import Loaded
from rules.solvers.protocol import Query

MOST_READINGS = 256
"""How many cases of one structure are kept compiled."""


@dataclass(frozen=True)
class Structure:
    """A qualification, its Program and the components the Program falls into.

    Build it once and ask it about any number of candidates. `case` is what a record
    brings that the rules treat apart, `aim` what a shortfall is to be least in.
    `smaller` are qualifications to fall back to, the largest first.
    """

    qualification: Qualification
    program: Program
    components: tuple[Component, ...]
    places: Mapping[str, Place]
    case: Case = PLAIN
    aim: Aim = USUAL
    smaller: tuple[Structure, ...] = ()

    @classmethod
    def of(
        cls,
        qualification: Qualification,
        places: Mapping[str, Place] | None = None,
        *,
        case: Case = PLAIN,
        aim: Aim = USUAL,
    ) -> Structure:
        """Compile a qualification; `places` says where each rule is written.

        Raises UnpricedError if the aim asks for what some unit doesn't state.
        """
        program = compile_program(qualification, places, case)
        prices = {} if aim == USUAL else _prices(qualification, program, aim)
        components = fold(program, prices)
        return cls(qualification, program, components, places or {}, case, aim)

    def as_for(self, case: Case, aim: Aim = USUAL) -> Structure:
        """Give the structure as it reads in a case, with an aim; this one if plain."""
        if (case, aim) == (self.case, self.aim):
            return self
        if (case, aim) not in self._readings:
            if len(self._readings) >= MOST_READINGS:
                self._readings.clear()
            read = Structure.of(self.qualification, self.places, case=case, aim=aim)
            self._readings[case, aim] = replace(read, smaller=self.smaller)
        return self._readings[case, aim]

    def under(self, qualification: Qualification) -> Structure:
        """Give the structure with some rules changed, each with its id and its place.

        This one if none is.
        """
        if qualification == self.qualification:
            return self
        if (qualification, self.aim) not in self._readings:
            changed = Structure.of(
                qualification, self.places, case=self.case, aim=self.aim
            )
            kept = replace(changed, smaller=self.smaller)
            self._readings[qualification, self.aim] = kept
        return self._readings[qualification, self.aim]

    def with_endorsement(self, code: str) -> Structure:
        """Give the structure that also asks for the units of an endorsed title."""
        if (code, self.aim) not in self._readings:
            q = self.qualification
            (one,) = (e for e in q.endorsements if e.code == code)
            every = Amount(measure=Measure.UNITS, minimum=Decimal(len(one.units)))
            asked = (
                Cap(amount=amount, units=one.units)
                for amount in one.take.amounts or (every,)
            )
            update = {"caps": (*q.caps, *asked), "endorsements": ()}
            self._readings[code, self.aim] = Structure.of(
                q.model_copy(update=update), self.places, case=self.case, aim=self.aim
            )
        return self._readings[code, self.aim]

    def apart(self, told: Mapping[str, Hashable]) -> Structure:
        """Give the structure where units of which different things are told differ."""
        key = frozenset(told.items()), self.aim
        if key not in self._readings:
            if len(self._readings) >= MOST_READINGS:
                self._readings.clear()
            components = fold(self.program, self.prices, told)
            self._readings[key] = replace(self, components=components)
        return self._readings[key]

    @property
    def prices(self) -> dict[str, Price]:
        """Give what taking each unit costs; none where each costs 1."""
        return {
            unit: price
            for component in self.components
            for units, price in zip(component.peers, component.prices, strict=False)
            for unit in units
        }

    @cached_property
    def _readings(self) -> dict[tuple[Hashable, Aim], Structure]:
        """Keep the structure as it reads in cases, or with titles, met before.

        Or with rules changed for a candidate, or units told apart.
        """
        return {}

    @cached_property
    def lookup(self) -> Lookup:
        """Give what the qualification says of which code."""
        return Lookup(self.qualification)

    @property
    def groups(self) -> dict[str, Group]:
        """Give every group by its path, in declared order."""
        return self.lookup.groups

    @cached_property
    def bank(self) -> dict[str, Unit]:
        """Give every unit by its code, in declared order.

        Those of the bank, then the units and items that the case brings.
        """
        imported = {unit.code: unit for unit in self.case.imported}
        bank = self.lookup.bank | imported
        items = ((item, bank.get(item.unit)) for item in self.case.items)
        return bank | {
            item.code: unit.model_copy(
                update={"code": item.code, "title": item.title or unit.title}
            )
            for item, unit in items
            if unit is not None
        }

    @cached_property
    def variables(self) -> dict[Variable, int]:
        """Index the program's variables."""
        return {variable: i for i, variable in enumerate(self.program.variables)}

    @cached_property
    def takeable(self) -> frozenset[str]:
        """Give the units that a candidate may take, but for what the aim excludes."""
        return self.lookup.takeable - self.aim.exclude

    @property
    def listing(self) -> dict[str, tuple[str, ...]]:
        """Give, for each listed unit, the paths of the leaf groups that list it."""
        return self.lookup.listing

    @cached_property
    def may_count(self) -> dict[str, tuple[str, ...]]:
        """Give, for each unit or item, the paths of the groups it may count in."""
        found: dict[str, dict[str, None]] = {}
        for variable in self.program.variables:
            if variable.role is Role.COUNTS:
                found.setdefault(variable.unit, {})[variable.group] = None
        return {code: tuple(paths) for code, paths in found.items()}

    @cached_property
    def order(self) -> dict[str, int]:
        """Number the units in declared order: as first listed, then other ones.

        Items stand after the unit that they are, by their codes.
        """
        places = {code: n for n, code in enumerate({**self.listing, **self.bank})}
        items = {i.code: i.unit for i in self.case.items if i.code not in self.listing}

        def place(code: str) -> tuple[int, bool, object, str]:
            unit = items.get(code, code)
            return places[unit], code in items, in_number(code), code

        return {code: n for n, code in enumerate(sorted(places | items, key=place))}

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
    def shows(self) -> dict[str, frozenset[str]]:
        """Give, for each unit or item, the needed units that holding it may show."""
        found: dict[str, set[str]] = {}
        for variable in self.program.variables:
            if variable.role is Role.BESIDE:
                found.setdefault(variable.unit, set()).add(variable.counts_as)
        return {code: frozenset(codes) for code, codes in found.items()}

    def holder(self, variable: Variable) -> Holder:
        """Give what a variable of a unit stands for."""
        return self.program.holders[self.variables[variable]]

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
        takeable = [list(most) for most in self._takeable]
        for code in held:
            home = self._homes.get(code)
            if home is not None:
                counts[home[0]][home[1]] += 1
                takeable[home[0]][home[1]] -= code in self.takeable
        return tuple(
            Query(component, tuple(here), tuple(most), costs=component.prices)
            for component, here, most in zip(
                self.components, counts, takeable, strict=True
            )
        )

    @cached_property
    def _takeable(self) -> tuple[tuple[int, ...], ...]:
        """Count the units of each component's peers that may be taken."""
        may = self.takeable
        return tuple(
            tuple(sum(code in may for code in peers) for peers in component.peers)
            for component in self.components
        )


def structure_of(loaded: Loaded[Qualification]) -> Structure:
    """Compile a loaded qualification, with those it falls back to."""
    structure = Structure.of(loaded.value, loaded.places)
    return replace(structure, smaller=tuple(map(structure_of, loaded.smaller)))


class UnpricedError(FingerpostError):
    """Raised when an aim counts what a unit doesn't state."""

    def __init__(self, measure: str, units: Collection[str]) -> None:
        first = ", ".join(list(units)[:3])
        more = f" and {len(units) - 3} more" * (len(units) > 3)
        super().__init__(f"no {measure} stated for {first}{more}: it can't be compared")


def _prices(
    qualification: Qualification, program: Program, aim: Aim
) -> dict[str, tuple[int, ...]]:
    """Price every unit of a program: what stands in for one is never taken."""
    bank = {unit.code: unit for unit in qualification.bank.units}
    own = {v.unit for v in program.variables if not v.stands_for}
    known = [bank[code] for code in program.units if code in bank and code in own]
    for measure in aim.least:
        lacking = [u.code for u in known if measure.of(u) is None]
        if lacking:
            raise UnpricedError(measure.stated, lacking)
    idle = (0,) * (len(aim.least) + WISHES)
    return {
        code: aim.price(bank[code]) if code in bank else idle for code in program.units
    }
