"""Holds the page about standards to what the commands print and the readers take."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import pytest

import cli
from rules.reading.reader import Shape
from rules.standards import Relation
from rules.standards.evidence import COMMON_KINDS
from rules.standards.pairs import CROSSWALK, PAIR
from rules.standards.phrases import read_evidence
from rules.standards.reading import (
    CRITERION,
    EVIDENCE,
    KNOWLEDGE,
    SECTION,
    STANDARD,
    SUITE,
)
from tests.rules.telling import told

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "standards.md").read_text(encoding="utf-8")
FILES = re.compile(
    r"^<!-- file (.+?) -->\n```yaml\n(.*?)^```$", re.DOTALL | re.MULTILINE
)
SHAPES = (SUITE, EVIDENCE, STANDARD, SECTION, CRITERION, KNOWLEDGE, CROSSWALK, PAIR)


def commands() -> list[tuple[str, str]]:
    """Give each command of the page with what it prints."""
    found = re.findall(
        r"^```console\n\$ (.*?)\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE
    )
    return list(found)


@pytest.mark.parametrize("command", commands(), ids=lambda pair: pair[0])
def test_the_page_shows_what_the_commands_print(
    command: tuple[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    """Beside the files that it has an author write."""
    for name, text in FILES.findall(PAGE):
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(sys, "argv", shlex.split(command[0]))
    with pytest.raises(SystemExit):
        cli.main()
    assert capsysbinary.readouterr().out.decode() == command[1]


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: str(shape.what))
def test_the_page_names_every_key(shape: Shape) -> None:
    """In its tables, or in what is said about them."""
    assert [key for key in shape.keys if f"`{key}`" not in PAGE] == []


def test_the_phrases_of_the_page_can_be_read() -> None:
    """Each in its table, with the kinds that the page calls usual."""
    start = PAGE.index("| phrase | means |")
    phrases = re.findall(r"^\| `(.+?)` \|", PAGE[start:], re.MULTILINE)[:5]
    assert len(phrases) == 5
    for phrase in phrases:
        text = f"'{phrase}'"
        assert told(text, lambda r, node: read_evidence(r, node, COMMON_KINDS)) == []
    assert [kind for kind in COMMON_KINDS if f"`{kind}`" not in PAGE] == []


def test_every_relation_is_explained() -> None:
    """In a row of its own."""
    assert [one for one in Relation if f"| `{one}` |" not in PAGE] == []
