"""Units that a portfolio tells: held once they are signed off."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner import Achievement, Status
from planner.evidence.feeding import fed
from tests.evidence.building import (
    day,
    item,
    portfolio,
    signed,
    standard,
    statement,
    suite,
)
from tests.evidence.files import COMPLETE, findings, loaded
from tests.rules.telling import lines

OF = suite(standard("A", statement("P1")), standard("B", statement("P1")))
SIGNED_OFF = Achievement(unit="A", day=day("2026-03-01"), from_portfolio=True)
IN_PROGRESS = Achievement(unit="A", status=Status.IN_PROGRESS, from_portfolio=True)
SIGNED = f"{COMPLETE}  signed off: {{A: 2026-03-01}}\n"


def test_a_unit_signed_off_is_achieved_on_that_day() -> None:
    """By assessment; of a unit that isn't started nothing is said."""
    asked = portfolio(item("E1"), of=OF, signed_off=signed("A", "2026-03-01"))
    assert fed(asked) == (SIGNED_OFF,)
    assert "from_portfolio" not in SIGNED_OFF.model_dump()


def test_a_unit_with_some_evidence_is_in_progress() -> None:
    """Also a complete one that nobody signed off, or somebody too early."""
    assert fed(portfolio(item("E1"), of=OF)) == (IN_PROGRESS,)
    early = portfolio(item("E1"), of=OF, signed_off=signed("A", "2026-02-01"))
    assert fed(early) == (IN_PROGRESS,)


def test_undated_evidence_is_some() -> None:
    """A portfolio need name no day at all."""
    assert fed(portfolio(item("E1", day=None), of=OF)) == (IN_PROGRESS,)
    assert fed(portfolio(of=OF)) == ()


def test_a_unit_that_the_record_writes_is_not_added() -> None:
    """Whatever it says of it."""
    asked = portfolio(item("E1"), of=OF, signed_off=signed("A", "2026-03-01"))
    assert fed(asked, {"A"}) == ()
    assert fed(asked, {"B"}) == (SIGNED_OFF,)


def test_a_later_sign_off_is_still_to_come(tmp_path: Path) -> None:
    """The unit is in progress till then, and held from that day on."""
    record = loaded(tmp_path, f"{SIGNED}units: [X]\n").value
    assert record.as_of(day("2026-02-28")).held == ("X",)
    assert record.as_of(day("2026-03-01")) == record.as_of(None) == record


def test_what_a_record_writes_itself_stays_whenever_it_was(tmp_path: Path) -> None:
    """Also a unit that the portfolio signs off on the same day."""
    record = loaded(tmp_path, f"{SIGNED}units: [{{unit: A, date: 2026-03-01}}]\n").value
    assert record.as_of(day("2026-02-28")) == record
    assert record.held == ("A",)


def test_a_record_holds_what_its_portfolio_tells(tmp_path: Path) -> None:
    """After the units that it writes itself."""
    found = loaded(tmp_path, f"{SIGNED}units: [X]\n")
    assert found.value.achievements == (Achievement(unit="X"), SIGNED_OFF)
    assert (found.value.held, found.warnings) == (("X", "A"), ())


@pytest.mark.parametrize(
    ("units", "warned"),
    [
        ("[A]", []),
        ("[{unit: A, date: 2026-03-01}]", []),
        (
            "[{unit: A, date: 2026-03-02}]",
            (
                "'units' has A achieved on 2 March 2026; "
                "by the portfolio it was signed off on 1 March 2026"
            ),
        ),
        (
            "[{unit: A, status: in progress}]",
            (
                "'units' has A in progress; "
                "by the portfolio it was signed off on 1 March 2026"
            ),
        ),
        (
            "[{unit: A, status: failed}]",
            "'units' has A failed; by the portfolio it was signed off on 1 March 2026",
        ),
    ],
)
def test_what_the_record_writes_is_taken_and_a_difference_told(
    tmp_path: Path, units: str, warned: str
) -> None:
    """With what to do about it."""
    found = loaded(tmp_path, f"{SIGNED}units: {units}\n")
    assert len(found.value.achievements) == 1
    mend = "what 'units' says is taken: leave the unit out there if the "
    place = "12:16+1"
    told = f"{place} written-otherwise: {warned} | {mend}portfolio is right"
    assert lines(found.warnings) == ([told] if warned else [])


@pytest.mark.parametrize(
    ("units", "place"),
    [
        ("[A]", "12:9+1"),
        ("[X, {unit: A}]", "12:19+1"),
        ("[{unit: A, how: RPL}]", ""),
        ("[{unit: A, status: failed}]", ""),
        ("[C]", ""),
    ],
)
def test_a_unit_achieved_without_a_sign_off_is_told(
    tmp_path: Path, units: str, place: str
) -> None:
    """At the unit; not if it came otherwise than by assessment, or isn't started."""
    found = lines(loaded(tmp_path, f"{COMPLETE}units: {units}\n").warnings)
    told = (
        f"{place} written-otherwise: 'units' has A achieved; "
        "by the portfolio nobody signed it off | what 'units' says is taken: "
        "leave the unit out there if the portfolio is right"
    )
    assert found == ([told] if place else [])


def test_a_sign_off_that_does_not_stand_is_told(tmp_path: Path) -> None:
    """At the sign-off; the unit is in progress."""
    text = f"{COMPLETE}  signed off: {{A: 2026-02-10}}\n"
    assert lines(findings(tmp_path, text)) == [
        (
            "12:16+1 premature: the sign-off of A doesn't stand: by the evidence here "
            "it isn't complete on 10 February 2026 | correct the day of the sign-off, "
            "or add what is missing"
        )
    ]
    assert loaded(tmp_path, text).value.achievements == (IN_PROGRESS,)
