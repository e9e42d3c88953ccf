"""Laws of the HiGHS engine at prices of any size: it answers as the default one does.

At small ones each engine is held to each in tests/assurance/test_differential.py.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from rules.solvers.group_choice import GroupChoiceSolver
from rules.solvers.highs import HighsSolver
from rules.solvers.protocol import Budget, Outcome, Query, Solution
from rules.strategies import held_units
from rules.structure import Structure
from tests.drawn import structures
from tests.tries import tries

AMPLE = 10_000_000
HIGHS = HighsSolver()
DEFAULT = GroupChoiceSolver()

law = tries(80)


@st.composite
def queries(draw: st.DrawFn) -> tuple[Query, ...]:
    """Draw a structure and a record, and ask what the record lacks."""
    qualification = draw(structures())
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
@given(wishes(), st.sampled_from((1, 10**6)), st.data())
def test_the_best_at_any_price_is_as_good(
    asked: tuple[Query, ...], scale: int, data: st.DataObject
) -> None:
    """So they do at any prices, be they minimised at once or one by one."""
    agree(data.draw(prices(query, scale), label="priced") for query in asked)
