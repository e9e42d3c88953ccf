"""Candidates' records from the rows of a results file: all of them, or none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from planner.candidate import Achievement, Candidate, Grade, Status
from planner.importing.cells import Cells
from planner.importing.header import read_header
from planner.importing.mapping import ColumnMapping, load_mapping
from planner.reading import HOW
from rules.diagnostics import Diagnostic, FaultyInputError, Place, Related
from rules.model import Manner
from rules.reading.source import Source
from rules.reading.table import (
    DELIMITERS,
    Row,
    Text,
    delimiter_of,
    read_table,
    rows,
)

MOST_FAULTS = 200


@dataclass(frozen=True, slots=True)
class Results:
    """The records read from a results file, in order of first appearance.

    `notes` say how the file was read; `places` is where each candidate, by reference,
    is first named.
    """

    name: str
    candidates: tuple[Candidate, ...]
    places: Mapping[str, Place]
    notes: tuple[str, ...]
    warnings: tuple[Diagnostic, ...] = ()


@dataclass(slots=True)
class _Record:
    """What the rows of one candidate said so far, and which row first said it."""

    place: Place
    facts: dict[str, tuple[str | date, Row]] = field(default_factory=dict)
    achievements: list[Achievement] = field(default_factory=list)


def load_results(
    csv_path: Path, mapping_path: Path, today: date | None = None
) -> Results:
    """Load the records of a CSV file whose columns a mapping file declares.

    Achievements dated after `today` are refused, if it is given. Raises
    FaultyInputError with every fault of the mapping, or else of the results, up to
    200 of these; nothing in a message is taken from columns that aren't mapped.
    """
    text, mapping = _both(csv_path, mapping_path)
    source = Source(text.file, "")
    importing = _Importing(mapping, source, today)
    delimiter = delimiter_of(text, mapping.titles)
    importing.take(rows(text, delimiter, source))
    if source.has_errors:
        raise FaultyInputError(importing.faults())
    return Results(
        name=mapping.name,
        candidates=importing.candidates(),
        places={ref: record.place for ref, record in importing.records.items()},
        notes=(
            f"encoding: {text.encoding}",
            f"cells are separated by {DELIMITERS[delimiter]}",
            f"dates are read as {mapping.dates}",
            *importing.notes(),
        ),
        warnings=mapping.warnings,
    )


def _both(csv_path: Path, mapping_path: Path) -> tuple[Text, ColumnMapping]:
    """Read both files; what is wrong with both is told at once."""
    try:
        mapping = load_mapping(mapping_path)
    except FaultyInputError as error:
        try:
            read_table(csv_path)
        except FaultyInputError as other:
            raise FaultyInputError([*error.diagnostics, *other.diagnostics]) from None
        raise
    return read_table(csv_path), mapping


class _Importing:
    """Gathers records row by row, and the faults of the file."""

    def __init__(
        self, mapping: ColumnMapping, source: Source, today: date | None
    ) -> None:
        self._mapping = mapping
        self._source = source
        self._today = today
        self._untold = 0
        self._last = source.place(1, 1)
        self._rows = 0
        self._unread: tuple[str, ...] = ()
        self.records: dict[str, _Record] = {}

    def take(self, table: Iterator[Row]) -> None:
        """Read the titles, then all rows, unless what every row needs has no column."""
        first = next(table, None)
        if first is None:
            return
        header = read_header(first, self._mapping, self._source)
        if header is None or not header.is_enough:
            return
        self._unread = tuple(t for t in header.titles if t in self._mapping.ignored)
        cells = Cells(self._mapping, header.columns, self._source)
        for row in table:
            if not row.is_blank and header.fits(row, self._source):
                self._take(cells, row)
                self._rows += 1
            self._limit_faults(row)

    def faults(self) -> Iterator[Diagnostic]:
        """Give the faults found; past the limit only their number."""
        if self._untold:
            message = f"and {self._untold:,} more faults"
            self._source.error("too-many-faults", message, self._last)
        yield from self._source.findings()

    def candidates(self) -> tuple[Candidate, ...]:
        """Give the records gathered."""
        return tuple(
            Candidate.model_validate(
                {
                    "reference": reference,
                    "achievements": tuple(record.achievements),
                    **{key: value for key, (value, _) in record.facts.items()},
                }
            )
            for reference, record in self.records.items()
        )

    def notes(self) -> Iterator[str]:
        """Say how much was read, and which columns weren't."""
        yield f"rows read: {self._rows:,}; candidates: {len(self.records):,}"
        if self._unread:
            yield f"columns not read: {', '.join(self._unread)}"

    def _limit_faults(self, row: Row) -> None:
        """Keep the first faults and the number of the others."""
        self._last = row.place
        self._untold += len(self._source.diagnostics[MOST_FAULTS:])
        del self._source.diagnostics[MOST_FAULTS:]

    def _take(self, cells: Cells, row: Row) -> None:
        reference = cells.line(row, "candidate")
        facts = {
            "name": cells.line(row, "name"),
            "qualification": cells.code(row, "qualification"),
            "registered": cells.day(row, "registered"),
        }
        achievement = self._achievement(cells, row)
        if reference is None:
            return
        record = self.records.setdefault(reference, _Record(row.place))
        record.achievements.append(achievement)
        for key, fact in facts.items():
            if fact is not None:
                self._add_fact(record, row, key, fact)

    def _add_fact(self, record: _Record, row: Row, key: str, fact: str | date) -> None:
        """Keep what is said of a candidate; the rows must not contradict each other."""
        first, earlier = record.facts.setdefault(key, (fact, row))
        if first != fact:
            where = f"row {row.number}, column '{self._mapping.columns[key]}'"
            message = f"{where}: row {earlier.number} says otherwise of this candidate"
            related = Related(place=earlier.place, message="first said here")
            self._source.error("conflict", message, row.place, related=[related])

    def _achievement(self, cells: Cells, row: Row) -> Achievement:
        status = Status(cells.word(row, "status") or Status.ACHIEVED)
        grade, how = cells.word(row, "grade"), cells.word(row, "how")
        day = cells.day(row, "date")
        over = status is not Status.IN_PROGRESS
        if self._today and day and day > self._today and over:
            message = f"{day} is after today, {self._today}"
            mend = "only a unit in progress may have a date to come"
            cells.error(row, "date", "future-date", message, help=mend)
        return Achievement(
            unit=cells.code(row, "unit") or "-",
            status=status,
            how=HOW[how] if how else Manner.ASSESSED,
            day=day,
            grade=Grade(grade) if grade else None,
            version=cells.line(row, "version"),
        )
