"""Combinations one at a time, against the library that lists them all."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.lazily import in_order_of_sum, lazy_product
from tests.tries import tries

law = tries(80)

lists = st.lists(st.lists(st.integers(0, 9), max_size=4), max_size=4)


@law
@given(lists)
def test_a_lazy_product_is_the_product(parts: list[list[int]]) -> None:
    """The same tuples come in the same order."""
    makers = [partial(list[int], part) for part in parts]
    assert list(lazy_product(makers)) == list(itertools.product(*parts))


def test_a_lazy_product_starts_before_its_inputs_end() -> None:
    """The first tuples come though every input goes on for ever."""
    found = lazy_product([partial(itertools.count, first) for first in (0, 5)])
    assert list(itertools.islice(found, 3)) == [(0, 5), (0, 6), (0, 7)]


def test_a_lazy_product_takes_no_more_of_its_inputs_than_it_gives() -> None:
    """Nothing is read ahead."""
    read: list[int] = []

    def counting() -> Iterator[int]:
        for number in range(10):
            read.append(number)
            yield number

    assert next(lazy_product([counting])) == (0,)
    assert read == [0]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [([], [()]), ([[]], []), ([[1], [], [2]], []), ([[], [1]], [])],
)
def test_a_lazy_product_of_little(
    parts: list[list[int]], expected: list[tuple[int, ...]]
) -> None:
    """Of nothing there is one empty tuple; of an empty input there is none."""
    assert list(lazy_product([partial(list[int], part) for part in parts])) == expected


sizes = st.lists(
    st.sets(st.integers(0, 12), max_size=4).map(sorted), min_size=1, max_size=4
)


@law
@given(sizes)
def test_sums_come_in_order_each_choice_once(parts: list[list[int]]) -> None:
    """Every tuple of the product comes once, the smallest sums first."""
    found = list(in_order_of_sum(parts))
    assert sorted(found) == sorted(itertools.product(*parts))
    assert [sum(numbers) for numbers in found] == sorted(map(sum, found))


@law
@given(sizes)
def test_of_equal_sums_the_smaller_first_choice_comes_first(
    parts: list[list[int]],
) -> None:
    """Ties are broken by the choices themselves, so the order never varies."""
    found = list(in_order_of_sum(parts))
    assert found == sorted(found, key=lambda numbers: (sum(numbers), numbers))


def test_sums_start_before_all_choices_are_made() -> None:
    """A product of 10^20 choices gives its first few at once."""
    found = in_order_of_sum([range(100_000)] * 4)
    assert [sum(numbers) for numbers in itertools.islice(found, 6)] == [
        0,
        1,
        1,
        1,
        1,
        2,
    ]


def test_sums_of_no_lists_are_one_empty_choice() -> None:
    """Nothing to choose is one choice."""
    assert list(in_order_of_sum([])) == [()]
