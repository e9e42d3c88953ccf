"""Runs every acceptance case: a command in a folder, and what it must print."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

import cli

HERE = Path(__file__).parent
CASES = sorted(path.parent for path in HERE.rglob("case.txt"))


class Ended(NamedTuple):
    """What a command printed and how it ended."""

    status: int
    output: str
    errors: str


@pytest.mark.parametrize(
    "folder", CASES, ids=[str(case.relative_to(HERE)) for case in CASES]
)
def test_case(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
    request: pytest.FixtureRequest,
) -> None:
    """A case prints what its folder says, to the letter, and ends as it says."""
    command, status = command_of(folder)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(sys, "argv", command)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    out, err = capsysbinary.readouterr()
    if request.config.getoption("--update-cases"):
        _write(folder / "output.txt", out.decode())
        _write(folder / "errors.txt", err.decode())
    found = Ended(int(ended.value.code or 0), out.decode(), err.decode())
    expected = Ended(status, _text(folder / "output.txt"), _text(folder / "errors.txt"))
    assert found == expected


def command_of(folder: Path) -> tuple[list[str], int]:
    """Give the command of a case, and how it ends."""
    lines = (folder / "case.txt").read_text(encoding="utf-8").splitlines()
    told = [line for line in lines if line and not line.startswith("#")]
    command, status = told
    return shlex.split(command.removeprefix("$ ")), int(status.removeprefix("exit "))


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _write(path: Path, text: str) -> None:
    if text:
        path.write_text(text, encoding="utf-8")
    else:
        path.unlink(missing_ok=True)
