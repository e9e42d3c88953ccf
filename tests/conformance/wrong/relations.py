"""Engines that take bars, links and equivalents wrong."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from conformance.judge import Held, Structure
from rules.definition.rule import Placing, Rule
from rules.definition.sums import Definition
from rules.model import Alike, Bar, Item, Manner, Qualification, Relation
from tests.conformance.wrong.engine import (
    Asked,
    Wrong,
    first_of,
    last_of,
    said,
    without,
)
from tests.conformance.wrong.links import takes_listed


class BarOfHeld(Definition):
    """A bar is between what is held, whatever that counts as."""

    def _name(self, bar: Bar, one: Placing) -> str:
        if bar.alike is not None:
            return super()._name(bar, one)
        return "these" * (one.code in bar.units)


class BarOfBoth(Definition):
    """A bar is of what a unit counts as, and of what it is."""

    def _name(self, bar: Bar, one: Placing) -> str:
        if bar.alike is not None:
            return super()._name(bar, one)
        return "these" * (not {one.code, one.unit}.isdisjoint(bar.units))


class AsWritten(Definition):
    """Titles and codes are alike only if each character is."""

    def _name(self, bar: Bar, one: Placing) -> str:
        unit = self._facts[one.code, one.unit].unit
        found = super()._name(bar, one)
        if bar.alike is None or not found:
            return found
        return str(unit.title if bar.alike is Alike.TITLE else unit.barring)


class OwnTitle(Definition):
    """What stands in for a unit keeps its own title."""

    def _name(self, bar: Bar, one: Placing) -> str:
        own = next(unit for unit in self._q.bank.units if unit.code == one.code)
        known = super()._name(bar, one) and bar.alike is Alike.TITLE
        return own.title if known else super()._name(bar, one)


class NothingBars(Definition):
    """The code that bars nothing bars; so does having none."""

    def _name(self, bar: Bar, one: Placing) -> str:
        if bar.alike is not Alike.BARRING_CODE:
            return super()._name(bar, one)
        return self._facts[one.code, one.unit].unit.barring or ""


class NoCodeBars(Definition):
    """Units without a barring code bar each other."""

    def _name(self, bar: Bar, one: Placing) -> str:
        unit = self._facts[one.code, one.unit].unit
        none = bar.alike is Alike.BARRING_CODE and unit.barring is None
        return "none" if none else super()._name(bar, one)


class ImportsBar(Definition):
    """What is imported is barred with what is alike."""

    def _name(self, bar: Bar, one: Placing) -> str:
        found = super()._name(bar, one)
        if bar.alike is not Alike.TITLE or one.code not in self._imported:
            return found
        return " ".join(self._facts[one.code, one.unit].unit.title.casefold().split())


class Twice(Definition):
    """What may stand in for several units does so for all of them at once."""

    def _limits(self) -> Iterator[Rule]:
        for rule in super()._limits():
            codes, units = ({p[n] for p in rule.parts} for n in (1, 2))
            if rule.least is not None or len(codes) != 1 or len(units) == 1:
                yield rule


class Together(Definition):
    """A unit and what stands in for it count both."""

    def _limits(self) -> Iterator[Rule]:
        for rule in super()._limits():
            codes, units = ({p[n] for p in rule.parts} for n in (1, 2))
            if rule.least is not None or len(units) != 1 or len(codes) == 1:
                yield rule


class BothCount(Definition):
    """Two units that are the same count both."""

    def _of(self, units: Collection[str]) -> dict[Placing, str]:
        return dict.fromkeys(super()._of(units), "")


class OneOfHeld(Definition):
    """Of two units that are the same only one counts, whatever as."""

    def _of(self, units: Collection[str]) -> dict[Placing, str]:
        return {one: "these" for one in self._counting if one.code in units}


class NeverItself(Definition):
    """What may stand in for another unit counts only as that."""

    def _counts_as(self, item: Item) -> Iterator[tuple[str, set[Manner], bool]]:
        others = {rule.unit for rule in self._open.values()}
        for found in super()._counts_as(item):
            if found[0] != item.unit or item.unit not in others:
                yield found


class BothWays(Definition):
    """Whatever stands in for a unit may be stood in for by it."""

    def _counts_as(self, item: Item) -> Iterator[tuple[str, set[Manner], bool]]:
        yield from super()._counts_as(item)
        for rule in self._open.values():
            if rule.stands_for == item.unit and rule.relation is not Relation.SAME:
                yield rule.unit, set(), rule.credit


class OneWay(Definition):
    """The first of two units that are the same may count as the other, never back."""

    def _counts_as(self, item: Item) -> Iterator[tuple[str, set[Manner], bool]]:
        back = {r.unit for r in self._open.values() if r.stands_for == item.unit}
        yield from (f for f in super()._counts_as(item) if f[0] not in back)


class Chained(Definition):
    """What stands in for a stand-in stands in for its unit too."""

    def _counts_as(self, item: Item) -> Iterator[tuple[str, set[Manner], bool]]:
        for unit, how, credit in super()._counts_as(item):
            yield unit, how, credit
            nearer = item.model_copy(update={"unit": unit})
            further = [f for f in super()._counts_as(nearer) if f[0] != item.unit]
            yield from (f for f in further if unit != item.unit and f[0] != unit)


def _pairwise(structure: Structure, held: Held) -> Asked:
    bars = [
        bar["units"] if isinstance(bar, dict) else bar
        for bar in structure.get("bars", ())
    ]
    return {**structure, "bars": bars}, held


def _takes_stand_ins(q: Qualification) -> frozenset[str]:
    units = {code for group in q.walk() for code in group.units}
    needed = {code for link in q.links for code in link.needs}
    return frozenset({*units, *needed, *(c for r in q.equivalents for c in r.codes)})


def _takes_no_same(q: Qualification) -> frozenset[str]:
    return takes_listed(q) | {code for link in q.links for code in link.needs}


def _takes_any_same(q: Qualification) -> frozenset[str]:
    same = (rule for rule in q.equivalents if rule.relation is Relation.SAME)
    return _takes_no_same(q) | {code for rule in same for code in rule.codes}


EQUIVALENTS = ("equivalents",)

WRONG = (
    Wrong("a stand-in is barred by its own title", "alike", rules=OwnTitle),
    Wrong("only the first bar is read", "bars", first_of("bars")),
    Wrong("only the last bar is read", "bars", last_of("bars")),
    Wrong("only the first equivalent is read", "equivalents", first_of("equivalents")),
    Wrong("only the last equivalent is read", "equivalents", last_of("equivalents")),
    Wrong(
        "a unit's other number can't be taken",
        "same-units",
        looks={"takeable": _takes_no_same},
    ),
    Wrong("bars are ignored", "bars", without("bars")),
    Wrong("of barred units one counts, however many may", "bars", _pairwise),
    Wrong("a bar is of what is held", "bars", rules=BarOfHeld),
    Wrong("a bar is of what counts and of what is held", "bars", rules=BarOfBoth),
    Wrong("alike units are not barred", "alike", without("bars")),
    Wrong("titles are alike only as written", "alike", rules=AsWritten),
    Wrong("the code that bars nothing bars", "alike", rules=NothingBars),
    Wrong("units without a barring code bar each other", "alike", rules=NoCodeBars),
    Wrong("what is imported is barred by its title", "alike", rules=ImportsBar),
    Wrong("equivalents are ignored", "equivalents", without("equivalents")),
    Wrong("a stand-in may be stood in for", "equivalents", rules=BothWays),
    Wrong("a stand-in counts twice", "equivalents", rules=Twice),
    Wrong("a unit counts beside its stand-in", "equivalents", rules=Together),
    Wrong("a stand-in never counts as itself", "equivalents", rules=NeverItself),
    Wrong("a stand-in of a stand-in stands in", "equivalents", rules=Chained),
    Wrong(
        "every equivalent has credit",
        "equivalents",
        said(" without credit", "", keys=EQUIVALENTS),
    ),
    Wrong(
        "stand-ins may be taken", "equivalents", looks={"takeable": _takes_stand_ins}
    ),
    Wrong(
        "whatever has two numbers may be taken",
        "same-units",
        looks={"takeable": _takes_any_same},
    ),
    Wrong("two numbers are two units", "same-units", without("equivalents")),
    Wrong("both of two same units count", "same-units", rules=BothCount),
    Wrong("one of two same units counts, whatever as", "same-units", rules=OneOfHeld),
    Wrong(
        "what is replaced is the same",
        "same-units",
        said("replaced by", "same as", keys=EQUIVALENTS),
    ),
    Wrong(
        "what is the same is replaced",
        "same-units",
        said("same as", "replaced by", keys=EQUIVALENTS),
    ),
    Wrong(
        "what is the same is equivalent",
        "same-units",
        said("same as|replaced by", "for", keys=EQUIVALENTS),
    ),
    Wrong(
        "what is replaced counts as the new unit alone", "same-units", rules=NeverItself
    ),
    Wrong("what is the same is so over several steps", "same-units", rules=Chained),
)
