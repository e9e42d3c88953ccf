"""The public laws hold of our engines, on drawn structures and on real ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.laws import CATALOGUE, Law, Subject, Trying, assert_law, try_law
from rules.loading import load_qualification
from rules.solvers.group_choice import GroupChoiceSolver
from rules.solvers.highs import HighsSolver
from rules.solvers.protocol import Solver
from rules.strategies import USUAL_KINDS, structures

EXAMPLES = Path(__file__).parents[2] / "examples"
LARGE = EXAMPLES / "business-administration-2" / "qualification.yaml"
LAWS = {law.name: law for law in CATALOGUE}
OF_ENGINES = ("existence", "claim-valid", "shortfall-least", "routes-complete")


@pytest.mark.parametrize("law", CATALOGUE, ids=lambda law: law.name)
def test_every_law_holds_of_the_usual_engine(law: Law) -> None:
    """Plain structures and such as use every kind of rule."""
    assert_law(law, Subject.drawn(), 12)


@pytest.mark.parametrize("engine", [GroupChoiceSolver, HighsSolver])
@pytest.mark.parametrize("name", OF_ENGINES)
def test_each_engine_keeps_the_laws(engine: type[Solver], name: str) -> None:
    """By itself, and of plain structures too."""
    plain = structures(kinds=USUAL_KINDS)
    assert_law(LAWS[name], Subject.drawn(engine(), plain), 10)
    assert_law(LAWS[name], Subject.drawn(engine()), 15)


@pytest.mark.parametrize("law", CATALOGUE, ids=lambda law: law.name)
def test_every_law_holds_of_a_large_structure(law: Law) -> None:
    """With records that are empty, nearly met, met, or more."""
    assert_law(law, Subject.of_file(load_qualification(LARGE)), 4)


def test_what_is_too_large_to_look_through_is_told() -> None:
    """Not passed over in silence."""
    subject = Subject.of_file(load_qualification(LARGE))
    assert _on(subject, "routes-complete").unchecked == {
        "there are too many claims to look through": 5
    }
    assert set(_on(subject, "claim-most").unchecked) == {
        "there are too many claims to look through"
    }


def _on(subject: Subject, name: str) -> Trying:
    return try_law(LAWS[name], subject, 5)
