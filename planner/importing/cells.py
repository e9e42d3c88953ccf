"""From the cells of a row to values: every fault names its row and column."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from planner.free_text import MAX_NOTE
from planner.importing.mapping import NEVER_EMPTY, WORDS, ColumnMapping, DateOrder
from planner.personal_data import found_in_text
from rules.names import nearest
from rules.reading.codes import read_code
from rules.reading.nodes import Scalar
from rules.reading.reader import Reader
from rules.reading.source import Source, character_name, forbidden
from rules.reading.table import Row

_DATES = {
    DateOrder.UK: re.compile(r"(?P<d>[0-9]{1,2})/(?P<m>[0-9]{1,2})/(?P<y>[0-9]{4})"),
    DateOrder.ISO: re.compile(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})"),
}
_EXAMPLES = {DateOrder.UK: "30/09/2026", DateOrder.ISO: "2026-09-30"}

# What a spreadsheet puts in place of what was meant. It shows long numbers short,
# and saves them so: the digits left out are lost.
_LEFT_BY_SPREADSHEETS = (
    (re.compile(r"\d(\.\d+)?E\+\d+"), "a long number cut short by a spreadsheet"),
    (re.compile(r"#(N/A|REF!|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|#+)"), "no value at all"),
    (re.compile(r"=.*"), "a formula"),
)
_LONG_NUMBER = re.compile(r"[0-9]{9,}")
MOST_SHOWN = 40


class Cells:
    """Reads what a row says, by the keys of a record.

    A faulty cell is reported and None is given in its place.
    """

    def __init__(
        self, mapping: ColumnMapping, columns: Mapping[str, int], source: Source
    ) -> None:
        self._mapping = mapping
        self._columns = columns
        self._source = source
        self._read = Reader(source)

    def error(
        self, row: Row, key: str, code: str, message: str, *, help: str = ""
    ) -> None:
        """Report a fault of the cell that holds what a row says under a key."""
        where = f"{self._where(row, key)}: {message}"
        self._source.error(code, where, row.place, help=help)

    def code(self, row: Row, key: str) -> str | None:
        """Read the code of a unit or of a qualification."""
        text = self._said(row, key)
        if not text:
            return None
        what = f"{self._where(row, key)}: a code"
        return read_code(self._read, Scalar(text, plain=False, place=row.place), what)

    def word(self, row: Row, key: str) -> str | None:
        """Read one of the few words that may stand under a key."""
        text = self._said(row, key)
        if not text or text.casefold() in WORDS[key]:
            return text and text.casefold()
        close = nearest(text, self._mapping.words(key))
        mend = f"say what it means under 'values: {key}:' of the mapping"
        if close:
            mend = f"did you mean '{close[0]}'? if not, {mend}"
        self.error(
            row, key, "wrong-value", f"{key} can't be {in_quotes(text)}", help=mend
        )
        return None

    def day(self, row: Row, key: str) -> date | None:
        """Read a date in the order that the mapping declares."""
        text, order = self._said(row, key), self._mapping.dates
        if not text:
            return None
        found = _DATES[order].fullmatch(text)
        if found is None:
            message = f"{in_quotes(text)} is no date written {order}"
            mend = f"write it as in {_EXAMPLES[order]}"
            self.error(row, key, "wrong-value", message, help=mend)
            return None
        try:
            return date(int(found["y"]), int(found["m"]), int(found["d"]))
        except ValueError:
            message = f"{text} is no day of the calendar"
            mend = f"the mapping says that dates are {order}"
            self.error(row, key, "wrong-value", message, help=mend)
        return None

    def line(self, row: Row, key: str) -> str | None:
        """Read a line of text, refusing what looks like personal data in it."""
        text = self._said(row, key)
        for what in found_in_text(text or ""):
            message = f"this seems to hold {what}"
            mend = "map another column, or leave it out"
            self.error(row, key, "personal-data", message, help=mend)
        return text or None

    def _said(self, row: Row, key: str) -> str | None:
        """Give what a row says under a key in the record's words; "" if nothing."""
        if key not in self._columns:
            return ""
        cell = " ".join(row.cells[self._columns[key]].split())
        text = self._mapping.translated(key, cell)
        if not text and key in NEVER_EMPTY:
            self.error(row, key, "empty-cell", "nothing is written here")
            return None
        problem = _problem(text)
        if problem:
            self.error(row, key, "wrong-value", *problem[:1], help=problem[1])
            return None
        return text

    def _where(self, row: Row, key: str) -> str:
        return f"row {row.number}, column '{self._mapping.columns[key]}'"


def _problem(text: str) -> tuple[str, str] | None:
    """Say why a text can be in no record, and what to do about it."""
    if len(text) > MAX_NOTE:
        return f"this is longer than {MAX_NOTE} characters", "is it the right column?"
    for found in forbidden(text):
        message = f"the character {character_name(found[0])} can't be in a record"
        return message, "delete it: it doesn't show, or it hides what the text says"
    for pattern, what in _LEFT_BY_SPREADSHEETS:
        if pattern.fullmatch(text):
            return f"{in_quotes(text)} is {what}", "write the value itself, as text"
    return None


def is_personal(text: str) -> bool:
    """Tell whether a text might be about a person, by its looks."""
    return any(found_in_text(text)) or bool(_LONG_NUMBER.search(text))


def in_quotes(text: str) -> str:
    """Quote a text in a message, unless it might be about a person."""
    if is_personal(text):
        return "(not shown)"
    return f"'{text if len(text) <= MOST_SHOWN else f'{text[: MOST_SHOWN - 3]}...'}'"
