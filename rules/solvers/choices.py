"""Group-choice variables: the ways to fill one group, listed as values.

A block starts as all slots of one root group. If the ways to fill it are too many to
list, it falls into the groups below it and, at last, into single slots.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rules.constraints.folding import Component
from rules.constraints.program import Role
from rules.solvers.protocol import Query

MOST_CHOICES = 500
MOST_STEPS = 4_000
MOST_SLOTS = 100

Choice = tuple[int, ...]
"""A value for each slot of a block."""

Uses = Mapping[int, tuple[int, int]]
"""For some peers, how many units are needed and how many of them count."""


@dataclass(frozen=True, slots=True)
class Block:
    """Adjacent slots and the ways to fill them, the first declared way first."""

    slots: range
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Bound:
    """A linear constraint over slots: of a rule, or of what the candidate has."""

    terms: tuple[tuple[int, int], ...]
    lower: int | None
    upper: int | None

    def allows(self, least: int, most: int) -> bool:
        """Tell whether a sum somewhere from `least` to `most` can keep the bound."""
        low = self.lower is None or most >= self.lower
        return low and (self.upper is None or least <= self.upper)


@dataclass(frozen=True, slots=True)
class Across:
    """A bound over several blocks: what each choice of each block adds to its sum."""

    bound: Bound
    adds: Mapping[int, tuple[int, ...]]
    ranges: Mapping[int, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Choices:
    """A query as blocks with choices, whichever of its units are held.

    `uses[b][c]` says of choice c of block b, for each peers, how many units it needs
    and how many of them count; `fewest[b]`, how many units it needs at the least, of
    the peers in `reach[b]`. `possible` is False if some rule can't be kept.
    """

    blocks: tuple[Block, ...]
    uses: tuple[tuple[Uses, ...], ...]
    most: tuple[Mapping[int, int], ...]
    """For each block and peers, how many count at the most."""
    fewest: tuple[int, ...]
    reach: tuple[frozenset[int], ...]
    across: tuple[Across, ...]
    possible: bool


class _TooManyError(Exception):
    """Raised when a block's ways are too many to list."""


def choices_of(query: Query) -> Choices:
    """List the choices of a query; asked again about the same supply, remember."""
    return _choices(query.component, query.supply, query.selected, query.must_count)


@functools.lru_cache(maxsize=1024)
def _choices(
    component: Component,
    supply: tuple[int, ...],
    selected: tuple[tuple[int, int], ...],
    must_count: int | None,
) -> Choices:
    bounds = list(_bounds(component, supply, selected, must_count))
    blocks = tuple(_blocks(component, supply, bounds))
    filled = all(block.choices for block in blocks)
    uses = tuple(tuple(_uses(component, b, c) for c in b.choices) for b in blocks)
    return Choices(
        blocks=blocks,
        uses=uses,
        most=tuple(map(_most_counted, uses)),
        fewest=tuple(min(map(_needed, block), default=0) for block in uses),
        reach=tuple(frozenset(p for u in block for p in u) for block in uses),
        across=tuple(_across(bounds, blocks)) if filled else (),
        possible=filled and all(b.terms or b.allows(0, 0) for b in bounds),
    )


def _bounds(
    component: Component,
    supply: tuple[int, ...],
    selected: tuple[tuple[int, int], ...],
    must_count: int | None,
) -> Iterator[Bound]:
    """Yield every constraint of a query: rules, supplies of units, and wishes."""
    for rule in component.constraints:
        yield Bound(rule.terms, rule.lower, rule.upper)
    homes = _homes(component)
    for slots, available in zip(homes, supply, strict=True):
        yield Bound(tuple((slot, 1) for slot in slots), 0, available)
    for slot, value in selected:
        yield Bound(((slot, 1),), value, value)
    if must_count is not None:
        roles = ((slot, component.slots[slot].role) for slot in homes[must_count])
        counting = tuple((slot, 1) for slot, role in roles if role is Role.COUNTS)
        yield Bound(counting, 1, None)


def _uses(component: Component, block: Block, choice: Choice) -> Uses:
    uses: dict[int, tuple[int, int]] = {}
    for index, value in zip(block.slots, choice, strict=True):
        slot = component.slots[index]
        if slot.peers is not None and value:
            needed, counts = uses.get(slot.peers, (0, 0))
            here = value if slot.role is Role.COUNTS else 0
            uses[slot.peers] = (needed + value, counts + here)
    return uses


def _needed(uses: Uses) -> int:
    return sum(needed for needed, _ in uses.values())


def _most_counted(uses: tuple[Uses, ...]) -> dict[int, int]:
    most: dict[int, int] = {}
    for choice in uses:
        for peers, (_, counts) in choice.items():
            most[peers] = max(most.get(peers, 0), counts)
    return most


def _across(bounds: list[Bound], blocks: tuple[Block, ...]) -> Iterator[Across]:
    for bound in bounds:
        adds = {}
        for number, block in enumerate(blocks):
            first = block.slots.start
            terms = [(s - first, f) for s, f in bound.terms if s in block.slots]
            if terms:
                sums = (
                    sum(f * choice[i] for i, f in terms) for choice in block.choices
                )
                adds[number] = tuple(sums)
        if len(adds) > 1:
            yield Across(bound, adds, {b: (min(a), max(a)) for b, a in adds.items()})


