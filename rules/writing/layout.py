"""The lay-out of YAML: what is short stands in brackets, the rest on lines."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from rules.writing.scalars import needs_escapes, scalar

WIDTH = 88
STEP = 2


@dataclass(frozen=True, slots=True)
class Row:
    """A list of short values, always in brackets, over several lines if need be."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of longer values, each on a line unless its mapping is short."""

    items: tuple[Tree, ...]


class Block(dict[str, "Tree"]):
    """A mapping with each entry on a line of its own, however short."""

    __slots__ = ()


class Plain(str):
    """A value that needs no quotes wherever it stands, such as a date."""

    __slots__ = ()


Tree: TypeAlias = str | Row | Rows | Mapping[str, "Tree"]


def laid_out(tree: Mapping[str, Tree]) -> str:
    """Write a mapping as a file's text."""
    return "".join(f"{line}\n" for line in _mapping(tree, 0))


def _mapping(tree: Mapping[str, Tree], indent: int) -> Iterator[str]:
    for key, value in tree.items():
        yield from _entry(f"{' ' * indent}{scalar(key)}:", value, indent + STEP)


def _listing(items: Sequence[Tree], indent: int) -> Iterator[str]:
    for item in items:
        lines = _entry(f"{' ' * indent}-", item, indent + STEP)
        first = next(lines)
        if isinstance(item, Mapping) and first.endswith("-"):
            first += f" {next(lines).lstrip()}"
        yield first
        yield from lines


def _entry(head: str, value: Tree, indent: int) -> Iterator[str]:
    """Write a key or a dash with its value, further lines indented so far."""
    line = f"{head} {_line(value)}" if _may_flow(value) else ""
    if line and len(line) <= WIDTH:
        yield line
    elif isinstance(value, str):
        yield from folded(head, value, indent)
    elif isinstance(value, Row):
        yield from _row(head, value, indent)
    elif isinstance(value, Rows):
        yield head
        yield from _listing(value.items, indent)
    else:
        yield head
        yield from _mapping(value, indent)


def _row(head: str, row: Row, indent: int) -> Iterator[str]:
    """Write a list in brackets, unless an item of it is too long for a line."""
    items = [*map(_in_brackets, row.items)]
    if indent + max(map(len, items), default=0) < WIDTH:
        yield from filled(head, items, indent)
    else:
        yield head
        yield from _listing(row.items, indent)


def _may_flow(value: Tree) -> bool:
    """Tell whether a value may stand on one line, if that is long enough."""
    if isinstance(value, Block):
        return False
    if isinstance(value, Mapping):
        return not any(isinstance(v, Mapping) or _is_deep(v) for v in value.values())
    return not isinstance(value, Rows)


def _is_deep(value: Tree) -> bool:
    return isinstance(value, Rows) and any(not isinstance(i, str) for i in value.items)


def _line(value: Tree) -> str:
    if isinstance(value, str) and not isinstance(value, Plain):
        return scalar(value)
    return _in_brackets(value)


def _in_brackets(value: Tree) -> str:
    if isinstance(value, Plain):
        return value
    if isinstance(value, str):
        return scalar(value, flow=True)
    if isinstance(value, Mapping):
        pairs = (f"{scalar(k, flow=True)}: {_in_brackets(v)}" for k, v in value.items())
        return f"{{{', '.join(pairs)}}}"
    return f"[{', '.join(map(_in_brackets, value.items))}]"


def folded(head: str, text: str, indent: int) -> Iterator[str]:
    """Write long text over several lines, if that doesn't change it."""
    if " " not in text or needs_escapes(text):
        yield f"{head} {scalar(text)}"
        return
    yield f"{head} >-"
    yield from wrapped(text, indent)


def wrapped(text: str, indent: int) -> list[str]:
    """Cut text at spaces, into lines that are indented so far."""
    return textwrap.wrap(
        text,
        max(WIDTH, indent + STEP),
        initial_indent=" " * indent,
        subsequent_indent=" " * indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def filled(head: str, items: Iterable[str], indent: int) -> Iterator[str]:
    """Write a list in brackets, as much as a line holds on each."""
    line, start = f"{head} [", ""
    for item in _with_commas(items):
        if start and len(line) + len(start) + len(item) > WIDTH:
            yield line
            line, start = " " * indent, ""
        line += start + item
        start = " "
    yield f"{line}]"


def _with_commas(items: Iterable[str]) -> Iterator[str]:
    """Write each item with the comma after it, but for the last."""
    written = list(items)
    yield from (f"{item}," for item in written[:-1])
    yield from written[-1:]
