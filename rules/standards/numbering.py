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


class Gap(NamedTuple):
    """Numbers that a run skips: `first` to `last`, between two codes.

    `before` is None where they would begin the run.
    """

    first: int
    last: int
    before: Numbered | None
    after: Numbered

    def code(self, number: int) -> str:
        """Write the code that would have a number."""
        return (self.before or self.after).with_last(number)


def runs(codes: Iterable[Numbered]) -> list[list[Numbered]]:
    """Give the codes that are numbered together, each run by number."""
    found: dict[object, list[Numbered]] = {}
    for one in codes:
        found.setdefault(one.head, []).append(one)
    return [sorted(run, key=lambda one: one.numbers) for run in found.values()]


def gaps(run: Iterable[Numbered]) -> Iterator[Gap]:
    """Yield what a run skips, from 1 on."""
    before, number = None, 0
    for one in run:
        if one.numbers[-1] > number + 1:
            yield Gap(number + 1, one.numbers[-1] - 1, before, one)
        before, number = one, one.numbers[-1]


def codes_of(standard: Standard) -> list[str]:
    """Give the codes of a standard's statements, in their order."""
    return [statement.code for statement in standard.statements]


def elsewhere(suite: Suite, but: Standard) -> set[str]:
    """Give the codes of all other standards of a suite."""
    others = (one for one in suite.standards if one is not but)
    return {code for one in others for code in codes_of(one)}
