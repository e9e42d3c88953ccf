"""What each line of a document looks like by itself: a heading, a code, a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from rules.standards.importing.codes import Code, code_of, known_letters
from rules.standards.importing.lines import Document, Line


class Topic(StrEnum):
    """What stands under a heading."""

    FRONT = "front"
    APPLIES = "applies to"
    OVERVIEW = "overview"
    PERFORMANCE = "performance"
    KNOWLEDGE = "knowledge"
    SCOPE = "scope"
    TERMS = "terms"
    VALUES = "values"
    THEMES = "themes"
    OTHER = "other"


class Look(StrEnum):
    """What a line looks like."""

    MARK = "mark"
    PAGE = "page number"
    STANDARD = "standard"
    HEADING = "heading"
    LEAD = "lead-in"
    CODE = "code"
    BULLET = "bullet"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Token:
    """A line, and what it looks like.

    `topic` is that of a heading, or None; `code` that of a statement; `words` are what
    a line says behind its code, or a standard's heading behind its letter.
    """

    line: Line
    look: Look
    words: str
    topic: Topic | None = None
    code: Code | None = None
    letter: str = ""


_STANDARD = re.compile(
    r"(?i:standard|unit) (?i:(?P<letter>[A-Z]{1,2}|[A-Z]{0,2}[0-9]{1,3}))"
    r"(?:\s?[:.\u2013\u2014-]\s*(?P<title>.*))?"
)
_UNPARTED = re.compile(
    r"(?:STANDARD|Standard|UNIT|Unit) (?P<letter>[A-Z]|[A-Z]{0,2}[0-9]{1,3})"
    r"\s(?P<title>[A-Z].*)(?<![.:;,])"
)
"""A heading of a standard with nothing between its letter and its title."""
LONGEST_HEADING = 3
"""Over how many lines a heading may go."""
LONGEST_LEAD = 5

_DEMANDS = r"(?:criteria|statements|requirements|outcomes)"
_AND = r"(?: (?:and|&) (?:understanding|skills))?"
_RELATED = rf" related to (?:performance|knowledge){_AND}(?: {_DEMANDS})?"
_HEADINGS = (
    (Topic.PERFORMANCE, rf"performance(?: {_DEMANDS})?"),
    (Topic.KNOWLEDGE, rf"(?:essential )?knowledge{_AND}(?: {_DEMANDS})?"),
    (Topic.OVERVIEW, r"overview|(?:unit )?(?:overview|summary)|about this \w+"),
    (
        Topic.SCOPE,
        rf"(?:scope|range|scope ?(?:/|and) ?range)(?: statements?|{_RELATED})?",
    ),
    (Topic.TERMS, r"glossary|definitions|terms|key words and (?:concepts|phrases)"),
    (Topic.VALUES, r"(?:professional )?(?:values|attributes)|behaviours"),
    (Topic.OTHER, r"additional information|contents|links to other nos"),
)
_TOPICS = tuple((topic, re.compile(p, re.IGNORECASE)) for topic, p in _HEADINGS)
_LEAD_INS = (
    (Topic.PERFORMANCE, r"you (?:must|need to|have to) be able to"),
    (Topic.KNOWLEDGE, r"you (?:must|need to|have to) know(?: and understand)?"),
)
_LEADS = tuple((topic, re.compile(p, re.IGNORECASE)) for topic, p in _LEAD_INS)


def tokens_of(document: Document) -> tuple[Token, ...]:
    """Say of every line what it looks like."""
    letters = known_letters(document.lines)
    tokens = [_token(line, letters) for line in document.lines]
    return tuple(_with_leads([*_with_long_headings(tokens)]))


def _token(line: Line, letters: frozenset[str]) -> Token:
    if not line.text:
        return Token(line, Look.MARK, "")
    if line.is_page_number:
        return Token(line, Look.PAGE, line.text)
    look = Look.BULLET if line.bulleted else Look.TEXT
    return _heading(line) or _coded(line, letters) or Token(line, look, line.text)


def _heading(line: Line) -> Token | None:
    if line.bulleted:
        return None
    standard = _STANDARD.fullmatch(line.text) or _UNPARTED.fullmatch(line.text)
    if standard is not None:
        letter, title = standard["letter"].upper(), standard["title"] or ""
        return Token(line, Look.STANDARD, title.strip(), letter=letter)
    for look, topics in ((Look.HEADING, _TOPICS), (Look.LEAD, _LEADS)):
        for topic, pattern in topics:
            if pattern.fullmatch(line.text.rstrip(" :")):
                return Token(line, look, line.text, topic=topic)
    return None


def _coded(line: Line, letters: frozenset[str]) -> Token | None:
    code = code_of(line)
    if code is None or code.letters not in letters:
        return None
    return Token(line, Look.CODE, code.words, code=code)


def _with_long_headings(tokens: list[Token]) -> Iterator[Token]:
    """Find headings that narrow columns break: Knowledge and / understanding."""
    index = 0
    while index < len(tokens):
        length, whole = _whole(tokens, index)
        for part in tokens[index : index + length]:
            yield replace(whole, line=part.line)
        index += length


def _whole(tokens: list[Token], index: int) -> tuple[int, Token]:
    """Give over how many lines a heading or lead-in goes from a line on, and it."""
    for length in range(LONGEST_HEADING, 1, -1):
        lines = tokens[index : index + length]
        worded = all(one.look in {Look.TEXT, Look.HEADING} for one in lines)
        if worded and not any(one.line.apart for one in lines[1:]):
            text = " ".join(one.line.text for one in lines)
            found = _heading(replace(lines[0].line, text=text))
            if found is not None and found.look is not Look.STANDARD:
                return len(lines), found
    return 1, tokens[index]


def _with_leads(tokens: Sequence[Token]) -> Iterator[Token]:
    """Take for lead-ins what ends with a colon right under a heading, broken or not."""
    leads, left = False, 0
    for index, token in enumerate(tokens):
        left = left or (_led_in(tokens[index:]) if leads else 0)
        found = Token(token.line, Look.LEAD, token.words) if left else token
        left = max(left - 1, 0)
        if token.look not in {Look.MARK, Look.PAGE}:
            leads = found.look in {Look.HEADING, Look.LEAD}
        yield found


def _led_in(tokens: Sequence[Token]) -> int:
    """Give over how many lines the lead-in goes that begins here; 0: none begins."""
    for length, token in enumerate(tokens[:LONGEST_LEAD], 1):
        broken = length == 1 or (token.line.goes_on and not token.line.apart)
        if token.look is not Look.TEXT or not broken:
            return 0
        if token.line.is_led_in:
            return length
    return 0
