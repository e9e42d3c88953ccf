"""The schema of files of tests."""

from __future__ import annotations

from planner.schema.records import EXCEPTIONS, HELD, RECORD
from planner.testing.cases import NO_WAY, NONE
from planner.testing.expectations import VERDICTS
from planner.testing.phrases import NOUNS
from planner.testing.reading import BESIDE_HELD, CASE, FILE
from rules.schema import patterns
from rules.schema.parts import (
    DATE,
    SHARED,
    Schema,
    choice,
    document,
    mapping,
    named,
    names,
    phrase,
    ref,
    said,
)

_WORDS = "|".join(word.replace(" ", r"\s+") for word in (NONE, NO_WAY))
_NOUN = "|".join(noun.replace(" ", r"\s+") for noun in NOUNS)
_AMOUNT = rf"\d{{1,6}}(?:\.\d{{1,2}})?\s+(?:{_NOUN})s?"
_SHORTFALL = rf"^\s*(?:{_WORDS}|(?=[\s\S]*[1-9]){_AMOUNT}(?:\s+and\s+{_AMOUNT})*)\s*$"
_AS_SHORTFALL = f"write '1 unit', '1 unit and 3 credits', '{NONE}' or '{NO_WAY}'"
_NOTE = ref("text", "What else a reader should know.")
_SURPLUS: Schema = {
    "anyOf": [
        ref("codes"),
        named(
            ref("text"),
            **names(patterns.CODE_OR_RANGE, "write a unit's code, or a range of codes"),
        ),
    ]
}
_CASE = mapping(
    CASE,
    {
        "verdict": said(choice(VERDICTS), "Whether the qualification is achieved."),
        "held": said(HELD, "What is held, as a record says it.", ["A1", "B1 to B4"]),
        "candidate": ref("text", "The file of a record, instead of what is held."),
        "registered": said(DATE, "The day of registration.", "2025-09-01"),
        "exceptions": EXCEPTIONS,
        "on": said(DATE, "The day the case is decided as of.", "2026-03-31"),
        "note": _NOTE,
        "shortfall": said(
            phrase(_SHORTFALL, _AS_SHORTFALL),
            "What is missing at the least.",
            "1 unit",
            "1 unit and 3 credits",
            NONE,
            NO_WAY,
        ),
        "counts": said(
            named(ref("codes")), "The units that count, under the paths of groups."
        ),
        "surplus": said(
            _SURPLUS, "Units held that don't count; or each with why it doesn't."
        ),
        "route": ref("codes", "Units still to take that finish it."),
    },
    anyOf=[{"required": ["held"]}, {"required": ["candidate"]}],
    dependencies={
        "candidate": {"properties": dict.fromkeys(("held", *BESIDE_HELD), False)}
    },
)


def cases_schema() -> Schema:
    """Give the schema of a file of tests."""
    values = {
        "tests": ref(
            "text", "The file of the structure that is tested.", "level-3.yaml"
        ),
        "cases": said(
            named(ref("case"), minProperties=1),
            "Each case under its name: what is held, and what is expected.",
        ),
        "on": said(DATE, "The day that cases are decided as of.", "2026-03-31"),
        "note": _NOTE,
    }
    definitions = {**SHARED, **RECORD, "case": _CASE}
    title = "Fingerpost: tests of a structure"
    return document(title, mapping(FILE, values), definitions)
