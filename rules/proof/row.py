"""One row: a sum of variables that a rule asks to be so much or more."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """What a rule asks: variables times their factors add up to `least` or more."""

    terms: Mapping[str, int]
    least: int

    def within(self, low: Mapping[str, int], high: Mapping[str, int]) -> Row:
        """Give the row as it is once some variables are fixed, as sharp as can be.

        What is fixed moves to the other side; then all is divided by what divides
        every factor, and `least` rounded up, as every variable is whole.
        """
        fixed = sum(f * low[v] for v, f in self.terms.items() if low[v] == high[v])
        free = {v: f for v, f in self.terms.items() if low[v] != high[v]}
        common = math.gcd(*free.values()) or 1
        return Row(
            {v: f // common for v, f in free.items()},
            -((fixed - self.least) // common),
        )

    def divided(self, by: int, high: Mapping[str, int]) -> Row:
        """Divide by a number and round up: 10 of 4 or less each are at least 3.

        A variable with a negative factor is first replaced by what it is below its
        most, so that nothing is below 0: at most 7 of a 4 and a 5 are but one of them.
        """
        parts = {v: -(-abs(factor) // by) for v, factor in self.terms.items()}
        spare = [v for v, factor in self.terms.items() if factor < 0]
        asked = self.least - sum(self.terms[v] * high[v] for v in spare)
        return Row(
            {v: part * (-1 if self.terms[v] < 0 else 1) for v, part in parts.items()},
            -(-asked // by) - sum(parts[v] * high[v] for v in spare),
        )
