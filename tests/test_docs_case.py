"""Holds the page about CASE to what the commands do."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules.exchange.case import fault
from rules.exchange.case.crosswalks import TYPES as RELATIONS
from rules.exchange.case.suites import TYPES
from tests.pages import Page, Play

PAGE = Page("docs/case.md")


def test_the_page_shows_what_the_commands_print(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, play: Play
) -> None:
    """One after the other; what comes back is the suite that went out."""
    (tmp_path / "care.yaml").write_text(PAGE.block("yaml"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for command, shown in PAGE.commands():
        assert play(command)[:2] == (shown, "")
    back = (tmp_path / "back" / "care-1.yaml").read_text(encoding="utf-8")
    assert back == PAGE.block("yaml")


def test_the_page_explains_every_code() -> None:
    """In the order of the table, and no others."""
    codes = {v for v in vars(fault).values() if str(v).startswith("case-")}
    assert {name for name in PAGE.names() if name.startswith("case-")} == codes


def test_the_page_names_every_type() -> None:
    """Of items and of associations."""
    names = {*TYPES.values(), *RELATIONS.values(), "Standard", "Section", "Group"}
    assert [
        name for name in {*names, "Pathway", "Unit"} if f"`{name}`" not in PAGE.text
    ] == []
