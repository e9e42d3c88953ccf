"""Fuzzes every target for a while: python -m assurance.fuzzing --seconds 60 [NAME ...].

What is found goes to the folder `.fuzzing`: texts that reach new code, which are where
the next run starts, and inputs that break a promise. It ends with 1 if there is one.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from assurance.fuzzing.target import Target
from assurance.fuzzing.targets import TARGETS
from assurance.fuzzing.words import dictionary

WORK = Path(".fuzzing")
SLOWEST = 30
"""Seconds that one text may take; more is a fault too."""
MOST_MEMORY = 2_048
MOST_SAID = 60
_RUNS = re.compile(r"^#(\d+)", re.MULTILINE)
_DONE = re.compile(r"Done (?P<runs>\d+) runs")
_REACHED = re.compile(r"cov: (?P<edges>\d+) ft: (?P<features>\d+) corp: (?P<texts>\d+)")


class Run(NamedTuple):
    """What came of fuzzing one target: `edges` of the code were reached."""

    target: str
    runs: int
    edges: int
    texts: int
    broken: tuple[Path, ...]
    said: str

    def __str__(self) -> str:
        """Write the run on one line."""
        told = f"{self.runs:>8,} runs  {self.edges:>6,} edges  {self.texts:>5,} texts"
        broken = "".join(f"\n  broken by {path}" for path in self.broken)
        return f"{self.target:<14} {told}{broken}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Fuzz the targets named, or all; print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(TARGETS))
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    asked = parser.parse_args(arguments)
    if importlib.util.find_spec("atheris") is None:
        print("Atheris isn't installed; there is one for Linux alone: make fuzz")
        return 1
    failed = False
    for name in asked.names or TARGETS:
        run = fuzzed(TARGETS[name], asked.seconds)
        print(run, flush=True)
        if run.said:
            print(run.said, file=sys.stderr)
        failed |= bool(run.said)
    return int(failed)


def fuzzed(target: Target, seconds: int) -> Run:
    """Fuzz a target for so long, or until an input breaks a promise."""
    found, broken = WORK / target.name, WORK / "broken"
    broken.mkdir(parents=True, exist_ok=True)
    words = WORK / "words.txt"
    words.write_text(dictionary(), encoding="utf-8")
    _seed(found, target)
    before = {*broken.iterdir()}
    options = [
        f"-max_total_time={seconds}",
        f"-artifact_prefix={broken}/{target.name}-",
        f"-dict={words}",
        f"-timeout={SLOWEST}",
        f"-rss_limit_mb={MOST_MEMORY}",
        found.as_posix(),
    ]
    command = [sys.executable, "-m", "assurance.fuzzing.one", target.name, *options]
    ended = subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    told = (ended.stderr + ended.stdout).decode("utf-8", "replace")
    new = tuple(sorted({*broken.iterdir()} - before))
    return read_run(target.name, told, new)


def read_run(name: str, told: str, broken: tuple[Path, ...]) -> Run:
    """Read what libFuzzer says of a run; one that isn't done has failed."""
    done = _DONE.search(told)
    reached = [(int(m["edges"]), int(m["texts"])) for m in _REACHED.finditer(told)]
    runs = [int(number) for number in _RUNS.findall(told)]
    return Run(
        name,
        int(done["runs"]) if done else max(runs, default=0),
        *(reached[-1] if reached else (0, 0)),
        broken,
        "" if done else "\n".join(_why(told.splitlines())),
    )


def _why(lines: Sequence[str]) -> Sequence[str]:
    """Give what was said from the exception on, or at the end."""
    for number, line in enumerate(lines):
        if "Uncaught" in line or "Traceback" in line:
            return lines[number : number + MOST_SAID]
    return lines[-15:]


def _seed(folder: Path, target: Target) -> None:
    """Put into a folder the texts to start from, each under a name of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = sorted(target.corpus.iterdir()) if target.corpus.exists() else []
    for data in (*target.seeds(), *(path.read_bytes() for path in kept)):
        name = hashlib.sha256(data).hexdigest()[:16]
        (folder / name).write_bytes(data)


if __name__ == "__main__":
    sys.exit(main())
