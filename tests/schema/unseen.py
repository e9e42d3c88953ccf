"""What the loaders refuse and a schema can't: each with why.

A schema sees each value by itself. It can't look into another file, compare two values,
or do sums; and it sees numbers as editors do, not as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rules.diagnostics import Diagnostic, Severity


class Unseen(NamedTuple):
    """A fault by its code, and by what is said of it, that a schema can't see."""

    code: str
    message: str
    why: str

    def covers(self, diagnostic: Diagnostic) -> bool:
        """Tell whether a fault is one of these."""
        said = re.search(self.message, diagnostic.message)
        return diagnostic.code == self.code and said is not None


ANY = ""
_REFERENCE = "it is about what stands elsewhere in the file"
_TWO_VALUES = "it compares two values"
_AS_WRITTEN = "an editor reads a number, and forgets how it was written"

UNSEEN = (
    Unseen("unknown-unit", ANY, _REFERENCE),
    Unseen("unknown-group", ANY, _REFERENCE),
    Unseen("unknown-kind", ANY, _REFERENCE),
    Unseen("unknown-standard", ANY, _REFERENCE),
    Unseen("unknown-statement", ANY, _REFERENCE),
    Unseen("unknown-suite", ANY, _REFERENCE),
    Unseen("not-worked-on", ANY, _REFERENCE),
    Unseen("not-evidenced", ANY, _REFERENCE),
    Unseen("additional-unit", ANY, _REFERENCE),
    Unseen("unit-lacks", ANY, "it is about the units of a list, in the bank"),
    Unseen("unpriced", ANY, "it is about what units state, in the bank"),
    Unseen("missing-key", "doesn't say how much", "it depends on the group above"),
    Unseen("link-cycle", ANY, "it follows links from unit to unit"),
    Unseen("circle", ANY, "it follows files"),
    Unseen("unreadable", ANY, "it is about another file"),
    Unseen("wrong-file", ANY, "it is about the kind of another file"),
    Unseen("duplicate-unit", ANY, "two codes such as 1 and 1.0 are one number to it"),
    Unseen("duplicate-file", ANY, "a file has several names"),
    Unseen("range", "run(s)? backwards|holds?", "it does sums with a range's ends"),
    Unseen("phrase", "runs backwards", _TWO_VALUES),
    Unseen("phrase", "both groups and pathways", _TWO_VALUES),
    Unseen("phrase", "can't need itself|stand in for itself", _TWO_VALUES),
    Unseen("phrase", "a unit is missing", "it can't tell the word 'or' from a code"),
    Unseen("phrase", "named twice|doesn't count here", _TWO_VALUES),
    Unseen("phrase", "paired with itself", _TWO_VALUES),
    Unseen("duplicate-statement", ANY, "codes of a standard stand in many places"),
    Unseen("duplicate-pair", ANY, _TWO_VALUES),
    Unseen("duplicate-kind", ANY, _TWO_VALUES),
    Unseen("unknown-criterion", ANY, _REFERENCE),
    Unseen("unknown-statement", ANY, _REFERENCE),
    Unseen("unknown-standard", ANY, _REFERENCE),
    Unseen("ambiguous-statement", ANY, _REFERENCE),
    Unseen("wrong-value", "run backwards", _TWO_VALUES),
    Unseen("empty", "evidence for", "one list may be empty where another isn't"),
    Unseen("wrong-value", "before that day|before its start", _TWO_VALUES),
    Unseen("wrong-value", "end before the day", _TWO_VALUES),
    Unseen("wrong-value", "day of the calendar", "it knows the lengths of months"),
    Unseen("bar-shape", "needs", "it counts different codes, ranges written out"),
    Unseen("wrong-value", "at most two decimals; it is '\\d", _AS_WRITTEN),
    Unseen("wrong-value", "a whole number .* it is '\\d", _AS_WRITTEN),
    Unseen("wrong-value", "so many hours, or a range .* it is '\\d", _AS_WRITTEN),
    Unseen("personal-data", "seems to hold", "it looks for personal data in text"),
    Unseen("uln", "check digit", "it does sums"),
)


def seen(diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield the errors that a schema should refuse too."""
    for one in diagnostics:
        error = one.severity is Severity.ERROR
        if error and not any(unseen.covers(one) for unseen in UNSEEN):
            yield one