def _homes(component: Component) -> list[list[int]]:
    """Give the slots of each peers."""
    homes: list[list[int]] = [[] for _ in component.peers]
    for index, slot in enumerate(component.slots):
        if slot.peers is not None:
            homes[slot.peers].append(index)
    return homes


def _blocks(
    component: Component, supply: tuple[int, ...], bounds: list[Bound]
) -> Iterator[Block]:
    """Split a component into blocks; a block without choices can't be filled."""
    values = _values(component, supply, bounds)
    shared = [bound for bound in bounds if len(bound.terms) > 1]
    return _split(component, shared, values, range(len(values)), level=0)


def _values(
    component: Component, supply: tuple[int, ...], bounds: list[Bound]
) -> list[range]:
    """Give the values each slot may have by the bounds on it alone."""
    values = [
        range(2 if slot.peers is None else supply[slot.peers] + 1)
        for slot in component.slots
    ]
    for bound in bounds:
        if len(bound.terms) == 1:
            ((slot, factor),) = bound.terms
            values[slot] = _kept(values[slot], factor, bound)
    return values


def _kept(values: range, factor: int, bound: Bound) -> range:
    """Narrow the values of a slot to those that a bound on it alone allows."""
    kept = [v for v in values if bound.allows(v * factor, v * factor)]
    return range(kept[0], kept[-1] + 1) if kept else range(0)


def _split(
    component: Component,
    bounds: list[Bound],
    values: list[range],
    run: range,
    level: int,
) -> Iterator[Block]:
    for _, adjacent in itertools.groupby(run, lambda i: _home(component, i, level)):
        slots = list(adjacent)
        block = range(slots[0], slots[-1] + 1)
        try:
            yield Block(block, tuple(_Listing(bounds, values, block).choices()))
        except _TooManyError:
            yield from _split(component, bounds, values, block, level + 1)


def _home(component: Component, index: int, level: int) -> object:
    """Name what a slot is kept together by: root group, own group, or nothing."""
    slot = component.slots[index]
    if level > 1 or slot.role is Role.BESIDE:
        return index
    if level == 0:
        return slot.group.partition("/")[0]
    return slot.group.rpartition("/")[0] if slot.role is Role.SELECTED else slot.group


class _Listing:
    """Lists the ways to fill adjacent slots within every bound that touches them.

    What lies outside the block is let take any value, so no way is lost.
    """

    def __init__(self, bounds: list[Bound], values: list[range], block: range) -> None:
        self._values = values[block.start : block.stop]
        self._steps = 0
        self._rows = [
            _row(bound, values, block)
            for bound in bounds
            if any(slot in block for slot, _ in bound.terms)
        ]

    def choices(self) -> Iterator[Choice]:
        """Yield each way, larger values of earlier slots first."""
        if len(self._values) > MOST_SLOTS:
            raise _TooManyError
        for number, choice in enumerate(self._extend((), [0] * len(self._rows)), 1):
            if number > MOST_CHOICES and len(self._values) > 1:
                raise _TooManyError
            yield choice

    def _extend(self, chosen: Choice, sums: list[int]) -> Iterator[Choice]:
        index = len(chosen)
        if index == len(self._values):
            yield chosen
            return
        for value in reversed(self._values[index]):
            self._steps += 1
            if self._steps > MOST_STEPS and len(self._values) > 1:
                raise _TooManyError
            ahead = [
                total + row.factors[index] * value
                for total, row in zip(sums, self._rows, strict=True)
            ]
            if all(map(_Row.is_open, self._rows, ahead, itertools.repeat(index))):
                yield from self._extend((*chosen, value), ahead)


@dataclass(frozen=True, slots=True)
class _Row:
    """A bound as one block sees it; `least`, `most`: what slots behind can add."""

    factors: list[int]
    lower: int
    upper: int
    least: list[int]
    most: list[int]

    def is_open(self, total: int, index: int) -> bool:
        """Tell whether the slots behind this one can still keep the bound."""
        low = total + self.least[index] <= self.upper
        return low and total + self.most[index] >= self.lower


def _row(bound: Bound, values: list[range], block: range) -> _Row:
    factors = [0] * len(block)
    outside_low = outside_high = 0
    for slot, factor in bound.terms:
        if slot in block:
            factors[slot - block.start] = factor
        else:
            low, high = _span(factor, values[slot])
            outside_low += low
            outside_high += high
    least, most = [0], [0]
    for index in range(len(block) - 1, -1, -1):
        low, high = _span(factors[index], values[block.start + index])
        least.append(least[-1] + low)
        most.append(most[-1] + high)
    lower = least[-1] if bound.lower is None else bound.lower - outside_high
    upper = most[-1] if bound.upper is None else bound.upper - outside_low
    return _Row(factors, lower, upper, least[-2::-1], most[-2::-1])


def _span(factor: int, values: range) -> tuple[int, int]:
    """Give the least and the most a slot can add."""
    if not factor or not values:
        return 0, 0
    ends = factor * values[0], factor * values[-1]
    return min(ends), max(ends)
