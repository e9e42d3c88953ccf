"""Holds the page about testing to what the commands print."""

from __future__ import annotations

import re
import shlex
import shutil
import sys
from pathlib import Path

import pytest

import cli
from planner.testing.expectations import KEYS
from planner.testing.reading import CASE, FILE

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "testing.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """Give the fenced blocks of a language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


def test_the_page_shows_what_the_commands_print(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    """One after the other, beside the example; the slip is mended by the second."""
    shutil.copytree(ROOT / "examples" / "ldss", tmp_path, dirs_exist_ok=True)
    (text,) = blocks("yaml")
    cases = tmp_path / "my-tests.yaml"
    cases.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    for block in blocks("console"):
        command, _, shown = block.partition("\n")
        monkeypatch.setattr(sys, "argv", shlex.split(command.removeprefix("$ ")))
        with pytest.raises(SystemExit):
            cli.main()
        assert capsysbinary.readouterr().out.decode() == shown
    mended = text.replace("2 units ", "1 unit ")
    assert cases.read_text(encoding="utf-8") == mended


def test_the_page_names_every_key() -> None:
    """In the table, or in what is said about the file."""
    keys = {*FILE.keys, *CASE.keys, *KEYS}
    unnamed = [k for k in keys if f"`{k}`" not in PAGE and f"{k}:" not in PAGE]
    assert unnamed == []
