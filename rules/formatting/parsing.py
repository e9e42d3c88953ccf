"""YAML text as a tree of what is written, each comment with what it stands beside.

A comment at the end of a line belongs to what ends there. One on a line of its own
belongs to what follows, unless it is indented as the list or mapping that ends before
it: then it stays there, at the end. What asks the linter to allow something speaks of
the next line, and so belongs to what follows, whatever its indent.
"""

from __future__ import annotations

import sys
from typing import NamedTuple, cast

import yaml

from rules.formatting.remarks import Remark, find_remarks
from rules.formatting.tree import Part, Parts, Text, Value
from rules.lint.allowing import BLOCK, allows_a_line
from rules.reading.nodes import Loader, Mark, marks
from rules.reading.source import Source


class UnusualError(Exception):
    """Raised for a file that uses what can't be laid out anew without a loss."""


class File(NamedTuple):
    """The comments at the top of a file, and its mapping."""

    above: list[str]
    parts: Parts


def parse(source: Source) -> File:
    """Parse a text that was read without a fault.

    Raises UnusualError, with what the file uses, where that has no one lay-out.
    """
    return _Parser(source).file()


def comments(source: Source) -> list[str]:
    """Give every comment of a text that YAML can read, sorted."""
    found = find_remarks(source.lines, yaml.parse(source.text, Loader=Loader))
    return sorted(remark.text for remark in found if remark.text)


class _Parser:
    """Builds parts from events, handing out the remarks that stand before each."""

    def __init__(self, source: Source) -> None:
        events = list(yaml.parse(source.text, Loader=Loader))
        self._events = iter(events)
        self._found = find_remarks(source.lines, events)[::-1]
        self._pending: list[Remark] = []
        self._beside, self._last_line = list[str](), -1

    def file(self) -> File:
        file = Part()
        self._beside = file.beside
        event = next(self._events)
        while not isinstance(event, yaml.CollectionStartEvent):
            _refuse_directives(event)
            event = next(self._events)
        above, with_first = _head(self._before(event))
        parts = self._parts(file, event, column=-1)
        self._gather(Mark(line=sys.maxsize))
        parts.below += self._taken()
        parts.parts[0].above[:0] = with_first
        return File([*above, *file.above, *file.beside, *file.closing], parts)

    def _value(self, part: Part, event: yaml.Event, column: int) -> Value:
        """Build a part's value; `column` is that of the mapping or list around it."""
        if isinstance(event, yaml.NodeEvent) and event.anchor:
            raise UnusualError(_ANCHORS)
        if isinstance(event, yaml.ScalarEvent):
            part.above += self._before(event)
            self._ended(part, event)
            return _text(event)
        return self._parts(part, cast("yaml.CollectionStartEvent", event), column)

    def _parts(
        self, part: Part, start: yaml.CollectionStartEvent, column: int
    ) -> Parts:
        flow = bool(start.flow_style)
        found = Parts(isinstance(start, yaml.MappingStartEvent), flow)
        if flow:
            part.above += self._before(start)
            self._ended(part, start)
        inner = max(marks(start)[0].column, column + 1)
        while not isinstance(event := next(self._events), yaml.CollectionEndEvent):
            found.parts.append(self._part(event, inner, named=found.named))
        self._gather(marks(event)[0])
        found.below = self._taken(0 if flow else inner)
        found.whole = marks(start)[0].line == marks(event)[1].line
        if flow:
            self._ended(part, event, closing=not found.whole)
        if part.key is None and not found.named:
            _lift(part, found)
        return found

    def _part(self, event: yaml.Event, column: int, *, named: bool) -> Part:
        part = Part(above=self._before(event))
        if named:
            part.key = self._key(part, cast("yaml.ScalarEvent", event))
            event = next(self._events)
        part.value = self._value(part, event, column)
        return part

    def _key(self, part: Part, event: yaml.ScalarEvent) -> Text:
        key = _text(event)
        if event.anchor or (key.text == "<<" and not key.style):
            raise UnusualError(_ANCHORS)
        self._ended(part, event)
        return key

    def _ended(self, part: Part, event: yaml.Event, *, closing: bool = False) -> None:
        """Remember what ends on a line, for a comment that stands beside it."""
        block = isinstance(event, yaml.ScalarEvent) and event.style in BLOCK
        self._beside = part.closing if closing else part.beside
        self._last_line = marks(event)[0 if block else 1].line

    def _before(self, event: yaml.Event) -> list[str]:
        self._gather(marks(event)[0])
        return self._taken()

    def _gather(self, until: Mark) -> None:
        """Hand out the remarks before a place."""
        while self._found and self._found[-1][:2] < (until.line, until.column):
            remark = self._found.pop()
            if not remark.alone and remark.line == self._last_line:
                self._beside.append(remark.text)
            else:
                self._pending.append(remark)

    def _taken(self, column: int = 0) -> list[str]:
        """Take what waits, as far as it is indented so far, and no blanks after it."""
        number = 0
        for count, remark in enumerate(self._pending, 1):
            apart = remark.column < column or (column and allows_a_line(remark.text))
            if remark.text and apart:
                break
            if remark.text or not column:
                number = count
        taken, self._pending = self._pending[:number], self._pending[number:]
        return [remark.text for remark in taken]


def _head(comments: list[str]) -> tuple[list[str], list[str]]:
    """Part what is the file's from what asks to allow something of its first line."""
    found = (n for n, text in enumerate(comments) if allows_a_line(text))
    first = next(found, len(comments))
    return comments[:first], comments[first:]


_ANCHORS = "YAML's anchors or merges ('&', '*', '<<')"


def _refuse_directives(event: yaml.Event) -> None:
    if isinstance(event, yaml.DocumentStartEvent) and (event.version or event.tags):
        raise UnusualError("a YAML directive ('%')")


def _text(event: yaml.ScalarEvent) -> Text:
    start, end = marks(event)
    whole = start.line == end.line
    return Text(event.value, event.style or "", whole)


def _lift(item: Part, inner: Parts) -> None:
    """Put what comes first in a list that is an item itself before that item."""
    for first in inner.parts[:1]:
        item.above += [text for text in first.above if text]
        first.above = []
