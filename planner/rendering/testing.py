"""What came of cases, as terminal text: what differs first, then the count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderableType
from rich.console import Group as Stack
from rich.text import Text

from planner.rendering.parts import QUIET, STRONG, indented, table
from planner.rendering.words import plural
from planner.testing.reports import (
    CaseReport,
    Difference,
    FileReport,
    Result,
    SuiteReport,
)
from rules.excerpts import EXCERPT_WIDTH, underlined, visible
from rules.wording.words import joined

STYLES = {
    Result.AS_EXPECTED: "bold green",
    Result.OTHERWISE: "bold red",
    Result.UNDETERMINED: "bold magenta",
}
OPEN = "the search budget ran out first; give a larger --budget"


def suite_page(suite: SuiteReport) -> RenderableType:
    """Render every difference with the line that expects it, and how many there are."""
    parts: list[RenderableType] = []
    for file in suite.files:
        parts += _file(file)
    return Stack(*parts, _summary(suite))


def case_page(case: CaseReport) -> RenderableType:
    """Render what came of one case that isn't as expected."""
    return Stack(*_case(case))


def _file(file: FileReport) -> Iterator[RenderableType]:
    yield Text(file.file, STRONG).append(f": {_counts(file)}", "not bold")
    yield indented(Text(file.title, QUIET))
    for case in file.cases:
        if case.result is not Result.AS_EXPECTED:
            yield from _case(case)
    yield Text()


def _counts(file: FileReport) -> str:
    number = plural(len(file.cases), "case")
    if file.number(Result.AS_EXPECTED) == len(file.cases):
        return f"{number}, as expected"
    return f"{number}, {_numbers([*map(file.number, Result)])}"


def _numbers(numbers: list[int]) -> str:
    """Say how many cases came out in which way: 11 as expected, 1 not."""
    said = ("as expected", "not", "undetermined")
    some = zip(numbers, said, strict=True)
    return ", ".join(f"{n:,} {word}" for n, word in some if n or word == said[0])


def _case(case: CaseReport) -> Iterator[RenderableType]:
    rewritten = bool(case.differences) and all(d.rewritten for d in case.differences)
    word = "REWRITTEN" if rewritten else case.result.upper()
    text = Text(f"\n{word}", STYLES[case.result])
    yield text.append(f": {case.name}", "not bold default")
    for difference in case.differences:
        yield from map(indented, _difference(difference))
    if case.open:
        yield indented(Text(f"not known: {joined(case.open)}; {OPEN}"))


def _difference(one: Difference) -> Iterator[RenderableType]:
    group = one.key.partition("/")[2]
    what = f"counts in {group}" if group else one.key
    yield Text(f"{one.place}: {what}")
    yield _Snippet(one)
    rows = [("expected", one.expected), ("found", one.found)]
    if one.rewritten:
        rows = [("was", one.expected), ("now", one.found)]
    if one.note:
        rows.append(("", one.note))
    if one.kept:
        rows.append(("not rewritten", one.kept))
    yield table(rows, indent=2, style="")


@dataclass(frozen=True, slots=True)
class _Snippet:
    """The line that expects it, with a caret below, as faults are shown.

    A line too wide for the page is cut about the caret.
    """

    of: Difference

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> Iterator[Text]:
        place, number = self.of.place, f"  {self.of.place.line} | "
        room = min(EXCERPT_WIDTH, max(1, options.max_width - len(number)))
        line, blank, carets = underlined(
            self.of.excerpt, place.column, place.length, room
        )
        margin = " " * (len(number) - 2)
        for text in (number + visible(line), f"{margin}| {blank}{carets}"):
            yield Text(text, QUIET, no_wrap=True, overflow="ellipsis")


def _summary(suite: SuiteReport) -> Text:
    """Say how many cases there are, and how many are as expected."""
    number = plural(suite.cases, "case")
    results = [suite.as_expected, suite.not_as_expected, suite.undetermined]
    if suite.as_expected == suite.cases:
        every = {1: "as expected", 2: "both as expected"}
        words = every.get(suite.cases, "all as expected")
    else:
        words = _numbers(results)
    text = Text(f"{number}: {words}", STRONG)
    if suite.rewritten:
        text.append(f"; {plural(suite.rewritten, 'expectation')} rewritten", "not bold")
    return text
