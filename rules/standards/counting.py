"""How many statements there are: of a section, a standard, a suite, of several."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import Field

from rules.frozen import Frozen
from rules.standards.suite import Demand, Statement, Suite


class Counts(Frozen):
    """How many statements: performance criteria, knowledge statements, and both."""

    performance: int
    knowledge: int
    statements: int

    @classmethod
    def of(cls, statements: Iterable[Statement]) -> Counts:
        """Count some statements."""
        demands = [statement.demand for statement in statements]
        return cls(
            performance=demands.count(Demand.PERFORMANCE),
            knowledge=demands.count(Demand.KNOWLEDGE),
            statements=len(demands),
        )


class SectionCounts(Frozen):
    """How many a section holds; its `title`, or its label where it has none.

    Its `codes` tell sections of one title apart.
    """

    title: str | None
    counts: Counts
    codes: tuple[str, ...] = Field(exclude=True)


class StandardCounts(Frozen):
    """How many a standard holds, in all and by its sections."""

    code: str
    title: str
    counts: Counts
    sections: tuple[SectionCounts, ...]


class SuiteCounts(Frozen):
    """How many a suite holds, in all and by its standards."""

    code: str
    title: str
    counts: Counts
    standards: tuple[StandardCounts, ...]


def count(suite: Suite) -> SuiteCounts:
    """Count the statements of a suite."""
    standards = tuple(
        StandardCounts(
            code=standard.code,
            title=standard.title,
            counts=Counts.of(standard.statements),
            sections=tuple(
                SectionCounts(
                    title=s.title or s.label,
                    counts=Counts.of(s.statements),
                    codes=tuple(one.code for one in s.statements),
                )
                for s in standard.sections
            ),
        )
        for standard in suite.standards
    )
    return SuiteCounts(
        code=suite.code,
        title=suite.title,
        counts=total(one.counts for one in standards),
        standards=standards,
    )


def total(counts: Iterable[Counts]) -> Counts:
    """Add up counts."""
    every = [*counts]
    return Counts(
        performance=sum(one.performance for one in every),
        knowledge=sum(one.knowledge for one in every),
        statements=sum(one.statements for one in every),
    )
