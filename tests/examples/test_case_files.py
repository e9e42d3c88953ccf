"""The examples' own files of cases: what their authors expect is so."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.testing import find_case_files, judged, load_cases
from planner.testing.reports import Result

ROOT = Path(__file__).parents[2]
FILES = find_case_files([ROOT / "examples"])


def test_several_examples_have_cases() -> None:
    """Of units and of credits, with bars, with RPL and with exceptions."""
    assert len(FILES) >= 5


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_case_is_as_expected(path: Path) -> None:
    """And the file has no warnings."""
    file = load_cases(path)
    assert file.warnings == ()
    reports = list(judged(file))
    assert reports
    off = [one.name for one in reports if one.result is not Result.AS_EXPECTED]
    assert off == []
