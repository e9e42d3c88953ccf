"""Holds the page about evidence to what is read, judged and printed."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from planner import load_candidate
from planner.evidence.judging import judge
from planner.evidence.reports import State
from planner.evidence.shapes import ITEM, OPPORTUNITY, PORTFOLIO
from tests.pages import Page, Play, Shown

PAGE = Page("docs/evidence.md")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Go to a folder with the files of the page."""
    PAGE.write_files(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("shown", PAGE.commands(), ids=str)
@pytest.mark.usefixtures("folder")
def test_the_page_shows_what_the_command_prints(shown: Shown, play: Play) -> None:
    """To the letter, and nothing is wrong with its files."""
    assert play(shown.command)[:2] == (shown.out, "")


def test_the_page_explains_every_key_and_every_state() -> None:
    """Each in a row of its table."""
    cells = [row[0] for row in PAGE.rows()]
    told = re.findall(r"`([a-z ]+)`", "\n".join(cells))
    assert {*told} == {*PORTFOLIO.keys, *ITEM.keys, *OPPORTUNITY.keys}
    assert [cell for cell in cells if cell in {*State}] == [*State]


def test_items_count_as_the_page_says(folder: Path) -> None:
    """With the words that it cites."""
    portfolio = load_candidate(folder / "candidate.yaml").value.portfolio
    assert portfolio is not None
    a, c = judge(portfolio, date(2026, 11, 22))
    assert (a.state, c.state) == (State.SIGNED_OFF, State.WORKING)
    (awaited,) = c.statements[0].uncounted
    assert f'"{awaited.words}"' in PAGE.text
    only = "observation only, not work product"
    assert f'"{only}"' in PAGE.text
