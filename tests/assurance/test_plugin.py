"""`pytest --qualification`: what is collected, what is told, how it ends."""

from __future__ import annotations

import importlib.util
import re
from xml.etree import ElementTree as ET

import pytest

from planner.laws import CATALOGUE, choosing
from planner.laws.finding import Kind
from pytest_fingerpost.plugin import NODES  # loaded once, for all runs below
from tests.assurance.club import CASES, CLUB, ENGINES, TORN
from tests.inner import Inner
from tests.pages import ROOT

pytest_plugins = ["pytester"]

LAWS = tuple(law for law in CATALOGUE if law.name in {"existence", "holding-more"})
TRIED = [f"club.yaml::{law.name}" for law in LAWS]


@pytest.fixture(autouse=True)
def here(
    inner: Inner, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> Inner:
    """Be in a folder with a structure and its cases, 80 columns wide."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(choosing, "CATALOGUE", LAWS)
    write(pytester, "pytest.ini", "[pytest]\naddopts = -p no:cacheprovider\n")
    write(pytester, "club.yaml", CLUB)
    write(pytester, "tests/club.yaml", CASES)
    return inner


def write(pytester: pytest.Pytester, name: str, text: str) -> None:
    """Write a file where pytest runs."""
    path = pytester.path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def run(inner: Inner) -> Inner:
    """Give what runs pytest, with laws tried on few records."""
    return lambda *arguments: inner(*arguments, "--law-examples", "10")


def told(result: pytest.RunResult, since: str = "collected ") -> str:
    """Give what was printed from a line on, but for how long it took."""
    text = "\n".join(line.rstrip() for line in result.outlines)
    text = re.sub(r" in \d+\.\d\ds", "", text[text.index(since) :])
    return re.sub(r"^=+ | =+$", "", text, flags=re.MULTILINE) + "\n"


def test_every_kind_of_file_is_collected() -> None:
    """As a node of its own."""
    assert NODES.keys() == {*Kind}


VERBOSE = """\
collected 4 items

club.yaml::existence PASSED                                              [ 25%]
club.yaml::holding-more PASSED                                           [ 50%]
tests/club.yaml::all of it PASSED                                        [ 75%]
tests/club.yaml::one short PASSED                                        [100%]

laws on 1 structure
a claim is found exactly if there is one                        held  19 records
holding more never loses the qualification                      held   8 records
4 passed
"""


def test_a_folder_is_tried_with_the_cases_in_it(
    run: Inner, pytester: pytest.Pytester
) -> None:
    """Each law on each structure, and each case; other files are passed over."""
    write(pytester, "someone.yaml", "candidate: X-1\nunits: [A1]\n")
    write(pytester, "test_own.py", "def test_own(): assert 0\n")
    result = run("--qualification", ".", "-v")
    assert told(result) == VERBOSE
    assert result.ret == pytest.ExitCode.OK
    header = "fingerpost: 2 laws on 1 structure, 10 records each; engine: portfolio"
    assert header in result.outlines


BROKEN = """\
_____________________________ club.yaml: existence _____________________________
Broken: existence: a claim is found exactly if there is one.
The engine says not met; by definition it is met.

# record
candidate: X-1
units: [A1, A2, B1]

Record 12 was the first to break it; every run tries the same.

A smaller structure breaks it too.
The engine says not met; by definition it is met.

qualification: drawn
title: Drawn structure
units:
  U1: {title: Unit 1}
  U2: {title: Unit 2}
rules:
  a: {title: Group a, take: all, units: [U1, U2]}

# record
candidate: X-1
units: [U1, U2]

To see it again:
  pytest --qualification club.yaml --law existence \\
    --law-examples 10 --law-engine engines:Forgetful
laws on 1 structure
a claim is found exactly if there is one                                  BROKEN
  broken on club.yaml
short test summary info
FAILED club.yaml::existence - Broken: existence: a claim is found exactly if ...
1 failed
"""


def test_a_broken_law_is_told_with_what_breaks_it(
    run: Inner, pytester: pytest.Pytester
) -> None:
    """And how to see it again; no traceback, and no case, as a law is named."""
    write(pytester, "engines.py", ENGINES)
    asked = ("--law", "existence", "--law-engine", "engines:Forgetful")
    result = run("--qualification", ".", *asked)
    assert told(result, "____") == BROKEN
    assert result.ret == pytest.ExitCode.TESTS_FAILED


def test_what_an_engine_raises_breaks_a_law(
    run: Inner, pytester: pytest.Pytester
) -> None:
    """Its author is told where it was raised."""
    write(pytester, "engines.py", ENGINES)
    asked = ("--law", "existence", "--law-engine", "engines:Breaking")
    result = run("--qualification", ".", *asked)
    lines = told(result).splitlines()
    at = lines.index("ZeroDivisionError was raised: nothing to divide")
    assert lines[at + 1] == "It was raised by decide(), at engines.py:24."


def test_an_engine_that_ends_the_program_breaks_a_law(
    run: Inner, pytester: pytest.Pytester
) -> None:
    """As whatever else it raises; what says no more has no colon behind it."""
    write(pytester, "engines.py", ENGINES)
    asked = ("--law", "existence", "--law-engine")
    result = run("--qualification", ".", *asked, "engines:Leaving")
    assert "SystemExit was raised: 3" in told(result).splitlines()
    assert result.ret == pytest.ExitCode.TESTS_FAILED


def test_a_smaller_structure_shows_the_same_fault(
    run: Inner, pytester: pytest.Pytester
) -> None:
    """One that an engine answers in another wrong way would mislead."""
    write(pytester, "engines.py", ENGINES)
    asked = ("--law", "existence", "--law-engine", "engines:in_two_ways")
    text = told(run("--qualification", ".", *asked))
    assert "The engine says met; by definition it is not met." in text
    assert "LookupError" not in text
    assert "smaller" not in text


def test_cases_are_not_asked_of_an_engine_that_says_yes_or_no(
    run: Inner, pytester: pytest.Pytester
) -> None:
    """They expect more than that; it is told why they are passed over."""
    write(pytester, "engines.py", ENGINES)
    asked = ("--law-engine", "engines:cannot_tell", "-rs")
    result = run("--qualification", "tests/club.yaml", *asked)
    assert "2 skipped" in told(result)
    assert "the engine says whether a record is met, and no more" in told(result)
    assert result.ret == pytest.ExitCode.OK


UNEXPECTED = """\
__________________________ tests/club.yaml: one short __________________________
NOT AS EXPECTED: one short
  tests/club.yaml:9:16: shortfall
    9 |     shortfall: 1 unit
      |                ^^^^^^
    expected  1 unit
    found     2 units
short test summary info
FAILED tests/club.yaml::one short - NOT AS EXPECTED: one short
1 failed, 1 passed
"""


def test_a_case_is_told_as_its_own_command_does(
    run: Inner, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the line that expects otherwise; no law is tried on a file of cases.

    Colours are pytest's to choose, whatever the environment tells other programs.
    """
    monkeypatch.setenv("FORCE_COLOR", "1")
    write(pytester, "tests/club.yaml", CASES.replace("2 units", "1 unit"))
    result = run("--qualification", "tests/club.yaml")
    assert told(result, "____") == UNEXPECTED


def test_a_case_that_an_engine_fails_on_is_no_traceback(
    run: Inner,
    pytester: pytest.Pytester,
) -> None:
    """A claim that breaks a rule, say: it is told in a line."""
    write(pytester, "engines.py", ENGINES)
    asked = ("--qualification", "tests/club.yaml", "--law-engine", "engines:Unsound")
    result = run(*asked, "-k", "all")
    assert "UnsoundClaimError: the claim breaks core" in told(result).splitlines()


UNREADABLE = """\
__________________________ ERROR collecting torn.yaml __________________________
torn.yaml:2:41: error: this is opened and never closed [yaml-syntax]
  2 |   core: {title: Core, take: all, units: [A1
    |                                         ^
  help: close it
short test summary info
ERROR torn.yaml
!!!!!!!!!!!!!!!!!!!! Interrupted: 1 error during collection !!!!!!!!!!!!!!!!!!!!
1 error
"""


def test_a_structure_that_cannot_be_read_is_an_error(
    run: Inner,
    pytester: pytest.Pytester,
) -> None:
    """In the reader's own words; nothing is tried then, as with any other test."""
    write(pytester, "torn.yaml", TORN)
    result = run("--qualification", ".")
    assert told(result, "____") == UNREADABLE
    assert result.ret == pytest.ExitCode.INTERRUPTED


def test_a_file_of_no_known_kind_that_cannot_be_read_shows_no_text(
    run: Inner,
    pytester: pytest.Pytester,
) -> None:
    """It may be somebody's record."""
    write(pytester, "torn.yaml", "name: [Ann\n")
    result = run("--qualification", ".")
    assert "torn.yaml:1:7: error: this is opened and never closed" in told(result)
    assert "Ann" not in str(result.stdout)


def test_a_faulty_rule_is_told_with_its_line(
    run: Inner, pytester: pytest.Pytester
) -> None:
    """As every command tells it."""
    write(pytester, "club.yaml", CLUB.replace("take: all", "take: al"))
    result = run("--qualification", "club.yaml")
    assert "  help: did you mean 'all'?" in told(result).splitlines()


@pytest.mark.parametrize(
    ("option", "value"),
    [("--law", "existence"), ("--law-examples", "5"), ("--law-engine", "highs")],
)
def test_without_a_structure_the_other_options_are_wrong_usage(
    option: str, value: str, inner: Inner
) -> None:
    """They would do nothing, unsaid."""
    result = inner(option, value)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert result.errlines[0] == f"ERROR: {option} needs --qualification"


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (
            ["--law", "existense"],
            "there is no law 'existense'; did you mean 'existence'?",
        ),
        (["--law", "nosuch"], "there is no law 'nosuch'; the laws are existence, "),
        (["--law-examples", "0"], "--law-examples: try each law on 1 record or more"),
        (
            ["--law-engine", "hihgs"],
            "there is no engine 'hihgs'; did you mean 'highs'?",
        ),
        (
            ["--law-engine", "engines:number"],
            "'engines:number' is no engine: it lacks best(), ",
        ),
        (
            ["--law-engine", "engines:full"],
            "the engine 'engines:full' can't be loaded: ",
        ),
        (["--qualification", "clubs"], "clubs: error: there is no such file or folder"),
        (["--qualification", "tests"], "tests: error: neither this folder nor one in "),
    ],
)
def test_what_cannot_be_asked_is_a_wrong_usage(
    arguments: list[str], error: str, inner: Inner, pytester: pytest.Pytester
) -> None:
    """Told in a line or two, before anything is tried."""
    write(pytester, "engines.py", ENGINES)
    result = inner("--qualification", "club.yaml", *arguments)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert result.errlines[0].startswith(f"ERROR: {error}")


