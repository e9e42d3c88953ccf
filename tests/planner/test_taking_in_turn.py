"""Nothing is promised that can't be taken in the order that links ask for."""

from __future__ import annotations

import pytest

from planner import Candidate, check
from planner.census import Counted, census
from planner.certifying import certify
from planner.nearer import nearer
from planner.position import Effort, Verdict, decided, stand
from planner.routing import find_routes
from rules import definition
from rules.model import PLAIN, Group, Link, Order, Qualification, preceding
from rules.proof.verifying import Given, faults
from rules.structure import Structure
from tests.engine.building import ALL, also, exactly, leaf, qualification, stand_in


def crossing(group: Group) -> Qualification:
    """Let each of W, X and Y count as it does after the one before it alone."""
    return also(
        qualification(group, units="W X Y"),
        links=tuple(
            Link(unit=unit, needs=(needs,), order=Order.FIRST)
            for unit, needs in zip("ABC", "XYW", strict=True)
        ),
        equivalents=tuple(map(stand_in, ("W same as A", "X same as B", "Y same as C"))),
    )


EACH = crossing(leaf("g", ALL, "A B C"))
ONE = crossing(leaf("g", exactly(1), "A B C"))


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask for fewer orders than there are to ask for."""
    monkeypatch.setattr(preceding, "LARGEST", 2)


@pytest.mark.parametrize(("number", "least"), [(1, 2), (2, 3), (3, 4)])
def test_of_three_in_a_circle_one_comes_first(number: int, least: int) -> None:
    """Each two of them may come in some order, all three only with one unit more."""
    q = crossing(leaf("g", exactly(number), "A B C"))
    found = find_routes(Structure.of(q), (), Effort(), best=99)
    assert {frozenset(way) for way in found.best} == definition.routes(q, frozenset())
    assert found.units == least
    proof = certify(stand(Structure.of(q), ()), "")
    assert proof is not None
    assert faults(proof, Given(q, PLAIN, frozenset())) == []


@pytest.mark.usefixtures("few")
def test_what_would_come_before_each_other_is_not_promised() -> None:
    """Three units would do, but for their order; that four do isn't searched for."""
    found = stand(Structure.of(EACH), ())
    assert (found.verdict, found.shortfall, found.proved) == (
        Verdict.NOT_MET,
        None,
        False,
    )
    assert found.bound == 3
    proof = certify(found, "")
    assert proof is not None
    assert faults(proof, Given(EACH, PLAIN, frozenset())) == []


@pytest.mark.usefixtures("few")
def test_no_way_is_listed_that_comes_in_no_order() -> None:
    """Those that do are; as one is left out, others may be missing."""
    found = find_routes(Structure.of(EACH), (), Effort(), best=99)
    right = definition.routes(EACH, frozenset())
    assert {frozenset(way) for way in found.best} <= right
    assert (found.routes, found.units) == (None, 4)


@pytest.mark.usefixtures("few")
def test_ways_that_all_come_in_turn_are_all_there_are() -> None:
    """Each is held to the order by itself."""
    structure = Structure.of(ONE)
    found = find_routes(structure, (), Effort(), best=9)
    right = definition.routes(ONE, frozenset())
    assert {frozenset(way) for way in found.best} == right
    assert found.routes == len(right)
    report = check(structure, Candidate(reference="X-1"))
    assert (report.shortfall.units, report.shortfall.proved) == (2, True)
    (need,) = report.shortfall.take
    assert (len(need.ways), need.complete) == (6, True)


@pytest.mark.usefixtures("few")
def test_what_was_achieved_in_no_order_is_not_called_met() -> None:
    """Of W, X and Y one has to be first, and none can."""
    structure = Structure.of(EACH)
    assert stand(structure, "WXY").verdict is Verdict.UNDETERMINED
    assert decided(structure, "WXY", Effort()) is Verdict.UNDETERMINED
    assert not definition.is_met(EACH, frozenset("WXY"))


def test_nothing_is_left_to_take_for_who_has_finished() -> None:
    """Whatever the order of what is held: the record has it, or sets it aside."""
    found = find_routes(Structure.of(EACH), [*"ABCWXY"], Effort(), best=9)
    assert (found.best, found.routes) == (((),), 1)


def test_what_brings_nearer_is_left_open() -> None:
    """It may come too early."""
    structure = Structure.of(ONE)
    found = nearer(stand(structure, ()), Effort())
    assert (found.units, found.undecided) == (frozenset(), structure.takeable)


def test_what_comes_in_no_order_is_not_counted() -> None:
    """So none of it is proved to be there."""
    found = census(Structure.of(ONE))
    none = Counted(number=0, exact=False)
    assert (found.claims, found.unit_sets, found.routes) == (none, none, 6)
