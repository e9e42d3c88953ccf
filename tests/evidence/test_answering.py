"""Answers about a portfolio, put together."""

from __future__ import annotations

import re

import pytest

from planner import Achievement, Verdict
from planner.candidate import Candidate
from planner.evidence.answering import Asked, UnknownStandardError, answer
from planner.evidence.answers import Unplanned
from planner.evidence.portfolio import Decision, Planned
from planner.evidence.referring import Referred, ReferredItem
from planner.evidence.share import Share
from planner.evidence.tracking import Pace, Track
from rules.model import Qualification, Unit
from rules.standards import EvidenceRule, OfKind, Suite
from rules.structure import Structure
from tests.engine.building import ALL, exactly, leaf, qualification
from tests.evidence.building import (
    ON,
    THREE,
    TWO,
    answered,
    day,
    item,
    portfolio,
    refs,
    signed,
    standard,
    statement,
    suite,
)

ANY = "1 item of any kind for"
YEAR = Planned(start=day("2026-01-01"), end=day("2026-12-31"))


def test_units_are_those_asked_about_or_else_all_worked_on() -> None:
    """Shares are of all worked on in any case."""
    found = portfolio(item("E1", at="A: P1 P3"), of=THREE, units=("B", "A"))
    assert [unit.code for unit in answered(found).units] == ["B", "A"]
    asked = answered(found, "A", "C", "A")
    assert [unit.code for unit in asked.units] == ["A", "C"]
    assert asked.worked_on == ("B", "A")
    assert asked.share == Share(done=2, total=5)


def test_each_section_has_its_share() -> None:
    """Of its own statements."""
    (unit,) = answered(portfolio(item("E1", at="A: P1 P3"), of=THREE), "A").units
    assert unit.parts == (Share(done=1, total=2), Share(done=1, total=1))


def test_what_the_suites_of_the_units_shown_assume_is_told() -> None:
    """Each assumption once; nothing of suites that no unit shown is of."""

    def assuming(unit: str, *lines: str) -> Suite:
        one = suite(standard(unit, statement("P1")), code=f"s-{unit}")
        return one.model_copy(update={"assumptions": lines})

    suites = (assuming("A", "x", "y"), assuming("B", "y", "z"), assuming("C", "w"))
    found = portfolio(of=THREE, suites=suites, units=("A", "B"))
    assert answered(found).assumptions == ("x", "y", "z")
    assert answered(found, "C").assumptions == ("w",)


def test_gaps_and_new_evidence_are_of_the_units_asked_about() -> None:
    """Another unit's gaps are another question."""
    found = portfolio(item("E1", at="A: P1 P2 P3"), of=THREE)
    report = answered(found, "A")
    assert [str(gap.ref) for gap in report.gaps] == ["P2 of A"]
    assert (report.least.number, report.least.proved) == (1, True)
    assert answered(found, "B").least.number == 1


def test_items_that_await_a_decision_are_told_if_they_bear_on_a_gap() -> None:
    """What bears on other units, or on what is met, isn't in question."""
    waiting = (
        item("E2", at="A: P1", decision=Decision.AWAITED),
        item("E3", at="B: P1", decision=Decision.AWAITED),
        item("E4", at="A: P3", decision=Decision.AWAITED),
    )
    report = answered(portfolio(item("E1", at="A: P1"), *waiting, of=THREE), "A")
    assert [one.item for one in report.awaiting.items] == ["E4"]
    assert [str(ref) for ref in report.awaiting.closes] == ["P3 of A"]


def test_a_unit_without_statements_is_never_complete() -> None:
    """All statements there are may be met, and it still isn't all."""
    done = (item(f"E{n}", at="A: P1 P2 P3; B: P1 P2") for n in (1, 2))
    report = answered(portfolio(*done, of=THREE, plan=YEAR))
    assert report.complete == ("A", "B")
    assert report.share.whole
    assert report.verdict is Verdict.NOT_MET
    assert report.track is not None
    assert (report.track.progress, report.track.pace) == (99, Pace.AHEAD)


