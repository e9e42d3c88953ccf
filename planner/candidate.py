"""A candidate: what was achieved, when, and which of it stands."""

from __future__ import annotations

import sys
from datetime import date
from enum import StrEnum

from pydantic import Field

from planner.evidence.portfolio import Portfolio
from planner.grants import Grant
from rules.frozen import Frozen
from rules.model import Manner, Unit


class Status(StrEnum):
    """How an attempt at a unit stands. Only an achieved unit is held."""

    ACHIEVED = "achieved"
    IN_PROGRESS = "in progress"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


class Grade(StrEnum):
    """A grade, for units that are graded; the later ones are better."""

    PASS = "pass"  # noqa: S105 - a grade, not a password
    MERIT = "merit"
    DISTINCTION = "distinction"
    DISTINCTION_STAR = "distinction*"


class Achievement(Frozen):
    """One line of a candidate's record: an attempt at one unit.

    `stands_for` is the listed unit that it was accepted for as an equivalent.
    `elsewhere` describes a unit that the qualification's bank doesn't hold. `include`
    says whether the unit is to count, if the record does; `count_in` is the path of
    the one group it may count in. `from_portfolio` tells that the portfolio says so,
    not the record itself: of a unit in progress, `day` is then that of a sign-off
    still to come.
    """

    unit: str
    status: Status = Status.ACHIEVED
    how: Manner = Manner.ASSESSED
    day: date | None = None
    grade: Grade | None = None
    version: str | None = None
    stands_for: str | None = None
    elsewhere: Unit | None = None
    include: bool | None = None
    count_in: str | None = None
    note: str | None = None
    from_portfolio: bool = Field(default=False, exclude=True)

    def __str__(self) -> str:
        """Write the attempt in a few words."""
        words = (
            self.status,
            f"({self.grade})" if self.grade else "",
            f"by {self.how}" if self.how is not Manner.ASSESSED else "",
            f"(version {self.version})" if self.version else "",
            str(self.day or ""),
        )
        return " ".join(filter(None, words))

    @property
    def code_of_version(self) -> str:
        """Give the code by which a bank may have this version as a unit of its own."""
        return f"{self.unit} v{self.version}"

    def as_of(self, on: date) -> Achievement:
        """Give the attempt as of a day: a later sign-off is still to come."""
        if not self.from_portfolio or self.day is None or self.day <= on:
            return self
        return self.model_copy(update={"status": Status.IN_PROGRESS})


class Candidate(Frozen):
    """A candidate's record, with every attempt kept, in the order written.

    `reference` is the centre's own. `qualification` is the code of the one the
    candidate is registered for. `conditions` are the codes of declared conditions
    that somebody has confirmed. `exceptions` were granted by somebody authorised, for
    the qualification registered for. What the `portfolio` shows of units is among the
    achievements already, after those written.
    """

    reference: str
    name: str | None = None
    uln: str | None = None
    qualification: str | None = None
    registered: date | None = None
    note: str | None = None
    conditions: tuple[str, ...] = ()
    exceptions: tuple[Grant, ...] = ()
    portfolio: Portfolio | None = None
    achievements: tuple[Achievement, ...] = ()

    @property
    def title(self) -> str:
        """Give the name to show, or the reference where no name is kept."""
        return self.name or self.reference

    def as_of(self, on: date | None) -> Candidate:
        """Give the record as of a day: what the portfolio signs off later isn't held.

        What the record itself writes stays as it is; without a day, all of it does.
        """
        if on is None:
            return self
        then = tuple(one.as_of(on) for one in self.achievements)
        return self.model_copy(update={"achievements": then})

    @property
    def histories(self) -> dict[str, tuple[Achievement, ...]]:
        """Give every attempt at each unit, in the order written."""
        histories: dict[str, tuple[Achievement, ...]] = {}
        for attempt in self.achievements:
            histories[attempt.unit] = (*histories.get(attempt.unit, ()), attempt)
        return histories

    @property
    def held(self) -> tuple[str, ...]:
        """Give the units held, each once, in the order written."""
        achieved = (a for a in self.achievements if a.status is Status.ACHIEVED)
        return tuple(dict.fromkeys(a.unit for a in achieved))

    def described(self, unit: str) -> Unit | None:
        """Give a unit from elsewhere as the record describes it; None if it doesn't.

        Attempts may describe it otherwise: then as the one that stands, if that does.
        """
        history = tuple(a for a in self.achievements if a.unit == unit and a.elsewhere)
        stands = standing(history) or next(iter(history), None)
        return stands.elsewhere if stands else None


def standing(history: tuple[Achievement, ...]) -> Achievement | None:
    """Give the attempt that stands: by assessment, if any; of these the best.

    Of equals the earliest.

    None if no attempt was achieved. Attempts failed or withdrawn never count, before
    or after one that was achieved.
    """
    achieved = [a for a in history if a.status is Status.ACHIEVED]
    return min(achieved, key=_best_first, default=None)


def _best_first(achievement: Achievement) -> tuple[bool, int, date]:
    grades = [None, *Grade]
    rank = grades.index(achievement.grade)
    otherwise = achievement.how is not Manner.ASSESSED
    return otherwise, -rank, achievement.day or date.max


if "hypothesis_fingerpost" in sys.modules:
    # Hypothesis was there before there were any candidates to draw.
    sys.modules["hypothesis_fingerpost"].register("planner.candidate")
