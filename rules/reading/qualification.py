"""A qualification file: the groups of its rule of combination and what spans them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from rules.diagnostics import Place, Related
from rules.model import Bar, Group, Link, Qualification, Total, UnitBank
from rules.reading.codes import read_code, read_codes
from rules.reading.cross_checks import check_groups, check_links, check_units
from rules.reading.nodes import Listing, Mapping, Node, Scalar
from rules.reading.phrases import LEVELS, read_link, read_take, read_total, within
from rules.reading.reader import Fields, Reader, Shape

QUALIFICATION = Shape(
    "a qualification",
    ("qualification", "title", "units", "rules"),
    ("level", "totals", "bars", "links", "assumptions", "source", "note"),
)
GROUP = Shape("a group", ("title",), ("take", "units", "groups", "source", "note"))

_NAME = re.compile(r"[\w.-]+")


@dataclass(slots=True)
class _Draft:
    """What has been read so far, with the places that later checks point at."""

    places: dict[str, Place] = field(default_factory=dict)
    unit_references: list[tuple[str, Place]] = field(default_factory=list)
    group_references: list[tuple[str, Place]] = field(default_factory=list)


def read_qualification(
    read: Reader, root: Node, bank: UnitBank | None
) -> tuple[Qualification, dict[str, Place]]:
    """Read a qualification and the place of each rule, by the rule's id.

    `bank` holds the units, or is None when they couldn't be read: then what refers
    to units goes unchecked. Faults are reported to the reader's source.
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
    check_groups(read, qualification, draft.places, draft.group_references)
    check_links(read, qualification, draft.places)
    if bank is not None:
        check_units(read, qualification, draft.places, draft.unit_references)
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
            message = f"the unit '{code}' is listed twice here"
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
            draft.group_references += [(p, within(item, p)) for p in total.groups]
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
            named = (link.unit, link.needs)
            draft.unit_references += [(code, within(item, code)) for code in named]
            yield link
