"""What can't all hold of the pairs that crosswalks state, and what would merge."""

from __future__ import annotations

import pytest

from rules.standards.conflicts import Conflict, conflicts, placed
from tests.standards.walks import walk


def _told(*pairs: str) -> list[tuple[str, str, list[int]]]:
    """Tell the conflicts of pairs within one suite, of several standards."""
    return [_shown(one) for one in conflicts([walk("a a", *pairs)])]


def _shown(one: Conflict) -> tuple[str, str, list[int]]:
    return one.sort.value, one.message, [pair.number for pair in one.pairs]


@pytest.mark.parametrize(
    "pairs",
    [
        ("A1 = B1", "A2 > B2", "A3 < B3", "A4 ~ B4"),
        ("A1 > B1", "A1 > B2", "A2 < B1"),
        ("A1 ~ B1", "A1 ~ B2", "A2 ~ B1"),
        ("A1 = B1", "A1 = B1"),
        ("A1 > A2", "A2 > A3", "A1 > A3"),
    ],
)
def test_pairs_that_may_all_hold_are_no_conflict(pairs: tuple[str, ...]) -> None:
    """Chains, siblings and the same pair twice contradict nothing."""
    assert not _told(*pairs)


@pytest.mark.parametrize(
    ("pairs", "message"),
    [
        (
            ("A1 = B1", "A1 > B1"),
            "A1 of A can't be both the same as B1 of B and broader than it",
        ),
        (
            ("A1 > B1", "A1 < B1"),
            "A1 of A can't be both broader than B1 of B and narrower than it",
        ),
        (
            ("A1 > B1", "B1 > A1"),
            "A1 of A can't be both broader than B1 of B and narrower than it",
        ),
        (
            ("A1 ~ B1", "A1 = B1"),
            "A1 of A can't be both related to B1 of B and the same as it",
        ),
    ],
)
def test_two_relations_of_one_pair(pairs: tuple[str, ...], message: str) -> None:
    """No two relations hold between the same statements, whichever end they start."""
    assert _told(*pairs) == [("two-relations", message, [1, 2])]


def test_a_circle_is_told_once_from_its_first_statement() -> None:
    """Everything in it would be broader than itself; one message says so."""
    assert _told("A1 > B1", "B1 > A2", "A2 > A1") == [
        (
            "circle",
            "A1 of A can't be broader than itself through B1 of B and A2 of A",
            [1, 2, 3],
        )
    ]


def test_a_statement_is_nothing_to_itself() -> None:
    """Not even related."""
    found = ("circle", "A1 of A can't be related to itself", [1])
    assert _told("A1 ~ A1", "A1 = B1") == [found]
    assert not _told("A1 = A1")


def test_what_follows_contradicts_what_is_written_last() -> None:
    """The last written is blamed, with the statements that the rest goes through."""
    message = (
        "A1 of A can't be the same as C1 of C: through B1 of B it is broader than it"
    )
    pairs = ("A1 = B1", "B1 > C1", "A1 = C1")
    assert _told(*pairs) == [("contradiction", message, [3, 1, 2])]


def test_two_ways_that_contradict_each_other_are_told_at_a_pair_of_theirs() -> None:
    """A1 would be broader than C1 one way, and related to it the other."""
    message = (
        "D1 of D can't be related to E1 of E: through A1 of A, B1 of B and C1 of C"
        " it is broader than it"
    )
    pairs = ("A1 > B1", "B1 > C1", "A1 = D1", "D1 ~ E1", "E1 = C1")
    assert _told(*pairs) == [("contradiction", message, [4, 3, 1, 2, 5])]


def test_of_what_follows_from_a_conflict_nothing_more_is_told() -> None:
    """One wrong pair is one conflict, however much follows from it; two are two."""
    one = ("A1 = B1", "A1 > B1")
    rest = ("B1 = C1", "C1 = D1", "D1 > E1")
    assert [pairs for _, _, pairs in _told(*one, *rest)] == [[1, 2]]
    two = _told(*one, *rest, "D1 ~ E1")
    assert [pairs for _, _, pairs in two] == [[5, 6], [1, 2]]


def test_statements_that_would_be_the_same_are_told_as_a_warning() -> None:
    """Of one standard at either end; those of two standards may well be the same."""
    message = "B1 of B is the same as A1 of A and A2 of A, so these are the same too"
    pairs = ("A1 = B1", "A2 = B1", "A3 = C3", "A3 = D3", "A3 > B4")
    assert _told(*pairs) == [("merges", message, [1, 2])]
    assert [sort for sort, _, _ in _told("A1 = B1", "A1 = B2")] == ["merges"]


def test_conflicts_of_what_is_in_no_file_have_no_place() -> None:
    """As of a proposal."""
    found = conflicts([walk("a b", "A1 = B1", "A1 ~ B1")])
    assert placed(found, []) == found
