"""The checker of the least new evidence: what it refuses."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from planner.evidence.covering.possible import problem_of
from planner.evidence.covering.proof import faults
from planner.evidence.covering.reports import LeastEvidence
from planner.evidence.judging import judge
from rules.proof.certificate import Clash, Times
from tests.evidence.building import (
    ON,
    refs,
    standard,
    statement,
)
from tests.evidence.covering.building import least, opportunities

SHARED = "the parts share items, or have some that can't be had"
NO_MORE = "these rules can be kept together: 1 P1 of A, less"


def _of_part(**changes: object) -> Callable[[LeastEvidence], LeastEvidence]:
    def changed(found: LeastEvidence) -> LeastEvidence:
        first, *others = found.parts
        parts = (first.model_copy(update=changes), *others)
        return found.model_copy(update={"parts": parts})

    return changed


def _of_gather(**changes: object) -> Callable[[LeastEvidence], LeastEvidence]:
    def changed(found: LeastEvidence) -> LeastEvidence:
        first, *others = found.gather
        gather = (first.model_copy(update=changes), *others)
        return found.model_copy(update={"gather": gather})

    return changed


def _with(**changes: object) -> Callable[[LeastEvidence], LeastEvidence]:
    return lambda found: found.model_copy(update=changes)


def _part_twice(found: LeastEvidence) -> LeastEvidence:
    twice = {"parts": found.parts * 2, "at_least": 2 * found.at_least}
    return found.model_copy(update=twice)


def _first_twice(found: LeastEvidence) -> LeastEvidence:
    return found.model_copy(update={"gather": (found.gather[0], *found.gather)})


def _one_more(found: LeastEvidence) -> LeastEvidence:
    first, *others = found.parts
    more = first.model_copy(update={"needed": first.needed + 1})
    changed = {"parts": (more, *others), "at_least": found.at_least + 1}
    return found.model_copy(update=changed)


def _harder_want(found: LeastEvidence) -> LeastEvidence:
    harder = tuple(w.model_copy(update={"least": 5}) for w in found.parts[0].wants)
    return _of_part(wants=harder)(found)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (_with(beyond=refs("A: P1")), ["it isn't true of what can't be met"]),
        (_with(at_least=4), ["at least 4 isn't what the parts add up to"]),
        (_with(gather=()), [f"{n} P{n} of A isn't met" for n in range(1, 6)]),
        (_first_twice, ["an item is named twice"]),
        (_of_gather(times=2), ["2 of 1 O1 can't be had"]),
        (_of_gather(times=0), ["0 of 1 O1 can't be had", "1 P1 of A isn't met"]),
        (_part_twice, [SHARED]),
        (_of_part(items=("9 O9",)), [SHARED]),
        (_one_more, [NO_MORE]),
        (_harder_want, ["it isn't asked: 1 P1 of A"]),
        (
            _of_part(less=Clash(rows=(Times(row="nothing", times=1),))),
            ["no rule 'nothing' can be taken 1 times by 1"],
        ),
    ],
)
def test_the_checker_refuses_what_is_not_so(
    change: Callable[[LeastEvidence], LeastEvidence], words: list[str]
) -> None:
    """With the reason, whatever was changed."""
    of = standard("A", *(statement(f"P{n}") for n in range(1, 6)))
    chances = opportunities(of, "P1 P2", "P2 P3", "P3 P4", "P4 P5", "P5")
    found = least(chances)
    assert faults(change(found), problem_of(judge(chances, ON), chances)) == words
