"""Phrases of evidence: how much a statement needs, and for how long it counts."""

from __future__ import annotations

import re
from pathlib import Path

from assurance.fuzzing.contract import READ, require
from assurance.fuzzing.phrases import phrase_of, says_the_same
from assurance.fuzzing.seeds import below
from assurance.fuzzing.target import LONGEST_PHRASE, Target
from rules.reading.nodes import Node
from rules.reading.reader import Reader
from rules.schema import patterns
from rules.standards import EvidenceRule
from rules.standards.phrases import read_evidence, read_months, write_months

KINDS = ("observation", "case study", "RPL", "work product", "témoignage")


def check(data: bytes, folder: Path) -> str:
    """Read a rule of evidence and a period; a schema accepts what is read."""
    del folder  # a phrase names no file
    text = phrase_of(data)
    rule = says_the_same(_rule, text)
    months = says_the_same(_months, text, lambda n: write_months(n or 0))
    for outcome, pattern in ((rule, patterns.EVIDENCE), (months, patterns.PERIOD)):
        matches = re.search(pattern, text) is not None
        require(matches or outcome != READ, f"no schema accepts {text!r}")
    return READ if months == READ else rule


def _rule(read: Reader, node: Node) -> EvidenceRule | None:
    return read_evidence(read, node, KINDS)


def _months(read: Reader, node: Node) -> int | None:
    return read_months(read, node, "current for")


TARGET = Target(
    "evidence", check, below("evidence", "performance", "current for"), LONGEST_PHRASE
)
