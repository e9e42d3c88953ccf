"""Keeps account of every line: placed as what, or not placed and why."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from rules.frozen import Frozen
from rules.reading.reader import MAX_TEXT
from rules.standards.importing.drafts import Words
from rules.standards.importing.tokens import Look, Token


class Part(StrEnum):
    """What a line was placed as."""

    TITLE = "title"
    PUBLISHER = "publisher"
    VERSION = "version"
    STANDARD = "standard"
    OVERVIEW = "overview"
    APPLIES = "applies to"
    THEME = "theme"
    VALUE = "value"
    SECTION = "section"
    PERFORMANCE = "performance criterion"
    KNOWLEDGE = "knowledge statement"
    SCOPE = "scope"
    TERM = "term"
    HEADING = "heading"
    LEAD = "lead-in"
    MARK = "mark"
    PAGE = "page number"


class Placed(Frozen):
    """A line of the document, and what its words went into."""

    line: int
    part: Part


class NotPlaced(Frozen):
    """A line that went nowhere, with its text, and why if that can be told."""

    line: int
    text: str
    why: str = ""


class Account:
    """Every line so far, and the item that the next line may go on with."""

    def __init__(self) -> None:
        self.placed: list[Placed] = []
        self.not_placed: list[NotPlaced] = []
        self._words: Words | None = None
        self._why: str | None = None
        self.part: Part | None = None
        self.bulleted = False
        self.awaits = False

    @property
    def is_left(self) -> bool:
        """Tell whether the line before was left, and nothing came between."""
        return self._why is not None

    def give_up(self, tokens: Iterable[Token], why: str) -> None:
        """Leave lines that were placed, as what they went into came to nothing."""
        given_up = {token.line.number: token.line.text for token in tokens}
        self.not_placed += [
            NotPlaced(line=one.line, text=given_up[one.line], why=why)
            for one in self.placed
            if one.line in given_up
        ]
        self.placed = [one for one in self.placed if one.line not in given_up]
        self.not_placed.sort(key=lambda one: one.line)

    def close(self) -> None:
        """End the item."""
        self._words = self._why = self.part = None
        self.bulleted = self.awaits = False

    def place(self, token: Token, part: Part) -> None:
        """Place a line that holds no words to keep."""
        self.placed.append(Placed(line=token.line.number, part=part))

    def start(self, token: Token, words: Words, part: Part, text: str) -> None:
        """Place a line as the first of an item; one without text awaits it."""
        self.close()
        self._words, self.part = words, part
        self.bulleted, self.awaits = token.line.bulleted, not text
        self._add(token, words, part, text)

    def go_on(self, token: Token) -> None:
        """Place a line as the next one of the item, or leave it with what is left."""
        self.awaits = False
        if self._words is None or self.part is None:
            self.leave(token, self._why or "")
        else:
            sign = "- " if token.look is Look.BULLET else ""
            self._add(token, self._words, self.part, sign + token.words)

    def pass_by(self, token: Token) -> None:
        """Place a line nowhere; the item goes on behind it."""
        self.not_placed.append(NotPlaced(line=token.line.number, text=token.line.text))

    def leave(self, token: Token, why: str = "", *, awaits: bool = False) -> None:
        """Place a line nowhere; what goes on with it is left for the same reason."""
        self.close()
        self.not_placed.append(
            NotPlaced(line=token.line.number, text=token.line.text, why=why)
        )
        self._why, self.awaits = why, awaits

    def _add(self, token: Token, words: Words, part: Part, text: str) -> None:
        if sum(map(len, words)) + len(words) + len(text) > MAX_TEXT:
            self.leave(token, f"it makes a text of more than {MAX_TEXT:,} characters")
            return
        self.place(token, part)
        if text:
            words.append(text)
