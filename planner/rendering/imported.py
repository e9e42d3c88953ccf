"""What came of importing a standards document, as plain text and for machines."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator

from planner.rendering.standards import said
from planner.rendering.words import plural
from rules.diagnostics import Diagnostic
from rules.excerpts import visible
from rules.frozen import Frozen
from rules.standards.counting import SuiteCounts, count
from rules.standards.importing import Imported, NotPlaced, Part, Placed

READ_AS = {
    "suite": "a suite, each standard under a heading of its own",
    "unit": "a unit alone",
    "themes": "a centre's themes",
}
DROPPED = {
    Part.MARK: "only a word processor's mark",
    Part.PAGE: "only a page number",
}


class ImportReport(Frozen):
    """A document's file, the YAML of its suite, and where every line of it went.

    `written` is the file that the YAML was written to, if it was.
    """

    file: str
    layout: str
    encoding: str
    counts: SuiteCounts
    written: str | None
    yaml: str
    placed: tuple[Placed, ...]
    not_placed: tuple[NotPlaced, ...]
    diagnostics: tuple[Diagnostic, ...]


def import_report(imported: Imported, yaml: str, written: str | None) -> ImportReport:
    """Give what machines are told."""
    return ImportReport(
        file=imported.file,
        layout=imported.layout,
        encoding=imported.encoding,
        counts=count(imported.suite),
        written=written,
        yaml=yaml,
        placed=imported.placed,
        not_placed=imported.not_placed,
        diagnostics=imported.doubts,
    )


def import_page(imported: Imported, width: int) -> str:
    """Say what was read, and list every line that was not placed."""
    return "\n".join(visible(line) for line in _lines(imported, width))


def _lines(imported: Imported, width: int) -> Iterator[str]:
    counts = count(imported.suite)
    sections = sum(len(one.sections) for one in counts.standards)
    found = (plural(len(counts.standards), "standard"), plural(sections, "section"))
    head = f"{imported.file}: read as {READ_AS[imported.layout]}"
    yield from textwrap.wrap(head, width)
    yield f"  {', '.join(found)}: {said(counts.counts)}"
    if not imported.encoding.startswith(("UTF-8", "docx")):
        yield f"  its encoding is taken to be {imported.encoding}"
    lines = plural(len(imported.placed) + len(imported.not_placed), "line")
    yield f"  {len(imported.placed):,} of {lines} placed"
    yield from _dropped(imported)
    if imported.not_placed:
        yield "Not placed:"
    yield from _left(imported, width)


def _dropped(imported: Imported) -> Iterator[str]:
    """Say how many lines were placed that hold no words to keep."""
    parts = Counter(one.part for one in imported.placed)
    for part, what in DROPPED.items():
        if parts[part]:
            yield f"  {plural(parts[part], 'line')} with {what}"


def _left(imported: Imported, width: int) -> Iterator[str]:
    """List the lines that went nowhere: number, and as much as a line holds."""
    digits = max((len(str(line.line)) for line in imported.not_placed), default=0)
    for line in imported.not_placed:
        head = f"  {line.line:>{digits}}  "
        yield head + textwrap.shorten(line.text, width - len(head), placeholder=" ...")
        if line.why:
            yield f"{'':{len(head)}}({line.why})"
