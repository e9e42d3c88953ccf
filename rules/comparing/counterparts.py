"""Which group of one qualification is which of another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from rules.model import Group, Qualification

ALIKE = Fraction(1, 2)
"""How much of all their units two groups have in common, to be one group renamed."""


def counterparts(old: Qualification, new: Qualification) -> dict[str, str]:
    """Pair the paths of groups: the same path with units in common is the same group.

    After that the same units are, whatever the path; then the same path, and at last
    what has most units in common. A group that lists units is never one that holds
    groups.
    """
    sides = [{g.path: _units(g) for g in q.walk()} for q in (old, new)]
    leaves = [{g.path: bool(g.units) for g in q.walk()} for q in (old, new)]

    def common(path: str, other: str) -> Fraction:
        one, two = sides[0][path], sides[1][other]
        return Fraction(len(one & two), len(one | two) or 1)

    pairs = [
        (path, other)
        for path in sides[0]
        for other in sides[1]
        if leaves[0][path] is leaves[1][other]
    ]
    return _paired(pairs, common)


def _units(group: Group) -> frozenset[str]:
    return frozenset(code for one in group.walk() for code in one.units)


def _paired(
    pairs: list[tuple[str, str]], common: Callable[[str, str], Fraction]
) -> dict[str, str]:
    found: dict[str, str] = {}
    taken: set[str] = set()
    for path, other in _by_likeness(pairs, common):
        if path not in found and other not in taken:
            found[path] = other
            taken.add(other)
    return found


def _by_likeness(
    pairs: list[tuple[str, str]], common: Callable[[str, str], Fraction]
) -> Iterator[tuple[str, str]]:
    """Yield the pairs that may be one group, the surest first."""
    share = {pair: common(*pair) for pair in pairs}
    yield from (p for p in pairs if p[0] == p[1] and share[p])
    yield from (p for p in pairs if share[p] == 1)
    yield from (p for p in pairs if p[0] == p[1])
    close = [p for p in pairs if share[p] >= ALIKE]
    yield from sorted(close, key=lambda pair: -share[pair])
