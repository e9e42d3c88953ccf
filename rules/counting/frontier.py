"""The words that keep every row, as layers of states: one layer a step.

A state says how much room each row has left; room that can't be used up any more is
cut off, so that states with the same future meet. Where units may count in one of
several ways, a state is the set of all that may have been. When states are too many,
those that most outcomes lead to go on: what is counted then is a lower bound.
"""

from __future__ import annotations

import itertools
import math
import operator
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from rules.counting.polynomials import Dial, Edges, Gains, Layer
from rules.counting.problem import Problem
from rules.counting.rows import Row, in_order
from rules.solvers.protocol import Budget

CELLS_PER_STEP = 256
MOST_CELLS = 1 << 23
MOST_TOGETHER = 128
SHARE = 4

Left = tuple[int, ...]
"""The room that each row has left."""
State = frozenset[Left]
Move = tuple[tuple[int, int, int], ...]
"""For some rows: the row, what is lost, and what can be lost after it at the most."""


@dataclass(frozen=True, slots=True)
class Frontier:
    """The layers; `whole` unless the budget left states out."""

    layers: tuple[Layer, ...]
    whole: bool


def explore(
    problem: Problem, rows: Sequence[Row], dials: Sequence[Dial], budget: Budget
) -> Frontier:
    """Build the layers of a problem; at least one state of each goes on."""
    explorer = _Explorer(problem, rows, dials, budget)
    layers = explorer.layers()
    return Frontier(layers, explorer.whole)


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter as layers need it: the number of its gains, and its moves."""

    gains: int
    moves: tuple[Move, ...]
    weight: int


class _Explorer:
    def __init__(
        self,
        problem: Problem,
        rows: Sequence[Row],
        dials: Sequence[Dial],
        budget: Budget,
    ) -> None:
        self.whole = True
        self._steps = problem.steps
        self._rows = rows
        self._dials = dials
        self._budget = budget
        self._ahead = [sum(row.worst.values()) for row in rows]
        self._cells = math.prod(dial.cells for dial in dials)

    def layers(self) -> tuple[Layer, ...]:
        """Build the layers in a good order."""
        reached: dict[State, int] = {frozenset([tuple(r.room for r in self._rows)]): 1}
        layers = []
        order = in_order(len(self._steps), self._rows)
        for place, step in enumerate(order):
            gains, letters = self._letters(step)
            going = self._going_on(reached, letters, len(order) - place)
            edges, reached = self._beyond(reached, going, letters)
            layers.append(Layer(gains, edges, len(reached)))
        return tuple(layers)

    def _letters(self, step: int) -> tuple[tuple[Gains, ...], list[_Letter]]:
        """Put a step's letters together that gain and lose the same."""
        touched = [n for n, row in enumerate(self._rows) if step in row.losses]
        for number in touched:
            self._ahead[number] -= self._rows[number].worst[step]
        weights: dict[tuple[int, tuple[Move, ...]], int] = {}
        gains: dict[Gains, int] = {}
        for index, letter in enumerate(self._steps[step].letters):
            gain = tuple(dial.gain(step, index) for dial in self._dials)
            ways = range(len(letter.ways))
            losses = _best({self._losses(touched, step, index, w) for w in ways})
            moves = tuple(self._move(touched, loss) for loss in sorted(losses))
            key = gains.setdefault(gain, len(gains)), moves
            weights[key] = weights.get(key, 0) + letter.weight
        letters = [_Letter(*key, weight) for key, weight in weights.items()]
        return tuple(gains), letters

    def _losses(self, rows: Sequence[int], step: int, letter: int, way: int) -> Left:
        return tuple(-self._rows[n].losses[step][letter][way] for n in rows)

    def _move(self, rows: Sequence[int], losses: Left) -> Move:
        pairs = zip(rows, losses, strict=True)
        return tuple((row, -loss, self._ahead[row]) for row, loss in pairs)

    def _going_on(
        self, reached: Mapping[State, int], letters: Sequence[_Letter], steps: int
    ) -> Collection[State]:
        """Choose the states that the budget lets go on, and pay for them."""
        moves = sum(len(letter.moves) for letter in letters)
        price = moves * (1 + self._cells // CELLS_PER_STEP)
        left = self._budget.steps
        fair = left // steps
        most = max(fair, left // SHARE) if self.whole else fair
        going: Collection[State] = reached
        cells = len(reached) * self._cells
        if price * sum(map(len, reached)) > most or cells > MOST_CELLS:
            going = _likeliest(
                reached, fair // max(1, price), MOST_CELLS // self._cells
            )
            self.whole = self.whole and len(going) == len(reached)
        self._budget.steps = max(0, left - price * sum(map(len, going)))
        return going

    def _beyond(
        self,
        reached: Mapping[State, int],
        going: Collection[State],
        letters: Sequence[_Letter],
    ) -> tuple[tuple[Edges, ...], dict[State, int]]:
        """Give each state's edges, and the states beyond with their outcomes."""
        numbers: dict[State, int] = {}
        outcomes: dict[State, int] = {}
        edges: list[Edges] = []
        for state, count in reached.items():
            here: dict[tuple[int, int], int] = {}
            edges.append(here)
            for letter in letters if state in going else ():
                beyond = self._after(state, letter.moves)
                if beyond:
                    number = numbers.setdefault(beyond, len(numbers))
                    outcomes[beyond] = outcomes.get(beyond, 0) + count * letter.weight
                    edge = letter.gains, number
                    here[edge] = here.get(edge, 0) + letter.weight
        return tuple(edges), outcomes

    def _after(self, state: State, moves: tuple[Move, ...]) -> State:
        """Make every move from everywhere; nowhere is left if no row allows it."""
        pairs = ((left, move) for left in state for move in moves)
        found = {after for pair in pairs if (after := _moved(*pair)) is not None}
        if len(found) > MOST_TOGETHER:
            self.whole = False
            found = set(sorted(found)[-MOST_TOGETHER:])
        return frozenset(_best(found))


def _moved(left: Left, move: Move) -> Left | None:
    """Take a move's losses off the room that is left; None if there is too little."""
    after = list(left)
    for row, loss, ahead in move:
        room = after[row] - loss
        if room < 0:
            return None
        after[row] = min(room, ahead)
    return tuple(after)


def _best(found: Collection[Left]) -> Collection[Left]:
    """Leave out what has no more room anywhere than some other has."""
    if len(found) < 2:
        return found
    return {
        left
        for left in found
        if not any(
            left != other and all(map(operator.le, left, other)) for other in found
        )
    }


def _likeliest(reached: Mapping[State, int], room: int, most: int) -> set[State]:
    """Give the states that most outcomes lead to, as many as fit but one at least."""
    ordered = sorted(reached, key=lambda state: -reached[state])
    sizes = itertools.accumulate(map(len, ordered))
    fitting = sum(size <= room for size in sizes)
    return set(ordered[: max(1, min(fitting, most))])
