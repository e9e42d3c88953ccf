"""The values a file is made of, as schemas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from rules.reading.reader import MAX_TEXT, Shape
from rules.schema import patterns

Schema: TypeAlias = dict[str, Any]

DRAFT = "http://json-schema.org/draft-07/schema#"


def said(schema: Schema, description: str, *examples: object) -> Schema:
    """Say what a value means, with examples of it."""
    shown = {"examples": list(examples)} if examples else {}
    return schema | {"description": description} | shown


def ref(name: str, description: str = "", *examples: object) -> Schema:
    """Refer to a definition; what is said beside it is for editors alone."""
    schema = {"$ref": f"#/definitions/{name}"}
    return said(schema, description, *examples) if description else schema


def document(title: str, root: Schema, definitions: Mapping[str, Schema]) -> Schema:
    """Make the schema of a file."""
    head = {"$schema": DRAFT, "title": title}
    return head | root | {"title": title, "definitions": {**definitions}}


def mapping(shape: Shape, values: Mapping[str, Schema], **more: object) -> Schema:
    """Describe a mapping by the keys of its shape, and nothing else."""
    return {
        "title": shape.what,
        "type": "object",
        "additionalProperties": False,
        "required": list(shape.required),
        "properties": {key: values[key] for key in shape.keys},
        **more,
    }


def named(value: Schema, **more: object) -> Schema:
    """Describe a mapping of values under names."""
    return {"type": "object", "additionalProperties": value, **more}


def names(pattern: str, mend: str) -> Schema:
    """Say what a mapping's names may be, of any type: to an editor `12` is a number."""
    return {"propertyNames": {"pattern": pattern, "errorMessage": mend}}


def listing(items: Schema, **more: object) -> Schema:
    """Describe a list."""
    return {"type": "array", "items": items, **more}


def phrase(pattern: str, mend: str) -> Schema:
    """Describe a phrase, with what an editor says where something else stands."""
    return {"type": "string", "pattern": pattern, "errorMessage": mend}


def scalar(pattern: str, mend: str, **more: object) -> Schema:
    """Describe a value taken as the text written, whatever others read it as.

    An editor reads `12` as a number and `true` as a truth; here both are text. It would
    propose true and false wherever a truth is one of the types: so that stands apart.
    """
    text = {"type": ["string", "number"], "pattern": pattern, "errorMessage": mend}
    return {"if": {"type": "boolean"}, "else": text | more}


def choice(words: Iterable[str]) -> Schema:
    """Describe one of some words, in capital letters or not."""
    listed = list(words)
    written = {"type": "string", "pattern": patterns.word(listed)}
    return {"anyOf": [{"enum": listed}, written]}


def whole(span: range) -> Schema:
    """Describe a whole number within a range."""
    return {"type": "integer", "minimum": span.start, "maximum": span.stop - 1}


def decimal(most: int) -> Schema:
    """Describe a number above 0; of its decimals a schema can't be trusted to tell."""
    return {"type": "number", "exclusiveMinimum": 0, "maximum": most}


DATE = phrase(patterns.DATE, "write a date as in 2026-09-30")
TEXT = scalar(patterns.TEXT, "write some text here", maxLength=MAX_TEXT)
CODE = scalar(patterns.CODE, "write a code: one line, without commas, no range")
CODES = listing(
    scalar(
        patterns.CODE_OR_RANGE, "write a unit's code, or a range such as 'A7 to A12'"
    )
)
SHARED: Mapping[str, Schema] = {"text": TEXT, "code": CODE, "codes": CODES}
"""Definitions of every file."""

REMARKS: Mapping[str, Schema] = {
    "source": ref("text", "Where this is stated.", "handbook 4.2"),
    "note": ref("text", "What else a reader should know."),
}
