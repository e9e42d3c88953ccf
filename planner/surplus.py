"""Why a unit that is held doesn't count."""

from __future__ import annotations

from collections.abc import Iterator

from planner.candidate import Candidate
from planner.position import Position
from planner.record import Surplus
from rules.model import Amount, Measure
from rules.names import hint, in_number
from rules.structure import Structure
from rules.wording.lines import lines

NONE: frozenset[str] = frozenset()
UNKNOWN = "not in the unit bank"
ELSEWHERE = "not part of this qualification"
"""What is said of a unit of a portfolio's suites, which is no slip of the pen."""


def surplus_of(position: Position, candidate: Candidate) -> Iterator[Surplus]:
    """Yield every unit held that isn't counted, knowing the portfolio's suites too."""
    standards = candidate.portfolio.standards if candidate.portfolio else ()
    for found in surplus(position):
        elsewhere = found.words == UNKNOWN and found.unit in standards
        yield found.model_copy(update={"words": ELSEWHERE}) if elsewhere else found


def surplus(position: Position) -> Iterator[Surplus]:
    """Yield every unit held that the best claim doesn't count, in declared order."""
    order = {code: n for n, code in enumerate(position.structure.may_count)}
    left = position.held - position.placed.counted.keys()
    for unit in sorted(left, key=lambda u: (order.get(u, len(order)), in_number(u))):
        reason, words, rule = _why(position, unit)
        # What a group imports is written with the group.
        place = position.structure.places.get(rule.removeprefix("imports/"))
        yield Surplus(unit=unit, reason=reason, words=words, rule=rule, place=place)


Why = tuple[str, str]
"""What keeps a unit from counting, in words, and the id of the rule that says so."""
NOTHING: Why = ("", "")


def _why(position: Position, unit: str) -> tuple[str, str, str]:
    structure = position.structure
    paths = structure.may_count.get(unit, ())
    if not paths:
        return _not_listed(structure, unit)
    for reason, (words, rule) in (
        ("undecided", _undecided(position, unit)),
        ("left-out", _left_out(structure, unit)),
        ("no-way", _no_way(position, paths)),
        ("counted-otherwise", _counted_otherwise(position, unit)),
        ("waits-for", _waits(position, unit)),
        ("barred", _barred(position, unit)),
        ("not-selected", _not_selected(position, paths)),
    ):
        if words:
            return reason, words, rule
    used = [path for path in paths if position.uses(path)]
    titles = " and ".join(structure.groups[path].title for path in used)
    if all(_is_full(position, unit, path) for path in used):
        return "full", f"{titles} take{'s' * (len(used) == 1)} no more", used[0]
    limit, rule = _over_limit(position, unit)
    if limit:
        return "over-limit", f"counting it too would break '{limit}'", rule
    words = f"what is still needed leaves no room for it in {titles}"
    return "not-needed", words, used[0]


def _not_listed(structure: Structure, unit: str) -> tuple[str, str, str]:
    q = structure.qualification
    if unit in q.additional:
        words = "an additional unit: on the certificate, never counted"
        return "additional", words, "additional"
    case = structure.case
    for number, rule in enumerate(q.equivalents, 1):
        name = f"equivalents/{number}"
        late = name in case.closed or (unit, rule.stands_for) in case.early
        if rule.unit == unit and late:
            words = f"not achieved in time for '{rule}'"
            return "out-of-time", words, f"equivalents/{number}"
    for number, link in enumerate(q.links, 1):
        if not structure.shows.get(unit, NONE).isdisjoint(link.needs):
            words = f"listed by no group, but needed by {link.unit}"
            return "prerequisite", words, f"links/{number}"
    return "not-in-structure", _no_import(structure, unit), ""


def _no_import(structure: Structure, unit: str) -> str:
    """Say why a unit that no rule names can't be imported either."""
    imports = [g.imports for g in structure.qualification.walk() if g.imports]
    known = structure.bank.get(unit)
    if known is None:
        meant = hint(unit, structure.bank)
        describe = "; to import it, state its title, level and credit in the record"
        more = f" ({meant})" if meant else describe * bool(imports)
        return f"{UNKNOWN}{more}"
    if imports:
        limits = " or ".join(map(str, imports))
        return f"listed by no group, and not one that '{limits}' would import"
    return "listed by no group of this qualification"


def _as_units(structure: Structure, unit: str) -> list[str]:
    """Give the listed units that a unit or item may count as."""
    variables = structure.program.variables
    as_units = (v.counts_as for v in variables if v.unit == unit and v.group)
    return list(dict.fromkeys(as_units))


