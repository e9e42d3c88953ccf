"""What laws are tried on, by the files and folders named."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.laws.finding import Kind, find_files
from rules.diagnostics import FaultyInputError
from tests.assurance.club import CASES, CLUB, TORN

FILES = {
    "a/club.yaml": CLUB,
    "a/tests/club.yml": CASES,
    "a/record.yaml": "candidate: X-1\nunits: []\n",
    "a/torn-tests.yaml": f"tests: club.yaml\n{TORN}",
    "a/torn.yaml": TORN,
    "a/unknown.yaml": "[",
    "a/.hidden/club.yaml": CLUB,
    "b/tests.yaml": CASES,
    "latin.yaml": "title: caf\u00e9\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with files of every kind."""
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="latin-1")
    (tmp_path / "a" / "folder.yaml").mkdir()
    return tmp_path


def found(folder: Path, *names: str) -> dict[str, Kind]:
    """Give what is found under some names, as they are written in a folder."""
    files = find_files(folder / name for name in names)
    return {path.relative_to(folder).as_posix(): kind for path, kind in files.items()}


def test_a_folder_gives_its_structures_and_cases(folder: Path) -> None:
    """And what can't be read, as what it means to be, if it says so."""
    assert found(folder, "a") == {
        "a/club.yaml": Kind.STRUCTURE,
        "a/tests/club.yml": Kind.CASES,
        "a/torn-tests.yaml": Kind.CASES,
        "a/torn.yaml": Kind.STRUCTURE,
        "a/unknown.yaml": Kind.UNREADABLE,
    }


def test_a_file_named_is_taken_for_what_it_says(folder: Path) -> None:
    """For a structure, if it doesn't say: then its reader tells what is wrong."""
    assert found(folder, "b/tests.yaml", "a/record.yaml", "latin.yaml") == {
        "b/tests.yaml": Kind.CASES,
        "a/record.yaml": Kind.STRUCTURE,
        "latin.yaml": Kind.STRUCTURE,
    }


def test_what_leads_to_nothing_is_told_all_at_once(folder: Path) -> None:
    """A folder of tests alone, and a path that isn't there."""
    with pytest.raises(FaultyInputError) as caught:
        found(folder, "b", "a", "c")
    assert [(d.message, d.place.file) for d in caught.value.diagnostics] == [
        (
            "neither this folder nor one in it holds a qualification",
            (folder / "b").as_posix(),
        ),
        ("there is no such file or folder", (folder / "c").as_posix()),
    ]
