"""Documents of word processors: what text is read, and what is refused."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from rules.standards.importing import import_standards, unpacking
from rules.standards.importing.docx import lines_of_docx
from rules.standards.importing.unpacking import UnfitError
from tests.standards.importing.documents import (
    WORD,
    body,
    document,
    docx,
    labels,
    paragraph,
)


def lines(inner: str) -> list[tuple[str, bool]]:
    """Give the lines of a document with some XML in its body."""
    return [(one.text, one.starts) for one in lines_of_docx(docx(document(inner)))]


def texts(inner: str) -> list[str]:
    """Give the text of the lines."""
    return [text for text, _ in lines(inner)]


def unfit(data: bytes) -> str:
    """Give why a file can't be read, and what to do."""
    with pytest.raises(UnfitError) as error:
        lines_of_docx(data)
    return f"{error.value.message}: {error.value.mend}"


def test_paragraphs_with_tabs_and_breaks() -> None:
    """A break begins a line that starts no paragraph."""
    inner = paragraph("P1\tlook & see\nhere") + "<w:p/>" + paragraph("next")
    assert lines(inner) == [
        ("P1\tlook & see", True),
        ("here", False),
        ("", True),
        ("next", True),
    ]


def test_cells_of_tables_in_order() -> None:
    """Row by row."""
    row = "<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"
    rows = row.format(paragraph("P1"), paragraph("look")) + row.format(
        paragraph("P2"), paragraph("listen")
    )
    inner = f"{paragraph('a')}<w:tbl>{rows}</w:tbl>{paragraph('z')}"
    assert texts(inner) == ["a", "P1", "look", "P2", "listen", "z"]


def test_items_of_lists_have_bullets() -> None:
    """Where nothing says how they are numbered."""
    listed = "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>"
    inner = (
        f"<w:p>{listed}<w:r><w:t>one</w:t></w:r></w:p><w:p>{listed}</w:p>"
        f"<w:p>{listed}<w:r><w:br/><w:t>two</w:t></w:r></w:p>"
    )
    assert texts(inner) == ["\u2022 one", "", "", "two"]


def level(number: int, format: str, text: str, start: int | None = 1) -> str:
    """Give one level of a list's pattern."""
    begins = "" if start is None else f"<w:start w:val='{start}'/>"
    how = f"<w:numFmt w:val='{format}'/><w:lvlText w:val='{text}'/>"
    return f"<w:lvl w:ilvl='{number}'>{begins}{how}</w:lvl>"


def pattern(number: int, *levels: str) -> str:
    """Give a list's pattern."""
    held = "".join(levels)
    return f"<w:abstractNum w:abstractNumId='{number}'>{held}</w:abstractNum>"


def of_pattern(number: int, pattern_number: int, more: str = "") -> str:
    """Give a list by its pattern."""
    which = f"<w:abstractNumId w:val='{pattern_number}'/>{more}"
    return f"<w:num w:numId='{number}'>{which}</w:num>"


def item(number: str, text: str, below: str = "0") -> str:
    """Give a paragraph that is an item of a list."""
    at = f"<w:ilvl w:val='{below}'/><w:numId w:val='{number}'/>"
    before = "<w:pPrChange><w:pPr><w:numPr><w:numId w:val='9'/></w:numPr></w:pPr>"
    listed = f"<w:pPr><w:numPr>{at}</w:numPr>{before}</w:pPrChange></w:pPr>"
    return f"<w:p>{listed}<w:r><w:t>{text}</w:t></w:r></w:p>"


LISTS = (
    f"<w:numbering xmlns:w='{WORD}'>"
    + pattern(1, level(0, "decimal", "P%1"), level(1, "decimal", "%1.%2.", None))
    + pattern(2, level(0, "decimal", "K%1", 5), level(1, "lowerLetter", "%2)"))
    + of_pattern(1, 1)
    + of_pattern(2, 2)
    + of_pattern(
        3,
        1,
        "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='7'/>"
        "<w:lvl w:ilvl='0'><w:lvlText w:val='X'/></w:lvl></w:lvlOverride>",
    )
    + "</w:numbering>"
)


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        (
            (("1", "a"), ("1", "b"), ("3", "c"), ("3", "d")),
            ["P1 a", "P2 b", "P7 c", "P8 d"],
        ),
        ((("2", "a"), ("1", "b"), ("2", "c")), ["K5 a", "P1 b", "K6 c"]),
        (
            (("1", "a"), ("1", "b", "1"), ("1", "c", "1"), ("1", "d"), ("1", "e", "1")),
            ["P1 a", "1.0. b", "1.1. c", "P2 d", "2.0. e"],
        ),
        ((("1", "a", "1"),), ["1.0. a"]),
        ((("2", "a", "1"), ("7", "b"), ("0", "c")), ["\u2022 a", "\u2022 b", "c"]),
        ((("1", "a", "x"), ("1", "")), ["P1 a", "P2 "]),
    ],
)
def test_numbers_of_lists(
    items: tuple[tuple[str, ...], ...], expected: list[str]
) -> None:
    """As Word counts them; letters are no numbers."""
    inner = "".join(item(*one) for one in items)
    found = lines_of_docx(docx(document(inner), numbering=LISTS))
    assert [one.text for one in found] == expected


