"""The paragraphs of a .docx file in order, those in the cells of tables among them.

The text alone is read: headers, footers, comments, deleted and hidden text are not.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from rules.standards.importing.numbers import BULLET, PART, Numbers
from rules.standards.importing.unpacking import (
    Handler,
    UnfitError,
    Values,
    parse,
    part_of,
)

BODY = "word/document.xml"
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SKIPPED = {"pPr", "rPr", ":Fallback", "del", "moveFrom"}
_OFF = {"0", "false", "off"}
NO_LIST = "0"


@dataclass(frozen=True, slots=True)
class DocxLine:
    """A line, and whether it starts a paragraph."""

    text: str
    starts: bool


def lines_of_docx(data: bytes) -> tuple[DocxLine, ...]:
    """Give the lines of a document: of each paragraph one, or more where it breaks.

    Raises UnfitError.
    """
    body = part_of(data, BODY)
    if body is None:
        message = f"this is no .docx: it has no {BODY}"
        raise UnfitError(message, "save it as .docx, or as plain text")
    numbers = Numbers()
    lists = part_of(data, PART)
    if lists is not None:
        parse(lists, PART, numbers)
    paragraphs = _Paragraphs(numbers)
    parse(body, BODY, paragraphs)
    return tuple(paragraphs.lines)


@dataclass
class _Open:
    """A paragraph while it is read; `item`: the list that it is in, and the level."""

    pieces: list[str] = field(default_factory=list)
    item: dict[str, str] = field(default_factory=dict)


class _Paragraphs(Handler):
    """Takes a document's text; a paragraph in another comes before its rest."""

    def __init__(self, numbers: Numbers) -> None:
        self.lines: list[DocxLine] = []
        self._numbers = numbers
        self._open: list[_Open] = []
        self._skipped = 0
        self._in_text = self._in_run = self._hidden = False

    def start(self, tag: str, values: Values) -> None:
        if tag == "r":
            self._in_run, self._hidden = True, False
        if tag == "vanish" and self._in_run and self._skipped == 1:
            self._hidden = values.get("val", "") not in _OFF
        if tag in {"numId", "ilvl"} and self._open:
            self._open[-1].item.setdefault(tag, values.get("val", ""))
        if self._skipped or tag in _SKIPPED:
            self._skipped += 1
        elif tag == "p":
            self._open.append(_Open())
        elif self._open and tag in _SIGNS and not self._hidden:
            self._open[-1].pieces.append(_SIGNS[tag])
        self._in_text = tag == "t"

    def end(self, tag: str) -> None:
        if self._skipped:
            self._skipped -= 1
        elif tag == "p":
            self._close(self._open.pop())
        elif tag == "r":
            self._in_run = self._hidden = False
        self._in_text = False

    def text(self, text: str) -> None:
        if self._in_text and self._open and not (self._skipped or self._hidden):
            self._open[-1].pieces.append(text)

    def _close(self, paragraph: _Open) -> None:
        first, *others = "".join(paragraph.pieces).split("\n")
        head = self._head(paragraph.item)
        before = "" if head == BULLET and not first.strip() else head
        self.lines.append(DocxLine(before + first, starts=True))
        self.lines += [DocxLine(text, starts=False) for text in others]

    def _head(self, item: dict[str, str]) -> str:
        """Give the number or bullet of an item of a list; nothing for other texts."""
        number = item.get("numId", NO_LIST)
        level = item.get("ilvl", "")
        if number == NO_LIST:
            return ""
        return self._numbers.next(number, int(level) if level.isdecimal() else 0)
