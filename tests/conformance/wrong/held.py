"""Engines that take wrong how units are held, and what a record wishes."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from conformance.judge import Held, Structure
from rules.definition.rule import NONE, Facts, Placing, Rule
from rules.definition.sums import Definition
from rules.model import Amount, Item, Manner
from tests.conformance.wrong.engine import (
    Asked,
    Data,
    Wrong,
    assuming,
    record_without,
    recorded,
    said,
    without,
)

Ways = Iterator[tuple[str, set[Manner], bool]]


class OneManner(Definition):
    """What stands in is held by equivalence and in no other manner."""

    def _held(self) -> Iterator[tuple[str, Facts]]:
        for code, facts in super()._held():
            only = facts.manners & {Manner.EQUIVALENT} or facts.manners
            yield code, facts._replace(manners=only)


class OwnManner(Definition):
    """What stands in is held as it is held, and by equivalence if by assessment."""

    def _held(self) -> Iterator[tuple[str, Facts]]:
        for code, facts in super()._held():
            own = facts.manners - {Manner.EQUIVALENT} or facts.manners
            yield code, facts._replace(manners=own)


class AlsoAssessed(Definition):
    """What stands in is held by assessment besides."""

    def _held(self) -> Iterator[tuple[str, Facts]]:
        for code, facts in super()._held():
            more = {Manner.ASSESSED} if facts.manners == {Manner.EQUIVALENT} else set()
            yield code, facts._replace(manners=facts.manners | more)


class SameByEquivalence(Definition):
    """A unit under its other number is held by equivalence."""

    def _counts_as(self, item: Item) -> Ways:
        for unit, how, credit in super()._counts_as(item):
            yield (
                unit,
                how | ({Manner.EQUIVALENT} if unit != item.unit else set()),
                credit,
            )


class NotImported(Definition):
    """What is imported is held as it is held, never by import."""

    def _held(self) -> Iterator[tuple[str, Facts]]:
        for code, facts in super()._held():
            manners = facts.manners - {Manner.IMPORTED} or {Manner.ASSESSED}
            yield code, facts._replace(manners=frozenset(manners))


class OnlyImported(Definition):
    """What is imported is held by import alone."""

    def _held(self) -> Iterator[tuple[str, Facts]]:
        for code, facts in super()._held():
            only = facts.manners & {Manner.IMPORTED} or facts.manners
            yield code, facts._replace(manners=only)


class NoCredit(Definition):
    """What carries no credit adds none, whatever the filter."""

    def _size(self, amount: Amount, one: Placing) -> Decimal:
        if amount.measure.fact and not self._facts[one.code, one.unit].credit:
            return NONE
        return super()._size(amount, one)


class NotAUnit(Definition):
    """What carries no credit is no unit either."""

    def _size(self, amount: Amount, one: Placing) -> Decimal:
        carries = not one.code or self._facts[one.code, one.unit].credit
        return super()._size(amount, one) if carries else NONE


class OnceForAll(Definition):
    """A unit that is held in any manner can't be achieved again."""

    def _places(self) -> Iterator[Placing]:
        held = {item.unit for item in self._case.items if item.own is None}
        for one in super()._places():
            if one.code not in held:
                yield one


class TwoManners(Definition):
    """A unit that is held in two manners counts in both."""

    def _limits(self) -> Iterator[Rule]:
        for rule in super()._limits():
            codes, units = ({p[n] for p in rule.parts} for n in (1, 2))
            if rule.least is not None or len(codes) == 1 or len(units) > 1:
                yield rule


class MustCountThere(Definition):
    """What is kept to a group has to count there."""

    def _wishes(self) -> Iterator[Rule]:
        yield from super()._wishes()
        for code, _ in self._case.pinned:
            some = [p for p in self._counting if p.code == code]
            yield self._number(some, Decimal(1), None)


def _accepted_as_held(one: Data) -> Data:
    return {
        ("unit" if key == "for" else key): one[key]
        for key in one
        if "for" not in one or key != "unit"
    }


def _not_held(structure: Structure, held: Held) -> Asked:
    return structure, [
        o for o in held if not isinstance(o, dict) or o.get("include", True)
    ]


def _transferred(one: Data) -> Data:
    return {**one, "how": "RPL"} if one.get("how") == "transfer" else one


