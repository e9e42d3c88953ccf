"""The same examples whatever is loaded or set, and in pytest or out of it."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis.internal.conjecture import providers

from planner.laws import CATALOGUE, Law, Subject, Trial, repeating, try_law
from tests.laws.breaking import Stubborn

ROOT = Path(__file__).parents[2]
LAWS = {law.name: law for law in CATALOGUE}
ELSEWHERE = """
import importlib
from hypothesis import Phase, Verbosity, settings

for number in range(50):
    importlib.import_module(f"module_{number}")
settings.register_profile(
    "own",
    backend="hypothesis-urandom",
    deadline=1,
    derandomize=False,
    max_examples=3,
    phases=[Phase.reuse],
    print_blob=True,
    report_multiple_bugs=True,
    stateful_step_count=2,
    suppress_health_check=[],
    verbosity=Verbosity.debug,
)
settings.load_profile("own")
"""
PROGRAM = """
from tests.laws.test_repeating import said

print(said(), end="")
"""


def said() -> str:
    """Say what comes of some laws, and all that one of them draws."""
    drawn: list[str] = []

    def draws(trial: Trial) -> None:
        trial.record()
        drawn.append("\n".join(map(str, (trial.qualification, trial.drawn))))

    law = Law("any", "whatever is drawn is right", draws)
    tried = try_law(law, Subject.drawn(), 40)
    broken = try_law(LAWS["existence"], Subject.drawn(Stubborn()), 50, smaller=10)
    return "\n".join((str(tried), str(broken.broken), *drawn))


def test_the_same_is_drawn_wherever_it_is(tmp_path: Path) -> None:
    """In pytest, in a process by itself, and among other modules and settings."""
    for number in range(50):
        values = ", ".join(str(number * 7 + n) for n in range(7))
        path = tmp_path / f"module_{number}.py"
        path.write_text(f"VALUES = [{values}]\n", encoding="utf-8")
    assert _run("1", PROGRAM, ROOT) == said()
    assert _run("2", ELSEWHERE + PROGRAM, ROOT, tmp_path) == said()


def _run(seed: str, program: str, *folders: Path) -> str:
    path = os.pathsep.join(map(str, folders))
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path}
    run = [sys.executable, "-c", program]
    done = subprocess.run(
        run, check=True, capture_output=True, text=True, env=environment, cwd=folders[0]
    )
    return done.stdout


def test_nothing_is_drawn_from_modules_while_a_law_is_tried() -> None:
    """Hypothesis still has the names that are used for it; they are put back."""
    names = ("_get_local_constants", "CONSTANTS_CACHE")
    before = [getattr(providers, name) for name in names]
    with repeating.repeated():
        here = [getattr(providers, name) for name in names]
        assert not {*map(id, here)} & {*map(id, before)}
        assert len(here[0]()) == 0
    assert [getattr(providers, name) for name in names] == before


@pytest.mark.parametrize("missing", ["conjecture.providers", "constants_ast"])
def test_a_hypothesis_that_is_made_otherwise_is_left_as_it_is(
    missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Laws are tried all the same."""

    def moved(name: str) -> object:
        if name.endswith(missing):
            raise ImportError(name)
        return import_module(name)

    monkeypatch.setattr(repeating, "import_module", moved)
    before = {**vars(providers)}
    with repeating.repeated():
        assert vars(providers) == before
    assert try_law(LAWS["existence"], Subject.drawn(), 3).holds


@pytest.mark.parametrize("name", ["_get_local_constants", "CONSTANTS_CACHE"])
def test_so_is_one_that_calls_it_otherwise(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is put where nothing looks for it."""
    monkeypatch.delattr(providers, name)
    with repeating.repeated():
        assert not hasattr(providers, name)
