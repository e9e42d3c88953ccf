"""The mapping of a results file: which column holds what, and what its words mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from planner.candidate import Grade, Status
from planner.personal_data import named_in_key
from planner.reading import HOW
from rules.diagnostics import Diagnostic, FaultyInputError
from rules.reading.codes import read_code
from rules.reading.nodes import Node, Scalar, compose
from rules.reading.reader import Reader, Shape
from rules.reading.source import Source, read_source

MAPPING = Shape(
    "a mapping of columns", ("results", "dates", "columns"), ("values", "ignore")
)
COLUMNS = Shape(
    "'columns'",
    ("candidate", "unit"),
    (
        *("status", "date", "grade", "how", "version"),
        *("name", "qualification", "registered"),
    ),
)
VALUES = Shape(
    "'values'", (), ("unit", "status", "grade", "how", "version", "qualification")
)
WORDS: Mapping[str, tuple[str, ...]] = {
    "status": tuple(map(str, Status)),
    "grade": tuple(map(str, Grade)),
    "how": tuple(HOW),
}
"""The words a record may say under a key, where they are few."""

NEVER_EMPTY = ("candidate", "unit", "status")
"""What every row must say, if there is a column for it."""

_KEY = re.compile(r"\w['\"]?:(\s|$)")


class DateOrder(StrEnum):
    """How the dates of a file are written."""

    UK = "day/month/year"
    ISO = "year-month-day"


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Which column holds what a record says, by key; `ignored` ones are not read.

    `values` translates the file's words, by key; `warnings` are about the mapping's
    own file.
    """

    name: str
    dates: DateOrder
    columns: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]
    ignored: tuple[str, ...]
    warnings: tuple[Diagnostic, ...] = ()

    @property
    def titles(self) -> frozenset[str]:
        """Give the titles of all columns that may be in the file."""
        return frozenset((*self.columns.values(), *self.ignored))

    def translated(self, key: str, text: str) -> str:
        """Translate what a cell says, if the mapping has a word for it."""
        return self.values.get(key, {}).get(_folded(key, text), text)

    def words(self, key: str) -> tuple[str, ...]:
        """Give the words the file may use under a key."""
        return (*self.values.get(key, ()), *WORDS[key])


def load_mapping(path: Path) -> ColumnMapping:
    """Load the mapping of a results file's columns.

    Raises FaultyInputError with every fault of the file.
    """
    source = read_source(path, _hide_data)
    root = compose(source)
    if root is None:
        raise FaultyInputError(source.findings())
    read = Reader(source)
    fields = read.fields(root, MAPPING)
    columns = dict(_columns(read, fields.get("columns")))
    dates = read.choice(fields.get("dates"), "dates", tuple(DateOrder))
    mapping = ColumnMapping(
        name=read.text(fields.get("results"), "results"),
        dates=DateOrder(dates or DateOrder.UK),
        columns=columns,
        values=dict(_values(read, fields.get("values"), columns)),
        ignored=tuple(_ignored(read, fields.get("ignore"), columns)),
        warnings=source.findings(),
    )
    if source.has_errors:
        raise FaultyInputError(source.findings())
    return mapping


def _hide_data(source: Source) -> None:
    """Mask lines that are no YAML mapping's: results may be given by mistake."""
    for number, line in enumerate(source.lines, 1):
        if not _KEY.search(line):
            source.hide(source.place(number, 1, len(line)))


def _columns(read: Reader, node: Node | None) -> Iterator[tuple[str, str]]:
    """Read which column holds what; none that names what a plan has no use for."""
    fields = {} if node is None else read.fields(node, COLUMNS)
    for key, title_node in fields.items():
        title = read.text(title_node, f"the column of '{key}'")
        what = named_in_key(title)
        if what is not None:
            read.error(
                "personal-data",
                f"the column '{title}' can't be read: no record may hold {what}",
                title_node.place,
                help="put the column under 'ignore'; a plan has no use for it",
            )
        yield key, title


def _ignored(
    read: Reader, node: Node | None, columns: Mapping[str, str]
) -> Iterator[str]:
    for item in read.items(node, "ignore"):
        title = read.text(item, "a column to ignore")
        if title in columns.values():
            message = f"the column '{title}' can't be both read and ignored"
            read.error("wrong-value", message, item.place, help="take out one of them")
        yield title


def _values(
    read: Reader, node: Node | None, columns: Mapping[str, str]
) -> Iterator[tuple[str, dict[str, str]]]:
    fields = {} if node is None else read.fields(node, VALUES)
    for key, words in fields.items():
        if key not in columns:
            message = f"no column holds '{key}', so its values say nothing"
            mend = f"add '{key}: ...' to 'columns', or take the values out"
            read.error("wrong-value", message, words.place, help=mend)
        yield key, _translation(read, key, words)


def _translation(read: Reader, key: str, node: Node) -> dict[str, str]:
    """Read what the file's words under one key mean."""
    found: dict[str, str] = {}
    for word, meaning in read.entries(node, f"the values of '{key}'"):
        folded = _folded(key, word.text)
        if folded in found:
            message = f"'{word.text}' stands here already, in other capitals"
            read.error("duplicate-key", message, word.place, help="keep one of the two")
        found[folded] = _meaning(read, key, meaning)
    return found


def _meaning(read: Reader, key: str, node: Node) -> str:
    """Read what a word stands for; two quotes stand for nothing said."""
    is_nothing = isinstance(node, Scalar) and not node.plain and not node.text
    if is_nothing and key not in NEVER_EMPTY:
        return ""
    if key in WORDS:
        return read.choice(node, key, WORDS[key]) or ""
    return read.text(node, key) if key == "version" else read_code(read, node)


def _folded(key: str, text: str) -> str:
    """Set white space aside, and capitals where they tell nothing apart."""
    text = " ".join(text.split())
    return text.casefold() if key in WORDS else text
