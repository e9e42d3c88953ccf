"""What a shortfall is least in, and what a candidate would rather take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner import Candidate, Routes, Verdict
from planner.position import Effort, Position, stand
from planner.routing import find_routes, routes_for
from planner.ways import best_ways, ways_of
from rules.model import Aim, Least, Qualification, Unit, UnitBank
from rules.solvers.protocol import Budget, Needs, Outcome, Query
from rules.strategies import held_units
from rules.structure import Structure, UnpricedError
from tests.drawn import structures
from tests.engine.building import (
    ALL,
    exactly,
    leaf,
    parent,
    pathways,
    qualification,
    within,
)
from tests.laws import oracle
from tests.planner.people import AMPLE, candidate
from tests.tries import tries

EVERY = 100_000
law = tries(60)


def unit(words: str) -> Unit:
    """Read a unit written as code, credit, hours and cost: `A 2.5 30 99.95`."""
    code, *figures = words.split()
    stated = dict(zip(("credit", "glh", "cost"), figures, strict=False))
    return Unit.model_validate({"code": code, "title": f"Unit {code}", **stated})


def measured(q: Qualification, *units: str) -> Qualification:
    """Give a qualification a bank of units with figures."""
    bank = UnitBank(title="units", units=tuple(map(unit, units)))
    return q.model_copy(update={"bank": bank})


def two_of_four() -> Qualification:
    """Make a choice of two units of which each is the least in something."""
    return measured(
        qualification(leaf("o", exactly(2), "A B C D")),
        "A 2 40 0.50",
        "B 2 30 9",
        "C 4 10 9",
        "D 6 20 0.49",
    )


def position(q: Qualification, aim: Aim, held: str = "") -> Position:
    """Find where someone who holds these units stands, with an aim."""
    return stand(Structure.of(q, aim=aim), held.split(), AMPLE)


def taken(q: Qualification, aim: Aim, held: str = "") -> str:
    """Give the units taken, with spaces between."""
    return " ".join(sorted(position(q, aim, held).placed.taken))


@pytest.mark.parametrize(
    ("least", "units"),
    [("credits", "A B"), ("hours", "C D"), ("cost", "A D")],
)
def test_the_least_of_what_was_asked_is_taken(least: str, units: str) -> None:
    """Credit, hours or cost, to the penny."""
    assert taken(two_of_four(), Aim(least=(Least(least),))) == units


def by_credit() -> Qualification:
    """Make a group of six credits: by one unit, or with less credit by two."""
    return measured(
        qualification(leaf("o", within(6, None, "credits"), "A B C D")),
        *("A 8 1 1", "B 3 1 1", "C 3 1 1", "D 7 1 1"),
    )


@pytest.mark.parametrize(
    ("least", "units"),
    [
        ((Least.CREDITS,), "B C"),
        ((Least.UNITS, Least.CREDITS), "D"),
        ((Least.CREDITS, Least.UNITS), "B C"),
        ((Least.COST, Least.CREDITS), "D"),
    ],
)
def test_what_comes_first_is_never_given_up_for_what_comes_later(
    least: tuple[Least, ...], units: str
) -> None:
    """One credit less is worth any number of units, if credit comes first."""
    assert taken(by_credit(), Aim(least=least)) == units


def test_of_equals_fewer_units_are_taken() -> None:
    """Whatever is least: a unit that costs nothing is still one more to take."""
    q = measured(
        qualification(leaf("o", within(4, None, "credits"), "A B C")),
        *("A 2 1 0", "B 2 1 0", "C 4 1 0"),
    )
    assert taken(q, Aim(least=(Least.COST,))) == "C"


def test_a_unit_to_avoid_is_taken_only_if_the_least_needs_it() -> None:
    """An avoided unit is no reason to take more."""
    q = qualification(leaf("o", exactly(2), "A B C"), leaf("p", ALL, "D"))
    assert taken(q, Aim(avoid=frozenset("AD"))) == "B C D"
    assert taken(q, Aim(avoid=frozenset("AB"))) == "A C D"
    q = measured(by_credit(), "A 8", "B 3", "C 3", "D 5")
    assert taken(q, Aim(avoid=frozenset("A"))) == "A"


def test_a_unit_to_prefer_is_taken_where_that_costs_nothing() -> None:
    """Of ways that are the least, the one with most units preferred."""
    q = qualification(leaf("o", exactly(2), "A B C D"))
    assert taken(q, Aim(prefer=frozenset("BD"))) == "B D"
    q = measured(by_credit(), "A 8", "B 3", "C 3", "D 5")
    assert taken(q, Aim(prefer=frozenset("BC"))) == "A"


def test_to_avoid_comes_before_to_prefer() -> None:
    """A pathway of two preferred units has one to avoid; the plain one hasn't."""
    x, y = leaf("p/x", ALL, "A B C"), leaf("p/y", ALL, "D E F")
    q = qualification(parent("p", pathways(1), x, y))
    aim = Aim(prefer=frozenset("AB"), avoid=frozenset("C"))
    assert taken(q, aim) == "D E F"


