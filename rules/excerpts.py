"""Draws a line of a file with carets under the stretch that is meant."""

from __future__ import annotations

import unicodedata

EXCERPT_WIDTH = 96


def underlined(
    line: str, column: int, length: int, width: int = EXCERPT_WIDTH
) -> tuple[str, str, str]:
    """Give a line, cut where it is too wide, the blank before the carets, and those."""
    start = column - 1
    first = max(0, start - width // 2) if len(line) > width else 0
    shown = line[first : first + width]
    before = shown[: start - first]
    marked = shown[start - first : start - first + max(1, length)]
    carets = "^" * max(1, sum(map(_cells, marked)))
    indent = "".join("\t" if c == "\t" else " " * _cells(c) for c in before)
    return shown, indent, carets


def visible(text: str) -> str:
    """Show control characters as marks: a file must not steer the terminal."""
    return "".join(map(_shown, text))


def _cells(character: str) -> int:
    """Count the terminal cells a character takes, so that the caret stands under it."""
    if unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _shown(character: str) -> str:
    hidden = unicodedata.category(character) in {"Cc", "Cf", "Cs"}
    return "\N{REPLACEMENT CHARACTER}" if hidden and character != "\t" else character
