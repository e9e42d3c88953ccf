"""YAML text as positioned nodes: every value as text, every fault in its place.

PyYAML's own constructors are not used. They keep the last of two equal keys, read
`no` as false and `010` as 8, and follow aliases without limit. Here the scanner's
events become nodes that keep the text as written, within limits on depth and on
what aliases expand to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn, TypeAlias

import yaml

from rules.diagnostics import Place, Related
from rules.reading.source import Source, character_name, forbidden
from rules.reading.syntax import report_syntax

MAX_DEPTH = 64
MAX_EXPANDED = 100_000
MAX_EXPANSION = 100

Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value, as the text written; `plain` when it had no quotes."""

    text: str
    plain: bool
    place: Place
    size: int = 1


@dataclass(frozen=True, slots=True)
class Listing:
    """A sequence of nodes."""

    items: tuple[Node, ...]
    place: Place
    size: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values, in the order written; each key stands once."""

    entries: tuple[tuple[Scalar, Node], ...]
    place: Place
    size: int


Node: TypeAlias = Scalar | Listing | Mapping


class _UnusableError(Exception):
    """Raised to leave a text that can't be read further; the fault is reported."""


@dataclass(slots=True)
class _Open:
    """A collection whose end has not been read yet."""

    start: yaml.Event
    anchor: str | None
    children: list[Node] = field(default_factory=list)
    seen: dict[str, Scalar] = field(default_factory=dict)


def compose(source: Source) -> Node | None:
    """Turn the one document of a text into nodes; None when it has none to give.

    Every fault is reported to `source`. Depth is limited to 64; aliases may expand
    a document to 100,000 nodes, or to a hundred times what it spells out.
    """
    try:
        return _Composer(source).document()
    except _UnusableError:
        return None
    except yaml.MarkedYAMLError as error:
        report_syntax(source, error)
    return None


