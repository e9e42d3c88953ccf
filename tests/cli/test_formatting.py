"""Formatting from the command line: what is written, shown, and left alone."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from rules.formatting import proving
from tests.cli.running import Run

TIDY = "bank: Units\nunits:\n  A: {title: Plan}\n"
UNTIDY = "units: {A: {title: Plan}}\nbank: Units  # ours\n"
MENDED = "bank: Units  # ours\nunits: {A: {title: Plan}}\n"
DIFF = """\
--- units.yaml
+++ units.yaml
@@ -1,2 +1,2 @@
+bank: Units  # ours
 units: {A: {title: Plan}}
-bank: Units  # ours
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with one file that is as it should be, and one that isn't."""
    (tmp_path / "tidy.yaml").write_text(TIDY, encoding="utf-8")
    (tmp_path / "units.yaml").write_text(UNTIDY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def text(name: str) -> str:
    """Give what a file holds."""
    return Path(name).read_bytes().decode()


def typed(monkeypatch: pytest.MonkeyPatch, data: str) -> None:
    """Type something into the command."""
    stream = io.TextIOWrapper(io.BytesIO(data.encode()))
    monkeypatch.setattr(sys, "stdin", stream)


def test_files_are_formatted_in_place(run: Run, folder: Path) -> None:
    """Only what changes is written, with the mode that it had, and at once."""
    (folder / "units.yaml").chmod(0o640)
    before = (folder / "tidy.yaml").stat().st_mtime_ns
    told = "units.yaml: formatted\n1 file formatted, 1 file unchanged\n"
    assert run("fmt", ".") == (0, told, "")
    assert text("units.yaml") == MENDED
    assert (folder / "units.yaml").stat().st_mode & 0o777 == 0o640
    assert (folder / "tidy.yaml").stat().st_mtime_ns == before
    assert sorted(path.name for path in Path().iterdir()) == ["tidy.yaml", "units.yaml"]
    assert run("fmt", ".") == (0, "2 files unchanged\n", "")


def test_a_check_writes_nothing(run: Run) -> None:
    """Its status says whether anything would change."""
    told = "units.yaml: would be formatted\n1 file would be formatted\n"
    assert run("fmt", "--check", "units.yaml") == (1, told, "")
    assert text("units.yaml") == UNTIDY
    assert run("fmt", "--check", "tidy.yaml") == (0, "1 file unchanged\n", "")


def test_a_diff_shows_what_would_change(run: Run) -> None:
    """What becomes of each file is told beside it, where it disturbs no patch."""
    told = "units.yaml: would be formatted\n1 file would be formatted\n"
    assert run("fmt", "--diff", "units.yaml") == (0, DIFF, told)
    assert run("fmt", "--diff", "--check", "units.yaml") == (1, DIFF, told)
    assert run("fmt", "--diff", "tidy.yaml") == (0, "1 file unchanged\n", "")
    assert text("units.yaml") == UNTIDY


def test_standard_input_is_written_out(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As an editor asks for it; a check tells only by its status."""
    typed(monkeypatch, UNTIDY)
    assert run("fmt", "-") == (0, MENDED, "")
    typed(monkeypatch, TIDY)
    assert run("fmt", "-") == (0, TIDY, "")
    typed(monkeypatch, UNTIDY)
    told = "standard input: would be formatted\n1 file would be formatted\n"
    assert run("fmt", "-", "--check") == (1, told, "")


def test_standard_input_stands_alone(run: Run) -> None:
    """Its text and the lines about files would mix."""
    message = "fingerpost: - can't stand beside other files\n"
    assert run("fmt", "-", "tidy.yaml") == (2, "", message)


def test_a_faulty_file_is_told_and_left(run: Run, folder: Path) -> None:
    """The others are formatted all the same."""
    (folder / "faulty.yaml").write_text("bank: Units\nunits: [A]\n", encoding="utf-8")
    told = "units.yaml: formatted\n1 file formatted, 1 file unchanged\n"
    error = (
        "faulty.yaml:2:8: error: units must be names with their values; it is a list"
        " [wrong-value]\n  2 | units: [A]\n    |        ^\n"
        "  help: write it as name: ...\n"
    )
    ended = run("fmt", ".")
    assert (ended.status, ended.output) == (3, told)
    assert ended.errors == error
    assert text("faulty.yaml") == "bank: Units\nunits: [A]\n"


def test_a_file_that_isnt_there_is_told(run: Run) -> None:
    """As every command tells it."""
    error = (
        "none.yaml: error: there is no such file [unreadable]\n"
        "  help: check the name and the folder\n"
    )
    assert run("fmt", "none.yaml") == (3, "", error)


def test_a_file_that_cant_be_written_is_told(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is as it was, and nothing is left beside it."""

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("cli.formatting.shutil.copymode", refuse)
    ended = run("fmt", "units.yaml")
    assert (ended.status, ended.output, ended.errors) == (
        3,
        "1 file not written\n",
        (
            "units.yaml: error: the file can't be written: No space left on device"
            " [not-written]\n  help: it is as it was\n"
        ),
    )
    assert text("units.yaml") == UNTIDY
    assert sorted(path.name for path in Path().iterdir()) == ["tidy.yaml", "units.yaml"]


def test_a_file_that_is_not_to_be_written_is_told(run: Run) -> None:
    """Whoever asks: its mode says so. Machines are told of each file."""
    Path("units.yaml").chmod(0o444)
    ended = run("fmt", ".", "--format", "json")
    told = json.loads(ended.output)
    assert (ended.status, text("units.yaml")) == (3, UNTIDY)
    assert [file["state"] for file in told["files"]] == ["unchanged", "not written"]
    assert [fault["message"] for fault in told["faults"]] == [
        "the file can't be written: Permission denied"
    ]


def test_a_faulty_text_typed_in_gives_no_text(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor would put it in place of what was there."""
    typed(monkeypatch, "bank: [")
    ended = run("fmt", "-")
    assert (ended.status, ended.output) == (3, "")


def test_a_link_and_what_it_points_at_are_one_file(run: Run, folder: Path) -> None:
    """It is formatted once, by the name that came first."""
    (folder / "link.yaml").symlink_to("units.yaml")
    told = "link.yaml: formatted\n1 file formatted\n"
    assert run("fmt", "link.yaml", "units.yaml") == (0, told, "")


def test_a_link_stays_a_link(run: Run, folder: Path) -> None:
    """What it points at is written."""
    (folder / "link.yaml").symlink_to("units.yaml")
    assert run("fmt", "link.yaml").status == 0
    assert (folder / "link.yaml").is_symlink()
    assert text("units.yaml") == MENDED


def test_a_failure_of_ours_leaves_the_file(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The status is that of a bug, and the message says what was avoided."""
    monkeypatch.setattr(proving, "laid_out", lambda *_: TIDY)
    message = (
        "fingerpost: units.yaml is left as it is: its new lay-out would say something"
        " else; this is a bug of ours\n"
    )
    assert run("fmt", "units.yaml") == (70, "", message)
    assert text("units.yaml") == UNTIDY


def test_a_file_left_for_what_it_allows_is_told(run: Run) -> None:
    """Nothing is wrong with it, so a check finds nothing either."""
    Path("units.yaml").write_text(
        "bank: Units\nunits: {A: {title: Plan\n  ok}}  # lint: allow x because so\n",
        encoding="utf-8",
    )
    told = (
        "units.yaml: left as it is: it uses '# lint: allow x' on line 3, which would"
        " then speak of something else\n1 file left as it is\n"
    )
    assert run("fmt", "--check", "units.yaml") == (0, told, "")


def test_machines_are_told_the_same(run: Run) -> None:
    """Every file, and every fault."""
    ended = run("fmt", ".", "none.yaml", "--check", "--format", "json")
    assert (ended.status, ended.errors) == (3, "")
    told = json.loads(ended.output)
    assert [fault["code"] for fault in told.pop("faults")] == ["unreadable"]
    assert told == {
        "schema": "fingerpost/formatting/1",
        "written": False,
        "files": [
            {"file": "tidy.yaml", "state": "unchanged", "why": ""},
            {"file": "units.yaml", "state": "formatted", "why": ""},
        ],
        "lost": [],
    }
