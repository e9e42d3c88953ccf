"""What trying a law counts, says and repeats."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import assume
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from planner.candidate import Achievement, Candidate
from planner.laws import (
    CATALOGUE,
    Law,
    LawBrokenError,
    Subject,
    Trial,
    Trying,
    assert_law,
    try_law,
)
from planner.laws.showing import shown
from rules.loading import load_qualification
from rules.solvers.portfolio import PortfolioSolver
from rules.solvers.protocol import Budget, Outcome, Query, Solver
from rules.strategies import Edit, Effect
from rules.structure import Structure
from tests.engine.building import ALL, leaf, qualification
from tests.laws.breaking import Hasty, Idle, Stubborn, Wasteful

ROOT = Path(__file__).parents[2]
LAWS = {law.name: law for law in CATALOGUE}
SMALL = qualification(leaf("core", ALL, "A B"))
ONE = Subject.of(Structure.of(SMALL))


def law(test: object) -> Law:
    """Make a law of a test."""
    return Law("mine", "what I say is so", test)  # type: ignore[arg-type]


def test_a_law_that_holds_is_counted() -> None:
    """On as many examples as were asked for."""
    tried = try_law(LAWS["existence"], Subject.drawn(), 20)
    assert (tried.examples, tried.unsettled, tried.holds) == (20, 0, True)
    assert 10 < tried.records <= 20
    assert str(tried) == "existence: held in 20 examples"


def test_what_is_left_open_is_counted() -> None:
    """An engine that never decides breaks a law; other laws say how often it didn't."""
    tried = try_law(LAWS["existence"], Subject.drawn(Idle()), 20)
    assert (tried.broken, tried.undetermined) == (None, 20)
    assert (tried.is_open, tried.holds) == (True, False)
    assert str(tried) == "existence: left open in 20 examples; 20 undetermined"
    broken = try_law(LAWS["decides"], Subject.drawn(Idle()), 20)
    assert not broken.holds
    assert str(broken) == (
        "decides: broken: The engine left 20 of 20 examples undetermined; "
        "10 % of them may be."
    )


def test_what_could_not_be_checked_is_counted() -> None:
    """Each reason once an example, in order."""

    def half(trial: Trial) -> None:
        number = trial.draw(st.integers(0, 1), "number")
        for _ in range(number):
            trial.leave("it is too long")
            trial.leave("it is too wide")
            trial.leave("it is too long")

    tried = try_law(law(half), ONE, 10)
    assert tried.examples == 2
    assert tried.unchecked == {"it is too long": 1, "it is too wide": 1}
    assert str(tried) == (
        "mine: held in 2 examples; 1 not checked: it is too long; "
        "1 not checked: it is too wide"
    )


def test_a_law_that_says_nothing_is_not_asked() -> None:
    """Then it doesn't hold either, and says why."""

    def never(trial: Trial) -> None:
        trial.ask_only_if(False, "no unit is blue")

    tried = try_law(law(never), ONE, 10)
    assert (tried.examples, tried.skipped) == (0, {"no unit is blue": 1})
    assert not tried.holds
    assert str(tried) == "mine: not asked: no unit is blue"
    exact = try_law(LAWS["exact"], ONE, 25)
    assert str(exact) == "exact: not asked: no credit can count"


def test_nothing_to_try_a_law_on_is_said() -> None:
    """Not that it holds."""
    assert str(Trying(LAWS["order"], 0)) == "order: not asked: nothing to try it on"


EXISTENCE = """\
Broken: existence: a claim is found exactly if there is one.
The engine says not met; by definition it is met.

qualification: drawn
title: Drawn structure
units:
  U1: {title: Unit 1}
  U2: {title: Unit 2}
  U3: {title: Unit 3}
rules:
  a: {title: Group a, take: all, units: [U1 to U3]}

# record
candidate: X-1
units: [U1, U2, U3]
"""
LEAST = """\
Broken: shortfall-least: no fewer units would finish than are said to.
The engine says 1 to finish; by definition, 0.

qualification: drawn
title: Drawn structure
units:
  U1: {title: Unit 1}
rules:
  a: {title: Group a, take: at most 1 unit, units: [U1]}

# record
candidate: X-1
units: []
"""
BUDGET = """\
Broken: budget: a small budget leaves open, and never contradicts.
Within 0 steps the engine says not met, with more met.

qualification: drawn
title: Drawn structure
units:
  U1: {title: Unit 1}
rules:
  a: {title: Group a, take: all, units: [U1]}

# record
candidate: X-1
units: [U1]

steps: 0
"""
AGAIN = "Every run tries the same examples; number {} was the first to break it."


