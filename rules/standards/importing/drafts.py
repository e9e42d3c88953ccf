"""Standards while they are read: words are gathered line by line."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from rules.standards.importing.codes import USUAL_LETTERS, Code
from rules.standards.suite import Demand

Words: TypeAlias = list[str]
"""The words of one item, by the lines they stand on."""


@dataclass(slots=True)
class StatementDraft:
    """A statement, the line of its code, and its words so far."""

    code: Code
    demand: Demand
    line: int
    words: Words = field(default_factory=list)

    @property
    def name(self) -> str:
        """Give its code as files have it."""
        return self.code.under(self.demand)

    @property
    def key(self) -> tuple[str, tuple[int, ...]]:
        """Give what tells it apart: its letters and numbers, however spaced."""
        return self.code.letters or USUAL_LETTERS[self.demand], self.code.numbers


@dataclass(slots=True)
class SectionDraft:
    """A section with its statements so far."""

    title: Words = field(default_factory=list)
    label: Words = field(default_factory=list)
    statements: list[StatementDraft] = field(default_factory=list)
    demands: set[Demand] = field(default_factory=set)

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was said of it yet."""
        return not (self.title or self.label or self.statements)


@dataclass(slots=True)
class StandardDraft:
    """A standard with what was said of it so far."""

    code: str = ""
    title: Words = field(default_factory=list)
    overview: Words = field(default_factory=list)
    applies_to: list[Words] = field(default_factory=list)
    themes: list[Words] = field(default_factory=list)
    values: list[Words] = field(default_factory=list)
    scope: list[Words] = field(default_factory=list)
    terms: dict[str, Words] = field(default_factory=dict)
    sections: list[SectionDraft] = field(default_factory=list)
    known: set[tuple[str, tuple[int, ...]]] = field(default_factory=set)

    @property
    def statements(self) -> list[StatementDraft]:
        """Give every statement so far, in the order of the document."""
        return [one for section in self.sections for one in section.statements]

    @property
    def section(self) -> SectionDraft:
        """Give the section that is being read."""
        return self.sections[-1] if self.sections else self.begin()

    def state(self, statement: StatementDraft) -> None:
        """Put a statement into the section that is being read."""
        self.section.statements.append(statement)
        self.section.demands.add(statement.demand)
        self.known.add(statement.key)

    def begin(self) -> SectionDraft:
        """Begin a section, unless one is begun with nothing in it."""
        if not self.sections or not self.sections[-1].is_empty:
            self.sections.append(SectionDraft())
        return self.sections[-1]


@dataclass(slots=True)
class SuiteDraft:
    """What was said of the whole so far."""

    title: Words = field(default_factory=list)
    publisher: Words = field(default_factory=list)
    version: Words = field(default_factory=list)
    code: Words = field(default_factory=list)
    standards: list[StandardDraft] = field(default_factory=list)


def said(words: Words) -> str:
    """Give an item's words on one line."""
    return " ".join(words)
