"""What a structure is drawn from: numbers that mean something only when put together.

No number changes what another is drawn from. So whatever is left out of a sketch, or
made smaller, the rest still says the same; that is why examples shrink well. Each 0
stands for what is plainest.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple, TypeVar

from hypothesis import strategies as st

from rules.strategies.kinds import MEASURES, Kind, Kinds

T = TypeVar("T")
MOST_LEAVES = 4
OFTEN, SELDOM = st.integers(0, 1), st.integers(0, 7)
FEW, SOME, FIVE, MANY = (st.integers(0, most) for most in (2, 3, 5, 11))


class Facts(NamedTuple):
    """What a unit states."""

    level: int
    credit: int
    hours: int
    points: int
    kind: int
    barring: int
    title: int


class Listed(NamedTuple):
    """A unit, the group that lists it, another one, and the one it is planned in."""

    facts: Facts
    home: int
    again: int
    plan: int


class Bounded(NamedTuple):
    """An amount: what it counts, and how far its bounds are from what is planned."""

    measure: int
    level: int
    above: int
    kind: int
    manner: int
    share: int
    bound: int
    low: int
    high: int
    slip: int


class Leaf(NamedTuple):
    """What a leaf group takes, how much it shares with the one before, if wrapped."""

    some: int
    silent: int
    depth: int
    wrapped: int
    amounts: list[Bounded]


class Parent(NamedTuple):
    """What a group of groups takes: which of them, and how much of what is in them."""

    how: int
    chosen: list[int]
    fewer: int
    more: int
    open: int
    measure: int
    amounts: list[Bounded]


class Summed(NamedTuple):
    """A total over some groups; over everything, if none."""

    amount: Bounded
    groups: list[int]


class Capped(NamedTuple):
    """A cap of some units."""

    amount: Bounded
    units: list[int]


class Barred(NamedTuple):
    """A bar of two units or three, or of all that are alike."""

    pair: tuple[int, int]
    third: int
    most: int
    highest: int


class Linked(NamedTuple):
    """A link of one unit to another, or one more."""

    pair: tuple[int, int]
    order: int
    third: int
    both: int


class Paired(NamedTuple):
    """A unit that stands in for another."""

    pair: tuple[int, int]
    back: int
    relation: int
    free: int


class Sketch(NamedTuple):
    """All that is drawn of a structure."""

    slips: int
    broken: int
    reason: int
    in_full: int
    switches: tuple[int, int, int]
    units: list[Listed]
    leaves: list[Leaf]
    parents: list[Parent]
    totals: list[Summed]
    own: list[tuple[int, Summed]]
    imports: list[tuple[int, Bounded]]
    caps: list[Capped]
    bars: list[Barred]
    alike: list[tuple[int, int]]
    backward: int
    links: list[Linked]
    pairs: list[Paired]


@st.composite
def _all_of(
    draw: st.DrawFn,
    make: Callable[..., T],
    parts: tuple[st.SearchStrategy[object], ...],
) -> T:
    """Draw the parts of something, one after the other."""
    return make(*map(draw, parts))


ZERO = st.just(0)


def facts(kinds: Kinds) -> st.SearchStrategy[Facts]:
    """Draw what a unit states, as far as some kinds of rule count it."""
    asked = (
        *((SOME, Kind.LEVELS), (FIVE, Kind.CREDITS), (SOME, Kind.HOURS)),
        *((FIVE, Kind.POINTS), (FEW, Kind.UNIT_KINDS)),
        *((SELDOM, Kind.ALIKE), (SELDOM, Kind.ALIKE)),
    )
    return _all_of(Facts, tuple(_if(kind in kinds, of) for of, kind in asked))


def _if(is_asked: bool, drawn: st.SearchStrategy[int]) -> st.SearchStrategy[int]:  # noqa: FBT001 - it is read as a sentence
    return drawn if is_asked else ZERO


@st.composite
def _slots(
    draw: st.DrawFn,
    drawn: st.SearchStrategy[T],
    fewest: int,
    most: int,
    often: st.SearchStrategy[int] = OFTEN,
) -> list[T]:
    """Draw so many, each but the first ones only if its own number says so.

    Unlike a list, of which long items can't be dropped but at the end, this shrinks
    to any of them.
    """
    first = [draw(drawn) for _ in range(fewest)]
    return first + [draw(drawn) for _ in range(most - fewest) if draw(often)]


def _bounded(kinds: Kinds) -> st.SearchStrategy[Bounded]:
    levels = Kind.LEVELS in kinds
    parts = (
        _if(not kinds.isdisjoint(MEASURES.values()), FIVE),
        *(_if(levels, SELDOM), _if(levels, OFTEN)),
        *(_if(Kind.UNIT_KINDS in kinds, MANY), _if(Kind.MANNERS in kinds, MANY)),
        _if(Kind.SHARES in kinds, SELDOM),
        _if(not kinds.isdisjoint({Kind.MAXIMA, Kind.SHARES}), SOME),
        *(MANY, FEW, SOME),
    )
    return _all_of(Bounded, parts)


def _parents(
    kinds: Kinds, amounts: st.SearchStrategy[list[Bounded]]
) -> st.SearchStrategy[list[Parent]]:
    numbers = (SOME, SOME, SOME, OFTEN)
    parts = (st.integers(0, 6), st.lists(SOME, max_size=2), *numbers, amounts)
    nested = not kinds.isdisjoint({Kind.GROUPS, Kind.PATHWAYS})
    return _slots(_all_of(Parent, parts), 0, 2 if nested else 0)


def _leaves(
    kinds: Kinds, amounts: st.SearchStrategy[list[Bounded]], fewest: int
) -> st.SearchStrategy[list[Leaf]]:
    nested = not kinds.isdisjoint({Kind.GROUPS, Kind.PATHWAYS})
    parts = (OFTEN, *(_if(nested, one) for one in (FEW, FIVE, SELDOM)), amounts)
    return _slots(_all_of(Leaf, parts), fewest, MOST_LEAVES)


@lru_cache
def sketches(kinds: Kinds, most_units: int, fewest: int) -> st.SearchStrategy[Sketch]:
    """Draw a sketch of a structure of so many units at most, and so many at least."""
    unit = st.integers(0, most_units - 1)
    pair = st.tuples(unit, unit)
    bounded = _bounded(kinds)
    amounts = _slots(bounded, 1, 2)
    listed = _all_of(Listed, (facts(kinds), st.integers(0, MOST_LEAVES), SELDOM, FEW))
    summed = _all_of(Summed, (bounded, st.lists(MANY, max_size=2)))
    capped = _all_of(Capped, (bounded, st.lists(unit, min_size=1, max_size=3)))
    barred = _all_of(Barred, (pair, SOME, FEW, FEW))
    linked = _all_of(Linked, (pair, SOME, SELDOM, OFTEN))
    links = not kinds.isdisjoint({Kind.LINKS, Kind.ORDER})
    paired = _all_of(Paired, (pair, OFTEN, FEW, OFTEN))
    rules = (
        _slots(summed, 0, 2 if Kind.TOTALS in kinds else 0),
        _slots(st.tuples(MANY, summed), 0, Kind.GROUP_TOTALS in kinds),
        _slots(st.tuples(MANY, bounded), 0, Kind.IMPORTS in kinds),
        _slots(capped, 0, 2 if Kind.CAPS in kinds else 0),
        _slots(barred, 0, 2 if Kind.BARS in kinds else 0),
        _slots(st.tuples(OFTEN, FEW), 0, Kind.ALIKE in kinds),
        _if(links, OFTEN),
        _slots(linked, 0, 3 if links else 0),
        _slots(paired, 0, 2 if Kind.EQUIVALENTS in kinds else 0),
    )
    ways = (FEW, SELDOM, MANY, OFTEN)
    switches = (_if(Kind.SWITCHES in kinds, FEW) for _ in range(3))
    parts = (
        *(*ways, st.tuples(*switches)),
        _slots(listed, fewest, most_units),
        *(_leaves(kinds, amounts, fewest), _parents(kinds, amounts), *rules),
    )
    return _all_of(Sketch, parts)
