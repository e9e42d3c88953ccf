"""Findings for a person: each with its lines, in colour where a terminal shows it."""

from __future__ import annotations

from collections.abc import Iterable

from rules.diagnostics import Diagnostic, Part

_ANSI = {
    Part.ERROR: "1;31",
    Part.WARNING: "1;33",
    Part.MESSAGE: "1",
    Part.CARETS: "31",
    Part.BESIDE: "34",
}


def as_text(diagnostics: Iterable[Diagnostic]) -> str:
    """Write findings as plain text."""
    return "\n".join(map(str, diagnostics))


def as_coloured_text(diagnostics: Iterable[Diagnostic]) -> str:
    """Write findings as text with the colours of terminals."""
    return "\n".join(diagnostic.written(_painted) for diagnostic in diagnostics)


def _painted(part: Part, text: str) -> str:
    colour = _ANSI.get(part)
    return f"\x1b[{colour}m{text}\x1b[0m" if colour else text
