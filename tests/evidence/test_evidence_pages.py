"""How evidence reads on a page, where no acceptance case comes along."""

from __future__ import annotations

import io

import pytest
from rich.console import Console, RenderableType

from planner.evidence.answers import Goal
from planner.evidence.covering.reports import NewItems
from planner.evidence.portfolio import Decision, Planned
from planner.evidence.progress import Progress
from planner.evidence.tracking import track
from planner.position import Verdict
from planner.rendering.evidence import evidence_page, goal_words, headline
from planner.rendering.evidence_words import bar, percentage, progress_words, track_line
from planner.rendering.parts import Shown
from rules.standards import EvidenceRule
from tests.evidence.building import (
    ON,
    THREE,
    TWO,
    answered,
    day,
    item,
    portfolio,
    standard,
    statement,
    suite,
)
from tests.planner.people import candidate

NOT_MET, OPEN = Verdict.NOT_MET, Verdict.UNDETERMINED
HALF = "50 % of the time has passed"
SPRING = Planned(start=day("2026-03-01"), end=day("2026-06-09"))


def shown(part: RenderableType, width: int = 80) -> str:
    """Write a part of a page as plain text."""
    page = io.StringIO()
    Console(file=page, width=width, color_system=None).print(part)
    return "\n".join(line.rstrip() for line in page.getvalue().splitlines())


def progress(
    verdict: Verdict,
    remaining: int | None,
    *takes: str,
    possible: bool = True,
) -> Progress:
    """Make how far a qualification of eight statements is."""
    return Progress(
        path="",
        title="An award",
        verdict=verdict,
        remaining=remaining,
        total=8,
        takes=takes,
        possible=possible,
    )


@pytest.mark.parametrize(
    ("percent", "drawn"),
    [
        (0, "░░░░░░░░░░"),
        (9, "░░░░░░░░░░"),
        (10, "█░░░░░░░░░"),
        (99, "█████████░"),
        (100, "██████████"),
        (None, ""),
    ],
)
def test_bars_are_never_rounded_up(percent: int | None, drawn: str) -> None:
    """Full only at 100 per cent; none where nothing is known."""
    assert bar(percent).plain == drawn


def test_no_percentage_is_not_applicable() -> None:
    """Of nothing there is none."""
    assert percentage(None) == "n/a"
    assert percentage(7) == "7 %"


@pytest.mark.parametrize(
    ("one", "short", "sentence"),
    [
        (progress(Verdict.MET, 0), "met", "An award is achieved by the units held."),
        (
            progress(NOT_MET, 1, "A"),
            "1 statement to meet",
            "87 % of An award is done; 1 statement is still to be met at the least.",
        ),
        (
            progress(NOT_MET, 2, "A", "B"),
            "2 statements to meet",
            "75 % of An award is done; 2 statements are still to be met at the least.",
        ),
        (
            progress(NOT_MET, 0, "A", "B"),
            "the sign-off of A and B is awaited",
            "99 % of An award is done; the sign-off of A and B is awaited.",
        ),
        (
            progress(NOT_MET, 0),
            "not achieved as the record stands",
            "99 % of An award is done; not achieved as the record stands.",
        ),
        (
            progress(NOT_MET, None, possible=False),
            "no way to finish it",
            "no units that could be added would finish An award.",
        ),
        (
            progress(OPEN, None),
            "not known: the search budget ran out",
            "the search budget ran out before progress in An award was known.",
        ),
    ],
)
def test_progress_is_said_in_words(one: Progress, short: str, sentence: str) -> None:
    """Whatever is known of it."""
    goal = Goal(qualification="q", version=None, title="An award", whole=one, groups=())
    assert progress_words(one).plain == short
    assert goal_words(goal) == sentence


@pytest.mark.parametrize(
    ("progress", "on", "words"),
    [
        (50, "2026-04-20", "ON TRACK: 50 % is done when 50 % of the time has passed."),
        (
            49,
            "2026-06-10",
            "OFF TRACK: 49 % is done; it was to end on 9 June 2026, 1 day ago.",
        ),
        (
            39,
            "2026-04-20",
            f"OFF TRACK: 39 % is done when {HALF}: 11 points behind.",
        ),
        (
            60,
            "2026-04-20",
            "AHEAD: 60 % is done when 50 % of the time has passed: 10 points ahead.",
        ),
        (
            0,
            "2026-02-28",
            "ON TRACK: 0 % is done; it starts on 1 March 2026, in 1 day.",
        ),
        (100, "2026-06-30", "COMPLETE: planned from 1 March 2026 to 9 June 2026."),
        (
            None,
            "2026-04-20",
            "NOT KNOWN: how much is done isn't known when 50 % of the time has passed.",
        ),
    ],
)
def test_tracks_are_said_in_a_sentence(
    progress: int | None, on: str, words: str
) -> None:
    """With the word first that a colour only repeats."""
    assert track_line(track(SPRING, progress, day(on))).plain == words


def test_a_portfolio_of_nothing_has_no_percentage() -> None:
    """There are no statements in C."""
    report = answered(portfolio(of=THREE, units=("C",)))
    assert headline(report).plain == (
        "NOT COMPLETE: 0 of 1 unit complete; 0 of 0 statements met."
    )
    assert "n/a  0 of 0  not started" in shown(evidence_page(report, candidate()))


def test_fewer_new_items_once_decisions_are_made_are_told() -> None:
    """Not where they would be as many."""
    words = "If what awaits a decision is accepted, 1 will do."
    of = standard("A", statement("P1", TWO), statement("P2"))
    waiting = item("E1", at="A: P1", decision=Decision.AWAITED)
    page = evidence_page(answered(portfolio(waiting, of=suite(of))), candidate())
    assert words in shown(page, 200)
    waiting = item("E1", at="A: P2", decision=Decision.AWAITED)
    report = answered(portfolio(waiting, of=suite(of)))
    assert report.awaiting.then == NewItems(number=2, at_least=2)
    assert "If what awaits" not in shown(evidence_page(report, candidate()))


def test_what_no_evidence_could_meet_is_told() -> None:
    """A rule may ask for a kind that its suite doesn't know."""
    never = EvidenceRule(kinds=("song",))
    report = answered(portfolio(of=suite(standard("A", statement("P1", never)))))
    page = shown(evidence_page(report, candidate(), Shown(4)))
    assert "  No evidence that counts could meet P1 of A." in page


def test_decisions_that_only_help_together_are_told_so() -> None:
    """Neither alone meets P2, which needs two items; together they do."""
    waiting = [item(f"E{n}", at="A: P2", decision="awaited") for n in (1, 2)]
    report = answered(portfolio(*waiting, of=THREE), "A")
    page = shown(evidence_page(report, candidate(), Shown(4)))
    assert page.endswith(
        "Awaiting a decision (2 items)\n"
        "    E1  alone, it would meet no statement\n"
        "    E2  alone, it would meet no statement\n"
        "  All accepted, they would meet P2 of A."
    )


def test_a_page_without_colour_says_all_in_words() -> None:
    """At any width; nothing hangs on colour."""
    report = answered(portfolio(item("E1", at="A: P1 P3"), of=THREE, plan=SPRING))
    assert report.on == ON
    for width in (80, 120):
        page = shown(evidence_page(report, candidate(), Shown(4)), width)
        assert "OFF TRACK: 40 % is done when 61 % of the time has passed" in page
        assert "working towards" in page
        assert max(map(len, page.splitlines())) <= width
