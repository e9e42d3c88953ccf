"""Holds the page about importing standards to what the command prints and writes."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import pytest

import cli
from rules.standards.importing import Layout

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "importing-standards.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    """Give the one fenced block of a language."""
    (found,) = re.findall(
        rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE
    )
    return str(found)


def test_the_page_shows_what_the_command_prints_and_writes(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    """Standard output first, then the report."""
    (tmp_path / "bees.txt").write_text(block("text"), encoding="utf-8")
    command, _, shown = block("console").partition("\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(sys, "argv", shlex.split(command.removeprefix("$ ")))
    with pytest.raises(SystemExit):
        cli.main()
    out, err = capsysbinary.readouterr()
    assert (out + err).decode() == shown
    assert (tmp_path / "bees.yaml").read_text(encoding="utf-8") == block("yaml")


@pytest.mark.parametrize("layout", [*Layout])
def test_the_page_explains_every_layout(layout: Layout) -> None:
    """Each has a row of the table."""
    assert f"\n| {layout} |" in PAGE


def test_the_page_explains_every_finding() -> None:
    """Those that doubts are told as."""
    text = (ROOT / "rules/standards/importing/doubts.py").read_text(encoding="utf-8")
    codes = set(re.findall(r'source\.warning\(\s*"([a-z-]+)"', text))
    assert codes == set(re.findall(r"^\| ([a-z]+-?[a-z]+) \|", PAGE, re.MULTILINE)) - {
        *("finding", *Layout)
    }
