"""What was accepted for a unit counts as that or as itself: each in its own order."""

from __future__ import annotations

from datetime import date

import pytest

from planner import Achievement, Candidate, Verdict, check
from planner.applying import apply
from planner.certifying import certify
from planner.position import stand
from rules.model import Link, Manner, Order, Qualification, StandIn, Total
from rules.proof.verifying import Given, faults
from rules.structure import Structure
from tests.engine.building import (
    ALL,
    also,
    amount,
    exactly,
    leaf,
    qualification,
    stand_in,
)
from tests.planner.people import candidate
from tests.rules.test_definition import by

BOTH = qualification(leaf("g", exactly(1), "Z"), leaf("h", None, "A"), units="D B C")


def first(q: Qualification, *pairs: str, rules: tuple[StandIn, ...] = ()) -> Structure:
    """Let the first of two units need the second first."""
    links = (Link(unit=p[0], needs=(p[1],), order=Order.FIRST) for p in pairs)
    return Structure.of(also(q, links=tuple(links), equivalents=rules))


def in_order(*got: str) -> Candidate:
    """Make somebody who achieved units day by day, Z as accepted for A."""
    return candidate(
        "",
        *(
            Achievement(
                unit=unit,
                day=date(2026, 1, number),
                stands_for="A" if unit == "Z" else None,
            )
            for number, unit in enumerate(got, 1)
        ),
    )


def where(structure: Structure, record: Candidate) -> tuple[Verdict, int | None]:
    """Tell the verdict and what is needed, both proved to whom reads the rules."""
    applied = apply(structure, record)
    position = stand(applied.structure, applied.held)
    proof = certify(position, "")
    given = Given(structure.qualification, applied.structure.case, applied.held)
    assert proof is not None
    assert faults(proof, given) == []
    return position.verdict, position.shortfall


@pytest.mark.parametrize(
    ("pair", "got", "expected"),
    [
        ("ZD", "ZD", (Verdict.NOT_MET, 1)),
        ("ZD", "DZ", (Verdict.MET, 0)),
        ("AD", "ZD", (Verdict.MET, 0)),
        ("AD", "Z", (Verdict.MET, 0)),
    ],
)
def test_it_counts_as_itself_by_what_it_needs_itself(
    pair: str, got: str, expected: tuple[Verdict, int]
) -> None:
    """Whatever it was accepted for needs something else, or nothing."""
    assert where(first(BOTH, pair), in_order(*got)) == expected


def test_come_too_early_as_itself_it_is_what_it_was_accepted_for() -> None:
    """It is known apart from the unit, which is to be achieved yet."""
    q = qualification(leaf("g", ALL, "A"), leaf("h", None, "Z"), units="D")
    found = check(first(q, "ZD"), in_order("Z", "D"))
    assert found.verdict is Verdict.MET
    assert found.claim == {"Z (equivalence)": "g"}


@pytest.mark.parametrize(("pair", "units"), [("ZD", {"A"}), ("DZ", {"A", "Z"})])
def test_come_too_early_by_prior_learning_it_is_no_unit_by_itself(
    pair: str, units: set[str]
) -> None:
    """However a unit is held, its order is asked."""
    few = Total(amount=by(Manner.RPL, amount(None, 5)))
    groups = leaf("g", ALL, "A"), leaf("h", None, "Z")
    q = qualification(*groups, units="D", totals=[few])
    known, later = in_order("Z", "D").achievements
    by_rpl = known.model_copy(update={"how": Manner.RPL})
    applied = apply(first(q, pair), candidate("", by_rpl, later))
    assert {item.unit for item in applied.structure.case.items} == units


@pytest.mark.parametrize(
    ("pair", "got", "expected"),
    [
        ("CB", "ZC", (Verdict.MET, 0)),
        ("CB", "CZ", (Verdict.NOT_MET, 1)),
        ("CB", "C", (Verdict.NOT_MET, 2)),
    ],
)
def test_what_it_stands_in_for_as_that_unit_shows_a_need(
    pair: str, got: str, expected: tuple[Verdict, int]
) -> None:
    """A stands in for B, so what was accepted for A does."""
    q = qualification(leaf("g", ALL, "C"), leaf("h", None, "A"), units="B D Z")
    assert where(first(q, pair, rules=(stand_in("A for B"),)), in_order(*got)) == (
        expected
    )


@pytest.mark.parametrize(
    ("got", "expected"), [("DZ", (Verdict.MET, 0)), ("ZD", (Verdict.NOT_MET, 1))]
)
def test_what_it_stands_in_for_as_that_unit_has_its_order(
    got: str, expected: tuple[Verdict, int]
) -> None:
    """B needs D first, so what was accepted for A comes after D to count as B."""
    q = qualification(leaf("g", ALL, "B"), leaf("h", None, "A"), units="D Z")
    assert where(first(q, "BD", rules=(stand_in("A for B"),)), in_order(*got)) == (
        expected
    )


def test_what_no_rule_knows_is_set_aside_for_what_it_was_accepted_for() -> None:
    """By itself it is of no use, and why it doesn't count is told."""
    q = qualification(leaf("g", ALL, "A"), units="D")
    found = check(first(q, "AD"), in_order("Z", "D"))
    (one,) = [one for one in found.surplus if one.unit == "Z"]
    assert (one.reason, one.rule) == ("too-early", "links/1")