class OnlyNoCredit(Definition):
    """What carries no credit adds to hours and points all the same."""

    def _size(self, amount: Amount, one: Placing) -> Decimal:
        unit = self._facts[one.code, one.unit].unit if one.code else None
        if unit is None or amount.measure.fact in {"", "credit"}:
            return super()._size(amount, one)
        return Decimal(getattr(unit, amount.measure.fact) or 0)


class PartOfShare(Definition):
    """What carries no credit is part of what a share is of."""

    def _size(self, amount: Amount, one: Placing) -> Decimal:
        free = amount.share and not self._passes(amount, one)
        by = {"manners": (*Manner,)} if free else {}
        return super()._size(amount.model_copy(update=by), one)


class NoPartOfShare(Definition):
    """What carries no credit is no part of what a share by manner is of."""

    def _size(self, amount: Amount, one: Placing) -> Decimal:
        free = amount.share and one.code and not self._passes(amount, one)
        by: dict[str, object] = {"manners": ()} if free else {}
        return super()._size(amount.model_copy(update=by), one)


class Again(Definition):
    """What was accepted for several units counts as all of them."""

    def _limits(self) -> Iterator[Rule]:
        own = {item.code for item in self._case.items if item.own}
        for rule in super()._limits():
            codes, units = ({p[n] for p in rule.parts} for n in (1, 2))
            if rule.least is not None or len(units) == 1 or not codes <= own:
                yield rule


class JustThat(Definition):
    """What was accepted for a unit stands in for no other."""

    def _counts_as(self, item: Item) -> Ways:
        every = super()._counts_as(item)
        yield from (found for found in every if not item.own or found[0] == item.unit)


WRONG = (
    Wrong("what was accepted stands in for nothing else", "accepted", rules=JustThat),
    Wrong("an exemption adds hours and points", "hours", rules=OnlyNoCredit),
    Wrong("an exemption adds points", "points", rules=OnlyNoCredit),
    Wrong("an exemption is part of a share of credit", "shares", rules=PartOfShare),
    Wrong(
        "an exemption is no part of a share by manner", "shares", rules=NoPartOfShare
    ),
    Wrong("what was accepted twice counts twice", "accepted", rules=Again),
    Wrong("filters by manner are ignored", "manners", said(r" by [\w ]+", "")),
    Wrong(
        "of several manners the first is read",
        "manners",
        said(r"( by \w+)( or \w+)+", r"\1"),
    ),
    Wrong(
        "of several manners the last is read",
        "manners",
        said(r" by (\w+ or )+(\w+)", r" by \2"),
    ),
    Wrong("all is held by assessment", "manners", record_without("how")),
    Wrong("transfer is RPL", "manners", recorded(_transferred)),
    Wrong("a stand-in is held by equivalence alone", "manners", rules=OneManner),
    Wrong("a stand-in is held as it is alone", "manners", rules=OwnManner),
    Wrong("a stand-in is held by assessment too", "manners", rules=AlsoAssessed),
    Wrong("the same unit is held by equivalence", "manners", rules=SameByEquivalence),
    Wrong("an import is held as it is alone", "manners", rules=NotImported),
    Wrong("an import is held by import alone", "manners", rules=OnlyImported),
    Wrong(
        "an exemption carries credit",
        "manners",
        assuming("exempt units", "carry credit"),
    ),
    Wrong("an exemption never adds credit", "manners", rules=NoCredit),
    Wrong("an exemption is no unit", "manners", rules=NotAUnit),
    Wrong("an exemption carries no credit ever", "exempt-credit", without("assume")),
    Wrong("an equivalent without credit is no unit", "equivalents", rules=NotAUnit),
    Wrong("an equivalent without credit never adds any", "equivalents", rules=NoCredit),
    Wrong("what is held can't be achieved again", "manners", rules=OnceForAll),
    Wrong("what is held twice counts twice", "manners", rules=TwoManners),
    Wrong("nothing is accepted for another unit", "accepted", record_without("for")),
    Wrong(
        "what is accepted for a unit is that unit",
        "accepted",
        recorded(_accepted_as_held),
    ),
    Wrong("what isn't to count may", "wishes", record_without("include")),
    Wrong("what isn't to count isn't held", "wishes", _not_held),
    Wrong("a unit counts wherever it is listed", "wishes", record_without("count in")),
    Wrong("what is kept to a group has to count", "wishes", rules=MustCountThere),
)
