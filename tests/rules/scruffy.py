"""Writes nodes as YAML that nobody would: any indent, any quotes, comments anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from rules.reading.nodes import Listing, Mapping, Node, Scalar
from rules.writing.scalars import may_be_plain, quoted

_NUMBER = re.compile(r"[0-9.]+")
DEEPEST_FLOW = 30


class Scruffy:
    """Writes nodes with chance's help; `notes` counts the comments written.

    A `share` of them asks the linter to allow something.
    """

    def __init__(self, chance: Random, share: float = 0) -> None:
        self._chance = chance
        self._share = share
        self.notes = 0
        self._folded = False

    def text(self, root: Node) -> str:
        """Write a file."""
        assert isinstance(root, Mapping)
        ends = self._chance.choice(["\n", "\r\n", "\r"])
        start = self._chance.choice(["", "", "---\n", "---  # start\n"])
        self.notes += "#" in start
        lines = [*self._alone(), start, *self._entries(root, 0), *self._alone()]
        return "".join(lines).replace("\n", ends)

    def _maybe(self, share: float = 0.25) -> bool:
        return self._chance.random() < share

    def _note(self) -> str:
        self.notes += 1
        if self._maybe(self._share):
            where = " in this file" * self._maybe()
            return f"# lint: allow some-code{where} because of {self.notes}"
        return f"#{' ' * self._chance.randint(0, 2)}note {self.notes}: it's [so"

    def _beside(self) -> str:
        """End a line, perhaps with a comment."""
        space = " " * self._chance.randint(1, 9)
        note = self._note() if self._maybe() else ""
        return f"{space}{note}\n"

    def _alone(self) -> Iterator[str]:
        """Yield lines that say nothing to a machine; after folded text, at the left."""
        while self._maybe(0.2):
            indent = " " * self._chance.randint(0, 0 if self._folded else 9)
            note = self._note() if self._maybe(0.5) else ""
            yield f"{indent}{note}\n"

    def _shuffled(self, node: Mapping) -> list[tuple[Scalar, Node]]:
        """Give the entries in another order, where that may say the same."""
        entries = list(node.entries)
        if any(key.text in {"title", "total", "link"} for key, _ in entries):
            self._chance.shuffle(entries)
        return entries

    def _entries(self, node: Mapping, indent: int) -> Iterator[str]:
        for key, value in self._shuffled(node):
            yield from self._alone()
            head = f"{' ' * indent}{self._scalar(key, flow=True)}:"
            yield head + "".join(self._value(value, indent))

    def _items(self, node: Listing, indent: int) -> Iterator[str]:
        for item in node.items:
            yield from self._alone()
            yield f"{' ' * indent}-" + "".join(self._value(item, indent))

    def _value(self, node: Node, indent: int) -> Iterator[str]:
        """Write what comes behind a colon or a dash, to the end of its last line."""
        inner = indent + self._chance.randint(1, 4)
        self._folded = False
        if isinstance(node, Scalar):
            yield from self._single(node, inner)
        elif node.size < DEEPEST_FLOW and self._maybe(0.5):
            yield f" {''.join(self._flow(node, inner))}{self._beside()}"
        elif not (node.entries if isinstance(node, Mapping) else node.items):
            yield f" {'{}' if isinstance(node, Mapping) else '[]'}\n"
        else:
            yield self._beside()
            if isinstance(node, Mapping):
                yield from self._entries(node, inner)
            else:
                yield from self._items(node, inner)

    def _single(self, node: Scalar, indent: int) -> Iterator[str]:
        if self._maybe(0.1) and may_be_plain(node.text) and " " in node.text:
            self._folded = True
            yield f" >-{self._beside()}"
            yield f"{' ' * indent}{self._broken(node.text, indent)}\n"
        else:
            text = self._scalar(node, flow=False)
            plain = text == node.text
            yield f" {self._broken(text, indent) if plain else text}{self._beside()}"

    def _broken(self, text: str, indent: int) -> str:
        """Break a text at some of its spaces, where no comment could be meant."""
        if "#" in text or ":" in text or not self._maybe(0.3):
            return text
        end = f"\n{' ' * indent}"
        return "".join(end if c == " " and self._maybe() else c for c in text)

    def _scalar(self, node: Scalar, *, flow: bool) -> str:
        if _NUMBER.fullmatch(node.text) and node.plain:
            return node.text
        plain = may_be_plain(node.text, flow=flow) and node.text != "<<"
        if plain and self._maybe(0.7):
            return node.text
        return quoted(node.text, double=self._maybe(0.5))

    def _flow(self, node: Node, indent: int) -> Iterator[str]:
        if isinstance(node, Scalar):
            yield self._scalar(node, flow=True)
            return
        named = isinstance(node, Mapping)
        yield "{" if named else "["
        if isinstance(node, Mapping):
            for number, (key, value) in enumerate(self._shuffled(node)):
                yield "," * bool(number) + self._gap(indent)
                yield f"{self._scalar(key, flow=True)}: "
                yield from self._flow(value, indent)
        else:
            for number, item in enumerate(node.items):
                yield "," * bool(number) + self._gap(indent)
                yield from self._flow(item, indent)
        yield self._gap(indent) + ("}" if named else "]")

    def _gap(self, indent: int) -> str:
        if not self._maybe(0.2):
            return " "
        return f"{self._beside()}{''.join(self._alone())}{' ' * indent}"
