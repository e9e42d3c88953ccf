"""How many statements suites hold, as terminal text and for machines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from rich.console import Group as Stack
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from planner.rendering.parts import QUIET, STRONG, Prose, indented
from planner.rendering.standards import pairs_said, said
from planner.rendering.words import plural
from rules.frozen import Frozen
from rules.standards import Crosswalk, Suite
from rules.standards.counting import Counts, StandardCounts, SuiteCounts, count, total
from rules.standards.loading import Linked, LoadedSuite
from rules.wording.words import codes

Loaded: TypeAlias = Sequence[LoadedSuite | Linked]

COLUMNS = ("performance", "knowledge", "all")


class CountedSuite(Frozen):
    """A suite with its file and counts; without its text where only these are asked."""

    file: str
    counts: SuiteCounts
    suite: Suite | None


class CountedCrosswalk(Frozen):
    """A crosswalk with its file, and how many pairs it has."""

    file: str
    pairs: int
    crosswalk: Crosswalk | None


class StandardsReport(Frozen):
    """Suites and crosswalks, and the statements of all the suites together."""

    suites: tuple[CountedSuite, ...]
    crosswalks: tuple[CountedCrosswalk, ...]
    total: Counts


def standards_report(loaded: Loaded, *, counts: bool) -> StandardsReport:
    """Give what machines are told; without the texts where only `counts` are asked."""
    suites = tuple(
        CountedSuite(
            file=one.source.name,
            counts=count(one.value),
            suite=None if counts else one.value,
        )
        for one in _suites(loaded)
    )
    crosswalks = tuple(
        CountedCrosswalk(
            file=one.crosswalk.source.name,
            pairs=len(one.crosswalk.value.pairs),
            crosswalk=None if counts else one.crosswalk.value,
        )
        for one in _crosswalks(loaded)
    )
    every = total(one.counts.counts for one in suites)
    return StandardsReport(suites=suites, crosswalks=crosswalks, total=every)


def counts_page(loaded: Loaded) -> RenderableType:
    """Render how many statements each suite, standard and section holds."""
    suites = [count(one.value) for one in _suites(loaded)]
    parts: list[RenderableType] = []
    for one in suites:
        parts += [_named(one), indented(_table(one)), Text()]
    for linked in _crosswalks(loaded):
        crosswalk = linked.crosswalk.value
        pairs = indented(Text(pairs_said(crosswalk)))
        parts += [Text(crosswalk.title, STRONG), pairs, Text()]
    return Stack(*parts, *_sum(suites))


def _suites(loaded: Loaded) -> list[LoadedSuite]:
    return [one for one in loaded if not isinstance(one, Linked)]


def _crosswalks(loaded: Loaded) -> list[Linked]:
    return [one for one in loaded if isinstance(one, Linked)]


def _named(suite: SuiteCounts) -> Text:
    return Text(suite.title, STRONG).append(f" · {suite.code}", f"not bold {QUIET}")


def _table(suite: SuiteCounts) -> Table:
    """Lay out a row for each standard and section, then the sum."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(ratio=1)
    for _ in range(3):
        grid.add_column(justify="right", no_wrap=True)
    grid.add_row("", *(Text(word, QUIET) for word in COLUMNS))
    for standard in suite.standards:
        for row in _standard(standard):
            grid.add_row(*row)
    if len(suite.standards) > 1:
        grid.add_row(*_row(Text("In all"), suite.counts))
    return grid


def _standard(standard: StandardCounts) -> Iterator[tuple[RenderableType, ...]]:
    yield _row(_titled(standard), standard.counts)
    for number, section in enumerate(standard.sections, 1):
        if len(standard.sections) > 1:
            title = Prose(_of_section(standard, number), QUIET)
            yield _row(indented(title), section.counts, QUIET)


def _of_section(standard: StandardCounts, number: int) -> str:
    """Name a section, by its codes as well where another has the same title."""
    title = standard.sections[number - 1].title
    if title is None:
        return f"section {number}"
    alike = [one.title for one in standard.sections].count(title) > 1
    found = standard.sections[number - 1].codes
    return f"{title} ({codes(found)})" if alike and found else title


def _titled(standard: StandardCounts) -> Table:
    """Give a code, and beside it the title, however many lines it takes."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column()
    grid.add_row(standard.code, standard.title)
    return grid


def _row(
    first: RenderableType, counts: Counts, style: str = ""
) -> tuple[RenderableType, ...]:
    numbers = (counts.performance, counts.knowledge, counts.statements)
    return first, *(Text(f"{number:,}" if number else "-", style) for number in numbers)


def _sum(suites: Sequence[SuiteCounts]) -> Iterator[RenderableType]:
    """Say how much there is in all."""
    every = total(one.counts for one in suites)
    standards = sum(len(one.standards) for one in suites)
    if suites:
        many = f"{plural(len(suites), 'suite')}, {plural(standards, 'standard')}"
        yield Text(f"{many}: {said(every)}, {every.statements:,} in all.")
