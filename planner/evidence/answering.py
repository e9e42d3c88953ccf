"""Answers about a portfolio as of a day: judged, measured, and what is next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from planner.candidate import Candidate
from planner.evidence.advising import steps
from planner.evidence.answers import (
    DONE,
    EvidenceReport,
    Goal,
    UnitAnswer,
    Unplanned,
)
from planner.evidence.awaiting import Awaiting, awaiting, still_needed
from planner.evidence.covering.least import cover
from planner.evidence.covering.possible import Problem, problem_of
from planner.evidence.judging import judge_units
from planner.evidence.lapsing import lapses
from planner.evidence.ledger import Ledger
from planner.evidence.portfolio import Planned, Portfolio
from planner.evidence.progress import (
    NEARLY,
    Gauge,
    Weight,
    untouched,
    weights_of,
)
from planner.evidence.referring import Referred, referred
from planner.evidence.reports import State, UnitReport
from planner.evidence.share import WHOLE, Share
from planner.evidence.tracking import MARGIN, Track, track
from planner.evidence.wanting import Gap, gap_of
from planner.position import Effort
from rules.diagnostics import FingerpostError
from rules.names import hint
from rules.standards import Suite
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

    Progress towards a qualification is measured if its `structure` is given, with the
    `suites` that it has units of. Off track is what lags by `margin` points or more.
    """

    on: date
    units: tuple[str, ...] = ()
    structure: Structure | None = None
    suites: tuple[Suite, ...] = ()
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
        self._carriers = carriers(portfolio.crosswalks, portfolio.carried)
        ledger = self._ledger = Ledger(portfolio, self._carriers)
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
        problem, turned = self._problem(), self._referred()
        least, waiting = cover(problem, self._asked.effort), self._awaiting(problem)
        return EvidenceReport(
            candidate=self._candidate.reference,
            on=self._asked.on,
            worked_on=tuple(unit.code for unit in self._mine),
            complete=tuple(unit.code for unit in self._mine if unit.state in DONE),
            share=share_of(self._mine),
            track=self._track(),
            units=tuple(map(self._unit, self._shown)),
            goal=self._goal,
            focus=tuple(unit.code for unit in self._focus),
            besides=tuple(unit.code for unit in self._besides),
            unplanned=tuple(self._left_out()),
            gaps=tuple(self._gaps()),
            least=least,
            awaiting=waiting,
            referred=turned,
            lapses=tuple(lapses(self._ledger, self._shown, self._asked.on)),
            next=tuple(steps(self._ready(), waiting, turned, least, self._unplanned())),
            assumptions=self._assumptions(),
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

    def _track(self) -> Track | None:
        """Hold the whole plan against the goal, or else against all units worked on.

        A plan for another qualification says nothing of the pace towards this one.
        """
        goal = self._goal
        if goal is not None and goal.of_another(self._candidate):
            return None
        progress = percent_of(self._mine) if goal is None else goal.whole.percent
        return self._held_against(self._portfolio.plan, progress)

    def _held_against(
        self, planned: Planned | None, progress: int | None
    ) -> Track | None:
        if planned is None:
            return None
        return track(planned, progress, self._asked.on, self._asked.margin)

    @cached_property
    def _gauge(self) -> Gauge | None:
        """Give what measures the qualification asked about, if one is."""
        structure, asked = self._asked.structure, self._asked
        if structure is None:
            return None
        judged = weights_of(self._judged.values())
        weights = {**untouched(asked.suites), **judged}
        record = self._candidate.as_of(asked.on)
        return Gauge(structure, record, weights, asked.effort, asked.on)

    @cached_property
    def _goal(self) -> Goal | None:
        """Measure progress towards the qualification asked about."""
        gauge = self._gauge
        if gauge is None:
            return None
        q = gauge.structure.qualification
        return Goal(
            qualification=q.code,
            version=q.version,
            title=q.title,
            whole=gauge.whole(),
            groups=tuple(gauge.groups()),
            unweighed=tuple(gauge.unweighed()),
        )

    @cached_property
    def _takes(self) -> tuple[str, ...]:
        return () if self._goal is None else self._goal.whole.takes

    @cached_property
    def _focus(self) -> list[UnitReport]:
        """Give the units that gaps are told of: all, but where that asks too much.

        Towards a qualification they are those of its shortest way, then what else
        would bring it nearer.
        """
        return self._shown if self._asked.units else self._useful

    @cached_property
    def _useful(self) -> list[UnitReport]:
        """Give the units that bring the qualification nearer, its shortest way first.

        Those asked about are weighed beside all worked on.
        """
        gauge = self._gauge
        if gauge is None:
            return self._shown
        first = [unit for unit in self._every if unit.code in self._takes]
        codes = [unit.code for unit in self._others]
        near = {*gauge.nearer(codes, besides=[unit.code for unit in first])}
        return [*first, *(unit for unit in self._others if unit.code in near)]

    @property
    def _others(self) -> list[UnitReport]:
        """Give the units neither held nor complete that the shortest way leaves out."""
        held = () if self._gauge is None else self._gauge.candidate.held
        left = (unit for unit in self._every if unit.state not in DONE)
        return [u for u in left if u.code not in held and u.code not in self._takes]

    @property
    def _every(self) -> list[UnitReport]:
        """Give the units worked on, and what is asked about besides."""
        return [*self._mine, *(unit for unit in self._shown if unit not in self._mine)]

    @property
    def _besides(self) -> list[UnitReport]:
        """Give the units asked about that are of no use for the qualification."""
        idle = (unit for unit in self._others if unit not in self._useful)
        return [unit for unit in idle if unit in self._shown]

    def _ready(self) -> Iterator[UnitReport]:
        """Yield the units to sign off, those in focus first."""
        others = (unit for unit in self._shown if unit not in self._focus)
        every = (*self._focus, *others)
        yield from (unit for unit in every if unit.state is State.COMPLETE)

    def _unplanned(self) -> tuple[str, ...]:
        """Give the units that the shortest way takes, and that aren't worked on."""
        mine = {unit.code for unit in self._mine}
        return tuple(unit for unit in self._takes if unit not in mine)

    def _left_out(self) -> Iterator[Unplanned]:
        """Yield what is missing that gaps don't tell, where all that is is asked."""
        gauge, known = self._gauge, self._ledger.units
        if gauge is None or self._asked.units:
            return
        for unit in self._unplanned():
            weight = gauge.weights.get(unit, Weight(left=0, whole=0))
            left, whole = weight.left, weight.whole
            if left or not whole:
                yield Unplanned(unit=unit, left=left, whole=whole, added=unit in known)

    def _gaps(self) -> Iterator[Gap]:
        for unit in self._focus:
            yield from (gap_of(one) for one in unit.statements if not one.met)

    def _assumptions(self) -> tuple[str, ...]:
        """Give what the suites of the units shown assume, each assumption once."""
        shown = {unit.code for unit in self._shown}
        lines = (
            line
            for suite in self._portfolio.suites
            if any(one.code in shown for one in suite.standards)
            for line in suite.assumptions
        )
        return tuple(dict.fromkeys(lines))

    def _problem(self) -> Problem:
        return problem_of(self._focus, self._portfolio, self._carriers)

    def _awaiting(self, problem: Problem) -> Awaiting:
        """Say what decisions would do, of the items that bear on what isn't met."""
        asked = self._portfolio, self._focus
        found = awaiting(*asked)
        bear = {item for gap in self._gaps() for item in gap.awaited}
        items = tuple(one for one in found.items if one.item in bear)
        then = still_needed(problem, *asked, self._asked.effort) if items else None
        return found.model_copy(update={"items": items, "then": then})

    def _referred(self) -> Referred:
        return referred(self._portfolio, self._judge, self._asked.on)

    def _judge(self, portfolio: Portfolio) -> tuple[UnitReport, ...]:
        """Judge the units in focus by the portfolio with other decisions."""
        ledger = Ledger(portfolio, self._carriers)
        return judge_units(ledger, self._asked.on, [one.code for one in self._focus])


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
