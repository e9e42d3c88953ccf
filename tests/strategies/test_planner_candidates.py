"""Candidates drawn stand where they are asked to, say anything, and shrink well."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument, NoSuchExample, Unsatisfiable

from planner import Achievement, Candidate, Check, Grade, Status, Verdict, check
from planner.applying import apply
from planner.exceptions import Standing as Ruled
from planner.grants import Sort
from planner.strategies import Standing, UnreachableError, candidates, histories
from planner.strategies.people import NOBODY, _is_taken
from planner.strategies.reaching import Reach
from rules import definition
from rules.model import Bar, Group, Manner, Qualification, Take
from rules.strategies import structures
from rules.structure import Structure
from tests.strategies.planner_drawing import (
    bank,
    demo,
    importing,
    in_order,
    least,
    quick,
)
from tests.tries import tries

law = settings(tries(60), suppress_health_check=[HealthCheck.too_slow])
any_one = settings(quick, max_examples=2_000, phases=[Phase.generate])
Says = Callable[[Candidate], bool]


def checked(q: Qualification, candidate: Candidate) -> Check:
    """Check a candidate, without a day."""
    return check(Structure.of(q), candidate)


def asks_something(q: Qualification) -> bool:
    """Tell whether a structure isn't met by those who hold nothing."""
    return checked(q, NOBODY).verdict is not Verdict.MET


@pytest.mark.parametrize("standing", Standing)
@settings(quick, max_examples=30, suppress_health_check=[*HealthCheck])
@given(st.data(), structures(satisfiable=True, most_units=5).filter(asks_something))
def test_candidates_stand_where_they_are_asked_to(
    standing: Standing, data: st.DataObject, q: Qualification
) -> None:
    """By the engine's word, and by definition."""
    candidate = data.draw(candidates(q, standing=standing))
    applied = apply(Structure.of(q), candidate)
    asked = applied.structure.qualification, applied.held, applied.structure.case
    lacking = definition.least_shortfall(*asked)
    assert {
        Standing.EMPTY: not candidate.held,
        Standing.NEARLY_MET: lacking in {1, 2},
        Standing.MET: lacking == 0,
        Standing.SURPLUS: lacking == 0 and bool(checked(q, candidate).surplus),
    }[standing]


@law
@given(st.data(), structures(most_units=5))
def test_no_record_is_refused(data: st.DataObject, q: Qualification) -> None:
    """Whatever the structure, and wherever the candidate stands."""
    some = candidates(q) | candidates(q, standing=Standing.EMPTY) | histories(q)
    candidate = data.draw(some)
    assert checked(q, candidate).candidate == candidate.reference


@law
@given(st.data(), structures(most_units=5))
def test_histories_have_a_unit_attempted_twice(
    data: st.DataObject, q: Qualification
) -> None:
    """At the least; every attempt is in its unit's history."""
    candidate = data.draw(histories(q))
    assert max(map(len, candidate.histories.values())) > 1
    assert sum(map(len, candidate.histories.values())) == len(candidate.achievements)


def of_one(says: Callable[..., bool]) -> Says:
    """Ask something of any attempt of a record."""
    return lambda record: any(map(says, record.achievements))


def granted(sort: Sort) -> Says:
    """Ask whether an exception of a sort is in force."""
    q = importing()
    return lambda record: any(
        one.exception.sort is sort and one.standing is Ruled.IN_FORCE
        for one in checked(q, record).exceptions
    )


@pytest.mark.parametrize(
    "says",
    [
        *(of_one(lambda a, m=m: a.how is m) for m in Manner if m != Manner.IMPORTED),
        *(of_one(lambda a, s=s: a.status is s) for s in Status),
        *(of_one(lambda a, g=g: a.grade is g) for g in Grade),
        of_one(lambda a: a.include is True),
        of_one(lambda a: a.include is False),
        of_one(lambda a: a.count_in == "more"),
        of_one(lambda a: a.elsewhere is not None and a.count_in is not None),
        of_one(lambda a: a.unit == "X-9"),
        of_one(lambda a: bool(a.version and a.day and a.note)),
        *map(granted, Sort),
        lambda record: bool(record.conditions and record.registered),
        lambda record: bool(record.name and record.note and record.qualification),
    ],
)
def test_candidates_say_all_that_a_record_may_say(says: Says) -> None:
    """Manners, grades, choices, versions, units from elsewhere, exceptions."""
    record = find(candidates(importing()), says, settings=any_one)
    assert says(record)


