"""Holds the page about crosswalks to what the command prints for its files."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import pytest

import cli
from rules.standards import Relation
from rules.standards.loading import load_crosswalk
from rules.standards.relations import carriers, composed

PAGE = Path(__file__).parent.parent / "docs" / "crosswalks.md"
TEXT = PAGE.read_text(encoding="utf-8")
FILES = re.findall(
    r"^`([\w-]+\.yaml)`:\n\n```yaml\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE
)
SHOWN = re.findall(r"^```console\n\$ (.*?)\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Go to a folder with the files of the page."""
    for name, text in FILES:
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path


@pytest.mark.parametrize(("command", "shown"), SHOWN, ids=[c for c, _ in SHOWN])
def test_the_page_shows_what_the_command_prints(
    command: str,
    shown: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    """To the letter; what it writes is a crosswalk."""
    monkeypatch.setattr(sys, "argv", shlex.split(command))
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert capsysbinary.readouterr().out.decode() == shown
    assert ended.value.code == int("at-odds" in command)
    written = re.search(r"--to (\S+)", command)
    if written:
        assert load_crosswalk(folder / written[1]).value.pairs


def _rows(columns: int) -> list[list[str]]:
    """Give the rows of the page's tables that have so many columns, less code marks."""
    lines = [line for line in TEXT.splitlines() if line.startswith("|")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in rows if len(row) == columns]


def test_the_page_explains_every_relation() -> None:
    """Each has a row of the first table."""
    named = [row[0] for row in _rows(3)[2:]]
    assert named == [f"`{relation}`" for relation in Relation]


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
