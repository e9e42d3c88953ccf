"""Small draws, each of which shrinks to the plainest thing it may give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from hypothesis import strategies as st

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Dice:
    """Draws numbers, and by them anything: few choices, so that they shrink fast."""

    draw: st.DrawFn

    def number(self, least: int, most: int) -> int:
        """Draw a whole number; it shrinks to the least."""
        return least if least >= most else self.draw(st.integers(least, most))

    def once_in(self, times: int) -> bool:
        """Tell whether to do what is done once in so many times; shrinks to no."""
        return self.number(0, times - 1) == times - 1

    def one(self, among: Sequence[T]) -> T:
        """Draw one of some; it shrinks to the first."""
        return among[self.number(0, len(among) - 1)]

    def some(self, among: Sequence[T], least: int, most: int) -> tuple[T, ...]:
        """Draw so many different ones, in their order; all there are, if too few.

        They shrink to the first.
        """
        left = list(range(len(among)))
        number = self.number(min(least, len(left)), min(most, len(left)))
        drawn = [left.pop(self.number(0, len(left) - 1)) for _ in range(number)]
        return tuple(among[place] for place in sorted(drawn))
