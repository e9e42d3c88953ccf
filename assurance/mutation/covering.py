"""Which tests run which lines, and how long each test takes.

Hypothesis is imported late: pytest rewrites the asserts of its plugin first.

One run of the suite writes what `running` selects the tests of a mutant by.
"""

from __future__ import annotations

import functools
import json
import time
from collections import Counter
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import coverage
import pytest

from assurance.mutation.mutants import Mutant
from assurance.mutation.parts import PARTS, ROOT, files_of

EXAMPLES: Final = 25
KEPT_AS: Final = "_hypothesis_internal_use_settings"


def lighten(items: list[pytest.Item]) -> None:
    """Let each law try few examples and shrink none: a mutant needs one failure."""
    from hypothesis import HealthCheck, Phase, settings  # noqa: PLC0415 - see above

    for item in items:
        test = getattr(item, "function", None)
        chosen = getattr(test, KEPT_AS, None)
        if chosen is not None:
            fewer = settings(
                chosen,
                max_examples=min(EXAMPLES, chosen.max_examples),
                phases=(Phase.explicit, Phase.generate),
                suppress_health_check=list(HealthCheck),
                deadline=None,
                derandomize=True,
                database=None,
            )
            setattr(test, KEPT_AS, fewer)


class Covering:
    """A pytest plugin that notes the lines each test runs and its CPU seconds."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.files = [ROOT / name for part in PARTS for name in files_of(part)]
        self.seconds: dict[str, float] = {}
        self.failed = set[str]()
        self.coverage = coverage.Coverage(
            data_file=None, config_file=False, include=[str(f) for f in self.files]
        )

    def pytest_sessionstart(self) -> None:
        """Start to note lines, in the process that runs the tests."""
        self.coverage.start()

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Make the laws light."""
        lighten(items)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, bool, bool]:
        """Note what runs under the name of the test."""
        self.coverage.switch_context(item.nodeid)
        started = time.process_time()
        ended = yield
        self.seconds[item.nodeid] = round(time.process_time() - started, 4)
        return ended

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Leave out a test that fails: it tells nothing of mutants."""
        if report.failed:
            self.failed.add(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        """Write what was noted, and what was before of tests that didn't run now."""
        self.coverage.stop()
        data = self.coverage.get_data()
        known = read_map(self.out) if self.out.exists() else Map({}, {})
        for name in self.failed:
            del self.seconds[name]
        before = known.seconds.keys() - self.seconds.keys() - self.failed
        names = [*sorted(before), *self.seconds]
        number = {name: n for n, name in enumerate(names)}
        lines = dict[str, dict[int, list[int]]]()
        for file in self.files:
            name = file.relative_to(ROOT).as_posix()
            ran = data.contexts_by_lineno(str(file))
            old = known.lines.get(name, {})
            lines[name] = {
                line: sorted(
                    number[test]
                    for test in {*ran.get(line, ()), *(old.get(line, set()) & before)}
                    if test in number
                )
                for line in {*ran, *old}
            }
        seconds = {**known.seconds, **self.seconds}
        written = {"seconds": {n: seconds[n] for n in names}, "lines": lines}
        self.out.write_text(json.dumps(written))


@dataclass(frozen=True, eq=False)
class Map:
    """Which tests run which lines, and their seconds."""

    seconds: dict[str, float]
    lines: dict[str, dict[int, frozenset[str]]]

    def tests_of(
        self, mutant: Mutant, most: float, first: Sequence[str] = ()
    ) -> list[str]:
        """Give the tests that run its lines, up to so many seconds in all.

        First those that are known to tell, then the fastest, a few of each file.
        """
        ordered = self._ordered(mutant.file, frozenset(mutant.lines))
        found = set(ordered)
        known = [test for test in first if test in found]
        tests, total = list[str](), 0.0
        for test in (*known, *(t for t in ordered if t not in known)):
            total += self.seconds[test]
            if total > most and tests:
                break
            tests.append(test)
        return tests

    @functools.lru_cache(maxsize=4096)  # noqa: B019 - there is one map
    def _ordered(self, file: str, numbers: frozenset[int]) -> tuple[str, ...]:
        """Order tests by their seconds, those behind others of their file later."""
        lines = self.lines[file]
        tests = {t for n in numbers for t in lines.get(n, ())}
        tests = tests or {t for found in lines.values() for t in found}
        among = Counter[str]()
        weight = dict[str, float]()
        for test in sorted(tests, key=lambda t: (self.seconds[t], t)):
            among[test.partition("::")[0]] += 1
            weight[test] = self.seconds[test] * among[test.partition("::")[0]]
        return tuple(sorted(weight, key=weight.__getitem__))


def read_map(path: Path) -> Map:
    """Read what `Covering` wrote."""
    read = json.loads(path.read_text())
    names, seconds = list(read["seconds"]), read["seconds"]
    lines = {
        file: {int(n): frozenset(names[t] for t in tests) for n, tests in found.items()}
        for file, found in read["lines"].items()
    }
    return Map(seconds, lines)
