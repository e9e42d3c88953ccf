"""Files of documents: encodings, kinds that can't be read, and limits."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules.diagnostics import FaultyInputError
from rules.standards.importing import Opened, open_document
from rules.standards.importing import opening as opening_module
from tests.standards.importing.documents import docx

TEXT = "P1 say \u201ccaf\u00e9\u201d"


def opened(tmp_path: Path, data: bytes) -> Opened:
    """Open a file of some bytes."""
    file = tmp_path / "doc.txt"
    file.write_bytes(data)
    return open_document(file)


def fault(tmp_path: Path, data: bytes) -> tuple[str, str]:
    """Give why a file of some bytes can't be read, and what to do."""
    with pytest.raises(FaultyInputError) as error:
        opened(tmp_path, data)
    (found,) = error.value.diagnostics
    assert (found.code, found.place.line) == ("unreadable", 0)
    return found.message, found.help


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "UTF-8"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "UTF-8"),
        (TEXT.encode("cp1252"), "Windows-1252, as it is not UTF-8"),
        (TEXT.encode("utf-16"), "UTF-16"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "UTF-16"),
    ],
)
def test_encodings(tmp_path: Path, data: bytes, encoding: str) -> None:
    """As word processors save plain text."""
    found = opened(tmp_path, data)
    assert (found.lines, found.encoding) == ((TEXT,), encoding)


def test_lines_end_in_any_way(tmp_path: Path) -> None:
    """A form feed ends none."""
    found = opened(tmp_path, "a\r\nb\rc\nd\x0ce\u2028f".encode())
    assert found.lines == ("a", "b", "c", "d\x0ce", "f")


@pytest.mark.parametrize(
    ("data", "message", "mend"),
    [
        (b"%PDF-1.7", "this is a PDF file", "save it as .docx, or as plain text"),
        (b"{\\rtf1", "this is a rich text file", "save it as .docx, or as plain text"),
        (
            b"\xd0\xcf\x11\xe0",
            "this is a file of older word processors",
            "save it as .docx, or as plain text",
        ),
        (b" \n\t\n", "the file has no text in it", "export it again"),
        (
            b"a\x81b",
            "byte 2 of the file, 0x81, is text in no encoding known",
            "save it as UTF-8",
        ),
        (
            b"\xff\xfea",
            "byte 3 of the file, 0x61, is text in no encoding known",
            "save it as UTF-8",
        ),
        (docx("<x/>"), "the file has no text in it", "export it again"),
    ],
)
def test_what_can_t_be_read(
    tmp_path: Path, data: bytes, message: str, mend: str
) -> None:
    """It is told what it is, and what to do about it."""
    found, help_ = fault(tmp_path, data)
    assert (found, help_) == (message, mend)


def test_a_text_that_is_too_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More than any standard has."""
    monkeypatch.setattr(opening_module, "MAX_CHARACTERS", 3)
    assert fault(tmp_path, b"abcd") == (
        "the file has 4 characters",
        "the limit is 3",
    )


def test_a_file_that_is_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It isn't opened."""
    monkeypatch.setattr(opening_module, "MAX_BYTES", 3)
    assert fault(tmp_path, b"abcd") == ("the file has 4 bytes", "the limit is 3")


def test_no_file(tmp_path: Path) -> None:
    """Nor a folder."""
    for path, message in (
        (tmp_path / "none", "there is no such file"),
        (tmp_path, "this is a folder"),
    ):
        with pytest.raises(FaultyInputError) as error:
            open_document(path)
        assert [d.message for d in error.value.diagnostics] == [message]