@pytest.mark.parametrize(
    ("name", "engine", "words"),
    [
        ("existence", Stubborn, EXISTENCE),
        ("shortfall-least", Wasteful, LEAST),
        ("budget", Hasty, BUDGET),
    ],
)
def test_a_broken_law_shows_the_smallest_example(
    name: str, engine: Callable[[], Solver], words: str
) -> None:
    """The structure and the record as YAML, and what is so instead."""
    with pytest.raises(LawBrokenError) as caught:
        assert_law(LAWS[name], Subject.drawn(engine()))
    broken = caught.value
    assert str(broken) == f"{words}\n{AGAIN.format(broken.first)}"


def test_a_structure_of_the_users_is_only_named() -> None:
    """By its file; or by its code and title, where it was read from none."""
    loaded = load_qualification(ROOT / "examples" / "ldss" / "level-3.yaml")
    of_file = Subject.of_file(loaded, Stubborn())
    broken = try_law(LAWS["existence"], of_file, 25).broken
    assert broken is not None
    assert broken.example[0].endswith("examples/ldss/level-3.yaml")
    one = Subject.of(Structure.of(loaded.value), Stubborn())
    broken = try_law(LAWS["existence"], one, 25).broken
    assert broken is not None
    assert broken.example[0] == f"{loaded.value.code}, {loaded.value.title}"


class Raising(PortfolioSolver):
    """Raises whatever it is asked."""

    def decide(self, query: Query, budget: Budget) -> Outcome:
        """Fail."""
        del query, budget
        raise ValueError("no engine today")


def test_an_engine_that_raises_breaks_a_law() -> None:
    """With what it raised, and its trace behind it."""
    broken = try_law(LAWS["existence"], Subject.drawn(Raising()), 20).broken
    assert broken is not None
    assert broken.found == "ValueError was raised: no engine today"
    assert isinstance(broken.__cause__, ValueError)


def test_a_law_may_pass_over_what_hypothesis_rejects() -> None:
    """As any test of Hypothesis may."""

    def picky(trial: Trial) -> None:
        assume(trial.draw(st.integers(0, 9), "number") > 4)

    tried = try_law(law(picky), ONE, 10)
    assert tried.holds
    assert tried.examples == 5


def test_a_law_that_rejects_everything_is_not_asked() -> None:
    """There is nothing to try it on."""

    def impossible(trial: Trial) -> None:
        trial.draw(st.nothing(), "nothing")

    tried = try_law(law(impossible), ONE, 10)
    assert str(tried) == "mine: not asked: nothing to try it on"


def test_nothing_to_draw_is_no_proof() -> None:
    """Whoever asserts a law is told that there was nothing to try it on."""
    nothing = Subject.drawn(among=st.nothing())
    with pytest.raises(AssertionError) as caught:
        assert_law(LAWS["order"], nothing, 5)
    assert str(caught.value) == "order: not asked: nothing to try it on"


def test_what_a_law_draws_wrongly_is_no_breach() -> None:
    """That is a fault of the law, which Hypothesis tells of."""

    def wrong(trial: Trial) -> None:
        trial.draw(st.integers(3, 1), "number")

    with pytest.raises(InvalidArgument):
        try_law(law(wrong), ONE, 10)


def test_what_was_drawn_is_shown_as_files() -> None:
    """A record, rules and units as YAML; an edit by name, and a small one in full."""
    edit = Edit("nothing changed", Effect.KEEPS, before=SMALL, after=SMALL)
    large = qualification(leaf("core", ALL, " ".join(f"U{n}" for n in range(20))))
    record = Candidate(reference="X-1", achievements=(Achievement(unit="A"),))
    assert shown("record", record) == "# record\ncandidate: X-1\nunits: [A]"
    assert shown("units", frozenset("BA")) == "units: [A, B]"
    assert shown("rules", SMALL).startswith("# rules\nqualification: ")
    assert shown("edit", edit).startswith("# edit: nothing changed\nqualification: ")
    edit = Edit("nothing changed", Effect.KEEPS, before=large, after=large)
    assert shown("edit", edit) == "# edit: nothing changed"
