"""How a record is read is held to a second account of what it says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import strategies as st

from planner.candidate import Achievement, Candidate
from planner.grants import Grant, Sort
from planner.laws import Subject, Trying, definition, reading, try_law
from planner.record import UnknownGroupError
from rules.model import Qualification, StandIn
from tests.assurance.planted import Planted, planted
from tests.assurance.planted.bug import Inner
from tests.engine.building import ALL, also, leaf, qualification

TWO = qualification(leaf("core", ALL, "A B"))


def with_bug(where: str, slip: Callable[..., object], examples: int = 40) -> Trying:
    """Try to read records of a structure where a bug is planted."""
    with planted(Planted("bug", "", (), {where: slip})):
        return try_law(reading.READING, Subject.of(TWO), examples)


def found(tried: Trying) -> str:
    """Give what breaks a law."""
    assert tried.broken is not None
    return tried.broken.found


def forgetful(held: Inner) -> object:
    """Forget a unit that is held."""
    return property(lambda self: held.fget(self)[1:])


def unpinned(code: Callable[..., str]) -> object:
    """Read a pin for another unit."""
    del code
    return lambda *_: "Z"


def unwaived(excepted: Callable[..., tuple[Qualification, Inner]]) -> object:
    """Grant nothing that was granted."""
    del excepted
    return lambda q, candidate, _: (q, candidate)


def refusing(sort_out: Callable[..., Inner]) -> object:
    """Refuse whoever holds anything."""

    def sorted_out(lookup: Inner, candidate: Candidate) -> Inner:
        if candidate.held:
            raise UnknownGroupError(candidate.held[0], "nowhere", ())
        return sort_out(lookup, candidate)

    return sorted_out


def test_what_a_record_says_is_kept() -> None:
    """Before anything is made of it."""
    tried = with_bug("planner.candidate:Candidate.held", forgetful)
    assert found(tried) == "Read as held: none; written so: A."


def test_what_the_rules_see_is_what_it_says() -> None:
    """By the same codes."""
    tried = with_bug("planner.record:_Record.code", unpinned)
    assert found(tried) == "Read as held: Z; written so: A."


@pytest.fixture
def waived(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Draw nobody but somebody whom a group is waived for."""
    grant = Grant(
        sort=Sort.WAIVE, rule="core", by="R.", on=date(2026, 1, 1), because="Invented."
    )
    record = st.just(Candidate(reference="X-1", exceptions=(grant,)))
    for drawing in ("candidates", "histories"):
        monkeypatch.setattr(reading, drawing, lambda _: record)
    return monkeypatch


@pytest.mark.usefixtures("waived")
def test_exceptions_mean_what_they_say() -> None:
    """By what they make of the rules."""
    tried = with_bug("planner.applying:excepted", unwaived, 1)
    assert found(tried) == (
        "Under its exceptions the record is not met; by definition it is met."
    )


def test_rules_that_are_too_large_to_look_through_are_told(
    waived: pytest.MonkeyPatch,
) -> None:
    """Where exceptions make others of them."""
    waived.setattr(definition, "MOST_WAYS", 0)
    tried = with_bug("planner.applying:excepted", unwaived, 1)
    assert tried.unchecked == {"there are too many claims to look through": 1}


def test_a_record_is_refused_for_nothing() -> None:
    """Only for a pin to a group that can't count the unit."""
    tried = with_bug("planner.applying:sort_out", refusing)
    assert found(tried) == "The record is refused."


def test_a_record_that_pins_what_cannot_be_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """By both accounts: then there is no more to read."""
    pinned = Achievement(unit="A", count_in="nowhere")
    record = st.just(Candidate(reference="X-1", achievements=(pinned,)))
    for drawing in ("candidates", "histories"):
        monkeypatch.setattr(reading, drawing, lambda _: record)
    assert try_law(reading.READING, Subject.of(TWO), 1).holds


DATED = also(
    TWO, equivalents=(StandIn(unit="B", stands_for="A", start=date(2026, 1, 1)),)
)


def test_what_is_not_read_anew_is_told() -> None:
    """Rules that ask for dates: it isn't the engine that leaves them open."""
    tried = try_law(reading.READING, Subject.of(DATED), 5)
    assert str(tried) == "reading: not asked: a rule asks for dates"


def test_what_is_not_read_anew_is_kept() -> None:
    """What a record says is held to it before the rules are asked anything."""
    with planted(
        Planted("bug", "", (), {"planner.candidate:Candidate.held": forgetful})
    ):
        tried = try_law(reading.READING, Subject.of(DATED), 40)
    assert found(tried).startswith("Read as held: ")
