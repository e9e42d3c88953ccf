"""Proposals by wording: what is proposed, on what grounds, and what isn't."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.standards import Demand, Section, Standard, Statement, Suite
from rules.standards.conflicts import Sort, conflicts
from rules.standards.matching import proposed, words_of
from rules.standards.relations import inverse
from rules.standards.suite import NO_WORDS
from tests.standards.walks import suite

SIGNS = {"same as": "=", "related to": "~"}


def _shown(one: Suite, other: Suite, alike: Fraction | None = None) -> list[str]:
    crosswalk = proposed(one, other) if alike is None else proposed(one, other, alike)
    return [
        f"{p.origin.code} {SIGNS[p.relation]} {p.target.code}: {p.note}"
        for p in crosswalk.pairs
    ]


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("The  learner\u00a0role(s)", ("the", "learner", "roles")),
        (
            "Learners\u2019 \u201cgoals\u201d, and learner's",
            "learners goals and learners",
        ),
        ("The teacher;/ learner", "the teacher learner"),
        ("Self-advocacy (and more): \uff21 1.", "self advocacy and more a 1"),
        ("keep x < y, \u2264 z", ("keep", "x", "<", "y", "\u2264", "z")),
        (" - ", ()),
    ],
)
def test_words_are_what_is_left_of_wording(
    label: str, words: str | tuple[str, ...]
) -> None:
    """Case, punctuation, quotes, spaces and the mark of a plural are set aside."""
    assert words_of(label) == (
        tuple(words.split()) if isinstance(words, str) else words
    )


def test_the_same_words_are_proposed_as_the_same() -> None:
    """Every such pair, with what differs in writing."""
    one = suite("k", {"K1": "Roles of others", "K2": "The nature of role(s)"})
    other = suite("a", {"A1": "The nature of roles", "A2": "Roles of others"})
    again = other.standards[0].model_copy(update={"code": "B"})
    both = other.model_copy(update={"standards": (*other.standards, again)})
    differently = "the same words, written a little differently; to be reviewed"
    assert _shown(one, both) == [
        "K1 = A2: word for word; to be reviewed",
        "K1 = A2: word for word; to be reviewed",
        f"K2 = A1: {differently}",
        f"K2 = A1: {differently}",
    ]


def test_near_the_same_words_are_related_with_the_figure() -> None:
    """Where at least so many of all words are in common, as often as they are."""
    one = suite("k", {"K1": "Ways of working with groups"})
    other = suite(
        "a", {"A1": "Ways of working with large groups", "A2": "Large groups"}
    )
    near = ["K1 ~ A1: 5 of 6 words in common; to be reviewed"]
    assert _shown(one, other) == near
    assert _shown(one, other, Fraction(5, 6)) == near
    assert not _shown(one, other, Fraction(6, 7))


def test_words_that_stand_in_others_are_related_whatever_the_figure() -> None:
    """Containing proves nothing of broader; three words may stand there by chance."""
    long = "Ways of working with groups of many and most diverse learners in need"
    one = suite("k", {"K1": long, "K2": "of working with groups"})
    other = suite("a", {"A1": "Ways of working with groups", "A2": "Ways of working"})
    assert _shown(one, other) == [
        "K1 ~ A1: contains the words of A1 of A; to be reviewed",
        "K2 ~ A1: 4 of 5 words in common; to be reviewed",
    ]
    assert _shown(other, one)[0] == (
        "A1 ~ K1: its words stand in K1 of K; to be reviewed"
    )


def test_what_has_the_same_words_elsewhere_needs_nothing_near() -> None:
    """Unless it is the nearest to one that has nothing else."""
    one = suite("k", {"K1": "Ways of working with groups"})
    labels = {
        "A1": "Ways of working with groups",
        "A2": "Ways of working with small groups",
    }
    assert _shown(one, suite("a", labels)) == [
        "K1 = A1: word for word; to be reviewed",
        "K1 ~ A2: 5 of 6 words in common; to be reviewed",
    ]
    again = one.standards[0].sections[0].knowledge[0]
    two = suite("k", {"K1": again.label, "K2": labels["A2"]})
    assert [line[:7] for line in _shown(two, suite("a", labels))] == [
        "K1 = A1",
        "K2 = A2",
    ]


def test_several_nearest_are_all_proposed() -> None:
    """None is taken because it comes first, nor left out because it was taken."""
    one = suite(
        "k", {"K1": "Ways of working with groups", "K2": "Ways of work with groups"}
    )
    labels = {
        "A1": "Ways of working with large groups",
        "A2": "Ways of working with small groups",
    }
    near = [line[:7] for line in _shown(one, suite("a", labels))]
    assert near == ["K1 ~ A1", "K1 ~ A2"]
    assert [line[:7] for line in _shown(one, suite("a", labels), Fraction(1, 2))] == [
        "K1 ~ A1",
        "K1 ~ A2",
        "K2 ~ A1",
        "K2 ~ A2",
    ]


def test_versions_of_a_suite_are_told_apart() -> None:
    """Though their standards and statements have the same codes."""
    one = suite("k", {"A1": "Ways of working with groups", "A2": "The law"})
    labels = {"A1": "The law", "A2": "Ways of working with large groups"}
    assert [line[:7] for line in _shown(one, suite("a", labels))] == [
        "A1 ~ A2",
        "A2 = A1",
    ]


def test_knowing_is_not_doing() -> None:
    """A performance criterion is never proposed for a knowledge statement."""
    doing = Statement(
        code="P1", demand=Demand.PERFORMANCE, label="Work with large groups"
    )
    standard = Standard(code="P", title="P", sections=(Section(performance=(doing,)),))
    one = Suite(code="p", title="P", standards=(standard,))
    other = suite(
        "k", {"K1": "Work with large groups", "K2": "Work with many large groups"}
    )
    assert not proposed(one, other).pairs


@pytest.mark.parametrize("label", ["-", NO_WORDS])
def test_a_label_without_words_is_like_no_other(label: str) -> None:
    """Not even like another without; nor is one that stands for words that lack."""
    assert not proposed(suite("k", {"K1": label}), suite("a", {"A1": label})).pairs


def test_signs_that_compare_are_words() -> None:
    """What is less than something is not what is more."""
    one = suite("k", {"K1": "Hold x < y and a = b safely in one hand"})
    other = suite("a", {"A1": "Hold x > y and a = b safely in one hand"})
    assert _shown(one, other) == ["K1 ~ A1: 11 of 13 words in common; to be reviewed"]


def test_a_proposal_says_what_it_is() -> None:
    """Nobody has reviewed it."""
    crosswalk = proposed(suite("k", {"K1": "One"}), suite("a", {"A1": "Two"}))
    assert (crosswalk.title, crosswalk.origin, crosswalk.target) == (
        "Proposed by wording: k and a",
        "k",
        "a",
    )
    assert crosswalk.note == ("Proposed by wording alone: review each pair.")
    assert crosswalk.reviewer is None


def suites(letter: str) -> st.SearchStrategy[Suite]:
    """Draw suites of a few statements in few words."""
    label = st.lists(st.sampled_from("wxyz"), min_size=1, max_size=6).map(" ".join)
    labels = st.lists(label, min_size=1, max_size=5).map(
        lambda some: {f"{letter}{n}": label for n, label in enumerate(some, 1)}
    )
    return labels.map(lambda some: suite(letter.lower(), some))


@given(suites("K"), suites("A"))
def test_proposals_are_the_same_from_either_end(one: Suite, other: Suite) -> None:
    """And never at odds with each other."""
    there, back = proposed(one, other), inverse(proposed(other, one))
    told = [{(p.origin, p.relation, p.target) for p in c.pairs} for c in (there, back)]
    assert told[0] == told[1]
    assert {found.sort for found in conflicts([there])} <= {Sort.MERGES}
