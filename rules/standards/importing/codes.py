"""Codes of statements at the start of lines: their letters, numbers and wording."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from rules.standards.importing.lines import Line
from rules.standards.suite import Demand

_DASHES = r"\u2010-\u2015\u2212"
_WORD = r"(?=[^\W\d])(?![A-Z]{0,4}\s?[0-9])"
_CODE = re.compile(
    r"(?P<open>[(\[])?"
    r"(?P<code>(?P<letters>[A-Z]{1,4}(?:&[A-Z])?)?(?:(?<=[A-Z])\.|\s)?"
    r"(?P<numbers>[0-9]{1,3}(?:\.[0-9]{1,3}){0,3}))"
    rf"(?(open)[)\]])(?P<end>[.:)\]]?\s*[-:{_DASHES}]\s+"
    rf"|(?:[:)\]]|\s?[{_DASHES}]){_WORD}|[.:)\]]?(?:\s+|$))(?P<words>.*)"
)
_LOOSE = re.compile(
    r"[(\[]?(?P<letters>[^\W\d_]{0,4})[\s.-]{0,2}(?P<numbers>[0-9]{1,3}(?:\.[0-9]{1,3})*)"
    r"[a-z]?(?:(?P<mark>[^\w\s%])|\s|$)"
)
"""What may be a code, written unlike the others."""
_TELLING = {
    Demand.PERFORMANCE: re.compile(r"[A-Z]{0,2}PC?"),
    Demand.KNOWLEDGE: re.compile(r"(?!UK)[A-Z]{0,2}K(?:&?U|S)?"),
}
USUAL_LETTERS = {Demand.PERFORMANCE: "P", Demand.KNOWLEDGE: "K"}
SELDOM = 2
"""How many numbers other letters must stand before to be taken for codes."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code as a document writes it, and the words behind it on its line.

    `numbers` are its parts between dots: AK 2.3 has 2 and 3.
    """

    text: str
    letters: str
    numbers: tuple[int, ...]
    words: str

    @property
    def demand(self) -> Demand | None:
        """Tell what kind of statement its letters stand for; None: they don't tell."""
        for demand, letters in _TELLING.items():
            if letters.fullmatch(self.letters):
                return demand
        return None

    def under(self, demand: Demand) -> str:
        """Give the code as a statement's; a bare number is given the usual letter."""
        return self.text if self.letters else USUAL_LETTERS[demand] + self.text


def code_of(line: Line) -> Code | None:
    """Read the code that a line starts with, if one does."""
    found = _CODE.fullmatch(line.text)
    bare_bullet = line.bulleted and found is not None and not found["letters"]
    if found is None or bare_bullet or not (found["letters"] or _is_marked(found)):
        return None
    return Code(
        text=found["code"],
        letters=found["letters"] or "",
        numbers=tuple(map(int, found["numbers"].split("."))),
        words=found["words"].strip(),
    )


def looks_coded(text: str, like: Code) -> bool:
    """Tell whether a line starts as another code might, written in another way.

    Its letters are those of the code `like`, or it has the number behind that one's.
    """
    found = _LOOSE.match(text)
    if found is None:
        return False
    last = found["numbers"].split(".")[-1]
    numbered = bool(found["mark"]) and not found["letters"]
    letters = found["letters"]
    follows = len(letters) <= SELDOM and int(last) == like.numbers[-1] + 1
    same = letters.casefold() == like.letters.casefold()
    return numbered or same or (follows and not letters.islower())


def known_letters(lines: Iterable[Line]) -> frozenset[str]:
    """Give the letters that codes have in a document: telling ones, or frequent."""
    found = [code for line in lines if (code := code_of(line)) is not None]
    often = Counter(letters for letters, _ in {(c.letters, c.numbers) for c in found})
    telling = {code.letters for code in found if code.demand is not None}
    return frozenset(telling | {one for one, n in often.items() if n >= SELDOM})


def _is_marked(found: re.Match[str]) -> bool:
    """Tell whether a bare number is more than the first word of a sentence."""
    marked = found["open"] or found["end"].strip() or "." in found["numbers"]
    return bool(marked)
