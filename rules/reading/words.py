"""The words of a phrase, and the fault of the one that doesn't fit."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\s,]+|,")


class WrongWordError(Exception):
    """Raised where a phrase stops making sense; `sure`: the help is the one there is.

    Otherwise the phrase may be one that handbooks have, and better help be known.
    `unbounded`: a number doesn't say whether it is the least or all there may be.
    Empty help stands for examples of the phrase.
    """

    def __init__(self, message: str, position: int, length: int, help: str) -> None:
        super().__init__(message)
        self.message, self.help = message, help
        self.position, self.length = position, length
        self.sure = self.unbounded = False

    def surely(self) -> WrongWordError:
        """Say that the help is the one there is."""
        self.sure = True
        return self

    def without_bound(self) -> WrongWordError:
        """Say that a number lacks its bound."""
        self.unbounded = True
        return self


class Words:
    """The words of one phrase, taken from left to right."""

    def __init__(self, text: str) -> None:
        self._matches = list(_WORD.finditer(text))
        self._next = 0
        self._end = len(text)

    @property
    def done(self) -> bool:
        """Tell whether every word is taken."""
        return self._next == len(self._matches)

    def peek(self, further: int = 0) -> str:
        """Give the next word, or one further on; empty behind the last."""
        ahead = self._matches[self._next + further : self._next + further + 1]
        return ahead[0].group() if ahead else ""

    def take(self) -> str:
        """Take the next word."""
        word = self.peek()
        self._next += 1
        return word

    def take_if(self, *words: str) -> bool:
        """Take these words if they are the next ones, all of them."""
        found = self.ahead(*words)
        self._next += len(words) * found
        return found

    def ahead(self, *words: str) -> bool:
        """Tell whether these words are the next ones."""
        ahead = self._matches[self._next : self._next + len(words)]
        return tuple(m.group() for m in ahead) == words

    @property
    def here(self) -> int:
        """Give the number of the next word."""
        return self._next

    def wrong(
        self, message: str, help: str = "", *, at: int | None = None
    ) -> WrongWordError:
        """Make the error for the next word, for that `at`, or for the phrase's end."""
        number = self._next if at is None else at
        if number == len(self._matches):
            return WrongWordError(message, max(0, self._end - 1), 1, help)
        match = self._matches[number]
        return WrongWordError(message, match.start(), len(match.group()), help)
