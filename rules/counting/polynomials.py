"""Sums over all of a claim as polynomials, each packed into one big integer.

Coefficients stand side by side in cells of one integer, so a multiplication by
`weight * x**gain` is one shift and one product of Python's own, whatever the number
of coefficients. Sums over a limit are masked off. "At least" is counted as all words
but those that fall short.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rules.counting.problem import Track

Gains = tuple[int, ...]
"""What one letter adds to each dial."""
Edges = Mapping[tuple[int, int], int]
"""To a state, with gains of a number: by how many outcomes."""


@dataclass(frozen=True, slots=True)
class Dial:
    """A sum that the letters alone fix, from 0: `gains[step][letter]`.

    Words whose sum is from `floor` to `limit` keep it; if it is `short`, those whose
    sum isn't.
    """

    gains: Mapping[int, tuple[int, ...]]
    floor: int
    limit: int
    short: bool

    @classmethod
    def of(cls, track: Track) -> Dial:
        """Make the dial with the fewest cells."""
        dials = [_dial(track, rising=True), _dial(track, rising=False)]
        return min(dials, key=lambda dial: dial.limit)

    @property
    def cells(self) -> int:
        """Give the number of sums to be told apart."""
        return self.limit + 1

    def gain(self, step: int, letter: int) -> int:
        """Give what a letter adds."""
        return self.gains[step][letter] if step in self.gains else 0


def _dial(track: Track, *, rising: bool) -> Dial:
    """Measure a track up from its least, or down from its most."""
    gains = {}
    for step, sums in track.sums.items():
        low, high = track.ends[step]
        firsts = [letter[0] for letter in sums]
        gains[step] = tuple(s - low if rising else high - s for s in firsts)
    unit = math.gcd(*itertools.chain.from_iterable(gains.values())) or 1
    gains = {step: tuple(g // unit for g in each) for step, each in gains.items()}
    lower, upper = track.lower, track.upper
    if rising:
        floor = None if lower is None else lower - track.least
        limit = None if upper is None else upper - track.least
    else:
        floor = None if upper is None else track.most - upper
        limit = None if lower is None else track.most - lower
    least = 0 if floor is None else -(-floor // unit)
    if limit is None:
        return Dial(gains, 0, least - 1, short=True)
    return Dial(gains, least, limit // unit, short=False)


@dataclass(frozen=True, slots=True)
class Layer:
    """One step's part of the words that keep the other rules.

    `gains` are what its letters may add; `edges` are those of each state it starts
    from; `states` is the number of states it leads to.
    """

    gains: tuple[Gains, ...]
    edges: tuple[Edges, ...]
    states: int


def total(layers: Sequence[Layer], dials: Sequence[Dial]) -> int:
    """Count the words that layers spell and that all dials keep."""
    bits = [_most_words(layers, number, d.limit) for number, d in enumerate(dials)]
    always = [n for n, dial in enumerate(dials) if not dial.short]
    short = [n for n, dial in enumerate(dials) if dial.short]
    count = 0
    for size in range(len(short) + 1):
        for fallen in itertools.combinations(short, size):
            numbers = (*always, *fallen)
            width = min((bits[n] for n in numbers), default=1)
            packing = _Packing([dials[n] for n in numbers], numbers, width)
            count += (-1) ** size * packing.count(layers)
    return count


def _most_words(layers: Sequence[Layer], number: int, limit: int) -> int:
    """Bound the bytes that a coefficient needs if one dial is kept and no rule."""
    counts = [1] + [0] * limit
    most = 1
    for layer in layers:
        weights: dict[int, int] = {}
        for edges in layer.edges:
            here: dict[int, int] = {}
            for (gains, _), weight in edges.items():
                gain = layer.gains[gains][number]
                here[gain] = here.get(gain, 0) + weight
            for gain, weight in here.items():
                weights[gain] = max(weights.get(gain, 0), weight)
        counts = _times(counts, weights)
        most = max(most, sum(counts))
    return -(-most.bit_length() // 8)


def _times(counts: list[int], weights: Mapping[int, int]) -> list[int]:
    size = len(counts)
    product = [0] * size
    for gain, weight in weights.items():
        for index in range(size - gain):
            product[index + gain] += weight * counts[index]
    return product


class _Packing:
    """The layout of a polynomial's coefficients, the first dial's sums innermost."""

    def __init__(
        self, dials: Sequence[Dial], numbers: Sequence[int], width: int
    ) -> None:
        self._dials = dials
        self._numbers = numbers
        self._width = width
        self._strides = [
            math.prod(dial.cells for dial in dials[:place])
            for place in range(len(dials))
        ]
        self._masks: dict[Gains, int] = {}

    def count(self, layers: Sequence[Layer]) -> int:
        """Count the words, whichever of the layers' last states they lead to."""
        values = [1]
        for layer in layers:
            values = self._after(layer, values)
        if not self._dials:
            return sum(values)
        kept = self._mask([(dial.floor, dial.limit) for dial in self._dials])
        return sum(
            self._coefficients(sum(values) & kept if self._dials else sum(values))
        )

    def _after(self, layer: Layer, values: list[int]) -> list[int]:
        after = [0] * layer.states
        for value, edges in zip(values, layer.edges, strict=True):
            moved: dict[int, int] = {}
            for (number, state), weight in edges.items():
                if number not in moved:
                    moved[number] = self._moved(value, layer.gains[number])
                product = moved[number]
                after[state] += product if weight == 1 else product * weight
        return after

    def _moved(self, value: int, gains: Gains) -> int:
        """Multiply by the powers of a letter, leaving out what goes over a limit."""
        here = tuple(gains[number] for number in self._numbers)
        if not any(here):
            return value
        if here not in self._masks:
            pairs = zip(self._dials, here, strict=True)
            self._masks[here] = self._mask([(0, d.limit - gain) for d, gain in pairs])
        pairs_of = zip(here, self._strides, strict=True)
        cells = sum(gain * stride for gain, stride in pairs_of)
        return (value & self._masks[here]) << (8 * self._width * cells)

    def _mask(self, ranges: Sequence[tuple[int, int]]) -> int:
        """Cover the cells whose sums are within ranges, dial by dial."""
        covered = b"\xff" * self._width
        for (low, high), dial in zip(ranges, self._dials, strict=True):
            blank = bytes(len(covered))
            inside = max(0, high - low + 1)
            above = dial.cells - low - inside
            covered = blank * low + covered * inside + blank * above
        return int.from_bytes(covered, "little")

    def _coefficients(self, value: int) -> Iterator[int]:
        width = self._width
        size = width * math.prod(dial.cells for dial in self._dials)
        packed = value.to_bytes(size, "little")
        for start in range(0, size, width):
            yield int.from_bytes(packed[start : start + width], "little")
