"""What rules authors run: tests of a structure, their rewriting, and proofs of it."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from tests.cli.running import LEVEL_3, Run
from tests.planner.casefiles import DEMO

CASES = """\
tests: demo.yaml
cases:
  # one unit short
  short: {held: [A1, A2, B1, C1], verdict: not met, shortfall: 1 unit}
  done: {held: [A1, A2, B1, C1, C2], verdict: met}
"""


def written(folder: Path, text: str, name: str = "cases.yaml") -> Path:
    """Write a file of cases, and the structure that it is about."""
    (folder / "demo.yaml").write_text(DEMO, encoding="utf-8")
    path = folder / name
    path.write_bytes(text.encode())
    return path


def test_the_status_says_what_came_of_all(run: Run, tmp_path: Path) -> None:
    """All as expected; one not; a file that can't be used; one left open."""
    path = written(tmp_path, CASES)
    assert run("test", str(path)).status == 0
    off = written(tmp_path, CASES.replace("1 unit", "2 units"), "off.yaml")
    assert run("test", str(path), str(off)).status == 1
    faulty = written(tmp_path, CASES.replace("held", "hold"), "faulty.yaml")
    ended = run("test", str(path), str(faulty))
    assert (ended.status, ended.output) == (3, "")
    assert run("test", str(tmp_path / "nothing.yaml")).status == 3
    assert run("test").status == 2


def test_a_file_of_tests_is_neither_a_qualification_nor_a_record(
    run: Run, tmp_path: Path
) -> None:
    """Where one is named instead, that is all that is said."""
    path = written(tmp_path, CASES)
    told = run("check", str(path), str(path)).errors.splitlines()
    assert [line for line in told if "error" in line] == [
        f"{path}:1:1: error: this file is no candidate's record [wrong-file]",
        f"{path}:1:1: error: this file is no qualification [wrong-file]",
    ]


def test_one_that_differs_outweighs_one_left_open(run: Run, tmp_path: Path) -> None:
    """What is known not to be as expected stays so, whatever the budget."""
    cases = Path(__file__).parents[1] / "cases" / "testing" / "budget" / "cases.yaml"
    off = written(tmp_path, CASES.replace("verdict: met", "verdict: not met"))
    ended = run("test", str(cases), str(off), "--budget", "100")
    assert ended.status == 1
    assert run("test", str(cases), "--budget", "100").status == 4


def test_nothing_is_rewritten_unless_that_is_asked(run: Run, tmp_path: Path) -> None:
    """Then only what differs is, and the status says that all is well."""
    text = CASES.replace("1 unit", "2 units").replace("\n", "\r\n")
    path = written(tmp_path, f"\N{ZERO WIDTH NO-BREAK SPACE}{text}")
    assert run("test", str(path)).status == 1
    assert path.read_bytes().endswith(text.encode())
    ended = run("test", str(path), "--update")
    assert ended.status == 0
    assert ended.output.endswith(
        "\n2 cases: 1 as expected, 1 not; 1 expectation rewritten\n"
    )
    expected = CASES.replace("\n", "\r\n").encode()
    assert path.read_bytes() == b"\xef\xbb\xbf" + expected
    again = run("test", str(path), "--update")
    assert (again.status, again.output.splitlines()[-1]) == (
        0,
        "2 cases: both as expected",
    )


def test_what_is_not_rewritten_still_counts(run: Run, tmp_path: Path) -> None:
    """With the reason, for people and for machines."""
    text = (
        "tests: demo.yaml\ncases:\n  a:\n    held: []\n    verdict: # no\n      met\n"
    )
    path = written(tmp_path, text)
    ended = run("test", str(path), "--update")
    assert ended.status == 1
    assert "    not rewritten  a comment may stand inside it: change it by hand" in (
        ended.output.splitlines()
    )
    assert path.read_bytes() == text.encode()
    found = json.loads(run("test", str(path), "--update", "--format", "json").output)
    (difference,) = found["files"][0]["cases"][0]["differences"]
    assert (found["schema"], found["rewritten"]) == ("fingerpost/test/1", 0)
    assert difference["kept"] == "a comment may stand inside it: change it by hand"


def test_a_file_that_cant_be_written_is_told_of(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is as it was."""

    def refuse(self: Path, data: bytes) -> int:
        del self, data
        raise PermissionError(13, "Permission denied")

    path = written(tmp_path, CASES.replace("1 unit", "2 units"))
    monkeypatch.setattr(Path, "write_bytes", refuse)
    ended = run("test", str(path), "--update")
    assert ended.status == 3
    assert ended.errors == (
        f"fingerpost: {path} can't be rewritten: Permission denied\n"
    )


def test_a_file_that_is_not_to_be_written_is_told_of(run: Run, tmp_path: Path) -> None:
    """Its mode says so, whoever asks."""
    path = written(tmp_path, CASES.replace("1 unit", "2 units"))
    before = path.read_bytes()
    path.chmod(0o444)
    ended = run("test", str(path), "--update")
    told = f"fingerpost: {path} can't be rewritten: Permission denied\n"
    assert (ended.status, ended.errors, path.read_bytes()) == (3, told, before)


def test_progress_is_for_terminals(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line that is written over, and at last nothing of it; none in a pipe."""
    path = written(tmp_path, CASES)
    assert run("test", str(path)).errors == ""
    screen = io.StringIO()
    monkeypatch.setattr(screen, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stderr", screen)
    run("test", str(path))
    blank = " " * len("1 of 2 cases")
    assert screen.getvalue() == (f"\r\r1 of 2 cases\r{blank}\r2 of 2 cases\r{blank}\r")


def test_properties_for_machines(run: Run) -> None:
    """With their states, their numbers and how many claims there are."""
    ended = run("prove", LEVEL_3, "--format", "json")
    assert (ended.status, ended.errors) == (0, "")
    found = json.loads(ended.output)
    assert found["schema"] == "fingerpost/prove/1"
    assert found["units"] == {
        "state": "proved",
        "number": 32,
        "against": [],
        "open": [],
    }
    assert found["monotone"]["state"] == found["orderless"]["state"] == "checked"
    assert found["counts"]["routes"] == 630


def test_a_folder_of_versions_has_to_name_one(run: Run, tmp_path: Path) -> None:
    """A structure is proved, not a qualification with all its versions."""
    for year in (2019, 2020):
        dates = f"registered: {year}-01-01 to {year}-12-31\nlevel: 3"
        written(tmp_path, DEMO.replace("level: 3", dates), f"{year}.yaml")
    (tmp_path / "demo.yaml").unlink()
    ended = run("prove", str(tmp_path))
    assert ended.status == 3
    assert "name the file of one version: 2019.yaml, 2020.yaml" in ended.errors
