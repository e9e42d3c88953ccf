"""What a file of cases says: a record each, and what an author expects of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Generic, TypeVar

from planner.candidate import Candidate
from planner.position import Verdict
from rules.diagnostics import Diagnostic, Place
from rules.model import USUAL, Aim, Least
from rules.reading.source import Source
from rules.structure import Structure

T = TypeVar("T")

NONE, NO_WAY = "none", "no way"
"""How a shortfall is written where nothing is needed, and where nothing would do."""


@dataclass(frozen=True, slots=True)
class Wanted(Generic[T]):
    """A value that is expected, and where it is written."""

    value: T
    place: Place


@dataclass(frozen=True, slots=True)
class Shortage:
    """A shortfall as a file says it: so much of each measure, or a word instead."""

    amounts: tuple[tuple[Least, Decimal], ...] = ()
    word: str = NONE

    @property
    def aim(self) -> Aim:
        """Give what is to be least: the measures named, in their order."""
        measures = tuple(measure for measure, _ in self.amounts)
        return Aim(least=measures) if measures else USUAL


@dataclass(frozen=True, slots=True)
class LeftOver:
    """Units that are held and don't count; `words` are of the reason, if given.

    `with_words` tells that units are written as keys, each with a value.
    """

    words: Mapping[str, str]
    with_words: bool = False


@dataclass(frozen=True, slots=True)
class Expected:
    """What an author expects of a record; all but the verdict may be left out.

    `counts` gives the units that count in a group or below it, by its path.
    """

    verdict: Wanted[Verdict]
    shortfall: Wanted[Shortage] | None = None
    counts: Mapping[str, Wanted[tuple[str, ...]]] = field(default_factory=dict)
    surplus: Wanted[LeftOver] | None = None
    route: Wanted[tuple[str, ...]] | None = None

    @property
    def aim(self) -> Aim:
        """Give what the shortfall is to be least in."""
        return self.shortfall.value.aim if self.shortfall else USUAL


@dataclass(frozen=True, slots=True)
class WrittenCase:
    """One case of a file: its name and place, the record, and what is expected.

    `asked` is where its record is written.
    """

    name: str
    place: Place
    asked: Place
    candidate: Candidate
    on: date | None
    expected: Expected
    structure: Structure


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The cases of one file, in the order written, with warnings about it."""

    source: Source
    cases: tuple[WrittenCase, ...]
    warnings: tuple[Diagnostic, ...] = ()
