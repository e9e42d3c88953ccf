"""How evidence reads on a page, where no acceptance case comes along."""

from __future__ import annotations

import io

import pytest
from rich.console import Console, RenderableType

from planner.evidence.answers import Goal
from planner.evidence.covering.reports import NewItems
from planner.evidence.portfolio import Decision, Opportunity, Planned
from planner.evidence.progress import Progress
from planner.evidence.share import percentage
from planner.evidence.tracking import track
from planner.position import Verdict
from planner.rendering.evidence import (
    evidence_page,
    goal_words,
    headline,
    unit_pages,
    unweighed_words,
    way_words,
)
from planner.rendering.evidence_words import bar, progress_words, track_line
from planner.rendering.parts import Prose, Shown, indented
from rules.standards import EvidenceRule, Standard
from tests.engine.building import ALL, leaf, qualification
from tests.evidence.building import (
    ON,
    THREE,
    TWO,
    answered,
    day,
    item,
    portfolio,
    refs,
    standard,
    statement,
    suite,
)
from tests.planner.people import candidate

NOT_MET, OPEN = Verdict.NOT_MET, Verdict.UNDETERMINED
HALF = "50 % of the time from 1 March 2026 to 9 June 2026 has passed"
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
        (50, "2026-04-20", f"ON TRACK: 50 % is done when {HALF}."),
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
            f"AHEAD: 60 % is done when {HALF}: 10 points ahead.",
        ),
        (
            0,
            "2026-02-28",
            "ON TRACK: 0 % is done; it starts on 1 March 2026, in 1 day.",
        ),
        (100, "2026-06-30", "Planned from 1 March 2026 to 9 June 2026."),
        (
            None,
            "2026-04-20",
            f"NOT KNOWN: how much is done isn't known when {HALF}.",
        ),
    ],
)
def test_tracks_are_said_in_a_sentence(
    progress: int | None, on: str, words: str
) -> None:
    """With the word first that a colour only repeats; COMPLETE stands there already."""
    assert track_line(track(SPRING, progress, day(on))).plain == words


def test_a_portfolio_of_nothing_has_no_percentage() -> None:
    """There are no statements in C."""
    report = answered(portfolio(of=THREE, units=("C",)))
    assert headline(report).plain == (
        "NOT COMPLETE: 0 of 1 unit complete; 0 of 0 statements met."
    )
    assert "n/a  0 of 0  not started" in shown(evidence_page(report, candidate()))


@pytest.mark.parametrize(
    ("units", "words"),
    [
        (("X1",), "No statements of X1 are known here: it counts as 1."),
        (("X1", "X3"), "No statements of X1 and X3 are known here: each counts as 1."),
        (
            tuple("ABCDE"),
            "No statements of 5 units are known here: each counts as 1.",
        ),
    ],
)
def test_units_counted_as_one_statement_are_told(
    units: tuple[str, ...], words: str
) -> None:
    """A percentage that rests on them says so."""
    assert unweighed_words(units) == words


@pytest.mark.parametrize(
    ("whole", "besides", "words"),
    [
        (progress(Verdict.MET, 0), ("X",), ""),
        (progress(NOT_MET, 2, "A"), (), "The shortest way takes A."),
        (
            progress(NOT_MET, 2, "A", "B"),
            ("X",),
            "The shortest way takes A and B. X isn't needed for it.",
        ),
        (progress(NOT_MET, 0, "A"), ("X", "Y"), "X and Y aren't needed for it."),
    ],
)
def test_the_way_and_what_is_not_on_it_are_named(
    whole: Progress, besides: tuple[str, ...], words: str
) -> None:
    """Units may be worked on that a qualification has no need of."""
    goal = Goal(qualification="q", version=None, title="Q", whole=whole, groups=())
    assert way_words(goal, besides) == words


