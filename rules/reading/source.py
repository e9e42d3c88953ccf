"""The text of one input file, decoded with care, and its faults so far."""

from __future__ import annotations

import itertools
import os
import re
import stat
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from rules.diagnostics import (
    Diagnostic,
    FaultyInputError,
    Place,
    Related,
    Severity,
)

MAX_BYTES = 5 * 1024 * 1024
MOST_HIDDEN = 20
MASK = "\N{MIDDLE DOT}"

_Note = TypeVar("_Note", Diagnostic, Related)

NEWLINE = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
"""What ends a line, for YAML as for every other text."""

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_UTF8_MARK = b"\xef\xbb\xbf"


class Source:
    """One file's text, the diagnostics found in it, and what must not be shown.

    `lines` are as YAML breaks them. A personal value hidden with `hide` is masked
    in every excerpt, also in those of other faults on its line.
    """

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self.lines = NEWLINE.split(text)
        self.diagnostics: list[Diagnostic] = []
        self._hidden: dict[int, list[Place]] = {}

    def place(self, line: int, column: int, length: int = 1) -> Place:
        """Name a place by line and column, both from 1; it ends with its line."""
        return Place(file=self.name, line=line, column=column, length=max(1, length))

    def error(
        self,
        code: str,
        message: str,
        place: Place,
        *,
        help: str = "",
        related: Sequence[Related] = (),
    ) -> None:
        """Report a fault; reading goes on, to find the others."""
        self.diagnostics.append(
            Diagnostic(
                code=code,
                severity=Severity.ERROR,
                message=message,
                place=place,
                help=help,
                related=tuple(related),
            )
        )

    def warning(
        self,
        code: str,
        message: str,
        place: Place,
        *,
        help: str = "",
        related: Sequence[Related] = (),
    ) -> None:
        """Report something worth a look that stops nothing."""
        self.error(code, message, place, help=help, related=related)
        warning = self.diagnostics.pop()
        self.diagnostics.append(
            warning.model_copy(update={"severity": Severity.WARNING})
        )

    def hide(self, place: Place) -> None:
        """Mask a personal value in every excerpt of this file."""
        self._hidden.setdefault(place.line, []).append(place)

    @property
    def has_errors(self) -> bool:
        """Tell whether any finding so far is an error."""
        return any(d.severity is Severity.ERROR for d in self.diagnostics)

    def findings(self) -> tuple[Diagnostic, ...]:
        """Give what was found, each with the lines it is about."""
        return tuple(map(self.with_excerpt, self.diagnostics))

    def with_excerpt(self, diagnostic: Diagnostic) -> Diagnostic:
        """Give a finding with the lines of this file that it is about."""
        beside = tuple(map(self._with_line, diagnostic.related))
        found = self._with_line(diagnostic)
        return found.model_copy(update={"related": beside})

    def _with_line(self, note: _Note) -> _Note:
        if note.place.file != self.name:
            return note
        return note.model_copy(update={"excerpt": self._excerpt(note.place)})

    def _excerpt(self, place: Place) -> str:
        if not 1 <= place.line <= len(self.lines):
            return ""
        line = self.lines[place.line - 1]
        for hidden in self._hidden.get(place.line, ()):
            start = hidden.column - 1
            end = min(len(line), start + hidden.length)
            line = line[:start] + MASK * (end - start) + line[end:]
        return line


def _show_all(source: Source) -> None:
    """Hide nothing: most files hold no personal data."""


def read_source(path: Path, hide: Callable[[Source], None] = _show_all) -> Source:
    """Read a file's text, checking kind and size before opening it.

    `hide` masks what must not be shown of it, before any fault is told. Raises
    FaultyInputError when there is no readable text.
    """
    return decode(path.as_posix(), read_bytes(path), hide)


def read_bytes(path: Path, limit: int = MAX_BYTES) -> bytes:
    """Read a file's bytes, checking kind and size before opening it.

    Raises FaultyInputError when it can't be read.
    """
    try:
        problem = _unfit(path.stat(), limit)
        data = b"" if problem else path.read_bytes()
    except (OSError, ValueError) as error:
        problem = _os_words(error)
    if problem:
        raise _whole_file(path.as_posix(), *problem)
    return data


def decode(
    name: str, data: bytes, hide: Callable[[Source], None] = _show_all
) -> Source:
    """Decode a file's bytes as UTF-8 and refuse characters no rule file needs.

    Raises FaultyInputError with the line and column of the first bad byte, or of
    every control or text-direction character.
    """
    if data.startswith(_UTF16_MARKS):
        raise _whole_file(name, "the file is saved as UTF-16", "save it as UTF-8")
    data = data.removeprefix(_UTF8_MARK)
    try:
        source = Source(name, data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise _bad_byte(name, data, error.start, hide) from None
    hide(source)
    _refuse_hidden_characters(source)
    if source.has_errors:
        raise FaultyInputError(source.findings())
    return source


def character_name(character: str) -> str:
    """Name a character by its code point, and in words where Unicode has them."""
    words = unicodedata.name(character, "")
    return f"U+{ord(character):04X}" + (f" ({words.lower()})" if words else "")


def forbidden(text: str) -> Iterator[re.Match[str]]:
    """Find characters that control, steer text direction, or are half of one.

    They can make a file show something other than what it says.
    """
    return _FORBIDDEN.finditer(text)


_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"
    "\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def _refuse_hidden_characters(source: Source) -> None:
    found = (
        (source.place(number, match.start() + 1), match[0])
        for number, line in enumerate(source.lines, 1)
        for match in forbidden(line)
    )
    for place, character in itertools.islice(found, MOST_HIDDEN):
        source.error(
            "control-character",
            f"the character {character_name(character)} can't be in a file",
            place,
            help="delete it: it doesn't show, or it hides what the text says",
        )


def _unfit(status: os.stat_result, limit: int) -> tuple[str, str] | None:
    if stat.S_ISDIR(status.st_mode):
        return "this is a folder", "name a file in it"
    if not stat.S_ISREG(status.st_mode):
        return "this is not a regular file", "name a file on disk"
    if status.st_size > limit:
        return f"the file has {status.st_size:,} bytes", f"the limit is {limit:,}"
    return None


def _os_words(error: OSError | ValueError) -> tuple[str, str]:
    if isinstance(error, FileNotFoundError):
        return "there is no such file", "check the name and the folder"
    if isinstance(error, PermissionError):
        return "the file may not be read", "ask for permission to read it"
    return "the file can't be read", "check the name"


def _whole_file(name: str, message: str, help: str) -> FaultyInputError:
    diagnostic = Diagnostic(
        code="unreadable",
        severity=Severity.ERROR,
        message=message,
        place=Place(file=name),
        help=help,
    )
    return FaultyInputError([diagnostic])


def _bad_byte(
    name: str, data: bytes, offset: int, hide: Callable[[Source], None]
) -> FaultyInputError:
    before = data[:offset].decode("utf-8")
    lines = NEWLINE.split(before)
    rest = re.split(rb"[\r\n]", data[offset:], maxsplit=1)[0]
    source = Source(name, before + rest.decode("utf-8", "replace"))
    hide(source)
    source.error(
        "not-utf-8",
        f"byte {offset + 1} of the file, 0x{data[offset]:02x}, is not UTF-8 text",
        source.place(len(lines), len(lines[-1]) + 1),
        help="save the file as UTF-8",
    )
    return FaultyInputError(source.findings())
