"""Holds the page about testing to what the commands print."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from planner.testing.expectations import KEYS
from planner.testing.reading import CASE, FILE
from tests.pages import ROOT, Page, Play

PAGE = Page("docs/testing.md")


def test_the_page_shows_what_the_commands_print(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, play: Play
) -> None:
    """One after the other, beside the example; the slip is mended by the second."""
    shutil.copytree(ROOT / "examples" / "ldss", tmp_path, dirs_exist_ok=True)
    text = PAGE.block("yaml")
    cases = tmp_path / "my-tests.yaml"
    cases.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for shown in PAGE.commands():
        assert play(shown.command).out == shown.out
    mended = text.replace("2 units ", "1 unit ")
    assert cases.read_text(encoding="utf-8") == mended


def test_the_page_names_every_key() -> None:
    """In the table, or in what is said about the file."""
    keys = {*FILE.keys, *CASE.keys, *KEYS}
    text = PAGE.text
    assert [k for k in keys if f"`{k}`" not in text and f"{k}:" not in text] == []
