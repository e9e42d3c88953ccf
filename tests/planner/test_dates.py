"""What is said of dates that have passed, beside a verdict."""

from __future__ import annotations

import io
from datetime import date

import pytest
from rich.console import Console

from planner import check
from planner.candidate import Achievement, Candidate, Status
from planner.dates import out_of_date
from planner.explaining import explain
from planner.rendering.explanation import ExplanationReport
from planner.rendering.json import as_json
from planner.rendering.text import TextReport
from planner.routing import routes_for
from rules.model import Stated
from rules.structure import Structure
from tests.engine.building import ALL, leaf, qualification

STATED = Stated(
    operational_start=date(2009, 9, 1),
    operational_end=date(2014, 8, 31),
    certification_end=date(2017, 8, 31),
)
Q = qualification(leaf("g", ALL, "A1 A2 A3")).model_copy(update={"stated": STATED})
ENDED = "Certification ended on 31 August 2017: no certificate can be claimed since."


def record(registered: date | None = None, **days: str) -> Candidate:
    """Make a record of units achieved on days."""
    return Candidate(
        reference="X-1",
        registered=registered,
        achievements=tuple(
            Achievement(unit=unit, day=date.fromisoformat(day))
            for unit, day in days.items()
        ),
    )


@pytest.mark.parametrize(
    ("on", "said"),
    [(None, []), (date(2017, 8, 31), []), (date(2017, 9, 1), [ENDED])],
)
def test_certification_that_ended_is_told(on: date | None, said: list[str]) -> None:
    """The last day is still in time; without a day, nothing is said."""
    assert [*out_of_date(Q, record(), on)] == said


@pytest.mark.parametrize(
    ("registered", "said"),
    [
        (date(2009, 9, 1), []),
        (date(2014, 8, 31), []),
        (
            date(2014, 9, 1),
            ["Registered on 1 September 2014; registration ended on 31 August 2014."],
        ),
        (
            date(2009, 8, 31),
            ["Registered on 31 August 2009; registration began on 1 September 2009."],
        ),
    ],
)
def test_registration_out_of_time_is_told(registered: date, said: list[str]) -> None:
    """Too late or too early, to the day."""
    assert [*out_of_date(Q, record(registered), None)] == said


def test_units_achieved_too_late_are_told_once_each() -> None:
    """Only what was achieved counts, and every unit is named once."""
    late = record(A1="2017-09-01", A2="2017-08-31", A3="2018-01-01")
    failed = Achievement(unit="A2", day=date(2018, 1, 1), status=Status.FAILED)
    again = late.achievements[0].model_copy(update={"day": date(2019, 1, 1)})
    both = late.model_copy(update={"achievements": (*late.achievements, failed, again)})
    said = "Achieved after certification ended on 31 August 2017: A1 and A3."
    assert [*out_of_date(Q, both, None)] == [said]


def test_nothing_is_said_where_no_dates_are_stated() -> None:
    """Most structures state none."""
    plain = Q.model_copy(update={"stated": Stated()})
    late = record(date(2030, 1, 1), A1="2030-01-01")
    assert [*out_of_date(plain, late, date(2030, 1, 1))] == []


def page(part: object) -> list[str]:
    """Print a page as a terminal of 80 columns would."""
    file = io.StringIO()
    Console(file=file, width=80, color_system=None).print(part)
    return [line.rstrip() for line in file.getvalue().splitlines()]


def test_every_page_says_it_below_the_verdict_and_no_verdict_changes() -> None:
    """A check, routes and an explanation say it; JSON carries it."""
    day = date(2026, 9, 30)
    structure = Structure.of(Q)
    done = record(A1="2012-01-01", A2="2012-01-01", A3="2012-01-01")
    checked = check(structure, done, on=day)
    assert checked.verdict == "met"
    assert f'"out_of_date": [\n    "{ENDED}"\n  ]' in as_json("check", checked)
    found = routes_for(structure, done, on=day)
    explained = explain(structure, done, on=day)
    report = ExplanationReport(structure, done)
    assert page(TextReport(structure, done).check(checked))[4] == ENDED
    assert page(report.routes(found))[4] == ENDED
    assert page(report.explanation(explained))[4] == ENDED
