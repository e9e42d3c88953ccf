"""Several qualifications beside one record: their order, and units in common."""

from __future__ import annotations

import pytest

from planner import Achievement, Candidate
from planner.comparing import Comparison, compare
from planner.position import Effort
from planner.record import UnknownGroupError
from rules.model import Condition, Manner, Qualification, Total, Unit
from rules.structure import Structure
from tests.engine.building import (
    ALL,
    amount,
    exactly,
    leaf,
    qualification,
)
from tests.planner.people import AMPLE, CROWDED, Unsure, candidate, crowd


def named(q: Qualification, code: str, version: str | None = None) -> Qualification:
    """Give a qualification another code."""
    return q.model_copy(update={"code": code, "version": version})


def beside(
    record: Candidate, *several: Qualification, effort: Effort = AMPLE
) -> Comparison:
    """Compare qualifications in files of their codes."""
    named = [(f"{q.code}{q.version or ''}.yaml", Structure.of(q)) for q in several]
    return compare(named, record, effort)


def files(found: Comparison) -> list[str]:
    """List the files, nearest first."""
    return [one.file.removesuffix(".yaml") for one in found.qualifications]


def test_the_achieved_come_first_then_the_nearest_then_by_credit_and_code() -> None:
    """And what can't be finished after what can."""
    one_of = leaf("o", exactly(1), "B")
    found = beside(
        candidate("A"),
        named(qualification(leaf("o", exactly(3), "A B")), "hopeless"),
        named(qualification(one_of), "unpriced"),
        named(qualification(leaf("o", exactly(2), "C D"), units="C=1 D=1"), "two"),
        named(qualification(one_of, units="B=3"), "z"),
        named(qualification(one_of, units="B=3"), "b", "2"),
        named(qualification(one_of, units="B=3"), "b", "1"),
        named(qualification(one_of, units="B=2.5"), "cheap"),
        named(qualification(leaf("o", ALL, "A")), "met"),
    )
    assert files(found) == [
        *("met", "cheap", "b1", "b2", "z", "unpriced", "two", "hopeless")
    ]
    assert [one.share for one in found.qualifications] == [
        *(100, 0, 0, 0, 0, 0, 0, None)
    ]
    assert found.decided


def test_what_is_not_known_comes_last() -> None:
    """An unproved distance before an unknown verdict."""
    simple = named(qualification(leaf("o", exactly(5), "A B C D E")), "simple")
    found = beside(
        candidate(CROWDED),
        named(crowd(), "crowd"),
        simple,
        effort=Effort(steps=1),
    )
    assert files(found)[-1] == "crowd"
    assert not found.decided
    two = qualification(*crowd().groups, leaf("z", ALL, "Z Y"))
    unsure = Effort(Unsure(sure_of_no=True))
    found = beside(candidate(CROWDED), named(two, "a"), simple, effort=unsure)
    assert not found.qualifications[-1].decided


def test_a_claim_of_nothing_is_whole() -> None:
    """Where no unit is needed, all that is needed is there."""
    q = qualification(leaf("o", None, "A"))
    found = beside(candidate(""), q)
    assert [one.share for one in found.qualifications] == [100]


def test_units_in_common_are_told_with_their_titles() -> None:
    """Those of most qualifications first, then by code, as people count."""
    parts = (leaf("o", exactly(2), "U10 U9"), leaf("p", exactly(1), "A"))
    first = qualification(*parts)
    second = qualification(leaf("o", exactly(3), "U10 U9 A"))
    third = qualification(leaf("o", exactly(1), "A"), leaf("p", exactly(1), "B"))
    found = beside(
        candidate("A"),
        *(named(q, c) for q, c in zip((first, second, third), "abc", strict=True)),
    )
    (counting,) = found.counting
    assert (counting.unit, counting.title) == ("A", "Unit A")
    assert {*counting.files} == {"a.yaml", "b.yaml", "c.yaml"}
    assert [one.unit for one in found.bringing] == ["U9", "U10"]
    assert {one.files for one in found.bringing} == {("a.yaml", "b.yaml")}


def test_a_unit_held_by_rpl_is_the_unit() -> None:
    """However it is held, it is the unit that the record names."""
    by_rpl = amount(None, 1).model_copy(update={"manners": (Manner.RPL,)})
    capped = qualification(leaf("o", ALL, "A"), totals=[Total(amount=by_rpl)])
    plain = qualification(leaf("o", ALL, "A"))
    record = candidate("", Achievement(unit="A", how=Manner.RPL))
    found = beside(record, named(capped, "a"), named(plain, "b"))
    assert [one.unit for one in found.counting] == ["A"]


def test_a_unit_from_elsewhere_may_count_in_several() -> None:
    """Its title is the record's."""
    o = leaf("o", exactly(1), "A").model_copy(update={"imports": amount(None, 1)})
    unit = Achievement(unit="Z", elsewhere=Unit(code="Z", title="From elsewhere"))
    q = qualification(o)
    found = beside(candidate("", unit), named(q, "a"), named(q, "b"))
    assert [(one.unit, one.title) for one in found.counting] == [
        ("Z", "From elsewhere")
    ]


def test_a_unit_accepted_for_another_may_have_no_title() -> None:
    """Neither bank nor record says what it is called."""
    by_rpl = amount(None, 1).model_copy(update={"manners": (Manner.RPL,)})
    q = qualification(leaf("o", ALL, "A"), totals=[Total(amount=by_rpl)])
    accepted = Achievement(unit="Z9", stands_for="A", how=Manner.RPL)
    found = beside(candidate("", accepted), named(q, "a"), named(q, "b"))
    assert [(one.unit, one.title) for one in found.counting] == [("Z9", None)]


def test_a_choice_of_group_is_for_the_records_own_qualification() -> None:
    """What that one doesn't list is a fault; what another doesn't isn't."""
    pinned = Achievement(unit="A", count_in="o")
    record = candidate("", pinned, qualification="own")
    own = named(qualification(leaf("o", ALL, "A")), "own")
    other = named(qualification(leaf("x", ALL, "A")), "other")
    assert files(beside(record, own, other)) == ["other", "own"]
    with pytest.raises(UnknownGroupError):
        beside(record, named(other, "own"))


def test_conditions_still_to_confirm_are_counted() -> None:
    """Of those that are asked here."""
    conditions = tuple(Condition(code=c, text=c) for c in ("age", "hours", "paper"))
    q = qualification(leaf("o", ALL, "A")).model_copy(update={"conditions": conditions})
    record = candidate("A").model_copy(update={"conditions": ("age", "old")})
    (one,) = beside(record, q).qualifications
    assert one.standing.to_confirm == 2
    assert one.assumptions[0] == "The record confirms 'old', which isn't asked here."
