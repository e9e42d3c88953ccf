"""Sources: text decoded with care, lines as YAML has them, values kept hidden."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from rules.diagnostics import FaultyInputError, Place, Related, Severity
from rules.reading.source import MAX_BYTES, Source, decode, read_source
from tests.rules.telling import lines

NOWHERE = "0:0+1 unreadable: "


def refused(data: bytes) -> list[str]:
    """Tell why bytes are no text."""
    with pytest.raises(FaultyInputError) as raised:
        decode("file.yaml", data)
    return lines(raised.value.diagnostics)


def unread(path: Path) -> list[str]:
    """Tell why a file isn't read."""
    with pytest.raises(FaultyInputError) as raised:
        read_source(path)
    assert {d.place.file for d in raised.value.diagnostics} == {path.as_posix()}
    return lines(raised.value.diagnostics)


def test_the_utf_8_mark_is_no_part_of_the_text() -> None:
    """The mark that some editors set is dropped, once."""
    assert decode("file.yaml", b"\xef\xbb\xbfa: b\n").text == "a: b\n"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029"])
def test_lines_break_as_in_yaml(newline: str) -> None:
    """Each line break of YAML ends a line, and no other character does."""
    text = newline.join(["a\x0b".replace("\x0b", " "), "", "b", ""])
    assert Source("file.yaml", text).lines == ["a ", "", "b", ""]


@pytest.mark.parametrize("data", ["a: b".encode("utf-16"), b"\xfe\xff\x00a"])
def test_utf_16_is_named(data: bytes) -> None:
    """A file saved as UTF-16 is told so, with what to do."""
    assert refused(data) == [f"{NOWHERE}the file is saved as UTF-16 | save it as UTF-8"]


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"\xe9", "1:1+1 not-utf-8: byte 1 of the file, 0xe9"),
        (b"a: b\r\nc: \xc3\xa9\xe9 d\n", "2:5+1 not-utf-8: byte 12 of the file, 0xe9"),
        (b"a\n\n\x80", "3:1+1 not-utf-8: byte 4 of the file, 0x80"),
        (b"a: \xed\xa0\x80\nb", "1:4+1 not-utf-8: byte 4 of the file, 0xed"),
        (b"a\xf0\x9f", "1:2+1 not-utf-8: byte 2 of the file, 0xf0"),
    ],
)
def test_a_bad_byte_has_its_line_and_column(data: bytes, place: str) -> None:
    """The first byte that is no UTF-8 is named with its place in characters."""
    assert refused(data) == [f"{place}, is not UTF-8 text | save the file as UTF-8"]


def test_the_line_of_a_bad_byte_is_shown_to_its_end() -> None:
    """The excerpt is the line alone, with a mark for what can't be read."""
    with pytest.raises(FaultyInputError) as raised:
        decode("file.yaml", b"a: b\nc: caf\xe9, d\r\ne: f\n")
    assert raised.value.diagnostics[0].excerpt == "c: caf\ufffd, d"


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\0", "U+0000"),
        ("\x1b", "U+001B"),
        ("\x7f", "U+007F"),
        ("\x9f", "U+009F"),
        ("\u202a", "U+202A (left-to-right embedding)"),
        ("\u202e", "U+202E (right-to-left override)"),
        ("\u2066", "U+2066 (left-to-right isolate)"),
        ("\u2069", "U+2069 (pop directional isolate)"),
        ("\ufffe", "U+FFFE"),
        ("\uffff", "U+FFFF"),
    ],
)
def test_hidden_characters_are_refused(character: str, name: str) -> None:
    """Control and direction characters are named, each in its place."""
    message = f"control-character: the character {name} can't be in a file"
    mend = "delete it: it doesn't show, or it hides what the text says"
    assert refused(f"a: é{character}b\n{character}".encode()) == [
        f"1:5+1 {message} | {mend}",
        f"2:1+1 {message} | {mend}",
    ]


@pytest.mark.parametrize(
    "text", ["ŵ", "إدارة", "👩\u200d🏫", "e\u0301", "\u200e", "\t", "\xa0"]
)
def test_text_of_any_script_is_taken(text: str) -> None:
    """Joiners, accents, marks and tabs belong to text."""
    assert decode("file.yaml", text.encode()).text == text


