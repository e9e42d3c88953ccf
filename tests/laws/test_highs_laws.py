"""Laws of the HiGHS engine: it answers as the default engine does, or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from rules.solvers.group_choice import GroupChoiceSolver
from rules.solvers.highs import HighsSolver
from rules.solvers.protocol import Budget, Outcome, Query, Solution
from rules.structure import Structure
from tests.laws.strategies import held_units, structures

AMPLE = 10_000_000
HIGHS = HighsSolver()
DEFAULT = GroupChoiceSolver()

law = settings(max_examples=150, deadline=None, derandomize=True)


@st.composite
def queries(draw: st.DrawFn, *, units_only: bool = False) -> tuple[Query, ...]:
    """Draw a structure and a record, and ask what the record lacks."""
    qualification = draw(structures(units_only=units_only))
    held = draw(held_units(qualification))
    asked = Structure.of(qualification).queries(held)
    return tuple(draw(_with_fewer(query)) for query in asked)


def _with_fewer(query: Query) -> st.SearchStrategy[Query]:
    """Let all units be taken that are not held, or now and then only some."""
    some = st.tuples(*(st.integers(0, most) for most in query.takeable))
    fewer = some.map(lambda takeable: replace(query, takeable=takeable))
    return st.one_of(st.just(query), st.just(query), fewer)


@st.composite
def wishes(draw: st.DrawFn) -> tuple[Query, ...]:
    """Draw queries that also fix selections, want a unit to count, and avoid ways."""
    return tuple(draw(_wishing(query)) for query in draw(queries()))


def _wishing(query: Query) -> st.SearchStrategy[Query]:
    return st.builds(
        lambda selected, must_count, avoiding: replace(
            query,
            selected=tuple(selected),
            must_count=must_count,
            avoiding=tuple(avoiding),
        ),
        _fixes(query),
        _peers(query),
        st.lists(st.tuples(*(st.integers(0, n) for n in query.takeable)), max_size=3),
    )


def _fixes(query: Query) -> st.SearchStrategy[list[tuple[int, int]]]:
    slots = query.component.selections
    fix = st.tuples(st.sampled_from(slots), st.integers(0, 1)) if slots else None
    return st.just([]) if fix is None else st.lists(fix, max_size=2)


def _peers(query: Query) -> st.SearchStrategy[int | None]:
    numbers = range(len(query.component.peers))
    return st.none() | st.sampled_from(numbers) if numbers else st.none()


def prices(query: Query, scale: int = 1) -> st.SearchStrategy[Query]:
    """Price the units of a query, by one to three numbers each."""

    def priced(numbers: int) -> st.SearchStrategy[Query]:
        number = st.integers(0, 4).map(lambda n: n * scale)
        price = st.tuples(*[number] * numbers)
        costs = st.tuples(*[price] * len(query.held))
        return costs.map(lambda costs: replace(query, costs=costs))

    return st.integers(1, 3).flatmap(priced)


def best(query: Query) -> Outcome:
    """Ask HiGHS for the best; it must be proved, and sound."""
    outcome = HIGHS.best(query, Budget(AMPLE))
    assert outcome.proved
    assert outcome.solution is None or outcome.solution.broken(query) == []
    return outcome


def rank(query: Query, solution: Solution | None) -> object:
    """Say what makes a solution better or worse than another."""
    if solution is None:
        return None
    counted = zip(solution.counted(query), query.held, strict=True)
    return solution.cost(query), sum(min(pair) for pair in counted)


def agree(asked: Iterable[Query]) -> None:
    """Require of both engines that their best solutions are as good."""
    for query in asked:
        expected = DEFAULT.best(query, Budget(AMPLE))
        outcome = best(query)
        assert expected.proved
        assert rank(query, outcome.solution) == rank(query, expected.solution)
        if outcome.solution is not None:
            first = next(iter(outcome.solution.cost(query)), 0)
            assert outcome.bound == first


@law
@given(queries())
def test_the_best_is_as_good(asked: tuple[Query, ...]) -> None:
    """Both engines find a solution or none, at the same cost, counting as much."""
    agree(asked)


@law
@given(queries(units_only=True))
def test_the_best_of_many_alike_is_as_good(asked: tuple[Query, ...]) -> None:
    """So they do where many units are alike, some held and some to be taken."""
    agree(asked)


@law
@given(wishes())
def test_the_best_under_wishes_is_as_good(asked: tuple[Query, ...]) -> None:
    """So they do when selections are fixed, a unit must count and ways are shut."""
    agree(asked)


@law
@given(wishes(), st.sampled_from((1, 10**6)), st.data())
def test_the_best_at_any_price_is_as_good(
    asked: tuple[Query, ...], scale: int, data: st.DataObject
) -> None:
    """So they do at any prices, be they minimised at once or one by one."""
    agree(data.draw(prices(query, scale), label="priced") for query in asked)


@law
@given(queries())
def test_the_ways_are_the_same(asked: tuple[Query, ...]) -> None:
    """Both engines find the same ways, in the same order."""
    for query in asked:
        expected = DEFAULT.needs(query, Budget(AMPLE))
        assert HIGHS.needs(query, Budget(AMPLE)) == expected


@law
@given(wishes())
def test_the_ways_under_wishes_are_the_same(asked: tuple[Query, ...]) -> None:
    """So they do when selections are fixed, a unit must count and ways are shut."""
    for query in asked:
        expected = DEFAULT.needs(query, Budget(AMPLE))
        assert HIGHS.needs(query, Budget(AMPLE)) == expected


@law
@given(wishes(), st.integers(0, 1_000), st.data())
def test_a_tight_budget_never_changes_what_is_proved(
    asked: tuple[Query, ...], steps: int, data: st.DataObject
) -> None:
    """What few steps prove, ample steps confirm: the best, the bound, the ways."""
    for unpriced in asked:
        query = data.draw(prices(unpriced, 10**6) | st.just(unpriced), label="query")
        outcome, expected = HIGHS.best(query, Budget(steps)), best(query)
        if outcome.proved:
            assert outcome == expected
        elif expected.solution is not None:
            assert outcome.bound <= expected.bound
        assert outcome.solution is None or outcome.solution.broken(query) == []
        needs = HIGHS.needs(query, Budget(steps))
        whole = HIGHS.needs(query, Budget(AMPLE))
        assert set(needs.ways) <= set(whole.ways)
        assert not needs.proved or needs == whole
