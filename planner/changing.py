"""What granted exceptions change: a qualification and a record, model to model.

It needs no compiler, so that whoever checks a claim may use it. A rule that is waived
stays in its place and asks for nothing: the ids of all others are as they were.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import TypeVar

from planner.candidate import Achievement, Candidate
from planner.grants import Grant, Sort
from rules.model import (
    NOT_FOUND,
    Amount,
    Bar,
    Cap,
    Group,
    Link,
    Measure,
    Qualification,
    Relation,
    StandIn,
    Take,
    Total,
    Unit,
)

T = TypeVar("T", Qualification, Group)

ANYTHING = Amount(measure=Measure.UNITS, minimum=Decimal(0))
WAIVED = {
    "totals": Total(amount=ANYTHING),
    "caps": Cap(amount=ANYTHING, units=()),
    "bars": Bar(),
    "links": Link(unit="", needs=()),
}
"""Rules that any claim keeps, and that name no unit."""


def changed(
    q: Qualification, candidate: Candidate, grants: Iterable[Grant]
) -> tuple[Qualification, Candidate]:
    """Give what the rules and a record are under exceptions, in any order of them.

    The exceptions must be such as are in force: their rules, groups and units exist.
    """
    for grant in sorted(set(grants), key=_in_order):
        q, candidate = _CHANGES[grant.sort](q, candidate, grant)
    return q, candidate


def described(q: Qualification, candidate: Candidate, code: str) -> Unit | None:
    """Give a unit as the bank has it, or as the record describes it."""
    known = (unit for unit in q.bank.units if unit.code == code)
    return next(known, candidate.described(code))


def _in_order(grant: Grant) -> tuple[int, str, str, str]:
    return [*Sort].index(grant.sort), grant.rule, grant.unit, grant.stands_for


def _waive(
    q: Qualification, candidate: Candidate, grant: Grant
) -> tuple[Qualification, Candidate]:
    kind, _, rest = grant.rule.partition("/")
    if any(group.path == grant.rule for group in q.walk()):
        return _at(q, grant.rule, lambda g: _without_minimum(g, grant.unit)), candidate
    if kind == "imports":
        return _at(q, rest, _importing_freely), candidate
    path, _, number = rest.rpartition("/")
    if path:
        return _at(q, path, lambda g: _with_waived(g, kind, number)), candidate
    return _with_waived(q, kind, number), candidate


def _substitute(
    q: Qualification, candidate: Candidate, grant: Grant
) -> tuple[Qualification, Candidate]:
    """Let a unit stand in for a listed one with full credit, whenever achieved."""
    rule = StandIn(unit=grant.unit, stands_for=grant.stands_for)
    rules = tuple(rule if _is_weaker(one, rule) else one for one in q.equivalents)
    if not any(_does(one, rule) for one in rules):
        rules = (*rules, rule)
    return _knowing(q, candidate, grant.unit, equivalents=rules), candidate


def _pin(
    q: Qualification, candidate: Candidate, grant: Grant
) -> tuple[Qualification, Candidate]:
    return q, _amended(candidate, grant.unit, count_in=grant.rule)


def _force(
    q: Qualification, candidate: Candidate, grant: Grant
) -> tuple[Qualification, Candidate]:
    """List a unit in a group, where it must count, as itself."""
    known = _knowing(q, candidate, grant.unit)
    listed = _at(known, grant.rule, lambda group: _listing(group, grant.unit))
    as_itself = {"stands_for": None, "version": None}
    facts = {"count_in": grant.rule, "include": True, **as_itself}
    return listed, _amended(candidate, grant.unit, **facts)


_CHANGES = {
    Sort.WAIVE: _waive,
    Sort.SUBSTITUTE: _substitute,
    Sort.PIN: _pin,
    Sort.FORCE: _force,
}


def _at(q: Qualification, path: str, change: Callable[[Group], Group]) -> Qualification:
    """Change one group, however deep."""
    return q.model_copy(update={"groups": _among(q.groups, path, change)})


def _among(
    groups: tuple[Group, ...], path: str, change: Callable[[Group], Group]
) -> tuple[Group, ...]:
    def changing(group: Group) -> Group:
        if group.path == path:
            return change(group)
        if not path.startswith(f"{group.path}/"):
            return group
        below = _among(group.groups, path, change)
        return group.model_copy(update={"groups": below})

    return tuple(map(changing, groups))


def _with_waived(rules: T, kind: str, number: str) -> T:
    """Let one numbered rule, of a qualification or a group, ask for nothing."""
    several = list(getattr(rules, kind))
    several[int(number) - 1] = WAIVED[kind]
    return rules.model_copy(update={kind: tuple(several)})


def _importing_freely(group: Group) -> Group:
    """Lift the limit on what is imported; what may be is as it was."""
    bounds = {"minimum": Decimal(0), "maximum": None}
    amount = group.imports and group.imports.model_copy(update=bounds)
    return group.model_copy(update={"imports": amount})


def _without_minimum(group: Group, unit: str) -> Group:
    """Ask for nothing from a group, or not for one of its units; maxima hold."""
    if unit:
        spared = tuple(u for u in group.units if u == unit or u in group.spared)
        return group.model_copy(update={"spared": spared})
    if group.take is None or group.take.everything:
        some = Amount(measure=Measure.GROUPS, maximum=Decimal(len(group.groups)))
        take = Take(amounts=(some,)) if group.groups else None
        return group.model_copy(update={"take": take})
    upper = tuple(a for a in (_upper(a, group) for a in group.take.amounts) if a)
    take = Take(amounts=upper) if upper else None
    return group.model_copy(update={"take": take})


def _upper(amount: Amount, group: Group) -> Amount | None:
    """Give what is left of an amount without its minimum; of groups, a choice."""
    most = amount.maximum
    if most is None and amount.measure.of_groups:
        most = Decimal(len(group.groups))
    if most is None:
        return None
    return amount.model_copy(update={"minimum": None, "maximum": most})


def _is_weaker(one: StandIn, rule: StandIn) -> bool:
    return one.codes == rule.codes and one.relation is rule.relation


def _does(one: StandIn, rule: StandIn) -> bool:
    """Tell whether a rule lets a unit stand in for another at any time."""
    both = one.relation is Relation.SAME and one.codes[::-1] == rule.codes
    always = one.start is None and one.end is None
    return always and (both or one.codes == rule.codes)


def _listing(group: Group, unit: str) -> Group:
    units = tuple(dict.fromkeys((*group.units, unit)))
    return group.model_copy(update={"units": units})


def _knowing(
    q: Qualification, candidate: Candidate, code: str, **rules: object
) -> Qualification:
    """Give the qualification with a unit in its bank, and with other rules."""
    bank = q.bank
    if not any(unit.code == code for unit in bank.units):
        unknown = Unit(
            code=code, title=f"Unit {code} (title not known)", source=NOT_FOUND
        )
        unit = described(q, candidate, code) or unknown
        bank = bank.model_copy(update={"units": (*bank.units, unit)})
    return q.model_copy(update={"bank": bank, **rules})


def _amended(candidate: Candidate, unit: str, **facts: object) -> Candidate:
    """Change what a record says of a unit's attempts."""

    def amended(attempt: Achievement) -> Achievement:
        return attempt.model_copy(update=facts) if attempt.unit == unit else attempt

    achievements = tuple(map(amended, candidate.achievements))
    return candidate.model_copy(update={"achievements": achievements})
