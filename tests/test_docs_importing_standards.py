"""Holds the page about importing standards to what the command prints and writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules.standards.importing import Layout
from rules.standards.importing.doubts import DOUBTS
from tests.pages import Page, Play

PAGE = Page("docs/importing-standards.md")


def test_the_page_shows_what_the_command_prints_and_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, play: Play
) -> None:
    """Standard output first, then the report."""
    (tmp_path / "bees.txt").write_text(PAGE.block("text"), encoding="utf-8")
    ((command, shown),) = PAGE.commands()
    monkeypatch.chdir(tmp_path)
    printed = play(command)
    assert printed.out + printed.err == shown
    assert (tmp_path / "bees.yaml").read_text(encoding="utf-8") == PAGE.block("yaml")


@pytest.mark.parametrize("layout", [*Layout])
def test_the_page_explains_every_layout(layout: Layout) -> None:
    """Each has a row of the table."""
    assert f"\n| {layout} |" in PAGE.text


def test_the_page_explains_every_finding() -> None:
    """Those that doubts are told as, after the layouts."""
    told = [name for name in PAGE.names() if name not in {"--layout", "---"}]
    assert told == [*Layout, "finding", *DOUBTS]
