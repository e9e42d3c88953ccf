"""Reads a standards document into a suite, and accounts for every line of it."""

from __future__ import annotations

from pathlib import Path

from rules.diagnostics import Diagnostic, FaultyInputError, in_order
from rules.frozen import Frozen
from rules.reading.source import Source
from rules.standards.importing.building import Named, built
from rules.standards.importing.doubts import report_doubts
from rules.standards.importing.layouts import Layout, layout_of
from rules.standards.importing.lines import document_of, wording
from rules.standards.importing.opening import Opened, open_document
from rules.standards.importing.placing import NotPlaced, Placed
from rules.standards.importing.reading import read
from rules.standards.importing.titles import eased
from rules.standards.importing.tokens import Token, tokens_of
from rules.standards.suite import Suite

AS_WRITTEN = Named()


class Imported(Frozen):
    """A suite read from a document, and where every line with words went.

    `doubts` are findings that stop nothing: numbers that lack, placeholders.
    """

    file: str
    encoding: str
    layout: Layout
    suite: Suite
    placed: tuple[Placed, ...]
    not_placed: tuple[NotPlaced, ...]
    doubts: tuple[Diagnostic, ...]


def import_standards(
    path: Path, layout: Layout | None = None, named: Named = AS_WRITTEN
) -> Imported:
    """Import a document's file: text, or .docx; its layout is told from its lines.

    Raises FaultyInputError where there is no readable text, or no statement in it.
    """
    return import_document(open_document(path), layout, named)


def import_document(
    opened: Opened, layout: Layout | None = None, named: Named = AS_WRITTEN
) -> Imported:
    """Import a document's lines.

    Raises FaultyInputError where there is no statement in it.
    """
    document = document_of(opened.lines, opened.starts)
    tokens = tokens_of(document)
    laid = layout or layout_of(tokens)
    state = read(tokens, laid)
    source = Source(opened.name, "\n".join(opened.lines))
    if state.second and state.has_two:
        raise _two_standards(source, state.second)
    if not state.suite.standards:
        raise _no_statements(source, laid)
    file = wording(Path(opened.name).name)
    suite = built(state.suite, named, file, eased(document.lines))
    report_doubts(source, state, suite)
    return Imported(
        file=opened.name,
        encoding=opened.encoding,
        layout=laid,
        suite=suite,
        placed=tuple(state.account.placed),
        not_placed=tuple(state.account.not_placed),
        doubts=in_order(source.findings()),
    )


def _two_standards(source: Source, token: Token) -> FaultyInputError:
    source.error(
        "second-standard",
        f"a second standard begins here: {token.line.text}",
        source.place(token.line.number, 1),
        help="import each standard from a file of its own",
    )
    return FaultyInputError(source.findings())


def _no_statements(source: Source, layout: Layout) -> FaultyInputError:
    source.error(
        "no-statements",
        f"no statement is found in it, read as the layout '{layout}'",
        source.place(0, 0),
        help="codes such as AP 1, P1 or KU 2.1 begin lines; --layout names another",
    )
    return FaultyInputError(source.findings())
