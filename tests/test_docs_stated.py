"""Keeps the page about stated figures true: its commands print what it shows."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from rules import load_qualification
from rules.lint.catalogue import CODES
from rules.model import Figures
from rules.register.record import FIELDS
from tests.pages import ROOT, Page, Play, Shown

PAGE = Page("docs/stated.md")


@pytest.mark.parametrize("shown", PAGE.commands(), ids=str)
def test_commands_print_what_the_page_shows(
    shown: Shown, monkeypatch: pytest.MonkeyPatch, play: Play
) -> None:
    """A command on the page prints the lines below it."""
    monkeypatch.chdir(ROOT)
    assert play(shown.command).out == shown.out


def test_what_the_page_states_can_be_loaded(tmp_path: Path) -> None:
    """Every key there is, of a qualification and of a group."""
    title, groups = PAGE.blocks("yaml")
    units = "".join(f"  {n}: {{title: Unit {n}}}\n" for n in range(1, 6))
    path = tmp_path / "qualification.yaml"
    path.write_text(f"{title}units:\n{units}{groups}", encoding="utf-8")
    q = load_qualification(path).value
    assert None not in dict(q.stated).values()
    assert q.groups[0].stated == Figures(units=5, credit=Decimal(21))


def test_the_codes_on_the_page_are_rules() -> None:
    """Each code named in the table is one."""
    named = re.findall(r"`([a-z]+(?:-[a-z]+)+)`", PAGE.text)
    assert len(named) > 10
    assert [code for code in named if code not in CODES] == []


def test_every_field_that_is_read_is_on_the_page() -> None:
    """And no other."""
    table = PAGE.text[PAGE.text.index("| the register's field") :]
    named = {name.casefold() for name in re.findall(r"`([A-Z]\w+)`", table)}
    assert named == {name for names in FIELDS.values() for name in names}
