"""Why a unit that is held doesn't count."""

from __future__ import annotations

from collections.abc import Iterator

from planner.position import Position
from planner.record import Surplus
from rules.names import hint, in_number
from rules.structure import Structure

NONE: frozenset[str] = frozenset()


def surplus(position: Position) -> Iterator[Surplus]:
    """Yield every unit held that the best claim doesn't count, in declared order."""
    order = {code: n for n, code in enumerate(position.structure.may_count)}
    left = position.held - position.placed.counted.keys()
    for unit in sorted(left, key=lambda u: (order.get(u, len(order)), in_number(u))):
        reason, words = _why(position, unit)
        yield Surplus(unit=unit, reason=reason, words=words)


def _why(position: Position, unit: str) -> tuple[str, str]:
    structure = position.structure
    paths = structure.may_count.get(unit, ())
    if not paths:
        return _not_listed(structure, unit)
    for reason, words in (
        ("undecided", _undecided(position, unit)),
        ("left-out", _left_out(structure, unit)),
        ("no-way", _no_way(position, paths)),
        ("counted-otherwise", _counted_otherwise(position, unit)),
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
    limit = _over_limit(position, unit)
    if limit:
        return "over-limit", f"counting it too would break '{limit}'"
    return "not-needed", f"what is still needed leaves no room for it in {titles}"


def _not_listed(structure: Structure, unit: str) -> tuple[str, str]:
    q = structure.qualification
    if unit in q.additional:
        return "additional", "an additional unit: on the certificate, never counted"
    for number, rule in enumerate(q.equivalents, 1):
        if rule.unit == unit and f"equivalents/{number}" in structure.case.closed:
            return "out-of-time", f"not achieved in time for '{rule}'"
    for link in q.links:
        if not structure.shows.get(unit, NONE).isdisjoint(link.needs):
            return "prerequisite", f"listed by no group, but needed by {link.unit}"
    return "not-in-structure", _no_import(structure, unit)


def _no_import(structure: Structure, unit: str) -> str:
    """Say why a unit that no rule names can't be imported either."""
    imports = [g.imports for g in structure.qualification.walk() if g.imports]
    known = structure.bank.get(unit)
    if known is None:
        meant = hint(unit, structure.bank)
        describe = "; to import it, state its title, level and credit in the record"
        more = f" ({meant})" if meant else describe * bool(imports)
        return f"not in the unit bank{more}"
    if imports:
        limits = " or ".join(map(str, imports))
        return f"listed by no group, and not one that '{limits}' would import"
    return "listed by no group of this qualification"


def _as_units(structure: Structure, unit: str) -> list[str]:
    """Give the listed units that a unit or item may count as."""
    variables = structure.program.variables
    as_units = (v.counts_as for v in variables if v.unit == unit and v.group)
    return list(dict.fromkeys(as_units))


def _left_out(structure: Structure, unit: str) -> str:
    return "left out by choice" * (unit in structure.case.left_out)


def _counted_otherwise(position: Position, unit: str) -> str:
    """Say what counts as the only unit that this one may count as."""
    as_units = _as_units(position.structure, unit)
    placed = position.placed
    counting = {placed.as_unit.get(u, u): u for u in placed.counted}
    if len(as_units) != 1 or as_units[0] not in counting:
        return ""
    counted = counting[as_units[0]]
    as_what = f"as {as_units[0]} " * (counted != as_units[0])
    return f"{counted} counts {as_what}already"


def _undecided(position: Position, unit: str) -> str:
    home = position.structure.home(unit)
    outcome = None if home is None else position.outcomes[home[0]]
    if outcome is None or outcome.solution is not None or outcome.proved:
        return ""
    return "the search budget ran out before a place for it was found"


def _no_way(position: Position, paths: tuple[str, ...]) -> str:
    hopeless = not position.hopeless.isdisjoint(paths)
    return "nothing counts here: no way to finish this part exists" * hopeless


def _waits(position: Position, unit: str) -> str:
    shown = position.structure.shows
    for link in position.structure.qualification.links:
        if link.unit != unit:
            continue
        if all(shown.get(h, NONE).isdisjoint(link.needs) for h in position.held):
            needed = " or ".join(link.needs)
            neither = "none of which is" if len(link.needs) > 1 else "which is not"
            return f"waits for {needed}, {neither} held"
    return ""


def _barred(position: Position, unit: str) -> str:
    placed = position.placed
    counting = {placed.as_unit.get(u, u): u for u in placed.counted}
    mine = _as_units(position.structure, unit)
    for _, bar in position.structure.qualification.conflicts():
        others = [u for u in bar.units if u not in mine and u in counting]
        if set(bar.units).intersection(mine) and len(others) >= bar.most:
            if bar.most == 1:
                why = f"barred ({bar.alike})" if bar.alike else "barred"
                return f"{why} with {counting[others[0]]}, which counts"
            return f"barred: only {bar.most} of {', '.join(bar.units)} count"
    return ""


def _over_limit(position: Position, unit: str) -> str:
    """Name the rule that what counts would go over if this unit counted too."""
    structure, placed = position.structure, position.placed
    index = structure.variables
    held = {
        index[v]: value
        for v, value in placed.values.items()
        if v.unit not in placed.taken
    }
    for variable in structure.program.variables:
        if variable.unit == unit and variable.group and position.uses(variable.group):
            tipped = structure.program.tipped(held, index[variable])
            if tipped:
                return tipped[0].origin.words
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
