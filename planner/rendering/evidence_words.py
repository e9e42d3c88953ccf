"""Percentages, states and planned dates as an adviser reads them: words first."""

from __future__ import annotations

from rich.text import Text

from planner.evidence.progress import Progress
from planner.evidence.reports import State
from planner.evidence.share import WHOLE, percentage
from planner.evidence.tracking import Pace, Track
from planner.position import Verdict
from planner.rendering.parts import QUIET, Prose
from planner.rendering.sentences import STYLES
from planner.rendering.words import plural
from rules.wording.words import codes, day

CELLS = 10
STATES = {
    State.NOT_STARTED: QUIET,
    State.WORKING: "yellow",
    State.COMPLETE: "green",
    State.SIGNED_OFF: "bold green",
}
PACES = {
    Pace.AHEAD: "green",
    Pace.ON_TRACK: "green",
    Pace.OFF_TRACK: "bold yellow",
    Pace.COMPLETE: "green",
    Pace.UNKNOWN: "magenta",
}


def bar(percent: int | None) -> Text:
    """Draw a percentage, never rounded up; nothing where none is known."""
    if percent is None:
        return Text()
    full = percent * CELLS // WHOLE
    return Text("█" * full, "green").append("░" * (CELLS - full), QUIET)


def track_line(track: Track) -> Text:
    """Say in a sentence how progress stands to planned dates.

    Of what is complete only the dates: that it is, is said before.
    """
    if track.pace is Pace.COMPLETE:
        return Prose(f"Planned {_from_to(track)}.")
    return Prose(track.pace.upper(), PACES[track.pace]).append(
        f": {_track_words(track)}.", "not bold default"
    )


def _track_words(track: Track) -> str:
    if track.late:
        ago = plural(track.late, "day")
        return f"{_done(track)}; it was to end on {day(track.planned.end)}, {ago} ago"
    if track.early:
        ahead = plural(track.early, "day")
        return f"{_done(track)}; it starts on {day(track.planned.start)}, in {ahead}"
    passed = f"{percentage(track.time)} of the time {_from_to(track)} has passed"
    return f"{_done(track)} when {passed}{_lag(track)}"


def _from_to(track: Track) -> str:
    return f"from {day(track.planned.start)} to {day(track.planned.end)}"


def _done(track: Track) -> str:
    if track.progress is None:
        return "how much is done isn't known"
    return f"{percentage(track.progress)} is done"


def _lag(track: Track) -> str:
    """Say how many points progress is off, if that is so many that it matters."""
    if track.lag is None or track.pace not in {Pace.OFF_TRACK, Pace.AHEAD}:
        return ""
    side = "behind" if track.lag >= 0 else "ahead"
    return f": {plural(abs(track.lag), 'point')} {side}"


def progress_words(one: Progress) -> Text:
    """Say how far a group or a qualification is, in a few words."""
    style = STYLES[one.verdict]
    if one.verdict is Verdict.MET:
        return Text("met", style)
    if not one.possible:
        return Text("no way to finish it", style)
    if not one.known:
        return Text("not known: the search budget ran out", style)
    if one.remaining:
        return Text(f"{plural(one.remaining, 'statement')} to meet", style)
    return Text(awaited_words(one.takes), style)


def awaited_words(units: tuple[str, ...]) -> str:
    """Say whose sign-off is awaited, where nothing else is."""
    if not units:
        return "not achieved as the record stands"
    return f"the sign-off of {codes(units)} is awaited"
