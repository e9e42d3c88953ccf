"""Tries mutants: each in a process of its own, by the tests that run its lines."""

from __future__ import annotations

import gc
import os
import resource
import signal
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

import pytest

from assurance.mutation.covering import Map, lighten
from assurance.mutation.listing import BROKEN, SURVIVED
from assurance.mutation.mutants import Mutant
from assurance.mutation.parts import ROOT
from assurance.mutation.swapping import Imported, ImportFailsError, import_changed

TIMEOUT: Final = "ran out of time"
NO_IMPORT: Final = "can't be imported"
ANEW: Final = "to be imported anew"
MEMORY: Final = 4 << 30
QUIET: Final = ("-q", "-s", "-p", "no:cacheprovider", "--tb=native", "--assert=plain")

Say = Callable[[Mutant, str], None]


def in_child(work: Callable[[], str]) -> str:
    """Do work in a process of its own; give what it says, or that time ran out."""
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        _work(work, writes)
    os.close(writes)
    with os.fdopen(reads) as file:
        said = file.read()
    os.waitpid(child, 0)
    return said or TIMEOUT


def _work(work: Callable[[], str], writes: int) -> None:
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nothing, number)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        said = work()
    except ImportFailsError:
        said = NO_IMPORT
    except BaseException as error:  # noqa: BLE001 - it is told, and kills nobody
        said = f"{BROKEN}{error!r}"
    os.write(writes, said.encode(errors="replace"))
    os._exit(0)


def limit(seconds: float) -> None:
    """Let this process end when it has used so much more CPU time."""
    signal.setitimer(signal.ITIMER_PROF, seconds)


class Trying:
    """A pytest plugin that tries mutants in place of running the tests once.

    Of each mutant, tests that take `most` seconds in all are run, and first those that
    have killed others of its function or its file.
    """

    def __init__(
        self, mutants: Iterable[Mutant], known: Map, say: Say, most: float
    ) -> None:
        self._mutants, self._known, self._say, self._most = mutants, known, say, most
        self._killers = defaultdict[str, Counter[str]](Counter)
        self._items: dict[str, pytest.Item] = {}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Make the laws light."""
        lighten(items)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try each mutant."""
        self._items = {item.nodeid: item for item in session.items}
        imported = Imported({ROOT / file for file in self._known.lines})
        gc.collect()
        gc.freeze()  # or children would copy what they only look at
        for mutant in self._mutants:
            self._say(mutant, self._outcome(mutant, imported))
        return True

    def _outcome(self, mutant: Mutant, imported: Imported) -> str:
        told = (
            self._killers[f"{mutant.file} {mutant.function}"],
            self._killers[mutant.file],
        )
        best = [name for killers in told for name, _ in killers.most_common(9)]
        names = self._known.tests_of(mutant, self._most, best)
        tests = [self._items[name] for name in names if name in self._items]

        def work() -> str:
            if not imported.swap(mutant, ROOT / mutant.file):
                return ANEW
            return self._first_to_fail(tests)

        said = in_child(work)
        if said in self._items:
            for killers in told:
                killers[said] += 1
        return said

    def _first_to_fail(self, items: Sequence[pytest.Item]) -> str:
        for item, following in zip(items, [*items[1:], None], strict=True):
            limit(2 + 10 * self._known.seconds[item.nodeid])
            failed = item.session.testsfailed
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if item.session.testsfailed > failed:
                return item.nodeid
        return SURVIVED


class Among:
    """A pytest plugin that runs some tests in an order, and notes one that fails."""

    def __init__(self, names: Sequence[str], known: Map) -> None:
        self._names = {name: number for number, name in enumerate(names)}
        self._known = known
        self.failed = ""

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep these tests, in their order."""
        items[:] = [item for item in items if item.nodeid in self._names]
        items.sort(key=lambda item: self._names[item.nodeid])
        lighten(items)

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Give each test its time."""
        limit(5 + 10 * self._known.seconds[item.nodeid])

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note one that fails."""
        if report.failed:
            self.failed = report.nodeid


def tried_anew(mutant: Mutant, known: Map, most: float, base: Path) -> str:
    """Try a mutant by importing everything with it: slower, and right for any."""
    names = known.tests_of(mutant, most)
    files = sorted({name.partition("::")[0] for name in names})

    def work() -> str:
        limit(120)
        import_changed(mutant, ROOT / mutant.file)
        chosen = Among(names, known)
        options = [*QUIET, "-x", f"--basetemp={base}", *files]
        status = pytest.main(options, plugins=[chosen])
        passed = {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED}
        return SURVIVED if status in passed else chosen.failed or NO_IMPORT

    return in_child(work)
