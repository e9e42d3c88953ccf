"""Bars that prefer the highest credit: which of equally good claims is shown.

Bar after bar, in declared order, a claim as good is looked for in which a unit of the
bar carries the highest credit that one can. What an earlier bar has got is kept: as
much credit, whatever unit carries it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from rules.constraints.folding import Component
from rules.constraints.program import Linear, Origin, Role, Variable
from rules.model import Amount, Bar, Measure
from rules.solvers.protocol import Outcome, Query, Solution
from rules.structure import Structure

CREDIT = Amount(measure=Measure.CREDITS, minimum=Decimal(0))
ORIGIN = Origin(rule="keep", words="as high a credit counts")


@dataclass(frozen=True, slots=True)
class Wish:
    """What one bar prefers: the credit of each way to count what is held of it."""

    credit: Mapping[Variable, Decimal]

    def highest(self, values: Iterable[Variable]) -> Decimal | None:
        """Give the highest credit that counts; None if nothing of the bar does."""
        return max((self.credit[v] for v in values if v in self.credit), default=None)

    def carried(self, component: Component) -> dict[int, Decimal]:
        """Give the credit that counts by each slot of a component told apart."""
        found = {}
        for index, slot in enumerate(component.slots):
            if slot.peers is not None:
                # Peers carry alike, see `told_apart`.
                variable = slot.variable(component.peers[slot.peers][0])
                if variable in self.credit:
                    found[index] = self.credit[variable]
        return found


def wishes(structure: Structure, held: Collection[str]) -> tuple[Wish, ...]:
    """Give what each bar prefers of what is held, in declared order.

    Where no more is held than may count, there is nothing to prefer.
    """
    q = structure.qualification
    if not any(bar.keep_highest for bar in q.bars):
        return ()
    bars = (bar for _, bar in q.conflicts() if bar.keep_highest)
    found = ((bar, _credit(structure, bar, held)) for bar in bars)
    return tuple(
        Wish(credit)
        for bar, credit in found
        if len({variable.unit for variable in credit}) > bar.most
    )


def _credit(
    structure: Structure, bar: Bar, held: Collection[str]
) -> dict[Variable, Decimal]:
    return {
        v: structure.holder(v).worth(CREDIT)
        for v in structure.program.variables
        if v.role is Role.COUNTS and v.unit in held and v.counts_as in bar.units
    }


def told_apart(structure: Structure, asked: Iterable[Wish]) -> Structure:
    """Give the structure where what is held of bars is peers only if it carries alike.

    So a claim says how much credit counts, also where no rule asks for any.
    """
    credit = {v: carried for wish in asked for v, carried in wish.credit.items()}
    units = {variable.unit for variable in credit}
    program = structure.program
    return structure.apart(
        {
            unit: tuple(credit.get(program.variables[v]) for v in claim)
            for unit, claim in zip(program.units, program.claims, strict=True)
            if unit in units
        }
    )


def solution_of(component: Component, values: Mapping[Variable, int]) -> Solution:
    """Give the solution of a component that a program's variables are."""
    folded = []
    for slot in component.slots:
        units = ("",) if slot.peers is None else component.peers[slot.peers]
        folded.append(sum(values.get(slot.variable(unit), 0) for unit in units))
    return Solution(tuple(folded))


def raised(
    query: Query,
    outcome: Outcome,
    asked: Iterable[Wish],
    best: Callable[[Query], Outcome],
) -> Outcome:
    """Count the highest credit that each bar can have in a solution as good."""
    solution = outcome.solution
    if solution is None:
        return outcome
    for wish in asked:
        carried = wish.carried(query.component)
        now = _counting(carried, solution)
        for credit in sorted(set(carried.values()), reverse=True):
            if now is not None and credit <= now:
                break
            then = best(_with(query, carried, credit)).solution
            if then is not None and then.rank(query) == solution.rank(query):
                solution, now = then, credit
                break
        query = _with(query, carried, now)
    return replace(outcome, solution=solution)


def kept_as_high(query: Query, outcome: Outcome, asked: Iterable[Wish]) -> Query:
    """Ask the same where each bar has as high a credit as in a solution."""
    if outcome.solution is not None:
        for wish in asked:
            carried = wish.carried(query.component)
            query = _with(query, carried, _counting(carried, outcome.solution))
    return query


def _counting(carried: Mapping[int, Decimal], solution: Solution) -> Decimal | None:
    counted = (credit for slot, credit in carried.items() if solution.values[slot])
    return max(counted, default=None)


def _with(query: Query, carried: Mapping[int, Decimal], least: Decimal | None) -> Query:
    """Ask the same where something counts that carries so much at the least."""
    if least is None:
        return query
    terms = tuple((slot, 1) for slot, credit in carried.items() if credit >= least)
    constraints = (*query.component.constraints, Linear(terms, 1, None, ORIGIN))
    return replace(query, component=replace(query.component, constraints=constraints))
