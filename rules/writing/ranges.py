"""Runs of unit codes as ranges, `12 to 32`, where those say the same codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

SHORTEST = 3
MOST_DIGITS = 9
_NUMBERED = re.compile(r"(?P<head>.*?)(?P<number>[0-9]{1,9})", re.DOTALL)


def ranged(codes: Sequence[str], longest: int | None = None) -> Iterator[str]:
    """Write codes in their order, runs of three or more as ranges.

    A range holds at most `longest` codes, if that is given.
    """
    for run in runs(codes):
        size = longest or len(run)
        for start in range(0, len(run), size):
            part = run[start : start + size]
            if len(part) < SHORTEST:
                yield from part
            else:
                yield f"{part[0]} to {part[-1]}"


def runs(codes: Sequence[str]) -> Iterator[list[str]]:
    """Cut codes where they stop counting up by one behind the same letters."""
    run: list[str] = []
    for code in codes:
        if run and _after(run[-1]) != code:
            yield run
            run = []
        run.append(code)
    if run:
        yield run


def _after(code: str) -> str | None:
    """Give the code that follows in a range; None if none does."""
    match = _NUMBERED.fullmatch(code)
    if match is None:
        return None
    head, digits = match["head"], match["number"]
    following = f"{int(digits) + 1:0{len(digits)}d}"
    goes_on = len(digits) < MOST_DIGITS and head[-1:].isdecimal()
    return None if goes_on or len(following) > MOST_DIGITS else head + following
