"""Keeps the README true: its commands print what it shows, its code runs."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from planner import load_candidate
from planner.importing import load_results
from rules import FaultyInputError, load_qualification
from rules.model import Manner, Switches
from tests.pages import ROOT, Page, Play, Shown

README = Page("README.md")


COMMANDS = [one for one in README.commands() if one.command.startswith("fingerpost ")]


@pytest.mark.parametrize("shown", COMMANDS, ids=str)
def test_commands_print_what_the_readme_shows(
    shown: Shown, monkeypatch: pytest.MonkeyPatch, play: Play
) -> None:
    """A command in the README prints the lines below it."""
    monkeypatch.chdir(ROOT)
    assert play(shown.command).out == shown.out


def test_python_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """The Python of the README runs, and its assertions hold."""
    (block,) = README.blocks("python")
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    exec(compile(block, "README.md", "exec"), names)  # noqa: S102 - our own README
    assert names["structure"]


def _write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def _beside_a_bank(folder: Path, text: str) -> Path:
    bank = (ROOT / "examples/ldss/units.yaml").read_text(encoding="utf-8")
    _write(folder / "units.yaml", bank)
    return _write(folder / "level-3.yaml", text)


def test_the_qualification_can_be_loaded(tmp_path: Path) -> None:
    """The qualification the README shows loads, with the bank beside it."""
    path = _beside_a_bank(tmp_path, README.blocks("yaml")[0])
    assert load_qualification(path).value.code == "ldss-3"


def test_the_mistake_is_reported_as_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mistake the README shows is reported in these words."""
    _beside_a_bank(tmp_path, README.blocks("yaml")[0].replace("1 pathway", "1 pathwey"))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(FaultyInputError) as caught:
        load_qualification(Path("level-3.yaml"))
    assert f"{caught.value}\n" == README.blocks("text")[0]


ACROSS = (
    *("L206", "LD206", "LD302", "S1", "S2", "S3", "D08", "D01", "D02", "K1", "P1"),
    *("X101", "A101", "611", "651", "662", "202", "999"),
)


def test_rules_across_groups_can_be_loaded(tmp_path: Path) -> None:
    """What the README shows across groups, and its switches, load as they are."""
    units = "".join(
        f"  {code}: {{title: A unit, level: 3, credit: 60}}\n" for code in ACROSS
    )
    rules = f"{{title: Group C, take: all, units: [{', '.join(ACROSS[:-1])}]}}"
    head = (
        f"qualification: q\ntitle: A title\nunits:\n{units}"
        f"rules: {{group-c: {rules}}}\n"
    )
    path = _write(tmp_path / "q.yaml", head + "".join(README.blocks("yaml")[1:4]))
    q = load_qualification(path).value
    assert (len(q.totals), len(q.caps), len(q.bars)) == (4, 1, 2)
    assert (len(q.links), len(q.equivalents)) == (3, 3)
    assert q.switches == Switches()


def test_the_unit_bank_can_be_loaded(tmp_path: Path) -> None:
    """The unit bank the README shows loads, with exact credit."""
    _write(tmp_path / "units.yaml", README.blocks("yaml")[4])
    rules = "rules: {g: {title: G, take: all, units: [1, 6, A101]}}\n"
    head = "qualification: q\ntitle: A title\nunits: units.yaml\n"
    units = load_qualification(
        _write(tmp_path / "q.yaml", head + rules)
    ).value.bank.units
    assert [(u.code, u.credit, u.is_placeholder) for u in units] == [
        ("1", None, False),
        ("6", None, True),
        ("A101", Decimal(4), False),
    ]


def test_the_record_can_be_loaded(tmp_path: Path) -> None:
    """The candidate's record the README shows loads, and holds what it says."""
    path = _write(tmp_path / "candidate.yaml", README.blocks("yaml")[5])
    assert load_candidate(path).value.held == ("1", "2", "3", "6", "17")


def test_the_record_of_units_held_otherwise_can_be_loaded(tmp_path: Path) -> None:
    """The second record says how, for what, and whether units are to count."""
    path = _write(tmp_path / "candidate.yaml", README.blocks("yaml")[6])
    record = load_candidate(path).value
    rpl, accepted, elsewhere, versioned, left_out, pinned = record.achievements
    assert (rpl.how, accepted.stands_for) == (Manner.RPL, "A2")
    assert elsewhere.elsewhere is not None
    assert (versioned.version, left_out.include) == ("2", False)
    assert (pinned.count_in, record.conditions) == ("optional", ("time-limit",))


def test_the_exceptions_can_be_loaded(tmp_path: Path) -> None:
    """What the README shows of exceptions is one of each sort, and one of a unit."""
    record = f"candidate: X-1\nunits: []\n{README.blocks('yaml')[8]}"
    found = load_candidate(_write(tmp_path / "candidate.yaml", record)).value
    assert list(map(str, found.exceptions)) == [
        "totals/2 waived",
        "M4 of core waived",
        "X99 for C03",
        "C05 pinned to optional",
        "X12 forced into optional",
    ]


def test_the_mapping_of_results_can_be_used(tmp_path: Path) -> None:
    """The mapping the README shows reads a file with these columns."""
    mapping = _write(tmp_path / "mapping.yaml", README.blocks("yaml")[7])
    titles = "Learner ref,Unit code,Outcome,Achieved on,Tutor,Campus"
    results = f"{titles}\nL-1,12,Pass,31/01/2005,x,y\n"
    loaded = load_results(_write(tmp_path / "results.csv", results), mapping)
    assert [candidate.held for candidate in loaded.candidates] == [("12",)]
