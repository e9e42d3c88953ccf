"""Names that are easily mistaken: near misses and look-alikes."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Collection, Iterable

# Letters of other scripts that look like Latin ones, after case folding.
_LATIN_LOOKS = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u043a\u043c\u0442\u0432\u043d\u0456"
    "\u0458\u0455\u03b1\u03b2\u03b5\u03b6\u03b7\u03b9\u03ba\u03bc\u03bd\u03bf\u03c1"
    "\u03c4\u03c5\u03c7",
    "aeopcyxkmtbhijsabezhikmnoptyx",
)


# Both ends of a range have a number; a word with a dash in it is no range.
_OTHER_RANGE = re.compile(
    r"(?P<first>\w*\d\w*?) ?(-|\u2013|\.\.\.?|TO|and) ?(?P<last>\w*\d\w*)"
)


def nearest(word: str, known: Iterable[str], most: int = 1) -> list[str]:
    """Give the known words closest to one that isn't."""
    folded = {k.casefold(): k for k in known}
    close = difflib.get_close_matches(word.casefold(), folded, n=most, cutoff=0.6)
    return [folded[match] for match in close]


def similar(name: str, known: Collection[str]) -> list[str]:
    """Give known names that look the same, or end so; else at most three near ones.

    A name of one or two characters is near to everything, so to nothing.
    """
    alike = [k for k in known if look(k) == look(name)]
    alike = alike or [k for k in known if k.rpartition("/")[2] == name]
    return alike or (nearest(name, known, 3) if len(name) > 2 else [])


def hint(name: str, known: Collection[str]) -> str:
    """Ask what an unknown name was meant to be; empty if nothing comes to mind."""
    other = _OTHER_RANGE.fullmatch(name)
    if other is not None and not any(look(k) == look(name) for k in known):
        return f"for a range, write '{other['first']} to {other['last']}'"
    close = [f"'{k}'" for k in similar(name, known)]
    return f"did you mean {' or '.join(close)}?" if close else ""


def in_number(code: str) -> tuple[tuple[bool, int, str], ...]:
    """Give a key that sorts codes as people count: 9 before 10, numbers first."""
    parts = re.findall(r"[0-9]{1,9}|[^0-9]+", code)
    return tuple(
        (False, int(part), "") if part[0] in "0123456789" else (True, 0, part)
        for part in parts
    )


def look(code: str) -> str:
    """Give what a code looks like: case, width, spaces and script set aside."""
    folded = unicodedata.normalize("NFKC", code).casefold().translate(_LATIN_LOOKS)
    return "".join(c for c in folded if unicodedata.category(c) not in {"Zs", "Cf"})
