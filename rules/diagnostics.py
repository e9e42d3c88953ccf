"""What is wrong with an input file, where, and what to write instead."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from enum import StrEnum

from rules.frozen import Frozen

EXCERPT_WIDTH = 96


class Place(Frozen):
    """A stretch of one line of a file; line 0 stands for the file as a whole.

    Lines and columns count from 1, in characters.
    """

    file: str
    line: int = 0
    column: int = 0
    length: int = 1

    def __str__(self) -> str:
        """Write the place as editors and terminals link it: file:line:column."""
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}"


class Severity(StrEnum):
    """An error stops the run; a warning doesn't."""

    ERROR = "error"
    WARNING = "warning"


class Related(Frozen):
    """A second place that a diagnostic is about, and why."""

    place: Place
    message: str


class Diagnostic(Frozen):
    """One finding: a stable code, the message, its place and the line there."""

    code: str
    severity: Severity
    message: str
    place: Place
    excerpt: str = ""
    help: str = ""
    related: tuple[Related, ...] = ()

    def __str__(self) -> str:
        """Write the finding for a person: place, message, line with caret, help."""
        parts = [f"{self.place}: {self.severity}: {self.message} [{self.code}]"]
        if self.excerpt:
            parts += _underlined(self.excerpt, self.place)
        parts += [f"  {note.place}: {note.message}" for note in self.related]
        if self.help:
            parts.append(f"  help: {self.help}")
        return "\n".join("".join(map(_visible, part)) for part in parts)


class FingerpostError(Exception):
    """Base of the errors this project raises on purpose."""


class FaultyInputError(FingerpostError):
    """Raised when files can't be used; `diagnostics` holds every fault found."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = in_order(diagnostics)
        super().__init__("\n".join(map(str, self.diagnostics)))


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort by file, line, column and code; the same finding twice counts once."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=_sort_key))


def _sort_key(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
    place = diagnostic.place
    return (place.file, place.line, place.column, diagnostic.code, diagnostic.message)


def _underlined(line: str, place: Place) -> list[str]:
    start = place.column - 1
    first = max(0, start - EXCERPT_WIDTH // 2) if len(line) > EXCERPT_WIDTH else 0
    shown = line[first : first + EXCERPT_WIDTH]
    before = shown[: start - first]
    marked = shown[start - first : start - first + max(1, place.length)]
    carets = "^" * max(1, sum(map(_cells, marked)))
    margin = f"  {place.line} | "
    blank = " " * (len(margin) - 2) + "| "
    indent = "".join("\t" if c == "\t" else " " * _cells(c) for c in before)
    return [margin + shown, blank + indent + carets]


def _cells(character: str) -> int:
    """Count the terminal cells a character takes, so that the caret stands under it."""
    if unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _visible(character: str) -> str:
    """Show a control character as a mark: a file must not steer the terminal."""
    hidden = unicodedata.category(character) in {"Cc", "Cf", "Cs"}
    return "\N{REPLACEMENT CHARACTER}" if hidden and character != "\t" else character
