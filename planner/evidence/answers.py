"""What a portfolio comes to, in all: units, gaps, progress, and what is next."""

from __future__ import annotations

from datetime import date

from pydantic import computed_field

from planner.candidate import Candidate
from planner.evidence.awaiting import Awaiting
from planner.evidence.covering.reports import LeastEvidence
from planner.evidence.lapsing import Lapse
from planner.evidence.progress import Progress
from planner.evidence.referring import Referred
from planner.evidence.reports import State, UnitReport
from planner.evidence.share import Share
from planner.evidence.tracking import Track
from planner.evidence.wanting import Gap
from planner.position import Verdict
from rules.frozen import Frozen

DONE = (State.COMPLETE, State.SIGNED_OFF)


class UnitAnswer(UnitReport):
    """One unit, with how much of each of its sections is met, and how it is paced.

    `parts` go with its sections. `track` is None where no dates are planned.
    """

    parts: tuple[Share, ...] = ()
    track: Track | None = None

    @property
    def done(self) -> bool:
        """Tell whether every statement is met."""
        return self.state in DONE


class Goal(Frozen):
    """How far a candidate is in a qualification, in all and group by group.

    Units `unweighed` count as one statement each: no statements of them are known.
    """

    qualification: str
    version: str | None
    title: str
    whole: Progress
    groups: tuple[Progress, ...]
    unweighed: tuple[str, ...] = ()

    def of_another(self, candidate: Candidate) -> bool:
        """Tell whether a record is for another qualification."""
        return candidate.qualification not in {None, self.qualification}

    @computed_field  # type: ignore[prop-decorator]
    @property
    def verdict(self) -> Verdict:
        """Tell whether it is achieved by the units signed off, and others held."""
        return self.whole.verdict


class Unplanned(Frozen):
    """A unit that the shortest way takes, and that nobody works on yet.

    `left` of its statements are to be met, of all that it has; both are 0 if none is
    known. It may be `added` if a suite of the portfolio has it.
    """

    unit: str
    left: int = 0
    whole: int = 0
    added: bool = False


class EvidenceReport(Frozen):
    """A portfolio as of the day `on`: `units` are those asked about.

    Of the units worked on, `complete` are so, and `share` is met of all their
    statements. `track` is that of the whole plan. `gaps` are the statements of units in
    `focus` that aren't met, `least` the fewest new items that would meet them,
    `awaiting` what decisions would do, and `referred` items that may yet count. In
    focus are the units asked about, or with a qualification those that bring it nearer,
    its shortest way first; those asked about that it has no use for stand `besides`.
    Units that way takes and nobody works on are `unplanned`: what they lack is no gap.
    `lapses` are what soon counts no more. `next` says what to do, first things first.
    `assumptions` are those of the suites that `units` are of.
    """

    candidate: str
    on: date
    worked_on: tuple[str, ...]
    complete: tuple[str, ...]
    share: Share
    track: Track | None
    units: tuple[UnitAnswer, ...]
    goal: Goal | None
    focus: tuple[str, ...]
    besides: tuple[str, ...]
    unplanned: tuple[Unplanned, ...]
    gaps: tuple[Gap, ...]
    least: LeastEvidence
    awaiting: Awaiting
    referred: Referred
    lapses: tuple[Lapse, ...]
    next: tuple[str, ...]
    assumptions: tuple[str, ...]

    @computed_field  # type: ignore[prop-decorator]
    @property
    def verdict(self) -> Verdict:
        """Give that on the qualification, if one is asked about; else on the units.

        Those are met if every one asked about is complete.
        """
        if self.goal is not None:
            return self.goal.verdict
        done = all(unit.done for unit in self.units)
        return Verdict.MET if done else Verdict.NOT_MET
