"""Ways: families of unit sets, counted by binomials and listed one by one."""

from __future__ import annotations

import itertools
import math

from hypothesis import given
from hypothesis import strategies as st

from planner.ways import (
    MOST_LISTED,
    Pick,
    Way,
    irredundant,
    least_ways,
    way_of,
    ways_of,
)
from rules.model import USUAL, Aim, Qualification
from rules.structure import Structure
from tests.engine.asking import query
from tests.engine.building import exactly, leaf, numbered, qualification
from tests.planner.people import AMPLE
from tests.tries import tries

law = tries(80)


@st.composite
def ways(draw: st.DrawFn) -> Way:
    """Draw a way of a few picks that share no unit."""
    sizes = draw(st.lists(st.integers(1, 4), max_size=3))
    picks = [
        Pick(
            count=draw(st.integers(1, size)),
            units=tuple(f"{letter}{n}" for n in range(size)),
        )
        for letter, size in zip("ABC", sizes, strict=False)
    ]
    return Way(picks=tuple(picks))


@law
@given(ways())
def test_the_sets_of_a_way_are_counted_as_they_are_listed(way: Way) -> None:
    """As many different sets are listed as counted, each as large as it says."""
    sets = list(way.concrete())
    assert len(set(sets)) == len(sets) == way.sets
    assert {len(units) for units in sets} == {way.units}


@law
@given(ways())
def test_the_sets_of_a_way_are_the_product_of_its_picks(way: Way) -> None:
    """Every pick is made freely, in declared order."""
    picked = [itertools.combinations(p.units, p.count) for p in way.picks]
    expected = [tuple(itertools.chain(*parts)) for parts in itertools.product(*picked)]
    assert list(way.concrete()) == expected


def test_a_way_of_nothing_is_one_empty_set() -> None:
    """Someone who needs nothing has one way: nothing."""
    way = Way(picks=())
    assert (way.units, way.sets, list(way.concrete())) == (0, 1, [()])


def test_a_way_too_large_to_list_gives_its_first_sets_at_once() -> None:
    """C(60, 10) sets are counted exactly and listed lazily."""
    way = Way(picks=(Pick(count=10, units=tuple(numbered(60).split())),))
    assert way.sets == math.comb(60, 10) == 75_394_027_566
    first, second = itertools.islice(way.concrete(), 2)
    assert first == tuple(numbered(10).split())
    assert second == (*first[:-1], "U11")


def test_a_way_picks_among_the_open_units() -> None:
    """Peers of which none is taken are left out, and so is what isn't open."""
    asked = query(
        qualification(leaf("a", exactly(2), "A B C D"), leaf("b", exactly(1), "D E")),
        "B E",
    )
    assert way_of(asked, (2, 0, 0), ["A", "C", "D"]) == Way(
        picks=(Pick(count=2, units=("A", "C")),)
    )


def test_the_ways_of_a_query_are_proved_complete() -> None:
    """One more of A and C beside the held B, or D."""
    asked = query(
        qualification(leaf("a", exactly(2), "A B C D"), leaf("b", exactly(1), "D E")),
        "B E",
    )
    found = ways_of(asked, ["A", "C", "D"], AMPLE)
    assert found.proved
    assert [way.picks for way in found.ways] == [
        (Pick(count=1, units=("A", "C")),),
        (Pick(count=1, units=("D",)),),
    ]


taken = st.lists(st.tuples(*[st.integers(0, 3)] * 3), max_size=12)


@law
@given(taken)
def test_the_irredundant_hold_no_other_and_cover_all(
    found: list[tuple[int, ...]],
) -> None:
    """What is left is found, holds nothing else that is left, and lies in the rest."""
    kept = irredundant(found)
    within = {
        (a, b)
        for a, b in itertools.product(found, repeat=2)
        if all(n <= m for n, m in zip(a, b, strict=True))
    }
    assert all((a, b) not in within for a, b in itertools.permutations(kept, 2))
    assert all(any((k, f) in within for k in kept) for f in found)
    assert len(set(kept)) == len(kept)


@law
@given(taken)
def test_the_irredundant_come_fewest_units_first(found: list[tuple[int, ...]]) -> None:
    """Among as many units, those declared first come first."""
    kept = irredundant(found)
    assert kept == sorted(kept, key=lambda t: (sum(t), tuple(-n for n in t)))
    assert kept == irredundant(reversed(found))


def chain(groups: int) -> Qualification:
    """Make groups that each take one of two units, shared with their neighbours."""
    each = (leaf(f"g{n}", exactly(1), f"U{n} U{n + 1}") for n in range(1, groups + 1))
    return qualification(*each)


def least(groups: int, held: str, aim: Aim = USUAL) -> tuple[list[str], bool]:
    """Give the least ways to finish a chain, a unit each, and whether these are all."""
    structure = Structure.of(chain(groups), aim=aim)
    (asked,) = structure.queries(held.split())
    open_units = structure.takeable - set(held.split())
    ways, complete = least_ways(asked, open_units, AMPLE)
    return [" ".join(units) for way in ways for units in way.concrete()], complete


def test_the_least_ways_of_a_small_component_are_all_there_are() -> None:
    """Whatever they cost."""
    assert least(3, "U2 U3") == (["U1", "U4"], True)


def test_of_a_large_component_some_ways_are_listed() -> None:
    """One by one: others may be as good."""
    found, complete = least(25, "")
    assert len(found) == MOST_LISTED
    assert len({len(units.split()) for units in found}) == 1
    assert not complete


def test_the_least_ways_of_a_large_component_are_all_once_a_dearer_one_comes() -> None:
    """What comes after it costs no less."""
    avoiding = Aim(avoid=frozenset({"U26"}))
    assert least(25, numbered(24), avoiding) == (["U25", "U26"], True)