def test_codes_stay_on_one_line() -> None:
    """Lines break between codes, not within one; so with numbers and days."""
    for words, width, lines in (
        ("AK 8.1 to AK 8.3 and AP 10", 14, "AK 8.1 to\nAK 8.3 and\nAP 10"),
        ("now 44 % of it", 6, "now\n44 %\nof it"),
        ("AK 8.1", 4, "AK 8\n.1"),
        ("till 26 March 2027", 14, "till\n26 March 2027"),
        ("70 % (7 of 10)", 9, "70 %\n(7 of 10)"),
    ):
        assert shown(indented(Prose(words), 0), width) == lines


def test_lapses_are_told() -> None:
    """With the day, and what it opens again."""
    soon = item("E1", at="A: P1", expires=day("2026-05-20"))
    later = item("E2", at="A: P3; B: P1", expires=day("2026-05-21"))
    report = answered(portfolio(soon, later, of=THREE, units=("A", "B")))
    assert shown(evidence_page(report, candidate(), Shown(4))).endswith(
        "Counts no more soon (within 30 days)\n"
        "    E1  from 20 May 2026; P1 of A is open again then\n"
        "    E2  from 21 May 2026; P3 of A; P1 of B are open again then"
    )


def test_what_is_recorded_and_does_not_count_is_told() -> None:
    """Item by item, with the reasons; where it is tight, in few words."""
    items = (
        item("E1", at="A: P1 P3", decision="referred", decided=day("2026-03-12")),
        item("E2", at="A: P1 P2", refused="A: P2"),
        item("E3", at="A: P2 P3", expires=day("2026-04-01"), refused="A: P3"),
    )
    report = answered(portfolio(*items, of=THREE, units=("A",)))
    page = shown(evidence_page(report, candidate(), Shown(4)))
    head = "Recorded, but doesn't count for what is missing (3 items)\n    "
    assert page.endswith(
        f"{head}E2  not accepted for P2 of A\n"
        "    E3  expired on 1 April 2026: P2 of A; not accepted for P3 of A\n"
        "    E1  referred on 12 March 2026: P3 of A"
    )
    page = shown(evidence_page(report, candidate(), Shown(0)))
    assert page.endswith(f"{head}E2 (not accepted), E3 (expired) and E1 (referred)")
    assert "Recorded" not in shown(evidence_page(report, candidate()))


def test_where_it_is_tight_each_unit_has_one_line() -> None:
    """The pace says more than the state; its title is cut at last, not before."""
    title = "A unit with a title much longer than a line of eighty columns has room for"
    long = suite(Standard(code="A", title=title, sections=THREE.standards[0].sections))
    report = answered(portfolio(of=long, unit_plans=(("A", SPRING),)))
    page = shown(evidence_page(report, candidate(), Shown(0), cut=True))
    line = page.partition("Units\n")[2].partition("\n")[0]
    whole = shown(evidence_page(report, candidate(), Shown(0)))
    assert (
        "  A  A unit with a title much longer than a   ░░░░░░░░░░  0 %  0 of 3"
        "  off track\n     line of eighty columns has room for\n"
    ) in whole
    assert line == (
        "  A  A unit with a title much longer than a…  ░░░░░░░░░░  0 %  0 of 3"
        "  off track"
    )


def test_where_it_is_tight_items_to_gather_are_cut() -> None:
    """One line for each; elsewhere they are wrapped."""
    title = "Testimony of the manager of the whole line"
    one = Opportunity(id="O1", kind="RPL", title=title, evidences=refs("B: P1 P2"))
    report = answered(portfolio(of=THREE, units=("B",), opportunities=(one,)))
    tight, roomy = (shown(evidence_page(report, candidate(), Shown(n))) for n in (0, 1))
    cut = (
        "    O1, Testimony of the manager of the whole line (…  meets 2 statements of B"
    )
    assert cut in tight
    assert cut not in roomy
    assert "Testimony of the manager of the whole line" in roomy


