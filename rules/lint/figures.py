"""Figures that a source prints in words: in a heading, or in a note."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from rules.model import Measure

_NUMBERS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve"),
)
_WORDS = {word: Decimal(n) for n, word in enumerate(_NUMBERS, 1)}
_NOUNS = {
    "unit": Measure.UNITS,
    "credit": Measure.CREDITS,
    "glh": Measure.GLH,
    "guided learning hour": Measure.GLH,
}
_FIGURE = re.compile(
    rf"\b(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?|{'|'.join(_NUMBERS)})"
    rf" (?P<noun>{'|'.join(_NOUNS)})s?\b",
    re.IGNORECASE,
)
_AFTER = {
    "tqt": re.compile(r"\b(?:TQT|total qualification time)\b", re.IGNORECASE),
    "glh": re.compile(r"\b(?:GLH|guided learning(?: hours)?)\b", re.IGNORECASE),
}
_HOURS = re.compile(
    r"(?: of|:|,| is| hours)* (?P<least>[0-9][0-9,]*)"
    r"(?: (?:to|-|\u2013) (?P<most>[0-9][0-9,]*))?"
)


_CHOICE = re.compile(
    r"(?:\bfrom|(?<!\btotal)(?<!\bminimum)(?<!\bmaximum) of)"
    r"(?: (?:the|these|those|any|all|following|remaining))* $",
    re.IGNORECASE,
)
"""What comes before the figure of what there is to choose from."""


def in_heading(text: str) -> Iterator[tuple[Measure, Decimal]]:
    """Yield the figures of a heading, as in `Group A (9 credits)`.

    But not what there is to choose from, as in `3 units from 36 units`.
    """
    for match in _FIGURE.finditer(text):
        if not _CHOICE.search(text, 0, match.start()):
            yield _figure(match)


def in_note(text: str) -> Iterator[tuple[Measure, Decimal]]:
    """Yield the figures that a note begins with, as in `4 units, 28 credits; ...`."""
    for part in re.split(r"[,;.](?: |$)", text):
        match = _FIGURE.fullmatch(part)
        if match is None:
            return
        yield _figure(match)


def hours_in(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the hours that follow their name, as in `TQT 580, GLH 282 to 432`."""
    for key, name in _AFTER.items():
        for named in name.finditer(text):
            match = _HOURS.match(text, named.end())
            if match is not None:
                least = _whole(match["least"])
                yield key, (least, _whole(match["most"]) if match["most"] else least)


def _figure(match: re.Match[str]) -> tuple[Measure, Decimal]:
    word = match["number"].casefold()
    number = _WORDS[word] if word in _WORDS else Decimal(word.replace(",", ""))
    return _NOUNS[match["noun"].casefold()], number


def _whole(text: str) -> int:
    return int(text.replace(",", ""))
