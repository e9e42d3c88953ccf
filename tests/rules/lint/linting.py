"""Lints files written for a test."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from rules.gathering import is_structure
from rules.lint.running import Linted, lint
from rules.lint.subject import Subject
from rules.loading import load_qualification
from rules.register import read_register
from rules.solvers import DEFAULT_SOLVER, DEFAULT_STEPS

DAY = date(2026, 11, 22)


def linted(
    folder: Path, files: Mapping[str, str], steps: int = DEFAULT_STEPS
) -> Linted:
    """Write some files and lint the first of them, beside the other structures."""
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    structures = [folder / name for name in files if name.endswith(".yaml")]
    loaded = [load_qualification(s) for s in structures if is_structure(s)]
    downloads = [folder / name for name in files if name.startswith("register.")]
    register = read_register(downloads) if downloads else None
    others = tuple(loaded[1:])
    return lint(Subject(loaded[0], DEFAULT_SOLVER, steps, DAY, others, register))


def codes(found: Linted) -> list[str]:
    """Give the codes of what was found, each once."""
    return sorted({diagnostic.code for diagnostic in found.found})
