"""What is wrong with an input file, where, and what to write instead."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import TypeAlias

from rules.excerpts import underlined, visible
from rules.frozen import Frozen


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


class Part(StrEnum):
    """A part of a written finding, which a terminal may colour."""

    ERROR = "error"
    WARNING = "warning"
    MESSAGE = "message"
    CARETS = "carets"
    BESIDE = "beside"
    PLAIN = "plain"


Paint: TypeAlias = Callable[[Part, str], str]
"""Gives the text of a part the colour it has, if any."""


class Related(Frozen):
    """A second place that a diagnostic is about, why, and the line there."""

    place: Place
    message: str
    excerpt: str = ""


class Diagnostic(Frozen):
    """One finding: a stable code, the message, its place and the line there.

    `subject` names what it is about, as a rule's id or a unit's code: with the code
    it tells findings apart when lines move.
    """

    code: str
    severity: Severity
    message: str
    place: Place
    excerpt: str = ""
    help: str = ""
    related: tuple[Related, ...] = ()
    subject: str = ""

    def __str__(self) -> str:
        """Write the finding for a person: place, message, lines with carets, help."""
        return self.written(lambda _, text: text)

    def written(self, paint: Paint) -> str:
        """Write the finding with its parts painted; each place's line stands once."""

        def told(part: Part, text: str) -> str:
            return paint(part, visible(text))

        severity = told(Part(self.severity.value), f"{self.severity}:")
        message = told(Part.MESSAGE, self.message)
        lines = [f"{told(Part.PLAIN, str(self.place))}: {severity} {message}"]
        lines[0] += told(Part.PLAIN, f" [{self.code}]")
        lines += self._drawn(told)
        if self.help:
            lines.append(told(Part.PLAIN, f"  help: {self.help}"))
        return "\n".join(lines)

    def _drawn(self, paint: Paint) -> Iterator[str]:
        """Yield the finding's line with carets, then each other place with its own."""
        places = [self.place, *(note.place for note in self.related)]
        margin = max(len(str(place.line)) for place in places)
        drawn = {self.place}
        yield from _excerpt(self, margin, paint, Part.CARETS)
        for note in self.related:
            yield paint(Part.PLAIN, f"  {note.place}: {note.message}")
            if note.place not in drawn:
                yield from _excerpt(note, margin, paint, Part.BESIDE)
            drawn.add(note.place)

    def without_text(self) -> Diagnostic:
        """Leave out the lines of the files: they may tell of a person."""
        beside = [note.model_copy(update={"excerpt": ""}) for note in self.related]
        return self.model_copy(update={"excerpt": "", "related": tuple(beside)})


def _excerpt(
    note: Diagnostic | Related, margin: int, paint: Paint, part: Part
) -> Iterator[str]:
    place = note.place
    if note.excerpt:
        line, blank, carets = underlined(note.excerpt, place.column, place.length)
        yield paint(Part.PLAIN, f"  {place.line:>{margin}} | {line}")
        yield paint(Part.PLAIN, f"  {'':{margin}} | {blank}") + paint(part, carets)


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
