"""The fewest items: which are told, in what order, and how surely."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from planner.evidence.covering.reports import LeastEvidence, Part
from planner.evidence.covering.words import (
    number_words,
    why_words,
)
from planner.position import Effort, UnsoundClaimError
from rules.proof.certificate import Cases, Clash, Times
from rules.standards import EvidenceRule
from tests.evidence.building import (
    TWO,
    item,
    portfolio,
    refs,
    standard,
    statement,
    suite,
)
from tests.evidence.covering.building import chance, grid, least, opportunities, plan

A = standard("A", statement("P1"), statement("P2"))
HEARD = EvidenceRule(kinds=("hearsay",))
NONE = Effort(steps=0)


def test_without_gaps_nothing_is_needed() -> None:
    """Nothing to gather, no proof, nothing to tell."""
    found = least(portfolio(item("E1", at="A: P1 P2"), of=suite(A)))
    assert found == LeastEvidence()
    assert (found.number, found.proved) == (0, True)
    assert number_words(found) == "There are no gaps."
    assert why_words(found) == ()


def test_of_several_ways_it_is_the_first_declared() -> None:
    """With most of the first opportunity, then with most of the second, and so on."""
    assert plan(least(opportunities(A, "P1 P2", "P1 P2"))) == "O1"
    of = standard("A", statement("P1", TWO), statement("P2", TWO))
    found = least(opportunities(of, "P1 P2", "P1", "P1 P2", "P2", "P1 P2"))
    assert plan(found) == "O1, O3"
    many = least(opportunities(of, *["P1 x 2", "P2 x 2"] * 9))
    assert plan(many) == "2 O1, 2 O2"
    assert plan(least(opportunities(of, *["P1 P2 x 2"] * 12))) == "2 O1"


def test_what_no_kind_can_meet_is_told_apart() -> None:
    """The suite knows no such kind, so nothing is gathered for it."""
    of = standard("A", statement("P1", HEARD), statement("P2"))
    chances = (chance("O1", "A: P1 P2", "hearsay"),)
    found = least(portfolio(of=suite(of), opportunities=chances))
    assert found.beyond == refs("A: P1")
    assert plan(found) == "A/1/observation"
    assert number_words(found) == "1 new item closes every other gap."
    alone = least(portfolio(of=suite(standard("A", statement("P1", HEARD)))))
    assert number_words(alone) == "No new evidence would help."


def test_singles_are_ranked_by_what_they_close_then_by_what_they_help() -> None:
    """Then as declared."""
    of = standard(
        "A", *(statement(f"P{n}", TWO if n > 2 else None) for n in range(1, 6))
    )
    found = least(opportunities(of, "P3 P4 P5", "P1", "P2 P3", "P1 P2", "P3 P4 P5"))
    told = [(one.item.id, len(one.closes), len(one.helps)) for one in found.singles]
    assert told == [
        ("O4", 2, 0),
        ("O3", 1, 1),
        ("O2", 1, 0),
        ("O1", 0, 3),
        ("O5", 0, 3),
    ]


def test_a_proof_by_cases_is_proved_as_well() -> None:
    """No bound at once shows it; the checker accepts it all the same."""
    found = least(grid())
    assert (found.number, found.at_least) == (5, 5)
    assert isinstance(found.parts[0].less, Cases)
    assert why_words(found) == (
        "Why no fewer: P1 to P12 of A can't all be met with fewer than 5 items.",
    )


def test_without_effort_no_more_is_claimed_than_proved() -> None:
    """A plan that works, and the bound that needs no cases."""
    found = least(grid(), NONE)
    assert (found.number, found.at_least, found.proved) == (5, 3, False)
    assert number_words(found) == (
        "5 new items close every gap. At least 3 are needed; "
        "whether fewer than 5 will do is undetermined."
    )
    lower = found.model_copy(update={"at_least": 1})
    assert "At least 1 is needed" in number_words(lower)


def test_where_no_proof_is_found_nothing_is_proved(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Not even that one item is needed."""
    monkeypatch.setattr("planner.evidence.covering.least.refute", lambda *_, **__: None)
    found = least(grid())
    assert (found.number, found.at_least, found.parts) == (5, 0, ())


@pytest.mark.parametrize(
    ("part", "wrong", "words"),
    [
        ("gathered", lambda *_: (), "1 P1 of A isn't met"),
        (
            "refute",
            lambda *_, **__: Clash(rows=(Times(row="nothing", times=1),)),
            "no rule 'nothing' can be taken 1 times by 1",
        ),
    ],
)
def test_no_answer_is_given_that_the_checker_refuses(
    monkeypatch: pytest.MonkeyPatch,
    part: str,
    wrong: Callable[..., object],
    words: str,
) -> None:
    """Neither a plan nor a proof: it is a bug, and said to be."""
    monkeypatch.setattr(f"planner.evidence.covering.least.{part}", wrong)
    with pytest.raises(UnsoundClaimError, match=f"^{words}$"):
        least(portfolio(of=suite(A)))


def test_what_is_found_can_be_written_down_and_read_again() -> None:
    """As JSON."""
    found = least(grid())
    assert LeastEvidence.model_validate_json(found.model_dump_json()) == found
    assert Part.model_validate(found.parts[0].model_dump()) == found.parts[0]
