"""How wide words are, at the most, and where to break them.

No font is at hand and none is shipped, so every character is taken to be as wide as
in DejaVu Sans, the widest of the fonts a picture may be shown in.
"""

from __future__ import annotations

from collections.abc import Iterator

_LIKE = {
    300: "ijlI'",
    340: " .,:;/\\|",
    420: "-frt!()[]",
    530: '*_"`sz',
    600: "ckvxyFL?",
    640: "abdeghnopqu0123456789EJPSTY$",
    700: "ABCKRVXZ",
    790: "DGHNOQU&",
    840: "w#+<=>^~{}",
    1000: "mMW%@",
}
_WIDTHS = {character: width for width, some in _LIKE.items() for character in some}
_OTHER = 1000
_BOLD = 125


def width(words: str, size: int, *, bold: bool = False) -> int:
    """Give the most that words may measure, in the units of the font's size."""
    thousandths = sum(_WIDTHS.get(character, _OTHER) for character in words) * size
    return -(-thousandths * (_BOLD if bold else 100) // 100_000)


def wrapped(words: str, most: int, size: int, *, bold: bool = False) -> list[str]:
    """Break words into lines of a width; a word that is wider is cut."""
    lines: list[str] = []
    for word in words.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and width(joined, size, bold=bold) <= most:
            lines[-1] = joined
        else:
            lines += _cut(word, most, size, bold=bold)
    return lines


def _cut(word: str, most: int, size: int, *, bold: bool) -> Iterator[str]:
    part = ""
    for character in word:
        if part and width(part + character, size, bold=bold) > most:
            yield part
            part = ""
        part += character
    yield part
