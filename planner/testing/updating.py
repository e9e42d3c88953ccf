"""Rewrites what a file of cases expects: that alone, all else byte for byte."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from planner.testing.reports import CaseReport, Difference
from rules.reading.nodes import Loader
from rules.reading.source import Source

ANCHORED = "this file uses anchors, so other cases may share it: change it by hand"
COMMENTED = "a comment may stand inside it: change it by hand"

Corner = tuple[int, int]
"""The line and column that a value begins at, both from 1."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text, both ends counted in characters from 0."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Updated:
    """A text as rewritten, and the reports with what was."""

    text: str
    cases: tuple[CaseReport, ...]


def updated(source: Source, cases: Sequence[CaseReport]) -> Updated:
    """Write what was found wherever something else was expected.

    What can't be rewritten without loss is kept, and its difference says why.
    """
    rewriting = _Rewriting(source)
    reports = tuple(
        case.model_copy(
            update={"differences": tuple(map(rewriting.rewritten, case.differences))}
        )
        for case in cases
    )
    return Updated(rewriting.text(), reports)


class _Rewriting:
    """One text, and what is to stand in place of which of its stretches."""

    def __init__(self, source: Source) -> None:
        self._text = source.text
        self._edits: list[tuple[Span, str]] = []
        events = list(yaml.parse(source.text, Loader=Loader))
        self._anchored = any(getattr(event, "anchor", None) for event in events)
        self._spans = dict(_spans(events, source.text))

    def rewritten(self, difference: Difference) -> Difference:
        """Note what is to be written for a difference, unless that would lose some."""
        place = difference.place
        span = self._spans[place.line, place.column]
        why = self._against(span)
        if why:
            return difference.model_copy(update={"kept": why})
        self._edits.append(self._with_gap(span, difference.found))
        stays = difference.key in {"verdict", "shortfall"}
        note = difference.note if stays else ""
        return difference.model_copy(update={"rewritten": True, "note": note})

    def _against(self, span: Span) -> str:
        if self._anchored:
            return ANCHORED
        before, gap = self._before(span)
        key = before.splitlines()[-1]
        commented = not key.endswith(":") or ("#" in key and not _on_a_line(gap))
        commented |= "#" in self._text[span.start : span.end]
        return COMMENTED if commented else ""

    def _before(self, span: Span) -> tuple[str, str]:
        """Give the text before a value, and the gap between."""
        before = self._text[: span.start].rstrip()
        return before, self._text[len(before) : span.start]

    def _with_gap(self, span: Span, found: str) -> tuple[Span, str]:
        """Take in the line break before a list that is written below its key."""
        before, gap = self._before(span)
        if gap and _on_a_line(gap):
            return span, found
        return Span(len(before), span.end), f" {found}"

    def text(self) -> str:
        """Give the text with everything written that was noted."""
        text = self._text
        for span, found in sorted(self._edits, key=lambda e: e[0].start, reverse=True):
            text = text[: span.start] + found + text[span.end :]
        return text


def _on_a_line(gap: str) -> bool:
    return not gap.strip(" \t")


def _spans(events: Sequence[yaml.Event], text: str) -> Iterator[tuple[Corner, Span]]:
    """Yield where each value stands, by the line and column that it begins at.

    A list or mapping without brackets ends with the last value in it: for the parser
    it goes on to whatever comes next.
    """
    opened: list[yaml.CollectionStartEvent] = []
    end = 0
    for event in events:
        if isinstance(event, yaml.CollectionStartEvent):
            opened.append(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            start = opened.pop()
            end = _end(event) if start.flow_style else end
            yield _span(start, end, text)
        elif isinstance(event, yaml.NodeEvent):
            end = _end(event)
            yield _span(event, end, text)


def _span(event: yaml.NodeEvent, end: int, text: str) -> tuple[Corner, Span]:
    """Give where a value begins, by line and column, and its stretch of the text."""
    mark: Any = event.start_mark
    written = text[mark.index : end].rstrip()
    span = Span(mark.index, mark.index + len(written))
    return (mark.line + 1, mark.column + 1), span


def _end(event: yaml.Event) -> int:
    mark: Any = event.end_mark
    return int(mark.index)
