"""How far a qualification and its groups are: statements still to be met, at the least.

What is left is the least over all ways to finish: a unit weighs what of its standard
isn't met, one without a standard 1, one held or complete nothing. So more accepted
evidence never lowers any progress, and no percentage is an average of others.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

from pydantic import computed_field

from planner.candidate import Achievement, Candidate
from planner.evidence.reports import UnitReport
from planner.evidence.share import WHOLE
from planner.exceptions import excepted, rulings
from planner.nearer import is_impossible
from planner.position import Effort, Position, Verdict, stand
from planner.record import sort_out
from rules.frozen import Frozen
from rules.model import Aim, Group, Least, Qualification, Total
from rules.model.lookup import Lookup
from rules.model.relations import both_ways
from rules.standards import Suite
from rules.structure import Structure

LEAST_LEFT = Aim(least=(Least.COST,))
MOST_STAND_INS = 5
"""Of how many units that might stand in each choice is tried."""
NEARLY = WHOLE - 1
"""The most that is shown, in per cent, of what isn't achieved."""


class Weight(Frozen):
    """What a unit weighs: statements not met yet, of all that its standard has."""

    left: int = 1
    whole: int = 1


class Progress(Frozen):
    """How far a group is alone, or with an empty path all of a qualification.

    `remaining` are the statements still to be met at the least, `total` those for
    somebody with nothing; None: no way to finish is known, and none exists if
    `possible` is false. `verdict` is that on the units held: those signed off. `takes`
    are the units not held that the least way takes. Where nothing remains, yet it isn't
    met, they are complete and their sign-off is awaited.
    """

    path: str
    title: str
    verdict: Verdict
    remaining: int | None
    total: int | None
    possible: bool = True
    takes: tuple[str, ...] = ()

    @computed_field  # type: ignore[prop-decorator]
    @property
    def known(self) -> bool:
        """Tell whether the budget sufficed to say how far it is, or that no way is."""
        if not self.possible:
            return True
        if self.remaining is None or self.total is None:
            return False
        return bool(self.remaining) or self.verdict is not Verdict.UNDETERMINED

    @computed_field  # type: ignore[prop-decorator]
    @property
    def done(self) -> int | None:
        """Give how many statements fewer remain than for somebody with nothing."""
        if self.remaining is None or self.total is None:
            return None
        return max(self.total - self.remaining, 0)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def percent(self) -> int | None:
        """Give the percentage, rounded down: 100 only if met; None: not known."""
        if self.verdict is Verdict.MET:
            return WHOLE
        if not self.known or self.done is None or not self.total:
            return None
        return min(self.done * WHOLE // self.total, NEARLY)


def weights_of(units: Iterable[UnitReport]) -> dict[str, Weight]:
    """Weigh the units reported on.

    One without statements weighs as one without a standard does, and so isn't named.
    """
    return {
        unit.code: Weight(left=share.total - share.done, whole=share.total)
        for unit in units
        if (share := unit.share).total
    }


def untouched(suites: Iterable[Suite]) -> dict[str, Weight]:
    """Weigh the units of suites for somebody with nothing to show."""
    standards = (one for suite in suites for one in suite.standards)
    sizes = ((one.code, len(one.statements)) for one in standards)
    return {code: Weight(left=size, whole=size) for code, size in sizes if size}


@dataclass(frozen=True)
class Gauge:
    """Measures how far a candidate is in one structure, in all and group by group.

    `weights` are those of units with a standard, by their codes. An exception that
    expires is in force as of a day only.
    """

    structure: Structure
    candidate: Candidate
    weights: Mapping[str, Weight]
    effort: Effort = field(default_factory=Effort)
    on: date | None = None

    def whole(self) -> Progress:
        """Measure the whole qualification, with all its rules."""
        plain, (read, candidate) = self.structure.qualification, self._read
        return self._progress(Group(path="", title=plain.title), plain, read, candidate)

    def groups(self) -> Iterator[Progress]:
        """Measure each group alone, in declared order, parents before children."""
        plain, (read, candidate) = self.structure.qualification, self._read
        free = _without_wishes(candidate)
        for before, group in zip(plain.walk(), read.walk(), strict=True):
            alone = _alone(plain, before), _alone(read, group)
            yield self._progress(before, *alone, free)

    def unweighed(self) -> Iterator[str]:
        """Yield the units listed that weigh 1 as no statements of them are known."""
        listed = self.structure.lookup.takeable
        units = (unit.code for unit in self.structure.qualification.bank.units)
        yield from (u for u in units if u in listed and u not in self.weights)

    def nearer(self, units: Iterable[str], besides: Iterable[str]) -> Iterator[str]:
        """Yield units that, complete besides some others, would leave less, or may."""
        then = self.with_complete(besides)
        remaining = then.left()
        for unit in units:
            left = then.with_complete([unit]).left()
            if remaining is None or left is None or left < remaining:
                yield unit

    def with_complete(self, complete: Iterable[str]) -> Gauge:
        """Measure as if some units were complete."""
        done = dict.fromkeys(complete, Weight(left=0))
        return replace(self, weights={**self.weights, **done})

    def left(self) -> int | None:
        """Give how many statements are left at the least, if that is known."""
        return self._least(*self._read, self._left).cost

    @cached_property
    def _read(self) -> tuple[Qualification, Candidate]:
        """Give the rules and the record as the exceptions in force change them."""
        plain = self.structure.qualification
        return excepted(plain, self.candidate, rulings(plain, self.candidate, self.on))

    def _progress(
        self,
        group: Group,
        plain: Qualification,
        read: Qualification,
        candidate: Candidate,
    ) -> Progress:
        """Measure by the plain rules, and by those that hold for the candidate."""
        whole = {code: weight.whole for code, weight in self.weights.items()}
        nobody = Candidate(reference=self.candidate.reference)
        now = self._stand(read, candidate, self._left)
        then = self._least(read, candidate, self._left)
        met = now.verdict is Verdict.MET
        known = not met and then.cost is not None
        return Progress(
            path=group.path,
            title=group.title,
            verdict=now.verdict,
            remaining=0 if met else then.cost,
            total=self._least(plain, nobody, whole).cost,
            possible=met or then.possible,
            takes=_taken(then.position, now.held) if known else (),
        )

    def _least(
        self, q: Qualification, candidate: Candidate, weights: Mapping[str, int]
    ) -> _Way:
        """Find the least way to finish, whichever units are had to stand in."""
        free, others = _apart(q, candidate, weights)
        ways = [
            self._way(q, candidate, weights, (*free, *some))
            for some in _subsets(others)
        ]
        if len(others) > MOST_STAND_INS or any(way.open for way in ways):
            return ways[0]._replace(cost=None)
        return min(ways, key=lambda way: (way.cost is None, way.cost))

    def _way(
        self,
        q: Qualification,
        candidate: Candidate,
        weights: Mapping[str, int],
        held: Sequence[str],
    ) -> _Way:
        """Find the least way to finish for somebody who has some units besides."""
        more = tuple(Achievement(unit=code, day=self.on) for code in held)
        achieved = {"achievements": (*candidate.achievements, *more)}
        position = self._stand(q, candidate.model_copy(update=achieved), weights)
        cost = _cost(position)
        besides = sum(weights[code] for code in held)
        return _Way(position, None if cost is None else cost + besides)

    @cached_property
    def _left(self) -> dict[str, int]:
        return {code: weight.left for code, weight in self.weights.items()}

    def _stand(
        self, q: Qualification, candidate: Candidate, weights: Mapping[str, int]
    ) -> Position:
        """Find where a record stands if each unit to be taken costs what it weighs."""
        record = sort_out(Lookup(q), candidate)
        priced = Structure.of(_priced(q, weights), case=record.case, aim=LEAST_LEFT)
        return stand(priced, record.held, self.effort)


class _Way(NamedTuple):
    """A way to finish; `cost` in statements: None if none is known to be the least."""

    position: Position
    cost: int | None

    @property
    def possible(self) -> bool:
        """Tell whether it isn't proved that there is none."""
        return not is_impossible(self.position)

    @property
    def open(self) -> bool:
        """Tell whether it may be less than is known."""
        return self.cost is None and self.possible


def _apart(
    q: Qualification, candidate: Candidate, weights: Mapping[str, int]
) -> tuple[list[str], list[str]]:
    """Give units that nobody takes but that may count: free ones, and dearer ones.

    They stand in for listed ones, or are imported; of the dearer ones only those that
    are less to do than what they stand in for. Others are taken for what they weigh.
    """
    may_be_taken = Lookup(q).takeable
    known = [c for c in weights if c not in may_be_taken and c not in candidate.held]
    saves = {
        one.unit
        for rule in q.equivalents
        for one in both_ways(rule)
        if weights.get(one.unit, 1) < weights.get(one.stands_for, 1)
    }
    free = [code for code in known if not weights[code]]
    return free, [code for code in known if weights[code] and code in saves]


def _subsets(codes: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield every choice among the first few codes, none first."""
    few = codes[:MOST_STAND_INS]
    for number in range(len(few) + 1):
        yield from combinations(few, number)


def _cost(position: Position) -> int | None:
    """Give the least number of statements, if it is proved to be the least."""
    if position.shortfall is None:
        return None
    cost = int(position.least[Least.COST])
    return cost if position.proved or not cost else None


def _taken(position: Position, held: Collection[str]) -> tuple[str, ...]:
    """Give the units that a way uses, and that the record doesn't hold."""
    placed, order = position.placed, position.structure.order
    used = (*placed.taken, *placed.counted)
    return tuple(sorted((u for u in used if u not in held), key=order.__getitem__))


def _priced(q: Qualification, weights: Mapping[str, int]) -> Qualification:
    """Give the rules with the weight of each unit as its cost; 1, if none is known."""
    units = tuple(
        unit.model_copy(update={"cost": Decimal(weights.get(unit.code, 1))})
        for unit in q.bank.units
    )
    bank = q.bank.model_copy(update={"units": units})
    return q.model_copy(update={"bank": bank})


def _alone(q: Qualification, group: Group) -> Qualification:
    """Reduce a qualification to one group: its take, its units and its own totals.

    What counts as a unit stays as it is; rules across groups are left out.
    """
    inside = frozenset(one.path for one in group.walk())
    nothing: dict[str, tuple[()]] = {"caps": (), "bars": (), "links": ()}
    about = {"groups": (_of_itself(group, inside),), "endorsements": ()}
    totals = {"totals": tuple(_within(q.totals, inside))}
    return q.model_copy(update=nothing | about | totals)


def _of_itself(group: Group, inside: Collection[str]) -> Group:
    """Leave out the totals of a group, and of those below, that span other groups."""
    below = tuple(_of_itself(child, inside) for child in group.groups)
    totals = tuple(_within(group.totals, inside))
    return group.model_copy(update={"groups": below, "totals": totals})


def _within(totals: Sequence[Total], inside: Collection[str]) -> Iterator[Total]:
    for total in totals:
        if total.groups and all(path in inside for path in total.groups):
            yield total


def _without_wishes(candidate: Candidate) -> Candidate:
    """Give a record that doesn't choose what counts, nor where."""
    free = {"include": None, "count_in": None}
    achieved = tuple(a.model_copy(update=free) for a in candidate.achievements)
    return candidate.model_copy(update={"achievements": achieved})
