"""Holds the page about evidence to what is read, judged and printed."""

from __future__ import annotations

import re
import shlex
import sys
from datetime import date
from pathlib import Path

import pytest

import cli
from planner import load_candidate
from planner.evidence.judging import judge
from planner.evidence.reports import State
from planner.evidence.shapes import ITEM, OPPORTUNITY, PORTFOLIO

PAGE = Path(__file__).parent.parent / "docs" / "evidence.md"
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
@pytest.mark.usefixtures("folder")
def test_the_page_shows_what_the_command_prints(
    command: str,
    shown: str,
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    """To the letter, and nothing is wrong with its files."""
    monkeypatch.setattr(sys, "argv", shlex.split(command))
    with pytest.raises(SystemExit):
        cli.main()
    printed = capsysbinary.readouterr()
    assert (printed.out.decode(), printed.err.decode()) == (shown, "")


def _first_cells() -> list[str]:
    """Give what stands in the first column of the page's tables."""
    return [line.split("|")[1].strip() for line in TEXT.splitlines() if "|" in line]


def test_the_page_explains_every_key_and_every_state() -> None:
    """Each in a row of its table."""
    told = re.findall(r"`([a-z ]+)`", "\n".join(_first_cells()))
    assert {*told} == {*PORTFOLIO.keys, *ITEM.keys, *OPPORTUNITY.keys}
    assert [cell for cell in _first_cells() if cell in {*State}] == [*State]


def test_items_count_as_the_page_says(folder: Path) -> None:
    """With the words that it cites."""
    portfolio = load_candidate(folder / "candidate.yaml").value.portfolio
    assert portfolio is not None
    a, c = judge(portfolio, date(2026, 11, 22))
    assert (a.state, c.state) == (State.SIGNED_OFF, State.WORKING)
    (awaited,) = c.statements[0].uncounted
    assert f'"{awaited.words}"' in TEXT
    only = "observation only, not work product"
    assert f'"{only}"' in TEXT
