"""Which units the leaf groups list, and which of them a claim is meant to count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from rules.strategies import sketches
from rules.strategies.kinds import Kind, Kinds
from rules.strategies.sketches import Listed


@dataclass(frozen=True, slots=True)
class Leaf:
    """The units of a leaf group, and those that a valid claim is meant to count there.

    `everything` says that the group takes all of them: then all are planned.
    """

    sketch: sketches.Leaf
    units: tuple[str, ...]
    plan: frozenset[str]
    everything: bool


Leaves: TypeAlias = tuple[Leaf, ...]
Lists: TypeAlias = Sequence[tuple[str, ...]]


def leaves_of(
    drawn: Sequence[sketches.Leaf],
    units: dict[str, Listed],
    kinds: Kinds,
    *,
    overlapping: bool | None,
) -> Leaves:
    """Give leaf groups over units, some maybe in none; the first ones have one each.

    Where `overlapping`, the second one lists the first unit too; with None, any may be
    shared.
    """
    some = drawn[: len(units)]
    lists = _lists(units, len(some), overlapping=overlapping)
    everything = [not leaf.some for leaf in some]
    homes = _homes(units, lists, everything, apart=Kind.MAXIMA not in kinds)
    return tuple(
        Leaf(
            sketch,
            listed,
            plan=frozenset(code for code in listed if homes.get(code) == number),
            everything=all_of_it,
        )
        for number, (sketch, listed, all_of_it) in enumerate(
            zip(some, lists, everything, strict=True)
        )
    )


def _lists(
    units: dict[str, Listed], number: int, *, overlapping: bool | None
) -> list[tuple[str, ...]]:
    """List units in so many groups."""
    lists: list[set[str]] = [set() for _ in range(number)]
    for place, (code, unit) in enumerate(units.items()):
        home = place if place < number else unit.home
        if home < sketches.MOST_LEAVES:
            lists[home % number].add(code)
        if overlapping is not False and unit.again > sketches.MOST_LEAVES:
            lists[unit.again % number].add(code)
    if overlapping:
        lists[1].add(next(iter(units)))
    return [tuple(code for code in units if code in some) for some in lists]


def _homes(
    units: dict[str, Listed], lists: Lists, everything: list[bool], *, apart: bool
) -> dict[str, int]:
    """Plan each unit in one group or in none; say which groups can't take all.

    With `apart` each group has one planned: nothing but a unit meets a minimum.
    """
    homes = dict(zip(units, range(len(lists)), strict=False)) if apart else {}
    for number, some in enumerate(lists):
        if everything[number]:
            everything[number] = all(homes.get(c, number) == number for c in some)
        if everything[number]:
            homes |= dict.fromkeys(some, number)
    for code, unit in units.items():
        may = [number for number, some in enumerate(lists) if code in some]
        if code not in homes and may and unit.plan < 2:
            homes[code] = may[unit.plan % len(may)]
    return homes
