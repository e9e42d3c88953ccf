"""Holds the page about CASE to what the commands do."""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import cli
from rules.exchange.case import fault
from rules.exchange.case.crosswalks import TYPES as RELATIONS
from rules.exchange.case.suites import TYPES

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "case.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    """Give the one fenced block of a language."""
    pattern = rf"^```{language}\n(.*?)^```$"
    (found,) = re.findall(pattern, PAGE, re.DOTALL | re.MULTILINE)
    return str(found)


def shown() -> Iterator[tuple[str, str]]:
    """Yield each command of the page with what it prints."""
    for part in block("console").split("$ fingerpost ")[1:]:
        command, _, printed = part.partition("\n")
        yield command, printed


def test_the_page_shows_what_the_commands_print(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    """One after the other; what comes back is the suite that went out."""
    (tmp_path / "care.yaml").write_text(block("yaml"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for command, printed in shown():
        monkeypatch.setattr(sys, "argv", ["fingerpost", *shlex.split(command)])
        with pytest.raises(SystemExit):
            cli.main()
        out, err = capsysbinary.readouterr()
        assert (out.decode(), err) == (printed, b"")
    back = (tmp_path / "back" / "care-1.yaml").read_text(encoding="utf-8")
    assert back == block("yaml")


def test_the_page_explains_every_code() -> None:
    """In the order of the table, and no others."""
    codes = {v for v in vars(fault).values() if str(v).startswith("case-")}
    assert set(re.findall(r"^\| `(case-[a-z-]+)` \|", PAGE, re.MULTILINE)) == codes


def test_the_page_names_every_type() -> None:
    """Of items and of associations."""
    names = {*TYPES.values(), *RELATIONS.values(), "Standard", "Section", "Group"}
    assert [
        name for name in {*names, "Pathway", "Unit"} if f"`{name}`" not in PAGE
    ] == []
