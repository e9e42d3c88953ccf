"""Titles in capital letters, written as the document writes words elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

from rules.standards.importing.lines import Line

LONGEST_INITIALS = 5
_WORD = re.compile(r"[^\W\d_]+")


def eased(lines: Iterable[Line]) -> Callable[[str], str]:
    """Give what writes a title in small letters, where it is all in capitals.

    A word keeps the form that it has most often in lines that aren't: ICT stays ICT.
    """
    forms: dict[str, Counter[str]] = {}
    for line in lines:
        if not line.text.isupper():
            for word in _WORD.findall(line.text)[1:]:
                forms.setdefault(word.casefold(), Counter())[word] += 1

    def form(found: re.Match[str]) -> str:
        known = forms.get(found[0].casefold())
        return known.most_common(1)[0][0] if known else found[0].lower()

    def ease(title: str) -> str:
        if not title.isupper() or len(title) <= LONGEST_INITIALS:
            return title
        small = _WORD.sub(form, title)
        return small[0].upper() + small[1:]

    return ease
