"""How many claims, unit sets and routes a structure allows: three different things."""

from __future__ import annotations

import math

import pytest

import planner.census
from planner.census import Census, Counted, census
from planner.position import Effort
from rules.counting import Count, Thing
from rules.model import Qualification
from rules.structure import Structure
from tests.engine.building import (
    ALL,
    exactly,
    leaf,
    numbered,
    parent,
    pathways,
    qualification,
    within,
)
from tests.planner.people import AMPLE, crowd


def counted(q: Qualification) -> tuple[int, int, int | None]:
    """Count claims, unit sets and routes, all of them exactly."""
    found = census(Structure.of(q), AMPLE)
    assert found.claims.exact
    assert found.unit_sets.exact
    return found.claims.number, found.unit_sets.number, found.routes


def test_a_census_says_what_was_counted() -> None:
    """By the code of the qualification; the default effort is enough."""
    assert census(Structure.of(qualification(leaf("g", exactly(1), "A B")))) == Census(
        qualification="q",
        claims=Counted(number=2, exact=True),
        unit_sets=Counted(number=2, exact=True),
        routes=2,
    )


def test_any_number_more_makes_claims_but_no_routes() -> None:
    """One of three at the least: seven sets, of which three have none to spare."""
    assert counted(qualification(leaf("g", within(1, None), "A B C"))) == (7, 7, 3)


def test_a_set_that_counts_in_two_ways_is_two_claims() -> None:
    """A unit that either group may count: three claims, two different sets."""
    q = qualification(leaf("a", exactly(1), "A B"), leaf("b", exactly(1), "A B C"))
    claims, sets, routes = counted(q)
    assert (claims, sets, routes) == (4, 3, 3)


def test_pathways_multiply_the_choices() -> None:
    """A core, one of three pathways, and two of twenty-one options."""
    q = qualification(
        leaf("core", ALL, numbered(5, "C")),
        parent(
            "p",
            pathways(1),
            *(leaf(f"p/{name}", ALL, f"{name}1 {name}2") for name in "xyz"),
        ),
        leaf("o", exactly(2), numbered(21, "O")),
    )
    assert counted(q) == (630, 630, 3 * math.comb(21, 2))


@pytest.mark.parametrize("steps", [0, 1])
def test_a_spent_budget_leaves_lower_bounds(steps: int) -> None:
    """What is proved to be there at the least, and no number of routes."""
    ample = census(Structure.of(crowd()), AMPLE)
    found = census(Structure.of(crowd()), Effort(steps=steps))
    assert found.routes is None
    assert not found.claims.exact
    assert not found.unit_sets.exact
    assert found.claims.number <= ample.claims.number
    assert found.unit_sets.number <= ample.unit_sets.number


def test_claims_are_never_fewer_than_sets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each set is counted by a claim at least: what one count lacks the other gives."""
    found = {Thing.CLAIMS: 3, Thing.UNIT_SETS: 5}

    def counts(queries: object, thing: Thing, budget: object) -> Count:
        del queries, budget
        return Count(thing, found[thing], exact=False)

    monkeypatch.setattr(planner.census, "count_all", counts)
    told = census(Structure.of(qualification(leaf("g", exactly(1), "A B"))))
    assert (told.claims.number, told.unit_sets.number) == (5, 5)
