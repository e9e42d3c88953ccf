"""The numbers that a word processor gives to the items of lists by itself."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NamedTuple

from rules.standards.importing.unpacking import Handler, Values

BULLET = "\N{BULLET} "
PART = "word/numbering.xml"
_DECIMAL = {"decimal": 1, "decimalZero": 2}
"""How many digits a number has at least, for each format of numbers."""
_PLACE = re.compile(r"%([1-9])")


class Level(NamedTuple):
    """One level of a list: where it starts, and how its numbers are written."""

    start: int = 0
    format: str = "bullet"
    text: str = ""


class Numbers(Handler):
    """Reads how lists are numbered, then counts their items.

    Lists made after one pattern count on from each other, as Word has it, unless one
    begins anew.
    """

    def __init__(self) -> None:
        self._levels: dict[tuple[str, int], Level] = defaultdict(Level)
        self._patterns: dict[str, str] = {}
        self._counts: dict[tuple[str, int], int] = {}
        self._anew: dict[tuple[str, int], int] = {}
        self._pattern = self._list = ""
        self._level = 0

    def start(self, tag: str, values: Values) -> None:
        """Take a part of a list's definition."""
        value = values.get("val", "")
        if tag == "abstractNum":
            self._pattern, self._list = values.get("abstractNumId", ""), ""
        elif tag == "num":
            self._list = values.get("numId", "")
        elif tag == "abstractNumId" and self._list:
            self._patterns[self._list] = value
        elif tag in {"lvl", "lvlOverride"}:
            self._level = _whole(values.get("ilvl", ""))
        elif tag == "startOverride":
            self._anew[self._list, self._level] = _whole(value)
        elif not self._list:
            self._describe(tag, value)

    def _describe(self, tag: str, value: str) -> None:
        at = (self._pattern, self._level)
        if tag == "start":
            self._levels[at] = self._levels[at]._replace(start=_whole(value))
        elif tag == "numFmt":
            self._levels[at] = self._levels[at]._replace(format=value)
        elif tag == "lvlText":
            self._levels[at] = self._levels[at]._replace(text=value)

    def next(self, number: str, level: int) -> str:
        """Give what stands before the next item of a list, with a space behind.

        A bare number is given a full stop, to tell it from the words.
        """
        pattern = self._patterns.get(number, "")
        how = self._levels[pattern, level]
        if how.format not in _DECIMAL or not how.text:
            return BULLET
        anew = self._anew.pop((number, level), None)
        if anew is not None:
            self._counts[pattern, level] = anew - 1
        self._count(pattern, level)
        shown = _PLACE.sub(lambda m: self._shown(pattern, int(m[1]) - 1), how.text)
        return f"{shown}. " if shown.isdecimal() else f"{shown} "

    def _shown(self, pattern: str, level: int) -> str:
        """Give the number of a level as Word writes it."""
        width = _DECIMAL.get(self._levels[pattern, level].format, 1)
        return str(self._at(pattern, level)).zfill(width)

    def _count(self, pattern: str, level: int) -> None:
        """Count an item; the levels below begin anew."""
        before = self._counts.get((pattern, level))
        start = self._levels[pattern, level].start
        self._counts[pattern, level] = start if before is None else before + 1
        for below in range(level + 1, 10):
            self._counts.pop((pattern, below), None)

    def _at(self, pattern: str, level: int) -> int:
        found = self._counts.get((pattern, level))
        return self._levels[pattern, level].start if found is None else found


def _whole(text: str) -> int:
    return int(text) if re.fullmatch(r"[0-9]{1,4}", text) else 0
