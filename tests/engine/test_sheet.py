"""The sheet: which variables there are, in which order, and what they say."""

from __future__ import annotations

from decimal import Decimal

from rules.constraints.program import Role, Variable
from rules.constraints.sheet import Sheet
from rules.model import PLAIN, Case, Qualification, SharedUnits, Unit
from tests.engine.building import (
    ALL,
    also,
    amount,
    assuming,
    exactly,
    item,
    leaf,
    parent,
    pathways,
    qualification,
    stand_in,
)

ELSEWHERE = Unit(code="M", title="Elsewhere", credit=Decimal(2))


def names(q: Qualification, case: Case = PLAIN) -> list[str]:
    """Name the variables in their order."""
    return [variable.name for variable in Sheet(q, case).variables]


def two_lists() -> Qualification:
    """Make two lists that share a unit, X standing in for it."""
    q = qualification(
        leaf("a", exactly(1), "A B"), leaf("b", exactly(1), "A C"), units="A B C X"
    )
    return also(q, equivalents=(stand_in("X for A"),))


def test_selections_stand_before_what_they_select() -> None:
    """A choice's selections come first, then each group in the order of the file."""
    q = qualification(
        parent("p", pathways(1), leaf("p/a", ALL, "A"), leaf("p/b", ALL, "B"))
    )
    assert names(q) == ["s[p/a]", "s[p/b]", "x[A, p/a]", "x[B, p/b]"]


def test_what_stands_in_has_a_variable_wherever_the_unit_has() -> None:
    """It follows the unit that it stands for, in each list."""
    assert names(two_lists()) == [
        "x[A, a]",
        "x[X, for A, a]",
        "x[B, a]",
        "x[A, b]",
        "x[X, for A, b]",
        "x[C, b]",
    ]


def test_what_a_link_needs_may_be_there_beside() -> None:
    """So may what stands in for it; a unit needed twice is beside once."""
    q = also(
        qualification(
            leaf("g", exactly(1), "A B"), units="A B K X", links=["A needs K"]
        ),
        equivalents=(stand_in("X for K"),),
    )
    twice = also(q, links=q.links * 2)
    expected = ["x[A, g]", "x[B, g]", "beside[K]", "beside[X, for K]"]
    assert names(q) == names(twice) == expected


def test_items_and_imports_have_variables_of_their_own() -> None:
    """An item follows its unit; what is imported follows what the group lists."""
    group = leaf("g", exactly(1), "A B").model_copy(update={"imports": amount(None, 1)})
    case = Case(items=(item("R1", "A"),), imported=(ELSEWHERE,))
    q = qualification(group, leaf("h", exactly(1), "C"))
    assert names(q, case) == [
        "x[A, g]",
        "x[R1, for A, g]",
        "x[B, g]",
        "x[M, g]",
        "x[C, h]",
    ]


def everywhere() -> Qualification:
    """Make three lists that share A, where shared units count in every group."""
    q = qualification(
        leaf("a", exactly(1), "A B"),
        leaf("b", exactly(1), "A"),
        leaf("c", exactly(1), "A"),
    )
    return assuming(q, SharedUnits.EVERY_GROUP)


def test_a_shared_unit_may_count_in_any_of_its_groups_at_once() -> None:
    """Each set of groups is one variable, under the first of them."""
    assert names(everywhere()) == [
        "x[A, a]",
        "x[A, a and b]",
        "x[A, a and c]",
        "x[A, a and b and c]",
        "x[B, a]",
        "x[A, b]",
        "x[A, b and c]",
        "x[A, c]",
    ]


def test_what_counts_in_groups_is_summed_once() -> None:
    """A variable of several groups is in each, and once in all of them."""
    q = everywhere()
    sheet = Sheet(q, PLAIN)
    (b,) = (group for group in q.groups if group.path == "b")
    assert sheet.counted_in([b]) == [1, 3, 5, 6]
    assert sheet.counted_in(q.groups) == sheet.counted_in([*q.groups, b])
    assert sorted(sheet.counted_in(q.groups)) == list(range(8))


def test_a_unit_is_counted_by_all_that_counts_as_it() -> None:
    """The stand-in's variables are the listed unit's, not its own."""
    sheet = Sheet(two_lists(), PLAIN)
    assert sheet.counting("A") == [0, 1, 3, 4]
    assert sheet.counting("X") == []


def test_a_unit_is_there_wherever_it_counts() -> None:
    """Held is held, whatever it counts as."""
    sheet = Sheet(two_lists(), PLAIN)
    assert sheet.used("AX") == [0, 1, 3, 4]
    assert sheet.used("X") == [1, 4]
    assert sheet.used("C") == [5]


def test_what_is_held_is_found_whatever_it_counts_as() -> None:
    """By its own code; an item by its code, not its unit's."""
    sheet = Sheet(two_lists(), Case(items=(item("R1", "X"),)))
    named = [sheet.variables[n].name for n in sheet.held_as("X")]
    assert named == ["x[X, for A, a]", "x[X, for A, b]"]
    both = [sheet.variables[n].unit for n in sheet.held_as("X", "R1")]
    assert both == ["X", "R1", "X", "R1"]


def test_only_groups_of_a_choice_are_selected() -> None:
    """Other groups have no selection."""
    q = qualification(
        parent("p", pathways(1), leaf("p/a", ALL, "A"), leaf("p/b", ALL, "B"))
    )
    sheet = Sheet(q, PLAIN)
    assert [sheet.selected(path) for path in ("p", "p/a", "p/b")] == [None, 0, 1]


def test_a_variable_is_added_once() -> None:
    """Adding it again finds it."""
    sheet = Sheet(two_lists(), PLAIN)
    cut = Variable(Role.CUT, "a", most=3)
    assert sheet.add(cut) == sheet.add(cut) == 6
    assert sheet.variables[6] is cut
