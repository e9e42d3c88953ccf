"""The least new evidence in words: what is granted, and why it is no less."""

from __future__ import annotations

import pytest

from planner.evidence.covering.reports import NewItems
from planner.evidence.covering.words import (
    number_words,
    then_words,
    why_words,
)
from planner.position import Effort
from rules.standards import Standard
from tests.evidence.building import (
    ONLY_SEEN,
    TWO,
    portfolio,
    section,
    standard,
    statement,
    suite,
)
from tests.evidence.covering.building import chance, grid, least, opportunities, plan

NONE = Effort(steps=0)


def test_what_is_granted_is_said_of_unproved_numbers_and_of_other_reasons() -> None:
    """P13 has no opportunity, so that an item nobody declared is possible."""
    lines_only = grid()
    (of,) = lines_only.suites
    (lines,) = of.standards
    other = section(statement("P13"), statement("P14", TWO))
    sections = (*lines.sections, other)
    wider = suite(lines.model_copy(update={"sections": sections}))
    found = least(lines_only.model_copy(update={"suites": (wider,)}), NONE)
    granted = "if each item that isn't planned yet shows one section only"
    assert number_words(found) == (
        f"7 new items close every gap. At least 5 are needed, {granted}; "
        "whether fewer than 7 will do is undetermined."
    )
    assert [*why_words(found)] == [
        (
            "Why at least 5: P2, P6 and P10 of A need 1 item each; "
            "P14 of A needs 2 items; and no opportunity, nor an item for one section, "
            "counts for more than one of these."
        )
    ]
    full = least(lines_only.model_copy(update={"suites": (wider,)}))
    assert why_words(full) == (
        "Why no fewer: P14 of A needs 2 items.",
        f"P1 to P12 of A can't all be met with fewer than 5 items, {granted}.",
    )


def test_where_opportunities_and_other_items_are_possible_neither_counts_for_two() -> (
    None
):
    """P2 has no opportunity."""
    sections = (section(statement("P1")), section(statement("P2")))
    of = Standard(code="A", title="", sections=sections)
    why = (
        "Why no fewer: P1 and P2 of A need 1 item each; and no opportunity, "
        "nor an item for one section, counts for more than one of these."
    )
    assert why_words(least(opportunities(of, "P1"))) == (why,)


def test_statements_that_share_no_item_show_why() -> None:
    """All in one sentence, with what each lacks where that is more than an item."""
    of = standard("A", *(statement(f"P{n}") for n in range(1, 6)))
    found = least(opportunities(of, "P1 P2", "P2 P3", "P3 P4", "P4 P5", "P5"))
    assert plan(found) == "O1, O2, O4"
    assert why_words(found) == (
        (
            "Why no fewer: P1, P3 and P5 of A need 1 item each; "
            "and no opportunity counts for more than one of these."
        ),
    )
    of = standard("A", statement("P1", TWO), statement("P2", ONLY_SEEN))
    chances = (chance("O1", "A: P1", "RPL", 2), chance("O2", "A: P2"))
    linked = (*chances, chance("O3", "A: P1 P2", "work product"))
    why = (
        "Why no fewer: P1 of A needs 2 items; P2 of A needs 1 item; "
        "and no opportunity counts for more than one of these."
    )
    assert why_words(least(portfolio(of=suite(of), opportunities=linked))) == (why,)


def test_statements_of_which_each_item_helps_a_few_show_why() -> None:
    """As many together as no fewer items can help."""
    of = standard("A", *(statement(f"P{n}") for n in range(1, 4)))
    found = least(opportunities(of, "P1 P2", "P2 P3", "P1 P3"))
    assert why_words(found) == (
        (
            "Why no fewer: P1 to P3 of A need 1 item each; "
            "and no opportunity counts for more than 2 of these: at least 2 items."
        ),
    )
    of = standard("A", statement("P1", TWO), statement("P2"), statement("P3"))
    found = least(opportunities(of, "P1 P2 x 2", "P2 P3", "P1 P3 x 2"))
    assert why_words(found) == ("Why no fewer: P1 of A needs 2 items.",)


@pytest.mark.parametrize(
    ("number", "at_least", "words"),
    [
        (0, 0, "none is needed."),
        (6, 6, "6 will do."),
        (6, 4, "6 will do, and perhaps fewer."),
    ],
)
def test_new_items_once_decisions_are_made_are_told(
    number: int, at_least: int, words: str
) -> None:
    """No more is claimed than is proved."""
    then = NewItems(number=number, at_least=at_least)
    assert then_words(then) == f"If what awaits a decision is accepted, {words}"
