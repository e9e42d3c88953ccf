"""The numbers in the codes of statements: AK 2.3 is the third of `AK 2.`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rules.standards.suite import Standard, Suite

_CODE = re.compile(r"(?P<letters>|.*?\D)(?P<numbers>[0-9]{1,6}(?:\.[0-9]{1,6})*)")


class Numbered(NamedTuple):
    """A code taken apart: `AK 2.3` is `AK ` with 2 and 3."""

    code: str
    letters: str
    numbers: tuple[int, ...]

    @property
    def head(self) -> tuple[str, tuple[int, ...]]:
        """Give what the codes of one run of numbers share."""
        return self.letters, self.numbers[:-1]

    def with_last(self, number: int) -> str:
        """Write the code of the same run that has another number."""
        digits = re.search(r"[0-9]+$", self.code)
        width = len(digits[0]) if digits and digits[0].startswith("0") else 1
        return re.sub(r"[0-9]+$", f"{number:0{width}d}", self.code)


def numbered(codes: Iterable[str]) -> Iterator[Numbered]:
    """Yield the codes that end in a number, in their order."""
    for code in codes:
        match = _CODE.fullmatch(code)
        if match is not None:
            numbers = tuple(map(int, match["numbers"].split(".")))
            yield Numbered(code, match["letters"], numbers)


def codes_of(standard: Standard) -> list[str]:
    """Give the codes of a standard's statements, in their order."""
    return [statement.code for statement in standard.statements]


def elsewhere(suite: Suite, but: Standard) -> set[str]:
    """Give the codes of all other standards of a suite."""
    others = (one for one in suite.standards if one is not but)
    return {code for one in others for code in codes_of(one)}
