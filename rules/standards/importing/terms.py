"""Explanations of words: `Carers are those who ...`, `Carers: those who ...`."""

from __future__ import annotations

import re

LONGEST_TERM = 80
_VERBS = (
    r"may (?:include|be|come|range|encompass|cover)\b|includes?\b|means?\b|refers? to\b"
    r"|takes? account of\b|are\b|is\b"
)
_TERM = re.compile(
    rf"(?:(?:The|An|A|To) )?(?P<term>\S.{{0,{LONGEST_TERM}}}?)"
    rf"(?:\s?[:\u2013\u2014] | - | (?=(?:{_VERBS})|(?:Other|Those|People|Any|Anyone) ))"
    r"(?P<words>\S.*)"
)
_NO_TERM = re.compile(
    r"(?:note|nb|n\.b\.|for example|this|these|those|there|it|they|you|your|when|where"
    r"|if|in|all|any|each|every|some|as|the details)\b.*",
    re.IGNORECASE,
)


def term_in(text: str) -> tuple[str, str] | None:
    """Part a term from the words that explain it, if a text explains one."""
    found = None if _NO_TERM.match(text) else _TERM.fullmatch(text)
    if found is None or not found["term"][0].isalnum() or text[0].islower():
        return None
    term = found["term"]
    return term[0].upper() + term[1:], found["words"]
