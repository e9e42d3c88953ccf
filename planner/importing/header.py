"""The first row of a results file: the titles of its columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.importing.cells import in_quotes, is_personal
from planner.importing.mapping import ColumnMapping
from rules.names import nearest
from rules.reading.source import Source
from rules.reading.table import Row, title_of

MAX_COLUMNS = 500
_NEEDED = {"candidate", "unit"}


@dataclass(frozen=True, slots=True)
class Header:
    """The titles in order, and where each key of a record stands, counted from 0."""

    titles: Sequence[str]
    columns: Mapping[str, int]

    @property
    def is_enough(self) -> bool:
        """Tell whether there is a column for what every row must say."""
        return self.columns.keys() >= _NEEDED

    def fits(self, row: Row, source: Source) -> bool:
        """Tell whether a row has a cell for each title, and none more."""
        if len(row.cells) == len(self.titles):
            self._refuse_untitled(row, source)
            return True
        message = (
            f"row {row.number} has {_many(len(row.cells), 'cell')}; "
            f"row 1 has {_many(len(self.titles), 'title')}"
        )
        mend = "a cell that holds a delimiter must be in quotation marks"
        source.error("row-length", message, row.place, help=mend)
        return False

    def _refuse_untitled(self, row: Row, source: Source) -> None:
        for number, title in enumerate(self.titles, 1):
            if not title and row.cells[number - 1].strip():
                what = f"something is written in column {number}, which has no title"
                message, mend = f"row {row.number}: {what}", "give the column a title"
                source.error("unknown-column", message, row.place, help=mend)


def read_header(row: Row, mapping: ColumnMapping, source: Source) -> Header | None:
    """Read the titles; every title missing, unknown or there twice is reported.

    None if the row can't be told from a row of data; then nothing of it is shown.
    """
    titles = list(map(title_of, row.cells))
    if len(titles) > MAX_COLUMNS:
        message = f"row 1 has {len(titles):,} cells; {MAX_COLUMNS} is the most"
        source.error("no-titles", message, row.place)
        return None
    if mapping.titles.isdisjoint(titles):
        message = "row 1 holds none of the titles in the mapping"
        mend = "the first row must be the columns' titles"
        source.error("no-titles", message, row.place, help=mend)
        return None
    unknown = [t for t in dict.fromkeys(titles) if t and t not in mapping.titles]
    for title in dict.fromkeys(mapping.columns.values()):
        if title not in titles:
            _missing(row, title, unknown, source)
        elif titles.count(title) > 1:
            message = f"row 1: {titles.count(title)} columns have the title '{title}'"
            mend = "which one is meant can't be told; rename the others"
            source.error("duplicate-column", message, row.place, help=mend)
    for title in unknown:
        message = f"row 1: the mapping says nothing of the column {in_quotes(title)}"
        mend = "put it under 'ignore' if it isn't to be read"
        source.error("unknown-column", message, row.place, help=mend)
    found = {k: titles.index(t) for k, t in mapping.columns.items() if t in titles}
    return Header(titles, found)


def _missing(row: Row, title: str, others: Sequence[str], source: Source) -> None:
    close = nearest(title, [other for other in others if not is_personal(other)])
    mend = f"did you mean '{close[0]}'?" if close else ""
    message = f"row 1: there is no column '{title}'"
    source.error("missing-column", message, row.place, help=mend)


def _many(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
