"""A naive engine, to be judged: each unit goes to the first group that has room.

It looks at nothing twice and takes nothing back, as many spreadsheets and audits do. Of
the rule language it reads what `KNOWS` names. What is still needed it doesn't say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from conformance.judge import Answer, Held, Structure

READS = "all units credits hours points decimals limits levels choices nesting overlap"
KNOWS = frozenset([*READS.split(), "totals", "group-totals"])
FACTS = {"credit": "credit", "GLH": "glh", "point": "points"}
AMOUNT = re.compile(
    r"(?P<sort>at least|at most|exactly|)\s*(?P<low>[\d.]+)( to (?P<high>[\d.]+))? "
    r"(?P<measure>unit|credit|GLH|point|group|pathway)s?"
    r"( at level (?P<level>\d+)(?P<above> or above)?)?( from (?P<groups>.+))?"
)

Data = Mapping[str, Any]


class Amount(NamedTuple):
    """So much, from the least to the most, of units at some levels, in some groups."""

    least: float
    most: float
    measure: str
    levels: range
    groups: tuple[str, ...]

    def of(self, units: Iterable[Data]) -> float:
        """Add up some units."""
        fact = FACTS.get(self.measure, "")
        some = (unit for unit in units if unit.get("level", 0) in self.levels)
        return sum(float(unit.get(fact, 0)) if fact else 1.0 for unit in some)


def amounts(phrase: str) -> Iterator[Amount]:
    """Read a phrase: one amount, or several joined by 'and'; 'all' is none."""
    for part in phrase.split(" and ") if phrase != "all" else ():
        found = AMOUNT.fullmatch(part)
        if found is None:
            raise ValueError(f"'{part}' is no amount")
        sort, low = found["sort"], float(found["low"])
        high = float(found["high"] or ("inf" if sort == "at least" else low))
        first = int(found["level"] or 0)
        last = 99 if found["above"] or not found["level"] else first
        names = tuple(found["groups"].split(", ")) if found["groups"] else ()
        least = 0.0 if sort == "at most" else low
        yield Amount(least, high, found["measure"], range(first, last + 1), names)


@dataclass(slots=True)
class Filling:
    """What is left of a record, and what was put into which group."""

    units: Mapping[str, Data]
    left: list[str]
    placed: dict[str, list[str]] = field(default_factory=dict)
    totals: list[Amount] = field(default_factory=list)
    full: bool = True

    def fill(self, path: str, group: Data) -> None:
        """Fill a group and those below, in the order of the file."""
        asked = [*amounts(group.get("take", "at least 0 units"))]
        here = self.placed.setdefault(path, [])
        for code in [code for code in self.left if code in group.get("units", ())]:
            more = [self.units[c] for c in (*here, code)]
            if all(amount.of(more) <= amount.most for amount in asked):
                here.append(code)
                self.left.remove(code)
        self._below(path, group, asked)
        if group.get("take") == "all" and not {*group.get("units", ())} <= {*here}:
            self.full = False
        own = [one for one in asked if one.measure not in {"group", "pathway"}]
        self.require(own, path)
        self.totals += _totals(group)

    def _below(self, path: str, group: Data, asked: list[Amount]) -> None:
        """Fill the groups below; of a choice, the first that hold anything at all."""
        below = dict(group.get("groups", {}))
        choice = [a for a in asked if a.measure in {"group", "pathway"}]
        if choice:
            begun = [n for n in below if {*self.left} & {*below[n].get("units", ())}]
            chosen = [*dict.fromkeys([*begun, *below])][: int(choice[0].least)]
            below = {name: below[name] for name in chosen}
        for name, child in below.items():
            self.fill(f"{path}/{name}", child)

    def require(self, asked: Iterable[Amount], path: str = "") -> None:
        """Hold what was put into a group, or into groups named, to some amounts."""
        for amount in asked:
            above = tuple(f"{p}/" if p else "" for p in amount.groups or (path,))
            inside = [p for p in self.placed if f"{p}/".startswith(above)]
            units = [self.units[code] for p in inside for code in self.placed[p]]
            self.full &= amount.least <= amount.of(units) <= amount.most


def _totals(of: Data) -> list[Amount]:
    return [amount for phrase in of.get("totals", ()) for amount in amounts(phrase)]


def greedy(structure: Structure, held: Held) -> Answer:
    """Answer for a record of units; of nothing else."""
    units = structure["units"]
    filling = Filling(units, [code for code in held if code in units])
    for name, group in structure["rules"].items():
        filling.fill(name, group)
    filling.require([*filling.totals, *_totals(structure)])
    counts = sum(map(len, filling.placed.values()))
    return Answer(filling.full, None, counts if filling.full else None)
