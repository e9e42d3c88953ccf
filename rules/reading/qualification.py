"""A qualification file: the groups of its rule of combination and what spans them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from rules.diagnostics import Place
from rules.model import (
    Bar,
    Cap,
    Condition,
    Endorsement,
    Group,
    Link,
    Qualification,
    StandIn,
    Switches,
    Take,
    Total,
    UnitBank,
)
from rules.reading.codes import codes_once, read_code, read_codes
from rules.reading.cross_checks import check_groups, check_links, check_units
from rules.reading.handbook import Holds
from rules.reading.nodes import Listing, Mapping, Node, Scalar
from rules.reading.phrases import (
    LEVELS,
    read_import,
    read_take,
    read_total,
    within,
)
from rules.reading.reader import Fields, Reader, Shape
from rules.reading.relations import (
    misses_brackets,
    noted,
    phrase_of,
    read_bar,
    read_cap_rule,
    read_link,
    read_span,
    read_stand_in,
    units_of,
)
from rules.reading.stated import read_figures, read_stated

QUALIFICATION = Shape(
    "a qualification",
    ("qualification", "title", "units", "rules"),
    (
        *("level", "stated", "version", "registered", "totals", "caps", "bars"),
        *("links", "equivalents", "additional", "endorsements", "conditions"),
        *("smaller", "assume", "assumptions", "source", "note"),
    ),
)
GROUP = Shape(
    "a group",
    ("title",),
    ("take", "units", "groups", "imports", "totals", "stated", "source", "note"),
)
ENDORSEMENT = Shape("an endorsement", ("title", "take", "units"), ("source", "note"))
CONDITION = Shape("a condition", ("text",), ("source",))
SWITCHES = Shape(
    "'assume'", (), tuple(name.replace("_", " ") for name in Switches.model_fields)
)

RULES = {"totals", "caps", "bars", "links", "equivalents", "endorsements", "imports"}
"""What the ids of other rules start with."""

_NAME = re.compile(r"[\w.-]+")


@dataclass(slots=True)
class _Draft:
    """What has been read so far, with the places that later checks point at.

    `groups` are the titles of all groups by path, `codes` those of all units: phrases
    that name others are told which there are.
    """

    groups: dict[str, str]
    codes: Collection[str]
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
    fields = read.fields(root, QUALIFICATION)
    draft = _Draft(
        groups=dict(_titles(fields.get("rules"))),
        codes={unit.code for unit in bank.units} if bank else frozenset(),
    )
    qualification = Qualification(
        code=_code(read, fields),
        title=read.text(fields.get("title"), "title"),
        level=read.level(fields.get("level"), LEVELS),
        stated=read_stated(read, fields.get("stated")),
        version=read.optional_text(fields.get("version"), "version"),
        registered=read_span(read, fields.get("registered")),
        bank=bank or UnitBank(title="-", units=()),
        groups=_groups(read, draft, fields.get("rules"), ""),
        totals=tuple(_totals(read, draft, fields.get("totals"), "totals")),
        caps=tuple(_caps(read, draft, fields.get("caps"))),
        bars=tuple(_bars(read, draft, fields.get("bars"))),
        links=tuple(_links(read, draft, fields.get("links"))),
        equivalents=tuple(_equivalents(read, draft, fields.get("equivalents"))),
        additional=tuple(_listed(read, draft, fields.get("additional"), "additional")),
        endorsements=tuple(_endorsements(read, draft, fields.get("endorsements"))),
        conditions=tuple(_conditions(read, fields.get("conditions"))),
        smaller=read.texts(fields.get("smaller"), "smaller"),
        switches=_switches(read, fields.get("assume")),
        assumptions=read.texts(fields.get("assumptions"), "assumptions"),
        source=read.optional_text(fields.get("source"), "source"),
        note=read.optional_text(fields.get("note"), "note"),
    )
    check_groups(read, qualification, draft.places, draft.group_references)
    check_links(read, qualification, draft.places)
    if bank is not None:
        check_units(read, qualification, draft.places, draft.unit_references)
    return qualification, draft.places


def _titles(node: Node | None, parent: str = "") -> Iterator[tuple[str, str]]:
    """Yield the title of each group by its path, before any is read."""
    for key, body in node.entries if isinstance(node, Mapping) else ():
        path = f"{parent}/{key.text}" if parent else key.text
        entries = body.entries if isinstance(body, Mapping) else ()
        below = {k.text: v for k, v in entries}
        title = below.get("title")
        yield path, title.text if isinstance(title, Scalar) else ""
        yield from _titles(below.get("groups"), path)


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
    if path in RULES:
        message = f"a group can't be called '{key.text}': rules of that kind are"
        read.error("group-name", message, key.place, help="choose another name")
    if not _NAME.fullmatch(key.text):
        message = f"a group's name can't be '{key.text}'"
        mend = "use letters, digits and '-'"
        name = re.sub(r"[^\w.]+", "-", key.text.lower()).strip("-")
        mend += f", as in '{name}'" * bool(name)
        read.error("group-name", message, key.place, help=mend)
    fields = read.fields(body, GROUP)
    take = read_take(read, fields.get("take"), _holds(fields))
    draft.places[path] = fields["take"].place if "take" in fields else key.place
    group = Group(
        path=path,
        title=read.text(fields.get("title"), "title"),
        take=take,
        units=tuple(_listed(read, draft, fields.get("units"))),
        groups=_groups(read, draft, fields.get("groups"), path),
        totals=tuple(_totals(read, draft, fields.get("totals"), f"totals/{path}")),
        imports=read_import(read, fields.get("imports")),
        stated=read_figures(read, fields.get("stated")),
        source=read.optional_text(fields.get("source"), "source"),
        note=read.optional_text(fields.get("note"), "note"),
    )
    _check_group(read, fields, key, group)
    return group


def _holds(fields: Fields) -> Holds:
    """Say what a group takes from, if it says so itself."""
    return "units" if "units" in fields else "groups" if "groups" in fields else ""


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
    _check_some(read, fields.get("units"))


def _listed(
    read: Reader, draft: _Draft, node: Node | None, key: str = "units"
) -> Iterator[str]:
    listed = [*read_codes(read, node, key)]
    draft.unit_references += listed
    yield from (code for code, _ in codes_once(read, listed))


def _some(read: Reader, draft: _Draft, node: Node | None) -> Iterator[str]:
    """Yield the units of a list, reporting one that is empty."""
    _check_some(read, node)
    yield from _listed(read, draft, node)


def _check_some(read: Reader, node: Node | None) -> None:
    if isinstance(node, Listing) and not node.items:
        read.error("no-units", "there are no units here", node.place)


def _totals(
    read: Reader, draft: _Draft, node: Node | None, rule: str
) -> Iterator[Total]:
    number = itertools.count(1)
    for item in read.items(node, "totals"):
        phrase, source, note = noted(read, item, "total")
        total = None
        if not isinstance(phrase, Mapping):
            total = read_total(read, phrase, draft.groups)
        if total is not None:
            draft.places[f"{rule}/{next(number)}"] = phrase.place
            draft.group_references += [(p, within(phrase, p)) for p in total.groups]
            yield total.model_copy(update={"source": source, "note": note})


def _caps(read: Reader, draft: _Draft, node: Node | None) -> Iterator[Cap]:
    for number, item in enumerate(read.items(node, "caps"), 1):
        draft.places[f"caps/{number}"] = item.place
        yield read_cap_rule(read, item, tuple(_some(read, draft, units_of(item))))


def _bars(read: Reader, draft: _Draft, node: Node | None) -> Iterator[Bar]:
    if isinstance(node, Listing) and misses_brackets(node, draft.codes):
        codes = ", ".join(item.text for item in node.items if isinstance(item, Scalar))
        message = "each bar is a list of its own"
        read.error("bar-shape", message, node.place, help=f"write '[[{codes}]]'")
        return
    for number, item in enumerate(read.items(node, "bars"), 1):
        draft.places[f"bars/{number}"] = item.place
        units = tuple(_listed(read, draft, units_of(item)))
        bar = read_bar(read, item, units)
        if units_of(item) is not None and len(units) <= bar.most:
            message = "a bar needs at least two units, of which one counts"
            if bar.most > 1:
                message = (
                    f"a bar of which {bar.most} count needs more than {bar.most} units"
                )
            read.error("bar-shape", message, item.place, help="as in [A1, B1]")
        yield bar


def _links(read: Reader, draft: _Draft, node: Node | None) -> Iterator[Link]:
    number = itertools.count(1)
    for item in read.items(node, "links"):
        link = read_link(read, item, draft.codes)
        if link is not None:
            _place_at(draft, f"links/{next(number)}", link.codes, item, "link")
            yield link


def _equivalents(read: Reader, draft: _Draft, node: Node | None) -> Iterator[StandIn]:
    number = itertools.count(1)
    for item in read.items(node, "equivalents"):
        rule = read_stand_in(read, item, draft.codes)
        if rule is not None:
            name = f"equivalents/{next(number)}"
            _place_at(draft, name, rule.codes, item, "equivalent")
            yield rule


def _place_at(
    draft: _Draft, rule: str, codes: Iterable[str], item: Node, key: str
) -> None:
    """Remember where a rule's phrase stands, and each unit it names."""
    phrase = phrase_of(item, key)
    draft.places[rule] = phrase.place
    draft.unit_references += [(code, within(phrase, code)) for code in codes]


