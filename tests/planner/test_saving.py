"""Records saved to a folder: all of them or none, and never over another file."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.importing.saving import save_all
from rules import FaultyInputError
from tests.planner.results import in_a_line

FILES = {"A.yaml": "candidate: A\n", "B.yaml": "candidate: B\u00e9\n"}


def refused(folder: Path, files: dict[str, str]) -> list[tuple[str, str]]:
    """Give where and why records are not written."""
    with pytest.raises(FaultyInputError) as raised:
        save_all(folder, files)
    return [(d.place.file, in_a_line(d)) for d in raised.value.diagnostics]


def names(folder: Path) -> list[str]:
    """List what a folder holds."""
    return sorted(path.name for path in folder.iterdir())


def test_every_record_is_written_under_its_name(tmp_path: Path) -> None:
    """As UTF-8 with plain line ends, and nothing beside."""
    save_all(tmp_path, FILES)
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert written == {name: text.encode() for name, text in FILES.items()}


def test_a_folder_that_is_not_there_is_made(tmp_path: Path) -> None:
    """With the folders above it."""
    save_all(tmp_path / "records" / "2026", FILES)
    assert names(tmp_path / "records" / "2026") == ["A.yaml", "B.yaml"]


def test_no_record_is_written_where_any_is_there_already(tmp_path: Path) -> None:
    """Each file in the way is named, and stays as it was."""
    (tmp_path / "B.yaml").write_text("mine", encoding="utf-8")
    words = (
        "0 not-written: there is a file of this name already; nothing was written"
        " | name another folder with --to"
    )
    assert refused(tmp_path, FILES) == [((tmp_path / "B.yaml").as_posix(), words)]
    assert names(tmp_path) == ["B.yaml"]
    assert (tmp_path / "B.yaml").read_text(encoding="utf-8") == "mine"


def test_every_file_in_the_way_is_named(tmp_path: Path) -> None:
    """Nobody moves one file only to hear of the next."""
    save_all(tmp_path, FILES)
    told = [Path(file).name for file, _ in refused(tmp_path, FILES)]
    assert told == ["A.yaml", "B.yaml"]


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "records").write_text("a file", encoding="utf-8")
    folder = tmp_path / "records" / "2026"
    ((file, words),) = refused(folder, FILES)
    assert file == folder.as_posix()
    assert words.startswith("0 not-written: records can't be written here: Not a dir")
    assert words.endswith("; nothing was written | name another folder with --to")


def test_what_was_placed_is_taken_back_when_a_later_record_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second record can't be placed: the first goes too."""
    place = Path.hardlink_to

    def fail_at_b(path: Path, target: Path) -> None:
        if path.name == "B.yaml":
            raise OSError(28, "No space left on device")
        place(path, target)

    monkeypatch.setattr(Path, "hardlink_to", fail_at_b)
    ((_, words),) = refused(tmp_path, FILES)
    assert words.startswith(
        "0 not-written: records can't be written here: No space left on device;"
    )
    assert names(tmp_path) == []


def test_a_file_that_turns_up_meanwhile_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Placing refuses, whoever put a file of that name there since we looked."""
    prepare = Path.write_text

    def meanwhile(path: Path, text: str, **more: str) -> int:
        if path.name == "B.yaml":
            prepare(tmp_path / "B.yaml", "theirs", encoding="utf-8")
        return prepare(path, text, **more)

    monkeypatch.setattr(Path, "write_text", meanwhile)
    ((_, words),) = refused(tmp_path, FILES)
    assert "File exists" in words
    assert names(tmp_path) == ["B.yaml"]
    assert (tmp_path / "B.yaml").read_text(encoding="utf-8") == "theirs"
