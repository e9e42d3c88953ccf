"""Comments and blank lines of a YAML text: what its values leave over."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import yaml

from rules.formatting.tree import BLANK
from rules.lint.allowing import BLOCK
from rules.reading.nodes import marks

_BLOCK_HEAD = re.compile(r"[|>][-+0-9]*")


class Remark(NamedTuple):
    """A comment, or a blank line; lines count from 0. `alone`: on its own line."""

    line: int
    column: int
    text: str
    alone: bool = True


def find_remarks(lines: Sequence[str], events: Iterable[yaml.Event]) -> list[Remark]:
    """Give every comment and blank line of a text that YAML can read, in order."""
    taken: dict[int, list[range]] = defaultdict(list)
    for event in events:
        if isinstance(event, yaml.ScalarEvent):
            for line, columns in _stretches(lines, event):
                taken[line].append(columns)
    found = (_remark(n, line, taken.get(n, [])) for n, line in enumerate(lines))
    return [remark for remark in found if remark is not None]


def _stretches(
    lines: Sequence[str], event: yaml.ScalarEvent
) -> Iterator[tuple[int, range]]:
    """Yield the lines that a value is on, each with its columns there."""
    line, column, last, end = (n for m in marks(event) for n in (m.line, m.column))
    if event.style in BLOCK:
        head = _BLOCK_HEAD.match(lines[line], column)
        yield line, range(column, head.end() if head else column)
        line, column = line + 1, 0
        while last >= line and not lines[last][:end].strip():
            last, end = last - 1, MOST_COLUMNS
    for number in range(line, last):
        yield number, range(column, MOST_COLUMNS)
        column = 0
    if last >= line:
        yield last, range(column, end)


MOST_COLUMNS = 10**9


def _remark(number: int, line: str, taken: Sequence[range]) -> Remark | None:
    if not line.strip() and not taken:
        return Remark(number, 0, BLANK)
    for match in re.finditer("#", line):
        column = match.start()
        if not any(column in columns for columns in taken):
            alone = not line[:column].strip()
            return Remark(number, column, line[column:].rstrip(), alone)
    return None
