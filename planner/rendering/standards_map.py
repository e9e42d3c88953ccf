"""A crosswalk as terminal text: its pairs, what it leaves out, what can't all hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from rich.console import Group as Stack
from rich.console import RenderableType
from rich.text import Text

from planner.rendering.parts import CODE, QUIET, STRONG, Shown, heading, indented, table
from planner.rendering.standards import judged
from planner.rendering.words import plural
from rules.diagnostics import Severity
from rules.standards import Relation
from rules.standards.conflicts import Conflict
from rules.standards.mapping import CrosswalkReport, End, Mapped, MappedSection
from rules.wording.words import joined

STYLES = {Severity.ERROR: "bold yellow", Severity.WARNING: "yellow"}
_CITED = Shown(sources=True)


def crosswalk_page(report: CrosswalkReport, *, gaps: bool = False) -> RenderableType:
    """Render a crosswalk; without its pairs where only `gaps` are asked."""
    return Stack(
        *_head(report),
        *_sums(report),
        *_conflicts(report.conflicts),
        *([] if gaps else _pairs(report.origin)),
        *_gaps("Not mapped", report.origin),
        *_gaps("Not mapped to", report.target),
    )


def _head(report: CrosswalkReport) -> Iterator[RenderableType]:
    yield Text(report.title, STRONG)
    ends = (("from", report.origin), ("to", report.target))
    rows = ((word, Text(f"{end.suite}: {end.title}")) for word, end in ends)
    yield table(rows, indent=2, style=QUIET)
    note = f" {report.note}" if report.note else ""
    yield Text(f"\nReviewed{judged(report) or ' by nobody'}.{note}", QUIET)


def _sums(report: CrosswalkReport) -> Iterator[RenderableType]:
    """Say how much is mapped at either end, and by which relations if not by any."""
    every = len(report.relations) == len(Relation)
    asked = joined((f"'{relation}'" for relation in report.relations), "or")
    by = "" if every else f" by {asked}"
    yield Text()
    yield Text(_sum(report.origin, f"mapped{by}"), STRONG)
    yield Text(_sum(report.target, f"mapped to{by}"), STRONG)


def _sum(end: End, mapped: str) -> str:
    """Say how many statements of a suite are mapped, and how many aren't."""
    statements, left = plural(end.total, "statement"), end.total - end.mapped
    if not end.mapped:
        return f"None of {statements} of {end.suite} is {mapped}."
    if not left:
        return f"Every one of {statements} of {end.suite} is {mapped}."
    are = "is" if end.mapped == 1 else "are"
    aren_t = "isn't" if left == 1 else "aren't"
    told = f"{end.mapped:,} of {statements} of {end.suite} {are} {mapped}"
    return f"{told}; {left:,} {aren_t}."


def _conflicts(found: Iterable[Conflict]) -> Iterator[RenderableType]:
    """List what can't all hold, then what may be meant."""
    for severity, title, remark in (
        (Severity.ERROR, "Conflicts", "these pairs can't all hold"),
        (Severity.WARNING, "To look at", "fine if they say the same"),
    ):
        some = [one for one in found if one.sort.severity is severity]
        if some:
            yield heading(title, remark)
            rows = (("-", _conflict(one)) for one in some)
            yield table(rows, indent=2, style=STYLES[severity])


def _conflict(one: Conflict) -> Text:
    return _CITED.cited(Text(one.message), *(pair.place for pair in one.pairs))


def _pairs(end: End) -> Iterator[RenderableType]:
    yield heading("Pairs")
    if not end.paired:
        yield indented(Text("none"))
    yield from _sections(end.paired, _paired)


def _paired(one: Mapped) -> Text:
    """Say what a statement demands, and below it what it is to which others."""
    text = Text(one.label)
    for other in one.counterparts:
        text.append(f"\n{other.relation} ").append(str(other.ref), CODE)
        text.append(f": {other.label}" if other.label != one.label else "")
        text.append(f" ({other.note})" if other.note else "", QUIET)
    return text


def _gaps(title: str, end: End) -> Iterator[RenderableType]:
    """List what maps to nothing, or by no relation asked."""
    if end.gaps:
        yield heading(
            f"{title}, of {end.suite}", plural(end.total - end.mapped, "statement")
        )
        yield from _sections(end.gaps, _gap)


def _gap(one: Mapped) -> Text:
    text = Text(one.label)
    others = (f"{other.relation} {other.ref}" for other in one.counterparts)
    only = joined(others) if one.counterparts else ""
    return text.append(f"\nonly {only}" if only else "", QUIET)


def _sections(
    sections: Iterable[MappedSection], said: Callable[[Mapped], Text]
) -> Iterator[RenderableType]:
    """Render statements under the titles of their standards and sections."""
    for (code, title), some in groupby(sections, _standard):
        head = Text(code, f"bold {CODE}").append(f"  {title}", f"default {STRONG}")
        yield indented(head)
        for (name, _), alike in groupby(some, _heading):
            if name:
                yield indented(Text(name, QUIET), 4)
            statements = (one for section in alike for one in section.statements)
            yield table((one.ref.code, said(one)) for one in statements)


def _standard(section: MappedSection) -> tuple[str, str]:
    return section.standard, section.standard_title


def _heading(section: MappedSection) -> tuple[str, str]:
    """Tell titled sections apart, also of one title; others go together."""
    title = section.title or ""
    return title, section.statements[0].ref.code if title else ""
