"""What the rules see of a plain record: the engine and the definition see the same."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from planner import Achievement, Candidate
from planner.grants import Grant, Sort
from planner.strategies import RecordMachine, record_machine
from planner.strategies.defining import question
from planner.strategies.step import (
    Allow,
    Attempt,
    Choose,
    Log,
    Pin,
    Register,
    Step,
    Withdraw,
)
from rules.model import (
    Amount,
    Bar,
    Cap,
    Group,
    Link,
    Manner,
    Measure,
    Qualification,
    Relation,
    StandIn,
    Take,
    Total,
    Unit,
)
from tests.strategies.planner_drawing import bank, demo, importing, in_order, versions

TWO = Amount(measure=Measure.UNITS, minimum=2, maximum=3)
ELSEWHERE = Unit(code="E1", title="From elsewhere", level=2)


def got(unit: str, **facts: object) -> Attempt:
    """Attempt a unit."""
    return Attempt(Achievement.model_validate({"unit": unit, **facts}))


def allow(sort: Sort, rule: str = "", unit: str = "", **facts: object) -> Allow:
    """Grant an exception."""
    known = {"sort": sort, "rule": rule, "unit": unit, "because": "Invented."}
    given = {"by": "R. Example", "on": date(2026, 1, 31)}
    return Allow(Grant.model_validate({**known, **given, **facts}))


def rich() -> Qualification:
    """Make a structure of one rule of every kind that may be waived."""
    q = importing()
    paths = Take(amounts=(Amount(measure=Measure.PATHWAYS, minimum=1),))
    all_of = Group(path="way/a", title="A", take=Take(), units=("C1",))
    some = Group(path="way/b", title="B", take=Take(amounts=(TWO,)), units=("C2", "A1"))
    way = Group(path="way", title="Way", take=paths, groups=(all_of, some))
    both = Group(
        path="both",
        title="Both",
        take=Take(),
        groups=(Group(path="both/a", title="A", units=("B3",)),),
        totals=(Total(amount=TWO),),
    )
    return q.model_copy(
        update={
            "bank": bank("A1 B1 B2 B3 C1 C2 D1"),
            "groups": (*q.groups, way, both),
            "totals": (Total(amount=TWO),),
            "caps": (Cap(amount=TWO, units=("B1", "B2")),),
            "bars": (Bar(units=("B1", "B2")),),
            "links": (Link(unit="C1", needs=("C2",)),),
            "equivalents": (
                StandIn(unit="D1", stands_for="B1", credit=False),
                StandIn(unit="C2", stands_for="B2", relation=Relation.SAME),
            ),
        }
    )


class Told:
    """Draws what it is told, whatever it is asked for."""

    def __init__(self, *values: Any) -> None:  # noqa: ANN401 - a strategy's
        self.values = [*values]

    def draw(self, *_: object) -> Any:  # noqa: ANN401 - the same
        """Give the next value."""
        return self.values.pop(0)


def begun(*editions: Qualification) -> RecordMachine:
    """Begin with an empty record, as Hypothesis would."""
    machine = record_machine(editions[0])()
    machine.begin(data=Told(editions, []))
    return machine


def taken(machine: RecordMachine, *steps: Step) -> RecordMachine:
    """Take steps, and look at what there is after each."""
    for step in steps:
        machine.attempt(data=Told(step))
        machine.is_as_written()
    return machine


EVERYTHING = tuple(got(code) for code in ("A1", "B1", "B2", "B3", "C1", "C2", "D1"))
WAIVERS = [
    *("core", "more", "way", "way/a", "way/b", "both", "extra", "imports/more"),
    *("totals/both/1", "totals/1", "caps/1", "bars/1", "links/1", "nothing"),
]


@pytest.mark.parametrize("rule", WAIVERS)
def test_waivers_are_seen_alike(rule: str) -> None:
    """Of every kind of rule."""
    waived = allow(Sort.WAIVE, rule)
    taken(begun(rich()), waived, *EVERYTHING)
    taken(begun(rich()), got("A1"), allow(Sort.WAIVE, "core", "A1"), waived)


@pytest.mark.parametrize(
    "steps",
    [
        (allow(Sort.SUBSTITUTE, unit="X-9", stands_for="A1"), got("X-9")),
        (allow(Sort.SUBSTITUTE, unit="D1", stands_for="B1"), got("D1")),
        (allow(Sort.SUBSTITUTE, unit="B2", stands_for="C2"), got("B2")),
        (got("B1"), allow(Sort.PIN, "extra", "B1")),
        (got("B1"), allow(Sort.PIN, "core", "B1"), allow(Sort.PIN, "more", "A1")),
        (got("B1"), allow(Sort.PIN, "more", "B1"), allow(Sort.PIN, "extra", "B1")),
        (got("B1"), allow(Sort.FORCE, "core", "B1")),
        (got("A1", stands_for="B1"), allow(Sort.FORCE, "core", "A1")),
        (got("X-9"), allow(Sort.FORCE, "core", "X-9")),
        (got("E1", elsewhere=ELSEWHERE), allow(Sort.FORCE, "core", "E1")),
        (got("E1", elsewhere=ELSEWHERE), allow(Sort.PIN, "more", "E1")),
        (got("E1", elsewhere=ELSEWHERE, how=Manner.RPL), Pin("E1", "more")),
        (got("A1", how=Manner.RPL), got("A1", how=Manner.EXEMPT), got("A1")),
        (got("B1", how=Manner.EQUIVALENT, stands_for="A1"), Choose("B1", include=True)),
        (got("C2"), Pin("C2", "more"), Pin("C2", "core")),
        (got("A1"), Pin("A1", "nowhere"), Withdraw("A1")),
    ],
)
def test_exceptions_and_choices_are_seen_alike(steps: tuple[Step, ...]) -> None:
    """In force, or not, or clashing; a record that is refused is one by definition."""
    machine = taken(begun(rich()), *steps, got("B2"), got("C1"))
    machine.withdraw_everything()
    machine.save_and_reload()


def test_a_record_may_be_refused() -> None:
    """Then there is no report to look at."""
    machine = taken(begun(demo()), got("A1"), Pin("A1", "more"))
    assert machine.kept[-1].report is None
    machine.undo(data=Told(1))
    assert machine.kept[-1].report is not None


def test_another_version_of_a_unit_does_not_stand() -> None:
    """Where the bank says which one it holds."""
    unit = Unit(code="A1", title="Unit A1", version="2")
    q = demo(
        bank=demo().bank.model_copy(update={"units": (unit, *bank("B1 B2 B3").units)})
    )
    taken(begun(q), got("A1", version="0"), got("A1", version="2"))


def test_another_version_may_be_a_unit_of_its_own() -> None:
    """Where the bank has it, by the code of the one and the version."""
    units = (Unit(code="A1", title="Unit A1", version="2"), *bank("B1 B2 B3").units)
    own = Unit(code="A1 v1", title="Unit A1 of old")
    q = demo(bank=demo().bank.model_copy(update={"units": (*units, own)}))
    machine = taken(begun(q), got("A1", version="1"))
    assert question(q, machine.kept[-1].plain).held == {"A1 v1"}


def test_what_was_accepted_for_no_unit_does_not_stand() -> None:
    """No group lists what it was accepted for."""
    machine = taken(begun(demo()), got("A1", stands_for="X-9"), got("B1"))
    assert question(demo(), machine.kept[-1].plain).held == {"B1"}


def test_the_version_that_binds_is_asked() -> None:
    """From the first day on, and back."""
    machine = taken(
        begun(*versions()), got("A1"), got("B1"), Register(date(2026, 3, 1))
    )
    assert machine.kept[-1].report is not None
    assert machine.kept[-1].report.version == "2"
    waived = allow(Sort.WAIVE, "core", version="1")
    taken(machine, waived, Register(date(2026, 2, 28)))


def test_an_exception_granted_already_is_not_tried() -> None:
    """Revoking it would take the other one with it."""
    waived = allow(Sort.WAIVE, "core")
    machine = taken(begun(demo()), waived)
    machine.revoke_at_once(data=Told(waived.grant))
    assert machine.log == Log.of(Candidate(reference="X-1"), (waived,))


def test_rules_that_ask_for_dates_are_held_to_all_else() -> None:
    """And so are structures that are too large for the definition."""
    taken(begun(in_order()), got("B1"), got("A1"))
    machine = record_machine(demo(), by_definition=False)()
    machine.begin(data=Told((demo(),), [got("A1")]))
    taken(machine, got("B1"))
