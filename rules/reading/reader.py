"""Field by field from nodes to values: every fault reported, reading goes on.

A faulty value is reported and a harmless stand-in is returned in its place, so one
run finds all faults of a file. Nothing built from stand-ins leaves the loader: it
raises as soon as reading ends.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rules.diagnostics import Place
from rules.names import nearest
from rules.reading.loosely import days_in, number_in
from rules.reading.nodes import Listing, Node, Scalar
from rules.reading.nodes import Mapping as MappingNode
from rules.reading.source import Source

MAX_TEXT = 20_000
MAX_RANGED = 100_000
_PLAIN_DECIMAL = re.compile(r"[0-9]{1,6}(\.[0-9]{1,2})?")
_SIGNS = re.compile(r"[\[\]{}#\"']|: ")
_WHOLE = re.compile(r"[0-9]{1,6}")


@dataclass(frozen=True, slots=True)
class Shape:
    """The keys a mapping may have, in the order they are best written.

    `missing` says what to write for some of those required, where one isn't written;
    `strange` says of some other keys what to do with them.
    """

    what: str
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    missing: tuple[tuple[str, str], ...] = ()
    strange: tuple[tuple[str, str], ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """Give every key allowed."""
        return self.required + self.optional


class Fields(dict[str, Node]):
    """The known keys of one mapping with their values, and where it stands."""

    def __init__(self, place: Place, entries: Mapping[str, Node]) -> None:
        super().__init__(entries)
        self.place = place


class Reader:
    """Reads typed values from the nodes of one source."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.error = source.error
        self.warning = source.warning
        self._ranged = 0

    def allow_codes(self, number: int) -> bool:
        """Allow so many more codes from ranges; few lines could stand for millions."""
        self._ranged += number
        return self._ranged <= MAX_RANGED

    def fields(self, node: Node, shape: Shape) -> Fields:
        """Read a mapping's keys, reporting those unknown and those missing."""
        if not isinstance(node, MappingNode):
            self.error(
                "wrong-type",
                f"{shape.what} is written as keys and values, not as {kind_of(node)}",
                node.place,
                help=f"write keys: {', '.join(shape.keys)}",
            )
            return Fields(node.place, {})
        known = {k.text: v for k, v in node.entries if k.text in shape.keys}
        meant: list[str] = []
        owner = ""
        for key, value in node.entries:
            if key.text in shape.keys:
                owner = key.text
            elif owner and _has_no_colon(key, value):
                self._cut_at_comma(key, owner, shape)
            else:
                meant += self._unknown_key(key, shape)
        for key_text in shape.required:
            if key_text not in known and key_text not in meant:
                self._missing_key(key_text, node.place, shape)
        return Fields(node.place, known)

    def _unknown_key(self, key: Scalar, shape: Shape) -> list[str]:
        """Report an unknown key; give the key that was meant, if one is near."""
        told = dict(shape.strange).get(key.text, "")
        close = [] if told else nearest(key.text, shape.keys)
        known = f"the keys are: {', '.join(shape.keys)}"
        self.error(
            "unknown-key",
            f"{shape.what} has no key '{key.text}'",
            key.place,
            help=f"did you mean '{close[0]}'?" if close else told or known,
        )
        return close

    def _cut_at_comma(self, key: Scalar, owner: str, shape: Shape) -> None:
        """Report a word that is no key, but the rest of a text with a comma in it."""
        first, _, rest = key.text.partition(" ")
        known = first in shape.keys and rest
        self.error(
            "unknown-key",
            f"{shape.what} has no key '{key.text}'",
            key.place,
            help=f"write '{first}: {rest}'"
            if known
            else f"quote the {owner}: it has a comma",
        )

    def _missing_key(self, key: str, place: Place, shape: Shape) -> None:
        self.error(
            "missing-key",
            f"{shape.what} needs the key '{key}'",
            place,
            help=dict(shape.missing).get(key, f"add '{key}: ...'"),
        )

    def text(self, node: Node | None, what: str) -> str:
        """Read text as one line, white space folded."""
        if node is None:
            return "-"
        if not isinstance(node, Scalar):
            self._wrong(node, what, "text", f"it is {kind_of(node)}")
        elif not node.text.strip():
            self._wrong(node, what, "text", "nothing is written")
        elif len(node.text) > MAX_TEXT:
            self._wrong(node, what, f"at most {MAX_TEXT:,} characters", "it is longer")
        else:
            return " ".join(node.text.split())
        return "-"

    def optional_text(self, node: Node | None, what: str) -> str | None:
        """Read a line of text, if there is one."""
        return None if node is None else self.text(node, what)

    def whole(self, node: Node | None, what: str, span: range) -> int | None:
        """Read an unquoted whole number within a range, if there is one."""
        if node is None:
            return None
        expected = f"a whole number from {span.start} to {span.stop - 1}"
        text = self._number(node, what, expected)
        if _WHOLE.fullmatch(text) and int(text) in span:
            return int(text)
        if text:
            example = number_in(text)
            likely = _WHOLE.fullmatch(example) and int(example) in span
            found = f"it is '{_short(text)}'"
            self._wrong(node, what, expected, found, example if likely else "")
        return None

    def decimal(self, node: Node | None, what: str, most: int) -> Decimal | None:
        """Read an unquoted decimal above 0, exactly, if there is one."""
        if node is None:
            return None
        expected = f"a number above 0, to {most}, with at most two decimals"
        text = self._number(node, what, expected)
        if _PLAIN_DECIMAL.fullmatch(text) and 0 < Decimal(text) <= most:
            return Decimal(text)
        if text:
            example = number_in(text)
            likely = _PLAIN_DECIMAL.fullmatch(example) and 0 < Decimal(example) <= most
            found = f"it is '{_short(text)}'"
            self._wrong(node, what, expected, found, example if likely else "")
        return None

    def _number(self, node: Node, what: str, expected: str) -> str:
        if not isinstance(node, Scalar):
            self._wrong(node, what, expected, f"it is {kind_of(node)}")
            return ""
        if not node.plain:
            self._wrong(node, what, expected, "quotes make it text")
            return ""
        if not node.text:
            self._wrong(node, what, expected, "nothing is written")
        return node.text

    def level(self, node: Node | None, span: range) -> int | None:
        """Read a level, if there is one; there is none for Entry levels."""
        if isinstance(node, Scalar) and re.match(r"entry\b", node.text, re.IGNORECASE):
            message = f"level can't be '{_short(node.text)}'"
            mend = "leave the level out: Entry levels are not among the levels"
            self.error("wrong-value", message, node.place, help=mend)
            return None
        return self.whole(node, "level", span)

    def day(self, node: Node | None, what: str) -> date | None:
        """Read a date written as YYYY-MM-DD, if there is one."""
        if node is None:
            return None
        text = node.text if isinstance(node, Scalar) else ""
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            try:
                return date.fromisoformat(text)
            except ValueError:
                self._wrong(node, what, "a day of the calendar", f"it is '{text}'")
                return None
        found = f"it is '{_short(text)}'" if text else f"it is {kind_of(node)}"
        days = ", or as ".join(days_in(text))
        example = f"{days} if the month comes first" if "," in days else days
        self._wrong(node, what, "a date as in 2026-09-30", found, example)
        return None

    def choice(self, node: Node | None, what: str, words: Sequence[str]) -> str | None:
        """Read one of a few words, in capital letters or not, if there is one."""
        if node is None:
            return None
        text = node.text if isinstance(node, Scalar) else ""
        for word in words:
            if text.casefold() == word.casefold():
                return word
        initials = len(text) <= 3 and all(word.isupper() for word in words)
        close = [] if initials else nearest(text, words)
        found = f"'{_short(text)}'" if text else kind_of(node)
        self.error(
            "wrong-value",
            f"{what} can't be {found}",
            node.place,
            help=f"write '{close[0]}'" if close else f"write {_either(words)}",
        )
        return None

    def items(self, node: Node | None, what: str) -> tuple[Node, ...]:
        """Read a list, if there is one."""
        if node is None:
            return ()
        if isinstance(node, Listing):
            return node.items
        self._wrong(node, what, "a list", f"it is {kind_of(node)}", _as_list(node))
        return ()

    def texts(self, node: Node | None, what: str) -> tuple[str, ...]:
        """Read a list of lines of text, if there is one."""
        return tuple(self.text(item, what) for item in self.items(node, what))

    def entries(
        self, node: Node | None, what: str, example: str = "name: ..."
    ) -> tuple[tuple[Scalar, Node], ...]:
        """Read a mapping whose keys are names, if there is one."""
        if node is None:
            return ()
        if isinstance(node, MappingNode):
            return node.entries
        found = f"it is {kind_of(node)}"
        self._wrong(node, what, "names with their values", found, example)
        return ()

    def _wrong(
        self, node: Node, what: str, expected: str, found: str, example: str = ""
    ) -> None:
        self.error(
            "wrong-value",
            f"{what} must be {expected}; {found}",
            node.place,
            help=f"write it as {example}" if example else "",
        )


def _has_no_colon(key: Scalar, value: Node) -> bool:
    """Tell whether no ':' stands behind a key: its value starts where it ends."""
    end = (key.place.line, key.place.column + key.place.length)
    empty = isinstance(value, Scalar) and value.plain and not value.text
    return empty and (value.place.line, value.place.column) == end


def kind_of(node: Node) -> str:
    """Say in words what a node is."""
    if isinstance(node, Listing):
        return "a list"
    if isinstance(node, Scalar) and not node.text:
        return "nothing"
    return "keys and values" if isinstance(node, MappingNode) else "a single value"


def _as_list(node: Node) -> str:
    """Put a value that should be a list in brackets, where it can stand so."""
    text = node.text if isinstance(node, Scalar) else ""
    plain = isinstance(node, Scalar) and node.plain and len(text) == node.place.length
    some = text.casefold() not in {"none", "no", "nil", "null", "n/a"}
    fits = plain and some and not _SIGNS.search(text)
    return f"[{text}]" if fits else "[like, this]"


def _either(words: Sequence[str]) -> str:
    return " or ".join(f"'{word}'" for word in words)


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:37]}..."
