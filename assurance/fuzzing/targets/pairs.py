"""Phrases of pairs: statements of two suites, some of whose codes are in two places."""

from __future__ import annotations

import re
from pathlib import Path

from assurance.fuzzing.contract import READ, require
from assurance.fuzzing.phrases import phrase_of, says_the_same
from assurance.fuzzing.seeds import below
from assurance.fuzzing.target import LONGEST_PHRASE, Target
from rules.reading.nodes import Listing, Mapping, Node, Scalar
from rules.reading.reader import Reader
from rules.reading.source import Source
from rules.schema import patterns
from rules.standards import Demand, Pair, Section, Standard, Statement, Suite
from rules.standards.pairs import Ends, read_crosswalk

CODES = {"A": ("P1", "K1", "AK 2.2", "of"), "B": ("P1", "K2", "KU 2.2"), "C D": ("K3",)}


def check(data: bytes, folder: Path) -> str:
    """Read a pair between two suites, and one within a suite."""
    del folder  # a phrase names no file
    text = phrase_of(data)
    between = says_the_same(lambda read, node: _pair(read, node, BETWEEN), text, _said)
    within = says_the_same(lambda read, node: _pair(read, node, WITHIN), text, _said)
    matches = re.search(patterns.PAIR, text) is not None
    require(matches or READ not in {between, within}, f"no schema accepts {text!r}")
    return between


def _pair(read: Reader, node: Node, ends: Ends) -> Pair | None:
    """Read a pair of a crosswalk that is otherwise as it should be."""
    place = Source("", "").place(1, 1)
    named = [
        Scalar(key, plain=True, place=place) for key in ("crosswalk", "from", "to")
    ]
    pairs = Scalar("pairs", plain=True, place=place)
    listed = (pairs, Listing((node,), node.place, 2))
    root = Mapping((*((key, key) for key in named), listed), node.place, 8)
    return next(iter(read_crosswalk(read, root, ends)[0].pairs), None)


def _said(pair: Pair | None) -> str:
    return "" if pair is None else f"{pair.origin} {pair.relation} {pair.target}"


def _suite(code: str) -> Suite:
    """Make a suite of a few standards, one statement to each code."""
    return Suite(
        code=code,
        title=code,
        standards=tuple(_standard(name, codes) for name, codes in CODES.items()),
    )


def _standard(code: str, codes: tuple[str, ...]) -> Standard:
    statements = tuple(
        Statement(code=one, demand=Demand.PERFORMANCE, label=one) for one in codes
    )
    return Standard(code=code, title=code, sections=(Section(performance=statements),))


BETWEEN = Ends(_suite("one"), _suite("other"))
WITHIN = Ends(BETWEEN.origin, BETWEEN.origin)
TARGET = Target("pairs", check, below("pairs", "pair"), LONGEST_PHRASE)
