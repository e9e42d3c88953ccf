"""What a picture shows, before any layout: nodes of words, and how they hang together.

Words carry the whole meaning: `said` is what a screen reader reads of a node, the
lines are what is seen of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto


class State(Enum):
    """How something stands with a candidate; lists stand in this order."""

    PLAIN = auto()
    COUNTS = auto()
    NEEDED = auto()
    CHOICE = auto()
    HELD = auto()
    ELSEWHERE = auto()
    OPEN = auto()
    UNUSED = auto()
    NO_WAY = auto()
    UNKNOWN = auto()

    @property
    def words(self) -> str:
        """Say the state of a unit; nothing where there is nothing to tell."""
        return _WORDS[self]


_WORDS = {
    State.PLAIN: "",
    State.COUNTS: "counts",
    State.NEEDED: "to take",
    State.CHOICE: "one that may be taken",
    State.HELD: "held, not counted",
    State.ELSEWHERE: "counts in another group",
    State.OPEN: "not held",
    State.UNUSED: "not held, not used",
    State.NO_WAY: "no way to use it",
    State.UNKNOWN: "not known",
}


class Weight(Enum):
    """How much a line stands out."""

    STRONG = auto()
    USUAL = auto()
    QUIET = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a node: maybe a state's mark, maybe a code that leads, then words."""

    words: str
    weight: Weight = Weight.USUAL
    lead: str = ""
    state: State = State.PLAIN

    def __str__(self) -> str:
        """Say the line, its mark in words."""
        words = " ".join(filter(None, (self.lead, self.words)))
        return ": ".join(filter(None, (words, self.state.words)))


@dataclass(frozen=True, slots=True)
class Node:
    """A box of lines, what it says in full, and the nodes that belong to it."""

    lines: tuple[Line, ...]
    said: str
    state: State = State.PLAIN
    below: tuple[Node, ...] = ()

    @property
    def mark(self) -> State:
        """Give the state to mark the node with: none where its lines have marks."""
        lines = any(line.state is not State.PLAIN for line in self.lines)
        return State.PLAIN if lines else self.state

    def walk(self) -> Iterator[Node]:
        """Yield this node and all below it, from the top."""
        yield self
        for node in self.below:
            yield from node.walk()


@dataclass(frozen=True, slots=True)
class Tree:
    """A node with all that it is made of."""

    title: str
    root: Node

    def outline(self) -> str:
        """Say the root, what is next to it, and what has more below, indented."""
        return "\n".join(_outlined(self.root, 0))


@dataclass(frozen=True, slots=True)
class Flow:
    """What is done one after another; any one of the nodes below a step is enough.

    `notes` belong to no step.
    """

    title: str
    steps: tuple[Node, ...]
    notes: tuple[Node, ...] = ()

    def outline(self) -> str:
        """Say every step with its choices, a line each."""
        nodes = (*self.steps, *self.notes)
        return "\n".join(node.said for step in nodes for node in step.walk())


Picture = Tree | Flow


def _outlined(node: Node, depth: int) -> Iterator[str]:
    yield "  " * depth + node.said
    for child in node.below:
        if child.below or not depth:
            yield from _outlined(child, depth + 1)
