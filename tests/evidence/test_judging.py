"""Statements and units held against a portfolio as of a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from planner.evidence.currency import months_after
from planner.evidence.judging import judge, judge_statement, ledger_of, needs_of
from planner.evidence.portfolio import Decision, Item, Portfolio
from planner.evidence.reports import Needs, Reason, State, StatementReport, UnitReport
from rules.standards import (
    Demand,
    EvidenceRule,
    OfKind,
    Ref,
    Relation,
    Section,
    Standard,
    Statement,
    Suite,
    Terms,
)
from tests.evidence.building import (
    ON,
    ONLY_SEEN,
    SEEN_ONCE,
    TWO,
    crosswalk,
    day,
    item,
    portfolio,
    refs,
    section,
    signed,
    standard,
    statement,
    suite,
)

P1 = Ref("A", "P1")
ONE_OF_A = suite(standard("A", statement("P1")))


def judged(one: Item, of: Suite = ONE_OF_A, on: date = ON) -> StatementReport:
    """Judge the first criterion of A by one item."""
    return judge_statement(ledger_of(portfolio(one, of=of)), P1, on)


def unit(asked: Portfolio, on: date = ON) -> UnitReport:
    """Judge the only unit worked on."""
    (report,) = judge(asked, on)
    return report


def told(report: StatementReport) -> list[tuple[str, str]]:
    """Give why items don't count, as codes with words."""
    return [(one.reason, one.words) for one in report.uncounted]


def test_an_accepted_item_counts_and_meets_what_asks_for_one() -> None:
    """The report says what the statement is, and what counts for it."""
    report = judged(item("E1"))
    assert (report.ref, report.label) == (P1, "What P1 asks")
    assert (report.demand, report.section) == (Demand.PERFORMANCE, 0)
    assert [(one.item, one.kind, one.via) for one in report.counted] == [
        ("E1", "observation", None)
    ]
    assert (report.met, report.uncounted, report.needs) == (True, (), Needs())
    assert str(report.share) == "100 % (1 of 1)"


@pytest.mark.parametrize(
    ("one", "reason", "words"),
    [
        (
            item("E1", decision=Decision.AWAITED),
            "awaited",
            "awaiting a decision",
        ),
        (item("E1", decision=Decision.REFERRED), "referred", "referred"),
        (
            item("E1", decision=Decision.REFERRED, decided=day("2026-03-01")),
            "referred",
            "referred on 1 March 2026",
        ),
        (item("E1", refused="A: P1"), "refused", "not accepted for P1 of A"),
        (
            item("E1", decided=day("2026-05-02")),
            "future",
            "accepted on 2 May 2026, after 1 May 2026",
        ),
        (
            item("E1", "diary"),
            "kind",
            "'diary' is no kind of evidence of 'A suite'",
        ),
        (
            item("E1", day=day("2026-05-02")),
            "future",
            "dated 2 May 2026, after 1 May 2026",
        ),
        (
            item("E1", expires=ON),
            "expired",
            "expired on 1 May 2026",
        ),
    ],
)
def test_what_does_not_count_says_why(one: Item, reason: str, words: str) -> None:
    """Each reason is a code and words for an adviser."""
    report = judged(one)
    assert told(report) == [(reason, words)]
    assert (report.counted, report.met) == ((), False)


@pytest.mark.parametrize(
    ("one", "reason"),
    [
        (item("E1", "diary", decision=Decision.AWAITED), "kind"),
        (item("E1", expires=ON, decision=Decision.AWAITED), "expired"),
        (item("E1", day=day("2026-05-02"), decision=Decision.AWAITED), "future"),
        (item("E1", expires=ON, decision=Decision.REFERRED), "referred"),
    ],
)
def test_a_decision_is_awaited_only_where_it_would_help(one: Item, reason: str) -> None:
    """What keeps an item out whatever is decided is told first."""
    assert [code for code, _ in told(judged(one))] == [reason]


@pytest.mark.parametrize(
    "one",
    [
        item("E1", day=ON),
        item("E1", day=None),
        item("E1", decided=ON),
        item("E1", expires=day("2026-05-02")),
        item("E1", "Observation"),
    ],
)
def test_a_day_counts_up_to_itself_and_capitals_do_not_matter(one: Item) -> None:
    """On the day it is dated or decided it counts; on the day it expires no more."""
    assert judged(one).met


def test_only_the_kinds_that_a_rule_names_count() -> None:
    """The words say which do."""
    of = suite(standard("A", statement("P1", ONLY_SEEN)))
    assert told(judged(item("E1", "work product"), of)) == [
        ("kind", "observation only, not work product")
    ]
    assert judged(item("E1", "OBSERVATION"), of).counted[0].kind == "observation"


