"""Engines that take groups, totals, caps and imports wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any

from conformance.judge import Held, Structure
from rules.definition.rule import ANY, NONE, Claim, Cuts, Placing, Rule
from rules.definition.sums import Definition
from rules.model import Amount, Case, Qualification
from tests.conformance.wrong.engine import (
    Asked,
    Data,
    Reads,
    Wrong,
    assuming,
    first_of,
    said,
    without,
)


class UsedOrNot(Definition):
    """A group asks for what it takes though it isn't used."""

    def _amounts(self) -> Iterator[Rule]:
        yield from (rule._replace(given=ANY) for rule in super()._amounts())


class Anywhere(Definition):
    """What a group lists counts though the group isn't used."""

    def _limits(self) -> Iterator[Rule]:
        yield from (rule for rule in super()._limits() if not rule.given)


class NotBelow(Definition):
    """What counts below a group isn't of that group."""

    def _in(self, *paths: str) -> list[Placing]:
        return [one for one in super()._in(*paths) if not paths or one.path in paths]


class FirstNamed(Definition):
    """Of the groups that a total names the first is read."""

    def _in(self, *paths: str) -> list[Placing]:
        return super()._in(*paths[:1])


class TopNamed(Definition):
    """Of the name of a group what stands before the stroke is read."""

    def __init__(self, q: Qualification, case: Case) -> None:
        totals = [
            total.model_copy(
                update={"groups": tuple(p.partition("/")[0] for p in total.groups)}
            )
            for total in q.totals
        ]
        super().__init__(q.model_copy(update={"totals": tuple(totals)}), case)


class CapOfHeld(Definition):
    """A cap is of what is held under these codes, whatever that counts as."""

    def _amounts(self) -> Iterator[Rule]:
        caps = self._q.caps
        yield from [*super()._amounts()][: -len(caps) or None]
        for cap in caps:
            yield self._sum(cap.amount, [p for p in self._in() if p.code in cap.units])


class Each(Definition):
    """A unit that counts in several groups counts so often in all."""

    def _sum(self, amount: Amount, some: Iterable[Placing], used: Claim = ANY) -> Rule:
        rule = super()._sum(amount, some, used)
        parts = {one: part._replace(key=one) for one, part in rule.parts.items()}
        return rule._replace(parts=parts)


class NoMaximum(Definition):
    """As much may be imported as there is."""

    def _amounts(self) -> Iterator[Rule]:
        for rule in super()._amounts():
            parts = [*rule.parts]
            if not parts or {p.code for p in parts} - self._imported or rule.least:
                yield rule


class ListedElsewhere(Definition):
    """Only what a record describes may be imported."""

    def __init__(self, q: Qualification, case: Case) -> None:
        known = {unit.code for unit in q.bank.units}
        some = tuple(unit for unit in case.imported if unit.code not in known)
        super().__init__(q, case.model_copy(update={"imported": some}))


class NothingCutOff(Definition):
    """What is cut off at a maximum counts wherever there is none."""

    def __init__(self, q: Qualification, case: Case) -> None:
        super().__init__(q, case)
        self.rules = [
            rule if rule.most is not None else rule._replace(measure="")
            for rule in self.rules
        ]


def _cut_several(
    rules: Definition, asked: Iterable[Rule], claim: Claim
) -> Iterator[Cuts]:
    """Cut as many units as it takes to reach each maximum."""
    cuts: dict[tuple[str, str], Decimal] = {}
    for rule in rules.cutting:
        excess = rule.excess(claim) if rule in asked else NONE
        for one in sorted(claim & rule.parts.keys()):
            off = min(max(excess, NONE), rule.parts[one].worth)
            cuts[one.code, rule.measure] = off
            excess -= off
    yield cuts


def _cap_of_units(structure: Structure, held: Held) -> Asked:
    caps = [{**cap, "take": "at most 1 unit"} for cap in structure.get("caps", ())]
    return {**structure, "caps": caps}, held


def _groups(change: Callable[[Data], Data]) -> Reads:
    """Change every group of groups."""

    def walk(groups: Data) -> Data:
        return {
            name: change({**of, "groups": walk(of["groups"])}) if "groups" in of else of
            for name, of in groups.items()
        }

    return lambda structure, held: (
        {**structure, "rules": walk(structure["rules"])},
        held,
    )


def _one_of_all(group: Data) -> Data:
    return {**group, "take": "1 group"} if group.get("take") == "all" else group


def _one_at_least(group: Data) -> Data:
    return {"take": "at least 1 group", **group}


