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
    home = {slot: n for n, block in enumerate(blocks) for slot in block.slots}
    for bound in bounds:
        parts: dict[int, list[tuple[int, int]]] = {}
        for slot, factor in sorted(bound.terms):
            block = home[slot]
            parts.setdefault(block, []).append((slot, factor))
        if len(parts) > 1:
            adds = {n: _adds(blocks[n], terms) for n, terms in parts.items()}
            yield Across(bound, adds, {n: (min(a), max(a)) for n, a in adds.items()})


def _adds(block: Block, terms: list[tuple[int, int]]) -> tuple[int, ...]:
    """Give what each choice of a block adds to a sum."""
    inside = [(slot - block.slots.start, factor) for slot, factor in terms]
    return tuple(sum(f * choice[i] for i, f in inside) for choice in block.choices)


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
    shared = _Shared([bound for bound in bounds if len(bound.terms) > 1], values)
    return _split(component, shared, range(len(values)), level=0)


def _values(
    component: Component, supply: tuple[int, ...], bounds: list[Bound]
) -> list[range]:
    """Give the values each slot may have by the bounds on it alone."""
    values = [
        range(1 + (slot.most if slot.peers is None else supply[slot.peers]))
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


class _Shared:
    """The bounds over several slots, as each slot sees them."""

    def __init__(self, bounds: list[Bound], values: list[range]) -> None:
        self.values = values
        self.at: list[list[_Term]] = [[] for _ in values]
        for number, bound in enumerate(bounds):
            spans = [(s, f, *_span(f, values[s])) for s, f in bound.terms]
            least = sum(low for _, _, low, _ in spans)
            most = sum(high for _, _, _, high in spans)
            lower = least if bound.lower is None else bound.lower
            upper = most if bound.upper is None else bound.upper
            room = lower - most, upper - least
            for slot, factor, low, high in spans:
                self.at[slot].append(_Term(number, room, factor, (low, high)))


@dataclass(frozen=True, slots=True)
class _Term:
    """What a slot adds to the sum of a bound, and the room that the bound leaves.

    Its sum may stray so far: from `lower - most` to `upper - least` of all its slots.
    """

    bound: int
    room: tuple[int, int]
    factor: int
    span: tuple[int, int]


def _split(
    component: Component, shared: _Shared, run: range, level: int
) -> Iterator[Block]:
    for _, adjacent in itertools.groupby(run, lambda i: _home(component, i, level)):
        slots = list(adjacent)
        block = range(slots[0], slots[-1] + 1)
        if level == 1 and block == run:  # it was too many to list just now
            yield from _split(component, shared, block, level + 1)
            continue
        try:
            yield Block(block, tuple(_Listing(shared, block).choices()))
        except _TooManyError:
            yield from _split(component, shared, block, level + 1)


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

    def __init__(self, shared: _Shared, block: range) -> None:
        self._values = shared.values[block.start : block.stop]
        self._steps = 0
        self._rows: list[list[_Row]] = [[] for _ in block]
        self._room: dict[int, tuple[int, tuple[int, int]]] = {}
        for rows, slot in zip(self._rows, block, strict=True):
            for term in shared.at[slot]:
                rows.append(self._row(term))

    def _row(self, term: _Term) -> _Row:
        """Give a term as its slot sees it, those behind it having room to stray."""
        number, room = self._room.get(term.bound, (len(self._room), term.room))
        least, most = term.span
        room = room[0] + most, room[1] + least
        self._room[term.bound] = number, room
        return _Row(number, term.factor, *room)

    def choices(self) -> Iterator[Choice]:
        """Yield each way, larger values of earlier slots first."""
        if len(self._values) > MOST_SLOTS:
            raise _TooManyError
        for number, choice in enumerate(self._extend((), [0] * len(self._room)), 1):
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
            ahead = sums.copy()
            for row in self._rows[index]:
                total = ahead[row.sum] = sums[row.sum] + row.factor * value
                if not row.lower <= total <= row.upper:
                    break
            else:
                yield from self._extend((*chosen, value), ahead)


@dataclass(frozen=True, slots=True)
class _Row:
    """A bound as one slot of a block sees it: how it adds, and what may come of it.

    With this slot the sum has to be from `lower` to `upper`, so that the slots behind
    it, and those outside the block, can still keep the bound.
    """

    sum: int
    factor: int
    lower: int
    upper: int


def _span(factor: int, values: range) -> tuple[int, int]:
    """Give the least and the most a slot can add."""
    if not values:
        return 0, 0
    ends = factor * values[0], factor * values[-1]
    return min(ends), max(ends)
