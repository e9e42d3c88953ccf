"""A candidate beside several qualifications, as a table that fits 80 columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Group as Stack
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from planner.candidate import Candidate
from planner.comparing import Compared, Comparison, Shared
from planner.exceptions import Standing
from planner.position import Verdict
from planner.rendering.exceptions import exceptions_heading
from planner.rendering.heads import named
from planner.rendering.parts import CODE, QUIET, STRONG, heading, indented, table
from planner.rendering.sentences import STYLES, joined
from planner.rendering.supposing import counts, needed, verdict
from planner.rendering.words import codes, plural
from rules.diagnostics import Diagnostic

MOST_TITLES = 8
"""Units shared by the same qualifications that are listed with their titles."""
HEADS = ("", "qualification", "verdict", "still needed", "done", "counts")
UNBROKEN = ("", "done", "counts")


def comparison_page(result: Comparison, candidate: Candidate) -> RenderableType:
    """Render the nearest first, then units that serve several at once."""
    labels = _labels(result.qualifications)
    counting = "Held units that count in several"
    bringing = "Units to take that bring several nearer"
    return Stack(
        named(candidate),
        Text(),
        _answer(result, labels),
        *_table(result.qualifications),
        *_shared(counting, result.counting, labels),
        *_shared(bringing, result.bringing, labels),
        *_exceptions(result.qualifications, labels),
        *_unknown(result),
        Text("\n'fingerpost check' says what each verdict assumes.", QUIET),
        *_faults(result.faults),
    )


def _answer(result: Comparison, labels: Mapping[str, str]) -> Text:
    """Say in a sentence what is achieved, or else what is nearest."""
    compared = result.qualifications
    met = [one.file for one in compared if one.standing.verdict is Verdict.MET]
    number = plural(len(compared), "qualification")
    if met:
        named_so = joined([labels[file] for file in met])
        are = "is" if len(met) == 1 else "are"
        return Text(f"Of {number}, {len(met):,} {are} achieved: {named_so}.")
    nearest = compared[0]
    units = nearest.standing.distance.units
    if not nearest.decided:
        return Text(f"Of {number}, it is not known which is nearest.")
    if units is None:
        return Text(f"Of {number}, none can be finished.")
    more = f"{plural(units, 'more unit')} {'is' if units == 1 else 'are'} needed"
    return Text(f"Of {number}, {labels[nearest.file]} is nearest: {more}.")


def _labels(compared: Sequence[Compared]) -> dict[str, str]:
    """Name each by its code; where that isn't enough, by version, or else by file."""
    labels = {one.file: one.standing.qualification for one in compared}
    stated = {one.file: one.standing.version for one in compared}
    versions = {
        f: f" version {version}" * bool(version) for f, version in stated.items()
    }
    for more in (versions, {file: f" ({file})" for file in labels}):
        said = list(labels.values())
        labels = {
            file: label + more[file] * (said.count(label) > 1)
            for file, label in labels.items()
        }
    return labels


def _table(compared: Sequence[Compared]) -> Iterator[RenderableType]:
    yield Text()
    grid = Table.grid(padding=(0, 2, 0, 0))
    for title in HEADS:
        grid.add_column(overflow="fold", no_wrap=title in UNBROKEN)
    grid.add_row(*(Text(title, QUIET) for title in HEADS))
    for place, one in enumerate(compared, 1):
        grid.add_row(Text(f"{place}."), *_cells(one))
    yield grid


def _cells(one: Compared) -> Iterator[Text]:
    standing = one.standing
    version = f" · version {standing.version}" if standing.version else ""
    name = Text(standing.qualification, STRONG)
    yield name.append(f"\n{standing.title}{version}", "not bold")
    yield Text(verdict(standing), STYLES[standing.verdict])
    yield Text(needed(standing))
    yield Text("" if one.share is None else f"{one.share}%")
    yield Text(counts(standing))


def _shared(
    title: str, shared: Sequence[Shared], labels: Mapping[str, str]
) -> Iterator[RenderableType]:
    """Render shared units, those of the same qualifications together."""
    if not shared:
        return
    yield heading(title, plural(len(shared), "unit"))
    together: dict[tuple[str, ...], list[Shared]] = {}
    for one in shared:
        together.setdefault(one.files, []).append(one)
    for files, units in together.items():
        yield indented(Text(joined([labels[file] for file in files]), STRONG))
        yield _units(units)


def _units(units: Sequence[Shared]) -> RenderableType:
    if len(units) > MOST_TITLES:
        return indented(Text(codes([one.unit for one in units]), CODE), 4)
    return table((one.unit, one.title or "(title not known)") for one in units)


def _exceptions(
    compared: Sequence[Compared], labels: Mapping[str, str]
) -> Iterator[RenderableType]:
    """Say of each exception in the record where it is in force, and where not."""
    if not any(one.exceptions for one in compared):
        return
    yield exceptions_heading(compared[0].exceptions)
    for rulings in zip(*(one.exceptions for one in compared), strict=True):
        by: dict[Standing, list[str]] = {standing: [] for standing in Standing}
        for one, ruling in zip(compared, rulings, strict=True):
            by[ruling.standing].append(labels[one.file])
        said = min(rulings, key=lambda ruling: [*Standing].index(ruling.standing))
        yield indented(Text(said.words, STRONG))
        yield table((how, joined(where)) for how, where in by.items() if where)


def _unknown(result: Comparison) -> Iterator[RenderableType]:
    """Say what the budget left open."""
    if result.decided:
        return
    words = (
        "The search budget ran out before all was known: a larger --budget may tell."
    )
    yield Text(f"\n{words}", STYLES[Verdict.UNDETERMINED])


def _faults(faults: Sequence[Diagnostic]) -> Iterator[RenderableType]:
    """Render the first fault of each file that can't be used."""
    if not faults:
        return
    yield heading("Can't be used", plural(len(faults), "file"))
    for fault in faults:
        yield indented(Text(f"{fault.place}: {fault.message}"))
        if fault.help:
            yield indented(Text(fault.help, QUIET), 4)
