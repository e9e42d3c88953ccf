"""Names that are easily mistaken: near misses and look-alikes."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping

# Letters of other scripts that look like Latin ones, after case folding.
_LATIN_LOOKS = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u043a\u043c\u0442\u0432\u043d\u0456"
    "\u0458\u0455\u03b1\u03b2\u03b5\u03b6\u03b7\u03b9\u03ba\u03bc\u03bd\u03bf\u03c1"
    "\u03c4\u03c5\u03c7",
    "aeopcyxkmtbhijsabezhikmnoptyx",
)


# Both ends of a range have a number; a word with a dash in it is no range.
_OTHER_RANGE = re.compile(
    r"(?P<head>\w*?)(?P<first>[0-9]{1,9}) ?(?:-|\u2013|\.\.\.?|TO) ?(?P=head)?"
    r"(?P<last>[0-9]{1,9})"
)
BETWEEN = re.compile(r"\s*(?:[,;&+]|\b(?:and/or|and|or)\b)\s*")
"""What people put between names."""

_CALLED = re.compile(
    r"^(?:the |(?:group|pathway|section|route|strand)s? )+"
    r"|(?: (?:group|pathway|section|route|strand|unit|module)s?)+$"
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
        head, first, last = other["head"], other["first"], other["last"]
        if int(first) < int(last):
            return f"for a range, write '{head}{first} to {head}{last}'"
    close = [f"'{k}'" for k in similar(name, known)]
    return f"did you mean {' or '.join(close)}?" if close else ""


def several(text: str, known: Collection[str]) -> list[str]:
    """Cut known names out of a text that runs them together; none if it can't be."""
    for between in (BETWEEN, re.compile(r"[\s,;&+]+")):
        names = [name for name in between.split(text) if name]
        if len(names) > 1 and all(name in known for name in names):
            return names
    return []


def named(text: str, groups: Mapping[str, str] | None) -> list[str] | None:
    """Give the paths of the groups that a text names, by their names or titles.

    `groups` are their titles by path; where they aren't known, every word is a name.
    None if some group can't be told.
    """
    whole = _path(text, groups)
    if whole and not (groups is None and "," in text):
        return [whole]
    paths = [_path(name, groups) for name in BETWEEN.split(text) if name]
    return None if "" in paths or not paths else paths


def _path(text: str, groups: Mapping[str, str] | None) -> str:
    """Give the one group that is meant; empty if none or several may be."""
    if groups is None or text in groups:
        return text if " " not in text else ""
    wanted = _called(text)
    meant = [
        path
        for path, title in groups.items()
        if wanted & (_called(path) | _called(path.rpartition("/")[2]) | _called(title))
    ]
    close = meant or (similar(text, groups) if text.isalnum() else [])
    return close[0] if len(close) == 1 else ""


def _called(name: str) -> set[str]:
    """Give what a name looks like, with and without the word that says what it is."""
    words = re.sub(r"[\s_-]+", " ", name.casefold())
    return {look(words), look(_CALLED.sub("", words))}


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
