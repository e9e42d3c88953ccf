"""Answers about a portfolio as of a day: judged, measured, and what is next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from planner.candidate import Candidate
from planner.evidence.advising import steps
from planner.evidence.answers import DONE, EvidenceReport, Goal, UnitAnswer
from planner.evidence.awaiting import Awaiting, awaiting, still_needed
from planner.evidence.covering.least import cover
from planner.evidence.covering.possible import Problem, problem_of
from planner.evidence.judging import judge_units, ledger_of
from planner.evidence.portfolio import Planned, Portfolio
from planner.evidence.progress import NEARLY, Gauge, weights_of
from planner.evidence.reports import UnitReport
from planner.evidence.share import Share
from planner.evidence.tracking import MARGIN, WHOLE, Track, track
from planner.evidence.wanting import Gap, gap_of
from planner.position import Effort
from rules.diagnostics import FingerpostError
from rules.names import hint
from rules.standards.relations import carriers
from rules.structure import Structure


class UnknownStandardError(FingerpostError):
    """Raised when asked about a unit that no suite of a portfolio has a standard of."""

    def __init__(self, unit: str, known: Iterable[str]) -> None:
        meant = hint(unit, [*known])
        words = f"no suite of the portfolio has a unit '{unit}'"
        super().__init__(f"{words}; {meant}" if meant else words)


@dataclass(frozen=True)
class Asked:
    """What is asked of a portfolio: as of when, and of which units; none: all.

    Progress towards a qualification is measured if its `structure` is given. Off track
    is what lags by `margin` points or more.
    """

    on: date
    units: tuple[str, ...] = ()
    structure: Structure | None = None
    effort: Effort = field(default_factory=Effort)
    margin: int = MARGIN


def answer(candidate: Candidate, portfolio: Portfolio, asked: Asked) -> EvidenceReport:
    """Answer about a portfolio.

    Raises UnknownStandardError, UnknownGroupError.
    """
    return _Answering(candidate, portfolio, asked).report()


class _Answering:
    """One question about one portfolio; every standard is judged once."""

    def __init__(
        self, candidate: Candidate, portfolio: Portfolio, asked: Asked
    ) -> None:
        self._candidate, self._portfolio, self._asked = candidate, portfolio, asked
        ledger = ledger_of(portfolio)
        for unit in asked.units:
            if unit not in ledger.units:
                raise UnknownStandardError(unit, ledger.units)
        judged = judge_units(ledger, asked.on, [*ledger.units])
        self._judged = {unit.code: unit for unit in judged}
        self._mine = [self._judged[code] for code in ledger.worked_on]
        units = dict.fromkeys(asked.units or ledger.worked_on)
        self._shown = [self._judged[code] for code in units]

    def report(self) -> EvidenceReport:
        """Put the answer together."""
        units = tuple(map(self._unit, self._shown))
        goal = self._goal()
        problem = self._problem()
        least, waiting = cover(problem, self._asked.effort), self._awaiting(problem)
        return EvidenceReport(
            candidate=self._candidate.reference,
            on=self._asked.on,
            worked_on=tuple(unit.code for unit in self._mine),
            complete=tuple(unit.code for unit in self._mine if unit.state in DONE),
            share=share_of(self._mine),
            track=self._track(goal),
            units=units,
            goal=goal,
            gaps=tuple(self._gaps()),
            least=least,
            awaiting=waiting,
            next=tuple(steps(units, waiting, least, self._unplanned(goal))),
        )

    def _unit(self, unit: UnitReport) -> UnitAnswer:
        plans = dict(self._portfolio.unit_plans)
        return UnitAnswer.model_validate(
            {
                **dict(unit),
                "parts": tuple(parts_of(unit)),
                "track": self._held_against(plans.get(unit.code), percent_of([unit])),
            }
        )

    def _track(self, goal: Goal | None) -> Track | None:
        """Hold the whole plan against the goal, or else against all units worked on."""
        progress = percent_of(self._mine) if goal is None else goal.whole.percent
        return self._held_against(self._portfolio.plan, progress)

    def _held_against(
        self, planned: Planned | None, progress: int | None
    ) -> Track | None:
        if planned is None:
            return None
        return track(planned, progress, self._asked.on, self._asked.margin)

    def _goal(self) -> Goal | None:
        """Measure progress towards the qualification asked about, if one is."""
        structure, asked = self._asked.structure, self._asked
        if structure is None:
            return None
        q, weights = structure.qualification, weights_of(self._judged.values())
        record = self._candidate.as_of(asked.on)
        gauge = Gauge(structure, record, weights, asked.effort, asked.on)
        return Goal(
            qualification=q.code,
            version=q.version,
            title=q.title,
            whole=gauge.whole(),
            groups=tuple(gauge.groups()),
        )

    def _unplanned(self, goal: Goal | None) -> tuple[str, ...]:
        """Give the units that the shortest way takes, and that aren't worked on."""
        takes = () if goal is None else goal.whole.takes
        mine = {unit.code for unit in self._mine}
        return tuple(unit for unit in takes if unit not in mine)

    def _gaps(self) -> Iterator[Gap]:
        for unit in self._shown:
            yield from (gap_of(one) for one in unit.statements if not one.met)

    def _problem(self) -> Problem:
        portfolio = self._portfolio
        found = carriers(portfolio.crosswalks, portfolio.carried)
        return problem_of(self._shown, portfolio, found)

    def _awaiting(self, problem: Problem) -> Awaiting:
        """Say what decisions would do, of the items that bear on what isn't met."""
        asked = self._portfolio, self._shown
        found = awaiting(*asked)
        bear = {item for gap in self._gaps() for item in gap.waiting}
        items = tuple(one for one in found.items if one.item in bear)
        then = still_needed(problem, *asked, self._asked.effort) if items else None
        return found.model_copy(update={"items": items, "then": then})


def share_of(units: Iterable[UnitReport]) -> Share:
    """Give how many of the statements of some units are met."""
    shares = [unit.share for unit in units]
    return Share(done=sum(s.done for s in shares), total=sum(s.total for s in shares))


def percent_of(units: Sequence[UnitReport]) -> int | None:
    """Give how much of some units is met, in per cent: 100 only if all are complete."""
    percent = share_of(units).percent
    if percent == WHOLE and not all(unit.state in DONE for unit in units):
        return NEARLY
    return percent


def parts_of(unit: UnitReport) -> Iterator[Share]:
    """Yield how much of each section is met, in order."""
    for number in range(len(unit.sections)):
        inside = [one for one in unit.statements if one.section == number]
        yield Share(done=sum(one.met for one in inside), total=len(inside))
