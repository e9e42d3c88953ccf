"""Phrases of rules between units: links, equivalents, bars, and dates from and to."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from assurance.fuzzing.contract import READ, require
from assurance.fuzzing.phrases import (
    Read,
    phrase_of,
    require_good_advice,
    says_the_same,
)
from assurance.fuzzing.seeds import below
from assurance.fuzzing.target import LONGEST_PHRASE, Target
from rules.model import Bar
from rules.reading.nodes import Node
from rules.reading.reader import Reader
from rules.reading.relations import read_bar, read_link, read_span, read_stand_in
from rules.schema import patterns
from rules.writing.qualification import span

KNOWN = ("D01", "D08", "A101", "X101", "611", "651", "12 a", "1.10")
KEYS = ("links", "link", "equivalents", "equivalent", "bars", "alike", "registered")


class _Form(NamedTuple):
    """A reader of phrases, what writes them, and the pattern of their schema."""

    read: Read[object]
    pattern: str
    write: Callable[[object], str] = str


def check(data: bytes, folder: Path) -> str:
    """Read a phrase wherever such a rule may stand; a schema accepts what is read."""
    del folder  # a phrase names no file
    text = phrase_of(data)
    outcomes = [_checked(form, text) for form in FORMS]
    return READ if READ in outcomes else outcomes[0]


def _checked(form: _Form, text: str) -> str:
    outcome = says_the_same(form.read, text, form.write)
    if outcome != READ:
        require_good_advice(form.read, text)
    matches = re.search(form.pattern, text) is not None
    require(matches or outcome != READ, f"no schema accepts {text!r}, which is read")
    return outcome


def _bar(read: Reader, node: Node) -> Bar:
    return read_bar(read, node, ())


def _alike(bar: object) -> str:
    return str(bar.alike and bar.alike.value) if isinstance(bar, Bar) else ""


def _dates(found: object) -> str:
    ends = found if isinstance(found, tuple) else ()
    start, end = (day if isinstance(day, date) else None for day in ends)
    return span(start, end) or ""


FORMS = (
    _Form(read_link, patterns.LINK),
    _Form(lambda read, node: read_link(read, node, KNOWN), patterns.LINK),
    _Form(read_stand_in, patterns.EQUIVALENT),
    _Form(lambda read, node: read_stand_in(read, node, KNOWN), patterns.EQUIVALENT),
    _Form(_bar, patterns.ALIKE, _alike),
    _Form(read_span, patterns.SPAN, _dates),
)
TARGET = Target("relations", check, below(*KEYS), LONGEST_PHRASE)
