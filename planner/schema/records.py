"""The schema of candidates' records."""

from __future__ import annotations

from planner.candidate import Grade, Status
from planner.free_text import MAX_NOTE
from planner.grants import Sort
from planner.reading import (
    ACHIEVEMENT,
    BESIDE,
    EXCEPTION,
    HOW,
    WITH_PORTFOLIO,
)
from planner.schema.portfolio import PORTFOLIO_SCHEMA
from rules.model import Manner
from rules.reading.unit_bank import HOURS, LEVELS, MAX_CREDIT
from rules.schema import patterns
from rules.schema.parts import (
    DATE,
    SHARED,
    Schema,
    choice,
    decimal,
    document,
    listing,
    mapping,
    phrase,
    ref,
    said,
    scalar,
    whole,
)

_FREE_TEXT = rf"^\s*(?=\S)(?:\S|\s+(?=\S)){{1,{MAX_NOTE}}}\s*$"
_TEN_DIGITS = range(1_000_000_000, 10_000_000_000)
_AS_FREE = f"write at most {MAX_NOTE} characters, and no personal data"
_ABOUT_UNITS = ("unit", "for", "in")

_VERSION = ref("text", "The version of the structure or unit.", "2")
_NOTE = ref("free", "What a reader should know; no personal data.")
_ULN: Schema = {
    "anyOf": [
        phrase("^[1-9][0-9]{9}$", "write ten digits, the first not 0"),
        whole(_TEN_DIGITS),
    ]
}
_ACHIEVEMENT = mapping(
    ACHIEVEMENT,
    {
        "unit": ref("code", "The unit's code.", "A101"),
        "status": said(choice(map(str, Status)), "How it stands. Usually: achieved."),
        "how": said(choice(HOW), "How it was achieved. Usually: by assessment."),
        "date": said(DATE, "The day it was achieved.", "2026-03-31"),
        "grade": said(choice(map(str, Grade)), "The grade, where units are graded."),
        "version": ref("text", "The version of the unit that was achieved.", "1"),
        "for": ref("code", "The listed unit that it was accepted for.", "A101"),
        "title": ref("free", "The title of a unit that the unit bank doesn't hold."),
        "level": said(whole(LEVELS), "The level of such a unit.", 3),
        "credit": said(decimal(MAX_CREDIT), "The credit of such a unit.", 4),
        "glh": said(whole(HOURS), "The guided learning hours of such a unit.", 25),
        "include": said(choice(("yes", "no")), "Whether the unit is to count at all."),
        "count in": ref("text", "The path of the group that it is to count in."),
        "note": _NOTE,
    },
    dependencies={fact: ["title"] for fact in ("level", "credit", "glh")},
    **{
        "if": {
            "required": ["how"],
            "properties": {"how": choice([Manner.EQUIVALENT.casefold()])},
        },
        "then": {"required": ["for"]},
    },
)


def _of_sort(sort: Sort) -> Schema:
    """Describe what stands beside the first key of an exception of a sort."""
    may = {sort, *BESIDE[sort], *(["unit"] if sort is Sort.WAIVE else [])}
    others = [key for key in (*Sort, *_ABOUT_UNITS) if key not in may]
    beside: Schema = {"properties": {str(key): False for key in others}}
    if BESIDE[sort]:
        beside["required"] = list(BESIDE[sort])
    return {"if": {"required": [str(sort)]}, "then": beside}


_EXCEPTION = mapping(
    EXCEPTION,
    {
        Sort.WAIVE: ref("text", "The id of a rule that isn't asked.", "totals/1"),
        Sort.SUBSTITUTE: ref("code", "A unit that counts for a listed one.", "X101"),
        Sort.PIN: ref("code", "A unit that counts in one group only.", "A101"),
        Sort.FORCE: ref("code", "A unit that counts in a group that doesn't list it."),
        "unit": ref("code", "The one unit that a waived group doesn't ask."),
        "for": ref("code", "The listed unit that it counts for.", "A101"),
        "in": ref("text", "The path of the group.", "pathway/young-people"),
        "by": ref("free", "Who granted it, by role.", "The awarding body"),
        "on": said(DATE, "The day it was granted.", "2026-03-31"),
        "because": ref("free", "Why it was granted; no personal data."),
        "says": ref("text", "The rule as it read when this was granted."),
        "until": said(DATE, "The last day it holds.", "2026-12-31"),
        "version": _VERSION,
    },
    anyOf=[{"required": [str(sort)]} for sort in Sort],
    allOf=[_of_sort(sort) for sort in Sort],
)
HELD = listing(
    {
        "anyOf": [
            scalar(patterns.CODE_OR_RANGE, "write a unit's code, or a range of codes"),
            ref("achievement"),
        ]
    }
)
EXCEPTIONS = said(
    listing(_EXCEPTION), "What somebody authorised granted this candidate."
)
RECORD = {"free": scalar(_FREE_TEXT, _AS_FREE), "achievement": _ACHIEVEMENT}
"""Definitions of what a record says."""


def candidate_schema() -> Schema:
    """Give the schema of a candidate's record."""
    values = {
        "candidate": ref("free", "The centre's own reference; no name.", "LDSS-001"),
        "units": said(HELD, "What was attempted, as codes or with details."),
        "name": ref("free", "The name, if a plan needs it."),
        "uln": said(_ULN, "The unique learner number, which is never shown."),
        "qualification": ref("code", "The qualification's code.", "ldss-3"),
        "registered": said(DATE, "The day of registration.", "2025-09-01"),
        "conditions": said(
            listing(ref("text")), "The conditions that somebody confirmed, by name."
        ),
        "exceptions": EXCEPTIONS,
        "note": _NOTE,
        "portfolio": said(PORTFOLIO_SCHEMA, "The evidence for units worked on."),
    }
    told = [{"required": ["units"]}, {"required": ["portfolio"]}]
    root = mapping(WITH_PORTFOLIO, values, anyOf=told)
    return document("Fingerpost: a candidate's record", root, {**SHARED, **RECORD})
