"""Holds the page about comparing to what the command prints and can answer."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import pytest

import cli
from rules.comparing.meaning import Meaning, Uncompared

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "comparing.md").read_text(encoding="utf-8")


def test_the_page_shows_what_the_command_prints(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """To the letter."""
    (block,) = re.findall(r"^```console\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    command, _, shown = block.partition("\n")
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(sys, "argv", shlex.split(command.removeprefix("$ ")))
    with pytest.raises(SystemExit):
        cli.main()
    assert capsysbinary.readouterr().out.decode() == shown


@pytest.mark.parametrize("word", [*Meaning])
def test_the_page_explains_every_answer(word: Meaning) -> None:
    """Each has a row of the table."""
    assert f"\n| {word} |" in PAGE


@pytest.mark.parametrize("aside", [*Uncompared])
def test_the_page_names_what_is_left_aside(aside: Uncompared) -> None:
    """In the words of the command, however lines are broken."""
    assert str(aside) in " ".join(PAGE.split())
