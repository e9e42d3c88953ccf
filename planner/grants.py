"""Exceptions that somebody authorised granted one candidate, as the record says."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from rules.frozen import Frozen


class Sort(StrEnum):
    """What an exception does."""

    WAIVE = "waive"
    SUBSTITUTE = "substitute"
    PIN = "pin"
    FORCE = "force"


class Grant(Frozen):
    """An exception: what it does, who granted it, when and why.

    `rule` is the id of the rule it is about: that which is waived, or the group's path
    that a unit is pinned to or forced into; empty for a substitute. `unit` is the unit
    that counts otherwise, or the only one of a group that isn't asked; empty if a whole
    rule is waived. `stands_for` is the listed unit of a substitute. `says` is the rule
    as it read, `version` the structure's when it was granted, `until` the last day.
    """

    sort: Sort
    rule: str = ""
    unit: str = ""
    stands_for: str = ""
    by: str
    on: date
    because: str
    says: str | None = None
    until: date | None = None
    version: str | None = None

    def __str__(self) -> str:
        """Say what it does, by the codes and ids in the record."""
        words = {
            Sort.WAIVE: f"{self.rule} waived",
            Sort.SUBSTITUTE: f"{self.unit} for {self.stands_for}",
            Sort.PIN: f"{self.unit} pinned to {self.rule}",
            Sort.FORCE: f"{self.unit} forced into {self.rule}",
        }
        one = f"{self.unit} of {self.rule} waived"
        return one if self.sort is Sort.WAIVE and self.unit else words[self.sort]
