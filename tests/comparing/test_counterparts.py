"""Which group of one qualification is which of another."""

from __future__ import annotations

from rules.comparing.counterparts import counterparts
from rules.model import Group
from tests.engine.building import ALL, leaf, parent, pathways, qualification


def pairs(old: list[Group], new: list[Group]) -> dict[str, str]:
    """Pair the groups of two qualifications."""
    return counterparts(qualification(*old), qualification(*new))


def test_a_group_keeps_its_path_however_its_units_change() -> None:
    """Some units in common are enough; so are none, if nothing else is like it."""
    assert pairs([leaf("a", ALL, "A B C")], [leaf("a", ALL, "C D E")]) == {"a": "a"}
    assert pairs([leaf("a", ALL, "A")], [leaf("a", ALL, "B")]) == {"a": "a"}


def test_a_group_renamed_is_known_by_its_units() -> None:
    """All the same, or half of them at the least."""
    assert pairs([leaf("a", ALL, "A B")], [leaf("x", ALL, "B A")]) == {"a": "x"}
    assert pairs([leaf("a", ALL, "A B C")], [leaf("x", ALL, "A B D")]) == {"a": "x"}
    assert pairs([leaf("a", ALL, "A B")], [leaf("x", ALL, "B C D")]) == {}


def test_names_that_change_places_follow_the_units() -> None:
    """What a group lists says more of it than what it is called."""
    old = [leaf("a", ALL, "A B"), leaf("b", ALL, "C D")]
    new = [leaf("a", ALL, "C D"), leaf("b", ALL, "A B")]
    assert pairs(old, new) == {"a": "b", "b": "a"}


def test_of_several_that_are_like_it_the_likest_is_taken() -> None:
    """Once each."""
    old = [leaf("a", ALL, "A B C D"), leaf("b", ALL, "E F")]
    new = [leaf("x", ALL, "A B"), leaf("y", ALL, "A B C"), leaf("z", ALL, "E F")]
    assert pairs(old, new) == {"b": "z", "a": "y"}


def test_a_group_of_units_is_none_of_groups() -> None:
    """Even under the same path, with the same units."""
    below = parent("a", pathways(1), leaf("a/x", ALL, "A B"))
    assert pairs([leaf("a", ALL, "A B")], [below]) == {"a": "a/x"}
