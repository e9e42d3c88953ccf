"""What if: units more and fewer, other rules, and questions that contradict."""

from __future__ import annotations

from datetime import date

import pytest

from planner import Achievement, Candidate, Status, UnknownUnitError, Verdict
from planner.record import UnknownGroupError
from planner.supposing import Change, ContradictionError, WhatIf, suppose
from rules.model import Bar, Link, Manner, Order, Qualification, Total
from rules.structure import Structure
from tests.engine.building import (
    ALL,
    amount,
    exactly,
    leaf,
    parent,
    pathways,
    qualification,
)
from tests.planner.people import AMPLE, attempt, candidate


def supposed(
    q: Qualification,
    record: Candidate,
    change: Change,
    instead: Qualification | None = None,
) -> WhatIf:
    """Suppose a change."""
    other = None if instead is None else Structure.of(instead)
    return suppose(Structure.of(q), record, change, AMPLE, instead=other)


OPTIONS = qualification(leaf("core", ALL, "A"), leaf("o", exactly(2), "B C D E"))


def test_units_are_added_dropped_and_done_without_at_once() -> None:
    """Those done without are neither held nor taken."""
    change = Change(add=("B", "B"), drop=("A",), without=("C", "D"))
    found = supposed(OPTIONS, candidate("A C"), change)
    assert (found.now.distance.units, found.then.distance.units) == (1, 2)
    assert found.then.claim == {"B": "o"}
    assert found.change == Change(add=("B",), drop=("A",), without=("C", "D"))
    assert (found.now.holds, found.then.holds) == (2, 1)
    assert found.assumptions[0] == "Never taken, as asked: C, D."
    assert found.decided


def test_without_all_options_there_is_no_way() -> None:
    """Proved: three of four are needed but not there."""
    found = supposed(OPTIONS, candidate("A"), Change(without=("B", "C", "D")))
    assert (found.then.distance.units, found.then.distance.proved) == (None, True)
    assert [(n.groups, n.now, n.then, n.closed) for n in found.needs] == [
        (("o",), 2, None, False)
    ]


def test_a_need_that_is_met_is_closed() -> None:
    """One that is only smaller isn't."""
    found = supposed(OPTIONS, candidate(""), Change(add=("A", "B")))
    assert [(n.groups, n.now, n.then, n.closed) for n in found.needs] == [
        (("core",), 1, 0, True),
        (("o",), 2, 1, False),
    ]


def test_what_counts_now_counts_then_if_it_can() -> None:
    """A third option of the same kind is surplus, wherever it stands in the list."""
    found = supposed(OPTIONS, candidate("A D E"), Change(add=("B",)))
    assert found.then.claim == found.now.claim
    assert [one.surplus and one.surplus.words for one in found.added] == [
        "o takes no more"
    ]
    assert (found.gained, found.wasted) == ({}, ())


def test_a_unit_that_takes_anothers_place_wastes_it() -> None:
    """Six credits in one unit leave no room for the three held before."""
    q = qualification(leaf("o", exactly(6, "credits"), "A B C"), units="A=3 B=6 C=3")
    found = supposed(q, candidate("A"), Change(add=("B",)))
    assert (found.now.claim, found.then.claim) == ({"A": "o"}, {"B": "o"})
    assert found.now.distance.credits == 3
    assert [(one.unit, one.words) for one in found.wasted] == [
        ("A", "counting it too would break 'o: exactly 6 credits'")
    ]


def test_another_pathway_may_gain_one_unit_and_waste_another() -> None:
    """What is added makes the longer pathway the nearer one."""
    x, y = leaf("p/x", ALL, "A B C"), leaf("p/y", ALL, "D E")
    q = qualification(parent("p", pathways(1), x, y))
    found = supposed(q, candidate("A D"), Change(add=("B", "C")))
    assert (found.now.verdict, found.then.verdict) == (Verdict.NOT_MET, Verdict.MET)
    assert (found.now.claim, found.gained) == ({"D": "p/y"}, {"A": "p/x"})
    assert [(one.unit, one.reason) for one in found.wasted] == [("D", "not-selected")]


def test_a_unit_added_that_others_need_counts_nowhere() -> None:
    """It is no waste either way: the reason says what it is for."""
    q = qualification(
        leaf("o", exactly(2), "A B C"), units="A B C Z", links=["B needs Z"]
    )
    found = supposed(q, candidate("A B"), Change(add=("Z",)))
    assert found.then.verdict is Verdict.MET
    (added,) = found.added
    assert added.counts == ()
    assert added.surplus is not None
    assert added.surplus.words == "listed by no group, but needed by B"


