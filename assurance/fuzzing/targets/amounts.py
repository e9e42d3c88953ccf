"""Phrases of amounts: takes, totals, caps and imports, as their schemas have them."""

from __future__ import annotations

import re
from pathlib import Path

from assurance.fuzzing.contract import READ, require
from assurance.fuzzing.phrases import (
    Read,
    phrase_of,
    require_good_advice,
    says_the_same,
)
from assurance.fuzzing.seeds import below
from assurance.fuzzing.target import LONGEST_PHRASE, Target
from rules.reading.phrases import read_cap, read_import, read_take, read_total
from rules.schema import patterns

GROUPS = {"core": "Core units", "pathway/a": "A pathway", "b": "Group B"}


def check(data: bytes, folder: Path) -> str:
    """Read a phrase wherever an amount may stand; a schema accepts what is read."""
    del folder  # a phrase names no file
    text = phrase_of(data)
    outcomes = [_checked(read, pattern, text) for read, pattern in READERS]
    return READ if READ in outcomes else outcomes[0]


def _checked(read: Read[object], pattern: str, text: str) -> str:
    outcome = says_the_same(read, text)
    if outcome != READ:
        require_good_advice(read, text)
    matches = re.search(pattern, text) is not None
    require(matches or outcome != READ, f"no schema accepts {text!r}, which is read")
    return outcome


READERS: tuple[tuple[Read[object], str], ...] = (
    (lambda read, node: read_take(read, node, "units"), patterns.TAKE),
    (lambda read, node: read_take(read, node, "groups"), patterns.TAKE),
    (lambda read, node: read_total(read, node, GROUPS), patterns.TOTAL),
    (read_cap, patterns.AT_MOST),
    (read_import, patterns.AT_MOST),
)
TARGET = Target(
    "amounts", check, below("take", "totals", "total", "imports"), LONGEST_PHRASE
)
