"""What a check says beside its verdict: without its wishes, and what is unproved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from planner import Achievement, Candidate, Check, Grade, Status, Verdict, check
from planner.applying import apply
from planner.checking import Asked, report
from planner.grants import Grant, Sort
from planner.position import Effort, stand
from rules.diagnostics import Place
from rules.model import USUAL, Aim, Manner, Qualification, Total
from rules.solvers.protocol import Needs, Outcome, Solution
from rules.structure import Structure
from tests.engine.building import (
    ALL,
    also,
    amount,
    exactly,
    leaf,
    parent,
    pathways,
    qualification,
    stand_in,
)
from tests.planner.people import AMPLE, Answering, candidate

PLACE = Place(file="q.yaml", line=9)


def of(q: Qualification, record: Candidate, **places: Place) -> Check:
    """Check a record; `places` says where rules are written, `_` for `/` in ids."""
    where = {rule.replace("_", "/"): place for rule, place in places.items()}
    return check(Structure.of(q, where), record, AMPLE)


def left_out(unit: str) -> Achievement:
    """Make an achievement that isn't to count."""
    return Achievement(unit=unit, include=False)


def test_a_record_without_wishes_is_looked_at_once() -> None:
    """Nothing would be otherwise without them."""
    q = qualification(leaf("g", exactly(2), "A B C"))
    assert of(q, candidate("A")).freely is None


def test_a_record_with_wishes_is_looked_at_without_them_too() -> None:
    """What it leaves out would have counted."""
    q = qualification(leaf("g", exactly(2), "A B C"))
    found = of(q, candidate("A", left_out("B")))
    assert (found.verdict, found.shortfall.units) == (Verdict.NOT_MET, 1)
    assert found.freely is not None
    assert (found.freely.verdict, found.freely.units) == (Verdict.MET, 0)


def test_a_record_that_has_met_it_is_not_looked_at_without_its_wishes() -> None:
    """There is nothing that they are in the way of."""
    q = qualification(leaf("g", exactly(1), "A B"))
    found = of(q, candidate("A", left_out("B")))
    assert (found.verdict, found.freely) == (Verdict.MET, None)


def test_ways_that_are_not_proved_to_be_all_are_said_to_be_some() -> None:
    """Though each of them is a way."""
    q = qualification(leaf("o", exactly(2), "A B C"))
    ways = Needs(((1,),), proved=False)
    engine = Answering(Outcome(Solution((2,)), proved=True), ways)
    (need,) = check(Structure.of(q), candidate("A"), Effort(engine)).shortfall.take
    assert (need.units, len(need.ways), need.complete) == (1, 1, False)


def test_units_never_to_be_taken_are_a_wish_too() -> None:
    """Without it there may be a way."""
    q = qualification(leaf("g", exactly(1), "A B"))
    aim = Aim(exclude=frozenset("AB"))
    found = check(Structure.of(q), candidate(), AMPLE, aim=aim)
    assert (found.verdict, found.shortfall.units) == (Verdict.NOT_MET, None)
    assert found.freely is not None
    assert (found.freely.verdict, found.freely.units) == (Verdict.NOT_MET, 1)


def test_a_claim_is_the_most_only_if_all_of_it_is_proved() -> None:
    """One component left open leaves it open."""
    q = qualification(leaf("a", exactly(1), "A B"), leaf("c", exactly(1), "C D"))
    record = candidate("A")
    applied = apply(Structure.of(q), record)
    position = stand(applied.structure, applied.held, AMPLE)
    first, second = position.outcomes
    asked = Asked(record, AMPLE)
    assert report(position, applied, asked).most
    opened = replace(position, outcomes=(first, replace(second, proved=False)))
    assert not report(opened, applied, asked).most


def test_a_unit_without_credit_is_told_once() -> None:
    """Though it is needed by another as well."""
    q = qualification(leaf("g", ALL, "A B"), units="A=2 B=2 X=2", links=["B needs A"])
    q = also(q, equivalents=(stand_in("X for A without credit"),))
    found = of(q, candidate("X B"))
    assert found.verdict is Verdict.MET
    assert found.no_credit == ("X",)


def test_a_rule_of_imports_is_traced_to_its_group() -> None:
    """What is imported is counted there, and no other unit."""
    group = leaf("g", exactly(2), "A B").model_copy(update={"imports": amount(None, 1)})
    other = leaf("h", exactly(1), "C")
    elsewhere = Achievement.model_validate(
        {"unit": "Y", "elsewhere": {"code": "Y", "title": "Y"}}
    )
    found = of(qualification(group, other), candidate("A C", elsewhere), g=PLACE)
    (told,) = found.totals
    assert (told.rule, told.total) == ("imports/g", "imports at most 1 unit")
    assert (told.counted, told.place, told.used) == (Decimal(1), PLACE, True)


def test_a_parents_amount_is_traced_to_it() -> None:
    """It counts what is below it alone."""
    take = exactly(1)
    inner = parent("p", take, leaf("p/x", None, "A B"), leaf("p/y", None, "C"))
    found = of(qualification(inner, leaf("o", ALL, "D")), candidate("A D"), p=PLACE)
    (told,) = found.totals
    assert (told.rule, told.counted, told.place) == ("p", Decimal(1), PLACE)


def test_an_exception_is_traced_to_the_rule_that_it_is_from() -> None:
    """Where the file has it."""
    q = qualification(leaf("g", ALL, "A B"), totals=[Total(amount=amount(2))])
    grant = Grant(
        sort=Sort.WAIVE,
        rule="totals/1",
        by="R. Example",
        on=date(2026, 9, 1),
        because="x",
    )
    record = candidate("A B").model_copy(
        update={"exceptions": (grant,), "qualification": "q"}
    )
    (ruling,) = of(q, record, totals_1=PLACE).exceptions
    assert ruling.place == PLACE


@pytest.mark.parametrize(
    ("attempt", "words"),
    [
        (Achievement(unit="A"), "achieved"),
        (
            Achievement(
                unit="A",
                status=Status.FAILED,
                how=Manner.RPL,
                grade=Grade.MERIT,
                version="2",
                day=date(2026, 1, 31),
            ),
            "failed (merit) by RPL (version 2) 2026-01-31",
        ),
    ],
)
def test_an_attempt_is_written_in_a_few_words(attempt: Achievement, words: str) -> None:
    """What isn't told of it is left out."""
    assert str(attempt) == words


def test_what_is_chosen_of_groups_is_told_of_the_choice() -> None:
    """A pathway not used asks for nothing."""
    ways = parent(
        "p",
        pathways(1),
        leaf("p/a", ALL, "A").model_copy(update={"totals": (Total(amount=amount(2)),)}),
        leaf("p/b", ALL, "B"),
    )
    found = of(qualification(ways), candidate("B"))
    assert [(told.rule, told.used) for told in found.totals] == [
        ("totals/p/a/1", False)
    ]


def test_a_question_that_says_no_aim_is_about_the_fewest_units() -> None:
    """As of no day."""
    assert Asked(candidate(), AMPLE) == Asked(candidate(), AMPLE, USUAL, None)
