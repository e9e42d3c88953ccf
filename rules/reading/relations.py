"""Rules between units, read from phrases and mappings.

    link       =  UNIT needs UNIT { or UNIT } [ first ]  |  UNIT together with UNIT
    equivalent =  UNIT for UNIT [ without credit ] dates
               |  UNIT replaced by UNIT dates  |  UNIT same as UNIT
    dates      =  [ from DATE ] [ to DATE ]
    bar        =  [UNIT, UNIT ...]  |  same title  |  same barring code

Unit codes may hold spaces, so these are cut at their key words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from datetime import date
from typing import NamedTuple

from rules.model import Alike, Bar, Cap, Link, Order, Relation, StandIn
from rules.names import several
from rules.reading.handbook_links import (
    barred_in,
    codes_in,
    link_in_our_words,
    stand_in_in_our_words,
)
from rules.reading.nodes import Listing, Mapping, Node, Scalar
from rules.reading.phrases import read_cap, within
from rules.reading.reader import Reader, Shape, kind_of

BAR = Shape("a bar", (), ("units", "alike", "at most", "keep", "source", "note"))
CAP = Shape("a cap", ("take", "units"), ("source", "note"))

KEY_WORDS = ("needs", "together with", "for", "replaced by", "same as", "or", "first")
"""Words that no unit code may hold: they would cut a phrase in two."""

HIGHEST = "highest credit"
MOST_BARRED = range(1, 1000)
_LINK = re.compile(r"(?P<unit>.+?) (?P<order>needs|together with) (?P<needs>.+?)")
_STAND_IN = re.compile(
    r"(?P<unit>.+?) (?P<relation>for|replaced by|same as) (?P<stands_for>.+?)"
    r"(?P<credit> without credit)?"
    r"(?: from (?P<start>\S+))?(?: to (?P<end>\S+))?"
)
_LEFT_OVER = re.compile(r" (from|to|without credit)( |$)")
_AS_LINK = "for example 'D08 needs D01', or 'D08 together with D09'"
_AS_STAND_IN = "for example 'X101 for A101', '611 replaced by 651' or '662 same as 202'"
_AS_BAR = "as in [A1, B1], 'same title' or 'same barring code'"
_ALIKE = tuple(kind.removeprefix("same ") for kind in Alike)


class Noted(NamedTuple):
    """A rule's phrase, with the source and the note it may carry."""

    node: Node
    source: str | None = None
    note: str | None = None


def phrase_of(node: Node, key: str) -> Node:
    """Give the phrase of a rule, which may stand in a mapping under a key."""
    if isinstance(node, Mapping):
        return next((v for k, v in node.entries if k.text == key), node)
    return node


def noted_shape(key: str) -> Shape:
    """Give the keys of a rule that is a mapping of its phrase with its source."""
    return Shape(f"a rule in '{key}s'", (key,), ("source", "note"))


def noted(read: Reader, node: Node, key: str) -> Noted:
    """Take a rule apart that is a phrase, or a mapping of one with its source."""
    if not isinstance(node, Mapping):
        return Noted(node)
    fields = read.fields(node, noted_shape(key))
    return Noted(
        phrase_of(node, key),
        read.optional_text(fields.get("source"), "source"),
        read.optional_text(fields.get("note"), "note"),
    )


def read_link(read: Reader, node: Node, known: Collection[str] = ()) -> Link | None:
    """Read a prerequisite or a co-requisite, as in `D08 needs D01`.

    `known` are the units' codes, if they could be read.
    """
    rule = noted(read, node, "link")
    text = _text(rule.node)
    match = _LINK.fullmatch(text)
    mend = _in_other_words(match, text, known, link_in_our_words)
    if match is not None and " and " in match["needs"]:
        needed = match["needs"]
        message = f"a link names one prerequisite, not '{needed}'"
        mend = link_in_our_words(text, known) or "write one link for each"
        read.error("phrase", message, within(rule.node, needed), help=mend)
        return None
    if match is None or mend is not None:
        message = "a link is written 'UNIT needs UNIT'"
        read.error("phrase", message, rule.node.place, help=mend or _AS_LINK)
        return None
    needed, order = match["needs"], Order(match["order"])
    if order is Order.ANY and needed.endswith(" first"):
        needed, order = needed.removesuffix(" first"), Order.FIRST
    codes = tuple(re.split(r"\s+or(?:\s+|$)", needed))
    unit = match["unit"]
    alone = order is Order.ANY and len(codes) == 1
    if {"", "or"} & {*codes} or (unit in codes and not alone):
        message = (
            f"'{unit}' can't need itself" if unit in codes else "a unit is missing"
        )
        read.error("phrase", message, rule.node.place, help=_AS_LINK)
        return None
    return Link(unit=unit, needs=codes, order=order, source=rule.source, note=rule.note)


def _in_other_words(
    match: re.Match[str] | None,
    text: str,
    known: Collection[str],
    advise: Callable[[str, Collection[str]], str],
) -> str | None:
    """Give help for a phrase that has other words where units' codes should be.

    None if it has codes there, or what may be meant for one.
    """
    units = [match[1], *match[3].removesuffix(" first").split(" or ")] if match else []
    odd = [unit for unit in units if unit not in known]
    if match is not None and not (known and odd):
        return None
    mend = advise(text, known)
    differs = f"'{text}'" not in mend and (mend or any(several(u, known) for u in odd))
    return mend if match is None or differs else None


