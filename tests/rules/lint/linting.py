"""Lints files written for a test."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from rules.lint.running import Linted, lint
from rules.lint.subject import Subject
from rules.loading import load_qualification
from rules.solvers import DEFAULT_SOLVER, DEFAULT_STEPS

DAY = date(2026, 11, 22)


def linted(
    folder: Path, files: Mapping[str, str], steps: int = DEFAULT_STEPS
) -> Linted:
    """Write some files and lint the first of them."""
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    loaded = load_qualification(folder / next(iter(files)))
    return lint(Subject(loaded, DEFAULT_SOLVER, steps, DAY))


def codes(found: Linted) -> list[str]:
    """Give the codes of what was found, each once."""
    return sorted({diagnostic.code for diagnostic in found.found})