def test_an_excluded_unit_is_never_taken() -> None:
    """Though without it more is needed, or nothing finishes at all."""
    q = measured(by_credit(), "A 8", "B 3", "C 3", "D 5")
    assert taken(q, Aim(exclude=frozenset("A"))) == "B C"
    hopeless = position(q, Aim(exclude=frozenset("ABC")))
    assert (hopeless.verdict, hopeless.shortfall) == (Verdict.NOT_MET, None)
    assert hopeless.proved


def test_an_excluded_unit_that_is_held_counts() -> None:
    """Nobody is asked to take it."""
    q = qualification(leaf("o", exactly(2), "A B C"))
    found = position(q, Aim(exclude=frozenset("AB")), "A")
    assert (found.placed.counted, [*found.placed.taken]) == ({"A": "o"}, ["C"])


def test_preferences_decide_nothing_of_what_is_held() -> None:
    """They are about units still to be taken, and no verdict hangs on them."""
    q = qualification(leaf("o", exactly(2), "A B C"))
    aim = Aim(prefer=frozenset("C"), avoid=frozenset("AB"))
    found = position(q, aim, "A B")
    assert found.verdict is Verdict.MET
    assert [*found.placed.counted] == ["A", "B"]


@pytest.mark.parametrize(
    ("least", "units", "message"),
    [
        ("cost", "A", "no cost stated for A: it can't be compared"),
        ("credits", "A B C", "no credit stated for A, B, C: it can't be compared"),
        (
            "hours",
            "A B C D E",
            "no GLH stated for A, B, C and 2 more: it can't be compared",
        ),
    ],
)
def test_what_a_unit_does_not_state_cannot_be_least(
    least: str, units: str, message: str
) -> None:
    """The units that lack it are named, three of them at the most."""
    q = qualification(leaf("o", exactly(1), units))
    with pytest.raises(UnpricedError) as raised:
        Structure.of(q, aim=Aim(least=(Least(least),)))
    assert str(raised.value) == message


def test_a_unit_no_rule_names_need_not_state_anything() -> None:
    """It is never taken, so never compared."""
    q = measured(qualification(leaf("o", exactly(1), "A")), "A 1 1 5", "Z")
    assert taken(q, Aim(least=(Least.COST,))) == "A"


def routed(q: Qualification, aim: Aim, held: str = "", best: int = EVERY) -> Routes:
    """Find and list routes with an aim."""
    record = candidate(held)
    return routes_for(Structure.of(q), record, AMPLE, aim=aim, best=best)


def test_routes_come_in_order_of_what_is_least() -> None:
    """The cheapest pair first; of as cheap ones the first declared."""
    found = routed(two_of_four(), Aim(least=(Least.COST,)))
    cost = {"A": 50, "B": 900, "C": 900, "D": 49}
    assert found.best == (
        *(("A", "D"), ("B", "D"), ("C", "D")),
        *(("A", "B"), ("A", "C"), ("B", "C")),
    )
    sums = [sum(cost[u] for u in route) for route in found.best]
    assert sums == sorted(sums)


