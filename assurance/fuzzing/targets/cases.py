"""A rules author's file of cases: read, with the structure that it tests."""

from __future__ import annotations

from pathlib import Path

from assurance.fuzzing.contract import sound, tried
from assurance.fuzzing.seeds import with_key
from assurance.fuzzing.target import Target
from planner.testing.reading import load_cases

NAME = "cases.yaml"


def check(data: bytes, folder: Path) -> str:
    """Read a file of cases."""
    path = folder / NAME
    path.write_bytes(data)
    loaded, outcome = tried(lambda: load_cases(path), path, data)
    if loaded is not None:
        sound(loaded.warnings, path, data)
    return outcome


TARGET = Target("cases", check, with_key("tests", "cases"))
