"""The schema of qualifications."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from rules.model import Alike, Switches
from rules.reading.phrases import LEVELS
from rules.reading.qualification import (
    CONDITION,
    ENDORSEMENT,
    GROUP,
    QUALIFICATION,
    SWITCHES,
)
from rules.reading.relations import BAR, CAP, HIGHEST, MOST_BARRED, noted_shape
from rules.schema import patterns
from rules.schema.bank import UNITS
from rules.schema.parts import (
    REMARKS,
    SHARED,
    Schema,
    choice,
    document,
    listing,
    mapping,
    named,
    names,
    phrase,
    ref,
    said,
    whole,
)
from rules.schema.stated import GROUP_STATED, STATED_BESIDE

_TAKES = ("all", "2 units", "at least 16 credits", "2 to 4 units")
_AS_TAKE = "write, for example, 'all', '2 units', 'at least 16 credits' or '1 pathway'"
_AS_TAKE_OF_UNITS = "write, for example, 'all', '2 units' or 'at least 16 credits'"
_AS_TOTAL = "write an amount, as in 'at least 8 credits at level 3 from group-b'"
_AS_CAP = "write 'at most ...', as in 'at most 2 units'"
_AS_LINK = "write 'UNIT needs UNIT', or 'UNIT together with UNIT'"
_AS_EQUIVALENT = "write 'UNIT for UNIT', 'UNIT replaced by UNIT' or 'UNIT same as UNIT'"
_AS_NAME = "use letters, digits, '-', '_' and '.'; names of rules are taken"

_TAKE_OF_UNITS = phrase(patterns.TAKE_OF_UNITS, _AS_TAKE_OF_UNITS)
_SOME_UNITS = {"allOf": [{"$ref": "#/definitions/codes"}, {"minItems": 1}]}
_ALL_UNITS = said(_SOME_UNITS, "The units, by code; ranges may stand among them.")


def _noted(key: str, pattern: str, mend: str, *examples: str) -> Schema:
    """Describe a rule that is a phrase, or a mapping of one with its source."""
    rule = said(phrase(pattern, mend), "The rule.", *examples)
    return {"anyOf": [rule, mapping(noted_shape(key), {key: rule, **REMARKS})]}


_TOTAL = _noted(
    "total",
    patterns.TOTAL,
    _AS_TOTAL,
    "at least 58 credits",
    "at least 40 credits at level 3 or above",
    "at most 8 credits from group-c",
)
_LINK = _noted(
    "link",
    patterns.LINK,
    _AS_LINK,
    "LD206 needs LD302",
    "D08 needs D01 or D02 first",
    "K1 together with P1",
)
_EQUIVALENT = _noted(
    "equivalent",
    patterns.EQUIVALENT,
    _AS_EQUIVALENT,
    "X101 for A101 without credit",
    "611 replaced by 651 to 2014-08-31",
    "662 same as 202",
)
_TOTALS = said(
    listing(_TOTAL), "What must count over all groups, or over those it names."
)
_GROUP = mapping(
    GROUP,
    {
        "title": ref("text", "The group's title, as the handbook has it.", "Group B"),
        "take": said({}, "How much of the group counts.", *_TAKES, "1 pathway"),
        "units": _ALL_UNITS,
        "groups": said(
            named(
                ref("group"), minProperties=1, **names(patterns.GROUP_NAME, _AS_NAME)
            ),
            "The groups below, each under its name.",
        ),
        "imports": said(
            phrase(patterns.AT_MOST, _AS_CAP),
            "How much may count here of units that no group lists.",
            "at most 35 credits at level 3",
        ),
        "totals": _TOTALS,
        "stated": GROUP_STATED,
        **REMARKS,
    },
    **{
        "if": {"required": ["units"]},
        "then": {"properties": {"groups": False, "take": _TAKE_OF_UNITS}},
        "else": {
            "required": ["groups"],
            "properties": {"take": phrase(patterns.TAKE, _AS_TAKE)},
        },
    },
)
_NEEDS_TAKE = {"if": {"required": ["units"]}, "then": {"required": ["take"]}}
_TOP_GROUP = {"allOf": [ref("group"), _NEEDS_TAKE]}
_CAP = mapping(
    CAP,
    {
        "take": said(
            phrase(patterns.AT_MOST, _AS_CAP),
            "How much of these units counts at the most.",
            "at most 2 units",
        ),
        "units": _ALL_UNITS,
        **REMARKS,
    },
)
_TWO_OR_A_RANGE = {
    "anyOf": [
        {"minItems": 2},
        {"minItems": 1, "items": phrase(r" to ", "write two units, or a range")},
    ]
}
_BARRED = {"allOf": [{"$ref": "#/definitions/codes"}, _TWO_OR_A_RANGE]}
_BARS = said(_BARRED, "Units of which one counts.", ["L206", "LD206"])
_ALIKE = said(
    phrase(patterns.ALIKE, "write units in brackets, or 'same title'"),
    "What makes units bar each other.",
    *map(str, Alike),
)
_BAR = {
    "if": {"type": "string"},
    "then": _ALIKE,
    "else": {
        "anyOf": [
            mapping(
                BAR,
                {
                    "units": _BARS,
                    "alike": _ALIKE,
                    "at most": said(whole(MOST_BARRED), "How many of them count.", 2),
                    "keep": said(choice([HIGHEST]), "Which is preferred, if any."),
                    **REMARKS,
                },
                oneOf=[{"required": ["units"]}, {"required": ["alike"]}],
            ),
            _BARS,
        ]
    },
}
_ENDORSEMENT = mapping(
    ENDORSEMENT,
    {
        "title": ref("text", "What is added to the title.", "(Management)"),
        "take": said(
            _TAKE_OF_UNITS,
            "How much of these units earns it.",
            *_TAKES,
        ),
        "units": _ALL_UNITS,
        **REMARKS,
    },
)
_CONDITION = {
    "anyOf": [
        mapping(
            CONDITION,
            {"text": ref("text", "The condition."), "source": REMARKS["source"]},
        ),
        ref("text"),
    ]
}


def _switches() -> Schema:
    """Describe what handbooks leave open, each with its readings."""
    usual = Switches()
    values = {}
    for name in Switches.model_fields:
        reading: StrEnum = getattr(usual, name)
        words = [str(one) for one in type(reading)]
        values[name.replace("_", " ")] = said(choice(words), f"Usually: {reading}.")
    return mapping(SWITCHES, values)


_VALUES: Mapping[str, Any] = {
    "qualification": ref(
        "code", "The qualification's code, in every record.", "ldss-3"
    ),
    "title": ref("text", "The title in full."),
    "units": said(
        {
            "anyOf": [
                ref("units", "The units themselves, each under its code."),
                ref("text", "The unit bank's file, from where this file is."),
                said(
                    listing(ref("text"), minItems=1),
                    "Files of units, in their order: unit banks, suites of standards.",
                ),
            ]
        },
        "The file of a unit bank or a suite, or several, or the units themselves.",
        "units.yaml",
        ["units.yaml", "standards.yaml"],
    ),
    "rules": said(
        named(_TOP_GROUP, minProperties=1, **names(patterns.TOP_GROUP_NAME, _AS_NAME)),
        "The groups of the rule of combination, each under its name.",
    ),
    "level": said(whole(LEVELS), "The qualification's level.", 3),
    "stated": STATED_BESIDE,
    "version": ref("text", "The version of this structure.", "2"),
    "registered": said(
        phrase(patterns.SPAN, "write dates as in '2009-09-01 to 2014-08-31'"),
        "The days of registration that this version binds.",
        "2009-09-01 to 2014-08-31",
        "from 2014-09-01",
    ),
    "totals": _TOTALS,
    "caps": said(listing(_CAP), "At most so much of some units counts."),
    "bars": said(listing(_BAR), "Barred combinations: of each set, one unit counts."),
    "links": said(listing(_LINK), "A unit counts only if another is held."),
    "equivalents": said(
        listing(_EQUIVALENT), "A unit held may stand in for a listed one."
    ),
    "additional": ref("codes", "Units that may be held and never count."),
    "endorsements": said(
        named(_ENDORSEMENT), "Titles that may be added, each under a name."
    ),
    "conditions": said(named(_CONDITION), "What people confirm and nothing computes."),
    "smaller": said(listing(ref("text")), "Files of awards to fall back to."),
    "assume": said(_switches(), "How this structure reads what handbooks leave open."),
    "assumptions": said(listing(ref("text")), "What was assumed in writing this down."),
    **REMARKS,
}


def qualification_schema() -> Schema:
    """Give the schema of a qualification's file."""
    definitions = {**SHARED, **UNITS, "group": _GROUP}
    root = mapping(QUALIFICATION, _VALUES)
    return document("Fingerpost: a qualification", root, definitions)
