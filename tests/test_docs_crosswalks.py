"""Holds the page about crosswalks to what the command prints for its files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rules.reading.reader import Shape
from rules.standards import Relation
from rules.standards.loading import load_crosswalk
from rules.standards.pairs import CROSSWALK, PAIR
from rules.standards.relations import carriers, composed
from tests.pages import Page, Play, Shown

PAGE = Page("docs/crosswalks.md")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Go to a folder with the files of the page."""
    PAGE.write_files(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("shown", PAGE.commands(), ids=str)
def test_the_page_shows_what_the_command_prints(
    shown: Shown, folder: Path, play: Play
) -> None:
    """To the letter; what it writes is a crosswalk."""
    printed = play(shown.command)
    assert (printed.out, printed.status) == (shown.out, int("at-odds" in shown.command))
    written = re.search(r"--to (\S+)", shown.command)
    if written:
        assert load_crosswalk(folder / written[1]).value.pairs


def _rows(columns: int) -> list[list[str]]:
    """Give the rows of the page's tables that have so many columns."""
    return [row for row in PAGE.rows() if len(row) == columns]


def test_the_page_explains_every_relation() -> None:
    """Each has a row of the first table, and of the last, which is for developers."""
    named, relations = [row[0] for row in _rows(2)], [f"`{one}`" for one in Relation]
    assert named[2:6] == named[-4:] == relations
    adviser, _, developer = PAGE.text.partition("## For developers")
    assert "SKOS" in developer
    assert "SKOS" not in adviser


@pytest.mark.parametrize("shape", [CROSSWALK, PAIR], ids=lambda shape: shape.what)
def test_the_page_names_every_key(shape: Shape) -> None:
    """In its tables, or in what is said about them."""
    assert [key for key in shape.keys if f"`{key}`" not in PAGE.text] == []


def test_the_page_says_what_follows_as_the_code_does() -> None:
    """Each cell of the table of compositions."""
    told = {
        (first, second): cell.strip("`")
        for first, row in zip(Relation, _rows(5)[2:], strict=True)
        for second, cell in zip(Relation, row[1:], strict=True)
    }
    expected = {
        (one, other): composed(one, other) or "nothing"
        for one in Relation
        for other in Relation
    }
    assert told == expected


def test_evidence_carries_as_the_page_says(folder: Path) -> None:
    """Through both crosswalks of the page, by what it lets carry."""
    walks = [load_crosswalk(folder / f"{name}.yaml") for name in ("themes", "onward")]
    found = carriers([one.value for one in walks], [Relation.SAME, Relation.BROADER])
    credited = {
        ref.code for ref, some in found.items() if "KU 2" in {one.code for one in some}
    }
    assert credited == {"AK 2", "DK 1"}
    assert "KU 2" not in {ref.code for ref in found}