def _left_out(structure: Structure, unit: str) -> Why:
    case = structure.case
    left_out = case.unit_of(unit) in case.left_out
    return ("left out by choice", "") if left_out else NOTHING


def _counted_otherwise(position: Position, unit: str) -> Why:
    """Say what counts as the only unit that this one may count as."""
    as_units = _as_units(position.structure, unit)
    placed = position.placed
    counting = {placed.as_unit.get(u, u): u for u in placed.counted}
    if len(as_units) != 1 or as_units[0] not in counting:
        return NOTHING
    counted = counting[as_units[0]]
    as_what = f"as {as_units[0]} " * (counted != as_units[0])
    return f"{counted} counts {as_what}already", placed.counted[counted]


def _undecided(position: Position, unit: str) -> Why:
    home = position.structure.home(unit)
    outcome = None if home is None else position.outcomes[home[0]]
    if outcome is None or outcome.solution is not None or outcome.proved:
        return NOTHING
    return "the search budget ran out before a place for it was found", ""


def _no_way(position: Position, paths: tuple[str, ...]) -> Why:
    if position.hopeless.isdisjoint(paths):
        return NOTHING
    return "nothing counts here: no way to finish this part exists", paths[0]


def _waits(position: Position, unit: str) -> Why:
    shown, mine = position.structure.shows, _as_units(position.structure, unit)
    for number, link in enumerate(position.structure.qualification.links, 1):
        if mine != [link.unit]:
            continue
        if all(shown.get(h, NONE).isdisjoint(link.needs) for h in position.held):
            needed = " or ".join(link.needs)
            neither = "none of which is" if len(link.needs) > 1 else "which is not"
            chain = _in_turn(position, link.needs, {unit})
            return f"waits for {needed}, {neither} held{chain}", f"links/{number}"
    return NOTHING


def _in_turn(position: Position, needs: tuple[str, ...], said: set[str]) -> str:
    """Say what a unit that is waited for needs itself, and so on, each once."""
    links = position.structure.qualification.links
    for link in links if len(needs) == 1 else ():
        new = said.isdisjoint(link.needs) and position.held.isdisjoint(link.needs)
        if link.unit == needs[0] and new:
            more = _in_turn(position, link.needs, {*said, *needs})
            return f" and counts only with {' or '.join(link.needs)}{more}"
    return ""


def _barred(position: Position, unit: str) -> Why:
    placed = position.placed
    counting = {placed.as_unit.get(u, u): u for u in placed.counted}
    mine = _as_units(position.structure, unit)
    for rule, bar in position.structure.qualification.conflicts():
        others = [u for u in bar.units if u not in mine and u in counting]
        if set(bar.units).intersection(mine) and len(others) >= bar.most:
            if bar.most == 1:
                why = f"barred ({bar.alike})" if bar.alike else "barred"
                return f"{why} with {counting[others[0]]}, which counts", rule
            return f"barred: only {bar.most} of {', '.join(bar.units)} count", rule
    return NOTHING


def _over_limit(position: Position, unit: str) -> Why:
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
                first = min(tipped, key=lambda c: not c.origin.rule.startswith("once/"))
                rule, words = first.origin.rule, first.origin.words
                texts = lines(structure.qualification) if "caps/" in rule else ()
                said = (line.text for line in texts if line.rule == rule)
                return next(said, words), rule
    return NOTHING


def _not_selected(position: Position, paths: tuple[str, ...]) -> Why:
    if any(position.uses(path) for path in paths):
        return NOTHING
    titles = " or ".join(position.structure.groups[path].title for path in paths)
    return f"only for {titles}, which this claim doesn't use", paths[0]


def _is_full(position: Position, unit: str, path: str) -> bool:
    """Tell whether a group takes no further unit, of those that a maximum is of."""
    structure, group = position.structure, position.structure.groups[path]
    if group.take is None:
        return False
    if group.take.everything:
        counted = sum(p == path for p in position.placed.counted.values())
        return counted == len(group.units)
    reached = [a for a in group.take.amounts if _is_reached(position, a, path)]
    ways = (v for v in structure.program.variables if v.unit == unit)
    holders = (structure.holder(v) for v in ways if path in v.groups)
    return all(any(one.worth(amount) for amount in reached) for one in holders)


def _is_reached(position: Position, amount: Amount, path: str) -> bool:
    """Tell whether as many units count in a group as may."""
    if amount.measure is not Measure.UNITS or amount.maximum is None or amount.share:
        return False
    return position.counted(amount, (path,)) >= amount.maximum