def test_only_routes_of_the_least_are_counted_as_the_shortest() -> None:
    """All routes are as many as ever; what the best takes is said."""
    found = routed(two_of_four(), Aim(least=(Least.COST,)))
    assert (found.routes, found.shortest, found.units) == (6, 1, 2)
    assert found.least == {"cost": Decimal("0.99"), "units": 2}
    usual = routed(two_of_four(), Aim())
    assert (usual.routes, usual.shortest) == (6, 6)
    assert usual.least == {"units": 2}


def test_the_best_route_may_have_more_units_than_another() -> None:
    """With less credit come more units; the way of least cost is told first."""
    found = routed(by_credit(), Aim(least=(Least.CREDITS,)))
    assert found.best == (("B", "C"), ("D",), ("A",))
    assert (found.units, found.shortest, found.steps[0].units) == (2, 1, 2)


def test_the_costs_of_several_steps_add_up() -> None:
    """The second best of two steps changes only what costs least to change."""
    q = measured(
        qualification(leaf("a", exactly(1), "A B"), leaf("b", exactly(1), "C D")),
        *("A 1 1 10", "B 1 1 13", "C 1 1 5", "D 1 1 7"),
    )
    assert routed(q, Aim(least=(Least.COST,))).best == (
        *(("A", "C"), ("A", "D"), ("B", "C"), ("B", "D")),
    )


def test_excluded_units_are_in_no_route() -> None:
    """The others make up all of them."""
    found = routed(two_of_four(), Aim(exclude=frozenset("A")))
    assert found.best == (("B", "C"), ("B", "D"), ("C", "D"))


class OneWay:
    """The default engine, but it knows one way of those to finish, the dearest."""

    def __init__(self, *, sure: bool = True) -> None:
        self.sure = sure

    def best(self, query: Query, budget: Budget) -> Outcome:
        """Find the best solution, surely or not."""
        found = AMPLE.solver.best(query, budget)
        return found if self.sure else replace(found, proved=False)

    def decide(self, query: Query, budget: Budget) -> Outcome:
        """Find a solution of held units."""
        return AMPLE.solver.decide(query, budget)

    def needs(self, query: Query, budget: Budget) -> Needs:
        """Give the last way, and that there may be more."""
        return Needs(AMPLE.solver.needs(query, budget).ways[-1:], proved=False)


@pytest.mark.parametrize(("best", "listed"), [(1, 1), (4, 4), (9, 6)])
def test_the_best_routes_are_asked_for_where_not_all_ways_are_known(
    best: int, listed: int
) -> None:
    """One by one, in order of cost, until there are enough or no more."""
    aim = Aim(least=(Least.COST,))
    every = routed(two_of_four(), aim).best
    structure = Structure.of(two_of_four(), aim=aim)
    found = find_routes(structure, (), Effort(OneWay()), best=best)
    assert (found.routes, found.shortest) == (None, None)
    assert found.best[:1] == every[:1]
    assert sorted(found.best) == sorted(set(found.best))
    assert len(found.best) == listed
    assert set(found.best) <= set(every)


def test_no_route_is_listed_as_the_best_unless_it_is_proved() -> None:
    """Without any proof, what is known of ways is listed and no more."""
    structure = Structure.of(two_of_four(), aim=Aim(least=(Least.COST,)))
    found = find_routes(structure, (), Effort(OneWay(sure=False)), best=9)
    assert found.best == (("B", "D"), ("C", "D"))


def test_no_route_is_asked_for_where_none_is_wanted() -> None:
    """A count needs no list."""
    structure = Structure.of(two_of_four())
    assert find_routes(structure, (), Effort(OneWay())).best == ()


Priced = tuple[Qualification, frozenset[str], Aim]


@st.composite
def priced(draw: st.DrawFn, *, rich: bool = False) -> Priced:
    """Draw a structure whose units state everything, a record and an aim."""
    q = draw(structures(rich=rich, most_units=5 if rich else None))
    figures = st.integers(0, 3)
    units = tuple(
        one.model_copy(
            update={
                "credit": Decimal(draw(figures)) if one.credit is None else one.credit,
                "glh": draw(figures) if one.glh is None else one.glh,
                "cost": Decimal(draw(figures)) / 4,
            }
        )
        for one in q.bank.units
    )
    q = q.model_copy(update={"bank": q.bank.model_copy(update={"units": units})})
    some = st.frozensets(st.sampled_from([one.code for one in units]), max_size=2)
    least = draw(st.lists(st.sampled_from(Least), min_size=1, max_size=2, unique=True))
    aim = Aim(
        least=tuple(least), prefer=draw(some), avoid=draw(some), exclude=draw(some)
    )
    return q, draw(held_units(q)), aim


