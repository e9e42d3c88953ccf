"""A crosswalk from nodes: the pairs of statements that it relates.

    pair = CODE [ of STANDARD ] RELATION CODE [ of STANDARD ]

`of STANDARD` is needed where several standards of a suite have the code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from rules.diagnostics import Place, Related
from rules.names import hint
from rules.reading.cross_checks import MOST_HINTS
from rules.reading.nodes import Listing, Node, Scalar
from rules.reading.nodes import Mapping as MappingNode
from rules.reading.phrases import within
from rules.reading.reader import Reader, Shape, kind_of
from rules.standards.crosswalk import Crosswalk, Pair, Relation
from rules.standards.suite import Ref, Standard, Suite

CROSSWALK = Shape(
    "a crosswalk",
    ("crosswalk", "from", "to", "pairs"),
    ("reviewer", "reviewed", "source", "note"),
)
PAIR = Shape("a pair", ("pair",), ("note",))

_RELATION = "|".join(Relation)
_PAIR = re.compile(rf"(?P<origin>.+?) (?P<relation>{_RELATION}) (?P<target>.+)")
_OTHER_WORDS = {
    Relation.SAME: ("=", "==", "equals", "is the same as", "exactMatch", "same", "is"),
    Relation.BROADER: (">", "broader", "wider than", "narrowMatch", "is broader than"),
    Relation.NARROWER: ("<", "narrower", "broadMatch", "is narrower than", "part of"),
    Relation.RELATED: ("~", "related", "relatedMatch", "is related to", "relates to"),
}
_WORDS = [(word, relation) for relation, some in _OTHER_WORDS.items() for word in some]
LIKE_ENOUGH = 0.7
_IDLE = re.compile(r"^(to|as|than|of) ")
_AS_PAIR = "write, for example, 'KU 2.2 same as AK 2.2'"
_RELATIONS = ", ".join(f"'{relation}'" for relation in Relation)


_AS_SHOWN = "'fingerpost standards show' lists the statements of a suite"


@dataclass(frozen=True, slots=True)
class Ends:
    """The suites that a crosswalk leads from and to; None if one couldn't be read."""

    origin: Suite | None
    target: Suite | None


@dataclass(frozen=True, slots=True)
class _Known:
    """The standards of a suite, and which of them hold each code."""

    suite: str
    standards: Mapping[str, Standard]
    holders: Mapping[str, list[str]]

    @classmethod
    def of(cls, suite: Suite | None) -> _Known | None:
        if suite is None:
            return None
        holders: dict[str, list[str]] = {}
        for ref, _ in suite.statements:
            holders.setdefault(ref.code, []).append(ref.standard)
        return cls(suite.code, {s.code: s for s in suite.standards}, holders)

    def meant(self, code: str, named: str) -> str:
        """Ask what an unknown code was meant to be; empty if nothing comes to mind."""
        if code in self.holders:
            return f"did you mean '{code} of {self.holders[code][0]}'?"
        there = [c for c, held in self.holders.items() if named in {"", *held}]
        return hint(code, there)


@dataclass(frozen=True, slots=True)
class _Both:
    """What is known of both ends of a crosswalk, and whether they are one suite."""

    origin: _Known | None
    target: _Known | None
    one: bool

    @classmethod
    def of(cls, ends: Ends) -> _Both:
        one = ends.origin is not None and ends.origin == ends.target
        return cls(_Known.of(ends.origin), _Known.of(ends.target), one)


def read_crosswalk(
    read: Reader, root: Node, ends: Ends
) -> tuple[Crosswalk, dict[str, Place]]:
    """Read a crosswalk between two suites, and the place of each pair: `pairs/1`.

    Where a suite couldn't be read, codes of it go unchecked.
    """
    fields = read.fields(root, CROSSWALK)
    for key in ("from", "to"):
        read.text(fields.get(key), key)
    places: dict[str, Place] = {}
    crosswalk = Crosswalk(
        title=read.text(fields.get("crosswalk"), "crosswalk"),
        origin=ends.origin.code if ends.origin else "-",
        target=ends.target.code if ends.target else "-",
        pairs=tuple(_pairs(read, fields.get("pairs"), _Both.of(ends), places)),
        reviewer=read.optional_text(fields.get("reviewer"), "reviewer"),
        reviewed=read.day(fields.get("reviewed"), "reviewed"),
        source=read.optional_text(fields.get("source"), "source"),
        note=read.optional_text(fields.get("note"), "note"),
    )
    return crosswalk, places


