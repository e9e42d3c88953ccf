"""Commands by which rules authors hold a structure to what they expect of it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.loaded import every, only, unless_faulty
from cli.options import Budget, Format, InFormat, QualificationFile
from cli.output import (
    BUDGET_SPENT,
    FINE,
    NOT_MET,
    UNUSABLE,
    fail,
    refuse_read_only,
    show_page,
    write,
)
from planner.position import Effort
from planner.rendering.json import as_json
from rules.solvers import DEFAULT_STEPS

if TYPE_CHECKING:
    from planner.testing import CaseReport, SuiteReport
    from planner.testing.cases import CaseFile

BOM = b"\xef\xbb\xbf"

Paths = Annotated[
    list[Path],
    typer.Argument(metavar="PATHS", help="Files of tests, or folders with such."),
]
Update = Annotated[
    bool,
    typer.Option("--update", help="Write what is so in place of what was expected."),
]


def run_tests(
    paths: Paths,
    update: Update = False,  # noqa: FBT002 - typer calls it so
    format: InFormat = Format.TEXT,
    budget: Budget = DEFAULT_STEPS,
) -> None:
    """Hold a structure to the tests written beside it."""
    from planner.testing import FileReport, SuiteReport  # noqa: PLC0415 - seldom asked

    files = _load(paths, format)
    progress = _Progress(sum(len(file.cases) for file in files))
    reports = []
    for file in files:
        cases = tuple(progress.over(_judged(file, Effort(steps=budget))))
        if update:
            cases = _rewritten(file, cases)
        reports.append(FileReport.of(file, cases))
    suite = SuiteReport.of(reports)
    if format is Format.JSON:
        write(as_json("test", suite))
    else:
        from planner.rendering.testing import suite_page  # noqa: PLC0415 - rich is heavy

        show_page(suite_page(suite))
    raise typer.Exit(_status(suite))


def prove(
    qualification: QualificationFile,
    format: InFormat = Format.TEXT,
    budget: Budget = DEFAULT_STEPS,
) -> None:
    """Prove of a structure that it can be achieved, and no part of it is idle."""
    from planner.properties import State, prove_properties  # noqa: PLC0415
    from rules.loading import load_qualification  # noqa: PLC0415 - seldom asked
    from rules.structure import structure_of  # noqa: PLC0415

    structure = structure_of(only(load_qualification, qualification, format))
    found = prove_properties(structure, Effort(steps=budget))
    if format is Format.JSON:
        write(as_json("prove", found))
    else:
        from planner.rendering.properties import (  # noqa: PLC0415 - rich is heavy
            properties_page,
        )

        show_page(properties_page(found, structure))
    status = {State.REFUTED: NOT_MET, State.OPEN: BUDGET_SPENT}
    raise typer.Exit(status.get(found.state, FINE))


def _load(paths: list[Path], format: Format) -> list[CaseFile]:
    """Load every file of tests, or report every fault of all and stop."""
    from planner.testing import find_case_files, load_cases  # noqa: PLC0415

    named = unless_faulty(partial(find_case_files, paths), format)
    return every(load_cases, named, format)


def _judged(file: CaseFile, effort: Effort) -> Iterator[CaseReport]:
    from planner.testing import judged  # noqa: PLC0415

    return judged(file, effort)


def _rewritten(file: CaseFile, cases: tuple[CaseReport, ...]) -> tuple[CaseReport, ...]:
    """Write a file with what was found, if anything was; give what came of it."""
    from planner.testing import updated  # noqa: PLC0415

    found = updated(file.source, cases)
    if found.text != file.source.text:
        path = Path(file.source.name)
        try:
            refuse_read_only(path)
            mark = BOM * path.read_bytes().startswith(BOM)
            path.write_bytes(mark + found.text.encode())
        except OSError as error:
            fail(f"{path} can't be rewritten: {error.strerror}", UNUSABLE)
    return found.cases


def _status(suite: SuiteReport) -> int:
    """Tell whether all is as expected, or is written so now."""
    from planner.testing.reports import Result  # noqa: PLC0415

    cases = [case for file in suite.files for case in file.cases]
    off = [case for case in cases if case.result is Result.OTHERWISE]
    if any(not one.rewritten for case in off for one in case.differences):
        return NOT_MET
    return BUDGET_SPENT if any(case.open for case in cases) else FINE


class _Progress:
    """A line that says how far it is, on a terminal; nothing anywhere else."""

    def __init__(self, cases: int) -> None:
        self._cases = cases
        self._done = 0
        self._length = 0

    def over(self, cases: Iterable[CaseReport]) -> Iterator[CaseReport]:
        """Pass on cases, and say how many there were so far."""
        for case in cases:
            self._done += 1
            self._show(f"{self._done} of {self._cases} cases")
            yield case
        self._show("")

    def _show(self, words: str) -> None:
        """Write over what was shown before; at last there is nothing left of it."""
        if sys.stderr.isatty():
            blank = " " * self._length
            sys.stderr.write(f"\r{blank}\r{words}")
            sys.stderr.flush()
            self._length = len(words)
