"""What a solver is asked and answers: budgets, supplies, and what breaks a rule."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules.solvers.protocol import (
    Budget,
    BudgetSpentError,
    Query,
    Solution,
    held_only,
)
from tests.engine.asking import query
from tests.engine.building import (
    ALL,
    exactly,
    leaf,
    parent,
    pathways,
    qualification,
)


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


def fork_of_two() -> Query:
    """Ask of two pathways of one unit each, both units held."""
    q = qualification(
        parent("p", pathways(1), leaf("p/a", exactly(1), "A"), leaf("p/b", ALL, "B"))
    )
    return query(q, "A B")


def test_a_solution_keeps_the_selections_that_are_fixed() -> None:
    """Each fixed selection that differs is named by its slot."""
    asked = fork_of_two()
    assert asked.component.selections == (0, 1)
    by_a = Solution((1, 0, 1, 0))
    assert by_a.broken(asked) == []
    assert by_a.broken(replace(asked, selected=((0, 1), (1, 0)))) == []
    assert by_a.broken(replace(asked, selected=((0, 0), (1, 1)))) == [
        "slot 0",
        "slot 1",
    ]


def test_a_solution_counts_the_unit_that_must() -> None:
    """One that leaves it out breaks what was asked, however sound."""
    asked = fork_of_two()
    by_a = Solution((1, 0, 1, 0))
    assert by_a.broken(replace(asked, must_count=0)) == []
    assert by_a.broken(replace(asked, must_count=1)) == ["the unit that must count"]


def test_a_unit_beside_doesnt_count() -> None:
    """What only shows another's need is needed and not counted."""
    q = qualification(leaf("g", exactly(1), "A"), units="A K", links=["A needs K"])
    asked = query(q, "A K")
    both = Solution((1, 1))
    assert asked.component.peers == (("A",), ("K",))
    assert both.counted(asked) == (1, 0)
    assert both.broken(asked) == []
    assert both.broken(replace(asked, must_count=1)) == ["the unit that must count"]


@pytest.mark.parametrize(
    ("avoiding", "broken"),
    [
        ((), []),
        (((2,),), []),
        (((1,),), ["a way found before"]),
        (((2,), (0,)), ["a way found before"]),
    ],
)
def test_a_solution_takes_no_way_that_is_shut_out(
    avoiding: tuple[tuple[int, ...], ...], broken: list[str]
) -> None:
    """What it takes holds none of the ways found before."""
    asked = query(qualification(leaf("g", exactly(2), "A B C")), "B")
    assert Solution((2,)).taken(asked) == (1,)
    assert Solution((2,)).broken(replace(asked, avoiding=avoiding)) == broken


def test_every_price_of_what_is_taken_is_added_up() -> None:
    """Without prices each unit costs 1; with them, number by number."""
    asked = query(qualification(leaf("g", exactly(2), "A B C")), "B")
    assert Solution((2,)).cost(asked) == (1,)
    assert Solution((2,)).cost(replace(asked, costs=((300, 1),))) == (300, 1)


def test_asking_of_what_is_held_leaves_nothing_to_take() -> None:
    """Nor is any way shut out, since none is taken."""
    asked = query(qualification(leaf("g", exactly(2), "A B C")), "B")
    held = held_only(replace(asked, avoiding=((1,),)))
    assert (held.held, held.takeable, held.avoiding) == ((1,), (0,), ())
