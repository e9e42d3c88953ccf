"""Lints files written for a test."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from rules.gathering import is_structure
from rules.lint.rule import Finding, LintRule, Undecided
from rules.lint.running import Linted, lint, lint_standards
from rules.lint.subject import Subject
from rules.loading import load_qualification
from rules.register import read_register
from rules.solvers import DEFAULT_SOLVER, DEFAULT_STEPS
from rules.solvers.protocol import Budget, Needs, Outcome, Query, Solver
from rules.standards.loading import load_crosswalk, load_suite

DAY = date(2026, 11, 22)


class Tiring:
    """An engine that answers so many questions, then none."""

    def __init__(self, questions: int) -> None:
        self._left = questions

    def decide(self, query: Query, budget: Budget) -> Outcome:
        """Decide, or give up."""
        return self._asked(DEFAULT_SOLVER.decide, query, budget)

    def best(self, query: Query, budget: Budget) -> Outcome:
        """Find the best, or give up."""
        return self._asked(DEFAULT_SOLVER.best, query, budget)

    def needs(self, query: Query, budget: Budget) -> Needs:
        """Find every way: asked by no lint rule."""
        raise NotImplementedError

    def _asked(
        self, ask: Callable[[Query, Budget], Outcome], query: Query, budget: Budget
    ) -> Outcome:
        self._left -= 1
        given_up = Outcome(None, proved=False)
        return given_up if self._left < 0 else ask(query, budget)


def linted(
    folder: Path, files: Mapping[str, str], steps: int = DEFAULT_STEPS
) -> Linted:
    """Write some files and lint the first of them, beside the other structures."""
    if "crosswalk.yaml" in files:
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
        return lint_standards([load_crosswalk(folder / "crosswalk.yaml")])
    if "suite.yaml" in files:
        path = folder / "suite.yaml"
        path.write_text(files["suite.yaml"], encoding="utf-8")
        return lint_standards([load_suite(path)])
    return lint(subject(folder, files, steps=steps))


def subject(
    folder: Path,
    files: Mapping[str, str],
    solver: Solver = DEFAULT_SOLVER,
    steps: int = DEFAULT_STEPS,
) -> Subject:
    """Write some files, the first to be linted beside the other structures."""
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    structures = [folder / name for name in files if name.endswith(".yaml")]
    loaded = [load_qualification(s) for s in structures if is_structure(s)]
    downloads = [folder / name for name in files if name.startswith("register.")]
    register = read_register(downloads) if downloads else None
    others = tuple(loaded[1:])
    return Subject(loaded[0], solver, steps, DAY, others, register)


def told(folder: Path, text: str, rule: LintRule, **others: str) -> list[str]:
    """Tell what a rule finds in a file, as `line:column message | help`, or asks."""
    files = {"qualification.yaml": text}
    files |= {f"{name.replace('_', '.')}": other for name, other in others.items()}
    return [*map(said, rule.check(subject(folder, files)))]


def asked(folder: Path, text: str, rule: LintRule, answers: int = 0) -> list[str]:
    """Tell what a rule finds or leaves open if so many questions are answered."""
    files = {"qualification.yaml": text}
    return [*map(said, rule.check(subject(folder, files, Tiring(answers))))]


def said(one: Finding | Undecided) -> str:
    """Write a finding in a line, or a question that is open."""
    where = f"{one.place.line}:{one.place.column}"
    if isinstance(one, Undecided):
        return f"{where} undecided: {one.question}"
    return f"{where} {one.message} | {one.help}"


def codes(found: Linted) -> list[str]:
    """Give the codes of what was found, each once."""
    return sorted({diagnostic.code for diagnostic in found.found})
