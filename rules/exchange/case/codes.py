"""Codes for what a package names: as it has them, or else made, each one once."""

from __future__ import annotations

import re

from rules.exchange.case.fault import READ_AS, Fault
from rules.exchange.case.package import Item
from rules.exchange.json_text import JsonPath
from rules.reading.codes import MAX_CODE
from rules.standards.reading import STANDARD_WORDS

_WORDS = "|".join(map(re.escape, ("to", *STANDARD_WORDS)))
_CUT = re.compile(rf"(?<![^ ])(?:{_WORDS})(?![^ ])")
"""Words at which the phrases of our files would be cut."""


class Codes:
    """Gives each item of one standard, or each standard, a code of its own."""

    def __init__(self, told: list[Fault]) -> None:
        self._told = told
        self._taken: set[str] = set()
        self._made = 0

    def of(self, item: Item, path: JsonPath) -> str:
        """Give the item's code, or what stands for one that can't be used."""
        given = item.code or item.enumeration or ""
        code = self._free(usable(given))
        self._taken.add(code)
        if not given:
            said = "an item without a code is read under a number"
            self._told.append(Fault(path, READ_AS, said))
        elif code != given:
            said = f"the code '{given}' is read as '{code}'"
            mend = "a code stands once, in a line without commas"
            self._told.append(Fault(path, READ_AS, said, mend))
        return code

    def _free(self, code: str) -> str:
        if not code:
            self._made += 1
            return self._free(str(self._made))
        number, free = 1, code
        while free in self._taken:
            number += 1
            free = f"{code[: MAX_CODE - 8]} ({number})"
        return free


def usable(code: str) -> str:
    """Write a code as one may stand in our files: on a line, no comma, no range."""
    plain = " ".join(code.replace(",", ";").split())
    cut = _CUT.sub("-", plain)
    left = cut == plain or cut.strip("- ")
    return cut[:MAX_CODE].strip() if left else ""


def slug(title: str) -> str:
    """Make a code of a title."""
    plain = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
    return plain[:MAX_CODE].strip("-") or "framework"
