"""The candidates' records in a folder."""

from __future__ import annotations

from pathlib import Path

from planner.folder import records_in


def write(folder: Path, **texts: str) -> None:
    """Write files by their names without the ending."""
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


def test_records_are_found_by_the_files_names(tmp_path: Path) -> None:
    """A bank or a qualification among them is passed over; a faulty record is told."""
    write(
        tmp_path,
        b="candidate: B-2\nunits: [A]\n",
        a="candidate: A-1\nunits: [A]\n",
        bank="bank: units\nunits: {}\n",
        q="qualification: q\nrules: {}\n",
        wrong="candidate: C-3\nunits: [A]\nunknown: yes\nother: no\n",
    )
    (tmp_path / "d.yml").write_text("candidate: D-4\nunits: []\n", encoding="utf-8")
    records = records_in(tmp_path)
    assert [one.reference for _, one in records.found] == ["A-1", "B-2", "D-4"]
    assert [Path(file).name for file, _ in records.found] == [
        "a.yaml",
        "b.yaml",
        "d.yml",
    ]
    (fault,) = records.faults
    assert fault.place.file == str(tmp_path / "wrong.yaml")


def test_a_file_is_a_folder_of_one(tmp_path: Path) -> None:
    """But then it has to be a record."""
    write(tmp_path, a="candidate: A-1\nunits: [A]\n", bank="bank: units\nunits: {}\n")
    (found,) = records_in(tmp_path / "a.yaml").found
    assert found[1].reference == "A-1"
    (fault,) = records_in(tmp_path / "bank.yaml").faults
    assert fault.message == "this file is no candidate's record"


def test_a_folder_without_records_is_told_of(tmp_path: Path) -> None:
    """And so is one that isn't there."""
    (fault,) = records_in(tmp_path).faults
    assert (fault.code, fault.message) == (
        "no-record",
        "this folder holds no candidate's record",
    )
    (fault,) = records_in(tmp_path / "nowhere").faults
    assert (fault.code, fault.message) == ("not-found", "there is no such folder")
