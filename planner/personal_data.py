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


def hide_personal(
    source: Source, shown: Collection[str], naming: Collection[str] = ()
) -> None:
    """Mask the values of all keys but those `shown`, and what looks personal.

    Right below keys that are `naming`, keys are names somebody gave: what they name is
    shown unless it is text. It looks at the text alone: a file may be too broken to be
    read as YAML.
    """
    inside: int | None = None
    names = _Names(naming)
    for number, line in enumerate(source.lines, 1):
        if inside is not None and _goes_on(line, inside):
            source.hide(source.place(number, 1, len(line)))
            continue
        inside = None
        if (line[:1].isalnum() and ":" not in line) or names.is_text(line):
            source.hide(source.place(number, 1, len(line)))
        for found in _RUN.finditer(line):
            if found["colon"] and not _may_show(line, found, shown, names):
                inside = found.end("key") - len(found["key"].lstrip(_AROUND_KEY))
                source.hide(source.place(number, found.end() + 1, len(line)))
                break
        for pattern in (*_NOT_KEPT_IN_TEXT.values(), _LONG_NUMBER):
            for found in pattern.finditer(line):
                source.hide(source.place(number, found.start() + 1, len(found[0])))


def _may_show(
    line: str, found: re.Match[str], shown: Collection[str], names: _Names
) -> bool:
    """Tell whether the value of a key on a line may be shown."""
    text = found["key"].lstrip(_AROUND_KEY)
    key = text.rstrip(_AROUND_KEY)
    name = names.take(line, key, found.end("key") - len(text), found.end())
    return not any(map(str.isalpha, text)) or key in shown or name


class _Names:
    """The places of a text in which keys are names, as it is read from its top.

    `_blocks` are keys below which names stand, innermost last: the column of each, and
    that of its first name. `_flows` are those whose names stand on the same line.
    """

    def __init__(self, naming: Collection[str]) -> None:
        self._naming = naming
        self._blocks: list[tuple[int, int | None]] = []
        self._flows: list[int] = []
        self._line = ""

    def take(self, line: str, key: str, column: int, end: int) -> bool:
        """Take the next key with its column, and where it ends; tell if it's a name."""
        if line is not self._line:
            self._line, self._flows = line, []
        name = self._in_flow(line, column) or self._in_block(line, column)
        if key in self._naming:
            if not line[end:].partition("#")[0].strip():
                self._blocks.append((column, None))
            self._flows.append(end)
        return name and named_in_key(key) is None and _is_no_text(line[end:])

    def is_text(self, line: str) -> bool:
        """Tell whether a line below names holds text that no key says the use of."""
        indent = len(line) - len(line.lstrip(" "))
        below = self._blocks and indent > self._blocks[-1][0]
        return bool(below) and ":" not in line and not _is_no_text(line)

    def _in_flow(self, line: str, column: int) -> bool:
        return any(
            line[start:].lstrip().startswith("{")
            and line.count("{", start, column) - line.count("}", start, column) == 1
            and line.count("[", start, column) == line.count("]", start, column)
            for start in self._flows
        )

    def _in_block(self, line: str, column: int) -> bool:
        while self._blocks and self._blocks[-1][0] >= column:
            self._blocks.pop()
        if not self._blocks:
            return False
        above, first = self._blocks[-1]
        if first is None:
            first = -1 if line.lstrip().startswith("-") else column
            self._blocks[-1] = above, first
        return column == first


def _is_no_text(value: str) -> bool:
    """Tell whether a value is nothing, a list, a mapping or a date, by its looks."""
    return re.match(r"\s*([-#\[{}\]]|\d{4}-\d\d-\d\d\b|$)", value) is not None


def _goes_on(line: str, column: int) -> bool:
    """Tell whether a line belongs to the value of a key on a line above."""
    indent = len(line) - len(line.lstrip(" "))
    if line.startswith("-", indent):
        return indent >= column
    return indent > column or ":" not in line
