"""What the rules see of a plain record, by definition: for the oracle to judge.

It says anew what `planner.record` does, in few words, for rules without dates.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planner.grants import Grant, Sort
from planner.strategies.excepting import excepted, upheld
from planner.strategies.plain import Line, Plain, described, homes, imported, named
from rules.definition import takeable
from rules.model import Case, Item, Manner, Order, Qualification, Unit


@dataclass(frozen=True)
class Question:
    """What is asked of the oracle: rules, what is held, and the case it is held in.

    `refused` tells that the record pins a unit to a group that can't count it.
    """

    q: Qualification
    held: frozenset[str]
    case: Case
    refused: bool


def is_defined(q: Qualification) -> bool:
    """Tell whether no rule asks for a date."""
    links = all(link.order is not Order.FIRST for link in q.links)
    return links and all(rule.start is rule.end is None for rule in q.equivalents)


def question(q: Qualification, record: Plain) -> Question:
    """Ask what a plain record amounts to, under the exceptions in force."""
    grants = upheld(q, record)
    lines = record.achieved
    for grant in grants:
        lines = [_placed(line, grant) for line in lines]
    changed = excepted(q, record, grants)
    current = (now for line in lines if (now := _current(changed, line)))
    may = takeable(changed)
    stand = [line for line in current if line["stands_for"] in {None, *may}]
    return _Seen(changed, record, stand, lines).question()


def _placed(line: Line, grant: Grant) -> Line:
    """Say where an exception lets a unit count."""
    if line["unit"] == grant.unit and grant.sort in {Sort.PIN, Sort.FORCE}:
        line = line.copy()
        line["count_in"] = grant.rule
        if grant.sort is Sort.FORCE:
            line["include"] = True
            line["stands_for"] = line["version"] = None
    return line


def _current(q: Qualification, line: Line) -> Line | None:
    """Give a line if it is of the version that the bank has, if that says which.

    One of another version stands for a unit of its own, if the bank has that.
    """
    stated = {unit.code: unit.version for unit in q.bank.units}
    if stated.get(line["unit"]) is None or line["version"] in {
        None,
        stated[line["unit"]],
    }:
        return line
    other = line.copy()
    other["unit"] = f"{line['unit']} v{line['version']}"
    return other if other["unit"] in stated else None


@dataclass(frozen=True)
class _Seen:
    """The lines that stand, as the rules see them, of all that were achieved."""

    q: Qualification
    record: Plain
    lines: list[Line]
    achieved: list[Line]

    def question(self) -> Question:
        imported = (unit for x in self.lines if (unit := self._import(x)))
        case = Case(
            items=tuple(dict.fromkeys(self._items())),
            imported=tuple(dict.fromkeys(imported)),
            left_out=self._chosen(include=False),
            wanted=self._chosen(include=True),
            pinned=tuple(dict.fromkeys(self._pins())),
        )
        held = frozenset(map(self._code, self.lines))
        refused = not all(map(self._may_pin, self.lines))
        return Question(self.q, held, case, refused)

    def _chosen(self, *, include: bool) -> frozenset[str]:
        return frozenset(x["unit"] for x in self.lines if x["include"] is include)

    def _pins(self) -> Iterator[tuple[str, str]]:
        for line in self.lines:
            if line["count_in"]:
                yield line["unit"], line["count_in"]

    def _code(self, line: Line) -> str:
        """Name what is held: apart from the unit if rules ask how it is."""
        how, unit = Manner(line["how"]), line["unit"]
        if how not in self.q.manners_asked():
            return unit
        if line["stands_for"]:
            return unit if how is Manner.EQUIVALENT else f"{unit} ({how})"
        return f"{unit} ({how})" if unit in named(self.q) else unit

    def _items(self) -> Iterator[Item]:
        bank = {unit.code for unit in self.q.bank.units}
        for line in self.lines:
            unit, how, code = line["unit"], Manner(line["how"]), self._code(line)
            if line["stands_for"]:
                manner = Manner.EQUIVALENT if how is Manner.ASSESSED else how
                title = (known := described(self.q, self.record, unit)) and known.title
                own = {"own": unit, "title": title}
                yield Item(code=code, unit=line["stands_for"], manner=manner, **own)
            if how is not Manner.ASSESSED and (
                unit in bank if code != unit else self._is_imported_so(line)
            ):
                yield Item(code=code, unit=unit, manner=how)

    def _is_imported_so(self, line: Line) -> bool:
        """Tell whether a unit is imported by how a line of it says it is held."""
        lines = (x for x in self.lines if x["unit"] == line["unit"])
        hows = {x["how"] for x in lines if not x["stands_for"]}
        best = next((how for how in Manner if how.value in hows), None)
        return self._import(line) is not None and line["how"] == best

    def _import(self, line: Line) -> Unit | None:
        return imported(self.q, self.record, line)

    def _may_pin(self, line: Line) -> bool:
        """Tell whether a line's unit is pinned to no group, or to one it may be in."""
        written = line["unit"].removesuffix(f" v{line['version']}")
        same = [one for one in self.achieved if one["unit"] == written]
        among = homes(self.q, self.record, same)
        return line["count_in"] is None or line["count_in"] in among
