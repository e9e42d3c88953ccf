"""Fair clocks: contenders take turns, round by round, and the median counts.

A call is repeated within its turn until the turn is long enough to be read; the
garbage collector is off while it runs, for everyone. Processes are timed from start
to end, their output thrown away. A first round, not counted, compiles their modules
into a bytecode cache of the run's own, so all start as installed programs do,
whatever PYTHONDONTWRITEBYTECODE says here.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from timeit import Timer

TURN = 0.002
PATIENCE = 2.0
FEWEST, MOST = 3, 25

Calls = Sequence[Callable[[], object]]


def medians(calls: Calls) -> list[float]:
    """Give the median seconds of each call, in interleaved rounds."""
    timers = [Timer(call) for call in calls]
    once = [timer.timeit(1) for timer in timers]
    numbers = [max(1, int(TURN / seconds)) for seconds in once]
    rounds = int(PATIENCE / sum(max(TURN, seconds) for seconds in once))
    turns = [
        [timer.timeit(n) / n for timer, n in zip(timers, numbers, strict=True)]
        for _ in range(min(MOST, max(FEWEST, rounds)))
    ]
    return _columns(turns)


def processes(commands: Sequence[Sequence[str]], rounds: int) -> list[float]:
    """Give the median seconds that each command takes as a fresh process."""
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as cache:
        there = kept | {"PYTHONPYCACHEPREFIX": cache}
        turns = [[_run(one, there) for one in commands] for _ in range(rounds + 1)]
    return _columns(turns[1:])


def _run(command: Sequence[str], environment: dict[str, str]) -> float:
    """Time one process; 0 or 1 with nothing on standard error is a verdict."""
    start = time.perf_counter()
    done = subprocess.run(  # noqa: S603 - our own commands
        command, capture_output=True, check=False, env=environment
    )
    seconds = time.perf_counter() - start
    if done.returncode not in {0, 1} or done.stderr:
        raise RuntimeError(f"{command}: {done.stderr.decode()}")
    return seconds


def _columns(turns: Iterable[Sequence[float]]) -> list[float]:
    """Give the median of each contender over all rounds."""
    return [statistics.median(column) for column in zip(*turns, strict=True)]