def test_a_unit_added_comes_after_all_that_is_held() -> None:
    """It can't rescue what had to come after it, and was achieved before."""
    q = qualification(leaf("o", ALL, "A B"))
    link = Link(unit="B", needs=("A",), order=Order.FIRST)
    q = q.model_copy(update={"links": (link,)})
    record = candidate("", Achievement(unit="B", day=date(2024, 3, 1)))
    found = supposed(q, record, Change(add=("A",)))
    assert (found.now.distance.units, found.then.distance.units) == (2, 1)


def test_dropping_what_came_first_drops_what_came_after() -> None:
    """As if it had never been: the other was then achieved too early."""
    q = qualification(leaf("o", ALL, "A B"))
    link = Link(unit="B", needs=("A",), order=Order.FIRST)
    q = q.model_copy(update={"links": (link,)})
    found = supposed(q, candidate("A B"), Change(drop=("A",)))
    assert found.then.distance.units == 2
    assert [(one.unit, one.reason) for one in found.wasted] == [("B", "too-early")]


def test_only_what_was_achieved_is_dropped() -> None:
    """An attempt that failed stays on the record, and is nothing held."""
    record = candidate("A", attempt("B", Status.FAILED))
    found = supposed(OPTIONS, record, Change(drop=("B",)))
    assert found.unheld == ("B",)
    assert found.now.claim == found.then.claim


def test_what_is_held_already_is_not_added() -> None:
    """It is said instead."""
    found = supposed(OPTIONS, candidate("A"), Change(add=("A",)))
    assert (found.again, found.added) == (("A",), ())


def test_what_no_group_lists_may_be_added_to_be_imported() -> None:
    """As it would be if the record had it."""
    o = leaf("o", exactly(1), "A").model_copy(update={"imports": amount(None, 1)})
    q = qualification(o, units="A Z")
    found = supposed(q, candidate(""), Change(add=("Z",)))
    assert found.then.verdict is Verdict.MET
    assert [one.counts for one in found.added] == [("o",)]


def test_another_qualification_has_its_own_units_and_pathways() -> None:
    """What is added must be known there, and needs aren't set side by side."""
    other = qualification(leaf("x", exactly(2), "A Z")).model_copy(
        update={"code": "other", "version": "2"}
    )
    found = supposed(OPTIONS, candidate("A B"), Change(add=("Z",)), other)
    assert (found.now.qualification, found.then.qualification) == ("q", "other")
    assert found.then.version == "2"
    assert (found.then.verdict, found.needs) == (Verdict.MET, ())
    assert [(one.unit, one.words) for one in found.wasted] == [
        ("B", "not in the unit bank")
    ]
    with pytest.raises(UnknownUnitError):
        supposed(OPTIONS, candidate("A"), Change(add=("Z",)))


def test_a_choice_of_group_is_for_the_records_own_qualification() -> None:
    """Another one has no such group, and that is no fault of the record."""
    pinned = Achievement(unit="B", count_in="o")
    record = candidate("A", pinned, qualification="q")
    other = qualification(leaf("x", exactly(1), "B")).model_copy(
        update={"code": "other"}
    )
    found = supposed(OPTIONS, record, Change(), other)
    assert found.then.claim == {"B": "x"}
    lost = candidate("A", Achievement(unit="B", count_in="x"), qualification="q")
    with pytest.raises(UnknownGroupError):
        supposed(OPTIONS, lost, Change())
    with pytest.raises(UnknownGroupError):
        supposed(other, lost, Change(), OPTIONS)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (Change(add=("L310",)), "'L310' in the unit bank; did you mean L301?"),
        (Change(without=("L310",)), "'L310' in the unit bank; did you mean L301?"),
        (
            Change(drop=("L310",)),
            "'L310' in the unit bank; did you mean L3101 or L301?",
        ),
    ],
)
def test_a_unit_nobody_knows_is_refused(change: Change, message: str) -> None:
    """What is dropped may be known from the record alone."""
    q = qualification(leaf("o", ALL, "L301"))
    with pytest.raises(UnknownUnitError) as error:
        supposed(q, candidate("L3101"), change)
    assert str(error.value).endswith(message)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            Change(add=("A",), drop=("A",)),
            "A can't be added and dropped in one question",
        ),
        (
            Change(add=("A",), without=("A",)),
            "A can't be added and done without in one question",
        ),
    ],
)
def test_contradictions_are_refused(change: Change, message: str) -> None:
    """A unit is there or it isn't."""
    with pytest.raises(ContradictionError) as error:
        supposed(OPTIONS, candidate(""), change)
    assert str(error.value) == message


