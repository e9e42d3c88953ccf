"""What the linter is asked to allow, and the values that each allowance speaks of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import TypeAlias

from rules.lint.allowing import OF_THE_WHOLE, Allowance, Allowances
from rules.reading.nodes import Mapping, Node, Scalar, compose
from rules.reading.source import Source

Path: TypeAlias = tuple[str, ...]
Spoken: TypeAlias = tuple[str, str, frozenset[Path]]
"""A code, the reason, and all that begins on the line meant."""

KEY = "key"


def spoken_of(source: Source) -> Counter[Spoken]:
    """Give every allowance with the values and keys that begin on its line."""
    return Counter(_found(source).values())


def moved(source: Source, again: Source) -> Allowance | None:
    """Give the first allowance that speaks of something else in another text."""
    left = spoken_of(again)
    for allowance, spoken in _found(source).items():
        if not left[spoken]:
            return allowance
        left[spoken] -= 1
    return None


def _found(source: Source) -> dict[Allowance, Spoken]:
    allowed = Allowances.of([source]).allowed
    begins: dict[int, set[Path]] = defaultdict(set)
    root = compose(source) if allowed else None
    for line, path in _begins(root, ()) if root else ():
        begins[line].add(path)
    return {one: (one.code, one.reason, _meant(one, begins)) for one in allowed}


def _meant(one: Allowance, begins: dict[int, set[Path]]) -> frozenset[Path]:
    """Leave out the whole, which begins as its first key, where no finding is there."""
    aside = set() if one.code in OF_THE_WHOLE else {()}
    return frozenset(begins[one.line] - aside) if one.line else frozenset()


def _begins(node: Node, path: Path) -> Iterator[tuple[int, Path]]:
    """Yield the line that each value or key begins on."""
    yield node.place.line, path
    if isinstance(node, Mapping):
        for key, value in node.entries:
            inner = (*path, key.text.strip())
            yield key.place.line, (*inner, KEY)
            yield from _begins(value, inner)
    elif not isinstance(node, Scalar):
        for number, item in enumerate(node.items):
            yield from _begins(item, (*path, str(number)))
