"""Files of cases among those named, and in folders at any depth."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.testing import find_case_files
from rules import FaultyInputError

CASES = "# of ants\ntests: ants.yaml\ncases: {}\n"


def text(folder: Path, name: str, content: str) -> Path:
    """Write a file, with the folders above it."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


def test_a_folder_gives_its_files_of_cases_at_any_depth(tmp_path: Path) -> None:
    """In order; other files, hidden ones and those that can't be read aren't any."""
    b = text(tmp_path, "b.yml", CASES)
    a = text(tmp_path, "deep/er/a.yaml", CASES)
    text(tmp_path, "c.txt", CASES)
    text(tmp_path, ".hidden/d.yaml", CASES)
    text(tmp_path, "e.yaml", "qualification: ants\nnote:\n  tests: none\n")
    text(tmp_path, "f.yaml", CASES).write_bytes(b"tests:\xff")
    (tmp_path / "g.yaml").mkdir()
    broken = text(tmp_path, "h.yaml", "tests: [")
    quoted = text(tmp_path, "i.yaml", CASES.replace("tests", '"tests"'))
    spaced = text(tmp_path, "j.yaml", "  tests: ants.yaml\n  cases: {}\n")
    again = text(tmp_path, "k.yaml", "'tests': [")
    text(tmp_path, "l.yaml", "note: |\n  a\n# so\nqualification: >\n  x\n")
    found = [b, a, broken, quoted, spaced, again]
    assert find_case_files([tmp_path]) == found


def test_a_file_named_is_taken_whatever_it_is_and_each_once(tmp_path: Path) -> None:
    """In the order named."""
    one = text(tmp_path, "one.yaml", "shoes: 2\n")
    two = text(tmp_path, "two.yaml", CASES)
    assert find_case_files([two, one, tmp_path, two]) == [two, one]


def test_a_folder_without_any_is_told_of(tmp_path: Path) -> None:
    """All such folders at once."""
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    with pytest.raises(FaultyInputError) as caught:
        find_case_files([tmp_path / "b", tmp_path / "a"])
    assert [str(one) for one in caught.value.diagnostics] == [
        f"{tmp_path / name}: error: this folder holds no tests [no-tests]\n"
        "  help: name a file that begins with 'tests:', or the folder it is in"
        for name in ("a", "b")
    ]
