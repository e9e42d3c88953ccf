"""Holds the page about comparing to what the command prints and can answer."""

from __future__ import annotations

import pytest

from rules.comparing.meaning import Meaning, Uncompared
from tests.pages import ROOT, Page, Play

PAGE = Page("docs/comparing.md")


def test_the_page_shows_what_the_command_prints(
    monkeypatch: pytest.MonkeyPatch, play: Play
) -> None:
    """To the letter."""
    (shown,) = PAGE.commands()
    monkeypatch.chdir(ROOT)
    assert play(shown.command).out == shown.out


@pytest.mark.parametrize("word", [*Meaning])
def test_the_page_explains_every_answer(word: Meaning) -> None:
    """Each has a row of the table."""
    assert f"\n| {word} |" in PAGE.text


@pytest.mark.parametrize("aside", [*Uncompared])
def test_the_page_names_what_is_left_aside(aside: Uncompared) -> None:
    """In the words of the command, however lines are broken."""
    assert str(aside) in " ".join(PAGE.text.split())
