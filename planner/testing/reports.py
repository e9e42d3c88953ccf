"""What came of cases: data first, text second."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from planner.position import Verdict
from planner.testing.cases import CaseFile
from rules.diagnostics import Place
from rules.frozen import Frozen


class Result(StrEnum):
    """What came of a case. Undetermined: the budget ran out before it was known."""

    AS_EXPECTED = "as expected"
    OTHERWISE = "not as expected"
    UNDETERMINED = "undetermined"


class Difference(Frozen):
    """An expectation that doesn't hold: its key, what it says, and what is so.

    A key of `counts` names the group too: `counts/core`. `found` is as a file would
    say it. `rewritten` tells that the file says so now; `kept` why it doesn't though
    that was asked.
    """

    key: str
    expected: str
    found: str
    place: Place
    excerpt: str = ""
    note: str = ""
    rewritten: bool = False
    kept: str = ""


class CaseReport(Frozen):
    """What came of one case; `open` are keys left undecided by the budget."""

    name: str
    place: Place
    result: Result
    verdict: Verdict
    differences: tuple[Difference, ...] = ()
    open: tuple[str, ...] = ()


class FileReport(Frozen):
    """What came of the cases of one file, which are about one qualification."""

    file: str
    qualification: str
    title: str
    cases: tuple[CaseReport, ...]

    @classmethod
    def of(cls, file: CaseFile, cases: Iterable[CaseReport]) -> FileReport:
        """Sum up what came of the cases of a file."""
        q = file.cases[0].structure.qualification
        return cls(
            file=file.source.name,
            qualification=q.code,
            title=q.title,
            cases=tuple(cases),
        )

    def number(self, result: Result) -> int:
        """Count the cases with a result."""
        return sum(case.result is result for case in self.cases)


class SuiteReport(Frozen):
    """What came of all files, and how many cases came out in which way.

    `rewritten` counts expectations that were rewritten.
    """

    files: tuple[FileReport, ...]
    cases: int
    as_expected: int
    not_as_expected: int
    undetermined: int
    rewritten: int = 0

    @classmethod
    def of(cls, files: Iterable[FileReport]) -> SuiteReport:
        """Sum up the reports of some files."""
        found = tuple(files)
        cases = [case for file in found for case in file.cases]
        results = [case.result for case in cases]
        return cls(
            files=found,
            cases=len(cases),
            as_expected=results.count(Result.AS_EXPECTED),
            not_as_expected=results.count(Result.OTHERWISE),
            undetermined=results.count(Result.UNDETERMINED),
            rewritten=sum(d.rewritten for case in cases for d in case.differences),
        )
