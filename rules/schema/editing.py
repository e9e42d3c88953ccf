"""Files as editors see them: by YAML 1.2, where `12` is a number and `no` is text."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from rules.reading.nodes import Listing, Node, Scalar

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

_MEANT: tuple[tuple[re.Pattern[str], Callable[[str], Json]], ...] = (
    (re.compile("|~|null|Null|NULL"), lambda _: None),
    (re.compile("true|True|TRUE|false|False|FALSE"), lambda text: text[0] in "tT"),
    (re.compile("[-+]?[0-9]+"), int),
    (re.compile("0o[0-7]+|0x[0-9a-fA-F]+"), lambda text: int(text, 0)),
    (re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"), float),
    (re.compile(r"[-+]?\.(inf|Inf|INF)"), lambda text: float(text.replace(".", ""))),
    (re.compile(r"\.(nan|NaN|NAN)"), lambda _: float("nan")),
)
"""What text without quotes is in YAML 1.2, the first that fits."""


def value_of(node: Node) -> Json:
    """Give what a node is to an editor, by the core schema of YAML 1.2."""
    if isinstance(node, Listing):
        return list(map(value_of, node.items))
    if isinstance(node, Scalar):
        return plain_value(node.text) if node.plain else node.text
    return {key.text: value_of(value) for key, value in node.entries}


def plain_value(text: str) -> Json:
    """Give what text without quotes is to an editor."""
    for pattern, meant in _MEANT:
        if pattern.fullmatch(text):
            return meant(text)
    return text
