"""A document as lines: numbered as in the file, cleaned of what is not wording."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_MARK = re.compile(r"\[bookmark: ([^\]\n]*)\]")
_BULLET = re.compile(
    r"[-*\u2013\u2022\u00b7\u2023\u25aa\u25cf\u25e6\uf0b7](?:\s+|$)|o\s+"
)
PAGE = r"(?i:page\s+|p\.\s?)?-?\s*\d{1,4}\s*-?(?:\s?(?i:of|/)\s?\d{1,4})?"
_PAGE = re.compile(PAGE)
_UNSHOWN = {"Cc", "Cf", "Cs", "Cn", "Co"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line with something on it.

    `text` is its wording on one line, without a word processor's `marks` and without
    a bullet; it is empty where nothing else stands there. `apart`: a blank line, or
    the start of a paragraph, is before it; `ends`: one is behind it.
    """

    number: int
    text: str
    marks: tuple[str, ...] = ()
    bulleted: bool = False
    apart: bool = True
    ends: bool = True

    @property
    def is_page_number(self) -> bool:
        """Tell whether it is only the number of a page."""
        return not self.bulleted and _PAGE.fullmatch(self.text) is not None

    @property
    def is_led_in(self) -> bool:
        """Tell whether it leads in what follows."""
        return self.text.endswith(":")

    @property
    def goes_on(self) -> bool:
        """Tell whether it starts as the middle of a sentence does."""
        return not self.bulleted and self.text[:1].islower()


@dataclass(frozen=True, slots=True)
class Document:
    """A document's lines with something on them."""

    lines: tuple[Line, ...]


def document_of(lines: Iterable[str], starts: Iterable[bool] | None = None) -> Document:
    """Clean a document's lines.

    `starts` tells of each line whether it starts a paragraph; without it blank lines
    alone part paragraphs.
    """
    raw = list(lines)
    starting = [False] * len(raw) if starts is None else list(starts)
    return Document(tuple(_cleaned(raw, starting)))


def _cleaned(raw: list[str], starts: list[bool]) -> Iterator[Line]:
    for index, text in enumerate(raw):
        if not is_blank(text):
            marked = tuple(_MARK.findall(text))
            words = wording(_MARK.sub(" ", text))
            page = _PAGE.fullmatch(words)
            bullet = None if page else _BULLET.match(words)
            yield Line(
                number=index + 1,
                text=words[bullet.end() :] if bullet else words,
                marks=marked,
                bulleted=bullet is not None,
                apart=_parted(raw, starts, index),
                ends=_parted(raw, starts, index + 1),
            )


def is_blank(text: str) -> bool:
    """Tell whether nothing stands on a line."""
    return not text.strip()


def _parted(raw: list[str], starts: list[bool], index: int) -> bool:
    """Tell whether something parts a line from the one before it."""
    if index in {0, len(raw)}:
        return True
    return starts[index] or is_blank(raw[index]) or is_blank(raw[index - 1])


def wording(text: str) -> str:
    """Give a line's words, one space between them; what doesn't show is left out."""
    shown = (" " if c.isspace() else c for c in text if c.isspace() or _shows(c))
    return " ".join("".join(shown).split())


def _shows(character: str) -> bool:
    return character == "\uf0b7" or unicodedata.category(character) not in _UNSHOWN