def test_a_verdict_without_a_qualification_is_about_the_units() -> None:
    """Met if every one asked about is complete."""
    found = portfolio(item("E1", at="B: P1 P2"), of=THREE)
    assert answered(found, "B").verdict is Verdict.MET
    assert answered(found, "A", "B").verdict is Verdict.NOT_MET
    assert answered(found, "B").goal is None


def test_plans_are_held_against_the_units_and_the_whole() -> None:
    """Each by its own dates; what has no dates has no track."""
    late = Planned(start=day("2025-01-01"), end=day("2025-12-31"))
    found = portfolio(
        item("E1", at="A: P1"), of=THREE, plan=YEAR, unit_plans=(("A", late),)
    )
    report = answered(found)
    tracks = {unit.code: unit.track for unit in report.units}
    assert tracks["B"] is None
    assert tracks["A"] == Track(
        planned=late, pace=Pace.OFF_TRACK, time=100, progress=33, late=121
    )
    assert report.track == Track(
        planned=YEAR, pace=Pace.OFF_TRACK, time=32, progress=20
    )


@pytest.mark.parametrize(("of", "told"), [(None, 50), ("q-1", 50), ("q-2", None)])
def test_a_plan_for_another_qualification_gives_no_pace(
    of: str | None, told: int | None
) -> None:
    """It is that of the units all the same, with dates of their own."""
    done = item("E1", at="B: P1")
    found = portfolio(done, of=THREE, plan=YEAR, unit_plans=(("A", YEAR),))
    person = Candidate(reference="X-1", portfolio=found, qualification=of)
    q = qualification(leaf("a", ALL, "B")).model_copy(update={"code": "q-1"})
    report = answer(person, found, Asked(on=ON, structure=Structure.of(q)))
    assert (report.track and report.track.progress) == told
    assert report.units[0].track is not None
    report = answer(person, found, Asked(on=ON))
    assert report.track is not None


def both() -> Qualification:
    """Make a qualification of A and either B or a unit that has no standard."""
    return qualification(leaf("a", ALL, "A"), leaf("o", exactly(1), "B X Y"))


def test_progress_is_measured_towards_the_qualification_asked_about() -> None:
    """By every standard of the suites, worked on or not, group by group."""
    found = portfolio(
        item("E1", at="A: P1; B: P1 P2"), of=THREE, units=("A",), plan=YEAR
    )
    report = answered(found, towards=both())
    assert report.goal is not None
    whole = report.goal.whole
    assert (whole.remaining, whole.total, whole.percent) == (2, 4, 50)
    assert [group.percent for group in report.goal.groups] == [33, 99]
    assert report.track is not None
    assert report.track.progress == 50
    assert report.verdict is Verdict.NOT_MET


def test_units_of_other_suites_weigh_what_their_standards_ask() -> None:
    """Somebody with nothing to show for them has all of it to meet."""
    other = suite(standard("X", *(statement(f"P{n}") for n in range(1, 6))))
    found = portfolio(item("E1", at="A: P1"), of=THREE)
    q = qualification(leaf("a", ALL, "A X"), leaf("o", exactly(1), "C Y"))
    goal = answered(found, towards=q, suites=(other,)).goal
    assert goal is not None
    assert (goal.whole.remaining, goal.whole.total) == (2 + 5 + 1, 3 + 5 + 1)
    assert goal.unweighed == ("C", "Y")


def test_towards_a_qualification_only_what_brings_it_nearer_is_told() -> None:
    """Its shortest way first; what is held, and what is of no use, isn't missing."""
    four = suite(
        standard("A", statement("P1")),
        standard("B", statement("P1")),
        standard("C", statement("P1"), statement("P2")),
        standard("D", statement("P1")),
        standard("E", statement("P1")),
    )
    found = portfolio(of=four, units=("E", "C", "B", "A", "D"))
    q = qualification(leaf("a", ALL, "A D"), leaf("o", exactly(1), "B C"))
    report = answered(found, towards=q, written=[Achievement(unit="D")])
    assert (report.focus, report.besides) == (("B", "A"), ("E", "C"))
    assert [str(gap.ref) for gap in report.gaps] == ["P1 of B", "P1 of A"]
    assert report.least.number == 2
    alone = answered(found, "E", towards=q)
    assert (alone.focus, alone.besides) == (("E",), ("E",))
    assert answered(found, "B", "C", towards=q).besides == ("C",)
    few = found.model_copy(update={"units": ("B",)})
    assert answered(few, "A", "E", towards=q).besides == ("E",)
    assert answered(found).focus == found.units


