"""What a lint rule looks at: a structure with its places, and an engine to ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from rules.analysis import Analysis
from rules.analysis.extents import Extents
from rules.diagnostics import Place
from rules.lint.meanings import meanings
from rules.loading import Qualifications
from rules.model import Amount, Group, Qualification
from rules.model.relations import both_ways
from rules.reading.marks import Marks
from rules.register import Register
from rules.solvers.protocol import Solver
from rules.structure import Structure, structure_of
from rules.wording.words import codes as listed


@dataclass(frozen=True)
class Subject:
    """A qualification under the linter, compiled when a rule first needs it.

    `others` are the other qualifications of the same run; `today` is the day that
    dates are compared with; `register` is what titles and figures are, if one is given.
    """

    loaded: Qualifications
    solver: Solver
    steps: int
    today: date
    others: tuple[Qualifications, ...] = ()
    register: Register | None = None

    @property
    def q(self) -> Qualification:
        """Give the qualification."""
        return self.loaded.value

    @cached_property
    def structure(self) -> Structure:
        """Compile it."""
        return structure_of(self.loaded)

    @cached_property
    def analysis(self) -> Analysis:
        """Give what the engine answers about it, each question asked once."""
        return Analysis(self.structure, self.solver, self.steps)

    @cached_property
    def extents(self) -> Extents:
        """Give what sums over the units that count can come to."""
        return Extents(self.structure, self.solver, self.steps)

    @cached_property
    def marks(self) -> Marks:
        """Give the places of its keys, units and lists."""
        return Marks(self.loaded.files)

    def place(self, rule: str) -> Place:
        """Give the place of a rule by its id."""
        return self.loaded.places[rule]

    @property
    def is_void(self) -> bool:
        """Tell whether nobody can achieve it, or that wasn't decided."""
        return self.analysis.is_void is not False

    @property
    def imports(self) -> bool:
        """Tell whether units from elsewhere may count: they could be any."""
        return any(group.imports is not None for group in self.q.walk())

    @cached_property
    def chosen_groups(self) -> tuple[Group, ...]:
        """Give the groups that a choice above them may leave out."""
        return tuple(g for g in self.q.walk() if g.path in self.structure.chosen)

    @cached_property
    def unusable(self) -> tuple[Group, ...]:
        """Give the groups of a choice that no claim can use."""
        used = self.analysis.may_be_used
        return tuple(g for g in self.chosen_groups if used(g.path) is False)

    def may_use(self, path: str) -> bool:
        """Tell whether a group is in none that no claim can use."""
        below = self.structure.below
        return not any(path in below[group.path] for group in self.unusable)

    def alike(self, rule: str) -> tuple[str, ...]:
        """Give the ids of the rules that say the same, itself among them."""
        return self._alike.get(rule, (rule,))

    @cached_property
    def _alike(self) -> dict[str, tuple[str, ...]]:
        said: dict[object, list[str]] = {}
        for rule, meaning, _ in meanings(self.q):
            said.setdefault(meaning, []).append(rule)
        return {rule: tuple(rules) for rules in said.values() for rule in rules}

    def only_limits(self, rule: str) -> bool:
        """Tell whether a rule is a maximum and nothing else."""
        ends = [(a.minimum, a.maximum) for a in self.amounts.get(rule, ())]
        return bool(ends) and all(not low and high is not None for low, high in ends)

    @cached_property
    def amounts(self) -> dict[str, tuple[Amount, ...]]:
        """Give the amounts that each rule bounds, by its id."""
        found = {g.path: g.take.amounts for g in self.q.walk() if g.take is not None}
        for group in self.q.walk():
            for number, total in enumerate(group.totals, 1):
                found[f"totals/{group.path}/{number}"] = (total.amount,)
        for number, total in enumerate(self.q.totals, 1):
            found[f"totals/{number}"] = (total.amount,)
        for number, cap in enumerate(self.q.caps, 1):
            found[f"caps/{number}"] = (cap.amount,)
        return found

    @cached_property
    def stood_in_for(self) -> frozenset[str]:
        """Give the units that something else may stand in for."""
        ways = (way for rule in self.q.equivalents for way in both_ways(rule))
        return frozenset(way.stands_for for way in ways)

    def named(self, codes: Sequence[str]) -> str:
        """Name units: one with its title, several by their codes."""
        if len(codes) > 1:
            return listed(codes)
        return f"{codes[0]} {self.structure.bank[codes[0]].title}"
