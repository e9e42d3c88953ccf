"""The parts of a .docx file: unpacked within limits, parsed without DTDs.

So a file can't make the reader fetch anything, or grow.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Mapping
from typing import TypeAlias
from xml.parsers import expat

MAX_XML = 50 * 1024 * 1024
_WORD = frozenset(
    {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    }
)

Values: TypeAlias = Mapping[str, str]
"""The attributes of an element, without their name spaces."""


class UnfitError(Exception):
    """Raised where a file can't be read: why, and what to do about it."""

    def __init__(self, message: str, mend: str) -> None:
        self.message, self.mend = message, mend
        super().__init__(message)


class Handler:
    """Takes what a part holds, element by element; `tag` is as in `w:tag`.

    Elements that aren't a word processor's own have a tag that begins with a colon.
    """

    def start(self, tag: str, values: Values) -> None:
        """Take the start of an element."""

    def end(self, tag: str) -> None:
        """Take its end."""

    def text(self, text: str) -> None:
        """Take text."""


def part_of(data: bytes, name: str) -> bytes | None:
    """Unpack a part of a file; None: it has none of that name. Raises UnfitError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(name) as file:
            found = file.read(MAX_XML + 1)
    except KeyError:
        return None
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, EOFError):
        message = "the .docx can't be unpacked"
        raise UnfitError(message, "save it again, without a password") from None
    if len(found) > MAX_XML:
        limit = f"the limit is {MAX_XML:,} bytes"
        raise UnfitError("the text of the .docx is too long", limit)
    return found


def parse(xml: bytes, name: str, handler: Handler) -> None:
    """Hand a part's elements to a handler. Raises UnfitError."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = _starting(handler.start)
    parser.EndElementHandler = lambda tag: handler.end(_tag(tag))
    parser.CharacterDataHandler = handler.text
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        message = f"its text is no XML: line {error.lineno} of {name}"
        raise UnfitError(message, "save it again") from None


def _starting(
    start: Callable[[str, Values], None],
) -> Callable[[str, dict[str, str]], None]:
    def starting(tag: str, attributes: dict[str, str]) -> None:
        named = {key.rpartition(" ")[2]: text for key, text in attributes.items()}
        start(_tag(tag), named)

    return starting


def _tag(name: str) -> str:
    space, _, tag = name.rpartition(" ")
    return tag if space in _WORD else f":{tag}"


def _refuse(*_: object) -> None:
    raise UnfitError("its text declares a DTD, as no .docx does", "save it again")
