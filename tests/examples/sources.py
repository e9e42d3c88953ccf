"""Reads the source documents of the standards by regular expressions of its own.

It shares nothing with the product, so that either would show a fault of the other. The
documents are no part of the repository: they stand beside it, or are absent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"


class Found(NamedTuple):
    """A statement of a document: where it stands, its code, and what it says.

    `section` counts from 1 in the standard; `title` is the section's, if it has one.
    """

    standard: str
    section: int
    title: str
    code: str
    words: str


def path_of(number: str) -> Path | None:
    """Give where a document is; None if it is absent."""
    return next(SEEDS.glob(f"{number}_*.txt"), None)


def text_of(number: str) -> str | None:
    """Give the text of a document without its bookmarks; None if it is absent."""
    path = path_of(number)
    if path is None:
        return None
    return re.sub(r"\[bookmark: \w+\]", "", path.read_text(encoding="utf-8"))


def practitioners(text: str) -> Iterator[Found]:
    """Read the standards A, B and C: each block of criteria begins a section."""
    standard, section = "", 0
    shape = (
        r"^STANDARD (?P<standard>[ABC]) ?:|^(?P<block>Performance Criteria)$"
        r"|^(?P<code>[ABC][PK] [\d.]+)\n\n(?P<words>.+)$"
    )
    for match in re.finditer(shape, text, re.MULTILINE):
        if match["standard"]:
            standard, section = match["standard"], 0
        elif match["block"]:
            section += 1
        else:
            yield Found(standard, section, "", match["code"], one_line(match["words"]))


def titles(text: str) -> dict[str, str]:
    """Give what document 001 calls its standards, in capitals as it prints them."""
    return dict(re.findall(r"^STANDARD ([ABC]) ?: (.+)$", text, re.MULTILINE))


def later_unit(text: str) -> Iterator[Found]:
    """Read a later unit: P and K in one run each, under titles of their own."""
    section, title, new = 0, "", True
    for line in filter(None, map(one_line, text.splitlines())):
        match = re.fullmatch(r"(?P<code>[PK]\d+) (?P<words>.+)", line)
        if match is None:
            title, new = line, True
            continue
        section += new
        new = False
        yield Found("", section, title, match["code"], match["words"])


def themes(text: str) -> Iterator[Found]:
    """Read a centre's tables: a title in two words or lines, then KU by KU."""
    tables = re.split(r"Performance Criteria\s", text)[1:]
    for section, table in enumerate(tables, start=1):
        title = one_line(table.partition("Knowledge and understanding")[0])
        shape = r"^\s*(?P<code>KU [\d.]+)\s*\n\s*(?P<words>.+)$"
        for match in re.finditer(shape, table, re.MULTILINE):
            words = one_line(match["words"])
            yield Found("", section, title, match["code"], words)


def named_themes(text: str) -> list[str]:
    """Give the themes that a centre lists before its tables."""
    listed = text.partition("following themes:")[2].partition("Our Centre")[0]
    return [one_line(x) for x in re.findall(r"^·(.+)$", listed, re.MULTILINE)]


def one_line(text: str) -> str:
    """Join lines and even out spaces."""
    return " ".join(text.split())


def words_of(text: str) -> list[str]:
    """Give the words of a text, in small letters, without punctuation."""
    return re.findall(r"[a-z0-9]+(?:'[a-z]+)?", text.lower().replace("\u2019", "'"))


def runs_of(text: str, length: int) -> set[tuple[str, ...]]:
    """Give every run of so many words."""
    words = words_of(text)
    return {tuple(words[n : n + length]) for n in range(len(words) - length + 1)}


def bullets(text: str, after: str, before: str) -> int:
    """Count the bullets between two words of a document, from the first `after` on."""
    between = text.partition(after)[2].partition(before)[0]
    return len(re.findall(r"^[-·] ", between, re.MULTILINE))


def rights(text: str) -> list[str]:
    """Give the rights that a later unit says its values include."""
    _, _, listed = text.partition("include the rights:")
    return re.findall(r"^To .+$", listed, re.MULTILINE)


def explained(text: str) -> list[str]:
    """Give the lines of a later unit's scope that each explain a word, from it on."""
    general = ("Scope/range", "The details in", "Note:", "Where there", "All knowledge")
    _, _, scope = text.partition("Scope/range related to performance criteria")
    lines = map(one_line, scope.partition("Values")[0].splitlines())
    kept = [line for line in lines if line and not line.startswith(general)]
    return [re.sub(r"^(The|A|To) ", "", line).capitalize() for line in kept]
