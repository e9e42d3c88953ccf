"""Suites and crosswalks as files: which file is which, and the faults of all."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from rules import FaultyInputError, load_qualification
from rules.standards import Crosswalk, Pair, Ref, Relation
from rules.standards.crosswalk import Relation as Words
from rules.standards.loading import (
    Linked,
    load_crosswalk,
    load_either,
    load_linked,
    load_suite,
)
from tests.rules.telling import lines

ONE = """\
suite: one
title: One suite
standards:
  A: {title: First, level: 2, credit: 3, sections: [{performance: {P1: x, P2: y}}]}
  B: {title: Second, version: '2', source: page 9, sections: [{knowledge: {P1: z}}]}
"""
TWO = """\
suite: two
title: Another suite
standards:
  T: {title: Theme, sections: [{knowledge: {KU 1: a, KU 2: b}}]}
"""
WALK = """\
crosswalk: From two to one
from: two.yaml
to: one.yaml
pairs:
  - KU 1 same as P2
  - {pair: KU 2 broader than P1 of B, note: nearly}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with two suites and a crosswalk."""
    for name, text in (("one", ONE), ("two", TWO), ("walk", WALK)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def faults(path: Path, old: str = "", new: str = "") -> list[str]:
    """Tell what is wrong with a crosswalk or a suite after a change."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(FaultyInputError) as error:
        load_either(path)
    return lines(error.value.diagnostics)


def test_a_crosswalk_relates_statements_of_two_suites(folder: Path) -> None:
    """A standard is named where several have the code."""
    linked = load_linked(folder / "walk.yaml")
    assert linked.crosswalk.value == Crosswalk(
        title="From two to one",
        origin="two",
        target="one",
        pairs=(
            Pair(
                origin=Ref("T", "KU 1"),
                relation=Relation.SAME,
                target=Ref("A", "P2"),
            ),
            Pair(
                origin=Ref("T", "KU 2"),
                relation=Relation.BROADER,
                target=Ref("B", "P1"),
                note="nearly",
            ),
        ),
    )
    assert (linked.origin.value.code, linked.target.value.code) == ("two", "one")
    places = linked.crosswalk.places
    assert [(key, places[key].line) for key in places] == [
        ("pairs/1", 5),
        ("pairs/2", 6),
    ]
    assert [Path(source.name).name for source, _ in linked.crosswalk.files] == [
        *("walk.yaml", "two.yaml", "one.yaml"),
    ]


def test_suites_that_are_known_are_not_read_again(folder: Path) -> None:
    """Those of a portfolio, say."""
    known = [load_suite(folder / name) for name in ("one.yaml", "two.yaml")]
    for name in ("one.yaml", "two.yaml"):
        (folder / name).unlink()
    assert load_crosswalk(folder / "walk.yaml", known).value.target == "one"
    linked = load_linked(folder / "walk.yaml", known)
    assert [linked.target, linked.origin] == known


def test_either_kind_is_told_by_its_keys(folder: Path) -> None:
    """A suite, or a crosswalk with its suites."""
    assert isinstance(load_either(folder / "walk.yaml"), Linked)
    suite = load_either(folder / "one.yaml")
    assert not isinstance(suite, Linked)
    assert suite.value.title == "One suite"


def test_the_faults_of_all_files_are_told(folder: Path) -> None:
    """Where a suite can't be read, what is written of it goes unchecked."""
    (folder / "two.yaml").unlink()
    path = folder / "one.yaml"
    path.write_text(ONE.replace("P2: y", "P2: ''"), encoding="utf-8")
    assert faults(folder / "walk.yaml", "KU 1 same as P2", "KU 7 same as P3") == [
        "4:79+2 wrong-value: label must be text; nothing is written",
        (
            "2:7+8 unreadable: the suite can't be read: there is no such file"
            " | check the name and the folder"
        ),
    ]


