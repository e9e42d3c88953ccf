"""What a solver is asked: budgets and supplies."""

from __future__ import annotations

import pytest

from rules.solvers.protocol import Budget, BudgetSpentError, Query, Solution
from tests.engine.asking import query
from tests.engine.building import exactly, leaf, qualification


def test_a_budget_pays_to_its_last_step() -> None:
    """What is there can be spent, to the step."""
    budget = Budget(3)
    budget.spend(2)
    budget.spend(1)
    assert budget.steps == 0


def test_a_budget_refuses_what_is_not_there() -> None:
    """A price above what is left ends the search, then and ever after."""
    budget = Budget(3)
    with pytest.raises(BudgetSpentError):
        budget.spend(4)
    with pytest.raises(BudgetSpentError):
        budget.spend(0)


def test_the_supply_is_what_is_held_and_what_may_be_taken() -> None:
    """Someone who holds one of three peers may take the two others."""
    asked = query(qualification(leaf("g", exactly(2), "A B C")), "B")
    assert (asked.held, asked.takeable) == ((1,), (2,))
    assert asked.supply == (3,)
    assert Query(asked.component, (1,), (0,)).supply == (1,)


@pytest.mark.parametrize(
    ("values", "broken"),
    [
        ((1, 1), []),
        ((0, 2), ["the units there are"]),
        ((2, 0), ["bars/1"]),
        ((1, 0), ["g"]),
        ((3, -1), ["bars/1", "the units there are"]),
        ((0, 0), ["g"]),
    ],
)
def test_a_solution_names_the_rules_it_breaks(
    values: tuple[int, ...], broken: list[str]
) -> None:
    """Two of A or B and C, never both A and B: sums tell, and what there is."""
    asked = query(qualification(leaf("g", exactly(2), "A B C"), bars=["A B"]), "A")
    assert asked.component.peers == (("A", "B"), ("C",))
    assert Solution(values).broken(asked) == broken


def test_a_solution_takes_only_what_may_be_taken() -> None:
    """A claim that needs a unit is sound only if there is one to take."""
    asked = query(qualification(leaf("g", exactly(2), "A B C")), "B")
    nothing_more = Query(asked.component, asked.held, (0,))
    assert Solution((2,)).broken(asked) == []
    assert Solution((2,)).broken(nothing_more) == ["the units there are"]
