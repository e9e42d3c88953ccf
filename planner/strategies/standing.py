"""Where a candidate that is to be drawn stands, and what can't be drawn."""

from __future__ import annotations

from enum import StrEnum

from rules.diagnostics import FingerpostError
from rules.model import Qualification


class Standing(StrEnum):
    """Where a candidate stands, as `check` says without a day.

    EMPTY: nothing is held. NEARLY_MET: the least shortfall is one unit or two. MET: the
    verdict. SURPLUS: met, and something held isn't counted.
    """

    EMPTY = "empty"
    NEARLY_MET = "nearly met"
    MET = "met"
    SURPLUS = "surplus"


class UnreachableError(FingerpostError):
    """Raised where no candidate of a structure can stand as asked."""

    def __init__(self, q: Qualification, standing: Standing, why: str) -> None:
        super().__init__(f"no candidate of '{q.code}' can be {standing}: {why}")
