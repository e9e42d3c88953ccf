"""Options of the test run."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator

import pytest

import cli
from tests.inner import Inner, Keeper
from tests.pages import Play, Printed

WORKFLOWS = ("BUILD_NUMBER", "CI", "GITHUB_ACTIONS")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that rewrites what acceptance cases expect."""
    parser.addoption(
        "--update-cases",
        action="store_true",
        help="write what each case printed as what it expects; read the diff",
    )


@pytest.fixture(autouse=True)
def outside_of_workflows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands and pytest write what they write on a desk, wherever tests run.

    Where a workflow runs, `lint` annotates, and pytest's summary isn't cut short.
    """
    for name in WORKFLOWS:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def play(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> Play:
    """Give what runs a command line, 80 columns wide."""

    def run(command: str) -> Printed:
        monkeypatch.setenv("COLUMNS", "80")
        monkeypatch.setattr(sys, "argv", shlex.split(command))
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capsysbinary.readouterr()
        return Printed(out.decode(), err.decode(), int(ended.value.code or 0))

    return run


@pytest.fixture
def keeper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Keeper]:
    """Keep what runs of pytest inside load, beyond the life of `pytester`."""
    kept = Keeper(tmp_path_factory.getbasetemp())
    yield kept
    kept.restore()


@pytest.fixture
def inner(keeper: Keeper, pytester: pytest.Pytester) -> Inner:
    """Give what runs pytest inside of a test; ask for it before `pytester`."""

    def run(*arguments: str) -> pytest.RunResult:
        return pytester.runpytest(
            *arguments, "-p", "no:cacheprovider", plugins=[keeper]
        )

    return run
