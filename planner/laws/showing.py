"""What a law drew, as the files that a person would write."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from planner.candidate import Candidate
from planner.writing import write_candidate
from rules.model import Qualification
from rules.strategies import Edit
from rules.writing import dump_qualification
from rules.writing.layout import Row, laid_out

MOST_UNITS = 12
"""A structure of no more units than these is written out after an edit."""


def shown(label: str, value: object) -> str:
    """Write something drawn under its label; rules, records and units as YAML."""
    if isinstance(value, Candidate):
        return _below(label, write_candidate(value))
    if isinstance(value, Qualification):
        return _below(label, dump_qualification(value))
    if isinstance(value, Edit):
        small = len(value.after.bank.units) <= MOST_UNITS
        after = f"\n{dump_qualification(value.after).rstrip()}" * small
        return f"# {label}: {value.name}{after}"
    if isinstance(value, AbstractSet):
        return laid_out({label: Row(tuple(sorted(map(str, value))))}).rstrip()
    return f"{label}: {value}"


def _below(label: str, text: str) -> str:
    return f"# {label}\n{text.rstrip()}"
