"""What can be checked of a qualification only once all of it has been read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from rules.diagnostics import Place, Related
from rules.model import Amount, Group, Order, Qualification, Take, Total, Unit
from rules.reading.codes import report_unknown
from rules.reading.reader import Reader

Places: TypeAlias = Mapping[str, Place]
References: TypeAlias = Iterable[tuple[str, Place]]

MOST_HINTS = 20


def check_groups(
    read: Reader, q: Qualification, places: Places, references: References
) -> None:
    """Report groups that are named but not there, or don't say what counts."""
    known = {group.path: group for group in q.walk()}
    for path, place in references:
        if path not in known:
            report_unknown(read, [path], place, known, "group")
    for group in q.groups:
        _check_takes(read, places, group, counted_above=False)


def _check_takes(
    read: Reader, places: Places, group: Group, *, counted_above: bool
) -> None:
    """Report leaf groups without a take, unless a parent counts what is in them."""
    take = group.take or Take()
    counted = counted_above or any(not a.measure.of_groups for a in take.amounts)
    for child in group.groups:
        _check_takes(read, places, child, counted_above=counted)
    if group.take is None and group.units and not counted:
        name = group.path.rpartition("/")[2]
        message = f"the group '{name}' doesn't say how much of it counts"
        mend = "add 'take: all', or how many"
        read.error("missing-key", message, places[group.path], help=mend)


def check_units(
    read: Reader, q: Qualification, places: Places, references: References
) -> None:
    """Report units that are not in the bank, and what those that are don't state."""
    known = {unit.code: unit for unit in q.bank.units}
    references = list(references)
    unknown: dict[Place, list[str]] = {}
    for code, place in references:
        if code not in known and code != "-":
            unknown.setdefault(place, []).append(code)
    _check_additional(read, q, references)
    for number, (place, codes) in enumerate(unknown.items()):
        hinted = known if number < MOST_HINTS else {}
        report_unknown(read, codes, place, hinted, "unit")
    if not any(d.code == "wrong-value" for d in read.source.diagnostics):
        _check_measures(read, q, places, known)


def _check_additional(
    read: Reader, q: Qualification, references: Sequence[tuple[str, Place]]
) -> None:
    """Report additional units that may count all the same."""
    listed = {code for group in q.walk() for code in group.units}
    paired = {code for rule in q.equivalents for code in rule.codes}
    for code in q.additional:
        if code not in listed | paired:
            continue
        named = "listed by a group" if code in listed else "named by an equivalent"
        message = f"'{code}' is {named}, so it is no additional unit"
        mend = "take it out of the one list or the other"
        place = next(p for c, p in reversed(references) if c == code)
        read.error("additional-unit", message, place, help=mend)


def _check_measures(
    read: Reader, q: Qualification, places: Places, bank: Mapping[str, Unit]
) -> None:
    """Report units that lack the credit or level which a rule over them counts."""
    lacking: dict[tuple[str, str], dict[str, None]] = {}
    for rule, amount, codes in measuring(q):
        units = [bank[code] for code in codes if code in bank]
        _check_kind(read, amount, places[rule], bank)
        for what, some in _lacking(amount, units).items():
            lacking.setdefault((rule, what), {}).update(dict.fromkeys(some))
    for (rule, what), found in lacking.items():
        some = list(found)
        first = " and ".join(f"'{code}'" for code in some[:2])
        others = f" and {len(some) - 2:,} more" * (len(some) > 2)
        read.error(
            "unit-lacks",
            f"this rule counts by {what}, but none is stated for {first}{others}",
            places[rule],
            help=f"give each unit its {what} in the unit bank",
        )


def measuring(q: Qualification) -> Iterator[tuple[str, Amount, list[str]]]:
    """Yield each amount with its rule's id and the units that it measures."""
    listed = {g.path: [c for one in g.walk() for c in one.units] for g in q.walk()}
    everything = [code for group in q.groups for code in listed[group.path]]
    for group in q.walk():
        amounts = group.take.amounts if group.take else ()
        for amount in amounts:
            yield group.path, amount, listed[group.path]
        if group.imports is not None:
            yield group.path, group.imports, []
    for rule, total in _totals(q):
        known = [code for path in total.groups for code in listed.get(path, ())]
        yield rule, total.amount, known or everything
    for number, cap in enumerate(q.caps, 1):
        yield f"caps/{number}", cap.amount, list(cap.units)
    for one in q.endorsements:
        for amount in one.take.amounts:
            yield f"endorsements/{one.code}", amount, list(one.units)


def _totals(q: Qualification) -> Iterator[tuple[str, Total]]:
    for group in q.walk():
        for number, total in enumerate(group.totals, 1):
            yield f"totals/{group.path}/{number}", total
    for number, total in enumerate(q.totals, 1):
        yield f"totals/{number}", total


def _lacking(amount: Amount, units: list[Unit]) -> dict[str, list[str]]:
    """Give the units that don't state what an amount counts, by what that is."""
    fact = amount.measure.fact
    stated = {
        fact: [u.code for u in units if fact and getattr(u, fact) is None],
        "level": [u.code for u in units if amount.level and u.level is None],
    }
    return {what: codes for what, codes in stated.items() if codes}


def _check_kind(
    read: Reader, amount: Amount, place: Place, known: Mapping[str, Unit]
) -> None:
    kinds = sorted({unit.kind for unit in known.values() if unit.kind})
    if amount.kind is not None and amount.kind not in kinds:
        report_unknown(read, [amount.kind], place, dict.fromkeys(kinds), "kind of unit")


def check_links(read: Reader, q: Qualification, places: Places) -> None:
    """Report each circle of links: none of its units could ever count."""
    needs: dict[str, list[tuple[str, Place]]] = {}
    for number, link in enumerate(q.links, 1):
        place = places[f"links/{number}"]
        if len(link.needs) == 1 and link.order is not Order.TOGETHER:
            needs.setdefault(link.unit, []).append((link.needs[0], place))
    finished: set[str] = set()
    for unit in needs:
        _follow(read, needs, unit, finished)


def _follow(
    read: Reader,
    needs: dict[str, list[tuple[str, Place]]],
    start: str,
    finished: set[str],
) -> None:
    """Walk links depth first, with a stack of our own: chains may be long."""
    trail: dict[str, Place | None] = {start: None}
    stack = [iter(needs[start])]
    while stack:
        unit, place = next(stack[-1], ("", None))
        if place is None:
            stack.pop()
            finished.add(trail.popitem()[0])
        elif unit in trail:
            circle = list(trail.items())[list(trail).index(unit) + 1 :]
            _report_cycle(read, [(u, p) for u, p in circle if p], unit, place)
        elif unit not in finished:
            trail[unit] = place
            stack.append(iter(needs.get(unit, ())))


def _report_cycle(
    read: Reader, links: list[tuple[str, Place]], unit: str, place: Place
) -> None:
    circle = " needs ".join([unit, *(needed for needed, _ in links), unit])
    read.error(
        "link-cycle",
        f"these links run in a circle: {circle}",
        place,
        help="take one out: each of these units would need to be held before itself",
        related=[Related(place=p, message=f"here '{u}' is needed") for u, p in links],
    )
