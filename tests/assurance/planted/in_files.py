"""Slips in how files are read, written, laid out, compared and described."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from rules.model import LevelFilter
from tests.assurance.planted.bug import Inner

Bounds = tuple[Decimal | None, Decimal | None, bool]


def exactly_the_first(bounds: Callable[[Inner], Bounds]) -> object:
    """Read '2 to 7' as if it said 'at least 2'."""

    def read(words: Inner) -> Bounds:
        minimum, maximum, stated = bounds(words)
        return minimum, None if minimum != maximum and minimum else maximum, stated

    return read


def without_above(written: Callable[[LevelFilter], str]) -> object:
    """Write 'at level 3 or above' as 'at level 3'."""
    return lambda self: written(self).removesuffix(" or above")


def without_comments(indented: Callable[..., Iterator[str]]) -> object:
    """Lay a file out without the comments on lines of their own."""

    def silent(comments: Iterable[str], indent: int) -> Iterator[str]:
        del comments
        return indented([], indent)

    return silent


def only_new(rules: Callable[[Inner], Iterator[Inner]]) -> object:
    """Tell of rules that came, and not of those that went."""
    return lambda self: (one for one in rules(self) if one.new is not None)
