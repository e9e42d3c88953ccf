"""Questions about one component, from one budget of steps for all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rules.constraints.folding import Component, Slot
from rules.constraints.program import Linear, Origin, Role
from rules.solvers.protocol import Budget, BudgetSpentError, Query, Solution, Solver
from rules.solvers.raising import any_claim

FIRST_LOOK = 20_000
"""Steps to prove by whole numbers alone that nothing is left, before engines search."""

Supply = Mapping[int, int]
"""How many units there are of which peers of a component."""

Found = tuple[Solution | None, bool]
"""A solution, if there is one, and whether it is proved that no units fewer do."""

_WANTED = Origin(rule="", words="a value wanted")


@dataclass(frozen=True, slots=True)
class Engine:
    """Answers questions about components from one budget, or raises that it is spent.

    Raises BudgetSpentError.
    """

    solver: Solver
    budget: Budget

    def least(self, component: Component, supply: Supply) -> Found:
        """Find a solution of the fewest units; tell whether fewer are impossible."""
        nothing, there = _numbers(component, {}), _numbers(component, supply)
        self.budget.spend(len(component.slots) + len(component.constraints))
        if self._is_refuted(Query(component, there, nothing)):
            return None, True
        query = Query(component, nothing, there, most_counted=False)
        outcome = self.solver.best(query, self.budget)
        if outcome.solution is None and not outcome.proved:
            raise BudgetSpentError
        return outcome.solution, outcome.proved

    def _is_refuted(self, query: Query) -> bool:
        """Tell whether whole numbers alone prove at once that there is no claim."""
        share = Budget(min(self.budget.steps, FIRST_LOOK))
        self.budget.steps -= share.steps
        outcome = any_claim(query, share)
        self.budget.steps += max(0, share.steps)
        return outcome.proved and outcome.solution is None

    def met(self, component: Component, supply: Supply) -> Solution | None:
        """Find a claim from some units; None is proved."""
        there = _numbers(component, supply)
        query = Query(component, there, _numbers(component, {}))
        outcome = self.solver.decide(query, self.budget)
        if outcome.solution is None and not outcome.proved:
            raise BudgetSpentError
        return outcome.solution

    def nearest(
        self, component: Component, supply: Supply, wanted: Sequence[int]
    ) -> Solution:
        """Find a claim from units that make one: that nearest to the values wanted."""
        near = _Near.to(component, wanted)
        there = (*_numbers(component, supply), *near.moves)
        query = Query(
            near.component,
            held=(0,) * len(there),
            takeable=there,
            costs=(*((0,) for _ in component.peers), *((1,) for _ in near.moves)),
            most_counted=False,
        )
        outcome = self.solver.best(query, self.budget)
        if outcome.solution is None:
            raise BudgetSpentError
        return Solution(outcome.solution.values[: len(component.slots)])


@dataclass(frozen=True, slots=True)
class _Near:
    """A component with a slot more for each value wanted: by how much it is missed.

    These slots are as if of units that cost something; `moves` says how many of each.
    """

    component: Component
    moves: tuple[int, ...]

    @classmethod
    def to(cls, component: Component, wanted: Sequence[int]) -> _Near:
        """Widen a component by what may be missed of the values of its slots."""
        slots, peers = component.slots, component.peers
        values = {i: min(n, slots[i].most) for i, n in enumerate(wanted) if n > 0}
        moves = tuple(values.values())
        missed = (
            Slot(Role.BESIDE, "", len(peers) + n, most) for n, most in enumerate(moves)
        )
        rows = (
            Linear(((slot, 1), (len(slots) + n, 1)), value, None, _WANTED)
            for n, (slot, value) in enumerate(values.items())
        )
        widened = Component(
            slots=(*slots, *missed),
            peers=(*peers, *(("",) * value for value in moves)),
            constraints=(*component.constraints, *rows),
        )
        return cls(widened, moves)


def _numbers(component: Component, supply: Supply) -> tuple[int, ...]:
    return tuple(supply.get(peers, 0) for peers in range(len(component.peers)))


def everything(component: Component) -> dict[int, int]:
    """Give how many units of which peers there are."""
    return {number: len(peers) for number, peers in enumerate(component.peers)}


def needed_of(component: Component, solution: Solution) -> dict[int, int]:
    """Give how many units of which peers a solution needs held."""
    needed: dict[int, int] = {}
    for slot, value in zip(component.slots, solution.values, strict=True):
        if slot.peers is not None and value:
            needed[slot.peers] = needed.get(slot.peers, 0) + value
    return needed


def units_of(component: Component, needed: Supply) -> tuple[str, ...]:
    """Name so many units of each peers, the first declared ones."""
    return tuple(u for peers, n in needed.items() for u in component.peers[peers][:n])