def test_bars_that_prefer_the_highest_credit_have_it() -> None:
    """Then the one counted before gives way to the one that is added."""
    bar = Bar(units=("A", "B"), keep_highest=True)
    q = qualification(leaf("o", exactly(1), "A B"), units="A=1 B=2")
    q = q.model_copy(update={"bars": (bar,)})
    found = supposed(q, candidate("A"), Change(add=("B",)))
    assert found.then.claim == {"B": "o"}
    assert [(one.unit, one.words) for one in found.wasted] == [
        ("A", "barred with B, which counts")
    ]


def preferring(q: Qualification, units: str) -> Qualification:
    """Bar units, the highest credit preferred."""
    bar = Bar(units=tuple(units.split()), keep_highest=True)
    return q.model_copy(update={"bars": (*q.bars, bar)})


def test_a_bar_prefers_nothing_where_no_more_are_held_than_may_count() -> None:
    """The added B is barred with none that is held, and takes nobody's place."""
    q = qualification(leaf("o", exactly(1), "A B C"), units="A=1 B=2 C=1")
    found = supposed(preferring(q, "A B"), candidate("C"), Change(add=("B",)))
    assert (found.then.claim, found.wasted) == ({"C": "o"}, ())


def test_a_bar_that_prefers_moves_no_other_unit() -> None:
    """B for A is its wish; D counts as it did, though C is declared before it."""
    groups = leaf("o", exactly(1), "A B"), leaf("p", exactly(1), "C D")
    q = qualification(*groups, units="A=1 B=2 Y=1", links=["D needs Y"])
    record = candidate("A D Y")
    found = supposed(preferring(q, "A B"), record, Change(add=("B", "C")))
    assert found.then.claim == {"B": "o", "D": "p"}
    assert [one.unit for one in found.wasted] == ["A"]


def test_of_equal_credit_what_counts_now_counts_then() -> None:
    """The bar prefers neither; whether or not other rules tell the two apart."""
    group = leaf("o", exactly(1), "A B")
    for links in ((), ("A needs Z",)):
        q = qualification(group, units="A=2 B=2 Z=1", links=links)
        found = supposed(preferring(q, "A B"), candidate("B Z"), Change(add=("A",)))
        assert (found.then.claim, found.wasted) == ({"B": "o"}, ())


def test_of_equal_credit_what_is_accepted_for_a_unit_stays() -> None:
    """Z counts as A and carries as much: A, once held, takes nobody's place."""
    q = qualification(leaf("o", exactly(1), "A B"), units="A=3 B=3")
    record = candidate("B", Achievement(unit="Z", stands_for="A"))
    found = supposed(preferring(q, "A B"), record, Change(add=("A",)))
    assert (found.now.claim, found.wasted) == (found.then.claim, ())


def test_what_a_bar_prefers_is_not_given_up_for_what_counts_now() -> None:
    """Nor by what another bar has got: B for its 2, and C as it counts now."""
    q = qualification(leaf("o", exactly(2), "A B C D"), units="A=1 B=2 C=3 D=3")
    q = preferring(preferring(q, "A B"), "C D")
    found = supposed(q, candidate("A D"), Change(add=("B", "C")))
    assert found.then.claim == {"B": "o", "D": "o"}
    assert [one.unit for one in found.wasted] == ["A"]


def test_units_held_otherwise_are_dropped_too() -> None:
    """By whatever manner: the record names the unit."""
    by_rpl = amount(None, 1).model_copy(update={"manners": (Manner.RPL,)})
    q = qualification(leaf("o", exactly(1), "A B"), totals=[Total(amount=by_rpl)])
    record = candidate("", Achievement(unit="A", how=Manner.RPL))
    found = supposed(q, record, Change(drop=("A",)))
    assert (found.now.verdict, found.then.verdict) == (Verdict.MET, Verdict.NOT_MET)
