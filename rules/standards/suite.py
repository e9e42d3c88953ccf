"""Suites of standards: units of competence, their sections, and what these demand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from rules.frozen import Frozen
from rules.standards.evidence import COMMON_KINDS, EvidenceRule, Terms

NO_WORDS = "Not stated in the document"
"""The label of a statement whose words an imported document doesn't have."""


class Demand(StrEnum):
    """What kind of statement it is."""

    PERFORMANCE = "performance"
    KNOWLEDGE = "knowledge"


class Ref(NamedTuple):
    """A statement, by the codes of its standard and its own."""

    standard: str
    code: str

    def __str__(self) -> str:
        """Name the statement as files and messages do: `AP 1 of A`."""
        return f"{self.code} of {self.standard}"


def by_standard(refs: Iterable[Ref]) -> dict[str, list[str]]:
    """Put the codes of statements under those of their standards, as they come."""
    found: dict[str, list[str]] = {}
    for ref in refs:
        found.setdefault(ref.standard, []).append(ref.code)
    return found


class Statement(Frozen):
    """A performance criterion or a knowledge statement: what evidence is held against.

    `code` is the source's; `label` says in a few words what it demands. `belongs_to`
    are codes of the performance criteria that a knowledge statement underpins, where
    the source says so. `evidence` is a rule of its own, if it has one.
    """

    code: str
    demand: Demand
    label: str
    belongs_to: tuple[str, ...] = ()
    evidence: EvidenceRule | None = None
    note: str | None = None


class Section(Frozen):
    """An element of a standard, or a heading that knowledge stands under.

    `label` says what the section as a whole demands, where the source does so in words
    without a code.
    """

    title: str | None = None
    label: str | None = None
    performance: tuple[Statement, ...] = ()
    knowledge: tuple[Statement, ...] = ()
    note: str | None = None

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Give every statement, in the order of the source."""
        return self.performance + self.knowledge


class Standard(Frozen):
    """A unit of competence; `code` is the unit's.

    `overview` sums it up, `applies_to` says to whose work it applies, `themes` names
    what it is about. `scope` explains what statements range over; `terms` explains
    words; `values` are what it is to be done by. All are labels, in order.
    """

    code: str
    title: str
    sections: tuple[Section, ...]
    level: int | None = None
    credit: Decimal | None = None
    glh: int | None = None
    version: str | None = None
    overview: str | None = None
    applies_to: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    terms: tuple[tuple[str, str], ...] = ()
    source: str | None = None
    note: str | None = None

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Give every statement, in the order of the source."""
        return tuple(s for section in self.sections for s in section.statements)


class Suite(Frozen):
    """Standards published together; `code` is the suite's own.

    `values` and `terms` hold for every standard, beside its own. `assumptions` are what
    was assumed in writing it down; answers that rest on it repeat them.
    """

    code: str
    title: str
    standards: tuple[Standard, ...]
    publisher: str | None = None
    version: str | None = None
    source: str | None = None
    note: str | None = None
    assumptions: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    terms: tuple[tuple[str, str], ...] = ()
    evidence: Terms = Terms(kinds=COMMON_KINDS)

    @property
    def statements(self) -> Iterator[tuple[Ref, Statement]]:
        """Yield every statement with its reference, in the order of the source."""
        for standard in self.standards:
            for statement in standard.statements:
                yield Ref(standard.code, statement.code), statement

    def rule_of(self, statement: Statement) -> EvidenceRule:
        """Give the rule of evidence that holds for a statement."""
        usual = {
            Demand.PERFORMANCE: self.evidence.performance,
            Demand.KNOWLEDGE: self.evidence.knowledge,
        }
        return statement.evidence or usual[statement.demand]
