"""A suite as a unit bank: each standard is a unit that a qualification may list."""

from __future__ import annotations

from rules.model import Unit, UnitBank
from rules.standards.suite import Standard, Suite


def bank_of(suite: Suite) -> UnitBank:
    """Give the units that a suite's standards are."""
    return UnitBank(
        title=suite.title,
        units=tuple(map(_unit, suite.standards)),
        source=suite.source,
        note=suite.note,
    )


def _unit(standard: Standard) -> Unit:
    return Unit(
        code=standard.code,
        title=standard.title,
        level=standard.level,
        credit=standard.credit,
        glh=standard.glh,
        version=standard.version,
        source=standard.source,
    )