def test_the_least_candidates_are_as_short_as_can_be() -> None:
    """Plain units, and no more of them than the standing asks."""
    q = demo()
    assert least(candidates(q)) == "candidate: X-1\nunits: []\n"
    nearly = "candidate: X-1\nunits: [B1, B2]\n"
    assert least(candidates(q, standing=Standing.NEARLY_MET)) == nearly
    surplus = "candidate: X-1\nunits: [A1, B1, B2, X-9]\n"
    assert least(candidates(q, standing=Standing.SURPLUS)) == surplus
    assert least(histories(q)) == "candidate: X-1\nunits: [A1, A1]\n"


def test_what_is_looked_for_is_all_that_is_left() -> None:
    """A falsifying record says nothing but what falsifies."""
    q = demo(groups=demo().groups[:1], bank=bank("A1"))
    merit = of_one(lambda a: a.grade is Grade.MERIT)
    assert least(candidates(q), merit) == (
        "candidate: X-1\nunits:\n  - {unit: A1, grade: merit}\n"
    )


def test_who_has_to_take_units_in_order_is_given_dates() -> None:
    """One after the other, as the links ask."""
    finished = Reach(in_order()).finished(NOBODY)
    assert finished is not None
    assert [(a.unit, str(a.day)) for a in finished.achievements] == [
        ("A1", "2026-08-29"),
        ("B1", "2026-08-30"),
        ("B2", "2026-08-31"),
    ]


def impossible() -> Qualification:
    """Make a structure of two units that bar each other."""
    group = Group(path="a", title="A", take=Take(), units=("A1", "A2"))
    return demo(bank=bank("A1 A2"), groups=(group,), bars=(Bar(units=("A1", "A2")),))


def test_what_cannot_be_is_said_at_once() -> None:
    """Before anything is drawn."""
    with pytest.raises(UnreachableError) as raised:
        candidates(impossible(), standing=Standing.MET)
    assert str(raised.value) == (
        "no candidate of 'demo' can be met: nobody can meet its rules"
    )
    group = Group(path="a", title="A", units=("A1",))
    with pytest.raises(UnreachableError) as raised:
        candidates(demo(groups=(group,)), standing=Standing.NEARLY_MET)
    assert str(raised.value) == (
        "no candidate of 'demo' can be nearly met: its rules ask for nothing"
    )


def test_a_wrong_option_is_said_at_once() -> None:
    """With what may stand there instead."""
    with pytest.raises(InvalidArgument) as raised:
        candidates(demo(), standing="met")  # type: ignore[arg-type]
    assert str(raised.value) == (
        "standing must be one of Standing.EMPTY, Standing.NEARLY_MET, Standing.MET, "
        "Standing.SURPLUS, not 'met'"
    )
    with pytest.raises(InvalidArgument) as raised:
        histories("demo")  # type: ignore[arg-type]
    assert str(raised.value) == "q must be a Qualification, not 'demo'"


def test_who_can_lack_one_unit_at_the_most_lacks_one() -> None:
    """Where two were asked for."""
    reach = Reach(demo(groups=demo().groups[:1], bank=bank("A1")))
    met = reach.finished(NOBODY)
    assert met is not None
    assert reach.thinned(met, ["A1"], 2) == NOBODY


def test_a_unit_that_others_wait_for_is_not_taken_away() -> None:
    """More would be lacking than was asked for."""
    reach = Reach(in_order())
    met = reach.finished(NOBODY)
    assert met is not None
    thinned = reach.thinned(met, ["A1", "B2"], 1)
    assert thinned is not None
    assert thinned.held == ("A1", "B1")


def test_nobody_is_looked_for_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """After some rounds there is none; who can't be placed is drawn anew."""
    surplus = candidates(demo(), standing=Standing.SURPLUS)
    with monkeypatch.context() as patch:
        patch.setattr("planner.strategies.reaching.ROUNDS", 1)
        assert Reach(demo()).finished(NOBODY) is None
    monkeypatch.setattr(Reach, "lacking", lambda *_: 1)
    with pytest.raises((NoSuchExample, Unsatisfiable)):
        find(surplus, lambda _: True, settings=quick)


def test_an_exception_that_has_a_record_refused_is_left_out() -> None:
    """It would pin what can't count there."""
    assert _is_taken(demo(), NOBODY)
    pinned = (Achievement(unit="A1", count_in="more"),)
    assert not _is_taken(demo(), NOBODY.model_copy(update={"achievements": pinned}))
