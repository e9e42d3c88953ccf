"""A structure and a record with every code and path changed, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from planner.candidate import Achievement, Candidate
from rules.model import Bar, Cap, Endorsement, Group, Link, Qualification, StandIn
from rules.model import Total as TotalRule


@dataclass(frozen=True, slots=True)
class Renaming:
    """Gives every unit and group a name that sorts and reads differently."""

    q: Qualification
    codes: dict[str, str]

    @classmethod
    def of(cls, q: Qualification) -> Renaming:
        """Name the units of a bank the other way round."""
        codes = [unit.code for unit in q.bank.units]
        return cls(q, {code: f"Z{len(codes) - n}" for n, code in enumerate(codes)})

    def unit(self, code: str) -> str:
        """Give a unit's other code; one that the bank doesn't hold keeps its own."""
        return self.codes.get(code, code)

    def path(self, path: str) -> str:
        """Give a group's other path."""
        return "/".join(f"{name[::-1]}9" for name in path.split("/"))

    def qualification(self) -> Qualification:
        """Give the structure with every name changed."""
        q = self.q
        units = (
            unit.model_copy(update={"code": self.unit(unit.code)})
            for unit in q.bank.units
        )
        update: dict[str, Any] = {
            "bank": q.bank.model_copy(update={"units": tuple(units)}),
            "groups": tuple(map(self._group, q.groups)),
            "totals": tuple(map(self._total, q.totals)),
            "additional": self._units(q.additional),
        }
        for sort in ("caps", "bars", "links", "equivalents", "endorsements"):
            update[sort] = tuple(map(self._rule, getattr(q, sort)))
        return q.model_copy(update=update)

    def candidate(self, candidate: Candidate) -> Candidate:
        """Give somebody's record with every name changed."""
        achievements = tuple(map(self._achievement, candidate.achievements))
        return candidate.model_copy(update={"achievements": achievements})

    def _units(self, codes: Iterable[str]) -> tuple[str, ...]:
        return tuple(map(self.unit, codes))

    def _group(self, group: Group) -> Group:
        update: dict[str, Any] = {
            "path": self.path(group.path),
            "units": self._units(group.units),
            "spared": self._units(group.spared),
            "groups": tuple(map(self._group, group.groups)),
            "totals": tuple(map(self._total, group.totals)),
        }
        return group.model_copy(update=update)

    def _total(self, total: TotalRule) -> TotalRule:
        paths = tuple(map(self.path, total.groups))
        return total.model_copy(update={"groups": paths})

    def _rule(
        self, rule: Cap | Bar | Link | StandIn | Endorsement
    ) -> Cap | Bar | Link | StandIn | Endorsement:
        """Rename the units of a rule, whichever of its fields name some."""
        update: dict[str, Any] = {}
        for key in {"unit", "stands_for"} & {*type(rule).model_fields}:
            update[key] = self.unit(getattr(rule, key))
        for key in {"units", "needs"} & {*type(rule).model_fields}:
            update[key] = self._units(getattr(rule, key))
        return rule.model_copy(update=update)

    def _achievement(self, one: Achievement) -> Achievement:
        update = {
            "unit": self.unit(one.unit),
            "stands_for": one.stands_for and self.unit(one.stands_for),
            "count_in": one.count_in and self.path(one.count_in),
        }
        return one.model_copy(update=update)
