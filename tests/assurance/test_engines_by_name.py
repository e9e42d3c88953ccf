"""Engines and laws by their names."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.laws import CATALOGUE, engine_of
from planner.laws.choosing import UnknownLawError, laws_named
from planner.laws.engines import OURS, UnknownEngineError, engine_named
from rules.solvers import DEFAULT_SOLVER
from rules.solvers.highs import HighsSolver
from tests.assurance.club import ENGINES
from tests.assurance.test_verdicts import by_counting


def test_ours_are_known_by_a_word() -> None:
    """Each is made when it is asked for."""
    kinds = [type(engine_named(name)).__name__ for name in OURS]
    assert kinds == ["GroupChoiceSolver", "HighsSolver", "PortfolioSolver"]


def test_any_other_is_named_by_its_module() -> None:
    """The engine, or the class of it."""
    assert engine_named("rules.solvers:DEFAULT_SOLVER") is DEFAULT_SOLVER
    assert isinstance(engine_named("rules.solvers.highs:HighsSolver"), HighsSolver)


def test_a_function_says_whether_a_record_is_met() -> None:
    """It is made an engine for the laws that need no more."""
    assert engine_named("tests.assurance.test_verdicts:by_counting") == engine_of(
        by_counting
    )


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("hihgs", "there is no engine 'hihgs'; did you mean 'highs'?"),
        (
            "z3",
            (
                "there is no engine 'z3'; one of choice, highs, portfolio, or"
                " module:attribute"
            ),
        ),
        (
            ":x",
            (
                "there is no engine ':x'; one of choice, highs, portfolio, or"
                " module:attribute"
            ),
        ),
        (
            "engines:",
            (
                "there is no engine 'engines:'; one of choice, highs, portfolio, or"
                " module:attribute"
            ),
        ),
        (
            "engines:number",
            "'engines:number' is no engine: it lacks best(), decide(), needs()",
        ),
        (
            "engines:Other",
            (
                "the engine 'engines:Other' can't be loaded:"
                " AttributeError: module 'engines' has no attribute 'Other'"
            ),
        ),
        (
            "engine:Other",
            (
                "the engine 'engine:Other' can't be loaded:"
                " ModuleNotFoundError: No module named 'engine'"
            ),
        ),
    ],
)
def test_what_is_no_engine_is_told_as_such(
    name: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With why, and what to write."""
    (tmp_path / "engines.py").write_text(ENGINES, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(UnknownEngineError) as caught:
        engine_named(name)
    assert str(caught.value) == message


def test_laws_come_in_their_order() -> None:
    """All of them where none is named; each once."""
    first, *_, last = CATALOGUE
    assert laws_named([]) == CATALOGUE
    assert laws_named([last.name, first.name, last.name]) == (first, last)


@pytest.mark.parametrize(
    ("name", "mend"),
    [
        ("existense", "did you mean 'existence'?"),
        ("nosuch", f"the laws are {', '.join(law.name for law in CATALOGUE)}"),
    ],
)
def test_an_unknown_law_is_told_with_what_was_meant(name: str, mend: str) -> None:
    """With all there are, if nothing comes to mind."""
    with pytest.raises(UnknownLawError) as caught:
        laws_named([name])
    assert str(caught.value) == f"there is no law '{name}'; {mend}"
