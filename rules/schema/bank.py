"""The schema of unit banks, and of the units in them."""

from __future__ import annotations

from rules.reading.unit_bank import (
    BANK,
    HOURS,
    LEVELS,
    MAX_COST,
    MAX_CREDIT,
    UNIT,
)
from rules.schema import patterns
from rules.schema.parts import (
    REMARKS,
    SHARED,
    Schema,
    decimal,
    document,
    mapping,
    named,
    names,
    ref,
    said,
    scalar,
    whole,
)

_UNIT = mapping(
    UNIT,
    {
        "title": ref("text", "The unit's title.", "Work in a team"),
        "level": said(whole(LEVELS), "The unit's level.", 3),
        "credit": said(
            decimal(MAX_CREDIT), "The unit's credit: at most two decimals.", 4, 2.5
        ),
        "glh": said(whole(HOURS), "Guided learning hours.", 25),
        "points": said(
            decimal(MAX_CREDIT), "Points, where a structure counts them.", 10
        ),
        "kind": said(
            scalar(patterns.WORD, "write one word"),
            "What kind of unit it is: one word, which phrases name.",
            "knowledge",
            "competence",
        ),
        "version": ref("text", "The unit's version.", "2"),
        "barring": ref("text", "The unit's barring code: of alike ones, one counts."),
        "cost": said(decimal(MAX_COST), "What the unit costs: to compare routes."),
        **REMARKS,
    },
)
_UNITS = named(
    ref("unit"),
    minProperties=1,
    **names(patterns.UNIT_CODE, "write a code: one line, without commas and key words"),
)
UNITS = {"unit": _UNIT, "units": _UNITS}
"""Definitions of units under their codes."""


def bank_schema() -> Schema:
    """Give the schema of a unit bank's file."""
    values = {
        "bank": ref("text", "What the units belong to.", "Units of the sector"),
        "units": ref("units", "Each unit under its code."),
        **REMARKS,
    }
    definitions = {**SHARED, **UNITS}
    return document("Fingerpost: a unit bank", mapping(BANK, values), definitions)
