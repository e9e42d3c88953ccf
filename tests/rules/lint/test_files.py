"""Which structures are linted: those named, and those in folders named."""

from __future__ import annotations

from pathlib import Path

from rules.lint.files import load_all, load_standards

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


SUITE = (
    "suite: s\ntitle: S\nstandards: {A: {title: A, sections: [{knowledge: {K: x}}]}}\n"
)
WALK = "crosswalk: W\nfrom: s.yaml\nto: t.yaml\npairs: [K same as K]\n"


def about_standards(folder: Path) -> None:
    """Write two suites and a crosswalk."""
    for name, text in (
        ("s.yaml", SUITE),
        ("t.yaml", SUITE.replace("suite: s", "suite: t")),
        ("walk.yaml", WALK),
    ):
        (folder / name).write_text(text, encoding="utf-8")


def test_suites_and_crosswalks_are_linted_too(tmp_path: Path) -> None:
    """Named, or in a folder that may hold nothing else; each once."""
    about_standards(tmp_path)
    for paths in ([tmp_path], [tmp_path / "walk.yaml", tmp_path / "s.yaml", tmp_path]):
        files = load_all(paths)
        assert files.faults == ()
        names = {Path(one.source.name).name for one in files.standards}
        assert names == {"s.yaml", "t.yaml", "walk.yaml"}
        assert len(files.standards) == 3


def test_files_about_standards_can_be_asked_for_alone(tmp_path: Path) -> None:
    """Structures in a folder are passed over; one that is named is a fault."""
    about_standards(tmp_path)
    (tmp_path / "a.yaml").write_text(STRUCTURE, encoding="utf-8")
    files = load_standards([tmp_path])
    assert (len(files.standards), files.loaded, files.faults) == (3, (), ())
    (fault,) = load_standards([tmp_path / "a.yaml"]).faults
    assert (fault.code, fault.message) == (
        "wrong-file",
        "this file is no suite of standards",
    )


def test_a_folder_without_standards_is_a_fault(tmp_path: Path) -> None:
    """Whatever else it holds."""
    (tmp_path / "a.yaml").write_text(STRUCTURE, encoding="utf-8")
    (fault,) = load_standards([tmp_path]).faults
    assert str(fault) == (
        f"{tmp_path.as_posix()}: error: neither this folder nor one in it holds a "
        "suite of standards or crosswalk [no-standards]\n"
        "  help: name the files, or the folder that they are in"
    )


def test_a_file_that_cant_be_read_is_told_as_what_was_asked_for(tmp_path: Path) -> None:
    """Of its kind nothing is known."""
    path = tmp_path / "x.yaml"
    path.write_text("suite: [\n", encoding="utf-8")
    for load in (load_all, load_standards):
        assert [fault.code for fault in load([path]).faults] == ["yaml-syntax"]
