"""Holds the table of rule kinds to the cases that it names."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from rules.model import Switches
from tests.cases.test_cases import CASES

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "rule-kinds.md"
SECTIONS = {"A": 10, "B": 13, "C": 7, "D": 7, "E": 10, "F": 5, "G": 9}
LANGUAGE = ROOT / "tests" / "cases" / "language"


class Row(NamedTuple):
    """One line of a table: its cells, and the folder of cases it names."""

    cells: tuple[str, ...]
    folder: Path

    def __str__(self) -> str:
        """Name the row by its folder."""
        return self.folder.name


def rows(columns: int) -> list[Row]:
    """Give the rows of all tables of the page that have so many columns."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    found = []
    for line in lines:
        cells = tuple(cell.strip() for cell in line.strip("| ").split(" | "))
        if line.startswith("|") and len(cells) == columns and "](" in line:
            link = re.findall(r"\]\((.+?)\)", line)[-1]
            found.append(Row(cells, (PAGE.parent / link).resolve()))
    return found


KINDS = rows(4)
READINGS = rows(5)


def cases_of(row: Row) -> list[Path]:
    """Give the cases in a row's folder that the suite runs."""
    return [case for case in CASES if case.is_relative_to(row.folder)]


def is_written(phrase: str, row: Row) -> bool:
    """Tell whether a file of a row's folder has a line, or a whole part of one."""
    whole = re.compile(rf"(^|[ {{]){re.escape(phrase)}($|[,}}\]])", re.MULTILINE)
    files = row.folder.rglob("*.yaml")
    return any(whole.search(path.read_text(encoding="utf-8")) for path in files)


def test_every_kind_of_rule_has_a_row() -> None:
    """The table holds every row of every section, in order."""
    every = [f"{s}{n}" for s, most in SECTIONS.items() for n in range(1, most + 1)]
    assert list(dict.fromkeys(row.cells[0] for row in KINDS)) == every


@pytest.mark.parametrize("row", KINDS, ids=str)
def test_the_line_that_says_it_is_in_the_cases(row: Row) -> None:
    """Each line of YAML in the table stands in a file of the folder it names."""
    phrases = re.findall(r"`(.+?)`", row.cells[2])
    assert phrases
    assert [phrase for phrase in phrases if not is_written(phrase, row)] == []


@pytest.mark.parametrize("row", KINDS, ids=str)
def test_somebody_meets_it_and_somebody_misses_it(row: Row) -> None:
    """Of the cases that a row names one ends well and one doesn't."""
    texts = [(c / "case.txt").read_text(encoding="utf-8") for c in cases_of(row)]
    statuses = {text.split()[-1] for text in texts}
    assert {"0", "1"} <= statuses


def test_no_cell_is_empty() -> None:
    """Every row says something in every column, and names cases that are there."""
    assert [row for row in (*KINDS, *READINGS) if not all(row.cells)] == []
    assert [row for row in (*KINDS, *READINGS) if not cases_of(row)] == []


def test_no_cases_are_left_out_of_the_page() -> None:
    """Every folder of language cases is named on the page."""
    page = PAGE.read_text(encoding="utf-8")
    folders = sorted(folder.name for folder in LANGUAGE.iterdir())
    assert [name for name in folders if f"/{name})" not in page] == []


def test_every_reading_has_a_row() -> None:
    """Every value of every switch is on the page, the usual one marked."""
    usual = Switches()
    expected = []
    for name in Switches.model_fields:
        chosen = getattr(usual, name)
        ways = (f"`{way}`" + " (usual)" * (way is chosen) for way in type(chosen))
        expected += [(name.replace("_", " "), way) for way in ways]
    assert [(row.cells[1].strip("`"), row.cells[2]) for row in READINGS] == expected


@pytest.mark.parametrize("row", READINGS, ids=lambda row: row.cells[3])
def test_readings_are_printed_as_the_page_says(row: Row) -> None:
    """A structure that says a reading prints it in some case, as on the page."""
    reading = f"{row.cells[1]}: {row.cells[2]}".split("`")
    printed = [
        " ".join((case / "output.txt").read_text(encoding="utf-8").split())
        for case in cases_of(row)
        if (case / "output.txt").exists()
    ]
    assert is_written(f"{reading[1]}: {reading[3]}", row)
    assert any(row.cells[3] in text for text in printed)
