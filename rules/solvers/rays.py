"""Proofs of "no" that don't rest on floating-point numbers.

An engine may claim that no numbers keep some rows. Its dual ray says which rows clash
and how much each weighs; rounded to fractions, the rows are added up exactly. If what
the sum asks for is beyond what the columns can give, the claim is proved.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import isfinite

_DENOMINATORS = (1, 60, 10**6)
"""How finely weights are rounded: coarse first, for short and clean proofs."""


@dataclass(slots=True)
class Rows:
    """Linear rows, `lower <= sum of value * column <= upper`, one after the other.

    Row i has the entries from `starts[i]` to `starts[i + 1]`. All numbers are whole,
    but for bounds, which may be infinite.
    """

    starts: list[int] = field(default_factory=lambda: [0])
    indices: list[int] = field(default_factory=list)
    values: list[float] = field(default_factory=list)
    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)

    def add(self, terms: Sequence[tuple[int, int]], lower: float, upper: float) -> None:
        """Add a row of columns and factors, each column once."""
        self.indices += [column for column, _ in terms]
        self.values += [factor for _, factor in terms]
        self.starts.append(len(self.indices))
        self.lower.append(lower)
        self.upper.append(upper)

    def copy(self) -> Rows:
        """Copy the rows, so that more can be added to the copy."""
        return Rows(
            self.starts[:],
            self.indices[:],
            self.values[:],
            self.lower[:],
            self.upper[:],
        )

    def terms(self, row: int) -> Iterator[tuple[int, int]]:
        """Yield the columns of a row with their factors."""
        for entry in range(self.starts[row], self.starts[row + 1]):
            yield self.indices[entry], int(self.values[entry])


def refutes(
    ray: Sequence[float],
    rows: Rows,
    lower: Sequence[int],
    upper: Sequence[int],
) -> bool:
    """Tell whether a ray proves that columns within bounds can't keep the rows."""
    largest = max(map(abs, ray), default=0.0)
    if not largest or not isfinite(largest):
        return False
    weights = [[weight * sign / largest for weight in ray] for sign in (1, -1)]
    return any(
        _clashes(_rounded(signed, finest, rows), rows, lower, upper)
        for finest in _DENOMINATORS
        for signed in weights
    )


def _rounded(weights: Sequence[float], finest: int, rows: Rows) -> dict[int, Fraction]:
    """Round weights; a row with no bound on the side it is needed for weighs 0."""
    rounded = {}
    for row, weight in enumerate(weights):
        fraction = Fraction(weight).limit_denominator(finest)
        if fraction and isfinite(_bound(rows, row, fraction)):
            rounded[row] = fraction
    return rounded


def _bound(rows: Rows, row: int, weight: Fraction) -> float:
    return rows.lower[row] if weight > 0 else rows.upper[row]


def _clashes(
    weights: dict[int, Fraction],
    rows: Rows,
    lower: Sequence[int],
    upper: Sequence[int],
) -> bool:
    """Add up weighted rows: is the least they ask more than columns can give?"""
    asked = Fraction(0)
    sums: dict[int, Fraction] = {}
    for row, weight in weights.items():
        asked += weight * int(_bound(rows, row, weight))
        for column, factor in rows.terms(row):
            sums[column] = sums.get(column, Fraction(0)) + weight * factor
    most = sum(f * (upper[c] if f > 0 else lower[c]) for c, f in sums.items())
    return most < asked
