"""Group choice: the best solution, every way, and what a budget does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules.model import LevelFilter, Qualification, Total
from rules.solvers import group_choice
from rules.solvers.protocol import Budget, Needs, Outcome, Solution
from tests.engine.asking import best, needs, queries, query, solution, standing
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


def chain(length: int) -> Qualification:
    """Make groups of which each takes one of two units, sharing one with the next."""
    groups = [leaf(f"g{n}", exactly(1), f"U{n} U{n + 1}") for n in range(1, length + 1)]
    return qualification(*groups)


def fork() -> Qualification:
    """Make a choice of two pathways, of two units and of one."""
    return qualification(
        parent("p", pathways(1), leaf("p/a", ALL, "A B"), leaf("p/b", ALL, "C"))
    )


def test_fewest_units_to_take_come_first() -> None:
    """The pathway of one unit beats the one of two, though declared later."""
    asked = query(fork())
    assert standing(asked, solution(asked)) == {"p/b": ["C"]}


def test_among_those_the_one_counting_most_held_units_wins() -> None:
    """A pathway begun is preferred to one declared before it that takes as many."""
    begun = qualification(
        parent("p", pathways(1), leaf("p/a", ALL, "C D"), leaf("p/b", ALL, "A B"))
    )
    asked = query(begun, "A")
    assert solution(asked).taken(asked) == (0, 1)


def test_among_equals_the_first_declared_wins() -> None:
    """With nothing between two pathways, the order of the file decides."""
    q = qualification(
        parent("p", pathways(1), leaf("p/a", ALL, "A"), leaf("p/b", ALL, "B"))
    )
    for held in ("", "A B"):
        asked = query(q, held)
        assert standing(asked, solution(asked)) == {"p/a": ["A"]}


def test_a_unit_of_two_groups_counts_where_the_other_group_can_do_without() -> None:
    """Twelve groups in a chain, each first choice wrong, are filled all the same."""
    held = numbered(13).removeprefix("U1 ")
    asked = query(chain(12), held)
    found = solution(asked)
    assert found.taken(asked) == (0,) * 13
    assert standing(asked, found) == {f"g{n}": [f"U{n + 1}"] for n in range(1, 13)}


def test_what_is_taken_and_counted_goes_by_peers() -> None:
    """A solution says of each peers how many it takes and how many it counts."""
    asked = query(qualification(leaf("g", exactly(3), "A B C D")), "A B")
    found = solution(asked)
    assert found.values == (3,)
    assert found.taken(asked) == (1,)
    assert found.counted(asked) == (3,)


def test_a_unit_that_stands_beside_is_needed_and_does_not_count() -> None:
    """What a link needs is taken without counting."""
    asked = query(qualification(leaf("g", ALL, "B"), units="A B", links=["B needs A"]))
    found = solution(asked)
    assert dict(zip(asked.component.peers, found.taken(asked), strict=True)) == {
        ("A",): 1,
        ("B",): 1,
    }
    assert dict(zip(asked.component.peers, found.counted(asked), strict=True)) == {
        ("A",): 0,
        ("B",): 1,
    }


def test_the_ways_are_irredundant_fewest_units_first() -> None:
    """C alone finishes; A and B do; no way holds another."""
    asked = query(fork())
    assert asked.component.peers == (("A", "B"), ("C",))
    assert needs(asked) == Needs(((0, 1), (2, 0)), proved=True)


def test_someone_who_needs_nothing_has_one_way_of_nothing() -> None:
    """To be finished is one way: taking no unit."""
    assert needs(query(fork(), "C")) == Needs(((0, 0),), proved=True)


def test_a_wider_way_found_first_gives_way() -> None:
    """A way found before one that it holds is dropped in its favour."""
    q = qualification(
        parent("p", pathways(1), leaf("p/a", ALL, "A B C"), leaf("p/b", ALL, "A D")),
        leaf("r", within(None, 1), "B C D"),
    )
    asked = query(q, "B D")
    taken = [
        dict(zip(asked.component.peers, w, strict=True)) for w in needs(asked).ways
    ]
    assert [{p: n for p, n in way.items() if n} for way in taken] == [{("A",): 1}]


def hopeless() -> Qualification:
    """Make a group that takes more than it can: two credits of one."""
    return qualification(leaf("g", within(2, None, "credits"), "A"), units="A=1")


def test_a_group_that_can_never_be_filled_has_no_solution() -> None:
    """That there is none is proved, not given up."""
    assert best(query(hopeless())) == Outcome(None, proved=True)
    assert needs(query(hopeless())) == Needs((), proved=True)


@pytest.mark.parametrize(("minimum", "maximum", "kept"), [(1, None, 0), (None, 1, 1)])
def test_a_rule_over_nothing_is_kept_or_not(
    minimum: int | None, maximum: int | None, kept: int
) -> None:
    """No unit can add to the total: `at least 1` never holds, `at most 1` always."""
    total = Total(amount=amount(minimum, maximum, level=LevelFilter(level=5)))
    q = qualification(leaf("a", exactly(1), "A"), units="A@2", totals=[total])
    _, constant = queries(q)
    expected = (
        Outcome(Solution(()), proved=True) if kept else Outcome(None, proved=True)
    )
    assert best(constant) == expected
    assert needs(constant) == Needs(((),) * kept, proved=True)


def test_a_selection_can_be_fixed() -> None:
    """Asked to go through the first pathway, the engine takes its two units."""
    asked = replace(query(fork()), selected=((0, 1), (1, 0)))
    assert solution(asked).taken(asked) == (2, 0)
    assert needs(asked).ways == ((2, 0),)


def test_a_selection_that_no_rule_allows_has_no_solution() -> None:
    """Both of two pathways can't be had where one is taken."""
    asked = replace(query(fork()), selected=((0, 1), (1, 1)))
    assert best(asked) == Outcome(None, proved=True)


