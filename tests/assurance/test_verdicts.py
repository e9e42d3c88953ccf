"""Engines that say whether a record is met, and no more."""

from __future__ import annotations

from datetime import date
from typing import cast

import pytest

from planner.candidate import Achievement, Candidate
from planner.laws import (
    CATALOGUE,
    NotAskedError,
    Subject,
    engine_of,
    try_law,
)
from planner.laws.choosing import laws_of
from planner.laws.law import Law
from planner.laws.records import Record
from planner.laws.verdicts import NO_MORE, PLAIN_ALONE, Says, VerdictEngine
from planner.position import Verdict
from rules import definition
from rules.model import Manner, Qualification
from rules.solvers import DEFAULT_SOLVER
from rules.solvers.protocol import Budget
from rules.strategies import structures
from rules.structure import Structure
from tests.engine.building import ALL, exactly, leaf, linked, qualification
from tests.laws import oracle

BY_VERDICT = [law for law in CATALOGUE if law.by_verdict]
SHARED = qualification(leaf("a", ALL, "A"), leaf("b", exactly(1), "A B"))


def by_definition(q: Qualification, held: frozenset[str]) -> bool:
    """Say what is so."""
    return oracle.is_met(q, held)


def by_counting(q: Qualification, held: frozenset[str]) -> bool:
    """Look at each group by itself: a unit may count twice."""
    return all(len(held & {*group.units}) >= 1 for group in q.groups)


@pytest.mark.parametrize("law", BY_VERDICT, ids=lambda law: law.name)
def test_one_that_is_right_breaks_no_law(law: Law) -> None:
    """And every law for such engines is tried."""
    subject = Subject.drawn(engine_of(by_definition), structures(kinds=()))
    assert try_law(law, subject, 30).holds


def test_one_that_is_wrong_is_found_out() -> None:
    """Where groups share a unit, say."""
    (existence,) = (law for law in CATALOGUE if law.name == "existence")
    broken = try_law(
        existence, Subject.of(Structure.of(SHARED), engine_of(by_counting))
    )
    assert broken.broken is not None
    assert broken.broken.found == "The engine says met; by definition it is not met."


def test_one_that_cannot_tell_says_so() -> None:
    """What it leaves open neither breaks a law nor keeps it; but too much is."""
    subject = Subject.of(Structure.of(SHARED), engine_of(lambda *_: None))
    tried = {law.name: try_law(law, subject, 5) for law in BY_VERDICT}
    decides = tried.pop("decides")
    for found in tried.values():
        assert (found.broken, found.holds, found.is_open) == (None, False, True)
        assert found.undetermined == found.examples > 0
    assert decides.broken is not None
    assert decides.broken.found == (
        "The engine left 4 of 4 examples undetermined; 10 % of them may be."
    )


def test_an_answer_that_is_none_is_refused() -> None:
    """A word is no verdict, as of a program that prints yes or no."""
    law = next(law for law in BY_VERDICT if law.name == "existence")
    broken = try_law(law, Subject.drawn(engine_of(_in_words)), 5).broken
    assert broken is not None
    said = "TypeError was raised: 'no' is neither True, False nor None"
    assert said in broken.found


def _in_words(_: Qualification, held: frozenset[str]) -> bool:
    return cast("bool", "yes" if len(held) > 99 else "no")


def test_what_is_no_function_is_refused_at_once() -> None:
    """In words, before anything is asked."""
    with pytest.raises(TypeError) as caught:
        engine_of(cast("Says", 1))
    assert str(caught.value) == ("1 is no function of a qualification and units held")


def test_the_other_laws_are_not_asked_of_it() -> None:
    """None is tried unless it is named, and then it says why not."""
    engine = engine_of(by_definition)
    assert laws_of(engine, []) == tuple(BY_VERDICT)
    assert laws_of(DEFAULT_SOLVER, []) == CATALOGUE
    (routes,) = laws_of(engine, ["routes-sound"])
    found = try_law(routes, Subject.of(SHARED, engine), 5)
    assert (found.examples, [*found.skipped]) == (0, [NO_MORE])


def test_it_is_asked_for_no_claim() -> None:
    """Whoever asks is told that it can't be."""
    structure = Structure.of(SHARED)
    (query, *_) = structure.queries(())
    engine = engine_of(by_definition)
    for ask in (engine.best, engine.decide, engine.needs):
        with pytest.raises(NotAskedError, match=NO_MORE):
            ask(query, Budget(1))


def test_it_is_told_of_units_and_no_more() -> None:
    """A record where it matters how a unit is held is passed over."""
    q = SHARED.model_copy(update={"totals": ()})
    exempt = Achievement(unit="A", how=Manner.EXEMPT)
    record = Record.of(
        Structure.of(q), Candidate(reference="X-1", achievements=(exempt,))
    )
    engine = VerdictEngine(by_definition)
    with pytest.raises(NotAskedError, match=PLAIN_ALONE):
        engine.verdict(record)


def test_it_is_told_of_units_that_came_too_early_too() -> None:
    """So one that sees no order between them is told on by some record."""
    groups = leaf("g", exactly(2), "A B C")
    q = linked(qualification(groups, bars=["B C"]), "A needs B first")
    (existence,) = (law for law in CATALOGUE if law.name == "existence")

    def blind(q: Qualification, held: frozenset[str]) -> bool:
        return definition.is_met(q.model_copy(update={"links": ()}), held)

    for engine in (engine_of(definition.is_met), None):
        assert try_law(existence, Subject.of(q, engine), 5).holds
    found = try_law(existence, Subject.of(q, engine_of(blind)), 5)
    assert found.broken is not None
    assert found.broken.found == "The engine says met; by definition it is not met."
    assert "units: [A, C]" in str(found.broken)


def test_what_a_date_says_is_seen_to_before_it_is_told() -> None:
    """Codes alone say nothing of it: what came too early is left out."""
    groups = leaf("g", ALL, "A B")
    q = linked(qualification(groups), "A needs B first")
    days = (("A", date(2026, 1, 1)), ("B", date(2026, 2, 1)))
    attempts = tuple(Achievement(unit=unit, day=day) for unit, day in days)
    record = Record.of(
        Structure.of(q), Candidate(reference="X-1", achievements=attempts)
    )
    assert record.told is not None
    assert record.told.held == {"B"}


def test_where_it_stands_is_the_verdict_alone() -> None:
    """No claim, and nothing proved."""
    record = Record.of(Structure.of(SHARED), Candidate(reference="X-1"))
    position = VerdictEngine(by_definition).position(record)
    assert position.verdict is Verdict.NOT_MET
    assert (position.shortfall, position.proved) == (None, False)
    assert not position.placed.counted
