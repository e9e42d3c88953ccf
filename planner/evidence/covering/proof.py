"""The independent checker of the least new evidence: whole-number sums, no engine.

What it trusts is what the reports of statements say, and the few lines here, in
`possible`, which sets out what could be gathered, and in `rules.proof.verifying`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from planner.evidence.covering.possible import Problem
from planner.evidence.covering.reports import LeastEvidence, Part, Possible, Want
from rules.proof.row import Row
from rules.proof.verifying import LESS, refuted


def rows_of(wants: Iterable[Want]) -> dict[str, Row]:
    """Write what is wanted as rows: items add up to so many or more."""
    return {w.name: Row(dict.fromkeys(w.items, 1), w.least) for w in wants}


def fewer_than(number: int, items: Iterable[str]) -> Row:
    """Give the row that fewer than so many of some items are gathered."""
    return Row(dict.fromkeys(items, -1), 1 - number)


def most_of(items: Iterable[Possible]) -> dict[str, int]:
    """Give how many there can be of each item, by name."""
    return {item.name: item.most for item in items}


def faults(found: LeastEvidence, problem: Problem) -> list[str]:
    """Say what is wrong with an answer; nothing if it is what it says it is."""
    return [*_of_plan(found, problem), *_of_bound(found, problem)]


def _of_plan(found: LeastEvidence, problem: Problem) -> Iterator[str]:
    """Check that what is to be gathered can be had, and meets all that is lacking."""
    if found.beyond != problem.beyond:
        yield "it isn't true of what can't be met"
    possible = {item.name: item for item in problem.items}
    times = {one.item.name: one.times for one in found.gather}
    if len(times) < len(found.gather):
        yield "an item is named twice"
    for one in found.gather:
        if (
            possible.get(one.item.name) != one.item
            or not 0 < one.times <= one.item.most
        ):
            yield f"{one.times} of {one.item.name} can't be had"
    for want in problem.wants:
        if sum(times.get(name, 0) for name in want.items) < want.least:
            yield f"{want.name} isn't met"


def _of_bound(found: LeastEvidence, problem: Problem) -> Iterator[str]:
    """Check that parts without an item in common need what they say."""
    most = most_of(problem.items)
    items = [name for part in found.parts for name in part.items]
    if len({*items}) < len(items) or not most.keys() >= {*items}:
        yield "the parts share items, or have some that can't be had"
    elif sum(part.needed for part in found.parts) != found.at_least:
        yield f"at least {found.at_least} isn't what the parts add up to"
    else:
        for part in found.parts:
            yield from _of_part(part, problem.wants, most)


def _of_part(
    part: Part, wants: Collection[Want], most: Mapping[str, int]
) -> Iterator[str]:
    """Check that with fewer items what the part names can't all be met."""
    if unknown := [want.name for want in part.wants if want not in wants]:
        yield f"it isn't asked: {', '.join(unknown)}"
        return
    rows = {**rows_of(part.wants), LESS: fewer_than(part.needed, part.items)}
    yield from refuted(part.less, rows, most)