def _endorsements(
    read: Reader, draft: _Draft, node: Node | None
) -> Iterator[Endorsement]:
    for key, body in read.entries(node, "endorsements"):
        fields = read.fields(body, ENDORSEMENT)
        draft.places[f"endorsements/{key.text}"] = key.place
        take = read_take(read, fields.get("take"), "units") or Take()
        if any(amount.measure.of_groups for amount in take.amounts):
            message = "an endorsement counts units or credits, not groups"
            read.error("take-shape", message, fields["take"].place, help="as in 'all'")
        yield Endorsement(
            code=key.text,
            title=read.text(fields.get("title"), "title"),
            take=take,
            units=tuple(_some(read, draft, fields.get("units"))),
            source=read.optional_text(fields.get("source"), "source"),
            note=read.optional_text(fields.get("note"), "note"),
        )


def _conditions(read: Reader, node: Node | None) -> Iterator[Condition]:
    for key, body in read.entries(node, "conditions"):
        if isinstance(body, Mapping):
            fields = read.fields(body, CONDITION)
            text = read.text(fields.get("text"), "text")
            source = read.optional_text(fields.get("source"), "source")
            yield Condition(code=key.text, text=text, source=source)
        else:
            yield Condition(code=key.text, text=read.text(body, "a condition"))


def _switches(read: Reader, node: Node | None) -> Switches:
    if node is None:
        return Switches()
    fields = read.fields(node, SWITCHES)
    usual = Switches()
    update = {}
    for name in Switches.model_fields:
        key = name.replace("_", " ")
        kind: type[StrEnum] = type(getattr(usual, name))
        chosen = read.choice(fields.get(key), key, [str(one) for one in kind])
        if chosen is not None:
            update[name] = kind(chosen)
    return usual.model_copy(update=update)