def test_the_warnings_of_suites_are_the_crosswalks_too(folder: Path) -> None:
    """Whoever loads it is told."""
    path = folder / "two.yaml"
    path.write_text(TWO.replace("KU 2: b", "KU 2: b, KU2: c"), encoding="utf-8")
    (warning,) = load_crosswalk(folder / "walk.yaml").warnings
    assert warning.code == "look-alike"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            "to: one.yaml",
            "to: [one.yaml]",
            "3:5+1 wrong-value: to must be text; it is a list",
        ),
        (
            "to: one.yaml\n",
            "",
            "1:1+1 missing-key: a crosswalk needs the key 'to' | add 'to: ...'",
        ),
        (
            WALK[WALK.index("pairs:") :],
            "pairs: []",
            (
                "4:8+1 empty: no pair is written"
                " | write, for example, 'KU 2.2 same as AK 2.2'"
            ),
        ),
        (
            "KU 1 same as P2",
            "KU 1 sames as P2",
            (
                "5:5+16 phrase: a pair is written 'CODE RELATION CODE'"
                " | write 'KU 1 same as P2'"
            ),
        ),
        (
            "KU 1 same as P2",
            "KU 1 < P2",
            (
                "5:5+9 phrase: a pair is written 'CODE RELATION CODE'"
                " | write 'KU 1 narrower than P2'"
            ),
        ),
        (
            "KU 1 same as P2",
            "KU 1 same as P3",
            (
                "5:18+2 unknown-statement: one has no statement 'P3'"
                " | 'fingerpost standards show' lists the statements of a suite"
            ),
        ),
        (
            "KU 1 same as P2",
            "KU 1 same as P2 of B",
            (
                "5:18+7 unknown-statement: B has no statement 'P2'"
                " | did you mean 'P2 of A'?"
            ),
        ),
        (
            "to: one.yaml",
            "to: walk.yaml",
            (
                "1:1+1 wrong-file: this file is no suite of standards"
                " | name a file that begins with 'suite:'"
            ),
        ),
    ],
)
def test_what_is_wrong_is_told_where_it_is(
    folder: Path, old: str, new: str, fault: str
) -> None:
    """With what to write instead."""
    assert faults(folder / "walk.yaml", old, new) == [fault]


def test_a_statement_is_not_related_to_itself(folder: Path) -> None:
    """Within one suite others may be."""
    text = WALK.replace("to: one.yaml", "to: two.yaml").replace("P2", "KU 1")
    (folder / "walk.yaml").write_text(text, encoding="utf-8")
    assert faults(folder / "walk.yaml", "P1 of B", "KU 1") == [
        "5:5+17 phrase: a statement can't be paired with itself | name two statements"
    ]


def test_of_very_many_faults_the_first_alone_are_compared(folder: Path) -> None:
    """Near misses are sought for some of them."""
    pairs = "".join(f"  - KU {n}9 same as P2\n" for n in range(30))
    found = faults(folder / "walk.yaml", "pairs:\n", f"pairs:\n{pairs}")
    assert len(found) == 30
    assert sum("did you mean" in fault for fault in found) == 20


def test_each_relation_has_its_inverse() -> None:
    """Broader one way is narrower the other; the rest are alike both ways."""
    assert [one.inverse for one in Words] == [
        *(Relation.SAME, Relation.NARROWER, Relation.BROADER, Relation.RELATED),
    ]


def test_standards_are_units_of_a_qualification(folder: Path) -> None:
    """With what they state; the suite is their bank."""
    path = folder / "qualification.yaml"
    path.write_text(
        "qualification: q\ntitle: Q\nunits: one.yaml\n"
        "rules: {core: {title: Core, take: all, units: [A, B]}}\n",
        encoding="utf-8",
    )
    loaded = load_qualification(path)
    bank = loaded.value.bank
    assert (bank.title, [unit.code for unit in bank.units]) == ("One suite", ["A", "B"])
    first, second = bank.units
    assert (first.title, first.level) == ("First", 2)
    assert first.credit == Decimal(3)
    assert (second.version, second.source) == ("2", "page 9")
    assert Path(loaded.files[1][0].name).name == "one.yaml"


def test_the_faults_of_a_suite_are_those_of_a_qualification(folder: Path) -> None:
    """Told in its file."""
    path = folder / "qualification.yaml"
    path.write_text("units: two.yaml\n", encoding="utf-8")
    (folder / "two.yaml").write_text(TWO.replace("KU 1: a", "KU 1: ''"))
    with pytest.raises(FaultyInputError) as error:
        load_qualification(path)
    told = lines(error.value.diagnostics)
    assert "4:51+2 wrong-value: label must be text; nothing is written" in told