def _own_totals(structure: Structure, held: Held) -> Asked:
    """Read a group's totals as being of the group alone."""

    def walk(groups: Data, above: str = "") -> Data:
        return {name: group(name, of, above) for name, of in groups.items()}

    def group(name: str, of: Data, above: str) -> Data:
        path = f"{above}{name}"
        totals = [f"{total} from {path}" for total in of.get("totals", ())]
        more: dict[str, Any] = {"totals": totals} if totals else {}
        if "groups" in of:
            more["groups"] = walk(of["groups"], f"{path}/")
        return {**of, **more}

    return {**structure, "rules": walk(structure["rules"])}, held


def _at_the_top(structure: Structure, held: Held) -> Asked:
    """Read the totals of groups as totals of all."""
    found: list[str] = []

    def walk(groups: Data) -> Data:
        for group in groups.values():
            found.extend(group.get("totals", ()))
            walk(group.get("groups", {}))
        return groups

    walk(structure["rules"])
    return {**structure, "totals": [*structure.get("totals", ()), *found]}, held


def _caps_of_all(structure: Structure, held: Held) -> Asked:
    """Read no filter of a cap."""
    caps = [
        {**cap, "take": re.sub(" (at level|of kind|by) .*", "", cap["take"])}
        for cap in structure.get("caps", ())
    ]
    return {**structure, "caps": caps}, held


def _each_total(structure: Structure, held: Held) -> Asked:
    """Read a total over several groups as one over each."""
    totals = []
    for phrase in structure.get("totals", ()):
        amount, found, names = phrase.partition(" from ")
        totals += [f"{amount}{found}{name}" for name in names.split(", ")]
    return {**structure, "totals": totals}, held


WRONG = (
    Wrong("a cap has no filter", "caps", _caps_of_all),
    Wrong("a total over groups is over each of them", "totals", _each_total),
    Wrong("all groups are any one of them", "nesting", _groups(_one_of_all)),
    Wrong("without a take one group is enough", "nesting", _groups(_one_at_least)),
    Wrong("only the first total is read", "totals", first_of("totals")),
    Wrong("only the first cap is read", "caps", first_of("caps")),
    Wrong("what is cut off counts in totals", "cut-units", rules=NothingCutOff),
    Wrong(
        "several units are cut at a maximum", "cut-units", looks={"_cuts": _cut_several}
    ),
    Wrong("a group that isn't used asks too", "choices", rules=UsedOrNot),
    Wrong("a group counts though it isn't used", "choices", rules=Anywhere),
    Wrong(
        "more groups may be chosen than are taken",
        "choices",
        said(r"^(\d+) (groups?|pathways?)", r"at least \1 \2"),
    ),
    Wrong(
        "one group is chosen, however many are taken",
        "choices",
        said(r"\d+ (group|pathway)s", r"1 \1"),
    ),
    Wrong("what counts below isn't of a group", "nesting", rules=NotBelow),
    Wrong(
        "a group above asks for nothing else",
        "nesting",
        said(r"(\d+ groups?) and .*", r"\1"),
    ),
    Wrong(
        "a unit counts in every list",
        "overlap",
        assuming("shared units", "count in every group"),
    ),
    Wrong("a unit counts in one list always", "every-group", without("assume")),
    Wrong("a unit counts in all so often as in groups", "every-group", rules=Each),
    Wrong("totals are ignored", "totals", without("totals")),
    Wrong("a total is over all groups always", "totals", said(" from .*", "")),
    Wrong("a total is over the first group named", "totals", rules=FirstNamed),
    Wrong(
        "a total of a group below is one of the group above", "totals", rules=TopNamed
    ),
    Wrong("a total of a group isn't of those below", "totals", rules=NotBelow),
    Wrong("totals of a group are ignored", "group-totals", without("totals")),
    Wrong("totals of a group are over the group", "group-totals", _own_totals),
    Wrong("totals of a group hold though it isn't used", "group-totals", _at_the_top),
    Wrong("caps are ignored", "caps", without("caps")),
    Wrong("a cap counts units", "caps", _cap_of_units),
    Wrong("a cap is of what is held", "caps", rules=CapOfHeld),
    Wrong("a unit counts whole always", "cut-units", without("assume")),
    Wrong(
        "a unit is cut at every maximum",
        "limits",
        assuming("straddling units", "count up to the maximum"),
    ),
    Wrong("imports are ignored", "imports", without("imports")),
    Wrong("imports have no maximum", "imports", rules=NoMaximum),
    Wrong(
        "imports have no filter",
        "imports",
        said(r" (at level|of kind|by) .*", "", keys=("imports",)),
    ),
    Wrong(
        "a unit of the structure is never imported", "imports", rules=ListedElsewhere
    ),
    Wrong("additional units are imported", "additional", without("additional")),
)