def price(q: Qualification, aim: Aim, units: Sequence[str]) -> tuple[Decimal, ...]:
    """Add up what units cost by an aim, by the words of the aim alone."""
    bank = {one.code: one for one in q.bank.units}
    facts = {
        Least.UNITS: [Decimal(1) for _ in units],
        Least.CREDITS: [bank[code].credit or Decimal(0) for code in units],
        Least.HOURS: [Decimal(bank[code].glh or 0) for code in units],
        Least.COST: [bank[code].cost or Decimal(0) for code in units],
    }
    sums = [sum(facts[least], Decimal(0)) for least in aim.least]
    avoided = sum(code in aim.avoid for code in units)
    others = sum(code not in aim.prefer for code in units)
    return (*sums, Decimal(avoided), Decimal(others), Decimal(len(units)))


def prices(
    q: Qualification, held: frozenset[str], aim: Aim
) -> list[tuple[Decimal, ...]]:
    """Price every route there is by definition, the least first."""
    routes = oracle.irredundant_routes(q, held)
    open_ones = (route for route in routes if route.isdisjoint(aim.exclude))
    return sorted(price(q, aim, sorted(route)) for route in open_ones)


def is_the_least(drawn: Priced) -> None:
    """Hold a position against the definition."""
    q, held, aim = drawn
    found = stand(Structure.of(q, aim=aim), held, AMPLE)
    expected = prices(q, held, aim)
    assert found.proved
    assert (found.shortfall is None) == (not expected)
    if expected:
        assert price(q, aim, sorted(found.placed.taken)) == expected[0]


@law
@given(priced())
def test_the_least_by_an_aim_is_the_definitions(drawn: Priced) -> None:
    """No route costs less than what is taken; the verdict is nobody's aim."""
    is_the_least(drawn)
    q, held, aim = drawn
    verdict = stand(Structure.of(q, aim=aim), held, AMPLE).verdict
    assert (verdict is Verdict.MET) == oracle.is_met(q, held)


@law
@given(priced(rich=True))
def test_the_least_by_an_aim_is_the_definitions_with_every_rule(drawn: Priced) -> None:
    """Whatever kinds of rules there are."""
    is_the_least(drawn)


@law
@given(priced())
def test_routes_by_an_aim_are_the_definitions_in_order_of_cost(drawn: Priced) -> None:
    """All of them are listed, each where its cost puts it."""
    q, held, aim = drawn
    found = find_routes(Structure.of(q, aim=aim), held, AMPLE, best=EVERY)
    assert [price(q, aim, route) for route in found.best] == prices(q, held, aim)
    if found.best:
        least = [cost[: len(aim.least)] for cost in prices(q, held, aim)]
        assert found.shortest == least.count(least[0])


@law
@given(priced())
def test_ways_found_one_by_one_cost_what_the_cheapest_of_all_do(drawn: Priced) -> None:
    """So many as are asked for, in order of cost, none twice, none with a spare."""
    q, held, aim = drawn
    structure = Structure.of(q, aim=aim)
    for query in structure.queries(held):
        open_units = structure.takeable - held
        every = ways_of(query, open_units, AMPLE)
        found, _ = best_ways(query, open_units, AMPLE, 3)
        assert [way.cost for way in found] == [way.cost for way in every.ways][:3]
        assert set(found) <= set(every.ways)
        assert len(set(found)) == len(found)


def test_an_aim_is_taken_from_the_structure_by_any_candidate() -> None:
    """Somebody who holds nothing is routed by it too."""
    nobody = Candidate(reference="X-2")
    found = routes_for(
        Structure.of(two_of_four()), nobody, aim=Aim(least=(Least.HOURS,)), best=1
    )
    assert found.best == (("C", "D"),)
