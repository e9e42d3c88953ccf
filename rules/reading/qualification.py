"""A qualification file: the groups of its rule of combination and what spans them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from rules.diagnostics import Place, Related
from rules.model import Bar, Group, Link, Qualification, Take, Total, Unit, UnitBank
from rules.reading.codes import read_code, read_codes, report_unknown
from rules.reading.nodes import Listing, Mapping, Node, Scalar
from rules.reading.phrases import LEVELS, read_link, read_take, read_total
from rules.reading.reader import Fields, Reader, Shape

QUALIFICATION = Shape(
    "a qualification",
    ("qualification", "title", "units", "rules"),
    ("level", "totals", "bars", "links", "assumptions", "source", "note"),
)
GROUP = Shape("a group", ("title",), ("take", "units", "groups", "source", "note"))

MOST_HINTS = 20
_NAME = re.compile(r"[\w.-]+")


@dataclass(slots=True)
class _Draft:
    """What has been read so far, with the places that later checks point at."""

    places: dict[str, Place] = field(default_factory=dict)
    unit_references: list[tuple[str, Place]] = field(default_factory=list)
    group_references: list[tuple[str, Place]] = field(default_factory=list)
    groups: dict[str, Group] = field(default_factory=dict)


def read_qualification(
    read: Reader, root: Node, bank: UnitBank | None
) -> tuple[Qualification, dict[str, Place]]:
    """Read a qualification and the place of each rule, by the rule's id.

    `bank` holds the units, or is None when its file couldn't be read: then what
    refers to units goes unchecked. Faults are reported to the reader's source.
    """
    draft = _Draft()
    fields = read.fields(root, QUALIFICATION)
    qualification = Qualification(
        code=_code(read, fields),
        title=read.text(fields.get("title"), "title"),
        level=read.whole(fields.get("level"), "level", LEVELS),
        bank=bank or UnitBank(title="-", units=()),
        groups=_groups(read, draft, fields.get("rules"), ""),
        totals=tuple(_totals(read, draft, fields.get("totals"))),
        bars=tuple(_bars(read, draft, fields.get("bars"))),
        links=tuple(_links(read, draft, fields.get("links"))),
        assumptions=read.texts(fields.get("assumptions"), "assumptions"),
        source=read.optional_text(fields.get("source"), "source"),
        note=read.optional_text(fields.get("note"), "note"),
    )
    _check_groups_named(read, draft)
    if bank is not None:
        _check_units_named(read, draft, bank)
        _check_units_measured(read, draft, qualification)
    _check_cycles(read, qualification, draft.places)
    return qualification, draft.places


def _code(read: Reader, fields: Fields) -> str:
    node = fields.get("qualification")
    return "-" if node is None else read_code(read, node, "a qualification's code")


def _groups(
    read: Reader, draft: _Draft, node: Node | None, parent: str
) -> tuple[Group, ...]:
    entries = read.entries(node, "rules" if not parent else "groups")
    if isinstance(node, Mapping) and not entries:
        message = "there are no groups here"
        read.error("no-groups", message, node.place, help="write one under its name")
    return tuple(_group(read, draft, key, body, parent) for key, body in entries)


def _group(read: Reader, draft: _Draft, key: Scalar, body: Node, parent: str) -> Group:
    path = f"{parent}/{key.text}" if parent else key.text
    if not _NAME.fullmatch(key.text):
        message = f"a group's name can't be '{key.text}'"
        read.error("group-name", message, key.place, help="use letters, digits and '-'")
    fields = read.fields(body, GROUP)
    take = read_take(read, fields.get("take"))
    draft.places[path] = fields["take"].place if "take" in fields else key.place
    group = Group(
        path=path,
        title=read.text(fields.get("title"), "title"),
        take=take,
        units=tuple(_listed(read, draft, fields.get("units"))),
        groups=_groups(read, draft, fields.get("groups"), path),
        source=read.optional_text(fields.get("source"), "source"),
        note=read.optional_text(fields.get("note"), "note"),
    )
    draft.groups[path] = group
    _check_group(read, fields, key, group)
    return group


def _check_group(read: Reader, fields: Fields, key: Scalar, group: Group) -> None:
    if not fields:
        return
    if ("units" in fields) == ("groups" in fields):
        both = (
            "both units and groups" if "units" in fields else "no units and no groups"
        )
        message = f"the group '{key.text}' has {both}"
        read.error(
            "group-shape", message, key.place, help="give it the one or the other"
        )
    if "take" not in fields and "groups" not in fields and "/" not in group.path:
        message = f"the group '{key.text}' doesn't say how much of it counts"
        read.error(
            "missing-key", message, key.place, help="add 'take: all', or how many"
        )
    if "units" in fields and group.choice is not None:
        message = f"'{key.text}' lists units, so it can't take {group.choice.measure}"
        mend = "take units or credits, or list the units in groups of their own"
        read.error("take-shape", message, fields["take"].place, help=mend)
    units = fields.get("units")
    if isinstance(units, Listing) and not units.items:
        read.error("no-units", "there are no units here", units.place)


def _listed(read: Reader, draft: _Draft, node: Node | None) -> Iterator[str]:
    seen: dict[str, Place] = {}
    told: set[Place] = set()
    for code, place in read_codes(read, node):
        draft.unit_references.append((code, place))
        if code == "-":
            yield code
        elif code in seen and place not in told:
            told.add(place)
            related = [Related(place=seen[code], message="first listed here")]
            message = f"the unit '{code}' is listed twice in one group"
            read.error(
                "duplicate-unit", message, place, help="list it once", related=related
            )
        elif code not in seen:
            seen[code] = place
            yield code


def _totals(read: Reader, draft: _Draft, node: Node | None) -> Iterator[Total]:
    number = itertools.count(1)
    for item in read.items(node, "totals"):
        total = read_total(read, item)
        if total is not None:
            draft.places[f"totals/{next(number)}"] = item.place
            draft.group_references += [(path, item.place) for path in total.groups]
            yield total


def _bars(read: Reader, draft: _Draft, node: Node | None) -> Iterator[Bar]:
    for number, item in enumerate(read.items(node, "bars"), 1):
        units = tuple(_listed(read, draft, item))
        draft.places[f"bars/{number}"] = item.place
        if len(units) < 2:
            message = "a bar needs at least two units, of which one counts"
            read.error("bar-shape", message, item.place, help="as in [A1, B1]")
        yield Bar(units=units)


def _links(read: Reader, draft: _Draft, node: Node | None) -> Iterator[Link]:
    number = itertools.count(1)
    for item in read.items(node, "links"):
        link = read_link(read, item)
        if link is not None:
            draft.places[f"links/{next(number)}"] = item.place
            draft.unit_references += [(link.unit, item.place), (link.needs, item.place)]
            yield link


def _check_units_named(read: Reader, draft: _Draft, bank: UnitBank) -> None:
    known = {unit.code: unit for unit in bank.units}
    unknown: dict[Place, list[str]] = {}
    for code, place in draft.unit_references:
        if code not in known and code != "-":
            unknown.setdefault(place, []).append(code)
    for number, (place, codes) in enumerate(unknown.items()):
        hinted = known if number < MOST_HINTS else {}
        report_unknown(read, codes, place, hinted, "unit")


def _check_groups_named(read: Reader, draft: _Draft) -> None:
    for path, place in draft.group_references:
        if path not in draft.groups:
            report_unknown(read, [path], place, draft.groups, "group")


def _check_units_measured(read: Reader, draft: _Draft, q: Qualification) -> None:
    """Report units that lack the credit or level which a rule over them counts."""
    bank = {unit.code: unit for unit in q.bank.units}
    for rule, take, paths in _measuring(q):
        groups = [g for path in paths for g in draft.groups[path].walk()]
        units = [bank[code] for g in groups for code in g.units if code in bank]
        for what, lacking in _lacking(take, units).items():
            first = " and ".join(f"'{code}'" for code in lacking[:2])
            others = f" and {len(lacking) - 2:,} more" * (len(lacking) > 2)
            read.error(
                "unit-lacks",
                f"this rule counts by {what}, but none is stated for {first}{others}",
                draft.places[rule],
                help=f"give each unit its {what} in the unit bank",
            )


def _measuring(q: Qualification) -> Iterator[tuple[str, Take, tuple[str, ...]]]:
    for group in q.walk():
        if group.take is not None:
            yield group.path, group.take, (group.path,)
    everything = tuple(group.path for group in q.groups)
    for number, total in enumerate(q.totals, 1):
        take = Take(amounts=(total.amount,))
        known = {group.path for group in q.walk()}
        paths = tuple(p for p in total.groups if p in known) or everything
        yield f"totals/{number}", take, paths


def _lacking(take: Take, units: list[Unit]) -> dict[str, list[str]]:
    lacking: dict[str, dict[str, None]] = {}
    for amount in take.amounts:
        for unit in units:
            if amount.measure == "credits" and unit.credit is None:
                lacking.setdefault("credit", {})[unit.code] = None
            if amount.level is not None and unit.level is None:
                lacking.setdefault("level", {})[unit.code] = None
    return {what: list(codes) for what, codes in lacking.items()}


def _check_cycles(read: Reader, q: Qualification, places: dict[str, Place]) -> None:
    """Report each circle of links: none of its units could ever count."""
    needs: dict[str, list[tuple[str, Place]]] = {}
    for number, link in enumerate(q.links, 1):
        place = places[f"links/{number}"]
        needs.setdefault(link.unit, []).append((link.needs, place))
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
        help="take one of them out: none of these units could ever count",
        related=[Related(place=p, message=f"here '{u}' is needed") for u, p in links],
    )
