"""Where a candidate stands: the verdict, and the best claim, unit by unit."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from planner.preferring import Wish, raised, solution_of, told_apart, wishes
from rules.constraints.folding import Component
from rules.constraints.program import Role, Variable
from rules.diagnostics import FingerpostError
from rules.model import USUAL, Amount, Least, Measure
from rules.model.aim import HUNDREDTHS
from rules.model.holders import Holders
from rules.model.preceding import Preceding
from rules.solvers import DEFAULT_SOLVER, DEFAULT_STEPS
from rules.solvers.protocol import (
    Budget,
    Outcome,
    Query,
    Solution,
    Solver,
    held_only,
)
from rules.structure import Structure


class Verdict(StrEnum):
    """Met: some subset of the held units has a valid claim. Not met: none has.

    Undetermined: a budget ran out before either was proved.
    """

    MET = "met"
    NOT_MET = "not met"
    UNDETERMINED = "undetermined"


def _worst(verdicts: Collection[Verdict]) -> Verdict:
    """Combine verdicts: one not met decides, else one undetermined."""
    order = (Verdict.NOT_MET, Verdict.UNDETERMINED)
    return next((verdict for verdict in order if verdict in verdicts), Verdict.MET)


class UnsoundClaimError(FingerpostError):
    """Raised when an engine's claim breaks a rule: a bug of ours, never a verdict."""


@dataclass(frozen=True, slots=True)
class Effort:
    """The engine to ask, and how many search steps each question may take."""

    solver: Solver = DEFAULT_SOLVER
    steps: int = DEFAULT_STEPS

    def best(self, query: Query) -> Outcome:
        """Find the best solution of a query within the budget, and verify it."""
        return _verified(query, self.solver.best(query, Budget(self.steps)))

    def decide(self, query: Query) -> Outcome:
        """Find any solution from the units held alone, and verify it."""
        outcome = self.solver.decide(query, Budget(self.steps))
        return _verified(held_only(query), outcome)


def _verified(query: Query, outcome: Outcome) -> Outcome:
    broken = outcome.solution and outcome.solution.broken(query)
    if broken:
        raise UnsoundClaimError(f"the claim breaks {broken[0]}")
    return outcome


@dataclass(frozen=True, slots=True)
class Placed:
    """A solution with units in its slots: unit -> group path, in declared order.

    `counted` are held, `taken` are not; `taken` may hold units that count in no
    group (path '') but that a link needs. `as_unit` says which listed unit one of
    them stands for, `also` in which further groups it counts. `values` are those of
    the program's variables.
    """

    counted: dict[str, str] = field(default_factory=dict)
    taken: dict[str, str] = field(default_factory=dict)
    as_unit: dict[str, str] = field(default_factory=dict)
    also: dict[str, tuple[str, ...]] = field(default_factory=dict)
    values: dict[Variable, int] = field(default_factory=dict)

    @property
    def selected(self) -> frozenset[str]:
        """Give the paths of the groups selected."""
        roles = (v for v in self.values if v.role is Role.SELECTED)
        return frozenset(variable.group for variable in roles)

    def add(self, variable: Variable, *, held: bool) -> None:
        """Place one unit."""
        self.values[variable] = 1
        if variable.role is not Role.COUNTS and held:
            return
        unit = variable.unit
        (self.counted if held else self.taken)[unit] = variable.group
        if variable.stands_for:
            self.as_unit[unit] = variable.stands_for
        if variable.also:
            self.also[unit] = variable.also

    def paths(self, unit: str) -> tuple[str, ...]:
        """Give the paths of all groups in which a placed unit counts."""
        first = self.counted.get(unit) or self.taken.get(unit)
        return (*([first] if first else ()), *self.also.get(unit, ()))


