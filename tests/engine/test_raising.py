"""Raising: whether any claim exists, proved both ways, within a budget."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.constraints.folding import Component, Slot
from rules.constraints.program import Linear, Origin, Role
from rules.model import Qualification, Total
from rules.solvers import propagation
from rules.solvers.group_choice import GroupChoiceSolver
from rules.solvers.protocol import Budget, Outcome, Query, held_only
from rules.solvers.raising import any_claim
from rules.strategies import cases
from rules.structure import Structure
from tests.drawn import structures
from tests.engine.asking import AMPLE, query
from tests.engine.building import (
    ALL,
    amount,
    exactly,
    leaf,
    parent,
    pathways,
    qualification,
    within,
)
from tests.tries import tries

ENOUGH = 20_000


def claimed(asked: Query) -> bool:
    """Tell whether a claim is found, proved and sound."""
    outcome = any_claim(asked, Budget(AMPLE))
    assert outcome.proved
    if outcome.solution is None:
        return False
    assert outcome.solution.broken(held_only(asked)) == []
    return True


def fork(*totals: Total) -> Qualification:
    """Make a choice of two pathways, of two units and of one, beside a list."""
    return qualification(
        parent("p", pathways(1), leaf("p/a", ALL, "A B"), leaf("p/b", ALL, "C")),
        leaf("o", within(1, None), "C D E"),
        totals=totals,
    )


@pytest.mark.parametrize(
    ("held", "yes"),
    [
        ("A B D", True),
        ("C D", True),
        ("A B C D E", True),
        ("A D", False),
        ("A B", False),
        ("C", False),
        ("", False),
    ],
)
def test_a_claim_is_found_or_proved_not_to_exist(held: str, *, yes: bool) -> None:
    """A unit of two lists fills one of them."""
    assert claimed(query(fork(), held)) == yes


def test_what_might_be_taken_is_left_aside() -> None:
    """Only what is held counts, and no way found before matters."""
    asked = query(fork(), "C")
    everything = replace(asked, avoiding=((0,) * len(asked.held),))
    assert sum(asked.takeable) > 0
    assert not claimed(asked)
    assert claimed(replace(query(fork(), "C D"), avoiding=everything.avoiding))


def knapsack(lower: int, factors: tuple[int, ...]) -> Query:
    """Ask for some units whose sizes are exactly a sum."""
    rule = Linear(tuple(enumerate(factors)), lower, lower, Origin("r", "r"))
    slots = tuple(Slot(Role.COUNTS, "g", n, 1) for n in range(len(factors)))
    peers = tuple((f"U{n}",) for n in range(len(factors)))
    held = (1,) * len(factors)
    return Query(Component(slots, peers, (rule,)), held, (0,) * len(factors))


@pytest.mark.parametrize(
    ("lower", "factors", "yes"),
    [
        (9, (6, 5, 4, 3), True),
        (7, (6, 5, 4, 3), True),
        (8, (7, 5, 3), True),
        (11, (9, 5, 4, 2), True),
        (17, (6, 5, 4, 3), False),
        (2, (6, 5, 4, 3), False),
        (-3, (-1, -2, 4), True),
    ],
)
def test_a_slot_raised_in_vain_is_turned_back(
    lower: int, factors: tuple[int, ...], *, yes: bool
) -> None:
    """Where the first unit doesn't fit, the search goes on without it."""
    assert claimed(knapsack(lower, factors)) == yes


def hard() -> Query:
    """Ask for a sum that some units make only after turning back."""
    return knapsack(17, (12, 10, 9, 8, 7, 4))


@pytest.mark.parametrize("short", [1, 5, 10])
def test_a_spent_budget_proves_nothing(short: int) -> None:
    """A step too few, and there is neither a claim nor a proof of none."""
    ample = Budget(AMPLE)
    assert any_claim(hard(), ample).solution is not None
    steps = AMPLE - ample.steps
    assert any_claim(hard(), Budget(steps)).proved
    assert any_claim(hard(), Budget(steps - short)) == Outcome(None, proved=False)


def test_a_budget_is_paid_from() -> None:
    """What a search took is gone from the steps."""
    budget = Budget(AMPLE)
    any_claim(query(fork(), "C D"), budget)
    assert budget.steps < AMPLE


@pytest.mark.parametrize(
    ("path", "value", "yes"),
    [("p/a", 1, False), ("p/a", 0, True), ("p/b", 1, True), ("p/b", 0, False)],
)
def test_selections_are_kept_as_they_are_fixed(
    path: str, value: int, *, yes: bool
) -> None:
    """A claim uses the pathway that it must, and not the one that it mustn't."""
    asked = query(fork(), "A C D")
    (slot,) = (
        n
        for n, s in enumerate(asked.component.slots)
        if s.role is Role.SELECTED and s.group == path
    )
    assert claimed(replace(asked, selected=((slot, value),))) == yes


@pytest.mark.parametrize(("unit", "yes"), [("A", True), ("B", False), ("C", True)])
def test_a_unit_that_must_count_counts(unit: str, *, yes: bool) -> None:
    """One unit of two counts; one that isn't held can't."""
    asked = query(
        qualification(
            leaf("g", exactly(1), "A B C"),
            totals=[Total(amount=amount(1, 9, "credits"))],
            units="A=1 B=2 C=3",
        ),
        "A C",
    )
    (number,) = (n for n, units in enumerate(asked.component.peers) if unit in units)
    assert claimed(replace(asked, must_count=number)) == yes


def test_what_is_beside_doesnt_count() -> None:
    """A unit that only shows another's need isn't counted."""
    q = qualification(leaf("g", exactly(1), "A"), units="A K", links=["A needs K"])
    asked = query(q, "A K")
    (number,) = (n for n, units in enumerate(asked.component.peers) if "K" in units)
    assert claimed(asked)
    assert not claimed(replace(asked, must_count=number))


@tries(80)
@given(st.data())
def test_it_agrees_with_an_exhaustive_search(data: st.DataObject) -> None:
    """On any structure in any case, both engines say yes or both say no."""
    q = data.draw(structures(rich=data.draw(st.booleans())))
    case, held = data.draw(cases(q))
    for component in Structure.of(q, case=case).queries(held):
        asked = held_only(component)
        for slot in asked.component.selections[:1]:
            value = data.draw(st.sampled_from((None, 0, 1)))
            if value is not None:
                asked = replace(asked, selected=((slot, value),))
        other = GroupChoiceSolver().decide(asked, Budget(ENOUGH))
        found = any_claim(asked, Budget(ENOUGH))
        if other.proved and found.proved:
            assert (found.solution is None) == (other.solution is None)
        if found.solution is not None:
            assert found.solution.broken(asked) == []


@pytest.mark.parametrize(
    ("lower", "yes"), [(17, False), (9, True), (2, False), (13, True)]
)
def test_a_search_is_exact_however_little_it_propagates(
    monkeypatch: pytest.MonkeyPatch, lower: int, *, yes: bool
) -> None:
    """Where bounds are never followed, sums out of reach are found out one by one."""
    monkeypatch.setattr(propagation, "MOST_VISITS", 0)
    assert claimed(knapsack(lower, (6, 5, 4, 3))) == yes
