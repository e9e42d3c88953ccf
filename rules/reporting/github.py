"""Findings as GitHub Actions shows them: annotations beside the lines of a change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rules.diagnostics import Diagnostic
from rules.excerpts import visible

_IN_MESSAGES = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
_IN_PROPERTIES = (*_IN_MESSAGES, (":", "%3A"), (",", "%2C"))


def as_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Write a workflow command for each finding, on a line of its own."""
    return "\n".join(map(_annotation, diagnostics))


def _annotation(diagnostic: Diagnostic) -> str:
    properties = _properties(diagnostic).items()
    said = ",".join(f"{key}={_escaped(v, _IN_PROPERTIES)}" for key, v in properties)
    text = "\n".join(map(visible, _lines(diagnostic)))
    return f"::{diagnostic.severity} {said}::{_escaped(text, _IN_MESSAGES)}"


def _properties(diagnostic: Diagnostic) -> dict[str, str]:
    place = diagnostic.place
    where = {
        "line": str(place.line),
        "col": str(place.column),
        "endColumn": str(place.column + place.length),
    }
    title = {"title": f"fingerpost ({diagnostic.code})"}
    return {"file": place.file} | (where if place.line else {}) | title


def _lines(diagnostic: Diagnostic) -> Iterator[str]:
    yield diagnostic.message
    for note in diagnostic.related:
        yield f"{note.place}: {note.message}"
    if diagnostic.help:
        yield f"help: {diagnostic.help}"


def _escaped(text: str, signs: tuple[tuple[str, str], ...]) -> str:
    for sign, written in signs:
        text = text.replace(sign, written)
    return text
