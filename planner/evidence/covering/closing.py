"""What gathering items of evidence does: which gaps it closes, and which it helps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planner.evidence.covering.lacking import Lack
from planner.evidence.covering.possible import Problem
from planner.evidence.covering.reports import Gather, Possible, Single
from rules.standards import Ref


def gathered(problem: Problem, times: Mapping[str, int]) -> tuple[Gather, ...]:
    """Follow what items do, in declared order, if so many of each are gathered."""
    lacks = {lack.ref: lack for lack in problem.lacks}
    return tuple(
        _gather(item, times[item.name], lacks)
        for item in problem.items
        if times.get(item.name)
    )


def _gather(item: Possible, times: int, lacks: dict[Ref, Lack]) -> Gather:
    """Gather an item, changing what is lacking."""
    before = {ref: lacks[ref] for ref in item.helps if lacks[ref].uses(item.kinds[0])}
    lacks |= {ref: one.after(item.kinds[0], times) for ref, one in before.items()}
    return Gather(
        item=item,
        times=times,
        closes=tuple(ref for ref in before if not lacks[ref].needs.items),
        helps=tuple(ref for ref in before if lacks[ref].needs.items),
    )


def singles(problem: Problem) -> tuple[Single, ...]:
    """Rank the items that there could be by what one of each would do.

    By the gaps that it closes, then by those that it only helps, then as declared.
    """
    return tuple(
        sorted(_singles(problem), key=lambda one: (-len(one.closes), -len(one.helps)))
    )


def _singles(problem: Problem) -> Iterator[Single]:
    lacks = {lack.ref: lack for lack in problem.lacks}
    for item in problem.items:
        one = _gather(item, 1, dict(lacks))
        yield Single(item=item, closes=one.closes, helps=one.helps)
