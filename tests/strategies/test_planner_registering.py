"""Hypothesis knows how to draw a candidate, and prints one as a file would say it."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import tomllib
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st
from hypothesis.vendor.pretty import pretty

from planner import Achievement, Candidate, Grade
from planner import strategies as front_door
from planner.strategies import candidates, register
from planner.strategies.step import Attempt, Reload, Step
from tests.strategies.planner_drawing import demo, quick

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def registered() -> None:
    """Do what Hypothesis does when it is imported."""
    register()


def test_a_candidate_is_drawn_by_its_type() -> None:
    """From anything that a record may say; the least says nothing."""
    found = find(st.from_type(Candidate), lambda _: True, settings=quick)
    assert found == Candidate(reference="X-1")


def test_a_candidate_is_printed_as_its_file() -> None:
    """A line each, below what it is called."""
    units = (Achievement(unit="A1", grade=Grade.MERIT), Achievement(unit="B1"))
    record = Candidate(reference="X-1", achievements=units)
    assert pretty(record) == (
        "\n    candidate: X-1\n    units:\n      - {unit: A1, grade: merit}\n      - B1"
    )


def test_a_falsifying_candidate_is_shown_as_its_file() -> None:
    """Where Hypothesis tells what it failed on."""

    @settings(quick, database=None, print_blob=False)
    @given(record=candidates(demo()))
    def nobody_has_b2(record: Candidate) -> None:
        assert "B2" not in record.held

    with pytest.raises(AssertionError) as raised:
        nobody_has_b2()
    assert "\n    record=\n        candidate: X-1\n        units: [B2],\n" in "\n".join(
        raised.value.__notes__
    )


def test_a_step_is_printed_as_it_reads() -> None:
    """Alone, and in a list."""
    attempt = Attempt(Achievement(unit="A1", grade=Grade.PASS))
    several: list[Step] = [attempt, Reload()]
    assert pretty(several) == "[A1: achieved (pass), saved and reloaded]"


def test_the_entry_point_is_where_hypothesis_looks() -> None:
    """In a module of a name that nobody else has."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    points = project["entry-points"]["hypothesis"]
    assert points == {"_": "hypothesis_fingerpost:register"}


def test_all_that_the_front_door_names_is_there() -> None:
    """In order; and nothing else is."""
    names = front_door.__all__
    assert names == sorted(names)
    assert all(getattr(front_door, name) is not None for name in names)
    with pytest.raises(AttributeError) as raised:
        getattr(front_door, "nothing")  # noqa: B009 - mypy knows better
    assert str(raised.value) == (
        "module 'planner.strategies' has no attribute 'nothing'"
    )


def told(code: str) -> str:
    """Run some Python by itself, and give what it prints."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return done.stdout


def test_hypothesis_does_not_wait_for_candidates() -> None:
    """Its entry point loads none of them, nor any strategy."""
    code = (
        "import sys, hypothesis, hypothesis_fingerpost\n"
        "hypothesis_fingerpost.register()\n"
        "print([m for m in sys.modules if m.startswith(('planner', 'rules'))])"
    )
    assert told(code) == "[]\n"


def test_hypothesis_is_at_home_beside_a_planner_of_somebody_elses(
    tmp_path: Path,
) -> None:
    """Other projects have packages called `planner` and `rules`."""
    for name in ("planner", "rules"):
        (tmp_path / name).mkdir()
        for part in ("__init__", "candidate", "model"):
            (tmp_path / name / f"{part}.py").touch()
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n"
        "import hypothesis, planner.candidate, rules.model, hypothesis_fingerpost\n"
        "hypothesis_fingerpost.register()\n"
        "print(planner.candidate.__file__)"
    )
    assert told(code) == f"{tmp_path / 'planner' / 'candidate.py'}\n"


@pytest.mark.parametrize("first", ["planner.candidate", "hypothesis_fingerpost"])
def test_candidates_are_known_in_whichever_order_they_come(first: str) -> None:
    """Before Hypothesis has asked for them, or after."""
    then = ({"planner.candidate", "hypothesis_fingerpost"} - {first}).pop()
    code = (
        f"import hypothesis, {first}, {then}, hypothesis_fingerpost as entry\n"
        "entry.register()\n"
        "from hypothesis.vendor.pretty import pretty\n"
        "print(pretty(planner.candidate.Candidate(reference='X-1')))"
    )
    assert told(code) == "\n    candidate: X-1\n    units: []\n"


@pytest.mark.parametrize("name", ["rules.model", "planner.candidate"])
def test_what_is_loaded_after_hypothesis_says_so(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Hypothesis asks once, when it is loaded; what comes later calls by itself."""
    called: list[str] = []
    entry = SimpleNamespace(register=called.append)
    monkeypatch.setitem(sys.modules, "hypothesis_fingerpost", entry)
    spec = importlib.util.find_spec(name)
    assert spec is not None
    assert spec.loader is not None
    spec.loader.exec_module(importlib.util.module_from_spec(spec))
    assert called == [name]