@pytest.mark.parametrize(
    ("format", "text", "code"),
    [
        ("decimal", "%1", "1."),
        ("decimal", "(%1)", "(1)"),
        ("decimal", "P%1", "P1"),
        ("decimalZero", "P%1", "P01"),
        ("decimalZero", "%1", "01."),
    ],
)
def test_numbers_of_lists_are_codes(
    format: str, text: str, code: str, tmp_path: Path
) -> None:
    """In every form that Word has for them."""
    pattern_of = pattern(1, level(0, format, text)) + of_pattern(1, 1)
    numbering = f"<w:numbering xmlns:w='{WORD}'>{pattern_of}</w:numbering>"
    inner = paragraph("Performance criteria") + item("1", "look") + item("1", "go")
    file = tmp_path / "a.docx"
    file.write_bytes(docx(document(inner), numbering=numbering))
    assert lines_of_docx(file.read_bytes())[1].text == f"{code} look"
    result = import_standards(file)
    assert [*labels(result.suite).values()] == ["look", "go"]


def test_hidden_text_is_passed_over() -> None:
    """Unless it is said not to be; a paragraph's end that is hidden hides nothing."""
    run = "<w:r><w:rPr>{}</w:rPr><w:t>{}</w:t><w:tab/></w:r>"
    hidden = run.format("<w:vanish/>", "a")
    shown = run.format("<w:vanish w:val='0'/>", "b")
    before = "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>"
    end = "<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>"
    inner = f"<w:p>{end}{hidden}{shown}{run.format(before, 'c')}</w:p>"
    assert texts(inner) == ["b\tc\t"]


def test_how_lists_are_numbered_may_be_faulty() -> None:
    """It is refused as the text is."""
    why = "its text is no XML: line 1 of word/numbering.xml: save it again"
    assert unfit(docx(body("a"), numbering="<w:numbering>")) == why


def test_what_isn_t_text_is_passed_over() -> None:
    """Tab stops, fields, deleted text, the second copy of a text box."""
    inner = (
        "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>"
        "<w:r><w:instrText>PAGE</w:instrText><w:t>a</w:t></w:r>"
        "<w:del><w:r><w:delText>b</w:delText><w:t>c</w:t></w:r></w:del>"
        "<w:ins><w:r><w:t>d</w:t><w:noBreakHyphen/></w:r></w:ins>"
        "<mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r>"
        "</w:p></w:txbxContent></mc:Choice><mc:Fallback><w:p><w:r><w:t>box</w:t></w:r>"
        "</w:p></mc:Fallback></mc:AlternateContent></w:p><w:t>loose</w:t><w:tab/>"
        "<x:p xmlns:x='urn:x'/>"
    )
    assert texts(inner) == ["box", "ad-"]


def test_the_strict_form_is_read_too() -> None:
    """It has names of another space."""
    xml = body("a").replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert [one.text for one in lines_of_docx(docx(xml))] == ["a"]


def test_a_dtd_is_refused_whatever_the_encoding() -> None:
    """So that no entity can grow, or fetch anything."""
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + body(
        "&b;"
    ).replace("&amp;", "&")
    why = "its text declares a DTD, as no .docx does: save it again"
    assert unfit(docx(bomb)) == why
    assert unfit(docx(bomb.encode("utf-16"))) == why


def test_faulty_files() -> None:
    """Cut off, of another kind, not XML."""
    whole = docx(body("a" * 99))
    again = "the .docx can't be unpacked: save it again, without a password"
    assert unfit(whole[:-30]) == again
    assert unfit(b"PK") == again
    assert unfit(docx(body("a"), "xl/workbook.xml")) == (
        "this is no .docx: it has no word/document.xml: "
        "save it as .docx, or as plain text"
    )
    assert unfit(docx("<w:p>")) == (
        "its text is no XML: line 1 of word/document.xml: save it again"
    )


def test_damaged_and_locked_files() -> None:
    """Bytes changed within, or a password."""
    data = bytearray(docx(body("abc" * 400)))
    start = data.index(b"document.xml") + len(b"document.xml")
    data[start : start + 8] = b"\xff" * 8
    assert unfit(bytes(data)).startswith("the .docx can't be unpacked")
    locked = bytearray(docx(body("a")))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(mark) + offset] |= 1
    assert unfit(bytes(locked)).startswith("the .docx can't be unpacked")


def test_a_text_that_unpacks_to_more_than_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whatever its size is said to be."""
    monkeypatch.setattr(unpacking, "MAX_XML", 100)
    assert unfit(docx(body("a" * 1000))) == (
        "the text of the .docx is too long: the limit is 100 bytes"
    )


def test_a_way_of_packing_that_isn_t_known() -> None:
    """It is told as any that can't be unpacked."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("word/document.xml", body("a"))
    raw = bytearray(data.getvalue())
    for mark, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        raw[raw.index(mark) + offset] = 99
    assert unfit(bytes(raw)).startswith("the .docx can't be unpacked")
