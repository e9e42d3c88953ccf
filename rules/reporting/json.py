"""Findings as JSON: every field of each, in order."""

from __future__ import annotations

import json
from collections.abc import Iterable

from rules.diagnostics import Diagnostic

SCHEMA = "fingerpost/diagnostics/1"


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """Write findings as one JSON object."""
    found = [diagnostic.model_dump(mode="json") for diagnostic in diagnostics]
    body = {"schema": SCHEMA, "diagnostics": found}
    return json.dumps(body, ensure_ascii=False, indent=2)
