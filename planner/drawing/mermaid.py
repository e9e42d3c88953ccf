"""A picture as a Mermaid flowchart, for pages that draw it themselves.

Such pages have no room for what an SVG says beside its words, so what stands for many
units is told in full in a comment, as long as the whole isn't too long to be drawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from planner.drawing.picture import Flow, Line, Node, State, Tree
from planner.drawing.svg import clean

LONGEST = 50_000
"""How many characters pages draw unless they are set up otherwise."""

_LOOKS = {
    State.COUNTS: "fill:#e3f2e4,stroke:#1b5e20,color:#1a1a1a",
    State.NEEDED: "fill:#fff0c9,stroke:#7a4a00,stroke-width:3px,color:#1a1a1a",
    State.CHOICE: "fill:#fff9e8,stroke:#7a4a00,color:#1a1a1a",
    State.HELD: "fill:#ececec,stroke:#444444,stroke-dasharray:2 4,color:#1a1a1a",
    State.ELSEWHERE: "fill:#ffffff,stroke:#555555,stroke-dasharray:2 4,color:#1a1a1a",
    State.OPEN: "fill:#ffffff,stroke:#777777,color:#1a1a1a",
    State.UNUSED: "fill:#ffffff,stroke:#777777,stroke-dasharray:8 5,color:#1a1a1a",
    State.NO_WAY: "fill:#ffffff,stroke:#8b0000,stroke-dasharray:8 5,color:#1a1a1a",
    State.UNKNOWN: "fill:#f3ecf8,stroke:#4a148c,stroke-dasharray:8 4,color:#1a1a1a",
}
_MARKS = {
    State.COUNTS: "✓ ",
    State.NEEDED: "#43; ",
    State.CHOICE: "○ ",
    State.NO_WAY: "✗ ",
    State.UNKNOWN: "#63; ",
}
# What Mermaid, or the Markdown that it reads in labels, may take for more than words.
_SPECIAL = re.compile(r"[!-~](?<![\w,.()/'?!:;=-])|_|[:;](?=\S)|^[-+?](?=\s)")
_LISTED = re.compile(r"^(\d+)([.)])(?=\s)")


def as_mermaid(picture: Tree | Flow) -> str:
    """Write a picture as a Mermaid flowchart; the same picture gives the same text."""
    chart = _Chart()
    lines = chart.tree(picture) if isinstance(picture, Tree) else chart.flow(picture)
    head = ["flowchart LR", f"  accTitle: {_in_a_line(picture.title)}"]
    written = [*head, *lines, *chart.classes(), ""]
    if sum(len(line) + 1 for line in written) > LONGEST:
        written = [line for line in written if not line.lstrip().startswith("%%")]
    return "\n".join(written)


class _Chart:
    """Numbers the nodes of one chart, and remembers the states they are in."""

    def __init__(self) -> None:
        self._names: dict[int, str] = {}
        self._states: dict[State, None] = {}

    def tree(self, tree: Tree) -> Iterator[str]:
        """Yield the lines of a tree: every node, then its links."""
        for node in tree.root.walk():
            yield from self._node(node, "  ")
        for node in tree.root.walk():
            for child in node.below:
                yield f"  {self._name(node)} --> {self._name(child)}"

    def flow(self, flow: Flow) -> Iterator[str]:
        """Yield the lines of a flow: a subgraph for each step that leaves a choice."""
        for step in (*flow.steps, *flow.notes):
            yield from self._step(step)
        for step, following in pairwise(flow.steps):
            yield f"  {self._name(step)} --> {self._name(following)}"

    def classes(self) -> Iterator[str]:
        """Yield how the states met look."""
        for state in self._states:
            yield f"  classDef {state.name.lower()} {_LOOKS[state]}"

    def _step(self, step: Node) -> Iterator[str]:
        if not step.below:
            yield from self._node(step, "  ")
            return
        yield f'  subgraph {self._name(step)}["{_label(step.lines)}"]'
        yield "    direction LR"
        for node in step.below:
            yield from self._node(node, "    ")
        yield "  end"

    def _node(self, node: Node, indent: str) -> Iterator[str]:
        look = ""
        if node.state in _LOOKS:
            self._states[node.state] = None
            look = f":::{node.state.name.lower()}"
        mark = _MARKS.get(node.mark, "")
        label = f"{mark}{_label(node.lines)}"
        yield f'{indent}{self._name(node)}["{label}"]{look}'
        if node.said.count("\n") >= len(node.lines):
            yield f"{indent}%% {self._name(node)}: {_in_a_line(node.said)}"

    def _name(self, node: Node) -> str:
        return self._names.setdefault(id(node), f"n{len(self._names) + 1}")


def _label(lines: Sequence[Line]) -> str:
    return "<br/>".join(map(_line, lines))


def _line(line: Line) -> str:
    words = _escaped(" ".join(filter(None, (line.lead, line.words))))
    return _MARKS.get(line.state, "") + words


def _escaped(words: str) -> str:
    """Write words so that nothing in them is taken for syntax."""
    plain = _SPECIAL.sub(_entity, _one_line(words))
    return _LISTED.sub(lambda m: f"{m[1]}#{ord(m[2])};", plain)


def _entity(found: re.Match[str]) -> str:
    return f"#{ord(found[0])};"


def _in_a_line(words: str) -> str:
    """Write words outside a label: no bracket, quote or mark of syntax among them."""
    line = _one_line(" · ".join(words.splitlines()))
    return re.sub(r"[^\w\s,.()/'?!:·-]", "·", line)


def _one_line(words: str) -> str:
    return " ".join(clean(words).split())
