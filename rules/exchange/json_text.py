"""JSON text as plain values, each with its place; nothing is taken on trust."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NoReturn, TypeAlias

from pydantic import JsonValue

from rules.diagnostics import FaultyInputError, Place, Related
from rules.reading.source import NEWLINE, Source, character_name, forbidden

MAX_DEPTH = 64
_MOST_DIGITS = 18
_SPACE = re.compile(r"[ \t\r\n]*")

JsonPath: TypeAlias = tuple[str | int, ...]
"""The keys and numbers, counted from 0, that lead to a value."""


class Lines:
    """Says in which line of a text something is, by how many characters precede it."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._starts = [0, *(m.end() for m in NEWLINE.finditer(source.text))]

    def place(self, offset: int, length: int = 1) -> Place:
        """Give a place."""
        line = bisect_right(self._starts, offset)
        return self._source.place(line, offset - self._starts[line - 1] + 1, length)


@dataclass(frozen=True, slots=True)
class JsonText:
    """The value that a text says, and where it and each value in it stand."""

    value: JsonValue
    offsets: Mapping[JsonPath, int]
    lines: Lines

    def place(self, path: JsonPath) -> Place:
        """Give the place of a value, or of the nearest one around it that is there."""
        while path not in self.offsets:
            path = path[:-1]
        return self.lines.place(self.offsets[path])


def read_json(source: Source) -> JsonText:
    """Read the one value of a text; each key stands once in its object.

    Raises FaultyInputError with the first fault of its syntax, or with every key that
    stands twice and every character that no text needs.
    """
    scanner = _Scanner(source)
    try:
        value = scanner.document()
    except _UnusableError:
        raise FaultyInputError(source.findings()) from None
    if source.has_errors:
        raise FaultyInputError(source.findings())
    return JsonText(value, scanner.offsets, scanner.lines)


def written(path: JsonPath) -> str:
    """Write a path as in `CFItems[3].identifier`."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return "".join(parts).removeprefix(".")


class _UnusableError(Exception):
    """Raised to leave a text that can't be read further; the fault is reported."""


class _Scanner:
    """Reads values one after the other, and keeps where each begins."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._text = source.text
        self._at = 0
        self.lines = Lines(source)
        self.offsets: dict[JsonPath, int] = {}

    def document(self) -> JsonValue:
        if not self._text.strip():
            self._source.error("empty", "the file is empty", self._source.place(1, 1))
            raise _UnusableError
        value = self._value(())
        if self._next():
            self._stop("the file should end here", "keep one value in a file")
        return value

    def _value(self, path: JsonPath) -> JsonValue:
        start = self._next()
        self.offsets[path] = self._at
        if len(path) > MAX_DEPTH:
            self._deep()
        if start == "{":
            return self._object(path)
        return self._array(path) if start == "[" else self._single()

    def _object(self, path: JsonPath) -> JsonValue:
        found: dict[str, JsonValue] = {}
        keys: dict[str, int] = {}
        while self._goes_on("}", first=not keys):
            self._next()
            start, name = self._at, self._key()
            if name in keys:
                self._twice(name, start, keys[name])
            keys.setdefault(name, start)
            found[name] = self._value((*path, name))
        return found

    def _array(self, path: JsonPath) -> JsonValue:
        found: list[JsonValue] = []
        while self._goes_on("]", first=not found):
            found.append(self._value((*path, len(found))))
        return found

    def _goes_on(self, end: str, *, first: bool) -> bool:
        """Pass over what opens, parts or closes; tell whether a value follows."""
        if first:
            self._at += 1
        here = self._next()
        if here == end:
            self._at += 1
            return False
        if not first and here != ",":
            self._stop(f"',' or '{end}' should stand here")
        self._at += not first
        return True

    def _key(self) -> str:
        if self._next() != '"':
            self._stop("a key in double quotes should stand here")
        name = str(self._single())
        if self._next() != ":":
            self._stop("':' should stand here")
        self._at += 1
        return name

    def _single(self) -> JsonValue:
        start = self._at
        try:
            value: JsonValue
            value, self._at = _DECODER.raw_decode(self._text, start)
        except ValueError as error:
            self._at = getattr(error, "pos", start)
            self._stop(_wrong(error), "JSON has text in double quotes, and no comments")
        self._refuse_hidden(value, start)
        return value

    def _refuse_hidden(self, value: JsonValue, start: int) -> None:
        for match in forbidden(value) if isinstance(value, str) else ():
            self._source.error(
                "control-character",
                f"the character {character_name(match[0])} can't be in a value",
                self.lines.place(start, self._at - start),
                help="delete it: it doesn't show, or it hides what the text says",
            )

    def _next(self) -> str:
        """Pass over space; give the character that follows, empty at the end."""
        space = _SPACE.match(self._text, self._at)
        self._at = space.end() if space else self._at
        return self._text[self._at : self._at + 1]

    def _twice(self, name: str, here: int, first: int) -> None:
        note = Related(place=self.lines.place(first), message="first written here")
        self._source.error(
            "duplicate-key",
            f"the key '{name}' stands here a second time",
            self.lines.place(here),
            help="keep one of the two",
            related=[note],
        )

    def _deep(self) -> NoReturn:
        message = f"this is nested more than {MAX_DEPTH} deep"
        place = self.lines.place(self._at)
        self._source.error("too-deep", message, place, help="check the brackets")
        raise _UnusableError

    def _stop(self, message: str, help: str = "") -> NoReturn:
        self._source.error(
            "json-syntax", message, self.lines.place(self._at), help=help
        )
        raise _UnusableError


def _whole(digits: str) -> int | float:
    """Read a whole number; one too long to be of use is read roughly, at no cost."""
    return int(digits) if len(digits) <= _MOST_DIGITS else float(digits)


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number in JSON")


def _wrong(error: ValueError) -> str:
    """Say what is wrong with a single value."""
    if not isinstance(error, json.JSONDecodeError):
        return str(error)
    if "value" in error.msg:
        return "a value should stand here"
    return f"this text can't be read: {error.msg.lower().removesuffix(' at')}"


_DECODER = json.JSONDecoder(parse_int=_whole, parse_constant=_no_number)