def test_two_kinds_are_named_as_a_choice() -> None:
    """Either counts."""
    rule = EvidenceRule(kinds=("observation", "RPL"))
    of = suite(standard("A", statement("P1", rule)))
    assert told(judged(item("E1", "work product"), of)) == [
        ("kind", "observation or RPL only, not work product")
    ]


def test_evidence_counts_for_so_many_months_after_its_date() -> None:
    """To the day before the same day, months later."""
    of = suite(standard("A", statement("P1")), months=36)
    old = item("E1", day=day("2023-05-01"))
    assert told(judged(old, of)) == [
        ("not-current", "dated 1 May 2023, and evidence counts for 3 years only")
    ]
    assert judged(old, of, day("2026-04-30")).met


def test_undated_evidence_counts_only_where_evidence_counts_for_ever() -> None:
    """Nobody can tell how old it is."""
    of = suite(standard("A", statement("P1")), months=18)
    assert told(judged(item("E1", day=None), of)) == [
        ("undated", "undated, and evidence counts for 18 months only")
    ]


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2023-05-01", 36, "2026-05-01"),
        ("2025-08-31", 6, "2026-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2025-12-01", 1, "2026-01-01"),
        ("2025-11-30", 13, "2026-12-30"),
        ("9999-01-31", 12, "9999-12-31"),
    ],
)
def test_months_end_with_the_month(start: str, months: int, end: str) -> None:
    """A month without that day ends the count on its last one."""
    assert months_after(day(start), months) == day(end)


@pytest.mark.parametrize(
    ("rule", "kinds", "needs"),
    [
        (TWO, [], Needs(items=2)),
        (TWO, ["RPL"], Needs(items=1)),
        (TWO, ["RPL"] * 3, Needs()),
        (
            SEEN_ONCE,
            ["RPL"],
            Needs(items=1, of_kind=(OfKind(kind="observation", items=1),)),
        ),
        (
            SEEN_ONCE,
            ["RPL", "RPL"],
            Needs(items=1, of_kind=(OfKind(kind="observation", items=1),)),
        ),
        (SEEN_ONCE, ["observation"], Needs(items=1)),
        (
            EvidenceRule(
                least=(
                    OfKind(kind="observation", items=2),
                    OfKind(kind="RPL", items=1),
                )
            ),
            ["observation", "work product"],
            Needs(
                items=2,
                of_kind=(
                    OfKind(kind="observation", items=1),
                    OfKind(kind="RPL", items=1),
                ),
            ),
        ),
    ],
)
def test_needs_are_items_and_of_them_kinds(
    rule: EvidenceRule, kinds: list[str], needs: Needs
) -> None:
    """Never fewer items than the kinds that lack add up to."""
    assert needs_of(rule, kinds) == needs


def test_an_item_counts_once_however_often_it_is_named() -> None:
    """Two mentions are one item."""
    of = suite(standard("A", statement("P1", TWO)))
    report = judged(item("E1", at="A: P1 P1"), of)
    assert [one.item for one in report.counted] == ["E1"]
    assert (report.met, report.needs) == (False, Needs(items=1))


def test_a_unit_says_how_many_of_its_statements_are_met() -> None:
    """Working towards: one of three is met."""
    of = suite(standard("A", statement("P1"), statement("P2"), statement("K1")))
    report = unit(portfolio(item("E1"), of=of))
    assert (report.code, report.title) == ("A", "Unit A")
    assert (report.state, report.judged) == (State.WORKING, ON)
    assert str(report.share) == "33 % (1 of 3)"
    assert report.sections == ("Section of A",)
    assert (report.signed_off, report.premature) == (None, None)


def test_a_unit_is_not_started_while_nothing_counts() -> None:
    """Evidence that awaits a decision starts nothing."""
    awaited = item("E1", decision=Decision.AWAITED)
    assert unit(portfolio(awaited, of=ONE_OF_A)).state is State.NOT_STARTED
    assert unit(portfolio(of=ONE_OF_A)).state is State.NOT_STARTED


def test_a_unit_is_complete_when_every_statement_is_met() -> None:
    """Nobody has signed it off yet."""
    report = unit(portfolio(item("E1"), of=ONE_OF_A))
    assert (report.state, report.share.whole) == (State.COMPLETE, True)


def test_a_unit_without_statements_is_never_complete() -> None:
    """There is nothing to hold evidence against, also if somebody signs it off."""
    of = suite(Standard(code="A", title="Unit A", sections=()))
    report = unit(portfolio(of=of, signed_off=signed("A", "2026-04-01")))
    assert (report.state, report.share.percent) == (State.NOT_STARTED, None)
    assert report.premature == day("2026-04-01")