def test_another_way_that_is_worked_on_is_told_as_well() -> None:
    """The shortest way takes a unit that isn't worked on yet."""
    found = portfolio(of=THREE, units=("A",))
    q = qualification(leaf("o", exactly(1), "A X"))
    report = answered(found, towards=q)
    assert report.goal is not None
    assert report.goal.whole.takes == ("X",)
    assert report.focus == ("A",)
    near = portfolio(item("E1", at="A: P1 P3"), of=THREE, units=("A",))
    assert answered(near, towards=q).focus == ("A",)


def test_referred_items_are_gone_back_to() -> None:
    """Those that would do something for what is missing, once they are accepted."""
    turned = Decision.REFERRED
    items = (
        item("E1", at="A: P1", decision=turned),
        item("E2", at="A: P1 P3", decision=turned),
        item("E3", at="B: P1", decision=turned),
        item("E4", at="B: P1 P2"),
        item("E5", at="A: P1", decision=turned, expires=day("2026-04-01")),
        item("E6", at="A: P2", decision=Decision.AWAITED),
    )
    report = answered(portfolio(*items, of=THREE, units=("A", "B")))
    assert [(r.item, r.closes, r.helps) for r in report.referred.items] == [
        ("E2", refs("A: P1 P3"), ()),
        ("E1", refs("A: P1"), ()),
    ]
    assert report.next[1] == (
        "Go back to E2 and E1, which were referred: "
        "put right and accepted, they would meet P1 and P3 of A."
    )
    (alone,) = answered(portfolio(items[2], of=THREE), "B").referred.items
    assert alone.item == "E3"


def test_referred_items_that_bring_nothing_are_not_gone_back_to() -> None:
    """P1 needs an observation yet, which RPL isn't; P2 any two items."""
    seen = EvidenceRule(items=2, least=(OfKind(kind="observation", items=1),))
    of = suite(standard("A", statement("P1", seen), statement("P2", TWO)))
    told, more = "RPL", {"decision": Decision.REFERRED}
    first = item("E1", told, at="A: P1")
    both = [item(f"E{n}", told, at="A: P1 P2", **more) for n in (2, 3)]
    one = answered(portfolio(first, both[0], of=of))
    assert one.referred == Referred(
        items=(ReferredItem(item="E2", closes=(), helps=refs("A: P2")),)
    )
    assert one.next[0] == (
        "Go back to E2, which was referred: "
        "put right and accepted, it would bring P2 of A nearer."
    )
    two = answered(portfolio(first, *both, of=of)).referred
    assert (two.closes, two.helps) == (refs("A: P2"), ())
    useless = item("E4", told, at="A: P1", **more)
    assert answered(portfolio(first, useless, of=of)).referred == Referred()


def test_referred_items_may_meet_one_statement_and_bring_another_nearer() -> None:
    """Both are said in one sentence."""
    turned = item("E1", at="A: P1 P2", decision=Decision.REFERRED)
    assert answered(portfolio(turned, of=THREE), "A").next[0] == (
        "Go back to E1, which was referred: "
        "put right and accepted, it would meet P1 of A, and bring P2 of A nearer."
    )


def test_one_referred_item_is_gone_back_to() -> None:
    """In the singular."""
    turned = item("E1", at="A: P1", decision=Decision.REFERRED)
    assert answered(portfolio(turned, of=THREE), "A").next[0] == (
        "Go back to E1, which was referred: "
        "put right and accepted, it would meet P1 of A."
    )


