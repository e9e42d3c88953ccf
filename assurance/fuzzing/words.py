"""The words of the language: from its schemas, and from what people wrote in it."""

from __future__ import annotations

import functools
import json
import re
from collections import Counter
from collections.abc import Iterator

from pydantic import JsonValue

from assurance.fuzzing.seeds import scalars
from assurance.fuzzing.target import ROOT

_WORD = re.compile(r"[A-Za-z]{2,}")
_LETTER = re.compile(r"\[([A-Za-z])[A-Za-z]\]")
_IN_TEXTS = re.compile(r"[\w%.:/-]+|,")
MOST = 150
SIGNS = (
    *(": ", "- ", "[", "]", "{", "}", ", ", " #", "&a ", "*a", "'", '"', "| ", ">-\n"),
    *("\n", "\n\n", "\r\n", "\t", "\ufeff", "\u2028", "\x85", "\xa0", "é", "\u0301"),
    *(
        "団",
        "\u0663",
        "\u200b",
        "\\x07",
        "\\u202e",
        "\\n",
        "<<: *a",
        "---",
        "? ",
        "!t ",
    ),
    *("0", "1", "2.5", "1.125", "007", "1000000", "1000001", "-1", "1e3", "50%", "0%"),
    *("1 to 9", "9 to 1", "A1 to A3", "1.10", "2026-09-30", "2026-02-30", "9999-12-31"),
)


@functools.cache
def words() -> tuple[str, ...]:
    """Give keys, words of phrases, words often written, and signs of YAML."""
    written = Counter(word for word in _written() if len(word) <= 30)
    often = (word for word, _ in written.most_common(MOST))
    return tuple(dict.fromkeys((*SIGNS, *sorted(_of_schemas()), *often)))


def _of_schemas() -> set[str]:
    found: set[str] = set()
    for path in sorted((ROOT / "schemas").glob("*.json")):
        found.update(_in_schema(json.loads(path.read_text(encoding="utf-8"))))
    return found


def _in_schema(value: JsonValue) -> Iterator[str]:
    """Yield the keys that a schema names, its few words, and those of its patterns."""
    if isinstance(value, list):
        for item in value:
            yield from _in_schema(item)
    elif isinstance(value, dict):
        properties, pattern = value.get("properties"), value.get("pattern")
        some = value.get("enum")
        yield from properties if isinstance(properties, dict) else ()
        yield from (str(one) for one in (some if isinstance(some, list) else ()))
        if isinstance(pattern, str):
            yield from _WORD.findall(_LETTER.sub(r"\1", pattern))
        for inner in value.values():
            yield from _in_schema(inner)


def _written() -> Iterator[str]:
    for key, texts in scalars().items():
        yield key
        for text in texts:
            yield from _IN_TEXTS.findall(text)


def dictionary() -> str:
    """Write the words as libFuzzer reads them: one in quotes on a line."""
    return "".join(f'"{_escaped(word)}"\n' for word in words())


def _escaped(word: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word.encode())
