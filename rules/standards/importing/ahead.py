"""What the lines of a document lead to, told before they are placed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rules.standards.importing.layouts import demand_of
from rules.standards.importing.tokens import Look, Token, Topic
from rules.standards.suite import Demand

UNWORDED = {Look.MARK, Look.PAGE}
SELDOM_LONGER = 10
"""One line in so many, at most, is longer than those that are broken."""
_BROKEN = re.compile(
    r"(?:,|-|\b(?:a|an|and|as|at|by|for|from|in|into|of|on|or|that|the|their|to|with"
    r"|your))$"
)


class Ahead:
    """Looks ahead in a document.

    `spaced`: blank lines part most of its statements; `mixed`: criteria come again
    after knowledge; `parts_titles`: blank lines part some title of a section from the
    statement before it; `width`: how long broken lines are, None where few are.
    """

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._next = [*_following(tokens), None]
        self._codes = [*_reached(tokens), None]
        self.width = _width(tokens)
        coded = [token for token in tokens if token.look is Look.CODE]
        self.spaced = sum(token.line.apart for token in coded[1:]) * 2 >= len(coded)
        demands = [demand_of(token) for token in coded]
        again = (Demand.KNOWLEDGE, Demand.PERFORMANCE)
        self.mixed = again in pairwise(demands)
        self.parts_titles = any(map(self._is_parted_title, range(1, len(tokens))))

    def _is_parted_title(self, index: int) -> bool:
        """Tell whether a line stands before a statement, a blank line before it."""
        token, before = self._tokens[index], self._tokens[index - 1]
        is_text = token.look is Look.TEXT and token.line.apart
        led_in = before.look in {Look.HEADING, Look.LEAD}
        return is_text and not led_in and self.statement(index) is not None

    def statement(self, index: int) -> Token | None:
        """Give the statement that a text stands right before, as a title does."""
        return self._codes[index + 1]

    def had_room(self, index: int) -> bool:
        """Tell whether a text's first word would have gone on the line before it.

        It hadn't if that line breaks off, as a sentence doesn't end with 'the'.
        """
        if not index or self.is_broken(index):
            return False
        first = self._tokens[index].line.text.split()[0]
        before = len(self._tokens[index - 1].line.text)
        return self.width is None or before + 1 + len(first) <= self.width

    def is_broken(self, index: int) -> bool:
        """Tell whether the line before breaks off."""
        return _BROKEN.search(self._tokens[index - 1].line.text) is not None

    def leads_to_bullets(self, index: int) -> bool:
        """Tell whether a text leads in a list."""
        after = self._next[index + 1]
        led = self._tokens[index].line.is_led_in
        return led and after is not None and after.look is Look.BULLET

    def leads_to_heading(self, index: int) -> bool:
        """Tell whether a heading comes next."""
        after = self._next[index + 1]
        return after is not None and after.look is Look.HEADING

    def text(self, index: int) -> str:
        """Give the words of the text that comes next."""
        after = self._next[index + 1]
        return after.words if after is not None else ""


def _width(tokens: Sequence[Token]) -> int | None:
    """Give how wide the lines are that go on with the next; None: few lines do.

    Lines that go on are the longest, where a text is broken into lines at all.
    """
    going_on = [
        len(before.line.text)
        for before, token in pairwise(tokens)
        if token.look is Look.TEXT and token.line.goes_on and not token.line.apart
    ]
    width = max(going_on, default=0)
    longer = sum(len(token.line.text) > width for token in tokens)
    return width if longer * SELDOM_LONGER <= len(tokens) else None


def _following(tokens: Sequence[Token]) -> Iterator[Token | None]:
    """Yield of every place the first line from there that has words."""
    found: list[Token | None] = []
    after = None
    for token in reversed(tokens):
        after = after if token.look in UNWORDED else token
        found.append(after)
    yield from reversed(found)


def _reached(tokens: Sequence[Token]) -> Iterator[Token | None]:
    """Yield of every place the statement that it leads to without other texts."""
    found: list[Token | None] = []
    after = None
    for token in reversed(tokens):
        after = token if token.look is Look.CODE else after
        if not _leads_on(token):
            after = None
        found.append(after)
    yield from reversed(found)


def _leads_on(token: Token) -> bool:
    """Tell whether a line may stand between the title of a section and a statement."""
    if token.look is Look.HEADING:
        return token.topic in {Topic.PERFORMANCE, Topic.KNOWLEDGE}
    if token.look is Look.TEXT:
        return not token.line.apart
    return token.look in {*UNWORDED, Look.LEAD, Look.CODE}
