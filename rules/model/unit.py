"""Units and the banks that qualifications share them from."""

from __future__ import annotations

from decimal import Decimal

from rules.frozen import Frozen

NOT_FOUND = "not found"


class Unit(Frozen):
    """The smallest thing achieved and certificated.

    `credit` is exact; 1 credit stands for 10 hours of learning. `glh` is guided
    learning hours. Units of before 2008 carry neither: then both are None.
    """

    code: str
    title: str
    level: int | None = None
    credit: Decimal | None = None
    glh: int | None = None
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
