"""The least new evidence: a covering problem, solved exactly and proved.

How many of each possible item to gather are whole-number unknowns; each gap asks for
a sum of some of them to be so much or more. Gaps that share no item, even by way of
others, are settled apart. An engine finds the fewest items; that no fewer will do is
proved as verdicts are, by rows that can't all be kept. No answer is given that the
checker, which needs no engine, hasn't accepted.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from planner.evidence.covering.closing import gathered, singles
from planner.evidence.covering.possible import NONE, Problem, problem_of
from planner.evidence.covering.proof import faults, fewer_than, most_of, rows_of
from planner.evidence.covering.reports import LeastEvidence, Part, Possible, Want
from planner.evidence.portfolio import Portfolio
from planner.evidence.reports import UnitReport
from planner.position import Effort, UnsoundClaimError
from rules.constraints.folding import Component, Slot
from rules.constraints.program import Linear, Origin, Role
from rules.proof.proving import refute
from rules.proof.verifying import LESS
from rules.solvers.protocol import Query
from rules.standards import Carriers

STEPS = 100_000
"""Steps for gaps that belong together, unless the caller says otherwise."""
STEPS_A_CASE = 200
"""What telling two cases apart in a proof counts in steps."""
WIDEST = 30_000
"""How many ways to gather some items are put in order at once."""


def least_evidence(
    units: Iterable[UnitReport],
    portfolio: Portfolio,
    carriers: Carriers = NONE,
    effort: Effort | None = None,
) -> LeastEvidence:
    """Find the fewest items of evidence that close every gap of some units.

    Of several ways with the fewest items, it is the one with most of the first
    possible item; then with most of the second, and so on. If the effort doesn't
    suffice for that, it is another one with the fewest; or else the best way found,
    and the answer isn't `proved`. The same effort always gives the same answer.
    Raises UnsoundClaimError if the checker refuses it: a bug of ours.
    """
    return cover(problem_of(units, portfolio, carriers), effort or Effort(steps=STEPS))


def cover(problem: Problem, effort: Effort) -> LeastEvidence:
    """Find the fewest items that meet all that is wanted, and check them.

    Raises UnsoundClaimError if the checker refuses what was found.
    """
    times: dict[str, int] = {}
    parts: list[Part] = []
    for area in _areas(problem):
        found = _fewest(area, effort)
        times |= found
        parts += _proved(area, sum(found.values()), effort)
    answer = LeastEvidence(
        gather=gathered(problem, times),
        at_least=sum(part.needed for part in parts),
        parts=tuple(parts),
        singles=singles(problem),
        beyond=problem.beyond,
    )
    for fault in faults(answer, problem):
        raise UnsoundClaimError(fault)
    return answer


@dataclass(frozen=True, slots=True)
class _Area:
    """Wants that belong together, and the items that could meet them."""

    items: tuple[Possible, ...]
    wants: tuple[Want, ...]

    @property
    def most(self) -> list[int]:
        """Give how many of each item could be of use."""
        largest = max(want.least for want in self.wants)
        return [min(item.most, largest) for item in self.items]


def _areas(problem: Problem) -> Iterator[_Area]:
    """Split what is wanted where no item is shared, leaving out what goes without it.

    Items are bits of whole numbers here.
    """
    bits = {item.name: 1 << n for n, item in enumerate(problem.items)}
    masks = {w.number: sum(map(bits.__getitem__, w.items)) for w in problem.wants}
    areas: list[tuple[int, list[Want]]] = []
    for want in _sharpest(problem.wants, masks):
        joined, wants = masks[want.number], [want]
        for area in [area for area in areas if area[0] & joined]:
            areas.remove(area)
            joined, wants = joined | area[0], [*area[1], *wants]
        areas.append((joined, wants))
    in_order = ((joined, sorted(wants, key=_number)) for joined, wants in areas)
    for joined, wants in sorted(in_order, key=lambda area: area[1][0].number):
        items = (item for item in problem.items if bits[item.name] & joined)
        yield _Area(tuple(items), tuple(wants))


def _number(want: Want) -> int:
    return want.number


def _sharpest(wants: Iterable[Want], masks: Mapping[int, int]) -> list[Want]:
    """Leave out what is met whenever another is: it asks no more, of no fewer items."""
    kept: list[Want] = []
    for want in sorted(wants, key=lambda w: (len(w.items), -w.least)):
        mask = masks[want.number]
        if not any(want.least <= k.least and not masks[k.number] & ~mask for k in kept):
            kept.append(want)
    return kept


def _fewest(area: _Area, effort: Effort) -> dict[str, int]:
    """Find the fewest items, as far as the effort goes; anyhow, enough of them."""
    solution = effort.best(_query(area)).solution
    names = [item.name for item in area.items]
    values = area.most if solution is None else solution.values
    return _trimmed(area, dict(zip(names, values, strict=True)))


def _trimmed(area: _Area, times: dict[str, int]) -> dict[str, int]:
    """Leave out what can be spared, the last declared first."""
    spare = {w.name: sum(map(times.__getitem__, w.items)) - w.least for w in area.wants}
    for item in reversed(area.items):
        met = [w.name for w in area.wants if item.name in w.items]
        less = min(times[item.name], *(spare[name] for name in met))
        times[item.name] -= less
        spare |= {name: spare[name] - less for name in met}
    return times


def _query(area: _Area) -> Query:
    """Ask for the fewest items as for units to take: of each, so many at the most."""
    most = area.most
    place = {item.name: n for n, item in enumerate(area.items)}
    component = Component(
        slots=tuple(Slot(Role.COUNTS, "", n, many) for n, many in enumerate(most)),
        peers=tuple((i.name,) * many for i, many in zip(area.items, most, strict=True)),
        constraints=tuple(
            Linear(
                terms=tuple((place[name], 1) for name in want.items),
                lower=want.least,
                upper=None,
                origin=Origin(want.name, want.name),
            )
            for want in area.wants
        ),
    )
    nothing = (0,) * len(most)
    costs = _first_declared(most)
    return Query(component, nothing, tuple(most), costs=costs, most_counted=False)


def _first_declared(most: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """Price items: each costs 1; then those that aren't among the first declared more.

    For a run of items a number tells all ways to gather them apart, so far as these
    come to as many items: each weighs more than all behind it together.
    """
    numbers = [[1] * len(most)]
    for run in _runs(most):
        top = math.prod(most[n] + 1 for n in run)
        weights = [math.prod(most[m] + 1 for m in run if m > n) for n in run]
        before, after = [0] * run.start, [top] * (len(most) - run.stop)
        numbers.append([*before, *(top - weight for weight in weights), *after])
    return tuple(zip(*numbers, strict=True))


def _runs(most: Sequence[int]) -> Iterator[range]:
    """Cut items into runs of few ways to gather them."""
    start, ways = 0, 1
    for place, many in enumerate(most):
        if place > start and ways * (many + 1) > WIDEST:
            yield range(start, place)
            start, ways = place, 1
        ways *= many + 1
    yield range(start, len(most))


def _proved(area: _Area, number: int, effort: Effort) -> Iterator[Part]:
    """Prove how many items are needed: as many as there are, or as can be proved."""
    names = [item.name for item in area.items]
    rows, most = rows_of(area.wants), most_of(area.items)
    cases = effort.steps // STEPS_A_CASE
    for needed in range(number, 0, -1):
        less = {**rows, LESS: fewer_than(needed, names)}
        proof = refute(less, most, about=LESS, cases=cases)
        if proof is not None:
            named = tuple(want for want in area.wants if want.name in proof.named)
            yield Part(items=tuple(names), needed=needed, wants=named, less=proof)
            return
        cases = 1
