"""Holds the page about standards to what the commands print and the readers take."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rules.reading.reader import Shape
from rules.standards.evidence import COMMON_KINDS
from rules.standards.phrases import read_evidence
from rules.standards.reading import (
    CRITERION,
    EVIDENCE,
    KNOWLEDGE,
    SECTION,
    STANDARD,
    SUITE,
)
from tests.pages import Page, Play, Shown
from tests.rules.telling import told

PAGE = Page("docs/standards.md")
SHAPES = (SUITE, EVIDENCE, STANDARD, SECTION, CRITERION, KNOWLEDGE)


@pytest.mark.parametrize("shown", PAGE.commands(), ids=str)
def test_the_page_shows_what_the_commands_print(
    shown: Shown,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    play: Play,
) -> None:
    """Beside the files that it has an author write."""
    PAGE.write_files(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert play(shown.command).out == shown.out


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: str(shape.what))
def test_the_page_names_every_key(shape: Shape) -> None:
    """In its tables, or in what is said about them."""
    assert [key for key in shape.keys if f"`{key}`" not in PAGE.text] == []


def test_the_phrases_of_the_page_can_be_read() -> None:
    """Each in its table, with the kinds that the page calls usual."""
    start = PAGE.text.index("| phrase | means |")
    phrases = re.findall(r"^\| `(.+?)` \|", PAGE.text[start:], re.MULTILINE)[:5]
    assert len(phrases) == 5
    for phrase in phrases:
        text = f"'{phrase}'"
        assert told(text, lambda r, node: read_evidence(r, node, COMMON_KINDS)) == []
    assert [kind for kind in COMMON_KINDS if f"`{kind}`" not in PAGE.text] == []
