"""Laws of the engines: whichever is asked, the answer is as good, and as defined.

Engines may give different solutions of one query, never ones that cost differently or
count fewer held units; nor may one find what another proves impossible. Each is held to
each in tests/assurance/test_differential.py.
"""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from rules.solvers.group_choice import GroupChoiceSolver
from rules.solvers.portfolio import PortfolioSolver
from rules.solvers.protocol import Budget, Outcome, Query, Way, holds
from rules.solvers.reasoning import Weights, settled
from tests.laws import oracle
from tests.laws.test_solver_laws import AMPLE, Record, asked, law, records

CHOICE = GroupChoiceSolver()
PORTFOLIO = PortfolioSolver()

Standing = tuple[int, ...] | None


def standing(query: Query, outcome: Outcome) -> Standing:
    """Give what a proved solution costs and counts; None if there is none."""
    assert outcome.proved
    if outcome.solution is None:
        return None
    assert not outcome.solution.broken(query)
    assert [outcome.bound] == [*outcome.solution.cost(query)[:1]] or not query.held
    return outcome.solution.rank(query)


def ask(solver: GroupChoiceSolver | PortfolioSolver, query: Query) -> Standing:
    """Ask an engine with ample steps."""
    return standing(query, solver.best(query, Budget(AMPLE)))


@st.composite
def priced(draw: st.DrawFn, query: Query) -> Query:
    """Draw prices of one or two numbers for the units of a query."""
    length = draw(st.integers(1, 2))
    price = st.tuples(*[st.integers(0, 4)] * length)
    return replace(query, costs=tuple(draw(price) for _ in query.held))


@st.composite
def shutting_out(draw: st.DrawFn, query: Query) -> Query:
    """Draw a query that shuts out some of the ways there are, and any other way."""
    ways = CHOICE.needs(query, Budget(AMPLE)).ways
    some = st.lists(st.sampled_from(ways), max_size=3) if ways else st.just([])
    other = draw(st.tuples(*(st.integers(0, most) for most in query.takeable)))
    also: list[Way] = [other] if any(other) else []
    return replace(query, avoiding=(*draw(some), *also))


@st.composite
def questions(
    draw: st.DrawFn,
    *,
    units_only: bool = False,
    maybe_shut: bool = False,
) -> list[Query]:
    """Draw what every component of a structure is asked, maybe with prices.

    `maybe_shut` may shut some ways out.
    """
    record = draw(records(units_only=units_only))
    drawn = asked(*record, taking=draw(st.booleans()))
    if draw(st.booleans()):
        drawn = [draw(priced(query)) for query in drawn]
    if maybe_shut and draw(st.booleans()):
        drawn = [draw(shutting_out(query)) for query in drawn]
    return drawn


@law
@given(questions(maybe_shut=True))
def test_portfolio_and_group_choice_agree(asked_all: list[Query]) -> None:
    """On what solutions cost and count, whatever prices and ways shut out."""
    for query in asked_all:
        assert ask(PORTFOLIO, query) == ask(CHOICE, query)


@law
@given(records(), st.data())
def test_ways_shut_out_are_in_no_way_found(record: Record, data: st.DataObject) -> None:
    """The ways of a query that shuts some out are those that hold none of them."""
    for query in asked(*record):
        shut = data.draw(shutting_out(query), label="shut out")
        left = PORTFOLIO.needs(shut, Budget(AMPLE))
        assert left.proved
        free = [
            way
            for way in CHOICE.needs(query, Budget(AMPLE)).ways
            if not any(holds(avoided, way) for avoided in shut.avoiding)
        ]
        assert list(left.ways) == free


@law
@given(records())
def test_reasoning_never_refutes_what_is_met(record: Record) -> None:
    """Whoever meets the structure, or can, is refuted in no component."""
    if oracle.is_met(*record):
        assert None not in map(settled, asked(*record, taking=False))
    if oracle.least_shortfall(*record) is not None:
        assert None not in map(settled, asked(*record))


@law
@given(questions(), st.data())
def test_what_reasoning_settles_costs_no_solution(
    asked_all: list[Query], data: st.DataObject
) -> None:
    """The other value of a settled selection, and a query refuted, have no solution."""
    for query in asked_all:
        wishes = [None, *range(len(query.held))]
        wish = data.draw(st.sampled_from(wishes), label="must count")
        asked_for = replace(query, must_count=wish)
        fixed = settled(asked_for)
        if fixed is None:
            assert ask(CHOICE, asked_for) is None
        for slot, value in fixed or ():
            other = replace(asked_for, selected=((slot, 1 - value),))
            assert ask(CHOICE, other) is None


@law
@given(questions(units_only=True), st.data())
def test_weights_order_costs_as_the_numbers_do(
    asked_all: list[Query], data: st.DataObject
) -> None:
    """Of two sets of units, the one that weighs less costs less, number by number."""
    for query in asked_all:
        weights = Weights.of(query)
        ways = st.tuples(*(st.integers(0, most) for most in query.takeable))
        one, other = data.draw(ways), data.draw(ways)
        costs = [_cost(query.prices, way) for way in (one, other)]
        heavy = [sum(map(int.__mul__, weights.each, way)) for way in (one, other)]
        assert (costs[0] < costs[1]) == (heavy[0] < heavy[1])
        assert [weights.first_number(heavy[0])] == [*costs[0][:1]] or not query.held


def _cost(prices: tuple[tuple[int, ...], ...], way: Way) -> tuple[int, ...]:
    priced = [tuple(n * p for p in price) for n, price in zip(way, prices, strict=True)]
    return tuple(map(sum, zip(*priced, strict=True)))
