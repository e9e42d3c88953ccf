"""Bounds propagation: what the bounds of rules leave each slot.

From the least and the most that each slot may be follow the least and the most of each
rule's sum. A rule whose sum can't come within its bounds refutes the query; one that
has little room left narrows its slots, until nothing narrows further: M. Savelsbergh,
"Preprocessing and probing techniques for mixed integer programming problems" (1994).
Only slots that some unit could fill are looked at, so a candidate with few units is
answered in few steps.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from rules.constraints.folding import Component
from rules.constraints.program import Role
from rules.solvers.protocol import columns_of

MOST_VISITS = 20
"""How often each rule is looked at, on average, before propagation is cut short."""


@dataclass(frozen=True, slots=True, eq=False)
class _Index:
    """Where the slots of a component stand: in which sums, and with which factor.

    Sums are those of the rules, then one for each peers: no more than there are.
    `peers` puts those first that stand in the fewest sums: they are in nobody's way.
    """

    peers: tuple[int, ...]
    homes: tuple[tuple[int, ...], ...]
    columns: tuple[tuple[tuple[int, int], ...], ...]
    lower: tuple[int, ...]
    upper: tuple[int, ...]


@functools.lru_cache(maxsize=1024)
def _index(component: Component) -> _Index:
    homes: list[list[int]] = [[] for _ in component.peers]
    columns = [list(column) for column in columns_of(component)]
    for index, slot in enumerate(component.slots):
        if slot.peers is not None:
            homes[slot.peers].append(index)
            columns[index].append((len(component.constraints) + slot.peers, 1))
    ranges = list(_ranges(component))
    entangled = [sum(len(columns[slot]) for slot in slots) for slots in homes]
    return _Index(
        peers=tuple(sorted(range(len(homes)), key=entangled.__getitem__)),
        homes=tuple(map(tuple, homes)),
        columns=tuple(map(tuple, columns)),
        lower=tuple(low for low, _ in ranges),
        upper=tuple(high for _, high in ranges),
    )


def _ranges(component: Component) -> Iterator[tuple[int, int]]:
    """Yield the bounds of each rule; where there is none, one beyond all sums."""
    for rule in component.constraints:
        beyond = sum(abs(f) * component.slots[slot].most for slot, f in rule.terms)
        low = -beyond if rule.lower is None else rule.lower
        yield low, beyond if rule.upper is None else rule.upper


class Propagation:
    """Slots with the least and the most they may be, and sums that follow.

    `now` are the sums with every slot at its least. What was narrowed can be undone.
    """

    def __init__(self, component: Component, supply: tuple[int, ...]) -> None:
        index = _index(component)
        self._component = component
        self._homes, self._columns = index.homes, index.columns
        self._lower = [*index.lower, *(0 for _ in supply)]
        self._upper = [*index.upper, *supply]
        self._terms: list[list[tuple[int, int]]] = [[] for _ in self._lower]
        self._least = [0] * len(self._lower)
        self.now = [0] * len(self._lower)
        self.visits = 0
        self._trail: list[tuple[int, int, int]] = []
        self._most = [0] * len(self._lower)
        self._widest = [0] * len(self._lower)
        self.low = [0] * len(component.slots)
        self.high = [0] * len(component.slots)
        self._waiting: dict[int, None] = dict.fromkeys(range(len(index.lower)))
        for number, slot in enumerate(component.slots):
            if slot.peers is None:
                self._open(number, slot.most)
        for peers in index.peers:
            for number in index.homes[peers] if supply[peers] else ():
                self._open(number, supply[peers])
        self.unkept = {
            row
            for row in range(len(index.lower))
            if self._lower[row] > 0 or self._upper[row] < 0
        }

    def _open(self, slot: int, most: int) -> None:
        """Let a slot be anything up to `most`."""
        self.high[slot] = most
        for row, factor in self._columns[slot]:
            self._terms[row].append((slot, factor))
            added = factor * most
            if added > 0:
                self._most[row] += added
            else:
                self._least[row] += added
            self._widest[row] = max(self._widest[row], abs(added))

    def counts(self, peers: int | None) -> bool:
        """Make sure that one of some peers counts, if any; tell whether it can."""
        if peers is None:
            return True
        slots = self._component.slots
        homes = [s for s in self._homes[peers] if slots[s].role is Role.COUNTS]
        most = sum(self.high[slot] for slot in homes)
        self._add([(slot, 1) for slot in homes], 1, most)
        return most > 0

    def _add(self, terms: list[tuple[int, int]], lower: int, most: int) -> None:
        """Add a sum that this query alone must keep."""
        row = len(self._lower)
        columns = list(self._columns)
        for slot, factor in terms:
            columns[slot] = (*columns[slot], (row, factor))
        self._columns = tuple(columns)
        self._terms.append(terms)
        self._lower.append(lower)
        self._upper.append(most)
        self._least.append(sum(factor * self.low[slot] for slot, factor in terms))
        self._most.append(most)
        self.now.append(self._least[row])
        self._widest.append(max((self.high[slot] for slot, _ in terms), default=0))
        self._waiting[row] = None
        self._move(row, 0)

    def holds(self) -> bool:
        """Narrow until nothing narrows further; tell whether all rules can be kept."""
        for _ in range(MOST_VISITS * len(self._lower)):
            if not self._waiting:
                break
            row, _ = self._waiting.popitem()
            self.visits += 1
            if not self._visit(row):
                return False
        return True

    def _visit(self, row: int) -> bool:
        """Narrow the slots of a sum to what its bounds leave them."""
        below = self._upper[row] - self._least[row]
        above = self._most[row] - self._lower[row]
        if below < 0 or above < 0:
            return False
        if min(below, above) >= self._widest[row]:
            return True
        for slot, factor in self._terms[row]:
            up, down = (below, above) if factor > 0 else (above, below)
            size = abs(factor)
            low = self.high[slot] - down // size
            high = self.low[slot] + up // size
            if not self.narrow(slot, low, high):
                return False
        return True

    def narrow(self, slot: int, low: int, high: int) -> bool:
        """Keep a slot from `low` to `high`; tell whether that leaves it anything."""
        low, high = max(low, self.low[slot]), min(high, self.high[slot])
        raised, lowered = low - self.low[slot], self.high[slot] - high
        if low > high:
            return False
        if raised or lowered:
            self._trail.append((slot, raised, lowered))
            self.low[slot], self.high[slot] = low, high
            for row, factor in self._columns[slot]:
                self._least[row] += factor * (raised if factor > 0 else -lowered)
                self._most[row] -= factor * (lowered if factor > 0 else -raised)
                self._waiting[row] = None
                if raised:
                    self._move(row, factor * raised)
        return True

    def _move(self, row: int, added: int) -> None:
        """Change a sum at the least, and remember whether it keeps its bounds."""
        now = self.now[row] = self.now[row] + added
        if self._lower[row] <= now <= self._upper[row]:
            self.unkept.discard(row)
        else:
            self.unkept.add(row)

    @property
    def mark(self) -> int:
        """Name this state, to come back to it."""
        return len(self._trail)

    def undo(self, mark: int) -> None:
        """Come back to a state."""
        self._waiting.clear()
        while len(self._trail) > mark:
            slot, raised, lowered = self._trail.pop()
            self.low[slot] -= raised
            self.high[slot] += lowered
            for row, factor in self._columns[slot]:
                self._least[row] -= factor * (raised if factor > 0 else -lowered)
                self._most[row] += factor * (lowered if factor > 0 else -raised)
                if raised:
                    self._move(row, -factor * raised)

    def lacks(self, row: int) -> int:
        """Give by how much a sum at the least must grow; below 0, shrink; 0 if kept."""
        now = self.now[row]
        if now < self._lower[row]:
            return self._lower[row] - now
        return min(0, self._upper[row] - now)

    def tightest(self) -> int | None:
        """Give the sum with least to spare of those that don't keep their bounds."""
        spare = ((self._most[row] - self._lower[row], row) for row in self.unkept)
        return min(spare, default=(0, None))[1]

    def terms(self, row: int) -> list[tuple[int, int]]:
        """Give the slots of a sum that some unit could fill, with their factors."""
        return self._terms[row]