def test_sections_are_named_by_title_or_by_what_they_demand() -> None:
    """One with neither has an empty name; statements say which is theirs."""
    bare = section(statement("P3"))
    sections = (
        section(statement("P1"), statement("K1"), title="Prepare"),
        Section(label="Carry it out", performance=(statement("P2"),)),
        bare,
    )
    of = suite(Standard(code="A", title="Unit A", sections=sections))
    report = unit(portfolio(of=of))
    assert report.sections == ("Prepare", "Carry it out", "")
    found = [(one.ref.code, one.section) for one in report.statements]
    assert found == [("P1", 0), ("K1", 0), ("P2", 1), ("P3", 2)]


def test_a_signed_off_unit_is_judged_as_of_its_sign_off() -> None:
    """What expired later doesn't undo it; its report is of that day."""
    later = item("E1", expires=day("2026-04-15"))
    asked = portfolio(later, of=ONE_OF_A, signed_off=signed("A", "2026-04-01"))
    report = unit(asked)
    assert (report.state, report.signed_off) == (State.SIGNED_OFF, day("2026-04-01"))
    assert (report.judged, report.premature) == (day("2026-04-01"), None)
    assert report.statements[0].met


def test_a_sign_off_before_the_unit_was_complete_does_not_stand() -> None:
    """It is told, and the unit is judged as of the day asked about."""
    decided = item("E1", decided=day("2026-04-02"))
    asked = portfolio(decided, of=ONE_OF_A, signed_off=signed("A", "2026-04-01"))
    report = unit(asked)
    assert (report.state, report.judged) == (State.COMPLETE, ON)
    assert (report.signed_off, report.premature) == (None, day("2026-04-01"))


def test_a_sign_off_after_the_day_asked_about_is_none_yet() -> None:
    """Neither standing nor premature."""
    asked = portfolio(item("E1"), of=ONE_OF_A, signed_off=signed("A", "2026-05-02"))
    report = unit(asked)
    assert (report.state, report.premature) == (State.COMPLETE, None)
    assert unit(asked, day("2026-05-02")).state is State.SIGNED_OFF


def test_units_worked_on_are_judged_in_their_order() -> None:
    """All of the suites where none is named; those asked for, where some are."""
    of = suite(standard("A", statement("P1")), standard("B", statement("P1")))
    every, some = portfolio(of=of), portfolio(of=of, units=("B",))
    assert [one.code for one in judge(every, ON)] == ["A", "B"]
    assert [one.code for one in judge(some, ON)] == ["B"]
    assert [one.code for one in judge(some, ON, ("B", "A"))] == ["B", "A"]
    with pytest.raises(KeyError, match="C"):
        judge(some, ON, ("C",))


def two_units(relation: Relation, *items: Item, **facts: object) -> Portfolio:
    """Give a portfolio in which P1 of A is related to P1 of B."""
    of = suite(standard("A", statement("P1")), standard("B", statement("P1")))
    mapped = crosswalk(("A: P1", relation, "B: P1"))
    return portfolio(*items, of=of, crosswalks=(mapped,), **facts)


def met(asked: Portfolio) -> list[str]:
    """Give the units that are complete."""
    return [one.code for one in judge(asked, ON) if one.state is State.COMPLETE]


def test_evidence_carries_over_between_statements_that_are_the_same() -> None:
    """Both ways; the report says by way of which."""
    there = two_units(Relation.SAME, item("E1", at="A: P1"))
    back = two_units(Relation.SAME, item("E1", at="B: P1"))
    assert met(there) == met(back) == ["A", "B"]
    carried = judge(there, ON)[1].statements[0].counted
    assert [(one.item, one.via) for one in carried] == [("E1", Ref("A", "P1"))]


def test_broader_evidence_carries_over_only_where_it_is_allowed() -> None:
    """From what asks for more to what asks for less, and not back."""
    of_a, of_b = item("E1", at="A: P1"), item("E1", at="B: P1")
    allowed = (Relation.SAME, Relation.BROADER)
    assert met(two_units(Relation.BROADER, of_a)) == ["A"]
    assert met(two_units(Relation.BROADER, of_a, carried=allowed)) == ["A", "B"]
    assert met(two_units(Relation.BROADER, of_b, carried=allowed)) == ["B"]
    assert met(two_units(Relation.NARROWER, of_b, carried=allowed)) == ["A", "B"]


def test_evidence_carries_over_along_a_chain() -> None:
    """What is the same as the same, and what is broader than that."""
    of = suite(*(standard(code, statement("P1")) for code in "ABC"))
    chain = crosswalk(
        ("A: P1", Relation.SAME, "B: P1"), ("B: P1", Relation.BROADER, "C: P1")
    )
    allowed = (Relation.SAME, Relation.BROADER)
    asked = portfolio(item("E1"), of=of, crosswalks=(chain,))
    assert met(asked) == ["A", "B"]
    wider = asked.model_copy(update={"carried": allowed})
    assert met(wider) == ["A", "B", "C"]
    assert judge(wider, ON)[2].statements[0].counted[0].via == Ref("A", "P1")


