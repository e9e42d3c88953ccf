"""The schema of a portfolio of evidence, in a candidate's record."""

from __future__ import annotations

from planner.evidence.items import TIMES
from planner.evidence.portfolio import Decision
from planner.evidence.shapes import (
    ITEM,
    OPPORTUNITY,
    PLAN,
    PLANNED,
    PORTFOLIO,
    SIGN_OFF,
)
from rules.reading.reader import Shape
from rules.schema import patterns
from rules.schema.parts import (
    CODES,
    DATE,
    Schema,
    choice,
    listing,
    mapping,
    named,
    names,
    ref,
    said,
    scalar,
    whole,
)
from rules.standards import Relation

_FILES = listing(ref("text"), minItems=1)
_UNDER_IDS = names(patterns.CODE, "write an id: one line, without commas")
_UNDER_CODES = names(patterns.CODE, "write the code of a standard of the suites")
_EVIDENCES = named(
    listing(
        scalar(
            patterns.CODE_OR_RANGE,
            "write a statement's code, or a range such as 'AP 1 to AP 4'",
        )
    ),
    **_UNDER_CODES,
)
_AS_EVIDENCES = said(
    _EVIDENCES | {"minProperties": 1},
    "What it is evidence for: statements, under the codes of their standards.",
    {"A": ["AP 1", "AK 1.1 to AK 1.5"]},
)
_KIND = ref("text", "Its kind, one of those that the suite names.", "observation")
_TITLE = ref("free", "What it is, in a few words; no personal data.")
_NOTE = ref("free", "What a reader should know; no personal data.")
_OF_DECISION = ("decided", "refused")

_ITEM = mapping(
    ITEM,
    {
        "kind": _KIND,
        "evidences": _AS_EVIDENCES,
        "title": _TITLE,
        "date": said(DATE, "The day that the evidence arose.", "2026-02-10"),
        "decision": said(
            choice(map(str, Decision)),
            "What the assessor decided. Usually: awaited.",
        ),
        "assessor": ref("free", "Who decided, as the centre names assessors."),
        "decided": said(DATE, "The day of the decision.", "2026-02-12"),
        "expires": said(DATE, "The first day that it counts no more.", "2027-02-10"),
        "refused": said(_EVIDENCES, "The statements that it wasn't accepted for."),
        "note": _NOTE,
    },
    dependencies={key: ["decision"] for key in _OF_DECISION},
    **{
        "if": {
            "required": ["decision"],
            "properties": {"decision": choice([Decision.AWAITED])},
        },
        "then": {"properties": dict.fromkeys(_OF_DECISION, False)},
    },
)
_OPPORTUNITY = mapping(
    OPPORTUNITY,
    {
        "kind": _KIND,
        "evidences": _AS_EVIDENCES,
        "title": _TITLE,
        "times": said(whole(TIMES), "How many such items can be had. Usually: 1.", 2),
        "note": _NOTE,
    },
)
_DATES = {
    "start": said(DATE, "The day that work is to start.", "2026-01-12"),
    "end": said(DATE, "The day that it is to be done.", "2026-12-18"),
}


def _planned(shape: Shape, **more: Schema) -> Schema:
    """Describe dates of a plan: none of the two without the other."""
    both = {"start": ["end"], "end": ["start"]}
    return mapping(shape, {**_DATES, **more}, dependencies=both)


_PLAN = _planned(
    PLAN,
    units=said(
        named(_planned(PLANNED), **_UNDER_CODES), "The dates of units, by their codes."
    ),
)
_SIGN_OFF = mapping(
    SIGN_OFF,
    {
        "date": said(DATE, "The day that it was signed off.", "2026-06-30"),
        "by": ref("free", "Who signed it off, as the centre names them."),
    },
)
PORTFOLIO_SCHEMA = mapping(
    PORTFOLIO,
    {
        "standards": said(
            _FILES, "The files of the suites of standards worked on.", ["suite.yaml"]
        ),
        "crosswalks": said(
            listing(ref("text")), "The files of crosswalks between these suites."
        ),
        "carries": said(
            listing(choice(map(str, Relation))),
            "The relations by which evidence carries over. Usually: same as.",
        ),
        "units": said(
            CODES | {"minItems": 1},
            "The units worked on. Usually: all standards of the suites.",
        ),
        "plan": said(_PLAN, "When the work is to start and to end."),
        "items": said(named(_ITEM, **_UNDER_IDS), "The items of evidence, by ids."),
        "signed off": said(
            named({"anyOf": [DATE, _SIGN_OFF]}, **_UNDER_CODES),
            "The units signed off as complete, with the day.",
        ),
        "opportunities": said(
            named(_OPPORTUNITY, **_UNDER_IDS), "Evidence that could still be gathered."
        ),
    },
)
