"""Soundness of files: a clash is told at the lines of the rules that clash."""

from __future__ import annotations

from pathlib import Path

from rules import Structure, clashes, load_qualification
from rules.solvers import DEFAULT_SOLVER, DEFAULT_STEPS
from tests.rules.telling import AWARD, written


def told(folder: Path, text: str) -> list[str]:
    """Tell the clashes of a qualification, written out in full."""
    found = load_qualification(written(folder, text))
    structure = Structure.of(found.value, found.places)
    return [
        str(found.source.with_excerpt(clash)).replace(f"{folder.as_posix()}/", "")
        for clash in clashes(structure, DEFAULT_SOLVER, DEFAULT_STEPS)
    ]


def test_a_sound_qualification_has_no_clash(tmp_path: Path) -> None:
    """What can be met is passed in silence."""
    assert told(tmp_path, AWARD) == []


def test_a_clash_names_each_rule_with_its_line(tmp_path: Path) -> None:
    """Each rule is shown where it is written."""
    text = AWARD + "bars:\n  - [A1, A2]\n"
    assert told(tmp_path, text) == [
        (
            "qualification.yaml:9:5: error: no candidate can ever achieve this"
            " qualification: 'barred combination: only one of A1, A2 counts' can't be"
            " met with the rules below [clash]\n"
            "  9 |   - [A1, A2]\n"
            "    |     ^\n"
            "  qualification.yaml:7:35: clashes with: Core units: all\n"
            "  7 |   core: {title: Core units, take: all, units: [A1, A2]}\n"
            "    |                                   ^^^\n"
            "  help: change any one of these rules"
        )
    ]


def test_one_missing_credit_in_ten_thousand_units_is_found(tmp_path: Path) -> None:
    """Interchangeable units don't make a clash harder to prove."""
    units = "".join(f"  U{n}: {{title: Unit, credit: 1.1}}\n" for n in range(10_000))
    text = (
        f"qualification: q\ntitle: Q\nunits:\n{units}rules:\n"
        "  g: {title: G, take: at least 11000.01 credits, units: [U0 to U9999]}\n"
    )
    (clash,) = told(tmp_path, text)
    assert "'G: at least 11000.01 credits' can't be met [clash]" in clash
