"""Opens a document's file: text in the encodings of word processors, or .docx."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rules.diagnostics import Diagnostic, FaultyInputError, Place, Severity
from rules.reading.source import NEWLINE, read_bytes
from rules.standards.importing.docx import lines_of_docx
from rules.standards.importing.unpacking import UnfitError

MAX_BYTES = 50 * 1024 * 1024
MAX_CHARACTERS = 5_000_000
_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_UTF16 = (("utf-16", "UTF-16"),)
_WAYS = (("utf-8", "UTF-8"), ("cp1252", "Windows-1252, as it is not UTF-8"))
_OTHERS = {
    b"%PDF": "a PDF file",
    b"{\\rtf": "a rich text file",
    b"\xd0\xcf\x11\xe0": "a file of older word processors",
}


@dataclass(frozen=True, slots=True)
class Opened:
    """A document's lines, the name of its file and of its encoding.

    `starts` tells of each line whether it starts a paragraph; None: the file doesn't
    say, and blank lines part paragraphs.
    """

    name: str
    lines: tuple[str, ...]
    encoding: str = "UTF-8"
    starts: tuple[bool, ...] | None = None


def open_document(path: Path) -> Opened:
    """Open a document's file.

    Raises FaultyInputError when there is no readable text.
    """
    name = path.as_posix()
    data = read_bytes(path, MAX_BYTES)
    try:
        opened = _opened(name, data)
    except UnfitError as error:
        raise _unreadable(name, error.message, error.mend) from None
    if not any(map(str.strip, opened.lines)):
        raise _unreadable(name, "the file has no text in it", "export it again")
    return opened


def _opened(name: str, data: bytes) -> Opened:
    for start, what in _OTHERS.items():
        if data.startswith(start):
            raise UnfitError(f"this is {what}", "save it as .docx, or as plain text")
    if data.startswith(b"PK"):
        lines = lines_of_docx(data)
        starts = tuple(line.starts for line in lines)
        return Opened(name, tuple(line.text for line in lines), "docx", starts)
    text, encoding = _decoded(data)
    if len(text) > MAX_CHARACTERS:
        message = f"the file has {len(text):,} characters"
        raise UnfitError(message, f"the limit is {MAX_CHARACTERS:,}")
    return Opened(name, tuple(NEWLINE.split(text)), encoding)


def _decoded(data: bytes) -> tuple[str, str]:
    """Decode a text: by its mark, or as UTF-8, or in the code page of Windows."""
    for codec, told in _UTF16 if data.startswith(_UTF16_MARKS) else _WAYS:
        try:
            return data.removeprefix(_UTF8_MARK).decode(codec), told
        except UnicodeDecodeError as error:
            bad = f"byte {error.start + 1} of the file, 0x{data[error.start]:02x},"
    raise UnfitError(f"{bad} is text in no encoding known", "save it as UTF-8")


def _unreadable(name: str, message: str, mend: str) -> FaultyInputError:
    diagnostic = Diagnostic(
        code="unreadable",
        severity=Severity.ERROR,
        message=message,
        place=Place(file=name),
        help=mend,
    )
    return FaultyInputError([diagnostic])