def read_stand_in(
    read: Reader, node: Node, known: Collection[str] = ()
) -> StandIn | None:
    """Read what may count in place of a unit, as in `X101 for A101`.

    `known` are the units' codes, if they could be read.
    """
    rule = noted(read, node, "equivalent")
    text = _text(rule.node)
    match = _STAND_IN.fullmatch(text)
    if match is not None and _LEFT_OVER.search(match["stands_for"]):
        match = None
    mend = _in_other_words(match, text, known, stand_in_in_our_words)
    if match is None or mend is not None:
        message = "an equivalent is written 'UNIT for UNIT'"
        read.error("phrase", message, rule.node.place, help=mend or _AS_STAND_IN)
        return None
    if match["unit"] == match["stands_for"]:
        message = f"'{match['unit']}' can't stand in for itself"
        read.error("phrase", message, rule.node.place, help=_AS_STAND_IN)
        return None
    start, end = _days(read, rule.node, match["start"], match["end"])
    return StandIn(
        unit=match["unit"],
        stands_for=match["stands_for"],
        relation=Relation(match["relation"]),
        credit=match["credit"] is None,
        start=start,
        end=end,
        source=rule.source,
        note=rule.note,
    )


def read_bar(read: Reader, node: Node, units: tuple[str, ...]) -> Bar:
    """Read a barred combination of units that are read already, or of alike ones."""
    if isinstance(node, Listing):
        return Bar(units=units)
    if not isinstance(node, Mapping):
        return Bar(alike=_alike(read, node))
    fields = read.fields(node, BAR)
    if ("units" in fields) == ("alike" in fields):
        message = "a bar names its units, or says in what they are alike"
        read.error("bar-shape", message, node.place, help=_AS_BAR)
    alike = fields.get("alike")
    keep = read.choice(fields.get("keep"), "keep", (HIGHEST,))
    return Bar(
        units=units,
        most=read.whole(fields.get("at most"), "at most", MOST_BARRED) or 1,
        alike=None if alike is None else _alike(read, alike),
        keep_highest=keep == HIGHEST,
        source=read.optional_text(fields.get("source"), "source"),
        note=read.optional_text(fields.get("note"), "note"),
    )


def read_cap_rule(read: Reader, node: Node, units: tuple[str, ...]) -> Cap:
    """Read how much of some units may count, the units being read already."""
    fields = read.fields(node, CAP)
    return Cap(
        amount=read_cap(read, fields.get("take")),
        units=units,
        source=read.optional_text(fields.get("source"), "source"),
        note=read.optional_text(fields.get("note"), "note"),
    )


def units_of(node: Node) -> Node | None:
    """Give the list of units in a bar or a cap, if it has one."""
    if isinstance(node, Mapping):
        return next((value for key, value in node.entries if key.text == "units"), None)
    return node if isinstance(node, Listing) else None


def read_span(read: Reader, node: Node | None) -> tuple[date | None, date | None]:
    """Read from when to when, as in `2009-09-01 to 2014-08-31`; an end may be open."""
    if node is None:
        return None, None
    text = _text(node)
    match = re.fullmatch(r"(?:from )?(?P<start>\S+?)?(?: ?to (?P<end>\S+))?", text)
    if match is None or not text:
        message = "registered must be dates from and to"
        mend = "as in '2009-09-01 to 2014-08-31' or 'from 2014-09-01'"
        read.error("wrong-value", message, node.place, help=mend)
        return None, None
    return _days(read, node, match["start"], match["end"])


def _days(
    read: Reader, node: Node, first: str | None, last: str | None
) -> tuple[date | None, date | None]:
    start, end = _day(read, node, first), _day(read, node, last)
    if start and end and end < start:
        message = f"the dates run backwards: {start} is after {end}"
        read.error("wrong-value", message, node.place, help=f"write '{end} to {start}'")
    return start, end


def _alike(read: Reader, node: Node) -> Alike | None:
    text = _text(node)
    if text.removeprefix("same ") in _ALIKE:
        return Alike(f"same {text.removeprefix('same ')}")
    found = f"'{text}'" if text else kind_of(node)
    units = barred_in(text) or codes_in(text)
    mend = f"write [{', '.join(units)}]" if len(units) > 1 else _AS_BAR
    read.error("bar-shape", f"a bar can't be {found}", node.place, help=mend)
    return None


def misses_brackets(node: Listing, known: Collection[str]) -> bool:
    """Tell whether bars are the units of one bar, outside brackets of its own."""
    return len(node.items) > 1 and all(_text(item) in known for item in node.items)


def _day(read: Reader, node: Node, text: str | None) -> date | None:
    if text is None:
        return None
    return read.day(Scalar(text, plain=True, place=within(node, text)), "the date")


def _text(node: Node) -> str:
    return " ".join(node.text.split()) if isinstance(node, Scalar) else ""
