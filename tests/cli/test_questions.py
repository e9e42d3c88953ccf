"""What-if, compare and open on the command line: statuses, faults, usage."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import LDSS, LEVEL_3, LEVEL_4, Run, person
from tests.cli.test_files import VERSION
from tests.cli.test_statuses import CHAIN, HOPELESS, written

BRIDGET, ERIN = person("bridget-midway"), person("erin-finished")
NONE = "fingerpost: there is no pathway or group of a choice"
RECORD = "candidate: X-1\nunits: [A, B, C]\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["what-if", LEVEL_3, BRIDGET, "--add", "7", "--drop", "14", "--without", "12"],
        ["what-if", LEVEL_3, ERIN, "--pathway", "learning-mentoring"],
        ["what-if", LEVEL_3, BRIDGET, "--instead", LEVEL_4],
        ["compare", str(LDSS), BRIDGET],
        ["compare", LEVEL_3, LEVEL_4, ERIN],
        ["open", LEVEL_3, BRIDGET],
        ["open", LEVEL_3, ERIN, "--choose", "pathway/learning-mentoring"],
    ],
)
def test_questions_end_with_0_whatever_the_answer(
    arguments: list[str], run: Run
) -> None:
    """They are no verdicts; text and JSON alike."""
    for more in ([], ["--format", "json"]):
        ended = run(*arguments, *more)
        assert (ended.status, ended.errors) == (0, "")


def test_the_schema_names_the_question(run: Run) -> None:
    """Kind and version."""
    for command, kind, files in (
        ("what-if", "what-if", [LEVEL_3, BRIDGET]),
        ("compare", "comparison", [str(LDSS), BRIDGET]),
        ("open", "open", [LEVEL_3, BRIDGET]),
    ):
        ended = run(command, *files, "--format", "json")
        assert json.loads(ended.output)["schema"] == f"fingerpost/{kind}/1"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["what-if", LEVEL_3], "Missing argument 'CANDIDATE'"),
        (["compare", BRIDGET], "Missing argument"),
        (["open", LEVEL_3], "Missing argument 'CANDIDATE'"),
        (
            ["what-if", LEVEL_3, BRIDGET, "--add", "62"],
            "fingerpost: there is no unit '62' in the unit bank\n",
        ),
        (
            ["what-if", LEVEL_3, BRIDGET, "--add", "7", "--drop", "7"],
            "fingerpost: 7 can't be added and dropped in one question\n",
        ),
        (
            ["what-if", LEVEL_3, BRIDGET, "--pathway", "learning-mentorin"],
            f"{NONE} 'learning-mentorin'; did you mean 'pathway/learning-mentoring'?\n",
        ),
        (
            ["open", LEVEL_3, BRIDGET, "--choose", "core"],
            f"{NONE} 'core'; there are 'pathway/education-welfare', ",
        ),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what(
    arguments: list[str], complaint: str, run: Run
) -> None:
    """Nothing is printed for a script to mistake for a result."""
    ended = run(*arguments)
    assert (ended.status, ended.output) == (2, "")
    assert complaint in ended.errors


@pytest.mark.parametrize(
    ("command", "options"),
    [("what-if", ["--add", "D"]), ("compare", []), ("open", [])],
)
def test_a_spent_budget_ends_with_4(
    command: str, options: list[str], tmp_path: Path, run: Run
) -> None:
    """And the answer says that it isn't known."""
    chain = written(tmp_path, "chain.yaml", CHAIN)
    record = written(tmp_path, "c.yaml", RECORD)
    ended = run(command, chain, record, *options, "--budget", "1")
    assert ended.status == 4
    assert "search budget ran out" in ended.output


def test_a_record_that_cannot_be_used_ends_with_3(tmp_path: Path, run: Run) -> None:
    """As for every command."""
    broken = written(tmp_path, "c.yaml", "candidate: X-1\nunits: [A]\nshoe: 9\n")
    pinned = written(
        tmp_path, "p.yaml", "candidate: X-1\nunits: [{unit: 1, count in: optional}]\n"
    )
    for command in ("what-if", "compare", "open"):
        ended = run(command, LEVEL_3, broken)
        assert (ended.status, ended.output) == (3, "")
        assert f"{broken}:3:1: error" in ended.errors
    for command in ("what-if", "open"):
        ended = run(command, LEVEL_3, pinned)
        assert (ended.status, ended.output) == (3, "")
        assert "fingerpost: 1 can't count in 'optional'" in ended.errors