class _Composer:
    """Builds nodes from parser events, without recursion, so depth can't hurt."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._open: list[_Open] = []
        self._anchors: dict[str, Node | None] = {}
        self._spelled = 0
        self._expanded = 0
        self._root: Node | None = None
        self._documents = 0

    def document(self) -> Node | None:
        for event in self._events():
            self._take(event)
        if self._root is None:
            comment = any(line.strip() for line in self._source.lines)
            what = "holds only comments" if comment else "is empty"
            self._source.error("empty", f"the file {what}", self._source.place(1, 1))
        return self._root

    def _events(self) -> Iterator[yaml.Event]:
        yield from yaml.parse(self._source.text, Loader=Loader)

    def _take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            self._start_document(event)
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)
        elif isinstance(event, yaml.ScalarEvent):
            self._refuse_tag(event)
            self._add(self._scalar(event), event.anchor)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._start(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._end()

    def _start_document(self, event: yaml.Event) -> None:
        self._documents += 1
        if self._documents > 1:
            self._stop(
                "several-documents",
                "a second document starts here",
                self._place(event),
                "keep one document in a file; '---' starts another",
            )

    def _start(self, event: yaml.CollectionStartEvent) -> None:
        self._refuse_tag(event)
        if len(self._open) >= MAX_DEPTH:
            self._stop(
                "too-deep",
                f"this is nested more than {MAX_DEPTH} deep",
                self._place(event),
                "rules of combination need far less; check the brackets",
            )
        if event.anchor:
            self._anchors[event.anchor] = None
        self._open.append(_Open(event, event.anchor))

    def _end(self) -> None:
        done = self._open.pop()
        size = 1 + sum(child.size for child in done.children)
        place = self._place(done.start)
        if isinstance(done.start, yaml.SequenceStartEvent):
            self._add(Listing(tuple(done.children), place, size), done.anchor)
        else:
            self._add(Mapping(self._entries(done), place, size), done.anchor)

    def _entries(self, done: _Open) -> tuple[tuple[Scalar, Node], ...]:
        keys, values = done.children[::2], done.children[1::2]
        own: list[tuple[Scalar, Node]] = []
        merged: list[tuple[Scalar, Node]] = []
        for key, value in zip(keys, values, strict=True):
            if not isinstance(key, Scalar):
                self._source.error(
                    "key-not-text",
                    "a key must be a word, not a list or a mapping",
                    key.place,
                    help="quote the key if it starts with a bracket",
                )
            elif key.plain and key.text == "<<":
                merged += self._merged(value)
            elif self._is_new(key, done.seen):
                own.append((key, value))
        inherited = {k.text: (k, v) for k, v in merged if k.text not in done.seen}
        return (*own, *inherited.values())

    def _merged(self, value: Node) -> list[tuple[Scalar, Node]]:
        sources = value.items if isinstance(value, Listing) else (value,)
        entries: list[tuple[Scalar, Node]] = []
        for node in reversed(sources):
            if isinstance(node, Mapping):
                entries += node.entries
            else:
                self._source.error(
                    "merge", "'<<' merges mappings, and this is none", node.place
                )
        return entries

    def _is_new(self, key: Scalar, seen: dict[str, Scalar]) -> bool:
        first = seen.setdefault(key.text, key)
        if first is not key:
            self._source.error(
                "duplicate-key",
                f"the key '{key.text}' stands here a second time",
                key.place,
                help="keep one of the two",
                related=[Related(place=first.place, message="first written here")],
            )
        return first is key

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        place = self._place(event)
        breaks = re.finditer("[\r\x85\u2028\u2029]", event.value)
        for match in (*forbidden(event.value), *breaks):
            self._source.error(
                "control-character",
                f"the character {character_name(match[0])} can't be in a value",
                place,
                help="delete it: it doesn't show, or it hides what the text says",
            )
        return Scalar(event.value, not event.style, place)

    def _alias(self, event: yaml.AliasEvent) -> None:
        place, anchor = self._place(event), event.anchor or ""
        if anchor not in self._anchors:
            self._stop("alias", f"no '&{anchor}' stands above", place)
        target = self._anchors[anchor]
        if target is None:
            mend = "write out what it should hold"
            self._stop("alias-loop", f"'*{anchor}' refers to itself", place, mend)
        self._add(target, None, expanded=target.size)

    def _add(self, node: Node, anchor: str | None, *, expanded: int = 0) -> None:
        if anchor:
            self._anchors[anchor] = node
        self._spelled += 1
        self._expanded += expanded
        allowed = max(MAX_EXPANDED, MAX_EXPANSION * self._spelled)
        if self._expanded > allowed or node.size > allowed:
            self._stop(
                "alias-bomb",
                f"aliases expand this file to more than {MAX_EXPANDED:,} values",
                node.place,
                "write the values out",
            )
        if self._open:
            self._open[-1].children.append(node)
        else:
            self._root = node

    def _refuse_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.tag is not None:
            self._source.error(
                "tag",
                f"the tag '{_short_tag(event.tag)}' can't be used",
                self._place(event, tag=event.tag),
                help="leave the tag out; every value is taken as the text written",
            )

    def _stop(self, code: str, message: str, place: Place, help: str = "") -> NoReturn:
        self._source.error(code, message, place, help=help)
        raise _UnusableError

    def _place(self, event: yaml.Event, *, tag: str | None = None) -> Place:
        start, end = marks(event)
        line = self._source.lines[min(start.line, len(self._source.lines) - 1)]
        if tag is not None:
            length = len(_short_tag(tag))
        elif not isinstance(event, _SPANNING) and start.line == end.line:
            length = end.column - start.column
        elif not isinstance(event, _SPANNING):
            length = len(line.rstrip()) - start.column
        else:
            length = 1
        return self._source.place(start.line + 1, start.column + 1, length)


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a text, counted from 0."""

    line: int = 0
    column: int = 0


def marks(event: yaml.Event) -> tuple[Mark, Mark]:
    """Give where an event starts and ends; both count from 0."""
    both = (event.start_mark, event.end_mark)
    start, end = (Mark(m.line, m.column) if m else Mark() for m in both)
    return start, end


_SPANNING = (yaml.CollectionStartEvent, yaml.DocumentStartEvent)


def _short_tag(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!", 1)
