"""Reads a download of the register: JSON as its programs give it, or CSV."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rules.diagnostics import Diagnostic, FaultyInputError, Place, Severity
from rules.reading.source import Source
from rules.reading.table import Text, delimiter_of, read_table, rows
from rules.register.record import FIELDS, Record, Register

WRAPPERS = ("results", "items", "data", "qualifications")
"""Keys under which a page of records stands; `results` is the register's own."""

_NAMES = {name: field for field, names in FIELDS.items() for name in names}


def read_register(paths: Iterable[Path]) -> Register:
    """Read a download, which may be in several pages, each a file.

    Raises FaultyInputError with what is wrong with every file.
    """
    records: list[Record] = []
    faults: list[Diagnostic] = []
    for path in paths:
        try:
            records += _records(read_table(path))
        except FaultyInputError as error:
            faults += error.diagnostics
    if faults:
        raise FaultyInputError(faults)
    return Register(tuple(records))


def _records(text: Text) -> list[Record]:
    """Give the records of a file, JSON if it starts as such does."""
    first = next(line for line in text.lines if line.strip()).strip()
    read = _from_json if first[0] in "{[" else _from_csv
    found = list(read(text))
    if not any(record["number"] for record in found):
        message = "no qualification number is in this file"
        mend = (
            "download it from the register again: as JSON with 'qualificationNumber',"
            " or as CSV with the column 'Qualification Number'"
        )
        raise _fault("register", message, Place(file=text.file), mend)
    return found


def _from_json(text: Text) -> Iterator[Record]:
    place = Place(file=text.file)
    try:
        found = json.loads("".join(text.lines))
    except (json.JSONDecodeError, RecursionError) as error:
        here = place
        if isinstance(error, json.JSONDecodeError):
            here = Place(file=text.file, line=error.lineno, column=error.colno)
        message = "this isn't JSON as the register writes it"
        raise _fault("register", message, here, "download it again") from None
    for item in _items(found):
        written = {name: _text(value) for name, value in item.items()}
        yield Record(_fields(written), place)


def _items(found: Any) -> Sequence[Mapping[str, Any]]:  # noqa: ANN401 - any JSON
    """Give the records in JSON: a list, in a wrapper or not, or a single one."""
    if isinstance(found, Mapping):
        wrapped = (found[key] for key in WRAPPERS if isinstance(found.get(key), list))
        found = next(wrapped, [found])
    return [item for item in found if isinstance(item, Mapping)]


def _text(value: Any) -> str:  # noqa: ANN401
    """Write a JSON value as the register's CSV would."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else " ".join(str(value).split())


def _from_csv(text: Text) -> Iterator[Record]:
    source = Source(text.file, "".join(text.lines))
    titles: list[str] = []
    for row in rows(text, _delimiter(text), source):
        if not titles:
            titles = list(row.cells)
        elif not row.is_blank:
            cells = (" ".join(cell.split()) for cell in row.cells)
            yield Record(_fields(dict(zip(titles, cells, strict=False))), row.place)
    if source.has_errors:
        raise FaultyInputError(source.findings())


def _delimiter(text: Text) -> str:
    """Find the delimiter by which most titles are known."""
    known = {t for t in re.split(r"[,;\t\r\n]", text.lines[0]) if _name(t) in _NAMES}
    return delimiter_of(text, {" ".join(t.strip('" ').split()) for t in known})


def _fields(written: Mapping[str, str]) -> dict[str, str]:
    """Give what is read by its field; of several names for it, the first that says."""
    found: dict[str, str] = {}
    for name, value in written.items():
        field = _NAMES.get(_name(name))
        if field is not None and value and not found.get(field):
            found[field] = value
    return found


def _name(title: str) -> str:
    return re.sub(r"[^a-z]", "", title.casefold())


def _fault(code: str, message: str, place: Place, help: str) -> FaultyInputError:
    return FaultyInputError(
        [
            Diagnostic(
                code=code,
                severity=Severity.ERROR,
                message=message,
                place=place,
                help=help,
            )
        ]
    )
