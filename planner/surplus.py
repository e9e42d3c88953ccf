"""Why a unit that is held doesn't count."""

from __future__ import annotations

from collections.abc import Iterator

from planner.position import Position
from rules.frozen import Frozen
from rules.names import hint, in_number
from rules.structure import Structure


class Surplus(Frozen):
    """A unit held that doesn't count, with the reason as a code and in words.

    Codes: `not-in-structure`, `prerequisite`, `undecided`, `waits-for`, `barred`,
    `not-selected`, `full`, `not-needed`.
    """

    unit: str
    reason: str
    words: str


def surplus(position: Position) -> Iterator[Surplus]:
    """Yield every unit held that the best claim doesn't count, in declared order."""
    order = {code: n for n, code in enumerate(position.structure.listing)}
    left = position.held - position.placed.counted.keys()
    for unit in sorted(left, key=lambda u: (order.get(u, len(order)), in_number(u))):
        reason, words = _why(position, unit)
        yield Surplus(unit=unit, reason=reason, words=words)


def _why(position: Position, unit: str) -> tuple[str, str]:
    structure = position.structure
    paths = structure.listing.get(unit, ())
    if not paths:
        return _not_listed(structure, unit)
    for reason, words in (
        ("undecided", _undecided(position, unit)),
        ("waits-for", _waits(position, unit)),
        ("barred", _barred(position, unit)),
        ("not-selected", _not_selected(position, paths)),
    ):
        if words:
            return reason, words
    used = [path for path in paths if position.uses(path)]
    titles = " and ".join(structure.groups[path].title for path in used)
    if all(_is_full(position, path) for path in used):
        return "full", f"{titles} take{'s' * (len(used) == 1)} no more"
    return "not-needed", f"the best claim has no room left in {titles}"


def _not_listed(structure: Structure, unit: str) -> tuple[str, str]:
    for link in structure.qualification.links:
        if link.needs == unit:
            return "prerequisite", f"listed by no group, but needed by {link.unit}"
    if unit in structure.bank:
        return "not-in-structure", "listed by no group of this qualification"
    meant = hint(unit, structure.bank)
    return "not-in-structure", f"not in the unit bank{f' ({meant})' * bool(meant)}"


def _undecided(position: Position, unit: str) -> str:
    home = position.structure.home(unit)
    outcome = None if home is None else position.outcomes[home[0]]
    if outcome is None or outcome.solution is not None or outcome.proved:
        return ""
    return "the search budget ran out before a place for it was found"


def _waits(position: Position, unit: str) -> str:
    for link in position.structure.qualification.links:
        if link.unit == unit and link.needs not in position.held:
            return f"waits for {link.needs}, which is not held"
    return ""


def _barred(position: Position, unit: str) -> str:
    for bar in position.structure.qualification.bars:
        others = [u for u in bar.units if u != unit and u in position.placed.counted]
        if unit in bar.units and others:
            return f"barred with {others[0]}, which counts"
    return ""


def _not_selected(position: Position, paths: tuple[str, ...]) -> str:
    if any(position.uses(path) for path in paths):
        return ""
    titles = " or ".join(position.structure.groups[path].title for path in paths)
    return f"only for {titles}, which this claim doesn't use"


def _is_full(position: Position, path: str) -> bool:
    group = position.structure.groups[path]
    counted = sum(p == path for p in position.placed.counted.values())
    if group.take is None:
        return False
    if group.take.everything:
        return counted == len(group.units)
    limits = (a.maximum for a in group.take.amounts if a.measure == "units")
    return any(limit is not None and counted >= limit for limit in limits)
