"""On or off track: how much is done, beside how much of the planned time has passed."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import computed_field

from planner.evidence.portfolio import Planned
from planner.evidence.share import WHOLE
from rules.frozen import Frozen

MARGIN = 10
"""How many points progress may lag behind time, or run ahead of it, on track."""


class Pace(StrEnum):
    """How progress stands to planned dates."""

    AHEAD = "ahead"
    ON_TRACK = "on track"
    OFF_TRACK = "off track"
    COMPLETE = "complete"
    UNKNOWN = "not known"


class Track(Frozen):
    """Progress beside the share of the planned time that has passed, in per cent.

    `lag` is how many points progress is behind time; less than 0: ahead of it.
    `late` is how many days ago the work should have ended, `early` how many days from
    now it is planned to start. All as of one day.
    """

    planned: Planned
    pace: Pace
    time: int
    progress: int | None
    late: int = 0
    early: int = 0

    @computed_field  # type: ignore[prop-decorator]
    @property
    def lag(self) -> int | None:
        """Give how many points progress is behind time; None if it isn't known."""
        return None if self.progress is None else self.time - self.progress


def track(
    planned: Planned, progress: int | None, on: date, margin: int = MARGIN
) -> Track:
    """Hold progress, in per cent, against planned dates as of a day.

    Off track is what lags by the margin or more, and what isn't complete after its end.
    With no margin, that is what lags at all.
    """
    late = (on - planned.end).days
    time = elapsed(planned, on)
    complete = progress == WHOLE
    return Track(
        planned=planned,
        pace=_pace(time, progress, margin, overdue=late > 0),
        time=time,
        progress=progress,
        late=0 if complete else max(late, 0),
        early=max((planned.start - on).days, 0),
    )


def elapsed(planned: Planned, on: date) -> int:
    """Give how much of the planned time has passed on a day, in per cent, floored."""
    days = (planned.end - planned.start).days
    passed = (on - planned.start).days
    if passed < 0:
        return 0
    return WHOLE if passed >= days else passed * WHOLE // days


def _pace(time: int, progress: int | None, margin: int, *, overdue: bool) -> Pace:
    if progress is None:
        return Pace.UNKNOWN
    if progress == WHOLE:
        return Pace.COMPLETE
    off = max(margin, 1)
    if overdue or time - progress >= off:
        return Pace.OFF_TRACK
    return Pace.AHEAD if progress - time >= off else Pace.ON_TRACK
