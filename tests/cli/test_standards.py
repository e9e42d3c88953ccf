"""The commands about standards: how they end, and what they write in which format."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import ROOT, Run

FILES = ROOT / "tests" / "cases" / "standards" / "files"
SUITE = str(FILES / "practitioners.yaml")
WALK = str(FILES / "crosswalk.yaml")
GAP = """\
suite: s
title: A suite
standards:
  A:
    title: First
    sections: [{performance: {P1: x, P3: y}}]
"""


@pytest.fixture
def gap(tmp_path: Path) -> str:
    """Give a suite that leaves a number out."""
    path = tmp_path / "suite.yaml"
    path.write_text(GAP, encoding="utf-8")
    return str(path)


def test_standards_alone_show_what_can_be_asked(run: Run) -> None:
    """As `fingerpost` alone does."""
    ended = run("standards")
    assert ended.status == 2
    assert "show" in ended.output + ended.errors


@pytest.mark.parametrize("command", [("lint",), ("standards", "lint")])
def test_a_warning_fails_only_if_that_is_asked(
    command: tuple[str, ...], gap: str, run: Run
) -> None:
    """`lint` and `standards lint` say the same of such files."""
    ended = run(*command, gap)
    assert (ended.status, ended.errors) == (0, "")
    assert ended.output.endswith("\n1 file of standards: 1 warning\n")
    assert run(*command, gap, "--strict").status == 1
    assert run(*command, SUITE, WALK).output == (
        "2 files of standards: nothing found\n"
    )


@pytest.mark.parametrize("format", ["json", "sarif", "github"])
def test_findings_are_written_in_every_format(format: str, gap: str, run: Run) -> None:
    """Those of other lint rules too."""
    ended = run("standards", "lint", gap, "--format", format)
    assert ended.status == 0
    assert "missing-number" in ended.output


def test_machines_are_told_how_many_were_linted(run: Run) -> None:
    """Structures and files of standards apart."""
    body = json.loads(run("lint", str(FILES), "--format", "json").output)
    assert (body["structures"], body["standards"]) == (1, 3)
    assert run("lint", str(FILES)).output == (
        "1 structure, 3 files of standards: nothing found\n"
    )


def test_a_file_that_cant_be_read_ends_with_3(tmp_path: Path, run: Run) -> None:
    """Of several files every fault is told."""
    missing = str(tmp_path / "missing.yaml")
    for command in ("lint", "show"):
        ended = run("standards", command, missing, str(FILES / "qualification.yaml"))
        assert ended.status == 3
        told = ended.output + ended.errors
        assert "there is no such file" in told
        assert "this file is no suite of standards" in told


def test_faults_are_written_for_machines(tmp_path: Path, run: Run) -> None:
    """As those of other commands."""
    ended = run("standards", "show", str(tmp_path / "x.yaml"), "--format", "json")
    assert ended.status == 3
    assert json.loads(ended.output)["schema"] == "fingerpost/diagnostics/1"


def test_a_suite_is_written_for_machines_in_full(run: Run) -> None:
    """With its counts; the text is left out where these alone are asked."""
    body = json.loads(run("standards", "show", SUITE, "--format", "json").output)
    (suite,) = body["suites"]
    assert body["schema"] == "fingerpost/standards/1"
    assert body["total"] == {"performance": 5, "knowledge": 4, "statements": 9}
    first = suite["suite"]["standards"][0]["sections"][0]["performance"][0]
    assert (first["code"], first["demand"]) == ("AP 1", "performance")


def test_a_crosswalk_needs_no_reviewer(tmp_path: Path, run: Run) -> None:
    """Then nobody is named; alone it has no statements to add up."""
    path = tmp_path / "walk.yaml"
    suite = json.dumps(SUITE)
    path.write_text(
        f"crosswalk: W\nfrom: {suite}\nto: {suite}\n"
        "pairs: [AK 1.1 related to AK 1.2]\n",
        encoding="utf-8",
    )
    assert run("standards", "show", str(path)).output.startswith(
        "W\n"
        "from support-1, Standards for those who support learners\n"
        "to support-1, Standards for those who support learners\n"
        "\n"
        "1 pair: related to (1).\n"
    )
    assert run("standards", "show", "--counts", str(path)).output == (
        "W\n  1 pair: related to (1)\n"
    )