def carried_to_b(one: Item) -> StatementReport:
    """Judge P1 of B, which is the same as P1 and P2 of A."""
    of = suite(
        standard("A", statement("P1"), statement("P2")),
        standard("B", statement("P1")),
    )
    mapped = crosswalk(
        ("A: P1", Relation.SAME, "B: P1"), ("A: P2", Relation.SAME, "B: P1")
    )
    asked = portfolio(one, of=of, crosswalks=(mapped,))
    return judge_statement(ledger_of(asked), Ref("B", "P1"), ON)


def test_what_is_refused_carries_nothing_over() -> None:
    """Refused for the statement itself, it doesn't come in by another either."""
    refused = item("E1", at="A: P1", refused="A: P1")
    assert told(carried_to_b(refused)) == [("refused", "not accepted for P1 of A")]
    itself = item("E1", at="A: P1; B: P1", refused="B: P1")
    assert told(carried_to_b(itself)) == [("refused", "not accepted for P1 of B")]


def test_an_item_carries_over_by_the_way_that_is_left() -> None:
    """It counts once, by way of the first that wasn't refused."""
    report = carried_to_b(item("E1", at="A: P1 P2", refused="A: P1"))
    assert [one.via for one in report.counted] == [Ref("A", "P2")]
    report = carried_to_b(item("E1", at="A: P1 P2"))
    assert [one.via for one in report.counted] == [Ref("A", "P1")]
    report = carried_to_b(item("E1", at="A: P1 P2; B: P1"))
    assert [one.via for one in report.counted] == [None]
    report = carried_to_b(item("E1", at="A: P1 P2", refused="A: P1 P2"))
    assert told(report) == [("refused", "not accepted for P1 of A")]


def test_what_is_carried_over_is_judged_as_the_receiving_suite_judges() -> None:
    """By its kinds and for how long its evidence counts."""
    strict = Suite(
        code="s-2",
        title="A strict suite",
        standards=(standard("B", statement("P1")),),
        evidence=Terms(kinds=("observation",), current_for=1),
    )
    asked = Portfolio(
        suites=(ONE_OF_A, strict),
        crosswalks=(crosswalk(("A: P1", Relation.SAME, "B: P1")),),
        items=(item("E1"), item("E2", "RPL"), item("E3", day=day("2026-04-20"))),
    )
    a, b = judge(asked, ON)
    assert [one.item for one in a.statements[0].counted] == ["E1", "E2", "E3"]
    assert [one.item for one in b.statements[0].counted] == ["E3"]
    assert told(b.statements[0]) == [
        ("not-current", "dated 10 February 2026, and evidence counts for 1 month only"),
        ("kind", "'RPL' is no kind of evidence of 'A strict suite'"),
    ]


def test_a_ledger_knows_units_and_statements_of_every_suite() -> None:
    """Also of units that nobody works on."""
    of = suite(standard("A", statement("P1", TWO)), standard("B", statement("K1")))
    ledger = ledger_of(portfolio(item("E1"), of=of, units=("B",)))
    assert (tuple(ledger.units), ledger.worked_on) == (("A", "B"), ("B",))
    assert ledger.statements[P1].rule == TWO
    assert isinstance(ledger.statements[Ref("B", "K1")].statement, Statement)
    assert ledger.bearing(Ref("B", "K1")) == ()
    assert [one.item.id for one in ledger.bearing(P1)] == ["E1"]
    assert refs("A: P1") == (P1,)


def test_every_item_of_a_large_portfolio_counts_for_all_it_evidences() -> None:
    """500 items, of which each is evidence for 20 of 2,000 statements."""
    codes = [f"P{number}" for number in range(100)]
    of = suite(
        *(standard(f"U{n}", *map(statement, codes)) for n in range(20)), months=36
    )
    every = [ref for ref, _ in of.statements]
    items = (
        Item(
            id=f"E{n}",
            kind="observation",
            day=day("2026-01-01"),
            decision=Decision.ACCEPTED,
            evidences=tuple(every[(n * 37 + k * 11) % 2_000] for k in range(20)),
        )
        for n in range(500)
    )
    reports = judge(portfolio(*items, of=of), ON)
    assert sum(len(s.counted) for r in reports for s in r.statements) == 10_000


def test_every_reason_is_among_those_that_the_pages_name() -> None:
    """For programs that read the answer."""
    page = Path(__file__).parents[2] / "docs" / "json.md"
    text = page.read_text(encoding="utf-8")
    assert [one for one in Reason if f"`{one}`" not in text] == []


def test_a_kind_is_the_same_for_one_and_for_several() -> None:
    """An item may have the word of another suite."""
    report = judged(item("E1", "Observations"))
    assert [one.kind for one in report.counted] == ["observation"]
