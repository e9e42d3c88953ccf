"""Keeps the page about stated figures true: its commands print what it shows."""

from __future__ import annotations

import re
import shlex
import sys
from decimal import Decimal
from pathlib import Path

import pytest

import cli
from rules import load_qualification
from rules.lint.catalogue import CODES
from rules.model import Figures
from rules.register.record import FIELDS

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "stated.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """Give the fenced blocks of a language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("block", blocks("console"))
def test_commands_print_what_the_page_shows(
    block: str,
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    """A command on the page prints the lines below it."""
    command, _, shown = block.partition("\n")
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(sys, "argv", shlex.split(command.removeprefix("$ ")))
    with pytest.raises(SystemExit):
        cli.main()
    assert capsysbinary.readouterr().out.decode() == shown


def test_what_the_page_states_can_be_loaded(tmp_path: Path) -> None:
    """Every key there is, of a qualification and of a group."""
    title, groups = blocks("yaml")
    units = "".join(f"  {n}: {{title: Unit {n}}}\n" for n in range(1, 6))
    path = tmp_path / "qualification.yaml"
    path.write_text(f"{title}units:\n{units}{groups}", encoding="utf-8")
    q = load_qualification(path).value
    assert None not in dict(q.stated).values()
    assert q.groups[0].stated == Figures(units=5, credit=Decimal(21))


def test_the_codes_on_the_page_are_rules() -> None:
    """Each code named in the table is one."""
    named = re.findall(r"`([a-z]+(?:-[a-z]+)+)`", PAGE)
    assert len(named) > 10
    assert [code for code in named if code not in CODES] == []


def test_every_field_that_is_read_is_on_the_page() -> None:
    """And no other."""
    table = PAGE[PAGE.index("| the register's field") :]
    named = {name.casefold() for name in re.findall(r"`([A-Z]\w+)`", table)}
    assert named == {name for names in FIELDS.values() for name in names}
