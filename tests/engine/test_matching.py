"""The engine for rules that only count units: what it accepts, and what it finds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules.model import Qualification, Total
from rules.solvers.matching import MatchingSolver
from rules.solvers.protocol import Budget, Outcome, Query, Solution
from rules.structure import Structure
from tests.engine.asking import AMPLE, queries, query, standing
from tests.engine.building import (
    ALL,
    amount,
    exactly,
    leaf,
    numbered,
    parent,
    pathways,
    qualification,
    within,
)

MATCHING = MatchingSolver()


def best(asked: Query, steps: int = AMPLE) -> Outcome:
    """Find the best solution."""
    return MATCHING.best(asked, Budget(steps))


def solution(asked: Query) -> Solution:
    """Give the best solution, proved, sound and with its cost as the bound."""
    outcome = best(asked)
    assert outcome.proved
    assert outcome.solution is not None
    assert not outcome.solution.broken(asked)
    assert outcome.bound == outcome.solution.cost(asked)[0]
    return outcome.solution


def chain(length: int) -> Qualification:
    """Make groups of which each takes one of two units, the later one listed first."""
    groups = [leaf(f"g{n}", exactly(1), f"U{n + 1} U{n}") for n in range(length)]
    return qualification(*groups)


@pytest.mark.parametrize(
    ("lacking", "short"),
    [((), 0), ((80,), 0), ((0,), 0), ((40,), 0), ((0, 80), 1), ((30, 31, 32), 2)],
)
def test_a_long_chain_is_filled_whichever_units_are_held(
    lacking: tuple[int, ...], short: int
) -> None:
    """Eighty groups of one of two: each unit moves on until the last one fits."""
    held = [f"U{n}" for n in range(81) if n not in lacking]
    (asked,) = Structure.of(chain(80)).queries(held)
    assert sum(solution(asked).taken(asked)) == short
    check = replace(asked, takeable=(0,) * len(asked.held))
    assert (best(check).solution is None) == bool(short)
    assert best(check).proved


def test_two_groups_of_the_same_units_need_what_both_need() -> None:
    """Ten and ten of the same twenty-two: with nineteen held, one is missing."""
    units = numbered(22)
    q = qualification(leaf("a", exactly(10), units), leaf("b", exactly(10), units))
    asked = query(q, numbered(19))
    assert solution(asked).taken(asked) == (1,)


def test_the_cheapest_units_that_fit_are_taken() -> None:
    """A dear unit is taken only where no cheap one is listed."""
    asked = query(
        qualification(leaf("a", exactly(1), "A B"), leaf("b", exactly(1), "B C"))
    )
    priced = replace(asked, costs=((1, 9), (0, 7), (1, 0)))
    assert solution(priced).taken(priced) == (0, 1, 1)
    assert solution(priced).cost(priced) == (1, 7)


def test_held_units_beyond_what_is_asked_count_where_there_is_room() -> None:
    """What is held counts up to the maximum, and nothing is taken for it."""
    asked = query(
        qualification(
            leaf("a", within(1, 3), "A B C"), leaf("b", within(None, 2), "C D")
        ),
        "B C D",
    )
    found = solution(asked)
    assert sum(found.taken(asked)) == 0
    assert sum(found.counted(asked)) == 3


def test_what_inner_groups_ask_for_counts_in_the_outer_ones() -> None:
    """A maximum around a group is used up by what the group asks for."""
    q = qualification(
        parent("p", exactly(2), leaf("p/a", ALL, "A B"), leaf("p/b", None, "C")),
        leaf("r", within(None, 1), "C D"),
    )
    asked = query(q, "A B C D")
    found = standing(asked, solution(asked))
    assert found["p/a"] == ["A B"]
    assert set(found) == {"p/a", "r"}
    assert sum(solution(asked).counted(asked)) == 3


def test_rules_that_ask_for_more_than_they_allow_are_refuted() -> None:
    """Groups inside ask for three; around them only two may count."""
    q = qualification(
        parent("p", within(None, 2), leaf("p/a", ALL, "A B"), leaf("p/b", ALL, "C D"))
    )
    assert best(query(q)) == Outcome(None, proved=True)


def test_equal_credits_count_as_units() -> None:
    """Seven credits in units of two and a half are three units."""
    q = qualification(
        leaf("a", within(7, 8, "credits"), "A B C D"), units="A=2.5 B=2.5 C=2.5 D=2.5"
    )
    asked = query(q, "A")
    assert solution(asked).taken(asked) == (2,)


def test_a_total_over_everything_is_the_outermost_rule() -> None:
    """Both groups together count four, and a rule over nothing changes nothing."""
    q = qualification(
        leaf("a", within(1, None), "A B C"),
        leaf("b", within(1, None), "C D E"),
        totals=[Total(amount=amount(4, 4))],
    )
    asked = query(q, "A")
    assert sum(solution(asked).taken(asked)) == 3


def fork() -> Query:
    """Ask of a choice between two pathways that share a unit."""
    q = qualification(
        parent("p", pathways(1), leaf("p/a", ALL, "A B"), leaf("p/b", ALL, "B C"))
    )
    return query(q, "A")


@pytest.mark.parametrize(
    ("selected", "taken"),
    [
        (((0, 1), (1, 0)), 1),
        (((0, 0), (1, 1)), 2),
        (((0, 1), (1, 1)), None),
        (((0, 0), (1, 0)), None),
        (((0, 1), (0, 0), (1, 0)), None),
    ],
)
def test_with_all_selections_fixed_only_units_are_left_to_count(
    selected: tuple[tuple[int, int], ...], taken: int | None
) -> None:
    """A pathway chosen asks for its units; the one left out counts none."""
    asked = replace(fork(), selected=selected)
    assert MATCHING.accepts(asked)
    outcome = best(asked)
    assert outcome.proved
    found = outcome.solution
    assert (found and sum(found.taken(asked))) == taken
    assert found is None or not found.broken(asked)


def refused() -> list[Query]:
    """Ask what is more than counting units."""
    credit = qualification(
        leaf("a", within(3, None, "credits"), "A B"), units="A=1 B=2"
    )
    linked = qualification(leaf("a", ALL, "B"), units="A B", links=["B needs A"])
    crossing = qualification(
        leaf("a", exactly(1), "A B"), leaf("b", exactly(1), "B C"), bars=["A C"]
    )
    plain = query(chain(2))
    return [
        query(credit),
        query(linked),
        query(crossing),
        fork(),
        replace(plain, must_count=0),
        replace(plain, avoiding=((1, 1, 0),)),
    ]


@pytest.mark.parametrize("asked", refused())
def test_what_is_more_than_counting_is_left_to_others(asked: Query) -> None:
    """Mixed credit, links, crossing bars, open choices and wishes prove nothing."""
    assert not MATCHING.accepts(asked)
    assert best(asked) == Outcome(None, proved=False)


def test_a_rule_over_nothing_is_kept_or_not() -> None:
    """A component without any unit has one solution, if its rules allow nothing."""
    for minimum, maximum, met in ((1, None, False), (None, 1, True)):
        q = qualification(
            leaf("a", exactly(1), "A"),
            totals=[Total(amount=amount(minimum, maximum, "credits"))],
        )
        constant = queries(q)[-1]
        assert constant.component.slots == ()
        expected = Solution(()) if met else None
        assert best(constant) == Outcome(expected, proved=True)


def test_a_spent_budget_proves_nothing() -> None:
    """Each point of the network that is looked at is a step."""
    (asked,) = Structure.of(chain(9)).queries(())
    assert best(asked, 3) == Outcome(None, proved=False)
    budget = Budget(1000)
    assert MATCHING.best(asked, budget).proved
    assert 0 < budget.steps < 1000
