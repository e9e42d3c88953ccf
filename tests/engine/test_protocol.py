"""What a solver is asked: budgets and supplies."""

from __future__ import annotations

import pytest

from rules.solvers.protocol import Budget, BudgetSpentError, Query
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
