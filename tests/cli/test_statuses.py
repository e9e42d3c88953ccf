"""How commands end: exit statuses, faults of files, usage errors, failures of ours."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import cli
from rules.structure import Structure
from tests.cli.running import LEVEL_3, LEVEL_4, Run, person, shell

ERIN, BRIDGET = person("erin-finished"), person("bridget-midway")

CHAIN = """\
qualification: chain
title: A chain
units: {A: {title: A}, B: {title: B}, C: {title: C}, D: {title: D}}
rules:
  a: {title: First, take: 1 unit, units: [A, B]}
  b: {title: Second, take: 1 unit, units: [B, C]}
  c: {title: Third, take: 1 unit, units: [A, C]}
  d: {title: Fourth, take: 1 unit, units: [A, B, C, D]}
"""
HOPELESS = """\
qualification: hopeless
title: Three of two
units: {A: {title: A}, B: {title: B}}
rules:
  a: {title: Impossible, take: 3 units, units: [A, B]}
"""


def written(folder: Path, name: str, text: str) -> str:
    """Write a file and give its name."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("command", ["check", "explain"])
def test_met_ends_with_0_and_not_met_with_1(command: str, run: Run) -> None:
    """A script can tell the verdict by the status alone."""
    assert run(command, LEVEL_3, ERIN).status == 0
    assert run(command, LEVEL_3, BRIDGET).status == 1


def test_routes_end_with_0_as_long_as_there_are_any(run: Run) -> None:
    """A route found is what was asked for, whether needed or not."""
    assert run("routes", LEVEL_3, ERIN).status == 0
    assert run("routes", LEVEL_3, BRIDGET).status == 0
    assert run("routes", LEVEL_4).status == 0


