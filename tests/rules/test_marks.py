"""Where keys and units stand in a qualification's files."""

from __future__ import annotations

from pathlib import Path

from rules import load_qualification
from rules.diagnostics import Place
from rules.reading.marks import Marks, units_in
from rules.reading.nodes import Listing, Mapping, compose
from rules.reading.source import Source
from tests.rules.telling import AWARD, written

BELOW = """\
  way:
    title: Way
    take: 1 pathway
    groups:
      inner: {title: Inner, take: all, units: [A1 to A2]}
"""


def marks(folder: Path, text: str) -> Marks:
    """Read a qualification, and find where things stand in it."""
    return Marks(load_qualification(written(folder, text)).files)


def at(place: Place) -> tuple[int, int]:
    """Give the line and the column of a place."""
    return place.line, place.column


def test_a_key_is_where_its_value_is(tmp_path: Path) -> None:
    """What isn't written is where the nearest key above it is; at worst the first."""
    found = marks(tmp_path, AWARD + BELOW)
    assert at(found.key("title")) == (2, 8)
    assert at(found.key("rules/way/groups/inner/take")) == (12, 35)
    assert at(found.key("rules/way/groups/inner/note")) == (12, 7)
    assert at(found.key("level")) == at(found.key("")) == (1, 1)
    assert (found.has("title"), found.has("level")) == (True, False)


def test_a_unit_is_where_it_is_described_and_listed(tmp_path: Path) -> None:
    """A fact that isn't stated is where the unit is."""
    found = marks(tmp_path, AWARD + BELOW)
    assert at(found.unit("A1")) == (4, 3)
    assert at(found.fact("A2", "credit")) == (5, 51)
    assert at(found.fact("A2", "glh")) == (5, 3)
    assert at(found.listed("core", "A2")) == (7, 52)
    assert at(found.listed("way/inner", "A2")) == (12, 48)


def test_units_of_a_file_of_their_own_are_there(tmp_path: Path) -> None:
    """The qualification then says in which file its units are."""
    head, _, rest = AWARD.partition("units:\n")
    units, _, rules = rest.partition("rules:\n")
    bank = tmp_path / "bank.yaml"
    bank.write_text(f"bank: B\nunits:\n{units}", encoding="utf-8")
    found = marks(tmp_path, f"{head}units: bank.yaml\nrules:\n{rules}")
    assert found.unit("A1").file == str(bank)
    assert at(found.unit("A1")) == (3, 3)


def test_a_list_is_where_it_starts() -> None:
    """A file without keys has one place."""
    place = Place(file="a", line=3, column=4, length=1)
    found = Marks([(Source("a", ""), Listing((), place, 1))])
    assert found.key("title") == place


def test_standards_are_found_as_units_are() -> None:
    """A suite has them under a key of its own."""
    root = compose(Source("a", "suite: S\nstandards:\n  A: {title: T}\n"))
    assert isinstance(root, Mapping)
    assert [key.text for key, _ in units_in(root)] == ["A"]
