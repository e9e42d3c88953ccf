"""Suites of standards and crosswalks as terminal text: what each demands or relates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group as Stack
from rich.console import RenderableType
from rich.text import Text

from planner.rendering.parts import (
    QUIET,
    STRONG,
    heading,
    indented,
    listed,
    table,
)
from planner.rendering.words import facts_of, plural
from rules.standards import (
    Crosswalk,
    Demand,
    Ref,
    Section,
    Standard,
    Statement,
    Suite,
)
from rules.standards.counting import Counts, total
from rules.standards.loading import Linked, LoadedSuite
from rules.standards.mapping import CrosswalkReport
from rules.standards.phrases import write_months
from rules.wording.words import codes, day, joined

HEADINGS = {
    Demand.PERFORMANCE: "Performance criteria",
    Demand.KNOWLEDGE: "Knowledge and understanding",
}


def standards_page(loaded: Iterable[LoadedSuite | Linked]) -> RenderableType:
    """Render suites with all their statements, and crosswalks with all their pairs."""
    parts: list[RenderableType] = []
    for one in loaded:
        found = _crosswalk(one) if isinstance(one, Linked) else _suite(one.value)
        parts += [*[Text()] * bool(parts), *found]
    return Stack(*parts)


def said(counts: Counts) -> str:
    """Say how many: 17 performance criteria and 1 knowledge statement."""
    criterion = "criterion" if counts.performance == 1 else "criteria"
    found = (
        f"{counts.performance:,} performance {criterion}" * bool(counts.performance),
        plural(counts.knowledge, "knowledge statement") * bool(counts.knowledge),
    )
    return joined(filter(None, found)) if any(found) else "no statements"


def _suite(suite: Suite) -> Iterator[RenderableType]:
    yield from _head(suite.title, suite.version)
    yield Text(_dotted(suite.code, suite.publisher, suite.source), QUIET)
    counts = total(Counts.of(one.statements) for one in suite.standards)
    yield Text(f"\n{plural(len(suite.standards), 'standard')}: {said(counts)}.")
    yield from _noted(suite.note)
    yield from listed("Assumes", suite.assumptions)
    yield from _evidence(suite)
    yield from listed("Values", suite.values)
    yield from _terms(suite.terms)
    for standard in suite.standards:
        yield from _standard(standard)


def _head(title: str, version: str | None) -> Iterator[RenderableType]:
    dated = f" · {version}" if version else ""
    yield Text(title, STRONG).append(dated, f"not bold {QUIET}")


def _dotted(*parts: str | None) -> str:
    return " · ".join(filter(None, parts))


def _noted(note: str | None) -> Iterator[RenderableType]:
    if note:
        yield Text(note, QUIET)


def _evidence(suite: Suite) -> Iterator[RenderableType]:
    """Say what evidence statements ask for that have no rule of their own."""
    terms = suite.evidence
    months = terms.current_for
    rows = [
        ("performance criterion", f"{terms.performance}"),
        ("knowledge statement", f"{terms.knowledge}"),
        ("kinds", ", ".join(terms.kinds)),
        ("counts for", write_months(months) if months else "ever, once accepted"),
    ]
    yield heading("Evidence", "where a statement says nothing else")
    yield table(rows, indent=2, style=QUIET)


def _terms(terms: Sequence[tuple[str, str]]) -> Iterator[RenderableType]:
    if terms:
        yield heading("Terms")
        yield table(terms, indent=2, style=STRONG)


def _standard(standard: Standard) -> Iterator[RenderableType]:
    yield heading(f"{standard.code}  {standard.title}")
    yield Text(_dotted(_facts(standard), standard.source), QUIET)
    for words in filter(None, (standard.overview, standard.note)):
        yield Text(words)
    for title, lines in (
        ("Applies to", standard.applies_to),
        ("Themes", standard.themes),
        ("Values", standard.values),
        ("Scope", standard.scope),
    ):
        yield from _inner(title, [("-", line) for line in lines])
    yield from _inner("Terms", standard.terms)
    for section in standard.sections:
        yield from _section(section)


def _facts(standard: Standard) -> str:
    stated = (
        f"version {standard.version}" if standard.version else "",
        facts_of(standard),
        said(Counts.of(standard.statements)),
    )
    return ", ".join(filter(None, stated))


def _inner(title: str, rows: Sequence[tuple[str, str]]) -> Iterator[RenderableType]:
    """List something of a standard, if there is anything."""
    if rows:
        yield indented(Text(title, STRONG))
        yield table(rows, style=QUIET)


def _section(section: Section) -> Iterator[RenderableType]:
    yield Text()
    if section.title:
        yield indented(Text(section.title, STRONG))
    for words, style in ((section.label, ""), (section.note, QUIET)):
        if words:
            yield indented(Text(words, style))
    held = {
        Demand.PERFORMANCE: section.performance,
        Demand.KNOWLEDGE: section.knowledge,
    }
    for demand, statements in held.items():
        if statements:
            yield indented(Text(HEADINGS[demand], QUIET))
            yield table((one.code, _statement(one)) for one in statements)


def _statement(statement: Statement) -> Text:
    words = Text(statement.label)
    for line in (
        f"belongs to {codes(above)}" if (above := statement.belongs_to) else "",
        f"evidence: {statement.evidence}" if statement.evidence else "",
        statement.note,
    ):
        if line:
            words.append(f"\n{line}", QUIET)
    return words


def _crosswalk(linked: Linked) -> Iterator[RenderableType]:
    crosswalk = linked.crosswalk.value
    yield from _head(crosswalk.title, None)
    origin, target = linked.origin.value, linked.target.value
    yield Text(f"from {origin.code}, {origin.title}", QUIET)
    yield Text(f"to {target.code}, {target.title}", QUIET)
    if by := judged(crosswalk):
        yield Text(f"reviewed{by}", QUIET)
    yield from _noted(crosswalk.source)
    yield from _noted(crosswalk.note)
    yield Text(f"\n{pairs_said(crosswalk)}.\n")
    labels = (dict(origin.statements), dict(target.statements))
    yield table(_pairs(crosswalk, *labels), indent=0)


def judged(pairs: Crosswalk | CrosswalkReport) -> str:
    """Say who judged pairs, and when, with a space before; nothing if unsaid."""
    by = f" by {pairs.reviewer}" if pairs.reviewer else ""
    return by + (f" on {day(pairs.reviewed)}" if pairs.reviewed else "")


def pairs_said(crosswalk: Crosswalk) -> str:
    """Say how many pairs there are, and of which relations."""
    found = Counter(pair.relation for pair in crosswalk.pairs)
    told = ", ".join(f"{relation} ({number:,})" for relation, number in found.items())
    return f"{plural(len(crosswalk.pairs), 'pair')}: {told}"


def _pairs(
    crosswalk: Crosswalk,
    origins: dict[Ref, Statement],
    targets: dict[Ref, Statement],
) -> Iterator[tuple[str, Text]]:
    """Yield each pair: a statement, and below it what it is to which other."""
    for pair in crosswalk.pairs:
        words = Text(origins[pair.origin].label)
        related = f"\n{pair.relation} {pair.target}: "
        words.append(related).append(targets[pair.target].label)
        if pair.note:
            words.append(f"\n{pair.note}", QUIET)
        yield str(pair.origin), words
