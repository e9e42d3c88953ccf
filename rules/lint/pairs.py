"""Conflicts of a crosswalk as findings of lint rules."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from rules.diagnostics import Related, Severity
from rules.lint.rule import Finding
from rules.reading.loading import Loaded
from rules.standards import Crosswalk
from rules.standards.conflicts import Conflict, conflicts


def findings(
    loaded: Loaded[Crosswalk], severity: Severity, mend: str
) -> Iterator[Finding]:
    """Yield the conflicts of a severity, each at the pair that is told of first."""
    for one in _conflicts(loaded.value):
        if one.sort.severity is severity:
            yield _finding(loaded, one, mend)


@lru_cache(maxsize=1)
def _conflicts(crosswalk: Crosswalk) -> tuple[Conflict, ...]:
    """Find conflicts once for the rules that ask, one after the other."""
    return tuple(conflicts([crosswalk]))


def _finding(loaded: Loaded[Crosswalk], one: Conflict, mend: str) -> Finding:
    names = [f"pairs/{pair.number}" for pair in one.pairs]
    first, *others = (loaded.places[name] for name in names)
    related = tuple(Related(place=place, message="and this pair") for place in others)
    return Finding(one.message, first, mend, related, about=names[0])
