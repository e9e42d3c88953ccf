"""What is told before any search: settled selections, refuted queries, and prices."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules.constraints.folding import Component, Slot
from rules.constraints.program import Linear, Origin, Role
from rules.model import Total
from rules.solvers import propagation, reasoning
from rules.solvers.protocol import Query
from rules.solvers.reasoning import Weights, settled
from tests.engine.asking import query
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


def fork(*totals: Total) -> Query:
    """Ask of two pathways, of two units and of one, and a list."""
    q = qualification(
        parent("p", pathways(1), leaf("p/a", ALL, "A B"), leaf("p/b", ALL, "C")),
        leaf("o", within(1, None), "C D E"),
        totals=totals,
    )
    return query(q)


def supplied(asked: Query, units: str) -> Query:
    """Let a query have these units and no others."""
    held = tuple(
        len(set(units.split()).intersection(peers)) for peers in asked.component.peers
    )
    return replace(asked, held=held, takeable=(0,) * len(held))


def test_nothing_is_settled_where_everything_can_be_had() -> None:
    """With all units to take, either pathway will do."""
    assert settled(fork()) == ()


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        ("A B D", ((0, 1), (1, 0))),
        ("C D", ((0, 0), (1, 1))),
        ("A B C D", ()),
        ("A D", None),
        ("A B", None),
        ("", None),
    ],
)
def test_a_pathway_without_its_units_is_out_and_the_other_one_in(
    units: str, expected: reasoning.Fixed | None
) -> None:
    """One unit short, both pathways are out, and the choice can't be made."""
    assert settled(supplied(fork(), units)) == expected


def test_a_unit_settled_in_one_group_is_missing_in_the_other() -> None:
    """C has to count in its pathway: then the list has no unit."""
    assert settled(supplied(fork(), "C")) is None


def test_a_total_that_no_units_reach_is_refuted() -> None:
    """Four counted units are asked for; three are there."""
    asked = fork(Total(amount=amount(4, None)))
    assert settled(supplied(asked, "A B D")) is None
    assert settled(supplied(asked, "A B D E")) == ((0, 1), (1, 0))


def test_a_bar_leaves_room_for_one() -> None:
    """All of a group that is barred in itself can't count."""
    q = qualification(leaf("a", ALL, "A B"), bars=["A B"])
    assert settled(query(q)) is None


def test_selections_that_are_fixed_are_settled_with_what_follows() -> None:
    """The second pathway is asked for: then the first is out."""
    assert settled(replace(fork(), selected=((1, 1),))) == ((0, 0), (1, 1))
    assert settled(replace(fork(), selected=((0, 1), (1, 1)))) is None
    assert settled(replace(fork(), selected=((0, 1), (0, 0)))) is None


def test_a_unit_that_must_count_settles_what_it_counts_in() -> None:
    """A counts in one place only; C in two, so nothing follows."""
    asked = fork()
    place = {peers: number for number, peers in enumerate(asked.component.peers)}
    assert settled(replace(asked, must_count=place["A", "B"])) == ((0, 1), (1, 0))
    assert settled(replace(asked, must_count=place["C",])) == ()
    there = supplied(asked, "A B D")
    assert settled(replace(there, must_count=place["C",])) is None


def test_a_unit_that_only_stands_beside_can_never_count() -> None:
    """What no group lists can't be made to count."""
    q = qualification(leaf("a", ALL, "B"), units="A B", links=["B needs A"])
    asked = query(q)
    place = asked.component.peers.index(("A",))
    assert settled(replace(asked, must_count=place)) is None


def test_bounds_that_leave_no_whole_number_are_refuted() -> None:
    """Twice a unit is never one."""
    rule = Linear(((0, 2),), 1, 1, Origin("odd", "odd"))
    slot = Slot(Role.COUNTS, "a", 0, 1)
    asked = Query(Component((slot,), (("A",),), (rule,)), (1,), (0,))
    assert settled(asked) is None


def test_propagation_is_cut_short_without_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopped before the end, reasoning says less, never anything wrong."""
    monkeypatch.setattr(propagation, "MOST_VISITS", 0)
    reasoning._settled.cache_clear()  # noqa: SLF001 - the cache outlives the limit
    assert settled(supplied(fork(), "A B D")) == ()
    assert settled(supplied(fork(), "A D")) == ()
    reasoning._settled.cache_clear()  # noqa: SLF001


def test_a_number_before_others_outweighs_all_of_them() -> None:
    """One of the first number weighs more than all units' second numbers."""
    asked = replace(
        query(qualification(leaf("a", exactly(2), "A B C"))), costs=((1, 9),)
    )
    weights = Weights.of(asked)
    assert weights.first > 2 * 27
    assert weights.each == (weights.first + 9,)
    assert [weights.first_number(n * weights.each[0]) for n in range(4)] == [0, 1, 2, 3]


def test_later_numbers_may_be_below_nothing() -> None:
    """A rebate in the second number changes the order, never the first number."""
    asked = replace(
        query(qualification(leaf("a", exactly(2), "A B C"))), costs=((2, -3),)
    )
    weights = Weights.of(asked)
    assert [weights.first_number(n * weights.each[0]) for n in range(4)] == [0, 2, 4, 6]


def test_unless_a_query_says_otherwise_each_unit_weighs_one() -> None:
    """Without prices the cost of units is their number."""
    weights = Weights.of(fork())
    assert set(weights.each) == {1}
    assert weights.first == 1
    assert Weights.of(Query(Component((), (), ()), (), ())) == Weights((), 1)
