"""Findings as JSON: stable keys, nothing left out."""

from __future__ import annotations

import json

from rules.reporting.json import as_json
from tests.reporting.findings import OLD, TWICE


def test_findings_are_written_with_every_field() -> None:
    """Code, severity, message, place, line, help, other places and subject."""
    body = json.loads(as_json([OLD, TWICE]))
    assert body["schema"] == "fingerpost/diagnostics/1"
    old, twice = body["diagnostics"]
    assert old["place"] == {
        "file": "units/bank.yaml",
        "line": 0,
        "column": 0,
        "length": 1,
    }
    assert twice == {
        "code": "duplicate-key",
        "severity": "error",
        "message": "the key 'credit' stands here a second time",
        "place": {"file": "units/bank.yaml", "line": 12, "column": 9, "length": 6},
        "excerpt": "A1: {   credit: 4}",
        "help": "keep one of the two",
        "related": [
            {
                "place": {
                    "file": "units/bank.yaml",
                    "line": 3,
                    "column": 2,
                    "length": 1,
                },
                "message": "first written here",
                "excerpt": " credit: 3",
            }
        ],
        "subject": "A1",
    }
