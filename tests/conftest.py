"""Options of the test run."""

from __future__ import annotations

import shlex
import sys

import pytest

import cli
from tests.pages import Play, Printed


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that rewrites what acceptance cases expect."""
    parser.addoption(
        "--update-cases",
        action="store_true",
        help="write what each case printed as what it expects; read the diff",
    )


@pytest.fixture(autouse=True)
def outside_of_workflows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands write what they write anywhere, also where GitHub runs the tests."""
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)


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
