"""What may become of a candidate's record, one readable step at a time.

A step is a value: applied to a record, it gives the record that is then. The history of
a unit only grows: what was wrong is corrected or withdrawn, never taken out.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from planner.candidate import Achievement, Candidate, Status
from planner.grants import Grant
from planner.reading import candidate_of
from planner.writing import write_candidate
from rules.reading.source import Source
from rules.strategies.printing import Printer


class Step(ABC):
    """One thing that becomes of a record; `str` says it in a few words."""

    @abstractmethod
    def apply(self, candidate: Candidate) -> Candidate:
        """Give the record as it is after the step."""

    def _repr_pretty_(self, printer: Printer, cycle: object) -> None:
        """Let Hypothesis print the step as it reads."""
        del cycle
        printer.text(str(self))


@dataclass(frozen=True)
class Attempt(Step):
    """A further attempt at a unit: the next line of the record."""

    attempt: Achievement

    def apply(self, candidate: Candidate) -> Candidate:
        """Add the attempt."""
        every = (*candidate.achievements, self.attempt)
        return candidate.model_copy(update={"achievements": every})

    def __str__(self) -> str:
        """Say the unit, and how the attempt stands."""
        stands_for = self.attempt.stands_for
        end = f" for {stands_for}" if stands_for else ""
        return f"{self.attempt.unit}: {self.attempt}{end}"


@dataclass(frozen=True)
class Correct(Step):
    """One attempt at a unit put right, the first being number 1."""

    unit: str
    number: int
    to: Achievement

    def apply(self, candidate: Candidate) -> Candidate:
        """Put the attempt right; a record without it stays as it is."""
        at = [n for n, a in enumerate(candidate.achievements) if a.unit == self.unit]
        if self.number > len(at):
            return candidate
        every = list(candidate.achievements)
        every[at[self.number - 1]] = self.to
        return candidate.model_copy(update={"achievements": tuple(every)})

    def __str__(self) -> str:
        """Say which attempt, and what it is now."""
        return f"{self.unit}, attempt {self.number}, put right: {self.to}"


@dataclass(frozen=True)
class Withdraw(Step):
    """A unit withdrawn: no attempt at it is achieved any more; all are kept."""

    unit: str

    def apply(self, candidate: Candidate) -> Candidate:
        """Withdraw every attempt that was achieved."""
        achieved = {Status.ACHIEVED: Status.WITHDRAWN}
        return _amended(
            candidate,
            self.unit,
            lambda a: {"status": achieved.get(a.status, a.status)},
        )

    def __str__(self) -> str:
        """Say which unit."""
        return f"{self.unit} withdrawn"


@dataclass(frozen=True)
class Pin(Step):
    """A unit pinned to a group by the record, or with None unpinned."""

    unit: str
    path: str | None

    def apply(self, candidate: Candidate) -> Candidate:
        """Say of every attempt at the unit where it is to count."""
        return _amended(candidate, self.unit, lambda _: {"count_in": self.path})

    def __str__(self) -> str:
        """Say which unit, and where it may count."""
        where = "unpinned" if self.path is None else f"pinned to {self.path}"
        return f"{self.unit} {where}"


@dataclass(frozen=True)
class Choose(Step):
    """A unit that is to count, with False is not to; with None, as the rules say."""

    unit: str
    include: bool | None

    def apply(self, candidate: Candidate) -> Candidate:
        """Say of every attempt at the unit whether it is to count."""
        return _amended(candidate, self.unit, lambda _: {"include": self.include})

    def __str__(self) -> str:
        """Say which unit, and what is chosen."""
        chosen = {True: "included", False: "excluded", None: "left to the rules"}
        return f"{self.unit} {chosen[self.include]}"


@dataclass(frozen=True)
class Allow(Step):
    """An exception granted."""

    grant: Grant

    def apply(self, candidate: Candidate) -> Candidate:
        """Add the exception."""
        every = (*candidate.exceptions, self.grant)
        return candidate.model_copy(update={"exceptions": every})

    def __str__(self) -> str:
        """Say what it does."""
        return f"granted: {self.grant}"


@dataclass(frozen=True)
class Revoke(Step):
    """An exception revoked, however often it was granted."""

    grant: Grant

    def apply(self, candidate: Candidate) -> Candidate:
        """Take the exception out."""
        kept = tuple(one for one in candidate.exceptions if one != self.grant)
        return candidate.model_copy(update={"exceptions": kept})

    def __str__(self) -> str:
        """Say what it did."""
        return f"revoked: {self.grant}"


@dataclass(frozen=True)
class Register(Step):
    """A registration on another day, which another version may bind."""

    day: date

    def apply(self, candidate: Candidate) -> Candidate:
        """Say the day."""
        return candidate.model_copy(update={"registered": self.day})

    def __str__(self) -> str:
        """Say the day."""
        return f"registered on {self.day}"


@dataclass(frozen=True)
class Reload(Step):
    """The record written as text and read again."""

    def apply(self, candidate: Candidate) -> Candidate:
        """Write and read; a portfolio's files are looked for where they stand."""
        return candidate_of(Source("record.yaml", write_candidate(candidate))).value

    def __str__(self) -> str:
        """Say so."""
        return "saved and reloaded"


@dataclass(frozen=True)
class Log:
    """A record from its start on: the steps taken, of which any last few can be undone.

    `record` is what the steps made of the start.
    """

    start: Candidate
    steps: tuple[Step, ...]
    record: Candidate

    @classmethod
    def of(cls, start: Candidate, steps: Iterable[Step] = ()) -> Log:
        """Take steps one after the other, from a start."""
        log = cls(start, (), start)
        for step in steps:
            log = log.then(step)
        return log

    def then(self, step: Step) -> Log:
        """Take another step."""
        return Log(self.start, (*self.steps, step), step.apply(self.record))

    def undone(self, steps: int) -> Log:
        """Undo so many steps, the last ones first: those before are taken anew."""
        return Log.of(self.start, self.steps[: max(0, len(self.steps) - steps)])

    def __str__(self) -> str:
        """List the steps by their numbers, a line each."""
        lines = (f"{n:>3}. {step}" for n, step in enumerate(self.steps, 1))
        return "\n".join(lines) or "  no step taken"


def _amended(
    candidate: Candidate, unit: str, facts: Callable[[Achievement], dict[str, object]]
) -> Candidate:
    """Change what a record says of every attempt at a unit."""
    every = tuple(
        a.model_copy(update=facts(a)) if a.unit == unit else a
        for a in candidate.achievements
    )
    return candidate.model_copy(update={"achievements": every})
