"""The paragraphs of a .docx file in order, those in the cells of tables among them.

The text alone is read: headers, footers, comments and deleted text are not. A file
can't make the reader fetch anything or grow: DTDs are refused, and sizes limited.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass, field
from xml.parsers import expat

MAX_XML = 50 * 1024 * 1024
BODY = "word/document.xml"
BULLET = "\N{BULLET} "
_WORD = frozenset(
    {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    }
)
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SKIPPED = {"pPr", "rPr", "Fallback", "del", "moveFrom"}


class UnfitError(Exception):
    """Raised where a file can't be read: why, and what to do about it."""

    def __init__(self, message: str, mend: str) -> None:
        self.message, self.mend = message, mend
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class DocxLine:
    """A line, and whether it starts a paragraph."""

    text: str
    starts: bool


def lines_of_docx(data: bytes) -> tuple[DocxLine, ...]:
    """Give the lines of a document: of each paragraph one, or more where it breaks.

    Raises UnfitError.
    """
    try:
        return _Paragraphs().read(_body(data))
    except expat.ExpatError as error:
        message = f"its text is no XML: line {error.lineno} of {BODY}"
        raise UnfitError(message, "save it again") from None


def _body(data: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(BODY) as file:
            found = file.read(MAX_XML + 1)
    except KeyError:
        message = f"this is no .docx: it has no {BODY}"
        raise UnfitError(message, "save it as .docx, or as plain text") from None
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, EOFError):
        message = "the .docx can't be unpacked"
        raise UnfitError(message, "save it again, without a password") from None
    if len(found) > MAX_XML:
        limit = f"the limit is {MAX_XML:,} bytes"
        raise UnfitError("the text of the .docx is too long", limit)
    return found


@dataclass
class _Open:
    """A paragraph while it is read."""

    pieces: list[str] = field(default_factory=list)
    listed: bool = False


class _Paragraphs:
    """Takes the events of a parser; a paragraph in another comes before its rest."""

    def __init__(self) -> None:
        self._lines: list[DocxLine] = []
        self._open: list[_Open] = []
        self._skipped = 0
        self._in_text = False

    def read(self, xml: bytes) -> tuple[DocxLine, ...]:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = _refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.Parse(xml, True)
        return tuple(self._lines)

    def _start(self, name: str, _: dict[str, str]) -> None:
        space, __, tag = name.rpartition(" ")
        if tag == "numPr" and self._open and space in _WORD:
            self._open[-1].listed = True
        if self._skipped or tag in _SKIPPED:
            self._skipped += 1
        elif space in _WORD:
            self._begin(tag)

    def _begin(self, tag: str) -> None:
        if tag == "p":
            self._open.append(_Open())
        elif self._open and tag in _SIGNS:
            self._open[-1].pieces.append(_SIGNS[tag])
        self._in_text = tag == "t"

    def _end(self, name: str) -> None:
        space, _, tag = name.rpartition(" ")
        if self._skipped:
            self._skipped -= 1
        elif tag == "p" and space in _WORD:
            self._close(self._open.pop())
        self._in_text = False

    def _characters(self, text: str) -> None:
        if self._in_text and self._open and not self._skipped:
            self._open[-1].pieces.append(text)

    def _close(self, paragraph: _Open) -> None:
        first, *others = "".join(paragraph.pieces).split("\n")
        bullet = BULLET if paragraph.listed and first.strip() else ""
        self._lines.append(DocxLine(bullet + first, starts=True))
        self._lines += [DocxLine(text, starts=False) for text in others]


def _refuse(*_: object) -> None:
    raise UnfitError("its text declares a DTD, as no .docx does", "save it again")
