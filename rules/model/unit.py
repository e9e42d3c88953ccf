"""Units and the banks that qualifications share them from."""

from __future__ import annotations

from decimal import Decimal

from rules.frozen import Frozen

NOT_FOUND = "not found"
BARS_NOTHING = "ZZZZ"
"""The barring code of the register that bars nothing."""


class Unit(Frozen):
    """The smallest thing achieved and certificated.

    `credit` is exact; 1 credit stands for 10 hours of learning. `glh` is guided
    learning hours. Units of before 2008 carry neither: then both are None. `points`
    are what some older awards counted instead, `kind` is such as knowledge or
    competence, `version` the one that the bank describes, `barring` the barring
    classification code, `cost` what a centre charges for it.
    """

    code: str
    title: str
    level: int | None = None
    credit: Decimal | None = None
    glh: int | None = None
    points: Decimal | None = None
    kind: str | None = None
    version: str | None = None
    barring: str | None = None
    cost: Decimal | None = None
    source: str | None = None
    note: str | None = None

    @property
    def is_placeholder(self) -> bool:
        """Tell whether the title stands in for one that no source gives."""
        return self.source == NOT_FOUND


class UnitBank(Frozen):
    """A file of units, in declared order, shared by qualifications."""

    title: str
    units: tuple[Unit, ...]
    source: str | None = None
    note: str | None = None
