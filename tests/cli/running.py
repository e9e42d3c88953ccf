"""Runs the command line: within this process, or as a shell would."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

import cli

ROOT = Path(__file__).parents[2]
LDSS = ROOT / "examples" / "ldss"
LEVEL_3 = str(LDSS / "level-3.yaml")
LEVEL_4 = str(LDSS / "level-4.yaml")
PROGRAM = "import cli; cli.main()"


def person(name: str) -> str:
    """Give the file of an example candidate."""
    return str(LDSS / "candidates" / f"{name}.yaml")


class Ended(NamedTuple):
    """How a command ended, and what it printed."""

    status: int
    output: str
    errors: str


class Run:
    """Runs commands within this process, printing to no terminal."""

    def __init__(
        self,
        monkeypatch: pytest.MonkeyPatch,
        capsysbinary: pytest.CaptureFixture[bytes],
    ) -> None:
        self._monkeypatch = monkeypatch
        self._captured = capsysbinary

    def __call__(self, *arguments: str) -> Ended:
        """Run `fingerpost` with arguments."""
        self._monkeypatch.setattr(sys, "argv", ["fingerpost", *arguments])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = self._captured.readouterr()
        return Ended(int(ended.value.code or 0), out.decode(), err.decode())


def environment(**more: str) -> dict[str, str]:
    """Give a plain environment, with nothing of the tester's terminal in it."""
    kept = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
    return {**kept, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", **more}


def shell(
    *arguments: str, program: str = PROGRAM, env: Mapping[str, str] | None = None
) -> Ended:
    """Run `fingerpost` as a process of its own, into pipes."""
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True,
        env=env or environment(),
        check=False,
    )
    return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())
