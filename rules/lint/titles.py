"""Titles compared as people read them."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

SAME_UNIT = 0.75
"""So alike, of 1, are two wordings of one unit's title at the least."""

SHORTEST_WORD = 5
_MARKS = re.compile(r"[^\w\s]")


def folded(title: str) -> str:
    """Give a title without case, marks and ways of spelling."""
    spelled = title.casefold().replace("&", " and ")
    return " ".join(_MARKS.sub("", spelled).split())


def differ_by_a_letter(one: str, other: str) -> bool:
    """Tell whether titles are the same but for one letter of one longer word."""
    words, others = folded(one).split(), folded(other).split()
    if len(words) != len(others):
        return False
    pairs = [(a, b) for a, b in zip(words, others, strict=True) if a != b]
    return len(pairs) == 1 and _is_slip(*pairs[0])


def may_be_one(one: str, other: str) -> bool:
    """Tell whether titles could be two wordings of one unit's."""
    matcher = SequenceMatcher(None, folded(one), folded(other), autojunk=False)
    return matcher.ratio() >= SAME_UNIT


def _is_slip(word: str, other: str) -> bool:
    """Tell whether two words differ by one letter, added, left out or changed."""
    short, long = sorted((word, other), key=len)
    if len(short) < SHORTEST_WORD or len(long) - len(short) > 1 or _has_digit(long):
        return False
    start = next((i for i, c in enumerate(short) if c != long[i]), len(short))
    rest = short[start + 1 :] if len(short) == len(long) else short[start:]
    return rest == long[start + 1 :]


def _has_digit(word: str) -> bool:
    return any(character.isdigit() for character in word)
