"""A record kept plainly, in lists and dicts: what the planner's is held against.

It takes the same steps, and shares nothing with what the planner does with records.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypedDict

from planner.candidate import Achievement, Candidate
from planner.grants import Grant
from planner.strategies.step import (
    Allow,
    Attempt,
    Choose,
    Correct,
    Pin,
    Register,
    Revoke,
    Step,
    Withdraw,
)
from rules.model import Qualification, Relation, Unit

GRADES = (None, "pass", "merit", "distinction", "distinction*")


class Line(TypedDict):
    """One line of a record."""

    unit: str
    status: str
    how: str
    day: date | None
    grade: str | None
    version: str | None
    stands_for: str | None
    elsewhere: Unit | None
    include: bool | None
    count_in: str | None


class Plain:
    """The lines of a record, the exceptions granted, and the day of registration."""

    def __init__(self, registered: date | None) -> None:
        self.lines: list[Line] = []
        self.grants: list[Grant] = []
        self.registered = registered

    @classmethod
    def of(cls, candidate: Candidate) -> Plain:
        """Write a candidate's record down."""
        plain = cls(candidate.registered)
        plain.lines = [*map(line_of, candidate.achievements)]
        plain.grants = [*candidate.exceptions]
        return plain

    def copy(self) -> Plain:
        """Give the same record, to go its own way."""
        other = Plain(self.registered)
        other.lines = [line.copy() for line in self.lines]
        other.grants = [*self.grants]
        return other

    def take(self, step: Step) -> None:
        """Do what a step says."""
        match step:
            case Attempt(attempt):
                self.lines.append(line_of(attempt))
            case Allow(grant):
                self.grants.append(grant)
            case Revoke(grant):
                self.grants = [one for one in self.grants if one != grant]
            case Register(day):
                self.registered = day
            case _:
                self._amend(step)

    def _amend(self, step: Step) -> None:
        """Do what a step says of the lines of one unit."""
        match step:
            case Correct(unit, number, to):
                self._at(unit)[number - 1].update(line_of(to))
            case Withdraw(unit):
                for line in self.achieved:
                    if line["unit"] == unit:
                        line["status"] = "withdrawn"
            case Pin(unit, path):
                for line in self._at(unit):
                    line["count_in"] = path
            case Choose(unit, include):
                for line in self._at(unit):
                    line["include"] = include

    def _at(self, unit: str) -> list[Line]:
        return [line for line in self.lines if line["unit"] == unit]

    @property
    def achieved(self) -> list[Line]:
        """Give the lines that say that a unit was achieved."""
        return [line for line in self.lines if line["status"] == "achieved"]

    @property
    def held(self) -> set[str]:
        """Give the units held."""
        return {line["unit"] for line in self.achieved}

    @property
    def histories(self) -> dict[str, list[Line]]:
        """Give the lines of each unit, in the order written."""
        found: dict[str, list[Line]] = {}
        for line in self.lines:
            found.setdefault(line["unit"], []).append(line)
        return found

    def edition(self, editions: Sequence[Qualification]) -> int:
        """Give the number of the version that binds the day of registration."""
        for number, q in enumerate(editions):
            first, last = q.registered
            day = self.registered
            if day is None or (first or day) <= day <= (last or day):
                return number
        raise LookupError(f"no version binds {self.registered}")


def best_of(lines: Sequence[Line]) -> Line | None:
    """Give the line that stands of a unit's: by assessment, then by its grade."""
    best: Line | None = None
    for line in lines:
        achieved = line["status"] == "achieved"
        if achieved and (best is None or _beats(line, best)):
            best = line
    return best


def _beats(line: Line, best: Line) -> bool:
    """Tell whether a later line stands instead of an earlier one."""
    if (line["how"] == "assessment") != (best["how"] == "assessment"):
        return line["how"] == "assessment"
    ranks = GRADES.index(line["grade"]), GRADES.index(best["grade"])
    if ranks[0] != ranks[1]:
        return ranks[0] > ranks[1]
    days = line["day"] or date.max, best["day"] or date.max
    return days[0] < days[1]


def line_of(attempt: Achievement) -> Line:
    """Write an attempt down."""
    return {
        "unit": attempt.unit,
        "status": attempt.status.value,
        "how": attempt.how.value,
        "day": attempt.day,
        "grade": attempt.grade and attempt.grade.value,
        "version": attempt.version,
        "stands_for": attempt.stands_for,
        "elsewhere": attempt.elsewhere,
        "include": attempt.include,
        "count_in": attempt.count_in,
    }


def listed(q: Qualification) -> set[str]:
    """Give the units that some group lists."""
    return {code for group in q.walk() for code in group.units}


def described(q: Qualification, record: Plain, code: str) -> Unit | None:
    """Give a unit as the bank has it, or as the line that stands describes it."""
    known = [unit for unit in q.bank.units if unit.code == code]
    lines = [x for x in record.histories.get(code, []) if x["elsewhere"]]
    best = best_of(lines) or next(iter(lines), None)
    return known[0] if known else best and best["elsewhere"]


def named(q: Qualification) -> set[str]:
    """Give the units that have a place of their own: never imported."""
    stand_ins = {code for rule in q.equivalents for code in rule.codes}
    return listed(q) | stand_ins | {*q.additional}


def imported(q: Qualification, record: Plain, line: Line) -> Unit | None:
    """Give the unit of a line that some group may import, if this is one."""
    unit = described(q, record, line["unit"])
    if line["stands_for"] or line["unit"] in named(q) or unit is None:
        return None
    facts = [g.imports.measure.fact for g in q.walk() if g.imports]
    measured = any(not f or getattr(unit, f) is not None for f in facts)
    return unit if measured else None


def homes(q: Qualification, record: Plain, lines: Sequence[Line]) -> set[str]:
    """Give the groups that a unit may count in, by any of its lines."""
    found: set[str] = set()
    for line in lines:
        unit, stands_for = line["unit"], line["stands_for"]
        codes = {unit, f"{unit} v{line['version']}", stands_for or unit}
        codes = _counts_as(q, codes)
        comes_in = imported(q, record, line) is not None
        every = (group for group in q.walk() if codes & {*group.units})
        found |= {group.path for group in every}
        found |= {g.path for g in q.walk() if comes_in and g.imports}
    return found


def _counts_as(q: Qualification, units: set[str]) -> set[str]:
    """Give the units that one may count as: itself, or what it stands in for."""
    found = {*units}
    for rule in q.equivalents:
        if rule.unit in units:
            found.add(rule.stands_for)
        if rule.stands_for in units and rule.relation is Relation.SAME:
            found.add(rule.unit)
    return found
