"""How long the linter takes, and the raw solver for the same questions.

`python -m benchmarks.linting`. The questions are those of dead units and of false
options: can a unit count at all, can a claim do without it, for each unit listed. The
peer is HiGHS itself, on one model that stays loaded, asked twice for each unit.
Fingerpost's time holds compiling and every claim it finds on the way.
"""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from benchmarks.contenders import HiGHS
from benchmarks.families import family
from benchmarks.questions import Question, Task, rows_by_unit
from rules.analysis import Analysis
from rules.lint.running import lint
from rules.lint.subject import Subject
from rules.loading import load_text
from rules.model import Qualification
from rules.reading.source import Source
from rules.solvers import DEFAULT_SOLVER, DEFAULT_STEPS
from rules.structure import Structure
from rules.writing import dump_qualification

Answer = TypeVar("Answer")

NAMES = ("level4", "qcf60", "qcf120", "stress")
SEEDS = (1, 2, 3)
LIMITS = {"qcf120": 1.0, "stress": 10.0}
DAY = date(2026, 1, 1)
HEAD = f"{'structure':14}{'all rules':>12}{'two a unit':>12}{'HiGHS':>12}{'ratio':>8}"


@dataclass(frozen=True, slots=True)
class Told:
    """The units that never count, and those that every claim counts."""

    dead: frozenset[str]
    forced: frozenset[str]


class DisagreementError(Exception):
    """Raised when the solver says something else of a unit."""


def main() -> int:
    """Print a line for each structure; 1 if one takes longer than it may."""
    _warm_up()
    print(f"The linter, seconds; 'two a unit': dead units and false options\n\n{HEAD}")
    late = False
    for name in NAMES:
        for seed in SEEDS:
            took = _line(name, family(name, seed).qualification, seed)
            late |= took > LIMITS.get(name, took)
    return int(late)


def _warm_up() -> None:
    """Load the solver's library, which everybody uses."""
    importlib.import_module("highspy")


def _line(name: str, q: Qualification, seed: int) -> float:
    every, _ = _timed(lambda: _linted(q))
    ours, told = _timed(lambda: told_by_us(q))
    peer, also = _timed(lambda: told_by_solver(q))
    if told != also:
        raise DisagreementError(f"{name}/{seed}: {told} is not {also}")
    limit = LIMITS.get(name)
    words = f"  target: {limit:g} s" if limit else ""
    figures = f"{every:12.3f}{ours:12.3f}{peer:12.3f}{peer / ours:7.1f}x"
    print(f"{f'{name}/{seed}':14}{figures}{words}", flush=True)
    return every


def _timed(call: Callable[[], Answer]) -> tuple[float, Answer]:
    start = time.perf_counter()
    answer = call()
    return time.perf_counter() - start, answer


def _linted(q: Qualification) -> None:
    """Lint a structure by every rule, from its text on."""
    path = Path("qualification.yaml")
    loaded = load_text(Source(path.name, dump_qualification(q)), path)
    lint(Subject(loaded, DEFAULT_SOLVER, DEFAULT_STEPS, DAY))


def told_by_us(q: Qualification) -> Told:
    """Ask the analysis, compiled afresh."""
    analysis = Analysis(Structure.of(q), DEFAULT_SOLVER, DEFAULT_STEPS)
    units = analysis.structure.listing
    return Told(
        frozenset(code for code in units if analysis.may_count(code) is False),
        frozenset(code for code in units if analysis.is_forced(code)),
    )


def told_by_solver(q: Qualification) -> Told:
    """Ask HiGHS, its model built afresh."""
    held = frozenset(unit.code for unit in q.bank.units)
    rows, columns = rows_by_unit(Question(q, held, Task.CHECK))
    asking = _Asking(HiGHS().model(rows))
    units = columns.items()
    return Told(
        frozenset(u for u, at in units if not asking.possible(at, 1, asking.infinity)),
        frozenset(u for u, at in units if not asking.possible(at, -asking.infinity, 0)),
    )


class _Asking:
    """HiGHS with a model loaded once, and a row for each question."""

    def __init__(self, model: Any) -> None:  # noqa: ANN401 - the library's own type
        self._library: Any = importlib.import_module("highspy")
        self._highs: Any = self._library.Highs()
        self._highs.setOptionValue("output_flag", False)
        self._highs.passModel(model)
        self.infinity: float = self._library.kHighsInf

    def possible(self, columns: list[int], lower: float, upper: float) -> bool:
        """Tell whether so many of some columns can be 1."""
        self._highs.addRow(lower, upper, len(columns), columns, [1.0] * len(columns))
        self._highs.run()
        status = self._highs.getModelStatus()
        last = self._highs.getNumRow() - 1
        self._highs.deleteRows(1, [last])
        return bool(status == self._library.HighsModelStatus.kOptimal)


if __name__ == "__main__":
    raise SystemExit(main())