def test_what_isnt_there_is_told(tmp_path: Path) -> None:
    """A missing file is one finding about the file as a whole."""
    found = unread(tmp_path / "no.yaml")
    assert found == [f"{NOWHERE}there is no such file | check the name and the folder"]


def test_a_folder_is_told(tmp_path: Path) -> None:
    """A folder is no file."""
    assert unread(tmp_path) == [f"{NOWHERE}this is a folder | name a file in it"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no FIFO files")
def test_a_fifo_is_refused_unopened(tmp_path: Path) -> None:
    """A pipe would never end: it isn't opened."""
    os.mkfifo(tmp_path / "pipe")
    expected = f"{NOWHERE}this is not a regular file | name a file on disk"
    assert unread(tmp_path / "pipe") == [expected]


def test_a_file_over_the_limit_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The size is looked at before a byte is read; the limit itself is fine."""
    (tmp_path / "big.yaml").write_bytes(b"#" * (MAX_BYTES + 1))
    (tmp_path / "full.yaml").write_bytes(b"#" * MAX_BYTES)
    assert len(read_source(tmp_path / "full.yaml").text) == MAX_BYTES
    monkeypatch.setattr(Path, "read_bytes", None)
    assert unread(tmp_path / "big.yaml") == [
        f"{NOWHERE}the file has 5,242,881 bytes | the limit is 5,242,880"
    ]


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (PermissionError(), "the file may not be read | ask for permission to read it"),
        (OSError(), "the file can't be read | check the name"),
    ],
)
def test_what_the_system_refuses_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, told: str
) -> None:
    """A file that may not or can't be read is told in plain words."""

    def refuse(_: Path) -> bytes:
        raise error

    (tmp_path / "file.yaml").write_text("a: b", encoding="utf-8")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert unread(tmp_path / "file.yaml") == [f"{NOWHERE}{told}"]


@pytest.mark.parametrize("name", ["a" * 5000, "a\0b"])
def test_a_name_that_no_file_can_have_is_told(tmp_path: Path, name: str) -> None:
    """A name the system can't take is a finding like any other."""
    expected = f"{NOWHERE}the file can't be read | check the name"
    assert unread(tmp_path / name) == [expected]


def test_hidden_values_are_masked_in_every_excerpt() -> None:
    """A hidden value shows in no finding of its line, and in full on no other."""
    source = Source("file.yaml", "a: secret, b: 1\nb: 2")
    source.hide(source.place(1, 4, 6))
    source.hide(source.place(1, 15, 90))
    source.warning("one", "of the line", source.place(1, 12))
    source.error("two", "of another", source.place(2, 1))
    excerpts = [d.excerpt for d in source.findings()]
    assert excerpts == ["a: ······, b: ·", "b: 2"]


def test_findings_have_the_line_they_are_about() -> None:
    """A finding past the last line, or of another file, has no excerpt."""
    source = Source("file.yaml", "a: b\n")
    for place in (source.place(1, 1), source.place(3, 1), Place(file="b", line=1)):
        source.error("code", "message", place)
    assert [d.excerpt for d in source.findings()] == ["a: b", "", ""]


def test_other_places_have_their_lines_too() -> None:
    """A hidden value is masked there as well; another file's line stays as given."""
    source = Source("file.yaml", "a: secret\nb: 2")
    source.hide(source.place(1, 4, 6))
    notes = (
        Related(place=source.place(1, 1), message="first"),
        Related(place=Place(file="b", line=1), message="there", excerpt="kept"),
    )
    source.error("code", "message", source.place(2, 1), related=notes)
    (found,) = source.findings()
    assert [note.excerpt for note in found.related] == ["a: ······", "kept"]


def test_only_errors_are_errors() -> None:
    """A warning leaves a source without errors."""
    source = Source("file.yaml", "a: b\n")
    source.warning("code", "message", source.place(1, 1), help="help")
    assert source.findings()[0].severity is Severity.WARNING
    assert source.findings()[0].help == "help"
    source.warning("code", "message", source.place(1, 1))
    assert source.findings()[1].help == ""
    assert not source.has_errors
    source.error("code", "message", source.place(1, 1))
    assert source.has_errors


def test_a_place_is_never_empty() -> None:
    """What is marked is one character at least."""
    assert Source("file.yaml", "").place(1, 1, 0).length == 1
