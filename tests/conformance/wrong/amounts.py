"""Engines that take amounts, levels, kinds and shares wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from rules.definition.rule import ANY, ONE, Claim, Facts, Placing, Rule
from rules.definition.sums import Definition
from rules.model import Amount
from tests.conformance.wrong.engine import Wrong, recorded, said

MEASURED = r"(units?|credits?|GLH|points?)"


class ExclusiveMaximum(Definition):
    """Less than the maximum counts, never just so much."""

    def _sum(self, amount: Amount, some: Iterable[Placing], used: Claim = ANY) -> Rule:
        rule = super()._sum(amount, some, used)
        whole = amount.share or amount.minimum == amount.maximum
        most = rule.most if rule.most is None or whole else rule.most - Decimal("0.01")
        return rule._replace(most=most)


class WholeNumbers(Definition):
    """What stands after the point is cut off."""

    def _size(self, amount: Amount, one: Placing) -> Decimal:
        return super()._size(amount, one) // 1


class AnyLevel(Definition):
    """A unit without a level is at every level."""

    def _passes(self, amount: Amount, one: Placing) -> bool:
        if one.code and self._facts[one.code, one.unit].unit.level is None:
            amount = amount.model_copy(update={"level": None})
        return super()._passes(amount, one)


class OwnFacts(Definition):
    """What stands in for a unit keeps its own level, credit and kind."""

    def _held(self) -> Iterator[tuple[str, Facts]]:
        own = {unit.code: unit for unit in self._q.bank.units}
        for code, facts in super()._held():
            unit = own.get(code, facts.unit)
            unit = unit.model_copy(update={"code": facts.unit.code})
            yield code, facts._replace(unit=unit)


class ShareOfAll(Definition):
    """A share is of all that counts anywhere."""

    def _sum(self, amount: Amount, some: Iterable[Placing], used: Claim = ANY) -> Rule:
        return super()._sum(amount, self._in() if amount.share else some, used)


class ShareOfSome(Definition):
    """A share of nothing is never enough."""

    def _amounts(self) -> Iterator[Rule]:
        for rule in super()._amounts():
            yield rule
            if rule.is_share and rule.least is not None:
                yield self._number(rule.parts, ONE, None, rule.given)


class WholeShare(Definition):
    """Of a share only whole per cents are read."""

    def _sum(self, amount: Amount, some: Iterable[Placing], used: Claim = ANY) -> Rule:
        if amount.share and amount.maximum is not None:
            amount = amount.model_copy(update={"maximum": amount.maximum // 1 + 1})
        return super()._sum(amount, some, used)


def _of_asked(found: re.Match[str]) -> str:
    asked, share = Decimal(found[1]), Decimal(found[2])
    return f"at least {asked} credits and at least {asked * share / 100} credits"


OF_ASKED = r"at least ([\d.]+) credits and (?:at least|more than) ([\d.]+)% of credits"

WRONG = (
    Wrong(
        "of two filters the first is read",
        "kinds",
        said(r"( at level \d+)( or above)? of kind \w+", r"\1\2"),
    ),
    Wrong(
        "of two filters the last is read",
        "kinds",
        said(r" at level \d+( or above)? of kind", " of kind"),
    ),
    Wrong(
        "at least so much is just so much",
        "credits",
        said(rf"at least ([\d.]+) {MEASURED}", r"\1 to \1 \2"),
    ),
    Wrong(
        "at least so many units are just so many",
        "units",
        said(r"at least (\d+) (units?)", r"\1 \2"),
    ),
    Wrong(
        "a number of units is a minimum",
        "limits",
        said(r"^(\d+) (units?)", r"at least \1 \2"),
    ),
    Wrong("exactly is at least", "limits", said("exactly", "at least")),
    Wrong("exactly is at most", "limits", said("exactly", "at most")),
    Wrong(
        "a range is its minimum", "limits", said(r"([\d.]+) to [\d.]+", r"at least \1")
    ),
    Wrong(
        "a range is its maximum", "limits", said(r"[\d.]+ to ([\d.]+)", r"at most \1")
    ),
    Wrong(
        "a maximum asks for one at least",
        "limits",
        said(rf"^at most ([\d.]+) {MEASURED}", r"1 to \1 \2", keys=("take",)),
    ),
    Wrong("a maximum is exclusive", "limits", rules=ExclusiveMaximum),
    Wrong(
        "all that is held has to count",
        "limits",
        recorded(lambda one: {"include": True, **one}),
    ),
    Wrong(
        "all of a list is one of it",
        "all",
        said("^all$", "at least 1 unit", keys=("take",)),
    ),
    Wrong("of several amounts only the first is read", "units", said(" and .*", "")),
    Wrong("of several amounts only the last is read", "credits", said(".* and ", "")),
    Wrong("numbers are cut to whole ones", "decimals", rules=WholeNumbers),
    Wrong("points are credit", "points", said("points", "credits")),
    Wrong("hours are units", "hours", said(r"at least \d+ GLH", "at least 1 unit")),
    Wrong(
        "at a level is at it or above",
        "levels",
        said(r"(at level \d+)(?! or above)", r"\1 or above"),
    ),
    Wrong("at a level or above is at it", "levels", said(" or above", "")),
    Wrong("levels are ignored", "levels", said(r" at level \d+( or above)?", "")),
    Wrong("no level is every level", "levels", rules=AnyLevel),
    Wrong("kinds are ignored", "kinds", said(r" of kind \w+", "")),
    Wrong("a stand-in keeps what it is", "equivalents", rules=OwnFacts),
    Wrong(
        "a stand-in for the same unit keeps what it is", "same-units", rules=OwnFacts
    ),
    Wrong("a share is of what is asked", "shares", said(OF_ASKED, _of_asked)),
    Wrong("a share is of all that counts anywhere", "shares", rules=ShareOfAll),
    Wrong("more than a share is at least", "shares", said("more than", "at least")),
    Wrong("a share is of units", "shares", said(r"% of \w+", "% of units")),
    Wrong("a share of nothing is too little", "shares", rules=ShareOfSome),
    Wrong("a share is of whole per cents", "shares", rules=WholeShare),
    Wrong(
        "a share that is a maximum is ignored",
        "shares",
        said(r"at most [\d.]+% of .*", "at most 999 units"),
    ),
)
