"""The formats of `fingerpost lint`: text, JSON, SARIF and GitHub annotations."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.running import Run

BARRED = """\
qualification: q
title: Two barred units
units:
  A1: {title: Work safely}
  A2: {title: Handle waste}
rules:
  core: {title: Core, take: all, units: [A1, A2]}
bars:
  - [A1, A2]
"""
ALLOWED = BARRED.replace(
    "- [A1, A2]", "- [A1, A2]  # lint: allow void-structure because it is a draft"
)
ANNOTATION = "::error file=structures/q.yaml,line=9,col=5,endColumn=6,"
FOUND, FINE = 1, 0


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder of structures, in the folder where commands are run."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "structures"
    folder.mkdir()
    (folder / "q.yaml").write_text(BARRED, encoding="utf-8")
    return folder


def test_github_gets_annotations_with_files_as_in_the_repository(
    run: Run, folder: Path
) -> None:
    """Each finding is a line that the runner reads; what was linted comes last."""
    ended = run("lint", str(folder), "--format", "github")
    annotation, last = ended.output.splitlines()
    assert annotation.startswith(ANNOTATION)
    assert last == "1 structure: 1 error"
    assert ended.status == FOUND


def test_a_github_workflow_gets_annotations_unasked(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unless another format is asked for; elsewhere text is usual."""
    usual = run("lint", str(folder)).output
    assert usual.startswith(f"{folder}/q.yaml:9:5: error: ")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert run("lint", str(folder)).output.startswith(ANNOTATION)
    assert run("lint", str(folder), "--format", "text").output == usual


@pytest.mark.parametrize(
    ("text", "status", "reasons"),
    [(BARRED, FOUND, []), (ALLOWED, FINE, ["it is a draft"])],
)
def test_sarif_holds_what_is_found_and_what_is_allowed(
    run: Run, folder: Path, text: str, status: int, reasons: list[str]
) -> None:
    """Every rule is described; the program says its version."""
    (folder / "q.yaml").write_text(text, encoding="utf-8")
    ended = run("lint", str(folder), "--format", "sarif")
    (log,) = json.loads(ended.output)["runs"]
    (result,) = log["results"]
    (location,) = result["locations"]
    artifact = location["physicalLocation"]["artifactLocation"]
    assert artifact == {"uri": "structures/q.yaml", "uriBaseId": "%SRCROOT%"}
    assert [one["justification"] for one in result["suppressions"]] == reasons
    driver = log["tool"]["driver"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", driver["version"])
    assert all("help" in rule for rule in driver["rules"])
    assert ended.status == status
