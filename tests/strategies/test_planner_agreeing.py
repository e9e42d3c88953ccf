"""What a machine requires of records and reports: each fault is told in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from planner import Achievement, Candidate, Check, Verdict, check
from planner.strategies import agreeing
from planner.strategies.defining import Question, is_defined, question
from planner.strategies.plain import Plain
from planner.strategies.step import Allow, Attempt, Choose, Log, Pin, Step
from rules.model import Case, Item, Manner, StandIn, Unit
from rules.structure import Structure
from tests.strategies.planner_drawing import demo, in_order
from tests.strategies.test_planner_steps import EVERY, START, WAIVED

HELD = tuple(Attempt(Achievement(unit=code)) for code in ("A1", "B1"))


def after(steps: Iterable[Step]) -> tuple[Candidate, Plain]:
    """Take steps, in a record and in a plain one."""
    log, plain = Log.of(START, steps), Plain(None)
    for step in log.steps:
        plain.take(step)
    return log.record, plain


def report(**facts: object) -> Check:
    """Check somebody who holds two units of the demonstration; say something else."""
    record, _ = after(HELD)
    return check(Structure.of(demo()), record).model_copy(update=facts)


def asked(*steps: Step) -> Question:
    """Ask what a plain record amounts to."""
    return question(demo(), after((*HELD, *steps))[1])


def test_a_record_as_it_was_written_has_no_fault() -> None:
    """Nor has its report."""
    record, plain = after(EVERY)
    assert [*agreeing.of_record(record, plain)] == []
    assert [*agreeing.of_report(report())] == []
    assert [*agreeing.of_wishes(report(), asked())] == []
    assert [*agreeing.of_verdict(report(), asked())] == []


def test_a_record_that_is_otherwise_is_told() -> None:
    """What is held, each history, exceptions and dates."""
    record, _ = after(HELD)
    _, plain = after((*HELD[:1], Allow(WAIVED)))
    assert [*agreeing.of_record(record, plain)] == [
        "read as held: A1, B1; written so: A1",
        "the history of B1 isn't what was written",
        "B1 stands as 'achieved', which isn't the best attempt",
        "the exceptions, or the day of registration, aren't those written",
    ]
    plain.registered = date(2026, 1, 31)
    assert len([*agreeing.of_record(START, plain)]) == 3


def test_a_report_that_contradicts_itself_is_told() -> None:
    """Wherever two of its parts don't fit."""
    short = report().shortfall
    none = {"units": None, "take": ()}
    groups = tuple(g.model_copy(update={"selected": False}) for g in report().groups)
    doctored: dict[str, dict[str, Any]] = {
        "the verdict is met, and 1 units are lacking": {"verdict": Verdict.MET},
        "what is still needed doesn't add up to the shortfall": {
            "shortfall": short.model_copy(update={"take": ()})
        },
        "1 units are lacking, and 2 at the least": {
            "shortfall": short.model_copy(update={"bound": 2})
        },
        "something held neither counts nor is told to be left over": {"holds": 3},
        "the groups don't report what the claim counts there": {
            "claim": {"A1": "more", "B1": "more"}
        },
        "something counts in a group that the claim doesn't use": {"groups": groups},
    }
    for words, facts in doctored.items():
        assert [*agreeing.of_report(report(**facts))] == [words]
    hopeless = report(shortfall=short.model_copy(update=none))
    assert [*agreeing.of_report(hopeless)] == []


def test_a_report_that_overrides_the_record_is_told() -> None:
    """Pins, and what is excluded."""
    pinned = asked(Pin("B1", "more"), Choose("A1", include=False))
    elsewhere = report(claim={"A1": "core", "B1": "core"})
    assert [*agreeing.of_wishes(elsewhere, pinned)] == [
        "B1 is pinned to more and counts in core",
        "A1 counts, though it is excluded",
    ]


def test_a_verdict_against_the_definition_is_told() -> None:
    """And a shortfall that isn't the least, if it is said to be."""
    short = report().shortfall
    met = report(verdict=Verdict.MET, shortfall=short.model_copy(update={"units": 0}))
    assert [*agreeing.of_verdict(met, asked())] == [
        "the verdict is met; by definition it is not met",
        "0 units are lacking; by definition 1",
    ]
    unmet = report(shortfall=short.model_copy(update={"proved": False}))
    more = Attempt(Achievement(unit="B2"))
    assert [*agreeing.of_verdict(unmet, asked(more))] == [
        "the verdict is not met; by definition it is met"
    ]
    unknown = report(verdict=Verdict.UNDETERMINED)
    assert [*agreeing.of_verdict(unknown, asked(more))] == []


def test_what_is_read_otherwise_than_it_was_written_is_told() -> None:
    """What is held, and each sort of thing that the rules treat apart."""
    steps = (Pin("B1", "more"), Choose("A1", include=False))
    right, rpl = asked(*steps), Item(code="A1 (RPL)", unit="A1", manner=Manner.RPL)
    assert [*agreeing.of_reading(right.held, right.case, right)] == []
    exempt = Item(code="B1 (x)", unit="B1", manner=Manner.EXEMPT, credit=False)
    elsewhere = (Unit(code="Z1", title="Zoology"),)
    case = Case(items=(rpl, exempt), imported=elsewhere, wanted=frozenset({"A1"}))
    assert [*agreeing.of_reading(frozenset({"A1"}), case, right)] == [
        "read as held: A1; written so: A1, B1",
        (
            "read as known apart: A1 (RPL) as A1, B1 (x) as B1, without credit;"
            " written so: none"
        ),
        "read as from elsewhere: Z1; written so: none",
        "read as excluded: none; written so: A1",
        "read as included: A1; written so: none",
        "read as pinned: none; written so: B1 in more",
    ]


def test_a_record_that_is_refused_or_taken_wrongly_is_told() -> None:
    """A pin to a group that doesn't list the unit is refused."""
    right, wrong = asked(Pin("B1", "more")), asked(Pin("B1", "core"))
    assert [*agreeing.of_refusal(right, refused=False)] == []
    assert [*agreeing.of_refusal(wrong, refused=True)] == []
    assert [*agreeing.of_refusal(right, refused=True)] == ["the record is refused"]
    assert [*agreeing.of_refusal(wrong, refused=False)] == [
        "the record is taken, with a pin to no group of the unit's"
    ]


def test_no_definition_is_asked_where_rules_ask_for_dates() -> None:
    """Of what came first, or when something stood in for a unit."""
    dated = StandIn(unit="B1", stands_for="A1", start=date(2026, 1, 1))
    assert is_defined(demo())
    assert not is_defined(in_order())
    assert not is_defined(demo(equivalents=(dated,)))
