"""Documents to import, from text and as .docx, and what came of them in short."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from rules.standards import Suite
from rules.standards.importing import (
    Imported,
    Layout,
    Named,
    Opened,
    Part,
    import_document,
)

SEEDS = Path(__file__).parents[4] / "shared" / "seeds"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OTHER = "http://schemas.openxmlformats.org/markup-compatibility/2006"
UNIT = (
    "Tend bees\n\nPerformance criteria\n\n{performance}\n\nKnowledge\n\n{knowledge}\n"
)


def unit(performance: str = "P1 look", knowledge: str = "K1 why") -> str:
    """Give a unit with statements."""
    return UNIT.format(performance=performance, knowledge=knowledge)


UNTITLED = unit().removeprefix("Tend bees\n\n")


def imported(
    text: str, layout: Layout | None = None, named: Named | None = None
) -> Imported:
    """Import a text."""
    opened = Opened("doc.txt", tuple(text.split("\n")))
    return import_document(opened, layout, named or Named())


def codes(suite: Suite) -> list[str]:
    """Give every statement's code, in order."""
    return [statement.code for _, statement in suite.statements]


def labels(suite: Suite) -> dict[str, str]:
    """Give every statement's label by its code."""
    return {statement.code: statement.label for _, statement in suite.statements}


def left(result: Imported) -> list[int]:
    """Give the numbers of the lines not placed."""
    return [line.line for line in result.not_placed]


def parts(result: Imported) -> dict[int, Part]:
    """Give what every line placed was placed as."""
    return {line.line: line.part for line in result.placed}


def told(result: Imported) -> list[str]:
    """Give the doubts in short: the line, the message."""
    return [f"{doubt.place.line}: {doubt.message}" for doubt in result.doubts]


def body(*paragraphs: str) -> str:
    """Give a document's XML with paragraphs of plain text."""
    return document("".join(map(paragraph, paragraphs)))


def paragraph(text: str) -> str:
    """Give one paragraph; tabs and line breaks are written as Word writes them."""
    pieces = escape(text)
    for sign, tag in (("\t", "tab"), ("\n", "br")):
        pieces = pieces.replace(sign, f"</w:t><w:{tag}/><w:t>")
    return f"<w:p><w:r><w:t>{pieces}</w:t></w:r></w:p>"


def document(inner: str) -> str:
    """Give a document's XML."""
    spaces = f'xmlns:w="{WORD}" xmlns:mc="{OTHER}"'
    return f"<w:document {spaces}><w:body>{inner}</w:body></w:document>"


def docx(
    xml: str | bytes, name: str = "word/document.xml", *, numbering: str = ""
) -> bytes:
    """Give a .docx file with its text as XML, and how its lists are numbered."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, xml)
        if numbering:
            archive.writestr("word/numbering.xml", numbering)
    return data.getvalue()
