"""Phrases as the readers of files meet them: one value, at the start of a text."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from assurance.fuzzing.contract import READ, require, same, sound
from rules.diagnostics import Severity
from rules.reading.nodes import Scalar
from rules.reading.reader import Reader
from rules.reading.source import NEWLINE, Source, forbidden

T = TypeVar("T")
Read = Callable[[Reader, Scalar], T]

NAME = Path("phrase.yaml")
_ADVICE = re.compile(r"write '([^']+)'(?: instead)?")


def phrase_of(data: bytes) -> str:
    """Give the text of a value as a file may have it: nothing that no file may hold."""
    text = data.decode("utf-8", "ignore")
    for found in set(forbidden(text)):
        text = text.replace(found[0], "")
    return text


def read_phrase(read: Read[T], text: str) -> tuple[T | None, str]:
    """Read a phrase; give what it says, or None and the code of the first fault."""
    source = Source(NAME.as_posix(), text)
    plain = not NEWLINE.search(text)
    length = len(text) if plain else 1
    node = Scalar(text, plain=plain, place=source.place(1, 1, length))
    found = read(Reader(source), node)
    sound(source.findings(), NAME, text.encode())
    errors = [d for d in source.diagnostics if d.severity is Severity.ERROR]
    return (None, errors[0].code) if errors else (found, READ)


def require_good_advice(read: Read[object], text: str) -> None:
    """Require that what a reader says to write instead of a phrase can be read."""
    source = Source(NAME.as_posix(), text)
    read(Reader(source), Scalar(text, plain=False, place=source.place(1, 1)))
    for one in source.diagnostics:
        advice = _ADVICE.fullmatch(one.help)
        if advice:
            _, outcome = read_phrase(read, advice[1])
            require(outcome == READ, f"{text!r}: {one.help}, but that isn't read")


def says_the_same(read: Read[T], text: str, write: Callable[[T], str] = str) -> str:
    """Require of a phrase that can be read that it is written so that it reads back."""
    found, outcome = read_phrase(read, text)
    if found is not None:
        written = write(found)
        again, _ = read_phrase(read, written)
        same(again, found, f"what is written for {text!r}, {written!r}")
        require(write(found) == written, f"{text!r} is written in two ways")
    return outcome
