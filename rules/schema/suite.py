"""The schema of suites of standards."""

from __future__ import annotations

from rules.reading.reader import Shape
from rules.reading.unit_bank import HOURS, LEVELS, MAX_CREDIT
from rules.schema import patterns
from rules.schema.parts import (
    REMARKS,
    SHARED,
    Schema,
    decimal,
    document,
    listing,
    mapping,
    named,
    names,
    phrase,
    ref,
    said,
    scalar,
    whole,
)
from rules.standards.evidence import COMMON_KINDS
from rules.standards.phrases import AS_PERIOD, AS_RULE
from rules.standards.reading import (
    EVIDENCE,
    SECTION,
    STANDARD,
    STATEMENTS,
    SUITE,
)
from rules.standards.suite import Demand

_NOTE = REMARKS["note"]
_TEXTS = listing(ref("text"))
_TERMS = named(ref("text"), **names(patterns.TEXT, "write a word here"))
_AS_CODE = "write a code: one line, without commas and key words"
_AS_KIND = "write a kind in words, without commas, 'and' and 'or'"
_RULE = phrase(patterns.EVIDENCE, AS_RULE)
_RULES = ("1 item", "2 items, at least 1 observation", "2 items of work product")

_EVIDENCE = mapping(
    EVIDENCE,
    {
        "kinds": said(
            listing(scalar(patterns.KIND, _AS_KIND), minItems=1),
            "The kinds of evidence there are; left out: the usual ones.",
            [*COMMON_KINDS],
        ),
        "performance": said(_RULE, "What a performance criterion needs.", *_RULES),
        "knowledge": said(_RULE, "What a knowledge statement needs.", *_RULES),
        "current for": said(
            phrase(patterns.PERIOD, AS_PERIOD),
            "For how long evidence counts after its date; left out: for ever.",
            "3 years",
            "18 months",
        ),
    },
)
_LINK = scalar(patterns.CODE_OR_RANGE, "write a code, or a range as 'AP 1 to AP 3'")
_VALUES = {
    "label": ref("text", "What it demands, in a few words."),
    "belongs to": said(
        {"anyOf": [ref("codes"), _LINK]},
        "The performance criteria that the knowledge underpins.",
        "AP 1",
        ["AP 1", "AP 2"],
    ),
    "evidence": said(_RULE, "What evidence it needs, if not the usual.", *_RULES),
    "note": _NOTE,
}
_SAID = {
    Demand.PERFORMANCE: "The performance criteria, each under its code.",
    Demand.KNOWLEDGE: "The knowledge statements, each under its code.",
}


def _statement(shape: Shape) -> Schema:
    """Describe a statement: its label, or a mapping of that with more."""
    values = {key: _VALUES[key] for key in shape.keys}
    return {"anyOf": [mapping(shape, values), ref("text")]}


_CODES = names(patterns.STATEMENT_CODE, _AS_CODE)
_STATEMENTS = {
    str(demand): said(named(_statement(shape), **_CODES), _SAID[demand])
    for demand, shape in STATEMENTS.items()
}
_SECTION = mapping(
    SECTION,
    {
        "title": ref("text", "The section's title."),
        "label": ref("text", "What it demands as a whole, where no code says it."),
        "note": _NOTE,
        **_STATEMENTS,
    },
)
_HOLDING = [
    {"required": [str(d)], "properties": {str(d): {"minProperties": 1}}} for d in Demand
]
_STANDARD = mapping(
    STANDARD,
    {
        "title": ref("text", "The standard's title: the unit's.", "Work in a team"),
        "sections": said(
            listing(_SECTION, minItems=1, contains={"anyOf": _HOLDING}),
            "The elements or headings, each with its statements.",
        ),
        "level": said(whole(LEVELS), "The unit's level.", 3),
        "credit": said(decimal(MAX_CREDIT), "The unit's credit.", 4),
        "glh": said(whole(HOURS), "Guided learning hours.", 25),
        "version": ref("text", "The standard's version.", "2"),
        "overview": ref("text", "What it is about, in short."),
        "applies to": said(_TEXTS, "To whose work it applies."),
        "themes": said(_TEXTS, "What it is about."),
        "values": said(_TEXTS, "What it is to be done by, beside the suite's values."),
        "scope": said(_TEXTS, "What its statements range over."),
        "terms": said(_TERMS, "Words, and what they mean in it."),
        **REMARKS,
    },
)


def suite_schema() -> Schema:
    """Give the schema of a suite's file."""
    values = {
        "suite": ref("code", "The suite's code.", "lsp-2007"),
        "title": ref("text", "The suite's title."),
        "publisher": ref("text", "Who published it."),
        "version": ref("text", "The suite's version, or its date.", "December 2007"),
        "assumptions": said(_TEXTS, "What was assumed in writing this down."),
        "values": said(_TEXTS, "What every standard is to be done by."),
        "terms": said(_TERMS, "Words, and what they mean in every standard."),
        "evidence": said(_EVIDENCE, "What evidence statements need."),
        "standards": said(
            named(
                ref("standard"),
                minProperties=1,
                **names(patterns.STANDARD_CODE, _AS_CODE),
            ),
            "Each standard under its code, which is the unit's.",
        ),
        **REMARKS,
    }
    definitions = {**SHARED, "standard": _STANDARD}
    title = "Fingerpost: a suite of standards"
    return document(title, mapping(SUITE, values), definitions)