def test_what_the_shortest_way_takes_besides_is_to_be_started() -> None:
    """Units that nobody works on yet."""
    found = portfolio(item("E1", at="A: P1"), of=THREE, units=("A",))
    steps = answered(found, towards=both()).next
    assert steps[-1] == "Start X: the shortest way takes it."


def test_units_of_the_shortest_way_that_nobody_works_on_are_told_apart() -> None:
    """With what is left of them; not where that is nothing, nor beside a unit alone."""
    four = suite(*THREE.standards, standard("D", statement("P1")))
    found = portfolio(item("E1", at="A: P1; B: P1; D: P1"), of=four, units=("A",))
    q = qualification(leaf("a", ALL, "A B D X"))
    assert answered(found, towards=q).unplanned == (
        Unplanned(unit="B", left=1, whole=2, added=True),
        Unplanned(unit="X"),
    )
    other = suite(standard("X", statement("P1")))
    assert answered(found, towards=q, suites=(other,)).unplanned[-1] == (
        Unplanned(unit="X", left=1, whole=1)
    )
    assert answered(found, "A", towards=q).unplanned == ()
    assert answered(found).unplanned == ()


def test_a_sign_off_after_the_day_asked_about_is_none_yet() -> None:
    """As of a day before it, neither the unit nor the qualification knows of it."""
    found = portfolio(
        item("E1", at="B: P1 P2"), of=THREE, signed_off=signed("B", "2026-03-01")
    )
    q = qualification(leaf("o", exactly(1), "B X"))
    before = answered(found, towards=q, on=day("2026-02-28"))
    after = answered(found, towards=q, on=day("2026-03-01"))
    assert before.goal is not None
    assert (before.goal.whole.percent, before.verdict) == (99, Verdict.NOT_MET)
    assert before.next[0] == "Sign off B: every statement is met."
    assert after.verdict is Verdict.MET


def test_units_written_in_the_record_count_as_written() -> None:
    """Whatever evidence there is."""
    found = portfolio(of=THREE)
    written = [Achievement(unit="A"), Achievement(unit="X", elsewhere=a_unit("X"))]
    report = answered(found, towards=both(), written=written)
    assert report.verdict is Verdict.MET


def a_unit(code: str) -> Unit:
    """Make a unit from elsewhere."""
    return Unit(code=code, title=f"Unit {code}")


@pytest.mark.parametrize(("unit", "hint"), [("a", "; did you mean 'A'?"), ("Q9", "")])
def test_units_of_no_suite_are_refused(unit: str, hint: str) -> None:
    """With the one that was meant."""
    words = f"no suite of the portfolio has a unit '{unit}'{hint}"
    with pytest.raises(UnknownStandardError, match=re.escape(words) + "$"):
        answered(portfolio(of=THREE), unit)


def test_what_is_done_comes_first_of_what_is_next() -> None:
    """Sign-offs, then decisions, then what is to be gathered."""
    found = portfolio(
        item("E1", at="B: P1 P2"),
        item("E2", at="A: P1", decision=Decision.AWAITED),
        of=THREE,
        units=("A", "B"),
        signed_off=signed("B", "2026-02-01"),
    )
    assert answered(found).next == (
        "Sign off B again: it wasn't complete yet on 1 February 2026, and is now.",
        "Decide on E2: accepting what awaits a decision would meet P1 of A.",
        f"Gather {ANY} 'First' of A: it alone would meet P1 of A.",
    )


def test_decisions_that_only_help_together_are_named_together() -> None:
    """P2 needs two items: neither of these alone would meet it."""
    waiting = (item(f"E{n}", at="A: P2", decision=Decision.AWAITED) for n in (1, 2))
    first = answered(portfolio(*waiting, of=THREE), "A").next[0]
    assert first == (
        "Decide on E1 and E2: accepting what awaits a decision would meet P2 of A."
    )


def test_what_only_brings_nearer_is_said_so() -> None:
    """Two items are needed, and one alone meets nothing."""
    only = suite(standard("D", statement("P1", TWO)))
    assert answered(portfolio(of=only)).next == (
        f"Gather {ANY} 'Section of D' of D: it would bring P1 of D nearer.",
    )
