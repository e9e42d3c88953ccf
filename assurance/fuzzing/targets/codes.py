"""Codes and ranges of codes, listed or in the order of a standard."""

from __future__ import annotations

from pathlib import Path

from assurance.fuzzing.contract import READ, require, same
from assurance.fuzzing.phrases import NAME, phrase_of, read_phrase
from assurance.fuzzing.seeds import below
from assurance.fuzzing.target import LONGEST_PHRASE, Target
from rules.reading.codes import Order, read_code, read_codes
from rules.reading.nodes import Listing, Node, Scalar
from rules.reading.reader import Reader
from rules.reading.source import Source
from rules.writing.ranges import ranged

ORDER = {code: n for n, code in enumerate(("AK 1.1", "AK 1.2", "AP 1", "AK 2.1"))}
KEYS = ("units", "unit", "held", "missing", "A", "B", "belongs to", "counts")


def check(data: bytes, folder: Path) -> str:
    """Read a code, and a range; codes that are read are written as they were read."""
    del folder  # a code names no file
    text = phrase_of(data)
    code, _ = read_phrase(read_code, text)
    if code is not None:
        same(read_phrase(read_code, code), (code, READ), "a code read again")
    listed, outcome = read_phrase(lambda read, node: _codes(read, node, {}), text)
    if listed is not None:
        same(_again(listed), listed, "codes written as ranges")
    ordered, _ = read_phrase(lambda read, node: _codes(read, node, ORDER), text)
    require(all(ordered or [True]), "a code is empty")
    return outcome


def _codes(read: Reader, node: Node, order: Order) -> list[str]:
    listed = Listing((node,), node.place, 2)
    return [code for code, _ in read_codes(read, listed, order=order)]


def _again(codes: list[str]) -> list[str]:
    """Write codes as ranges and read them."""
    source = Source(NAME.as_posix(), "")
    place = source.place(1, 1)
    items = tuple(Scalar(text, plain=False, place=place) for text in ranged(codes))
    listed = Listing(items, place, 2)
    return [code for code, _ in read_codes(Reader(source), listed)]


TARGET = Target("codes", check, below(*KEYS), LONGEST_PHRASE)