def test_a_long_refusal_is_folded(inner: Inner, pytester: pytest.Pytester) -> None:
    """The name of a law or a module isn't broken."""
    write(pytester, "engines.py", ENGINES)
    asked = ("--law-engine", "rather.long.names:of_an_engine_that_is_not_there")
    assert inner("--qualification", "club.yaml", *asked).errlines == [
        "ERROR: the engine 'rather.long.names:of_an_engine_that_is_not_there' can't be",
        "loaded: ModuleNotFoundError: No module named 'rather'",
        "",
    ]
    assert max(map(len, inner("--qualification", ".", "--law", "x").errlines)) <= 80


LEFT_OPEN = """\
collected 1 item

club.yaml s                                                              [100%]

laws on 1 structure
a claim is found exactly if there is one                               left open
  left open on club.yaml: undetermined by the engine
short test summary info
SKIPPED [1] left open: undetermined by the engine
1 skipped
"""


def test_a_law_that_an_engine_leaves_open_is_skipped(
    run: Inner, pytester: pytest.Pytester
) -> None:
    """With the reason: it is neither held nor broken."""
    write(pytester, "engines.py", ENGINES)
    asked = ("--law", "existence", "--law-engine", "engines:cannot_tell", "-rs")
    result = run("--qualification", "club.yaml", *asked)
    assert re.sub(r"\] \S+:\d+: ", "] ", told(result)) == LEFT_OPEN
    assert result.ret == pytest.ExitCode.OK


