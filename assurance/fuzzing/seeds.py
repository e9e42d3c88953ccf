"""Texts to start from: the files of the examples and cases, and parts of them."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator

from assurance.fuzzing.target import CASES, EXAMPLES, LONGEST, LONGEST_PHRASE
from rules.diagnostics import FaultyInputError
from rules.reading.files import keys_of
from rules.reading.nodes import Listing, Mapping, Node, Scalar, compose
from rules.reading.source import Source, decode


@functools.cache
def files() -> tuple[tuple[bytes, frozenset[str]], ...]:
    """Give every YAML text of the examples and cases, with the keys at its root.

    Files that they name are sought beside them.
    """
    found = sorted(p for f in (EXAMPLES, CASES) for p in f.rglob("*.yaml"))
    texts = (path.read_bytes().replace(b"../", b"") for path in found)
    return tuple((data, _keys(data)) for data in dict.fromkeys(texts))


def _keys(data: bytes) -> frozenset[str]:
    try:
        root = compose(decode("seed.yaml", data))
    except FaultyInputError:
        root = None
    return frozenset() if root is None else frozenset(keys_of(root))


def with_key(*keys: str) -> Callable[[], Iterator[bytes]]:
    """Give the texts that have one of some keys at their root, and broken ones."""

    def some() -> Iterator[bytes]:
        for data, found in files():
            if len(data) <= LONGEST and (not found or found.intersection(keys)):
                yield data

    return some


@functools.cache
def scalars() -> dict[str, list[str]]:
    """Give the single values of all texts by the key above them, each once."""
    found: dict[str, dict[str, None]] = {}
    for data, keys in files():
        if keys:
            root = compose(Source("seed.yaml", data.decode()))
            for key, text in _values(root, ""):
                if 0 < len(text) <= LONGEST_PHRASE:
                    found.setdefault(key, {})[text] = None
    return {key: [*texts] for key, texts in found.items()}


def _values(node: Node | None, key: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, Scalar):
        yield key, node.text
    elif isinstance(node, Listing):
        for item in node.items:
            yield from _values(item, key)
    elif isinstance(node, Mapping):
        for name, value in node.entries:
            yield from _values(value, name.text)


def below(*keys: str, most: int = 400) -> Callable[[], Iterator[bytes]]:
    """Give the values that stand under some keys, at most so many of each."""

    def some() -> Iterator[bytes]:
        for key in keys:
            for text in scalars().get(key, [])[:most]:
                yield text.encode()

    return some
