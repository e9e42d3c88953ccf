"""In which groups a unit of a record may count: its pins are held to these."""

from __future__ import annotations

from collections.abc import Iterator

from planner.candidate import Achievement, Candidate, Status
from rules.model import both_ways
from rules.model.lookup import Lookup


def homes(lookup: Lookup, candidate: Candidate, unit: str) -> tuple[str, ...]:
    """Give the paths of the groups that a unit achieved may count in.

    As itself, as what some attempt was accepted for, or by a rule about equivalents.
    """
    achieved = [a for a in candidate.achievements if a.status is Status.ACHIEVED]
    held = [attempt for attempt in achieved if attempt.unit == unit]
    codes = {code for attempt in held for code in _codes(attempt)}
    rules = lookup.qualification.equivalents
    pairs = [one for rule in rules for one in both_ways(rule)]
    codes |= {one.stands_for for one in pairs if one.unit in codes}
    imported = any(imports(lookup, candidate, attempt) for attempt in held)
    return tuple(
        path
        for path, group in lookup.groups.items()
        if not codes.isdisjoint(group.units) or (imported and group.imports)
    )


def fitting(lookup: Lookup, candidate: Candidate) -> Candidate:
    """Give a record in which no unit is pinned to a group that can't count it."""

    def fitted(attempt: Achievement) -> Achievement:
        if attempt.count_in in {None, *homes(lookup, candidate, attempt.unit)}:
            return attempt
        return attempt.model_copy(update={"count_in": None})

    every = tuple(map(fitted, candidate.achievements))
    return candidate.model_copy(update={"achievements": every})


def _codes(attempt: Achievement) -> Iterator[str]:
    """Yield the codes of all that an attempt is by itself."""
    yield attempt.unit
    if attempt.version is not None:
        yield attempt.code_of_version
    if attempt.stands_for is not None:
        yield attempt.stands_for


def imports(lookup: Lookup, candidate: Candidate, attempt: Achievement) -> bool:
    """Tell whether some group may import what was achieved, and can measure it."""
    unit = lookup.bank.get(attempt.unit) or candidate.described(attempt.unit)
    if attempt.unit in lookup.named or attempt.stands_for or unit is None:
        return False
    groups = lookup.groups.values()
    facts = (g.imports.measure.fact for g in groups if g.imports is not None)
    return any(not fact or getattr(unit, fact) is not None for fact in facts)
