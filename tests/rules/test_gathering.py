"""Qualifications gathered from files and folders: a faulty one stops no other."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from rules.gathering import Gathered, gather
from rules.solvers import DEFAULT_SOLVER, DEFAULT_STEPS

GOOD = """\
qualification: {code}
title: A title
{more}units: {{A: {{title: Ants}}, B: {{title: Bees}}}}
rules:
  o: {{title: Options, take: {take}, units: [A, B]}}
"""
NO_NOUN = "'units', 'credits', 'groups' or 'pathways' is needed here, not 'unitt'"
NOBODY = (
    "no candidate can ever achieve this qualification: 'Options: 3 units' can't be met"
)


def written(
    folder: Path, name: str, code: str, take: str = "1 unit", more: str = ""
) -> Path:
    """Write a qualification."""
    return text(folder, name, GOOD.format(code=code, take=take, more=more))


def text(folder: Path, name: str, content: str) -> Path:
    """Write a file."""
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


def gathered(*paths: Path, registered: date | None = None) -> Gathered:
    """Gather with the default engine."""
    return gather(paths, DEFAULT_SOLVER, DEFAULT_STEPS, registered)


def codes(found: Gathered) -> list[str]:
    """List the codes found."""
    return [structure.qualification.code for _, structure in found.found]


def told(found: Gathered, folder: Path) -> list[str]:
    """Write each fault as `file:line: message`."""
    return [
        f"{Path(f.place.file).relative_to(folder)}:{f.place.line}: {f.message}"
        for f in found.faults
    ]


def test_a_folder_gives_its_qualifications_in_order_and_nothing_else(
    tmp_path: Path,
) -> None:
    """Records, banks, mappings and files of another kind are passed over."""
    written(tmp_path, "b.yml", "bees")
    written(tmp_path, "a.yaml", "ants")
    written(tmp_path, "c.txt", "crabs")
    text(tmp_path, "record.yaml", "candidate: X-1\nqualification: ants\nunits: [A]\n")
    text(tmp_path, "bank.yaml", "bank: A bank\nunits: {A: {title: Ants}}\n")
    text(tmp_path, "mapping.yaml", "results: small\nqualification: x\n")
    text(tmp_path, "other.yaml", "shoes: 2\n")
    found = gathered(tmp_path)
    assert codes(found) == ["ants", "bees"]
    assert [Path(file).name for file, _ in found.found] == ["a.yaml", "b.yml"]
    assert found.faults == ()


def test_files_and_folders_are_gathered_each_once(tmp_path: Path) -> None:
    """In the order named."""
    folder = tmp_path / "folder"
    folder.mkdir()
    first = written(tmp_path, "z.yaml", "zebra")
    second = written(folder, "a.yaml", "ants")
    assert codes(gathered(first, folder, second, first)) == ["zebra", "ants"]


def test_a_faulty_file_gives_its_first_fault_and_stops_no_other(
    tmp_path: Path,
) -> None:
    """One that can't be read, one that can't be used, and one nobody could meet."""
    written(tmp_path, "a.yaml", "ants")
    written(tmp_path, "b.yaml", "bees", take="1 unitt")
    text(tmp_path, "c.yaml", "name: [Ada Example\n")
    written(tmp_path, "d.yaml", "ducks", take="3 units")
    text(tmp_path, "e.yaml", "rules: {}\ntitle: No code\n")
    (tmp_path / "f.yaml").write_bytes(b"\xff\xfe\x00")
    found = gathered(tmp_path)
    assert codes(found) == ["ants"]
    assert told(found, tmp_path) == [
        f"b.yaml:5: {NO_NOUN}",
        "c.yaml:1: this is opened and never closed",
        f"d.yaml:5: {NOBODY}",
        "e.yaml:1: a qualification needs the key 'qualification'",
        "f.yaml:0: the file is saved as UTF-16",
    ]


def test_an_unreadable_file_in_a_folder_is_not_shown(tmp_path: Path) -> None:
    """It may be anybody's record."""
    text(tmp_path, "c.yaml", "name: [Ada Example\n")
    text(tmp_path, "d.yaml", "names: [Ada Example, Bo: {]\n")
    for fault in gathered(tmp_path).faults:
        assert "Ada" not in fault.model_dump_json()
    assert "Ada" not in str(fault)


def test_a_file_that_is_named_has_to_be_a_qualification(tmp_path: Path) -> None:
    """Nothing named is passed over."""
    record = text(tmp_path, "record.yaml", "candidate: X-1\nunits: [A]\n")
    found = gathered(record, tmp_path / "missing.yaml", record)
    assert found.found == ()
    assert told(found, tmp_path) == [
        "missing.yaml:0: there is no such file",
        "record.yaml:1: this file is no qualification",
    ]


def test_a_folder_without_qualifications_is_a_fault(tmp_path: Path) -> None:
    """Whoever names it means another one."""
    (fault,) = gathered(tmp_path).faults
    assert (fault.message, fault.help) == (
        "this folder holds no qualification",
        "name the files, or the folder that they are in",
    )


def test_of_versions_those_are_gathered_that_bind(tmp_path: Path) -> None:
    """All of them where no date is known, or where none binds."""
    written(tmp_path, "1.yaml", "ants", more="registered: to 2014-08-31\n")
    written(tmp_path, "2.yaml", "ants", more="registered: from 2014-09-01\n")
    written(tmp_path, "3.yaml", "bees", more="registered: from 2020-01-01\n")
    written(tmp_path, "4.yaml", "crabs")

    def names(registered: date | None) -> list[str]:
        found = gathered(tmp_path, registered=registered).found
        return [Path(file).stem for file, _ in found]

    assert names(None) == ["1", "2", "3", "4"]
    assert names(date(2014, 9, 1)) == ["2", "3", "4"]
    assert names(date(2014, 8, 31)) == ["1", "3", "4"]
    first = tmp_path / "1.yaml"
    named = gathered(first, registered=date(2015, 1, 1))
    assert [Path(file).stem for file, _ in named.found] == ["1"]
