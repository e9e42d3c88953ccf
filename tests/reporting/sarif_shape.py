"""What SARIF 2.1.0 asks of the objects that are written: keys, types and limits.

After the standard's own schema, cut down to these objects; each is closed.
"""

from __future__ import annotations

from typing import Any

_Schema = dict[str, Any]
_WHOLE = {"type": "integer", "minimum": 1}
_STRING = {"type": "string"}
_LEVEL = {"enum": ["none", "note", "warning", "error"]}


def _closed(required: str, optional: str = "", **properties: _Schema) -> _Schema:
    """Describe an object that has these keys, and no others."""
    assert {*required.split(), *optional.split()} == {*properties}
    return {
        "type": "object",
        "additionalProperties": False,
        "required": required.split(),
        "properties": properties,
    }


def _list(items: _Schema, **more: Any) -> _Schema:  # noqa: ANN401 - as JSON has it
    return {"type": "array", "items": items, **more}


_TEXT = _closed("text", text=_STRING)
_ARTIFACT = _closed(
    "uri",
    "uriBaseId",
    uri={"type": "string", "format": "uri-reference", "pattern": r"^[^\\ ]+$"},
    uriBaseId=_STRING,
)
_REGION = _closed(
    "startLine",
    "startColumn endLine endColumn snippet",
    startLine=_WHOLE,
    startColumn=_WHOLE,
    endLine=_WHOLE,
    endColumn=_WHOLE,
    snippet=_TEXT,
)
_PHYSICAL = _closed(
    "artifactLocation",
    "region contextRegion",
    artifactLocation=_ARTIFACT,
    region=_REGION,
    contextRegion=_REGION,
)
_LOCATION = _closed(
    "physicalLocation",
    "id message",
    physicalLocation=_PHYSICAL,
    id={"type": "integer", "minimum": -1},
    message=_TEXT,
)
_SUPPRESSION = _closed(
    "kind",
    "status justification",
    kind={"enum": ["inSource", "external"]},
    status={"enum": ["accepted", "underReview", "rejected"]},
    justification=_STRING,
)
_RESULT = _closed(
    "message",
    "ruleId ruleIndex level locations relatedLocations partialFingerprints"
    " suppressions",
    message=_TEXT,
    ruleId=_STRING,
    ruleIndex={"type": "integer", "minimum": -1},
    level=_LEVEL,
    locations=_list(_LOCATION),
    relatedLocations=_list(_LOCATION, uniqueItems=True),
    partialFingerprints={"type": "object", "additionalProperties": _STRING},
    suppressions=_list(_SUPPRESSION, uniqueItems=True),
)
_RULE = _closed(
    "id",
    "shortDescription fullDescription help defaultConfiguration",
    id=_STRING,
    shortDescription=_TEXT,
    fullDescription=_TEXT,
    help=_TEXT,
    defaultConfiguration=_closed("", "level", level=_LEVEL),
)
_DRIVER = _closed(
    "name",
    "version rules",
    name=_STRING,
    version=_STRING,
    rules=_list(_RULE, uniqueItems=True),
)
_NOTE = _closed(
    "message",
    "level associatedRule locations",
    level=_LEVEL,
    message=_TEXT,
    associatedRule=_closed("", "id", id=_STRING),
    locations=_list(_LOCATION),
)
_RAN = _closed(
    "executionSuccessful",
    "toolExecutionNotifications",
    executionSuccessful={"type": "boolean"},
    toolExecutionNotifications=_list(_NOTE),
)
_RUN = _closed(
    "tool",
    "originalUriBaseIds columnKind results invocations",
    invocations=_list(_RAN),
    tool=_closed("driver", driver=_DRIVER),
    originalUriBaseIds={
        "type": "object",
        "additionalProperties": _closed("", "description", description=_TEXT),
    },
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    results=_list(_RESULT),
)
LOG = _closed(
    "version runs",
    "$schema",
    **{"$schema": {"type": "string", "format": "uri"}},
    version={"const": "2.1.0"},
    runs=_list(_RUN),
)
