"""A suite of standards: read, written and read back."""

from __future__ import annotations

from pathlib import Path

from assurance.fuzzing.contract import same, sound, tried
from assurance.fuzzing.seeds import with_key
from assurance.fuzzing.target import Target
from rules.reading.source import decode
from rules.standards.loading import LoadedSuite, suite_of
from rules.standards.writing import suite_text

NAME = "suite.yaml"


def check(data: bytes, folder: Path) -> str:
    """Read a suite; what is read must be written so that it says the same."""
    path = folder / NAME
    loaded, outcome = tried(lambda: _loaded(data, path), path, data)
    if loaded is not None:
        sound(loaded.warnings, path, data)
        text = suite_text(loaded.value)
        same(_loaded(text.encode(), path).value, loaded.value, "a suite read back")
    return outcome


def _loaded(data: bytes, path: Path) -> LoadedSuite:
    return suite_of(decode(path.as_posix(), data))


TARGET = Target("suite", check, with_key("suite"))
