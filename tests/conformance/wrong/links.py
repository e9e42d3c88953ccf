"""Engines that take links wrong, and the order in time that they may ask for."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import timedelta
from typing import Any

from conformance.judge import Held, Structure
from rules.definition.rule import Claim, Pairs
from rules.definition.sums import Definition
from rules.model import Qualification
from tests.conformance.wrong.engine import (
    Asked,
    Data,
    Wrong,
    assuming,
    first_of,
    last_of,
    recorded,
    said,
    without,
)

LINKS = ("links",)


class OnlyItself(Definition):
    """What a link needs is held only if the unit itself is."""

    def shown(self, claim: Claim) -> Iterator[Pairs]:
        needs = {code for link in self._q.links for code in link.needs}
        for some in super().shown(claim):
            yield Pairs(pair for pair in some if pair[0] in needs)


class OnlyAssessed(Definition):
    """A link is shown by what counts with credit: never by an exemption."""

    def shown(self, claim: Claim) -> Iterator[Pairs]:
        carry = {code for (code, _), facts in self._facts.items() if facts.credit}
        for some in super().shown(claim):
            yield Pairs(pair for pair in some if pair[0] in carry)


class NotLeftOut(Definition):
    """What isn't to count shows nothing either."""

    def shown(self, claim: Claim) -> Iterator[Pairs]:
        for some in super().shown(claim):
            yield Pairs(pair for pair in some if pair[0] not in self._case.left_out)


class MustCount(Definition):
    """What a link needs has to count."""

    def shown(self, claim: Claim) -> Iterator[Pairs]:
        counts = {one.unit: one.code for one in claim if one.code}
        for link in self._q.links:
            if link.unit in counts:
                yield Pairs((counts[u], u) for u in link.needs if u in counts)


class AnotherOne(Definition):
    """What counts as a unit can't show what that unit needs."""

    def shown(self, claim: Claim) -> Iterator[Pairs]:
        own = {one.unit: one.code for one in claim if one.code}
        links = [link for link in self._q.links if link.unit in own]
        for link, some in zip(links, super().shown(claim), strict=True):
            yield Pairs(pair for pair in some if pair[0] != own[link.unit])


class LinkOfItself(Definition):
    """A link is of the unit itself: what stands in for it needs nothing."""

    def shown(self, claim: Claim) -> Iterator[Pairs]:
        yield from super().shown(Claim(one for one in claim if one.code == one.unit))


class LinkOfHeld(Definition):
    """A link is of what is held, whatever that counts as."""

    def shown(self, claim: Claim) -> Iterator[Pairs]:
        ones = [one for one in claim if one.code]
        yield from super().shown(Claim(one._replace(unit=one.code) for one in ones))


def _all_needed(structure: Structure, held: Held) -> Asked:
    """Read 'or' in a link as 'and'."""
    links = []
    for link in structure.get("links", ()):
        unit, _, needs = link.partition(" needs ")
        first = " first" * needs.endswith(" first")
        codes = needs.removesuffix(" first").split(" or ")
        links += [f"{unit} needs {code}{first}" for code in codes] if needs else [link]
    return {**structure, "links": links}, held


def _mutual(structure: Structure, held: Held) -> Asked:
    """Read a link both ways."""
    links = [*structure.get("links", ())]
    for link in links[:]:
        unit, found, other = link.partition(" together with ")
        back = f"{other}{found}{unit}"
        links += [back] if found and back not in links else []
    return {**structure, "links": links}, held


def _needed_first(structure: Structure) -> set[str]:
    links = [
        k.removesuffix(" first")
        for k in structure.get("links", ())
        if k.endswith(" first")
    ]
    return {
        code for link in links for code in link.partition(" needs ")[2].split(" or ")
    }


def _same_day(structure: Structure, held: Held) -> Asked:
    """Take what is achieved on one day for achieved in order."""
    return structure, [_sooner(one, _needed_first(structure)) for one in held]


def _sooner(one: Any, some: Collection[str]) -> Any:  # noqa: ANN401 - plain data
    if isinstance(one, dict) and "date" in one and one["unit"] in some:
        return {**one, "date": one["date"] - timedelta(days=1)}
    return one


def _not_held_yet(structure: Structure, held: Held) -> Asked:
    """Ask for an order in time only of what is held."""
    codes = {one["unit"] if isinstance(one, dict) else one for one in held}
    links = [
        link.removesuffix(" first")
        if _needed_first({"links": [link]}).isdisjoint(codes)
        else link
        for link in structure.get("links", ())
    ]
    return {**structure, "links": links}, held


def _standing_in(structure: Structure) -> set[str]:
    return {phrase.split(" for ")[0] for phrase in structure.get("equivalents", ())}


def _timeless(structure: Structure, held: Held) -> Asked:
    """Ask for no order in time of what stands in for a unit."""
    some = _standing_in(structure)
    return structure, [
        {k: one[k] for k in one if k != "date"}
        if isinstance(one, dict) and one["unit"] in some
        else one
        for one in held
    ]


def takes_listed(q: Qualification) -> frozenset[str]:
    """Give what some group lists, and nothing that only a link needs."""
    return frozenset(code for group in q.walk() for code in group.units)


def _no_day_accepted(one: Data) -> Data:
    return {key: one[key] for key in one if key != "date" or "for" not in one}


WRONG = (
    Wrong("what was accepted needs nothing", "accepted", rules=LinkOfItself),
    Wrong(
        "what was accepted may come at any time", "accepted", recorded(_no_day_accepted)
    ),
    Wrong("only the first link is read", "links", first_of("links")),
    Wrong("only the last link is read", "links", last_of("links")),
    Wrong(
        "what is needed is needed first",
        "links",
        said(
            r"(?:needs|together with) (.*?)(?: first)?$", r"needs \1 first", keys=LINKS
        ),
    ),
    Wrong("links are ignored", "links", without("links")),
    Wrong("what is needed has to count", "links", rules=MustCount),
    Wrong("a stand-in is not what is needed", "links", rules=OnlyItself),
    Wrong("an exemption is not what is needed", "links", rules=OnlyAssessed),
    Wrong("what isn't to count is not what is needed", "links", rules=NotLeftOut),
    Wrong("what counts as a unit can't be what it needs", "links", rules=AnotherOne),
    Wrong("what stands in for a unit needs nothing", "links", rules=LinkOfItself),
    Wrong(
        "what is held needs what it needs, whatever it counts as",
        "links",
        rules=LinkOfHeld,
    ),
    Wrong("all of several units are needed", "links", _all_needed),
    Wrong("together is both ways", "links", _mutual),
    Wrong(
        "what only a link names can't be taken",
        "links",
        looks={"takeable": takes_listed},
    ),
    Wrong("order in time is ignored", "order", said(" first", "", keys=LINKS)),
    Wrong("on the same day is before", "order", _same_day),
    Wrong("what isn't held yet may come later", "order", _not_held_yet),
    Wrong(
        "what has no date came too early",
        "order",
        assuming("undated units", "were not achieved in order"),
    ),
    Wrong("a stand-in may come at any time", "order", _timeless),
    Wrong("all of several units came before", "order", _all_needed),
)
