"""The phrases of a structure, as the README has them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

Data = Mapping[str, Any]
Cuts = Mapping[tuple[str, str], Decimal]
"""How much of which thing is cut off, in which fact."""

FACTS = {"credits": "credit", "GLH": "glh", "points": "points"}
AMOUNT = re.compile(
    r"((?P<bound>at least|at most|exactly|more than) )?(?P<low>[\d.]+)"
    r"( to (?P<high>[\d.]+))?(?P<share>% of)? "
    r"(?P<word>unit|credit|GLH|point|group|pathway)s?"
    r"( at level (?P<level>\d+)(?P<above> or above)?)?( of kind (?P<kind>\w+))?"
    r"( by (?P<by>.+))?"
)


@dataclass(frozen=True)
class One:
    """A thing that counts: as which unit, with what is so of that, and where."""

    thing: str
    own: str
    unit: str
    facts: Data
    manners: frozenset[str]
    credit: bool
    path: str
    imported: bool = False


class Amount(NamedTuple):
    """A bound, a measure and filters."""

    least: Decimal | None
    most: Decimal | None
    more: bool
    share: bool
    word: str
    level: int | None
    above: bool
    kind: str | None
    by: frozenset[str]

    @property
    def fact(self) -> str:
        """Name what of a unit is added up; empty if units are."""
        return FACTS.get(self.word, "")

    def keeps(self, one: One) -> bool:
        """Tell whether the filters let something through."""
        level = one.facts.get("level")
        at = self.level is None or level == self.level
        over = self.above and level is not None and level > self.level
        of_kind = self.kind is None or one.facts.get("kind") == self.kind
        return (at or over) and of_kind and (not self.by or bool(self.by & one.manners))

    def size(self, one: One, cuts: Cuts) -> Decimal:
        """Give how much something is."""
        if not self.fact:
            return Decimal(1)
        if not one.credit and not self.by:
            return Decimal(0)
        whole = Decimal(str(one.facts.get(self.fact) or 0))
        return max(whole - cuts.get((one.thing, self.fact), Decimal(0)), Decimal(0))

    def sum(self, ones: Iterable[One], cuts: Cuts) -> Decimal:
        """Add up what passes the filters."""
        kept = (self.size(one, cuts) for one in ones if self.keeps(one))
        return sum(kept, Decimal(0))

    def holds(self, ones: Collection[One], cuts: Cuts) -> bool:
        """Tell whether the sum is within the bounds."""
        there, part = self.sum(ones, cuts), Decimal(1)
        if self.share:
            there *= 100
            part = sum((self.size(one, cuts) for one in ones), Decimal(0))
        if self.more and there <= (self.least or 0) * part:
            return False
        return self.allows(there, part)

    def allows(self, there: Decimal | int, part: Decimal = Decimal(1)) -> bool:
        """Tell whether a number is within the bounds."""
        enough = self.least is None or there >= self.least * part
        return enough and (self.most is None or there <= self.most * part)


def amount(phrase: str) -> Amount:
    """Read one amount."""
    found = AMOUNT.fullmatch(phrase)
    assert found is not None, phrase
    bound, low = found["bound"], Decimal(found["low"])
    most = Decimal(found["high"]) if found["high"] else low
    return Amount(
        least=None if bound == "at most" else low,
        most=None if bound in {"at least", "more than"} else most,
        more=bound == "more than",
        share=found["share"] is not None,
        word=found["word"] if found["word"] == "GLH" else f"{found['word']}s",
        level=int(found["level"]) if found["level"] else None,
        above=found["above"] is not None,
        kind=found["kind"],
        by=frozenset(found["by"].split(" or ")) if found["by"] else frozenset(),
    )


def takes(group: Data) -> list[Amount]:
    """Read the amounts of a take; 'all' is none."""
    phrase = group.get("take", "all")
    return [amount(part) for part in phrase.split(" and ")] if phrase != "all" else []


def chosen(group: Data) -> list[Amount]:
    """Give how many of the groups below are to be chosen, if that is a choice."""
    return [one for one in takes(group) if one.word in {"groups", "pathways"}]


def manners_named(structure: Data) -> set[str]:
    """Give the manners that filters of amounts name, wherever they stand."""
    said = [cap["take"] for cap in structure.get("caps", ())]
    for one in (structure, *(group for _, group in groups(structure["rules"]))):
        said += [*one.get("totals", ()), one.get("take", ""), one.get("imports", "")]
    filters = (re.findall(r" by (.+?)(?= from | and |$)", phrase) for phrase in said)
    return {how for some in filters for by in some for how in by.split(" or ")}


class Link(NamedTuple):
    """What a unit needs, one of several."""

    unit: str
    needs: frozenset[str]
    first: bool


def links(structure: Data) -> Iterator[Link]:
    """Read every link."""
    for phrase in structure.get("links", ()):
        unit, needs = re.split(" needs | together with ", phrase.removesuffix(" first"))
        first = phrase.endswith(" first")
        yield Link(unit, frozenset(needs.split(" or ")), first)


class StandIn(NamedTuple):
    """What may count as which unit."""

    unit: str
    counts_as: str
    how: str
    credit: bool


def stand_ins(structure: Data) -> Iterator[StandIn]:
    """Read every equivalent."""
    for phrase in structure.get("equivalents", ()):
        words = phrase.removesuffix(" without credit")
        unit, how, other = re.split(" (for|replaced by|same as) ", words)
        yield StandIn(unit, other, how, words == phrase)


def groups(of: Data, above: str = "") -> Iterator[tuple[str, Data]]:
    """Give every group by all its names."""
    for name, group in of.items():
        yield f"{above}{name}", group
        yield from groups(group.get("groups", {}), f"{above}{name}/")
