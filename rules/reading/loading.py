"""What every loader gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeAlias, TypeVar

from rules.diagnostics import Diagnostic, Place
from rules.reading.nodes import Node
from rules.reading.source import Source

T = TypeVar("T")
Files: TypeAlias = tuple[tuple[Source, Node], ...]
"""Files that were read: the source of each, and its root."""


@dataclass(frozen=True, slots=True)
class Loaded(Generic[T]):
    """A model, the source and places it was read from, and warnings about the files.

    `smaller` are qualifications to fall back to, where the model names any. `files` are
    the qualification's own file, then those of its units if they are others.

    `places` maps a rule's id to its place: a group's path, `totals/1`, `bars/1`,
    `links/1`, counted from 1 in declared order.
    """

    value: T
    source: Source
    places: Mapping[str, Place] = field(default_factory=dict)
    warnings: tuple[Diagnostic, ...] = ()
    smaller: tuple[Loaded[T], ...] = ()
    files: Files = ()

    def with_excerpts(self, diagnostic: Diagnostic) -> Diagnostic:
        """Give a finding with the lines it is about, in whichever files they are."""
        for source, _ in self.files:
            diagnostic = source.with_excerpt(diagnostic)
        return diagnostic
