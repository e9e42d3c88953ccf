"""Personal data that a plan has no use for: found by name and by looks, and masked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from rules.reading.source import Source

# By the words that name it in a key, letters only.
_NOT_KEPT = {
    "date of birth": r"dob|(date|year|place)ofbirth|birth(date|day|place)?|born|age",
    "an address": r"(home|postal|street)?address(line)?|postcode|zip(code)?|town",
    "a telephone number": (
        r"(home|work|mobile|tele|contact)?(phone|mobile|tel)(no|number)?"
        r"|contact(no|number)"
    ),
    "an e-mail address": r"e?mail(address)?",
    "a National Insurance number": r"(nin?|nationalinsurance)(o|no|number)?",
    "ethnicity": r"ethnic(ity|group|origin|background)?|race",
    "sex or gender": r"sex|gender|(sexual)?orientation",
    "disability": r"disabled|disabilit(y|ies)(status)?|lldd|send?|ehcp",
    "a learning difficulty": r"learningdifficult(y|ies)",
    "health": r"health|medical(notes?|history)?|medication",
    "religion": r"religion|belief|faith",
    "nationality": r"nationality|citizenship|passport(no|number)?",
    "a criminal record": r"criminal(record|convictions?)?|convictions?|dbs(check)?",
}
_NOT_KEPT_PATTERN = {what: re.compile(words) for what, words in _NOT_KEPT.items()}
_NOT_KEPT_IN_TEXT = {
    "an e-mail address": re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}\.\w"),
    "a unique learner number": re.compile(r"\b[1-9]\d{9}\b", re.ASCII),
    "a National Insurance number": re.compile(
        r"\b[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b", re.IGNORECASE
    ),
    "a telephone number": re.compile(r"(\+44|\b0)[\d ()-]{9,}\d"),
}
_LONG_NUMBER = re.compile(r"[0-9]{9,}")
_RUN = re.compile(r"(?P<key>[^,{}\[\]:]+)(?P<colon>:)?")
_AROUND_KEY = " \t\"'#-"


def named_in_key(key: str) -> str | None:
    """Say what personal data a key names, if any."""
    word = re.sub(r"[^a-z]", "", key.casefold())
    found = (what for what, p in _NOT_KEPT_PATTERN.items() if p.fullmatch(word))
    return next(found, None)


def found_in_text(text: str) -> Iterator[str]:
    """Yield what personal data a text seems to hold."""
    for what, pattern in _NOT_KEPT_IN_TEXT.items():
        if pattern.search(text):
            yield what


def hide_personal(source: Source, shown: Collection[str]) -> None:
    """Mask the values of all keys but those `shown`, and what looks personal.

    It looks at the text alone: a file may be too broken to be read as YAML.
    """
    inside: int | None = None
    for number, line in enumerate(source.lines, 1):
        if inside is not None and _goes_on(line, inside):
            source.hide(source.place(number, 1, len(line)))
            continue
        inside = None
        if line[:1].isalnum() and ":" not in line:
            source.hide(source.place(number, 1, len(line)))
        for found in _RUN.finditer(line):
            key = found["key"].lstrip(_AROUND_KEY)
            named = found["colon"] and any(map(str.isalpha, key))
            if named and key.rstrip(_AROUND_KEY) not in shown:
                inside = found.end("key") - len(key)
                source.hide(source.place(number, found.end() + 1, len(line)))
                break
        for pattern in (*_NOT_KEPT_IN_TEXT.values(), _LONG_NUMBER):
            for found in pattern.finditer(line):
                source.hide(source.place(number, found.start() + 1, len(found[0])))


def _goes_on(line: str, column: int) -> bool:
    """Tell whether a line belongs to the value of a key on a line above."""
    indent = len(line) - len(line.lstrip(" "))
    if line.startswith("-", indent):
        return indent >= column
    return indent > column or ":" not in line
