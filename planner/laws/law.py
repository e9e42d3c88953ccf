"""A law: what must be so of every structure and record, whichever engine is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import NoReturn, Protocol, TypeVar

from hypothesis import strategies as st

from planner.candidate import Candidate
from planner.checking import Asked, report
from planner.laws.records import Record, records
from planner.laws.verdicts import NotAskedError, VerdictEngine
from planner.position import Effort, Position, Verdict, decided, stand
from planner.reports import Check
from rules.model import Qualification
from rules.proof.verifying import Given
from rules.reading.source import Source
from rules.structure import Structure
from rules.writing import dump_qualification

T = TypeVar("T")

FEW_STEPS = 20_000
"""Steps that an engine may take to list ways, where a law looks at some of them."""


class BreachError(AssertionError):
    """Raised by a law that finds itself broken, with what it found in one sentence."""


class Draws(Protocol):
    """What gives a law what it draws: `st.data()`, as a rule."""

    def draw(self, strategy: st.SearchStrategy[T], label: str) -> T:
        """Give something that a strategy may draw."""


@dataclass(slots=True)
class Notes:
    """What a law couldn't settle in one trial: nothing of this passes for checked."""

    skipped: str = ""
    undetermined: bool = False
    unchecked: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Trial:
    """One structure, the engine to ask about it, and what a law draws besides.

    `file` is the text that the structure was read from, if it was; `name` is what a
    structure of the user's is called.
    """

    structure: Structure
    effort: Effort
    data: Draws
    file: Source | None = None
    name: str = ""
    drawn: dict[str, object] = field(default_factory=dict)
    notes: Notes = field(default_factory=Notes)

    @property
    def qualification(self) -> Qualification:
        """Give the structure's rules."""
        return self.structure.qualification

    @property
    def brief(self) -> Effort:
        """Give the engine fewer steps, for what lists all there is of something."""
        return replace(self.effort, steps=min(self.effort.steps, FEW_STEPS))

    @property
    def source(self) -> Source:
        """Give the structure's file; one as we write it, if it was read from none."""
        text = dump_qualification(self.qualification)
        return self.file or Source("structure.yaml", text)

    def draw(self, strategy: st.SearchStrategy[T], label: str) -> T:
        """Draw something and remember it, by its label, for whoever reads a breach."""
        value = self.data.draw(strategy, label)
        self.drawn[label] = value
        return value

    def record(self, label: str = "record") -> Record:
        """Draw somebody's record, with the structure as it reads for it."""
        candidate = self.draw(records(self.structure), label)
        return Record.of(self.structure, candidate)

    def met(self) -> tuple[Record, Position]:
        """Draw a record; one that isn't met takes the least that finishes it."""
        record = self.record()
        position = self.stand(record)
        if position.verdict is Verdict.NOT_MET and position.shortfall:
            more = self.drawn["record"] = record.also(position.placed.taken)
            record = Record.of(self.structure, more)
            position = self.stand(record)
        self.ask_only_if(
            position.verdict is Verdict.MET,
            "no way to finish some of the records is found",
        )
        return record, position

    def require(self, holds: bool, otherwise: str) -> None:  # noqa: FBT001 - a claim
        """Go on if a claim holds; if not, the law is broken by what is so instead."""
        if not holds:
            self.breach(otherwise)

    def breach(self, found: str) -> NoReturn:
        """Say that the law is broken, and by what, in a sentence."""
        raise BreachError(found)

    def ask_only_if(self, applies: bool, otherwise: str) -> None:  # noqa: FBT001
        """Go on if the law applies; if not, leave this trial, and say why."""
        if not applies:
            self.skip(otherwise)

    def skip(self, why: str) -> NoReturn:
        """Say that the law has nothing to say here, and why."""
        raise NotAskedError(why)

    def leave(self, why: str) -> None:
        """Note that something couldn't be checked, and why; then go on."""
        self.notes.unchecked.append(why)

    def decide(self, record: Record) -> Verdict:
        """Ask the engine for the verdict alone; note if it leaves that open."""
        engine = self.effort.solver
        if isinstance(engine, VerdictEngine):
            return self._noted(engine.verdict(record))
        return self._noted(decided(record.structure, record.held, self.effort))

    def told(self, record: Record) -> Given:
        """Give what the engine is told of a record."""
        by_codes = isinstance(self.effort.solver, VerdictEngine)
        return (record.told if by_codes else None) or record.given

    def stand(self, record: Record) -> Position:
        """Ask the engine where somebody stands; note if the verdict is left open."""
        engine = self.effort.solver
        if isinstance(engine, VerdictEngine):
            position = engine.position(record)
        else:
            position = stand(record.structure, record.held, self.effort)
        self._noted(position.verdict)
        return position

    def report(self, record: Record, position: Position) -> Check:
        """Report, as a check does, where somebody stands."""
        return report(position, record.applied, Asked(record.candidate, self.brief))

    def _noted(self, verdict: Verdict) -> Verdict:
        self.notes.undetermined |= verdict is Verdict.UNDETERMINED
        return verdict


@dataclass(frozen=True, slots=True)
class Law:
    """A named law. `says` is one readable line; `test` tries it once.

    With `most_open` it is broken too if the engine leaves more than that share of the
    trials undetermined, in per cent. `by_verdict` tells that it holds verdicts to each
    other or to the truth, so that it says something of an engine that knows no more.
    A law that draws a record alone may name records of a structure that is given:
    `first` it is tried on these, however many are drawn.
    """

    name: str
    says: str
    test: Callable[[Trial], None]
    most_open: int | None = None
    by_verdict: bool = False
    first: Callable[[Structure], Iterable[Candidate]] | None = None