def test_a_warning_about_the_record_is_said_once(tmp_path: Path, run: Run) -> None:
    """Though two qualifications are asked about."""
    text = "candidate: X-1\nuln: 9999999999\nunits: [1]\n"
    record = written(tmp_path, "c.yaml", text)
    for arguments in (
        ["what-if", LEVEL_3, record, "--instead", LEVEL_4],
        ["compare", LEVEL_3, LEVEL_4, record],
    ):
        ended = run(*arguments)
        assert ended.status == 0
        assert ended.errors.count("warning:") == 1


def test_faults_of_the_other_qualification_end_with_3(tmp_path: Path, run: Run) -> None:
    """A broken one and one that nobody could meet."""
    for text in (HOPELESS, HOPELESS.replace("3 units", "some")):
        other = written(tmp_path, "q.yaml", text)
        ended = run("what-if", LEVEL_3, BRIDGET, "--instead", other)
        assert (ended.status, ended.output) == (3, "")
        assert f"{other}:5:" in ended.errors
        told = run(
            *("what-if", LEVEL_3, BRIDGET, "--instead", other, "--format", "json")
        )
        assert json.loads(told.output)["schema"] == "fingerpost/diagnostics/1"


def test_another_version_is_a_file_or_the_one_of_a_folder_that_binds(
    tmp_path: Path, run: Run
) -> None:
    """By the record's date of registration."""
    old = VERSION.format(version=1, registered="to 2014-08-31", units="A")
    new = VERSION.format(version=2, registered="from 2014-09-01", units="A, B")
    first = written(tmp_path, "1.yaml", old)
    second = written(tmp_path, "2.yaml", new)
    record = "candidate: X-1\nregistered: 2015-01-01\nunits: [A]\n"
    folder = tmp_path / "records"
    folder.mkdir()
    candidate = written(folder, "c.yaml", record)
    for other in (second, str(tmp_path)):
        ended = run(
            *("what-if", first, candidate, "--instead", other, "--format", "json")
        )
        told = json.loads(ended.output)
        assert (told["now"]["version"], told["then"]["version"]) == ("1", "2")
        assert (told["now"]["verdict"], told["then"]["verdict"]) == ("met", "not met")
    ended = run("compare", str(tmp_path), candidate, "--format", "json")
    (only,) = json.loads(ended.output)["qualifications"]
    assert only["standing"]["version"] == "2"


def test_a_faulty_file_stops_no_comparison_but_ends_it_with_3(
    tmp_path: Path, run: Run
) -> None:
    """It is told of at the end, with its first fault."""
    chain = written(tmp_path, "chain.yaml", CHAIN)
    faulty = written(tmp_path, "faulty.yaml", HOPELESS.replace("3 units", "some"))
    record = written(tmp_path, "c.yaml", RECORD)
    ended = run("compare", str(tmp_path), record)
    assert (ended.status, ended.errors) == (3, "")
    assert "chain" in ended.output
    assert "Can't be used (1 file)\n" in ended.output
    assert "faulty.yaml:5:" in "".join(ended.output.split())
    told = json.loads(run("compare", str(tmp_path), record, "--format", "json").output)
    assert [one["file"] for one in told["qualifications"]] == [chain]
    assert [fault["place"]["file"] for fault in told["faults"]] == [faulty]


def test_nothing_to_compare_ends_with_3(tmp_path: Path, run: Run) -> None:
    """Then faults are reported as for any command."""
    faulty = written(tmp_path, "faulty.yaml", HOPELESS.replace("3 units", "some"))
    for path in (faulty, str(tmp_path)):
        ended = run("compare", path, BRIDGET)
        assert (ended.status, ended.output) == (3, "")
        assert f"{faulty}:5:" in ended.errors
    empty = tmp_path / "empty"
    empty.mkdir()
    ended = run("compare", str(empty), BRIDGET)
    assert ended.errors == (
        f"{empty}: error: this folder holds no qualification [no-qualification]\n"
        "  help: name the files, or the folder that they are in\n"
    )


def test_no_question_writes_a_file(tmp_path: Path, run: Run) -> None:
    """Neither the record nor the rules are changed."""
    chain = written(tmp_path, "chain.yaml", CHAIN)
    record = written(tmp_path, "c.yaml", RECORD)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    run("what-if", chain, record, "--add", "D", "--drop", "A", "--without", "B")
    run("compare", str(tmp_path), record)
    run("open", chain, record)
    assert before == {path.name: path.read_bytes() for path in tmp_path.iterdir()}


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("what-if", ["--add", "--drop", "--without", "--pathway", "--instead"]),
        ("compare", ["QUALIFICATIONS", "CANDIDATE"]),
        ("open", ["--choose"]),
    ],
)
def test_every_question_has_its_help(command: str, words: list[str], run: Run) -> None:
    """The help names the arguments and options."""
    ended = run(command, "--help")
    assert (ended.status, ended.errors) == (0, "")
    assert all(word in ended.output for word in [*words, "--format", "--budget"])
