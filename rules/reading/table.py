"""A CSV file as rows: its encoding and delimiter found, every row with its place."""

from __future__ import annotations

import csv
import io
import stat
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rules.diagnostics import Diagnostic, FaultyInputError, Place, Severity
from rules.reading.source import Source

MAX_BYTES = 50 * 1024 * 1024
DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs"}
_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Text:
    """A file's lines with their ends, and the name of its encoding."""

    file: str
    lines: Sequence[str]
    encoding: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row, numbered as a spreadsheet numbers it: the titles are row 1.

    A row may run over several lines, where a cell holds line breaks.
    """

    number: int
    place: Place
    cells: Sequence[str]

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing is written in any cell."""
        return not any(map(str.strip, self.cells))


def read_table(path: Path) -> Text:
    """Read a file's text: in UTF-8, or else in the code page that Excel writes.

    Raises FaultyInputError when there is no readable text.
    """
    name = path.as_posix()
    data = _bytes(path, name)
    if data.startswith(_UTF16_MARKS):
        raise _whole_file(name, "the file is saved as UTF-16", "save it as CSV UTF-8")
    text, encoding = _decoded(name, data.removeprefix(_UTF8_MARK))
    lines = io.StringIO(text, newline="").readlines()
    if not text.strip():
        raise _whole_file(name, "the file is empty", "export it again")
    return Text(name, lines, encoding)


def delimiter_of(text: Text, known: Collection[str]) -> str:
    """Find the delimiter: the one that makes most known titles of the first row."""

    def fit(delimiter: str) -> tuple[int, int]:
        titles = _first_row(text, delimiter)
        return sum(title in known for title in titles), len(titles)

    return max(DELIMITERS, key=fit)


def rows(text: Text, delimiter: str, source: Source) -> Iterator[Row]:
    """Yield every row; quotes that can't be read are reported, and end the reading."""
    reader = csv.reader(text.lines, delimiter=delimiter, strict=True)
    number, line = 1, 1
    while line <= len(text.lines):
        length = len(text.lines[line - 1].rstrip("\r\n"))
        place = source.place(line, 1, length)
        try:
            cells = next(reader)
        except csv.Error as error:
            message, mend = _plain_words(error)
            source.error("quotes", f"row {number}: {message}", place, help=mend)
            return
        yield Row(number, place, cells)
        number, line = number + 1, reader.line_num + 1


def title_of(cell: str) -> str:
    """Give the title in a cell of the first row."""
    return " ".join(cell.split())


def _first_row(text: Text, delimiter: str) -> list[str]:
    try:
        first = next(csv.reader(text.lines, delimiter=delimiter, strict=True))
    except csv.Error:
        return []
    return list(map(title_of, first))


def _plain_words(error: csv.Error) -> tuple[str, str]:
    problem = str(error)
    if "expected after" in problem:
        mend = "write a quotation mark within a cell twice"
        return "text follows a closing quotation mark", mend
    if "end of data" in problem:
        return "a quotation mark is opened and never closed", "close it"
    most = f"{csv.field_size_limit():,}"
    message = f"a cell has more than {most} characters"
    return message, "perhaps a quotation mark is never closed"


def _bytes(path: Path, name: str) -> bytes:
    """Read a file's bytes, kind and size checked before it is opened."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise _whole_file(name, "this is not a regular file", "name a CSV file")
        if status.st_size > MAX_BYTES:
            message = f"the file has {status.st_size:,} bytes"
            raise _whole_file(name, message, f"the limit is {MAX_BYTES:,}")
        return path.read_bytes()
    except FileNotFoundError:
        mend = "check the name and the folder"
        raise _whole_file(name, "there is no such file", mend) from None
    except (OSError, ValueError):
        mend = "check its name, and whether you may read it"
        raise _whole_file(name, "the file can't be read", mend) from None


def _decoded(name: str, data: bytes) -> tuple[str, str]:
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252"), "Windows-1252, as it is not UTF-8"
    except UnicodeDecodeError as error:
        bad = f"byte {error.start + 1} of the file, 0x{data[error.start]:02x},"
        message = f"{bad} is text neither in UTF-8 nor in Windows-1252"
        raise _whole_file(name, message, "save it as CSV UTF-8") from None


def _whole_file(name: str, message: str, help: str) -> FaultyInputError:
    diagnostic = Diagnostic(
        code="unreadable",
        severity=Severity.ERROR,
        message=message,
        place=Place(file=name),
        help=help,
    )
    return FaultyInputError([diagnostic])