def _pairs(
    read: Reader, node: Node | None, ends: _Both, places: dict[str, Place]
) -> Iterator[Pair]:
    """Yield the pairs; two statements stand in one pair alone."""
    seen: dict[tuple[Ref, Ref], Place] = {}
    for number, item in enumerate(read.items(node, "pairs"), 1):
        pair = _pair(read, item, ends)
        if pair is None:
            continue
        places[f"pairs/{number}"] = item.place
        both = (pair.origin, pair.target)
        if both in seen:
            message = f"{pair.origin} and {pair.target} stand in a pair already"
            related = [Related(place=seen[both], message="the first pair")]
            place, mend = item.place, "keep one of the two"
            read.error("duplicate-pair", message, place, help=mend, related=related)
        seen.setdefault(both, item.place)
        yield pair
    if isinstance(node, Listing) and not node.items:
        read.error("empty", "no pair is written", node.place, help=_AS_PAIR)


def _pair(read: Reader, item: Node, ends: _Both) -> Pair | None:
    note, node = None, item
    if isinstance(item, MappingNode):
        fields = read.fields(item, PAIR)
        note = read.optional_text(fields.get("note"), "note")
        if "pair" not in fields:
            return None
        node = fields["pair"]
    if not isinstance(node, Scalar):
        message = f"a pair is written as a phrase, not as {kind_of(node)}"
        read.error("wrong-type", message, node.place, help=_AS_PAIR)
        return None
    match = _PAIR.fullmatch(" ".join(node.text.split()))
    if match is None:
        message = "a pair is written 'CODE RELATION CODE'"
        read.error("phrase", message, node.place, help=_in_our_words(node.text))
        return None
    origin = _end(read, node, match["origin"], ends.origin)
    target = _end(read, node, match["target"], ends.target)
    relation = Relation(match["relation"])
    if origin is None or target is None:
        return None
    if ends.one and origin == target:
        message = "a statement can't be paired with itself"
        read.error("phrase", message, node.place, help="name two statements")
        return None
    return Pair(origin=origin, relation=relation, target=target, note=note)


def _in_our_words(text: str) -> str:
    """Say what to write for a pair in other words, if that can be told."""
    text = " ".join(text.split())
    for word, relation in _WORDS:
        before, found, after = text.partition(f" {word} ")
        if found:
            return f"write '{before} {relation} {_IDLE.sub('', after)}'"
    words = text.split()
    likely = [_likeness(words, at) for at in range(1, len(words) - 2)]
    best = max(likely, default=_UNLIKE)
    if best.ratio >= LIKE_ENOUGH:
        said = [*words[: best.at], best.relation, *words[best.at + 2 :]]
        return f"write '{' '.join(said)}'"
    return f"{_AS_PAIR}; the relations are {_RELATIONS}"


class _Likeness(NamedTuple):
    """How much two words of a text are like a relation."""

    ratio: float
    at: int
    relation: Relation


_UNLIKE = _Likeness(0, 0, Relation.SAME)


def _likeness(words: Sequence[str], at: int) -> _Likeness:
    """Find the relation that two words are most like."""
    two = " ".join(words[at : at + 2]).casefold()
    ratios = ((SequenceMatcher(None, two, one).ratio(), one) for one in Relation)
    ratio, relation = max(ratios)
    return _Likeness(ratio, at, relation)


def _end(read: Reader, node: Node, text: str, known: _Known | None) -> Ref | None:
    """Find the statement that one end of a pair names."""
    before, _, after = text.rpartition(" of ")
    code, named = (before, after) if before else (after, "")
    if known is None:
        return Ref(named or "-", code)
    place = within(node, text)
    if named and named not in known.standards:
        message = f"{known.suite} has no standard '{named}'"
        mend = hint(named, known.standards)
        mend = mend or f"its standards are: {', '.join(known.standards)}"
        read.error("unknown-standard", message, place, help=mend)
        return None
    having = [s for s in known.holders.get(code, ()) if named in {"", s}]
    if len(having) == 1:
        return Ref(having[0], code)
    if having:
        where = ", ".join(having)
        message = f"'{code}' is in several standards of {known.suite}: {where}"
        mend = " or ".join(f"'{code} of {one}'" for one in having)
        read.error("ambiguous-statement", message, place, help=f"write {mend}")
    else:
        message = f"{named or known.suite} has no statement '{code}'"
        few = len(read.source.diagnostics) < MOST_HINTS
        mend = (known.meant(code, named) if few else "") or _AS_SHOWN
        read.error("unknown-statement", message, place, help=mend)
    return None
