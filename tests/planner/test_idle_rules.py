"""A rule that never bites changes nothing, though it asks how units are held."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner import Achievement, Candidate, Verdict, check
from planner.applying import apply
from planner.grants import Grant, Sort
from planner.position import Effort, stand
from planner.record import UnknownGroupError
from planner.strategies import candidates, histories
from planner.strategies.attempts import Attempts
from rules.model import Amount, Manner, Measure, Qualification, Total
from rules.strategies import structures
from rules.structure import Structure
from tests.engine.building import ALL, also, exactly, leaf, qualification
from tests.planner.people import candidate
from tests.tries import tries

MANNERS = (*Manner,)
TWO = qualification(leaf("a", exactly(1), "A1"), leaf("b", exactly(1), "B1 B2"))


def asking(q: Qualification, *manners: Manner) -> Qualification:
    """Give a structure that also asks for at most a thousand units, held in a way."""
    most = Amount(measure=Measure.UNITS, maximum=Decimal(1000), manners=manners)
    return also(q, totals=(*q.totals, Total(amount=most)))


def found(q: Qualification, record: Candidate) -> object:
    """Give the verdict and the shortfall, or why a record is refused."""
    try:
        applied = apply(Structure.of(q), record)
    except UnknownGroupError as error:
        return str(error)
    position = stand(applied.structure, applied.held, Effort())
    return position.verdict, position.shortfall


@st.composite
def records(draw: st.DrawFn, q: Qualification) -> Candidate:
    """Draw a record, with further attempts at the same units."""
    some = draw(candidates(q) | histories(q))
    units = st.sampled_from([unit.code for unit in q.bank.units])
    more = draw(st.lists(units.flatmap(Attempts(q).at), max_size=3))
    every = (*some.achievements, *more)
    return some.model_copy(update={"achievements": every})


@settings(tries(25), suppress_health_check=[*HealthCheck])
@given(st.data())
def test_a_rule_that_never_bites_changes_nothing(data: st.DataObject) -> None:
    """Whatever a record says, and whichever manners are asked about."""
    q = data.draw(structures(most_units=4))
    record = data.draw(records(q))
    manners = data.draw(st.sampled_from([*((how,) for how in MANNERS), MANNERS]))
    assert found(asking(q, *manners), record) == found(q, record)


def said(unit: str, how: Manner = Manner.ASSESSED, **facts: object) -> Achievement:
    """Say how a unit was achieved."""
    return Achievement.model_validate({"unit": unit, "how": how, **facts})


BOTH = (said("A1", include=True), said("A1", Manner.RPL, include=True))
FOR_A1 = {"stands_for": "A1"}


@pytest.mark.parametrize("manners", [(how,) for how in MANNERS], ids=str)
@pytest.mark.parametrize(
    ("attempts", "expected"),
    [
        ((said("B1"), *BOTH), (Verdict.MET, 0)),
        ((said("B1", Manner.EQUIVALENT, **FOR_A1),), (Verdict.NOT_MET, 1)),
        ((said("A1"), said("B1", Manner.EQUIVALENT, **FOR_A1)), (Verdict.MET, 0)),
        ((said("A1"), said("B1", Manner.RPL, **FOR_A1)), (Verdict.MET, 0)),
        ((said("B2"), said("B1", Manner.EXEMPT, **FOR_A1)), (Verdict.MET, 0)),
        (
            (said("A1", Manner.RPL, include=False), said("A1"), said("B1")),
            (Verdict.NOT_MET, None),
        ),
        (
            (said("B1"), said("A1", Manner.TRANSFERRED, include=False)),
            (Verdict.NOT_MET, None),
        ),
    ],
)
def test_records_that_were_judged_by_what_was_asked(
    attempts: tuple[Achievement, ...],
    manners: tuple[Manner, ...],
    expected: tuple[Verdict, int | None],
) -> None:
    """What a record chooses is of units; what was accepted may count as itself."""
    record = candidate("", *attempts)
    assert found(TWO, record) == found(asking(TWO, *manners), record) == expected


def test_a_unit_forced_to_count_does_in_one_of_its_manners() -> None:
    """It was asked to count in each, which nothing can."""
    q = asking(qualification(leaf("a", ALL, "A1")), Manner.RPL)
    grant = Grant(
        sort=Sort.FORCE,
        rule="a",
        unit="A1",
        by="-",
        on=date(2026, 9, 1),
        because="Agreed.",
    )
    record = candidate("A1", said("A1", Manner.RPL))
    forced = record.model_copy(update={"exceptions": (grant,)})
    assert check(Structure.of(q), forced).claim == {"A1": "a"}


def test_what_was_accepted_is_measured_by_how_it_counts() -> None:
    """As itself a unit is held as it was achieved; for another, by equivalence."""
    record = candidate("", said("B1", Manner.EQUIVALENT, **FOR_A1), said("B2"))
    capped = also(TWO, totals=(none_by(Manner.EQUIVALENT),))
    assert check(Structure.of(capped), record).claim == {"B1": "b"}
    twice = (said("B1", Manner.RPL, **FOR_A1), said("A1"))
    by_rpl = also(TWO, totals=(none_by(Manner.RPL),))
    assert check(Structure.of(by_rpl), candidate("", *twice)).claim == {"A1": "a"}


def none_by(how: Manner) -> Total:
    """Let no unit count that is held in a manner."""
    none = Amount(measure=Measure.UNITS, maximum=Decimal(0), manners=(how,))
    return Total(amount=none)
