"""What a reader owes whoever hands it a text: a value, or faults in their places."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from rules.diagnostics import Diagnostic, FaultyInputError, Place, Related
from rules.reading.source import NEWLINE
from rules.reporting.github import as_github
from rules.reporting.json import as_json
from rules.reporting.sarif import as_sarif

T = TypeVar("T")

READ = "read"
_MARK = b"\xef\xbb\xbf"
_HIDDEN = {"Cc", "Cf", "Cs"}


class BrokenContractError(Exception):
    """Raised where a reader, or what writes for it, doesn't do what it owes."""


def require(holds: bool, said: object) -> None:  # noqa: FBT001 - as assert has it
    """Raise unless something holds."""
    if not holds:
        raise BrokenContractError(said)


def same(found: object, expected: object, what: str) -> None:
    """Raise unless two things are equal, both shown."""
    require(found == expected, f"{what}:\n{found!r}\nis not\n{expected!r}")


def tried(
    read: Callable[[], T], name: Path, data: bytes
) -> tuple[T, str] | tuple[None, str]:
    """Read a text; give the value, or None and the code of the first fault.

    Faults must be sound: see `sound`.
    """
    try:
        return read(), READ
    except FaultyInputError as error:
        require(bool(error.diagnostics), "there is no value and nothing is told")
        sound(error.diagnostics, name, data)
        return None, error.diagnostics[0].code


def sound(found: Sequence[Diagnostic], name: Path, data: bytes) -> None:
    """Require of findings that they say something, in places that the text has.

    Whoever shows them must be able to, and a text must not steer a terminal.
    """
    lines = lines_of(data) if found else []
    for diagnostic in found:
        require(bool(diagnostic.code and diagnostic.message.strip()), repr(diagnostic))
        notes: tuple[Diagnostic | Related, ...] = (diagnostic, *diagnostic.related)
        for note in notes:
            _require_place(note, name, lines)
        _require_plain(str(diagnostic).splitlines(), diagnostic)
    if found:
        _require_plain(as_github(found).splitlines(), found)
        as_json(found).encode()
        as_sarif(found).encode()


def lines_of(data: bytes) -> list[str]:
    """Cut a text into lines as every reader does."""
    return NEWLINE.split(data.removeprefix(_MARK).decode("utf-8", "replace"))


def _require_place(
    note: Diagnostic | Related, name: Path, lines: Sequence[str]
) -> None:
    place = note.place
    if place.file == name.as_posix() and place.line:
        wrong = [*_wrong(place, lines)]
        require(not wrong, f"{', '.join(wrong)} outside the text: {note!r}")


def _wrong(place: Place, lines: Sequence[str]) -> Iterator[str]:
    """Yield what of a place isn't in a text; behind its last line begins another."""
    if not 1 <= place.line <= len(lines) + 1:
        yield "the line"
        return
    width = len((*lines, "")[place.line - 1])
    if not 1 <= place.column <= width + 1:
        yield "the column"
    elif place.length < 1 or place.column + place.length > width + 2:
        yield "the end"


def _require_plain(shown: Iterable[str], what: object) -> None:
    """Require of lines that no character of theirs is a command to a terminal."""
    hidden = {c for line in shown for c in line if unicodedata.category(c) in _HIDDEN}
    require(hidden <= {"\t"}, f"{hidden!r} is shown of {what!r}")