def test_where_it_is_tight_codes_end_with_their_line() -> None:
    """And it is said how many more there are."""
    every = [statement(f"K {n}.1") for n in range(1, 20)]
    report = answered(portfolio(of=suite(standard("A", *every))))
    page = shown(evidence_page(report, candidate(), Shown(0)))
    listed = ", ".join(f"K {n}.1" for n in range(1, 9))
    assert f"\n  A  {listed} and 11 more\n" in page


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


@pytest.mark.parametrize("most", [None, 4, 0])
def test_what_nobody_works_on_is_missing_as_well(most: int | None) -> None:
    """However much there is room for; the least says that it isn't counted."""
    found = portfolio(item("E1", at="A: P1; B: P1"), of=THREE, units=("A",))
    q = qualification(leaf("a", ALL, "A B X"))
    other = suite(standard("X", *(statement(f"P{n}") for n in range(1, 4))))
    report = answered(found, towards=q, suites=(other,))
    page = shown(evidence_page(report, candidate(), Shown(most)), 200)
    assert (
        "  B  1 of 2 statements: not worked on in this portfolio\n"
        "  X  all 3 statements: not worked on in this portfolio\n"
        "\nLeast new evidence (for A)\n"
        "  3 new items close every gap of A; "
    ) in page
    assert "What B and X need isn't counted: add B to the portfolio's units." in page
    heading = "(6 statements" if most is not None else "What is missing besides"
    assert heading in page


def test_units_without_known_statements_that_nobody_works_on_are_missing() -> None:
    """They can't be added; and where nothing else is missing, they are it."""
    q = qualification(leaf("a", ALL, "B X"))
    done = portfolio(item("E1", at="B: P1 P2"), of=THREE, units=("B",))
    page = shown(evidence_page(answered(done, towards=q), candidate(), Shown(0)))
    assert page.endswith(
        "What is missing\n"
        "  X  not worked on in this portfolio; its statements aren't known"
    )
    some = portfolio(item("E1", at="B: P1"), of=THREE, units=("B",))
    page = shown(evidence_page(answered(some, towards=q), candidate()), 200)
    assert "What X needs isn't counted." in page


def test_of_several_items_it_is_said_that_they_add_up() -> None:
    """P2 needs two: only both rows together meet it."""
    many = "Gathered in this order: each row says what it and those above it meet."
    chances = tuple(
        Opportunity(id=f"O{n}", kind=kind, evidences=refs("A: P2"))
        for n, kind in ((1, "RPL"), (2, "observation"))
    )
    done = item("E1", at="A: P1 P3")
    report = answered(portfolio(done, of=THREE, opportunities=chances), "A")
    page = shown(evidence_page(report, candidate(), Shown(0)), 200)
    assert f"no fewer will do. {many}\n" in page
    assert "    O1 (1 item of RPL)  brings P2 of A nearer\n" in page
    assert "    O2 (1 observation)  meets P2 of A" in page
    one = answered(portfolio(of=THREE), "B")
    assert many not in shown(evidence_page(one, candidate(), Shown(0)), 200)


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


def test_every_page_ends_with_what_is_assumed() -> None:
    """Of one unit too, however tight the page is."""
    assuming = THREE.model_copy(update={"assumptions": ("Two items are enough.",)})
    report = answered(portfolio(item("E1"), of=assuming))
    end = "\n\nAssumes\n  -  Two items are enough."
    assert shown(evidence_page(report, candidate(), Shown(0))).endswith(end)
    assert shown(evidence_page(report, candidate())).endswith(end)
    assert shown(unit_pages(report, candidate())).endswith(end)


def test_a_page_without_colour_says_all_in_words() -> None:
    """At any width; nothing hangs on colour."""
    report = answered(portfolio(item("E1", at="A: P1 P3"), of=THREE, plan=SPRING))
    assert report.on == ON
    for width in (80, 120):
        page = shown(evidence_page(report, candidate(), Shown(4)), width)
        assert "OFF TRACK: 40 % is done when 61 % of the time from 1 March 2026" in page
        assert "working towards" in page
        assert max(map(len, page.splitlines())) <= width
