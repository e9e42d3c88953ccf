"""A candidate: which attempt at a unit stands, and what is held."""

from __future__ import annotations

import itertools
from datetime import date

import pytest

from planner import Achievement, Candidate, Grade, Status
from planner.candidate import standing
from rules.model import Unit
from tests.planner.people import attempt, candidate

EARLY, LATE = date(2005, 1, 14), date(2005, 5, 20)


def achieved(day: date | None = None, grade: Grade | None = None) -> Achievement:
    """Make an achievement of unit U1."""
    return Achievement(unit="U1", day=day, grade=grade)


@pytest.mark.parametrize("status", [s for s in Status if s is not Status.ACHIEVED])
def test_only_an_achieved_unit_is_held(status: Status) -> None:
    """A unit failed, withdrawn or in progress is not held, and nothing of it stands."""
    record = candidate("U2", attempt("U1", status))
    assert record.held == ("U2",)
    assert standing(record.histories["U1"]) is None


@pytest.mark.parametrize("failed", [Status.FAILED, Status.WITHDRAWN])
def test_a_later_failure_takes_nothing_away(failed: Status) -> None:
    """An achievement stands before and after attempts that came to nothing."""
    attempts = [attempt("U1", failed), achieved(EARLY), attempt("U1", failed)]
    for order in itertools.permutations(attempts):
        assert standing(order) == achieved(EARLY)


def test_the_best_grade_stands_then_the_earliest_day() -> None:
    """Distinction beats merit beats pass beats none; of equals the first day stands."""
    ranked = [
        achieved(LATE, Grade.DISTINCTION_STAR),
        achieved(EARLY, Grade.DISTINCTION),
        achieved(LATE, Grade.DISTINCTION),
        achieved(EARLY, Grade.MERIT),
        achieved(LATE, Grade.MERIT),
        achieved(None, Grade.MERIT),
        achieved(EARLY, Grade.PASS),
        achieved(EARLY),
        achieved(LATE),
        achieved(),
    ]
    for better, worse in itertools.combinations(ranked, 2):
        assert standing((worse, better)) == standing((better, worse)) == better


def test_of_equal_attempts_the_first_written_stands() -> None:
    """Nothing but the order tells them apart, so the order does."""
    first = Achievement(unit="U1", note="first")
    assert standing((first, Achievement(unit="U1", note="second"))) is first


def test_a_unit_achieved_twice_is_held_once() -> None:
    """Units are held in the order written, each once."""
    record = candidate("U3 U1 U3 U2", attempt("U1", Status.FAILED))
    assert record.held == ("U3", "U1", "U2")


def test_a_history_is_every_attempt_in_the_order_written() -> None:
    """Attempts at each unit stand together, units in the order first written."""
    failed = attempt("U1", Status.FAILED)
    record = candidate("U2 U1", failed)
    assert record.histories == {
        "U2": (Achievement(unit="U2"),),
        "U1": (Achievement(unit="U1"), failed),
    }


def test_a_candidate_goes_by_name_or_else_by_reference() -> None:
    """The name is shown where one is kept."""
    assert candidate(name="Ada Example").title == "Ada Example"
    assert Candidate(reference="X-1").title == "X-1"


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (achieved(), "achieved"),
        (achieved(EARLY), "achieved 2005-01-14"),
        (achieved(EARLY, Grade.MERIT), "achieved (merit) 2005-01-14"),
        (attempt("U1", Status.IN_PROGRESS), "in progress"),
    ],
)
def test_an_attempt_is_said_in_a_few_words(made: Achievement, words: str) -> None:
    """Status, grade and day, as far as they are known."""
    assert str(made) == words


def test_a_unit_from_elsewhere_is_as_the_attempt_that_stands_describes_it() -> None:
    """Or as the first does, where none stands; other units' words say nothing."""
    early, late = Unit(code="Z1", title="Early"), Unit(code="Z1", title="Late")
    failed = Achievement(unit="Z1", status=Status.FAILED, elsewhere=early)
    passed = Achievement(unit="Z1", elsewhere=late)
    record = candidate("U1", failed, passed)
    assert record.described("Z1") == late
    assert record.described("U1") is None
    assert candidate("Z1", failed).described("Z1") == early


def test_what_a_portfolio_says_is_told_apart_and_never_written() -> None:
    """An attempt is the record's own unless said otherwise."""
    assert not Achievement(unit="U1").from_portfolio
    one = Achievement(unit="U1", from_portfolio=True)
    assert "from_portfolio" not in one.model_dump()