def test_showing_ends_with_0(run: Run) -> None:
    """There is no verdict to tell."""
    assert run("show", LEVEL_3).status == 0
    assert run("show", LEVEL_3, "--format", "json").status == 0


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["check"], "Missing argument 'QUALIFICATION'"),
        (["check", LEVEL_3], "Missing argument 'CANDIDATE'"),
        (["check", LEVEL_3, ERIN, "extra"], "unexpected extra argument"),
        (["check", LEVEL_3, ERIN, "--format", "xml"], "'xml' is not one of"),
        (["check", LEVEL_3, ERIN, "--budget", "0"], "Invalid value for '--budget'"),
        (["routes", LEVEL_3, "--best", "-1"], "Invalid value for '--best'"),
        (["routes", LEVEL_3, "--best", "few"], "Invalid value for '--best'"),
        (["check", LEVEL_3, ERIN, "--colour"], "No such option"),
        (["foretell", LEVEL_3], "No such command 'foretell'"),
        (["explain", LEVEL_3, ERIN, "--unit", "62"], "there is no unit '62'"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what(
    arguments: list[str], complaint: str, run: Run
) -> None:
    """Nothing is printed for a script to mistake for a result."""
    ended = run(*arguments)
    assert (ended.status, ended.output) == (2, "")
    assert complaint in ended.errors


def test_no_command_shows_the_help(run: Run) -> None:
    """Someone who types the name alone learns what there is."""
    ended = run()
    assert ended.status == 2
    assert "check" in ended.output + ended.errors


def test_a_file_that_cannot_be_used_ends_with_3(tmp_path: Path, run: Run) -> None:
    """A missing file, a broken one and a clash of rules are all of this kind."""
    broken = written(tmp_path, "broken.yaml", "qualification: [")
    hopeless = written(tmp_path, "hopeless.yaml", HOPELESS)
    for command in (
        ["check", str(tmp_path / "missing.yaml"), ERIN],
        ["show", broken],
        ["routes", hopeless],
        ["explain", LEVEL_3, broken],
    ):
        ended = run(*command)
        assert (ended.status, ended.output) == (3, "")
        assert "error" in ended.errors


def test_the_faults_of_both_files_are_reported_in_one_run(
    tmp_path: Path, run: Run
) -> None:
    """Nobody mends one file only to hear of the other."""
    qualification = written(tmp_path, "q.yaml", HOPELESS.replace("3 units", "some"))
    record = written(tmp_path, "c.yaml", "candidate: X-1\nunits: [A]\nshoe: 9\n")
    ended = run("check", qualification, record)
    assert (ended.status, ended.output) == (3, "")
    assert f"{qualification}:5:" in ended.errors
    assert f"{record}:3:1" in ended.errors


def test_faults_are_json_where_json_is_asked_for(tmp_path: Path, run: Run) -> None:
    """A machine finds the same faults on standard output, and nothing beside."""
    qualification = written(tmp_path, "q.yaml", HOPELESS.replace("3 units", "some"))
    record = written(tmp_path, "c.yaml", "candidate: X-1\nunits: [A]\nshoe: 9\n")
    ended = run("check", qualification, record, "--format", "json")
    assert (ended.status, ended.errors) == (3, "")
    body = json.loads(ended.output)
    assert body["schema"] == "fingerpost/diagnostics/1"
    files = {found["place"]["file"] for found in body["diagnostics"]}
    assert files == {qualification, record}


def test_a_warning_stops_nothing_and_stays_off_the_output(
    tmp_path: Path, run: Run
) -> None:
    """What is worth a look goes to standard error; the result is whole."""
    text = "candidate: X-1\nuln: 9999999999\nunits: [1]\n"
    record = written(tmp_path, "c.yaml", text)
    for more in ([], ["--format", "json"]):
        ended = run("check", LEVEL_3, record, *more)
        assert ended.status == 1
        assert "warning" in ended.errors
        assert "warning" not in ended.output
        assert "999999" not in ended.output + ended.errors


@pytest.mark.parametrize("command", ["check", "routes", "explain"])
@pytest.mark.parametrize("held", ["A, B, C", "A, B, C, D"])
def test_a_spent_budget_ends_with_4_never_with_a_no(
    command: str, held: str, tmp_path: Path, run: Run
) -> None:
    """Too few steps to tell: neither met nor not."""
    qualification = written(tmp_path, "chain.yaml", CHAIN)
    record = written(tmp_path, "c.yaml", f"candidate: X-1\nunits: [{held}]\n")
    ended = run(command, qualification, record, "--budget", "1")
    assert ended.status == 4
    assert "budget ran out" in ended.output
    told = json.loads(
        run(command, qualification, record, "--budget", "1", "--format", "json").output
    )
    assert told.get("check", told)["verdict"] == "undetermined"


def test_a_route_that_cannot_be_found_ends_with_1(run: Run, tmp_path: Path) -> None:
    """Where clashes weren't looked through, routes still tell that there is none."""
    qualification = written(tmp_path, "hopeless.yaml", HOPELESS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cli.loaded, "clashes", lambda *_: [])
        assert run("routes", qualification).status == 1


def test_a_failure_of_ours_is_one_line_without_the_candidate(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No traceback, and nothing of the record: it may be somebody's."""

    def fail(*_: object, **_named: object) -> Structure:
        raise RuntimeError("Bridget Example holds 14")

    monkeypatch.setattr(cli.answers, "check_candidate", fail)
    ended = run("check", LEVEL_3, BRIDGET)
    assert (ended.status, ended.output) == (70, "")
    assert ended.errors == (
        "fingerpost: internal error (RuntimeError): this is a bug of ours; "
        "--debug shows more\n"
    )


def test_debugging_a_failure_of_ours_raises_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked to, the traceback is shown."""

    def fail(*_: object, **_named: object) -> Structure:
        raise RuntimeError("a bug")

    monkeypatch.setattr(cli.answers, "check_candidate", fail)
    arguments = ["fingerpost", "--debug", "check", LEVEL_3, BRIDGET]
    monkeypatch.setattr("sys.argv", arguments)
    with pytest.raises(RuntimeError, match="a bug"):
        cli.main()


def test_a_failure_of_ours_ends_a_process_with_70() -> None:
    """The shell sees what the tests within this process see."""
    program = (
        "import cli, cli.loaded\ndef fail(*_): raise ValueError('Bridget')\n"
        "cli.loaded.load_candidate = fail\ncli.main()"
    )
    ended = shell("check", LEVEL_3, BRIDGET, program=program)
    assert (ended.status, ended.output) == (70, "")
    assert ended.errors.count("\n") == 1
    assert "Bridget" not in ended.errors
    debugged = shell("--debug", "check", LEVEL_3, BRIDGET, program=program)
    assert debugged.status == 1
    assert "Traceback" in debugged.errors


def test_the_version_is_said(run: Run) -> None:
    """Name and number, no more."""
    ended = run("--version")
    assert (ended.status, ended.errors) == (0, "")
    name, number = ended.output.split()
    assert name == "fingerpost"
    assert number.count(".") == 2


@pytest.mark.parametrize("command", ["", "check", "routes", "explain", "show"])
def test_every_command_has_its_help(command: str, run: Run) -> None:
    """The help names the arguments and options, in plain text."""
    ended = run(*filter(None, [command]), "--help")
    assert (ended.status, ended.errors) == (0, "")
    assert "Usage: fingerpost" in ended.output
    expected = ["QUALIFICATION", "--format", "--budget"]
    words = expected if command else ["check", "routes", "explain", "show", "--version"]
    assert all(word in ended.output for word in words)
    assert "\x1b" not in ended.output
