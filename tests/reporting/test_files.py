"""Files of findings, named as a repository names them."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from rules.diagnostics import Diagnostic
from rules.reporting.files import in_root
from tests.reporting.findings import TWICE

ROOT = PurePosixPath("/home/ada/structures")


def elsewhere(file: str) -> Diagnostic:
    """Give a finding whose places are all in another file."""
    place = TWICE.place.model_copy(update={"file": file})
    (note,) = TWICE.related
    there = note.model_copy(update={"place": place})
    return TWICE.model_copy(update={"place": place, "related": (there,)})


@pytest.mark.parametrize(
    ("file", "named"),
    [
        ("/home/ada/structures/level 3/units.yaml", "level 3/units.yaml"),
        ("level-3/units.yaml", "level-3/units.yaml"),
        ("./units.yaml", "units.yaml"),
        ("../units.yaml", "../units.yaml"),
        ("/elsewhere/units.yaml", "/elsewhere/units.yaml"),
    ],
)
def test_files_are_named_from_the_root(file: str, named: str) -> None:
    """Every place of a finding is; what is elsewhere keeps its full name."""
    found = in_root(elsewhere(file), ROOT)
    assert [found.place.file, found.related[0].place.file] == [named, named]


def test_nothing_but_the_files_changes() -> None:
    """Line, message and all the rest stay."""
    assert in_root(TWICE, ROOT) == TWICE
