"""Kinds of evidence in words: one of a kind, and several."""

from __future__ import annotations

import re

from rules.wording.words import counted

_LIKE_BUS = re.compile(r".*(?:s|x|z|ch|sh)", re.DOTALL)
_LIKE_STUDY = re.compile(r".*[^aeiou]y", re.DOTALL)


def plural(kind: str) -> str:
    """Give the plural of a kind; that of questioning, and of RPL, is the same."""
    last = kind.rsplit(maxsplit=1)[-1]
    if last.isupper() or last.endswith("ing"):
        return kind
    if _LIKE_STUDY.fullmatch(kind):
        return f"{kind[:-1]}ies"
    return f"{kind}es" if _LIKE_BUS.fullmatch(kind) else f"{kind}s"


def so_many(number: int, kind: str) -> str:
    """Write how many of a kind: 1 observation, 2 observations, 2 items of RPL."""
    several = plural(kind)
    if several == kind:
        return f"{items(number)} of {kind}"
    return f"{number} {kind if number == 1 else several}"


def items(number: int) -> str:
    """Write how many items: 1 item, 2 items."""
    return counted(number, "item")