def test_units_can_be_made_to_count() -> None:
    """Asked to count a unit of the second pathway, the engine goes through it."""
    asked = replace(query(fork(), "A B C"), must_count=1)
    assert standing(asked, solution(asked)) == {"p/b": ["C"]}


def test_a_unit_beside_does_not_count_however_asked() -> None:
    """A unit that no group lists can't be made to count."""
    q = qualification(leaf("g", ALL, "B"), units="A B", links=["B needs A"])
    asked = query(q, "A B")
    number = asked.component.peers.index(("A",))
    assert best(replace(asked, must_count=number)) == Outcome(None, proved=True)


def test_without_anything_to_take_only_the_held_units_count() -> None:
    """A query may forbid taking: then it asks whether the record is met."""
    asked = query(fork(), "A")
    nothing = replace(asked, takeable=(0, 0))
    assert nothing.supply == (1, 0)
    assert best(nothing) == Outcome(None, proved=True)


def test_more_groups_than_units_are_refuted_by_the_room_left() -> None:
    """Five groups take a unit each, of four: the last ones find too few left."""
    lists = ("B C D X", "A C D Y", "A B D Z", "A B C W", "A B C D")
    groups = [leaf(f"g{n}", exactly(1), units) for n, units in enumerate(lists)]
    asked = query(qualification(*groups), "A B C D")
    check = replace(asked, takeable=(0,) * len(asked.held))
    assert best(check) == Outcome(None, proved=True)
    assert needs(check) == Needs((), proved=True)
    assert sum(solution(asked).taken(asked)) == 1


def test_a_spent_budget_proves_nothing() -> None:
    """Out of steps before anything is found, the answer is neither yes nor no."""
    asked = query(chain(6))
    assert best(asked, 1) == Outcome(None, proved=False, bound=6)
    assert needs(asked, 1) == Needs((), proved=False)


def test_the_bound_of_a_spent_budget_is_below_every_solution() -> None:
    """Six groups take one unit each, two of them held: four at the least."""
    asked = query(chain(6), "U2 U3")
    assert best(asked, 1).bound == best(asked).bound == 4
    dear = replace(asked, costs=((3, 1),) * 7)
    assert best(dear, 1).bound == best(dear).bound == 12


def test_the_cheapest_units_are_taken_number_by_number() -> None:
    """The first number of a price comes before all second numbers."""
    asked = query(fork())
    for costs, taken in [
        (((1, 0), (2, 0)), (2, 0)),
        (((1, 0), (3, 0)), (2, 0)),
        (((2, 0), (3, 0)), (0, 1)),
        (((1, 5), (2, 9)), (0, 1)),
        (((1, 4), (2, 9)), (2, 0)),
    ]:
        priced = replace(asked, costs=costs)
        assert solution(priced).taken(priced) == taken
        assert best(priced).bound == solution(priced).cost(priced)[0]


def test_prices_change_no_ways() -> None:
    """What finishes with no unit to spare doesn't depend on what units cost."""
    asked = query(fork())
    assert needs(replace(asked, costs=((1, 0), (9, 0)))) == needs(asked)


def test_ways_found_before_can_be_shut_out() -> None:
    """The next best solution takes none of the ways before it; at last none is left."""
    asked = query(fork())
    second = replace(asked, avoiding=((0, 1),))
    assert solution(second).taken(second) == (2, 0)
    assert needs(second) == Needs(((2, 0),), proved=True)
    none = replace(asked, avoiding=((0, 1), (2, 0)))
    assert best(none) == Outcome(None, proved=True)
    assert needs(none) == Needs((), proved=True)


def test_shutting_out_the_way_of_nothing_shuts_out_everything() -> None:
    """Whatever is taken, nothing is taken too, even where there are no units."""
    held = query(fork(), "C")
    assert best(replace(held, avoiding=((0, 0),))) == Outcome(None, proved=True)
    constant = queries(
        qualification(
            leaf("a", exactly(1), "A"),
            units="A@2",
            totals=[Total(amount=amount(None, 1, level=LevelFilter(level=5)))],
        )
    )[-1]
    assert best(replace(constant, avoiding=((),))) == Outcome(None, proved=True)
    assert best(replace(constant, costs=())) == Outcome(Solution(()), proved=True)


def test_a_budget_may_end_between_a_solution_and_its_proof() -> None:
    """With enough steps to find a solution but not to rule out better, both show."""
    asked = query(chain(6), "U2 U3")
    outcomes = [best(asked, steps) for steps in range(400)]
    found = [(o.solution is not None, o.proved) for o in outcomes]
    assert found == sorted(found)
    assert set(found) == {(False, False), (True, False), (True, True)}


def test_the_ways_found_before_a_budget_ends_are_given_unproved() -> None:
    """Ways found in time are given, marked as maybe not all."""
    asked = query(chain(6), "U2 U3")
    found = [needs(asked, steps) for steps in range(0, 3000, 20)]
    assert found[-1].proved
    assert any(n.ways and not n.proved for n in found)


def test_a_query_can_be_asked_again() -> None:
    """The library prunes domains for good; a fresh problem each time keeps answers."""
    asked = query(chain(4), "U2")
    assert [best(asked) for _ in range(3)] == [best(asked)] * 3
    assert [needs(asked) for _ in range(3)] == [needs(asked)] * 3


def test_the_base_of_the_checks_checks_nothing_itself() -> None:
    """What is promising is for each check to say."""
    with pytest.raises(NotImplementedError):
        group_choice._Checked(Budget(1)).promising({})  # noqa: SLF001