@dataclass(frozen=True)
class Position:
    """A candidate's units against every component of a structure.

    Of units held that no rule can tell apart, those in `rather` count first.
    """

    structure: Structure
    held: frozenset[str]
    queries: tuple[Query, ...]
    outcomes: tuple[Outcome, ...]
    verdicts: tuple[Verdict, ...]
    rather: frozenset[str] = frozenset()

    @property
    def verdict(self) -> Verdict:
        """Combine the components: one not met decides, else one undetermined."""
        return _worst(self.verdicts)

    @property
    def proved(self) -> bool:
        """Tell whether less is proved impossible in every component.

        A component that isn't met lacks a unit at the least, whatever else is known.
        """
        known = 1 if self.structure.aim.least[0] is Least.UNITS else 0
        found = zip(self.outcomes, self.lacking, self.verdicts, strict=True)
        return all(
            outcome.proved
            or (units is not None and units <= known * (verdict is Verdict.NOT_MET))
            for outcome, units, verdict in found
        )

    @cached_property
    def undecided(self) -> frozenset[str]:
        """Give the paths of groups in components left open when the budget ran out."""
        return self._without_solution(proved=False)

    @cached_property
    def hopeless(self) -> frozenset[str]:
        """Give the paths of groups in components that are proved to have no way."""
        return self._without_solution(proved=True)

    def _without_solution(self, *, proved: bool) -> frozenset[str]:
        return frozenset(
            slot.group
            for query, outcome in zip(self.queries, self.outcomes, strict=True)
            if outcome.solution is None and outcome.proved is proved
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

    @property
    def least(self) -> dict[str, Decimal]:
        """Give how much is taken of what the aim keeps least, units in any case."""
        bank = self.structure.bank
        taken = [bank[unit] for unit in self.placed.taken]
        measures = dict.fromkeys((*self.structure.aim.least, Least.UNITS))
        return {
            measure.value: sum((measure.of(u) or Decimal(0) for u in taken), Decimal(0))
            for measure in measures
        }

    @property
    def bound(self) -> Decimal:
        """Give what is proved to be needed, of what the aim keeps least first."""
        parts = HUNDREDTHS if self.structure.aim != USUAL else 1
        whole = 0
        for query, outcome in zip(self.queries, self.outcomes, strict=True):
            cost = outcome.solution.cost(query) if outcome.solution else ()
            whole += cost[0] if outcome.proved and cost else outcome.bound
        return Decimal(whole) / parts

    @cached_property
    def placed(self) -> Placed:
        """Give the best claim of all components together."""
        joined = Placed()
        for query, outcome in zip(self.queries, self.outcomes, strict=True):
            if outcome.solution is not None:
                part = self.place(query, outcome.solution)
                joined.as_unit.update(part.as_unit)
                joined.also.update(part.also)
                joined.values.update(part.values)
                joined.counted.update(part.counted)
                joined.taken.update(part.taken)
        order = self.structure.order
        return replace(
            joined,
            counted=dict(sorted(joined.counted.items(), key=lambda p: order[p[0]])),
            taken=dict(sorted(joined.taken.items(), key=lambda p: order[p[0]])),
        )

    @property
    def waiting(self) -> dict[str, str]:
        """Give, for counted units that need one still to be taken, that one."""
        taken, counted = self.placed.taken, self.placed.counted
        links = self.structure.qualification.links
        as_unit = self.placed.as_unit
        counting = {as_unit.get(unit, unit): unit for unit in counted}
        there = {as_unit.get(unit, unit) for unit in counted} | self.held
        return {
            counting[k.unit]: " or ".join(code for code in k.needs if code in taken)
            for k in links
            if k.unit in counting
            and there.isdisjoint(k.needs)
            and not taken.keys().isdisjoint(k.needs)
        }

    @cached_property
    def open_units(self) -> frozenset[str]:
        """Give the units that are not held and may be taken."""
        return self.structure.takeable - self.held

    def place(self, query: Query, solution: Solution) -> Placed:
        """Put units into the slots of a solution: held units first, as declared."""
        supply = _supply(query.component, self._first, self.open_units)
        return place(query, solution, self.held, supply)

    @cached_property
    def _first(self) -> tuple[str, ...]:
        """Give the held units, those that count rather than others first."""
        order = self.structure.order
        held = (unit for unit in self.held if unit in order)
        return tuple(sorted(held, key=lambda u: (u not in self.rather, order[u])))

    @cached_property
    def preferring(self) -> tuple[Wish, ...]:
        """Give what bars prefer of what is held."""
        return wishes(self.structure, self.held)

    @property
    def highest(self) -> tuple[Decimal | None, ...]:
        """Give the highest credit that counts of each bar that prefers it."""
        return tuple(wish.highest(self.placed.values) for wish in self.preferring)

    def comes_in_turn(
        self, query: Query, solution: Solution, taken: Collection[str] = ()
    ) -> bool:
        """Tell whether a claim comes in the order links ask for, what is held first.

        It is of these units, with some `taken` that the query knows as held.
        """
        q, case = self.structure.qualification, self.structure.case
        placed = replace(self, held=self.held.union(taken)).place(query, solution)
        claim = {(v.unit, v.counts_as) for v in placed.values if v.role is Role.COUNTS}
        there = self.held.union(taken, placed.taken)
        return Preceding(q, case, Holders(q, case)).in_turn(claim, there, self.held)

    @cached_property
    def cuts(self) -> dict[str, tuple[Measure, Decimal]]:
        """Give, for a unit that straddles a maximum, what of it doesn't count."""
        program, values = self.structure.program, self.placed.values
        found = {}
        for cut in program.cuts:
            off = values.get(program.variables[cut.off], 0)
            counted = (program.variables[v] for v in cut.units)
            unit = next((v.unit for v in counted if values.get(v) and off), None)
            if unit is not None:
                found[unit] = cut.measure, off * cut.step
        return found

    def counted(
        self, amount: Amount, paths: Collection[str] = (), units: Collection[str] = ()
    ) -> Decimal:
        """Add up an amount over what counts, in some groups or of some units alone."""
        total = Decimal(0)
        for variable in self.placed.values:
            if variable.unit not in self.placed.counted or not variable.group:
                continue
            inside = not paths or any(path in paths for path in variable.groups)
            if inside and (not units or variable.counts_as in units):
                total += self._worth(variable, amount)
        return total

    def _worth(self, variable: Variable, amount: Amount) -> Decimal:
        holder = self.structure.holder(variable)
        measure, off = self.cuts.get(variable.unit, (None, Decimal(0)))
        worth = holder.worth(amount)
        return worth - off if worth and measure is amount.measure else worth

    def uses(self, path: str) -> bool:
        """Tell whether the best claim uses a group: every choice above picks it."""
        return self.structure.hangs_on[path] <= self.placed.selected


def stand(
    structure: Structure,
    held: Collection[str],
    effort: Effort | None = None,
    *,
    using: Collection[str] = (),
) -> Position:
    """Find where a candidate with these units stands; every claim is verified.

    The claims are those `using` these groups, by their paths, if any are given.
    """
    effort = effort or Effort()
    queries = tuple(_using(query, using) for query in structure.queries(held))
    decided = [_decide(query, effort) for query in queries]
    position = Position(
        structure=structure,
        held=frozenset(held),
        queries=queries,
        outcomes=tuple(outcome for outcome, _ in decided),
        verdicts=tuple(verdict for _, verdict in decided),
    )
    position = _with_highest(position, effort, using)
    if position.shortfall is not None:
        _verify(position)
    return _in_turn(position)


def _in_turn(position: Position) -> Position:
    """Promise nothing that can't be taken in the order that links ask for.

    Nor call met what may have been achieved in no such order: that is left open.
    """
    if position.structure.program.in_order:
        return position
    outcomes, verdicts = list(position.outcomes), list(position.verdicts)
    for number, (query, one) in enumerate(zip(position.queries, outcomes, strict=True)):
        if one.solution and not position.comes_in_turn(query, one.solution):
            outcomes[number] = replace(one, solution=None, proved=False)
            if verdicts[number] is Verdict.MET:
                verdicts[number] = Verdict.UNDETERMINED
    return replace(position, outcomes=tuple(outcomes), verdicts=tuple(verdicts))


def _using(query: Query, paths: Collection[str]) -> Query:
    """Ask the same where some groups have to be selected."""
    slots = query.component.slots
    chosen = [(i, 1) for i in query.component.selections if slots[i].group in paths]
    return replace(query, selected=tuple(chosen)) if chosen else query


def _with_highest(
    position: Position, effort: Effort, using: Collection[str]
) -> Position:
    """Count the highest credit of the units that bars prefer, where it is free."""
    if not position.preferring:
        return position
    asked, values = position.preferring, position.placed.values
    structure = told_apart(position.structure, asked)
    queries = tuple(_using(one, using) for one in structure.queries(position.held))
    outcomes = []
    for query, outcome in zip(queries, position.outcomes, strict=True):
        solution = outcome.solution and solution_of(query.component, values)
        found = replace(outcome, solution=solution)
        outcomes.append(raised(query, found, asked, effort.best))
    return replace(
        position, structure=structure, queries=queries, outcomes=tuple(outcomes)
    )


def decided(structure: Structure, held: Collection[str], effort: Effort) -> Verdict:
    """Decide whether these units alone have a valid claim, and no more."""
    queries = structure.queries(held)
    outcomes = tuple(map(effort.decide, queries))
    verdicts = tuple(map(_decided, outcomes))
    position = Position(structure, frozenset(held), queries, outcomes, verdicts)
    return _in_turn(position).verdict


def _decided(outcome: Outcome) -> Verdict:
    if outcome.solution is not None:
        return Verdict.MET
    return Verdict.NOT_MET if outcome.proved else Verdict.UNDETERMINED


def _decide(query: Query, effort: Effort) -> tuple[Outcome, Verdict]:
    """Find the best way to finish; if that isn't settled, ask about held units only."""
    outcome = effort.best(query)
    if outcome.solution is not None and not any(outcome.solution.taken(query)):
        return outcome, Verdict.MET
    if outcome.proved:
        return outcome, Verdict.NOT_MET
    with_held_only = effort.decide(query)
    if with_held_only.solution is not None:
        return with_held_only, Verdict.MET
    proved_no = with_held_only.proved
    return outcome, Verdict.NOT_MET if proved_no else Verdict.UNDETERMINED


def place(
    query: Query,
    solution: Solution,
    held: Collection[str],
    supply: Sequence[Iterator[str]],
) -> Placed:
    """Put units into the slots of a solution, as they are supplied of each peers."""
    placed = Placed()
    for role in Role:
        for slot, value in zip(query.component.slots, solution.values, strict=True):
            if slot.role is not role or not value:
                continue
            if slot.peers is None:
                placed.values[slot.variable()] = value
                continue
            for _ in range(value):
                unit = next(supply[slot.peers], None)
                if unit is None:
                    raise UnsoundClaimError(f"{slot.group} counts more than there is")
                placed.add(slot.variable(unit), held=unit in held)
    return placed


def _supply(
    component: Component, held: Sequence[str], open_units: Collection[str]
) -> list[Iterator[str]]:
    """Give, for each peers, its units: those held first, in the order given."""
    homes: dict[str, int] = {u: n for n, p in enumerate(component.peers) for u in p}
    first: list[list[str]] = [[] for _ in component.peers]
    for unit in held:
        if unit in homes:
            first[homes[unit]].append(unit)
    return [
        itertools.chain(mine, (unit for unit in peers if unit in open_units))
        for mine, peers in zip(first, component.peers, strict=True)
    ]


def _verify(position: Position) -> None:
    """Check the best claim against every constraint, whatever engine found it."""
    index = position.structure.variables
    values = {index[v]: value for v, value in position.placed.values.items()}
    broken = position.structure.program.violated(values)
    if broken:
        raise UnsoundClaimError(f"the claim breaks {broken[0].origin.rule}")
