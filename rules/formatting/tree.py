"""A file as it is written: values in their quotes, with the comments beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from rules.lint.allowing import allows_a_line

BLANK = ""
"""Stands among comments for a blank line."""


@dataclass(frozen=True, slots=True)
class Text:
    """A single value; `style` is the sign that it was written with, if any.

    `whole`: it was written on one line.
    """

    text: str
    style: str = ""
    whole: bool = True


@dataclass(slots=True)
class Part:
    """An entry of a mapping, or an item of a list, which has no key.

    `above` are the comments on lines of their own before it, `beside` those at the
    end of its line, `closing` those behind a bracket that closes on a later line.
    """

    key: Text | None = None
    value: Value = Text("")
    above: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    closing: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Give the key's text; nothing for an item."""
        return self.key.text if self.key else ""

    @property
    def is_remarked(self) -> bool:
        """Tell whether comments stand with it, or inside."""
        inside = isinstance(self.value, Parts) and self.value.is_remarked
        return inside or any(self.above) or bool(self.beside or self.closing)

    @property
    def is_allowing(self) -> bool:
        """Tell whether a comment with it asks the linter to allow something."""
        return any(map(allows_a_line, (*self.above, *self.beside, *self.closing)))


@dataclass(slots=True)
class Parts:
    """A mapping if it is `named`, else a list; `flow`: in brackets.

    `below` are comments after its last part. `whole`: it was written on one line.
    """

    named: bool
    flow: bool
    parts: list[Part] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    whole: bool = False

    @property
    def is_remarked(self) -> bool:
        """Tell whether there are comments inside."""
        return any(self.below) or any(part.is_remarked for part in self.parts)

    @property
    def is_flat(self) -> bool:
        """Tell whether it holds single values alone."""
        return all(isinstance(part.value, Text) for part in self.parts)


Value: TypeAlias = Text | Parts
