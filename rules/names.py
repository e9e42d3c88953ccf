"""Names that are easily mistaken: near misses and look-alikes."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable

# Letters of other scripts that look like Latin ones, after case folding.
_LATIN_LOOKS = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u043a\u043c\u0442\u0432\u043d\u0456"
    "\u0458\u0455\u03b1\u03b2\u03b5\u03b6\u03b7\u03b9\u03ba\u03bc\u03bd\u03bf\u03c1"
    "\u03c4\u03c5\u03c7",
    "aeopcyxkmtbhijsabezhikmnoptyx",
)


def nearest(word: str, known: Iterable[str], most: int = 1) -> list[str]:
    """Give the known words closest to one that isn't."""
    folded = {k.casefold(): k for k in known}
    close = difflib.get_close_matches(word.casefold(), folded, n=most, cutoff=0.6)
    return [folded[match] for match in close]


def look(code: str) -> str:
    """Give what a code looks like: case, width, spaces and script set aside."""
    folded = unicodedata.normalize("NFKC", code).casefold().translate(_LATIN_LOOKS)
    return "".join(c for c in folded if unicodedata.category(c) not in {"Zs", "Cf"})