def test_an_engine_may_be_anything_that_can_be_called(
    run: Inner, pytester: pytest.Pytester
) -> None:
    """Such as a function that remembers what it said."""
    write(pytester, "engines.py", ENGINES)
    result = run("--qualification", "club.yaml", "--law-engine", "engines:remembered")
    assert "1 failed, 1 passed" in told(result)


def test_without_hypothesis_it_says_what_to_install(
    run: Inner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the extra does."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    result = run("--qualification", "club.yaml")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    needed = "--qualification needs Hypothesis: pip install 'fingerpost[testing]'"
    assert result.errlines == [f"ERROR: {needed}", ""]


def test_it_runs_beside_tests_of_ones_own(
    run: Inner, pytester: pytest.Pytester
) -> None:
    """If these are named too; each file once, whoever names it."""
    write(pytester, "own/test_own.py", "def test_own(): pass\n")
    result = run("own", "--qualification", "club.yaml", "-v")
    assert sorted(names(result)) == sorted([*TRIED, "own/test_own.py::test_own"])


def test_a_setting_adds_to_every_run_that_names_no_test(
    run: Inner,
    pytester: pytest.Pytester,
) -> None:
    """Where some test is named, that alone is run."""
    settings = "[pytest]\ntestpaths = own\nqualification = club.yaml\n"
    write(pytester, "pytest.ini", settings)
    write(pytester, "own/test_own.py", "def test_own(): pass\n")
    own = "own/test_own.py::test_own"
    assert names(run("-v")) == [own, *TRIED]
    assert names(run("-v", own)) == [own]
    assert names(run("-v", TRIED[0])) == [TRIED[0]]
    assert names(run("-v", "own")) == [own]
    assert names(run("-v", ".")) == sorted([*TRIED, own])


def test_one_law_can_be_named_as_a_test_is(run: Inner) -> None:
    """By its file, then its name; or by a part of the name."""
    named = run("--qualification", ".", "club.yaml::holding-more", "-v")
    picked = run("--qualification", ".", "-k", "holding-more", "-v")
    assert names(named) == names(picked) == ["club.yaml::holding-more"]


def names(result: pytest.RunResult) -> list[str]:
    """Give the names of what was run, in order."""
    return re.findall(r"^(\S.*::.*?) PASSED", str(result.stdout), re.MULTILINE)


def test_files_of_one_name_outside_of_the_root_are_told_apart(
    run: Inner, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By where they are."""
    for folder in "ab":
        write(pytester, f"{folder}/club.yaml", CLUB)
    write(pytester, "here/pytest.ini", "[pytest]\n")
    monkeypatch.chdir(pytester.path / "here")
    result = run("--qualification=../a", "--qualification=../b", "-v")
    assert names(result) == [f"../{folder}/{name}" for folder in "ab" for name in TRIED]


def test_reports_for_machines_say_what_came_of_a_law(
    run: Inner,
    pytester: pytest.Pytester,
) -> None:
    """As properties of the test."""
    run(
        "--qualification",
        "club.yaml",
        "--law=holding-more",
        "--junitxml=x.xml",
    )
    found = ET.parse(pytester.path / "x.xml")  # noqa: S314 - our own
    (case,) = found.iter("testcase")
    assert (case.get("classname"), case.get("name")) == ("club.yaml", "holding-more")
    assert {one.get("name"): one.get("value") for one in case.iter("property")} == {
        "law": "holding-more",
        "outcome": "held",
        "records": "8",
    }


def test_several_processes_tell_the_same(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The laws are told as by one, whoever tried them."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    result = pytester.runpytest_subprocess(
        *("--qualification", ".", "-n", "2", "--law-examples", "10"),
        *("--law", "existence", "--law", "holding-more"),
    )
    since = "holding more never"
    assert told(result, since) == VERBOSE[VERBOSE.index(since) :].replace("4", "2")
