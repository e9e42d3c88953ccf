"""Which structures are linted: those named, and those in folders named."""

from __future__ import annotations

from pathlib import Path

from rules.lint.files import load_all

STRUCTURE = """\
qualification: demo-2
title: Level 2 Award in Examples
level: 2
units:
  A1: {title: Work safely, level: 2, credit: 3}
rules:
  core: {title: Core, take: all, units: [A1]}
"""


def test_folders_are_looked_through_with_all_below(tmp_path: Path) -> None:
    """In the order of names; other files are passed over, none is taken twice."""
    (tmp_path / "below").mkdir()
    for name in ("b.yaml", "a.yml", "below/c.yaml"):
        (tmp_path / name).write_text(STRUCTURE, encoding="utf-8")
    (tmp_path / "units.yaml").write_text("bank: Units\nunits: {}\n", encoding="utf-8")
    (tmp_path / "anna.yaml").write_text("candidate: X-1\n", encoding="utf-8")
    files = load_all([tmp_path, tmp_path / "b.yaml"])
    names = [Path(one.source.name).relative_to(tmp_path) for one in files.loaded]
    assert [str(name) for name in names] == ["a.yml", "b.yaml", "below/c.yaml"]
    assert files.faults == ()


def test_a_folder_without_structures_is_a_fault(tmp_path: Path) -> None:
    """Nothing found would look like all well."""
    (fault,) = load_all([tmp_path]).faults
    assert str(fault) == (
        f"{tmp_path.as_posix()}: error: "
        "neither this folder nor one in it holds a qualification [no-qualification]\n"
        "  help: name the files, or the folder that they are in"
    )


def test_a_faulty_file_stops_no_other(tmp_path: Path) -> None:
    """Its faults are told, and none of its text if it may be anybody's record."""
    (tmp_path / "a.yaml").write_text(STRUCTURE, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(
        STRUCTURE.replace("take: all", "take: most"), encoding="utf-8"
    )
    (tmp_path / "c.yaml").write_text("name: [Anna\n", encoding="utf-8")
    files = load_all([tmp_path])
    assert len(files.loaded) == 1
    assert [fault.code for fault in files.faults] == ["phrase", "yaml-syntax"]
    assert files.faults[1].excerpt == ""


def test_only_a_faulty_file_in_a_folder_is_no_empty_folder(tmp_path: Path) -> None:
    """What can't be read is told, not that there is nothing."""
    (tmp_path / "c.yaml").write_text("name: [Anna\n", encoding="utf-8")
    assert [fault.code for fault in load_all([tmp_path]).faults] == ["yaml-syntax"]


def test_folders_of_tools_are_passed_over(tmp_path: Path) -> None:
    """What is in a hidden folder is nobody's to publish."""
    for name in ("a.yaml", ".git/b.yaml", "below/.tmp/c.yaml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(STRUCTURE, encoding="utf-8")
    assert len(load_all([tmp_path]).loaded) == 1
