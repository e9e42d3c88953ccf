"""The schema of crosswalks."""

from __future__ import annotations

from rules.schema import patterns
from rules.schema.parts import (
    DATE,
    REMARKS,
    SHARED,
    Schema,
    document,
    listing,
    mapping,
    phrase,
    ref,
    said,
)
from rules.standards.pairs import CROSSWALK, PAIR

_PHRASE = said(
    phrase(patterns.PAIR, "write, for example, 'KU 2.2 same as AK 2.2'"),
    "A statement, and what it is to another.",
    "KU 2.2 same as AK 2.2",
    "KU 1.3 narrower than AP 1 of A",
    "KU 4.1 broader than AK 3.2",
    "KU 9.1 related to AK 5.1",
)
_NOTE = ref("text", "Why, or with what doubt.")
_PAIR = {"anyOf": [_PHRASE, mapping(PAIR, {"pair": _PHRASE, "note": _NOTE})]}


def crosswalk_schema() -> Schema:
    """Give the schema of a crosswalk's file."""
    values = {
        "crosswalk": ref("text", "The crosswalk's title."),
        "from": ref("text", "The file of a suite, from where this file is.", "a.yaml"),
        "to": ref("text", "The file of another suite.", "b.yaml"),
        "pairs": said(listing(_PAIR, minItems=1), "What each statement is to another."),
        "reviewer": ref("text", "Who judged the pairs."),
        "reviewed": said(DATE, "When they were judged.", "2026-09-30"),
        **REMARKS,
    }
    title = "Fingerpost: a crosswalk"
    return document(title, mapping(CROSSWALK, values), {"text": SHARED["text"]})
