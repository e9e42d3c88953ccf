"""What is still needed, in words."""

from __future__ import annotations

import pytest

from planner.evidence.judging import judge, needs_of
from planner.evidence.portfolio import Decision
from planner.evidence.reports import Reason, Uncounted
from planner.evidence.wanting import (
    SHORT,
    Gap,
    gap_of,
    needs_words,
    refs_in_short,
    refs_words,
)
from rules.standards import EvidenceRule, OfKind
from tests.evidence.building import (
    ON,
    SEEN_ONCE,
    item,
    portfolio,
    refs,
    standard,
    statement,
    suite,
)


def rule(items: int, kinds: str = "", least: str = "") -> EvidenceRule:
    """Make a rule; `least` is written as `1 observation, 2 RPL`."""
    pairs = (part.split(" ", 1) for part in least.split(", ") if part)
    return EvidenceRule(
        items=items,
        kinds=tuple(filter(None, kinds.split(", "))),
        least=tuple(OfKind(kind=kind, items=int(n)) for n, kind in pairs),
    )


@pytest.mark.parametrize(
    ("asked", "have", "words"),
    [
        (rule(1), "", "1 more item"),
        (rule(3), "RPL", "2 more items"),
        (rule(1, "observation"), "", "1 more observation"),
        (rule(2, "case study"), "", "2 more case studies"),
        (rule(1, "RPL"), "", "1 more item of RPL"),
        (rule(2, "questioning"), "", "2 more items of questioning"),
        (rule(1, "observation, RPL"), "", "1 more item of observation or RPL"),
        (
            rule(2, "observation, work product, RPL"),
            "",
            "2 more items of observation, work product or RPL",
        ),
        (rule(2, "", "1 observation"), "", "2 more items, at least 1 observation"),
        (rule(2, "", "1 observation"), "RPL", "1 more observation"),
        (rule(2, "", "1 observation"), "observation", "1 more item"),
        (rule(2, "", "2 observation"), "", "2 more observations"),
        (
            rule(2, "", "1 observation, 1 work product"),
            "",
            "1 more observation and 1 more work product",
        ),
        (
            rule(4, "", "2 observation, 1 work product"),
            "",
            "4 more items, at least 2 observations and 1 work product",
        ),
        (
            rule(3, "observation, RPL", "1 observation"),
            "",
            "3 more items of observation or RPL, at least 1 observation",
        ),
        (rule(3, "", "2 RPL"), "", "3 more items, at least 2 items of RPL"),
    ],
)
def test_the_evidence_needed_is_said_as_short_as_can_be(
    asked: EvidenceRule, have: str, words: str
) -> None:
    """Kinds are named where they matter, singular or plural."""
    assert (
        needs_words(needs_of(asked, have.split(", ") if have else []), asked) == words
    )


def test_a_gap_tells_what_is_in_already_and_why_it_does_not_count() -> None:
    """What awaits a decision is told apart from what was turned down."""
    items = (
        item("E1", "RPL"),
        item("E2", decision=Decision.AWAITED),
        item("E3", decision=Decision.REFERRED),
        item("E4", refused="A: P1"),
    )
    of = suite(standard("A", statement("P1", SEEN_ONCE)))
    (unit,) = judge(portfolio(*items, of=of), ON)
    assert gap_of(unit.statements[0]) == Gap(
        ref=refs("A: P1")[0],
        label="What P1 asks",
        section=0,
        words="1 more observation",
        awaited=("E2",),
        uncounted=(
            Uncounted(item="E3", reason=Reason.REFERRED, words="referred"),
            Uncounted(
                item="E4", reason=Reason.REFUSED, words="not accepted for P1 of A"
            ),
        ),
    )


def test_every_reason_is_said_in_few_words() -> None:
    """All that a report of a statement knows, but for what awaits a decision."""
    assert {*SHORT, Reason.AWAITED} == {*Reason}


def test_statements_are_listed_by_their_units() -> None:
    """Runs as ranges."""
    assert refs_words(refs("A: P1 P2 P3 K1; B: P2")) == "P1 to P3 and K1 of A; P2 of B"
    assert refs_words(()) == ""


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("A: P1 P2; B: P1", "P1 and P2 of A; P1 of B"),
        ("A: P1 P2 P3 P4 P5", "5 statements of A"),
        ("A: P1; B: P1 P2 P3 P4", "1 statement of A and 4 of B"),
        ("A: P1 P2 P3; B: P1; C: P1", "3 statements of A, 1 of B and 1 of C"),
    ],
)
def test_many_statements_are_counted_unit_by_unit(written: str, words: str) -> None:
    """A few are named."""
    assert refs_in_short(refs(written)) == words
