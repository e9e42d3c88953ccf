"""Where a candidate stands: the verdict, and the best claim, unit by unit."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from rules.constraints.folding import Component
from rules.constraints.program import Role
from rules.diagnostics import FingerpostError
from rules.solvers import DEFAULT_SOLVER, DEFAULT_STEPS
from rules.solvers.protocol import Budget, Outcome, Query, Solution, Solver
from rules.structure import Structure


class Verdict(StrEnum):
    """Met: some subset of the held units has a valid claim. Not met: none has.

    Undetermined: a budget ran out before either was proved.
    """

    MET = "met"
    NOT_MET = "not met"
    UNDETERMINED = "undetermined"


class UnsoundClaimError(FingerpostError):
    """Raised when an engine's claim breaks a rule: a bug of ours, never a verdict."""


@dataclass(frozen=True, slots=True)
class Effort:
    """The engine to ask, and how many search steps each question may take."""

    solver: Solver = DEFAULT_SOLVER
    steps: int = DEFAULT_STEPS

    def best(self, query: Query) -> Outcome:
        """Find the best solution of a query within the budget, and verify it."""
        outcome = self.solver.best(query, Budget(self.steps))
        broken = outcome.solution and outcome.solution.broken(query)
        if broken:
            raise UnsoundClaimError(f"the claim breaks {broken[0]}")
        return outcome


@dataclass(frozen=True, slots=True)
class Placed:
    """A solution with units in its slots: unit -> group path, in declared order.

    `counted` are held, `taken` are not; `taken` may hold units that count in no
    group (path '') but that a link needs.
    """

    counted: dict[str, str]
    taken: dict[str, str]
    selected: frozenset[str]


@dataclass(frozen=True)
class Position:
    """A candidate's units against every component of a structure."""

    structure: Structure
    held: frozenset[str]
    queries: tuple[Query, ...]
    outcomes: tuple[Outcome, ...]
    verdicts: tuple[Verdict, ...]

    @property
    def verdict(self) -> Verdict:
        """Combine the components: one not met decides, else one undetermined."""
        for verdict in (Verdict.NOT_MET, Verdict.UNDETERMINED):
            if verdict in self.verdicts:
                return verdict
        return Verdict.MET

    @property
    def proved(self) -> bool:
        """Tell whether fewer units are proved impossible in every component.

        A component that isn't met lacks one at the least, whatever else is known.
        """
        found = zip(self.outcomes, self.lacking, self.verdicts, strict=True)
        return all(
            outcome.proved
            or (units is not None and units <= (verdict is Verdict.NOT_MET))
            for outcome, units, verdict in found
        )

    @cached_property
    def undecided(self) -> frozenset[str]:
        """Give the paths of groups in components left open when the budget ran out."""
        return frozenset(
            slot.group
            for query, outcome in zip(self.queries, self.outcomes, strict=True)
            if outcome.solution is None and not outcome.proved
            for slot in query.component.slots
        )

    @property
    def shortfall(self) -> int | None:
        """Give the least number of further units found; None without any route."""
        if None in self.lacking:
            return None
        return sum(units for units in self.lacking if units is not None)

    @cached_property
    def lacking(self) -> tuple[int | None, ...]:
        """Give, for each component, how many further units its best solution takes."""
        return tuple(
            None if outcome.solution is None else sum(outcome.solution.taken(query))
            for query, outcome in zip(self.queries, self.outcomes, strict=True)
        )

    @cached_property
    def placed(self) -> Placed:
        """Give the best claim of all components together."""
        parts = [
            place(query, outcome.solution, self.held)
            for query, outcome in zip(self.queries, self.outcomes, strict=True)
            if outcome.solution is not None
        ]
        order = self.structure.order.__getitem__
        counted = {unit: path for p in parts for unit, path in p.counted.items()}
        taken = {unit: path for p in parts for unit, path in p.taken.items()}
        return Placed(
            counted={unit: counted[unit] for unit in sorted(counted, key=order)},
            taken={unit: taken[unit] for unit in sorted(taken, key=order)},
            selected=frozenset().union(*(p.selected for p in parts)),
        )

    @property
    def waiting(self) -> dict[str, str]:
        """Give, for counted units that need one still to be taken, that one."""
        taken, counted = self.placed.taken, self.placed.counted
        links = self.structure.qualification.links
        return {
            k.unit: k.needs for k in links if k.unit in counted and k.needs in taken
        }

    def uses(self, path: str) -> bool:
        """Tell whether the best claim uses a group: every choice above picks it."""
        return self.structure.hangs_on[path] <= self.placed.selected


def stand(
    structure: Structure, held: Collection[str], effort: Effort | None = None
) -> Position:
    """Find where a candidate with these units stands; every claim is verified."""
    effort = effort or Effort()
    queries = structure.queries(held)
    decided = [_decide(query, effort) for query in queries]
    position = Position(
        structure=structure,
        held=frozenset(held),
        queries=queries,
        outcomes=tuple(outcome for outcome, _ in decided),
        verdicts=tuple(verdict for _, verdict in decided),
    )
    if position.shortfall is not None:
        _verify(position)
    return position


def _decide(query: Query, effort: Effort) -> tuple[Outcome, Verdict]:
    """Find the best way to finish; if that isn't settled, ask about held units only."""
    outcome = effort.best(query)
    if outcome.solution is not None and not any(outcome.solution.taken(query)):
        return outcome, Verdict.MET
    if outcome.proved:
        return outcome, Verdict.NOT_MET
    with_held_only = effort.best(replace(query, takeable=(0,) * len(query.held)))
    if with_held_only.solution is not None:
        return with_held_only, Verdict.MET
    proved_no = with_held_only.proved
    return outcome, Verdict.NOT_MET if proved_no else Verdict.UNDETERMINED


def place(query: Query, solution: Solution, held: Collection[str]) -> Placed:
    """Put units into the slots of a solution: held units first, as declared."""
    supply = _supply(query.component, held)
    placed = Placed({}, {}, frozenset(_selected(query.component, solution)))
    for role in (Role.COUNTS, Role.BESIDE):
        for slot, value in zip(query.component.slots, solution.values, strict=True):
            if slot.role is not role or slot.peers is None:
                continue
            for _ in range(value):
                unit = next(supply[slot.peers], None)
                if unit is None:
                    raise UnsoundClaimError(f"{slot.group} counts more than there is")
                if unit not in held:
                    placed.taken[unit] = slot.group
                elif slot.group:
                    placed.counted[unit] = slot.group
    return placed


def _supply(component: Component, held: Collection[str]) -> list[Iterator[str]]:
    """Give, for each peers, its units: those held first."""
    return [
        itertools.chain(
            (unit for unit in peers if unit in held),
            (unit for unit in peers if unit not in held),
        )
        for peers in component.peers
    ]


def _selected(component: Component, solution: Solution) -> Iterator[str]:
    for slot, value in zip(component.slots, solution.values, strict=True):
        if slot.role is Role.SELECTED and value:
            yield slot.group


def _verify(position: Position) -> None:
    """Check the best claim against every constraint, whatever engine found it."""
    placed, structure = position.placed, position.structure
    index = structure.variables
    ones = [index["", path] for path in placed.selected]
    for unit, path in (placed.counted | placed.taken).items():
        ones.append(index[unit, path])
    here = placed.counted.keys() | placed.taken.keys()
    beside = ((unit, "") for unit in position.held - here)
    ones += [index[key] for key in beside if key in index]
    broken = structure.program.violated(ones)
    if broken:
        raise UnsoundClaimError(f"the claim breaks {broken[0].origin.rule}")
