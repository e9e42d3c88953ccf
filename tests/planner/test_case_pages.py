"""What came of cases, on a page as wide as a terminal."""

from __future__ import annotations

import pytest

from planner.position import Verdict
from planner.rendering.testing import suite_page
from planner.testing.reports import (
    CaseReport,
    Difference,
    FileReport,
    Result,
    SuiteReport,
)
from rules.diagnostics import Place
from tests.planner.test_pages import page


def shown(excerpt: str, column: int) -> list[str]:
    """Give a line and its carets as a page of 80 columns shows them."""
    place = Place(file="t.yaml", line=47, column=column, length=3)
    wrong = Difference(
        key="verdict", expected="met", found="not met", place=place, excerpt=excerpt
    )
    case = CaseReport(
        name="one",
        place=place,
        result=Result.OTHERWISE,
        verdict=Verdict.NOT_MET,
        differences=(wrong,),
    )
    file = FileReport(file="t.yaml", qualification="q", title="Q", cases=(case,))
    found = page(suite_page(SuiteReport.of([file])), 80, colour=False).splitlines()
    first = next(n for n, line in enumerate(found) if " | " in line)
    return found[first : first + 2]


@pytest.mark.parametrize("before", [10, 60, 68, 72, 90, 200])
def test_a_caret_is_shown_wherever_a_line_is_marked(before: int) -> None:
    """A line too wide is cut about the mark, not at the end of the page."""
    line, carets = shown("x" * before + "met", before + 1)
    start = carets.index("^")
    assert carets[start:] == "^^^"
    assert line[start:] == "met"
    assert max(len(line), len(carets)) <= 80
