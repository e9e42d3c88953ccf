"""Single values as YAML: quoted only where that keeps what they say."""

from __future__ import annotations

import io
import re
from typing import Any

import yaml
from yaml.emitter import Emitter
from yaml.resolver import Resolver

from rules.reading.codes import read_code
from rules.reading.nodes import Scalar
from rules.reading.reader import Reader
from rules.reading.source import Source

_RESOLVER: Any = Resolver()
_TEXT = "tag:yaml.org,2002:str"
_NUMBER = re.compile(r"(0|[1-9][0-9]*)(\.[0-9]*[1-9])?")
_SHORT_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def scalar(text: str, *, flow: bool = False) -> str:
    """Write one value on one line; `flow` is within brackets."""
    analysis = Emitter(io.StringIO(), allow_unicode=True).analyze_scalar(text)
    plain = analysis.allow_flow_plain if flow else analysis.allow_block_plain
    if not (_is_single_spaced(text) and analysis.allow_single_quoted):
        return f'"{"".join(map(_escaped, text))}"'
    if plain and not _changes(text):
        return text
    return "'" + text.replace("'", "''") + "'"


def _is_single_spaced(text: str) -> bool:
    return text == " ".join(text.split())


def _changes(text: str) -> bool:
    """Tell whether some reader takes a value for something else when unquoted.

    A number that says the same as a number is left alone.
    """
    if _NUMBER.fullmatch(text):
        return False
    tag: str = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))
    return tag != _TEXT or _warned_of(text)


def _warned_of(text: str) -> bool:
    source = Source("", text)
    place = source.place(1, 1)
    read_code(Reader(source), Scalar(text, plain=True, place=place))
    return any(finding.code == "quote-it" for finding in source.findings())


def _escaped(character: str) -> str:
    if character in _SHORT_ESCAPES:
        return _SHORT_ESCAPES[character]
    if character.isprintable():
        return character
    number = ord(character)
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"
