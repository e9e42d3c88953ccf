"""What pytest collects: files of structures and of cases, and an item of each trial."""

from __future__ import annotations

import io
import os
import shlex
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from planner.laws import Law, LawBrokenError, Subject, try_law
from planner.laws.telling import Outcome, Told, in_small, words_of
from planner.laws.verdicts import NotAskedError
from planner.position import Effort
from planner.rendering.testing import case_page
from planner.testing import judged, load_cases
from planner.testing.cases import CaseFile
from planner.testing.reports import CaseReport, Result
from rules.diagnostics import FaultyInputError, FingerpostError
from rules.loading import load_qualification
from rules.reading.files import keys_in
from rules.solvers.protocol import Solver
from rules.strategies import Kind, kinds_of, structures

LONGEST, USUAL, WIDEST = 78, 80, 120
"""How long a command may be on a line; how wide pages are as a rule, and at most."""


@dataclass(frozen=True, slots=True)
class Trials:
    """How structures are tried: by which laws, on how many records, of which engine.

    `options` are those that try them so again.
    """

    laws: tuple[Law, ...]
    engine: Solver
    examples: int
    options: tuple[str, ...] = ()
    _small: dict[tuple[str, frozenset[Kind]], LawBrokenError | None] = field(
        default_factory=dict
    )

    def smaller(self, broken: LawBrokenError) -> LawBrokenError | None:
        """Give a structure of fewer units, with the same kinds of rule, that breaks it.

        None if none is found that breaks it in the same way: by what the engine says,
        or by what it raises. It is sought once for all structures of these kinds.
        """
        law, q = broken.law, broken.trial.qualification
        key = law.name, kinds_of(q)
        if key not in self._small:
            subject = Subject.drawn(self.engine, structures(kinds=key[1]))
            self._small[key] = try_law(law, subject).broken
        small = self._small[key]
        if small is None or small.size[0] >= len(q.bank.units):
            return None
        alike = type(small.__cause__) is type(broken.__cause__)
        return small if alike else None


class _File(pytest.File):
    """A file with its trials; if it can't be read, that is told as the reader does."""

    def __init__(
        self,
        parent: pytest.Collector,
        path: Path,
        trials: Trials,
        **node: Any,  # noqa: ANN401 - pytest's own
    ) -> None:
        # Named so by pytest itself but outside of its root, where names would clash.
        node["nodeid"] = path_from(parent.config.rootpath, path)
        super().__init__(parent=parent, path=path, **node)
        self.trials = trials
        self.shown = path_from(parent.config.invocation_params.dir, path)

    def collect(self) -> Iterable[pytest.Item]:
        """Give an item of each trial."""
        try:
            return list(self.items())
        except FaultyInputError as error:
            raise self.CollectError(str(error)) from None

    def items(self) -> Iterator[pytest.Item]:
        """Read the file, and yield an item of each trial."""
        raise NotImplementedError


def path_from(folder: Path, path: Path) -> str:
    """Write a path as it is written in a folder."""
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # on another drive
        return path.as_posix()


class UnreadableFile(_File):
    """A file that can't be read: it may be anybody's record, so no text is shown."""

    def items(self) -> Iterator[pytest.Item]:
        """Raise what is wrong with it."""
        keys_in(Path(self.shown))
        yield from ()


class StructureFile(_File):
    """A structure, on which each law is tried."""

    def items(self) -> Iterator[pytest.Item]:
        """Read the structure, and yield an item of each law."""
        self._loaded = load_qualification(Path(self.shown))
        for law in self.trials.laws:
            yield _LawItem.from_parent(self, name=law.name, law=law)

    @cached_property
    def subject(self) -> Subject:
        """Give the structure with the engine, compiled once for all laws."""
        return Subject.of_file(self._loaded, self.trials.engine)


class CasesFile(_File):
    """Cases that an author wrote beside a structure."""

    def items(self) -> Iterator[pytest.Item]:
        """Read the cases, and yield an item of each."""
        file = load_cases(Path(self.shown))
        for case in file.cases:
            only = replace(file, cases=(case,))
            yield _CaseItem.from_parent(self, name=case.name, only=only)


class _Item(pytest.Item):
    """Something that is tried of a file."""

    parent: _File

    def reportinfo(self) -> tuple[Path, int, str]:
        """Say where it is, and what stands above what is wrong with it."""
        return self.path, 0, f"{self.parent.shown}: {self.name}"

    def repr_failure(
        self,
        excinfo: pytest.ExceptionInfo[BaseException],
        style: Any = None,  # noqa: ANN401 - pytest's own
    ) -> Any:  # noqa: ANN401 - pytest's own
        """Tell what is wrong in words of our own; a bug of ours, as pytest does."""
        if isinstance(excinfo.value, _WrongError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)


class _WrongError(Exception):
    """Raised when a trial finds something wrong, with all there is to say of it."""


class _LawItem(_Item):
    """A law, tried on records of one structure."""

    parent: StructureFile

    def __init__(self, law: Law, **node: Any) -> None:  # noqa: ANN401 - pytest's
        super().__init__(**node)
        self._law = law

    def runtest(self) -> None:
        """Try the law; leave what came of it for the summary."""
        file, trials = self.parent, self.parent.trials
        trying = try_law(self._law, file.subject, trials.examples)
        told = Told.of(trying)
        self.user_properties += told.properties()
        if trying.broken is not None:
            small = trials.smaller(trying.broken)
            told_of = (words_of(trying.broken), *in_small(small), self._again())
            raise _WrongError("\n\n".join(told_of))
        if told.outcome is not Outcome.HELD:
            pytest.skip(f"{told.outcome}: {told.why}")

    def _again(self) -> str:
        """Give the command line that tries just this again."""
        command = ("pytest", "--qualification", self.parent.shown, "--law", self.name)
        options = self.parent.trials.options
        line = shlex.join((*command, *options))
        if len(line) > LONGEST:
            line = f"{shlex.join(command)} \\\n    {shlex.join(options)}"
        return f"To see it again:\n  {line}"


class _CaseItem(_Item):
    """One case of a file."""

    def __init__(self, only: CaseFile, **node: Any) -> None:  # noqa: ANN401 - pytest's
        super().__init__(**node)
        self._only = only

    def runtest(self) -> None:
        """Ask whether it is as its author expects."""
        effort = Effort(solver=self.parent.trials.engine)
        try:
            (report,) = judged(self._only, effort)
        except FingerpostError as error:
            raise _WrongError(f"{type(error).__name__}: {error}") from error
        except NotAskedError as why:
            pytest.skip(str(why))
        if report.result is not Result.AS_EXPECTED:
            raise _WrongError(_text(report))


def _text(report: CaseReport) -> str:
    """Write what came of a case as `fingerpost test` does."""
    page = io.StringIO()
    width = min(shutil.get_terminal_size((USUAL, 24)).columns, WIDEST)
    Console(file=page, width=width, color_system=None).print(case_page(report))
    return "\n".join(map(str.rstrip, page.getvalue().strip("\n").splitlines()))
