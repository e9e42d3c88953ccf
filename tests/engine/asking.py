"""Questions to the default engine, as short as a test needs them."""

from __future__ import annotations

from rules.model import Qualification
from rules.solvers.group_choice import GroupChoiceSolver
from rules.solvers.protocol import Budget, Needs, Outcome, Query, Solution
from rules.structure import Structure

AMPLE = 10_000_000
SOLVER = GroupChoiceSolver()


def queries(q: Qualification, held: str = "") -> tuple[Query, ...]:
    """Ask every component of a qualification what these units lack."""
    return Structure.of(q).queries(held.split())


def query(q: Qualification, held: str = "") -> Query:
    """Ask the only component of a qualification what these units lack."""
    (only,) = queries(q, held)
    return only


def best(asked: Query, steps: int = AMPLE) -> Outcome:
    """Find the best solution."""
    return SOLVER.best(asked, Budget(steps))


def needs(asked: Query, steps: int = AMPLE) -> Needs:
    """Find the ways to finish."""
    return SOLVER.needs(asked, Budget(steps))


def solution(asked: Query) -> Solution:
    """Give the best solution, proved."""
    outcome = best(asked)
    assert outcome.proved
    assert outcome.solution is not None
    return outcome.solution


def standing(asked: Query, found: Solution) -> dict[str, list[str]]:
    """Say where units stand: how many of which peers, by group."""
    written: dict[str, list[str]] = {}
    for slot, value in zip(asked.component.slots, found.values, strict=True):
        if slot.peers is None or not value:
            continue
        units = " ".join(asked.component.peers[slot.peers])
        words = units if slot.most == value else f"{value} of {units}"
        written.setdefault(slot.group, []).append(words)
    return written
