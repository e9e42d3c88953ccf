"""Findings that a file allows, each by its code and with a reason.

`# lint: allow CODE because REASON` at the end of a line, or on a line of its own
before it, allows what is found there; `... in this file because ...` anywhere in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import yaml

from rules.diagnostics import Diagnostic, Place
from rules.reading.nodes import Loader
from rules.reading.source import Source

_MARK = re.compile(r"#\s*lint:\s*(?P<text>.*?)\s*$", re.IGNORECASE)
_ALLOW = re.compile(
    r"allow (?P<code>[\w-]+)(?P<file> in this file)? because (?P<reason>\S.*)",
    re.IGNORECASE,
)
OF_THE_WHOLE = frozenset({"share-at-level", "versions-overlap"})
"""Codes of findings that may be of a structure as a whole: at its first key, then."""

BLOCK = ("|", ">")
"""The signs that a value on lines of its own starts with; a comment may follow them."""

AS_IN = "write '# lint: allow CODE because REASON'"


@dataclass(frozen=True, slots=True)
class Allowance:
    """A finding allowed on a line of a file, or in all of it: then `line` is 0."""

    code: str
    reason: str
    place: Place
    line: int

    def covers(self, diagnostic: Diagnostic) -> bool:
        """Tell whether this is what is allowed, and where."""
        place = diagnostic.place
        here = place.file == self.place.file and self.line in {0, place.line}
        return here and diagnostic.code == self.code


@dataclass(frozen=True, slots=True)
class Allowances:
    """What the files of a structure allow, and what was meant to and isn't readable."""

    allowed: tuple[Allowance, ...]
    unreadable: tuple[Place, ...]

    @classmethod
    def of(cls, sources: Iterable[Source]) -> Allowances:
        """Read the comments of some files."""
        allowed, unreadable = [], []
        for source in sources:
            for place, text in _marked(source):
                match = _ALLOW.fullmatch(text)
                if match is None:
                    unreadable.append(place)
                else:
                    line = 0 if match["file"] else _line_meant(source, place)
                    one = Allowance(match["code"].lower(), match["reason"], place, line)
                    allowed.append(one)
        return cls(tuple(allowed), tuple(unreadable))

    def reason(self, diagnostic: Diagnostic) -> str | None:
        """Give the reason a finding is allowed for; None if it isn't."""
        fitting = (a.reason for a in self.allowed if a.covers(diagnostic))
        return next(fitting, None)

    def idle(self, found: Sequence[Diagnostic], file: str) -> Iterator[Allowance]:
        """Yield each allowance, in one of the files, of what was not found."""
        for allowance in self.allowed:
            if allowance.place.file == file and not any(map(allowance.covers, found)):
                yield allowance

    def astray(self, idle: Allowance, found: Iterable[Diagnostic]) -> tuple[int, ...]:
        """Give the lines of its file where what it allows is found, and isn't allowed.

        So it stands at the wrong line, it seems.
        """
        here = replace(idle, line=0)
        meant = filter(here.covers, found)
        lines = {d.place.line for d in meant if self.reason(d) is None}
        return tuple(sorted(lines))


def allows_a_line(comment: str) -> bool:
    """Tell whether a comment allows something, and not in all of its file."""
    mark = _MARK.search(comment)
    match = _ALLOW.fullmatch(mark["text"]) if mark else None
    return match is not None and not match["file"]


def _marked(source: Source) -> Iterator[tuple[Place, str]]:
    """Yield the comments meant for the linter, without what stands in a value."""
    values: set[tuple[int, int]] | None = None
    for number, line in enumerate(source.lines, 1):
        match = _MARK.search(line)
        if match is None:
            continue
        values = _written(source) if values is None else values
        if (number, match.start()) not in values:
            yield source.place(number, match.start() + 1, len(match[0])), match["text"]


def _written(source: Source) -> set[tuple[int, int]]:
    """Give every line and column that some value takes up."""
    taken: set[tuple[int, int]] = set()
    for token in yaml.scan(source.text, Loader=Loader):
        if isinstance(token, yaml.ScalarToken):
            start, end = token.start_mark, token.end_mark
            begins = start.line + (token.style in BLOCK)
            for line in range(begins, end.line + 1):
                first = start.column if line == start.line else 0
                last = end.column if line == end.line else len(source.lines[line])
                taken.update((line + 1, column) for column in range(first, last))
    return taken


def _line_meant(source: Source, place: Place) -> int:
    """Give the comment's own line, or the next one that is more than a comment."""
    if source.lines[place.line - 1][: place.column - 1].strip():
        return place.line
    for number, line in enumerate(source.lines[place.line :], place.line + 1):
        if line.strip() and not line.lstrip().startswith("#"):
            return number
    return place.line
