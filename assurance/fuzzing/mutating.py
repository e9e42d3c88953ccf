"""Edits of texts as people make them: lines, values and words of the language.

Bytes at random seldom get past the scanner of YAML; these mostly do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

_WORD = re.compile(r"[^\s,\[\]{}:]+|[,\[\]{}:]")
_VALUE = re.compile(r"(?<=: ).+$|(?<=- ).+$", re.MULTILINE)
_KEY = re.compile(r"^( *(?:- )?)([^\s:#][^:#\n]*)(?=:)", re.MULTILINE)
_NUMBER = re.compile(r"[0-9]+")
_STEP = "  "
MOST_EDITS = 4


@dataclass(frozen=True, slots=True)
class Mutator:
    """Edits texts by the words of the language and by texts that were written in it."""

    words: Sequence[str]
    texts: Sequence[str]

    def __call__(self, data: bytes, most: int, seed: int) -> bytes:
        """Edit a text a few times; it has at most so many bytes."""
        chance = Random(seed)  # noqa: S311 - repeatable, not secret
        text = data.decode("utf-8", "ignore")
        for _ in range(chance.randint(1, MOST_EDITS)):
            edit: Edit = chance.choice(_EDITS)
            text = edit(self, chance, text)
        return text.encode()[:most]

    def word(self, chance: Random, text: str) -> str:
        """Put a word in place of another, behind one, or leave one out."""
        new = chance.choice(self.words)
        return _at_one(chance, _WORD, text, lambda old: _one_of(chance, old, new))

    def value(self, chance: Random, text: str) -> str:
        """Put a value from another text in place of one."""
        other = _VALUE.findall(chance.choice(self.texts)) or self.words
        return _at_one(chance, _VALUE, text, lambda _: chance.choice(other))

    def key(self, chance: Random, text: str) -> str:
        """Put another key in place of one, or its value in quotes, or in brackets."""
        new = chance.choice(self.words)
        return _at_one(chance, _KEY, text, lambda old: _indented(old, new))

    def number(self, chance: Random, text: str) -> str:
        """Put another number in place of one."""
        return _at_one(chance, _NUMBER, text, lambda old: _near(chance, old))

    def line(self, chance: Random, text: str) -> str:
        """Drop, double, move, push in, or bring in a line."""
        lines = text.split("\n")
        at, to = chance.randrange(len(lines)), chance.randrange(len(lines))
        foreign = chance.choice(chance.choice(self.texts).split("\n"))
        deeper, higher = _STEP + lines[at], lines[at].removeprefix(_STEP)
        new = [[], [lines[at]] * 2, [deeper], [higher], [lines[at], foreign]]
        if chance.randrange(3):
            lines[at : at + 1] = chance.choice(new)
        else:
            lines.insert(to, lines.pop(at))
        return "\n".join(lines)

    def block(self, chance: Random, text: str) -> str:
        """Put some lines of another text behind a line."""
        lines, other = text.split("\n"), chance.choice(self.texts).split("\n")
        start, at = chance.randrange(len(other)), chance.randint(0, len(lines))
        lines[at:at] = other[start : start + chance.randint(1, 6)]
        return "\n".join(lines)

    def bracket(self, chance: Random, text: str) -> str:
        """Put a value in quotes or in brackets, or under a key."""
        forms = ("'{}'", '"{}"', "[{}]", "{{{}: {}}}", "[{}, {}]", "&a {}", "{} # {}")
        form, new = chance.choice(forms), chance.choice(self.words)
        return _at_one(chance, _VALUE, text, lambda old: form.format(old, new))


Edit = Callable[[Mutator, Random, str], str]
_EDITS: tuple[Edit, ...] = (
    *(Mutator.word, Mutator.word, Mutator.word, Mutator.value, Mutator.value),
    *(Mutator.key, Mutator.number, Mutator.line, Mutator.line, Mutator.block),
    Mutator.bracket,
)


def _at_one(
    chance: Random, pattern: re.Pattern[str], text: str, new: Callable[[str], str]
) -> str:
    """Put something else in place of one of the matches of a pattern."""
    found = [*pattern.finditer(text)]
    if not found:
        return text + new("")
    match = chance.choice(found)
    return text[: match.start()] + new(match[0]) + text[match.end() :]


def _one_of(chance: Random, old: str, new: str) -> str:
    return chance.choice((new, new, f"{old} {new}", f"{new} {old}", old + new, ""))


def _indented(old: str, new: str) -> str:
    return old[: len(old) - len(old.lstrip(" -"))] + new


def _near(chance: Random, old: str) -> str:
    number = int(old[:9] or "0")
    some = (
        number + 1,
        max(0, number - 1),
        number * 10,
        0,
        10**6,
        chance.randint(0, 99),
    )
    return str(chance.choice(some))
