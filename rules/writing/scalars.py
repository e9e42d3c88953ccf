"""Single values as YAML: quoted only where that keeps what they say."""

from __future__ import annotations

import io
import re
from typing import Any

import yaml
from yaml.emitter import Emitter, ScalarAnalysis
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
    return text if may_be_plain(text, flow=flow) and not changes(text) else quoted(text)


def may_be_plain(text: str, *, flow: bool = False) -> bool:
    """Tell whether YAML has a value without quotes, on one line or within brackets."""
    analysis = _analysed(text)
    plain = analysis.allow_flow_plain if flow else analysis.allow_block_plain
    return bool(plain) and not needs_escapes(text)


def quoted(text: str, *, double: bool = False) -> str:
    """Write a value in quotes: single ones, unless `double` ones say it better."""
    eased = "'" in text and '"' not in text and "\\" not in text
    if double or eased or needs_escapes(text):
        return f'"{"".join(map(_escaped, text))}"'
    return "'" + text.replace("'", "''") + "'"


def needs_escapes(text: str) -> bool:
    """Tell whether a value can't be on a line as it is, not even in quotes."""
    return not (_is_single_spaced(text) and _analysed(text).allow_single_quoted)


def _analysed(text: str) -> ScalarAnalysis:
    return Emitter(io.StringIO(), allow_unicode=True).analyze_scalar(text)


def _is_single_spaced(text: str) -> bool:
    return text == " ".join(text.split())


def is_same_number(text: str) -> bool:
    """Tell whether a value says the same if it is read as a number."""
    return _NUMBER.fullmatch(text) is not None


def changes(text: str) -> bool:
    """Tell whether some reader takes a value for something else when unquoted.

    A number that says the same as a number is left alone.
    """
    if is_same_number(text):
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
