"""Progress beside planned dates."""

from __future__ import annotations

from datetime import date

import pytest

from planner.evidence.portfolio import Planned
from planner.evidence.tracking import Pace, elapsed, track

YEAR = Planned(start=date(2026, 1, 1), end=date(2026, 4, 11))
"""A hundred days."""


@pytest.mark.parametrize(
    ("day", "time"),
    [
        (date(2025, 12, 31), 0),
        (date(2026, 1, 1), 0),
        (date(2026, 1, 2), 1),
        (date(2026, 4, 10), 99),
        (date(2026, 4, 11), 100),
        (date(2027, 1, 1), 100),
    ],
)
def test_time_passes_from_the_first_planned_day_to_the_last(
    day: date, time: int
) -> None:
    """In per cent of the days from start to end, never less than 0 or more than 100."""
    assert elapsed(YEAR, day) == time


def test_time_is_rounded_down() -> None:
    """Two days of three are 66 %."""
    planned = Planned(start=date(2026, 1, 1), end=date(2026, 1, 4))
    assert elapsed(planned, date(2026, 1, 3)) == 66


@pytest.mark.parametrize(("day", "time"), [(9, 0), (10, 100), (11, 100)])
def test_a_plan_of_one_day_is_due_on_that_day(day: int, time: int) -> None:
    """Nothing is divided by no days."""
    one_day = Planned(start=date(2026, 1, 10), end=date(2026, 1, 10))
    assert elapsed(one_day, date(2026, 1, day)) == time


@pytest.mark.parametrize(
    ("progress", "pace"),
    [
        (0, Pace.OFF_TRACK),
        (40, Pace.OFF_TRACK),
        (41, Pace.ON_TRACK),
        (59, Pace.ON_TRACK),
        (60, Pace.AHEAD),
        (100, Pace.COMPLETE),
        (None, Pace.UNKNOWN),
    ],
)
def test_ten_points_behind_is_off_track_and_ten_before_is_ahead(
    progress: int | None, pace: Pace
) -> None:
    """Half of the time has passed."""
    assert track(YEAR, progress, date(2026, 2, 20)).pace is pace


def test_the_margin_is_the_askers() -> None:
    """Whoever asks says how many points are too many."""
    halfway = date(2026, 2, 20)
    assert track(YEAR, 45, halfway, margin=5).pace is Pace.OFF_TRACK
    assert track(YEAR, 31, halfway, margin=20).pace is Pace.ON_TRACK


@pytest.mark.parametrize(
    ("progress", "pace"),
    [(49, Pace.OFF_TRACK), (50, Pace.ON_TRACK), (51, Pace.AHEAD)],
)
def test_without_a_margin_only_what_is_level_is_on_track(
    progress: int, pace: Pace
) -> None:
    """What is no point behind isn't off track."""
    assert track(YEAR, progress, date(2026, 2, 20), margin=0).pace is pace


def test_before_the_start_nothing_is_due() -> None:
    """What is done by then is ahead."""
    day = date(2025, 12, 22)
    assert track(YEAR, 0, day).pace is Pace.ON_TRACK
    assert track(YEAR, 0, day).early == 10
    assert track(YEAR, 12, day).pace is Pace.AHEAD


def test_after_the_end_only_what_is_complete_is_fine() -> None:
    """Even the last few points are too late then; on the last day they aren't."""
    last = track(YEAR, 95, date(2026, 4, 11))
    after = track(YEAR, 95, date(2026, 4, 16))
    done = track(YEAR, 100, date(2026, 4, 16))
    assert (last.pace, last.late) == (Pace.ON_TRACK, 0)
    assert (after.pace, after.late) == (Pace.OFF_TRACK, 5)
    assert (done.pace, done.late) == (Pace.COMPLETE, 0)


def test_the_lag_is_in_points() -> None:
    """Time less progress; below 0 where progress is ahead, None where not known."""
    halfway = date(2026, 2, 20)
    assert track(YEAR, 30, halfway).lag == 20
    assert track(YEAR, 65, halfway).lag == -15
    assert track(YEAR, None, halfway).lag is None
