"""Loading: both files of a qualification, and all faults of both in one run."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules import FaultyInputError, load_qualification
from tests.rules.telling import AWARD, faults, lines, loaded, written

SPLIT = """\
qualification: demo-1
title: A small award
units: banks/units.yaml
rules:
  core: {title: Core units, take: all, units: [A1, A2]}
"""
BANK = """\
bank: Units
units:
  A1: {title: Plan your work}
  A2: {title: Work with others}
"""


def with_bank(folder: Path, bank: bytes) -> Path:
    """Write a qualification and, beside it, a bank in a folder of its own."""
    (folder / "banks").mkdir()
    (folder / "banks" / "units.yaml").write_bytes(bank)
    return written(folder, SPLIT)


def test_a_bank_in_place_is_read(tmp_path: Path) -> None:
    """Units may stand in the qualification's own file."""
    found = load_qualification(written(tmp_path, AWARD))
    assert found.value.bank.title == "units of this qualification"
    assert [unit.code for unit in found.value.bank.units] == ["A1", "A2"]
    assert found.warnings == ()


def test_a_bank_is_named_relative_to_the_qualification(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the program runs makes no difference."""
    path = with_bank(tmp_path, BANK.encode())
    monkeypatch.chdir("/")
    assert load_qualification(path).value.bank.title == "Units"


def test_warnings_of_both_files_are_kept(tmp_path: Path) -> None:
    """A qualification that only warns is loaded, with the warnings of the bank too."""
    path = with_bank(tmp_path, f"{BANK}  010: {{title: Odd}}\n".encode())
    path.write_text(SPLIT.replace("demo-1", "1e3"), encoding="utf-8")
    places = [
        (Path(w.place.file).name, w.place.line)
        for w in load_qualification(path).warnings
    ]
    assert sorted(places) == [("qualification.yaml", 1), ("units.yaml", 5)]


def test_faults_of_both_files_come_in_one_run(tmp_path: Path) -> None:
    """A faulty bank doesn't hide the faults of the qualification, nor the reverse."""
    path = with_bank(tmp_path, BANK.replace("A2: {", "A2: {levle: 2, ").encode())
    path.write_text(SPLIT.replace("all", "al").replace("A2]", "A3]"), encoding="utf-8")
    with pytest.raises(FaultyInputError) as raised:
        load_qualification(path)
    found = [(Path(d.place.file).name, d.code) for d in raised.value.diagnostics]
    assert found == [
        ("units.yaml", "unknown-key"),
        ("qualification.yaml", "phrase"),
        ("qualification.yaml", "unknown-unit"),
    ]


def test_a_missing_bank_is_told_where_it_is_named(tmp_path: Path) -> None:
    """What only the bank could tell goes unchecked; all else is checked."""
    assert faults(tmp_path, SPLIT.replace("all", "al")) == [
        (
            "3:8+16 unreadable: the unit bank can't be read: there is no such file"
            " | check the name and the folder"
        ),
        "5:35+2 phrase: 'al' makes no sense here | did you mean 'all'?",
    ]


def test_an_undecodable_bank_is_told_in_its_own_place(tmp_path: Path) -> None:
    """A bad byte has a line in the bank; the qualification isn't blamed."""
    path = with_bank(tmp_path, BANK.replace("Plan", "Plän").encode("latin-1"))
    with pytest.raises(FaultyInputError) as raised:
        load_qualification(path)
    assert lines(raised.value.diagnostics) == [
        (
            "3:17+1 not-utf-8: byte 36 of the file, 0xe4, is not UTF-8 text"
            " | save the file as UTF-8"
        )
    ]


@pytest.mark.parametrize("bank", [b"", b"[a: b", b"- a\n"])
def test_a_bank_that_is_none_is_told(tmp_path: Path, bank: bytes) -> None:
    """Empty, broken and misshapen banks are faults of the bank's file."""
    path = with_bank(tmp_path, bank)
    with pytest.raises(FaultyInputError) as raised:
        load_qualification(path)
    assert {Path(d.place.file).name for d in raised.value.diagnostics} == {"units.yaml"}


@pytest.mark.parametrize("name", ["", "''", "' '"])
def test_a_bank_without_a_name_is_told(tmp_path: Path, name: str) -> None:
    """Where no file is named, no folder is opened in its stead."""
    (fault,) = faults(tmp_path, SPLIT.replace("banks/units.yaml", name))
    assert fault.partition(" ")[2] == (
        "wrong-value: units must be units under their codes, or a file's name;"
        " nothing is written | name a file, as in 'units.yaml', or several in a list"
    )


def test_a_qualification_without_units_is_told(tmp_path: Path) -> None:
    """The missing key is the fault; the units it would hold aren't blamed."""
    text = SPLIT.replace("units: banks/units.yaml\n", "")
    assert faults(tmp_path, text) == [
        "1:1+1 missing-key: a qualification needs the key 'units' | add 'units: ...'"
    ]


@pytest.mark.parametrize(
    ("text", "kind"), [("- a\n", "a list"), ("demo-1\n", "a single value")]
)
def test_a_root_without_keys_is_told(tmp_path: Path, text: str, kind: str) -> None:
    """A list or a value at the root is one fault."""
    (fault,) = faults(tmp_path, text)
    assert f"a qualification is written as keys and values, not as {kind}" in fault


def test_windows_files_are_read_with_the_same_places(tmp_path: Path) -> None:
    """A byte-order mark and CRLF change no text, line or column."""
    text = AWARD.replace("demo-1", "1e3").replace("credit: 4", "credit: four")
    there = faults(tmp_path, "\ufeff" + text.replace("\n", "\r\n"))
    assert there == faults(tmp_path, text)
    assert [fault.split()[0] for fault in there] == ["1:16+3", "5:51+4"]


def generated(units: int, groups: int) -> str:
    """Write a qualification of many units in many groups."""
    bank = "".join(
        f"  U{n}: {{title: Unit, level: 3, credit: 1.1}}\n" for n in range(units)
    )
    size = units // groups
    spans = ((n * size, n * size + size - 1) for n in range(groups))
    rows = (
        f"  g{first}: {{title: G, take: all, units: [U{first} to U{last}]}}\n"
        for first, last in spans
    )
    return f"qualification: q\ntitle: Q\nunits:\n{bank}rules:\n{''.join(rows)}"


@pytest.mark.parametrize(
    ("units", "groups"), [(1, 1), (500, 1), (10_000, 1), (1000, 1000), (10_000, 1000)]
)
def test_sizes_that_no_handbook_reaches_are_loaded(
    tmp_path: Path, units: int, groups: int
) -> None:
    """One unit, ten thousand units and a thousand groups are all read whole."""
    read = loaded(tmp_path, generated(units, groups))
    assert len(read.bank.units) == units
    assert [len(g.units) for g in read.groups] == [units // groups] * groups


def test_a_title_may_be_long_and_has_a_limit(tmp_path: Path) -> None:
    """Ten thousand characters are a title; twenty thousand and one are none."""
    fine = loaded(tmp_path, AWARD.replace("A small award", "x" * 10_000))
    (fault,) = faults(tmp_path, AWARD.replace("A small award", "x" * 20_001))
    assert len(fine.title) == 10_000
    assert "title must be at most 20,000 characters; it is longer" in fault
