"""Counts, YAML that reads back, records imported, folders of versions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rules import load_qualification
from tests.cli.running import LEVEL_3, Run
from tests.cli.test_statuses import CHAIN, HOPELESS, written

COLUMNS = """\
results: small
dates: year-month-day
columns: {candidate: Ref, unit: Unit, status: Outcome}
values:
  status: {Pass: achieved}
ignore: [Tutor]
"""
RESULTS = "Ref,Unit,Outcome,Tutor\nP-1,A1,Pass,x\nP-2,A1,failed,x\nP-1,A2,Pass,x\n"
VERSION = """\
qualification: award
title: An award
version: {version}
registered: {registered}
units: {{A: {{title: A}}, B: {{title: B}}}}
rules:
  core: {{title: Core, take: all, units: [{units}]}}
"""


def test_a_count_says_claims_unit_sets_and_routes(run: Run, tmp_path: Path) -> None:
    """In words, each with what it is."""
    ended = run("count", written(tmp_path, "chain.yaml", CHAIN))
    assert (ended.status, ended.errors) == (0, "")
    assert ended.output == (
        "A chain\n"
        "\n"
        "Claims     2  ways to give units to groups so that every rule holds\n"
        "Unit sets  1  different sets of units that such claims count\n"
        "Routes     1  sets that finish from nothing, with no unit to spare\n"
    )


def test_a_count_for_machines_has_exact_numbers(run: Run) -> None:
    """All 630 of a level 3."""
    ended = run("count", LEVEL_3, "--format", "json")
    assert (ended.status, ended.errors) == (0, "")
    assert json.loads(ended.output) == {
        "schema": "fingerpost/count/1",
        "qualification": "ldss-3",
        "claims": {"number": 630, "exact": True},
        "unit_sets": {"number": 630, "exact": True},
        "routes": 630,
    }


def test_a_count_cut_short_says_so(run: Run, tmp_path: Path) -> None:
    """What is known to be there at the least, and that routes may be missing."""
    chain = written(tmp_path, "chain.yaml", CHAIN)
    ended = run("count", chain, "--budget", "1")
    assert "at least " in ended.output
    assert "Routes     not all found" in ended.output


def test_a_structure_shown_as_yaml_reads_back(run: Run, tmp_path: Path) -> None:
    """The same qualification, and nothing else on the page."""
    ended = run("show", LEVEL_3, "--format", "yaml")
    assert (ended.status, ended.errors) == (0, "")
    again = load_qualification(Path(written(tmp_path, "again.yaml", ended.output)))
    first = load_qualification(Path(LEVEL_3)).value
    assert again.value.model_copy(update={"bank": first.bank}) == first
    assert again.value.bank.units == first.bank.units
    assert run("show", str(tmp_path / "again.yaml"), "--format", "yaml") == ended


def test_faults_are_words_where_yaml_is_asked_for(run: Run, tmp_path: Path) -> None:
    """Nothing that could be taken for a structure is printed."""
    ended = run("show", written(tmp_path, "h.yaml", HOPELESS), "--format", "yaml")
    assert (ended.status, ended.output) == (3, "")
    assert "error" in ended.errors


def importing(folder: Path, results: str = RESULTS) -> list[str]:
    """Give the command that imports some results."""
    return [
        "import",
        written(folder, "results.csv", results),
        "--columns",
        written(folder, "columns.yaml", COLUMNS),
        "--to",
        str(folder / "records"),
    ]


def test_each_candidates_record_is_imported(run: Run, tmp_path: Path) -> None:
    """A file each, and how many there are."""
    ended = run(*importing(tmp_path))
    folder = tmp_path / "records"
    assert (ended.status, ended.errors) == (0, "")
    assert ended.output.splitlines()[-1] == f"2 records written to {folder}"
    files = {path.name: path.read_text("utf-8") for path in folder.iterdir()}
    assert files.keys() == {"P-1.yaml", "P-2.yaml"}
    assert files["P-1.yaml"] == "candidate: P-1\nunits: [A1, A2]\n"


def test_an_imported_record_can_be_checked(run: Run, tmp_path: Path) -> None:
    """It is a record like any other."""
    run(*importing(tmp_path, "Ref,Unit,Outcome,Tutor\nP-1,A,Pass,x\n"))
    chain = written(tmp_path, "chain.yaml", CHAIN)
    assert run("check", chain, str(tmp_path / "records" / "P-1.yaml")).status == 1


def test_a_faulty_row_refuses_all_of_a_file(run: Run, tmp_path: Path) -> None:
    """Its row is named, and no record is written."""
    ended = run(*importing(tmp_path, f"{RESULTS}P-3,A1,splendid,x\n"))
    assert (ended.status, ended.output) == (3, "")
    assert f"{tmp_path / 'results.csv'}:5:" in ended.errors
    assert not (tmp_path / "records").exists()


def test_a_record_is_never_written_over(run: Run, tmp_path: Path) -> None:
    """Importing again is refused, and what is there stays."""
    command = importing(tmp_path)
    run(*command)
    mine = tmp_path / "records" / "P-1.yaml"
    mine.write_text("candidate: P-1\nunits: [A9]\n", encoding="utf-8")
    ended = run(*command)
    assert (ended.status, ended.output) == (3, "")
    assert "there is a file of this name already; nothing was written" in ended.errors
    assert mine.read_text("utf-8") == "candidate: P-1\nunits: [A9]\n"


def test_a_file_that_is_no_mapping_is_told(run: Run, tmp_path: Path) -> None:
    """As any file that can't be used."""
    command = importing(tmp_path)
    (tmp_path / "columns.yaml").write_text("x: [x", encoding="utf-8")
    ended = run(*command)
    assert (ended.status, ended.output) == (3, "")
    assert "columns.yaml:1:" in ended.errors


@pytest.fixture
def versions(tmp_path: Path) -> str:
    """Write two versions of an award into a folder, of which the second asks more."""
    folder = tmp_path / "award"
    folder.mkdir()
    for version, registered, units in (
        ("1", "to 2009-08-31", "A"),
        ("2", "from 2009-09-01", "A, B"),
    ):
        text = VERSION.format(version=version, registered=registered, units=units)
        written(folder, f"{version}.yaml", text)
    return str(folder)


def registered(folder: Path, day: str) -> str:
    """Write the record of somebody registered on a day, if on any."""
    line = f"registered: {day}\n" if day else ""
    return written(folder, "c.yaml", f"candidate: X-1\n{line}units: [A]\n")


def test_the_version_is_taken_that_binds_the_registration(
    versions: str, run: Run, tmp_path: Path
) -> None:
    """Named as a folder, a qualification is the version of the day."""
    for day, version, status in (("2009-08-31", "1", 0), ("2009-09-01", "2", 1)):
        record = registered(tmp_path, day)
        ended = run("check", versions, record, "--format", "json")
        assert ended.status == status
        assert json.loads(ended.output)["version"] == version


@pytest.mark.parametrize("command", ["check", "explain", "routes"])
def test_without_a_registration_no_version_is_guessed(
    command: str, versions: str, run: Run, tmp_path: Path
) -> None:
    """The versions there are are named."""
    ended = run(command, versions, registered(tmp_path, ""))
    assert (ended.status, ended.output) == (3, "")
    assert (
        "which version binds can't be told: no registration date is stated"
        in ended.errors
    )
    assert "name the file of one version: 1.yaml, 2.yaml" in ended.errors


def test_a_folder_of_one_version_needs_no_date(run: Run, tmp_path: Path) -> None:
    """It is the only one there is."""
    folder = tmp_path / "award"
    folder.mkdir()
    text = VERSION.format(version=1, registered="to 2009-08-31", units="A")
    written(folder, "1.yaml", text)
    assert run("show", str(folder)).status == 0


def test_a_registration_no_version_binds_is_told(run: Run, tmp_path: Path) -> None:
    """Neither the one before nor the one after is taken instead."""
    folder = tmp_path / "award"
    folder.mkdir()
    text = VERSION.format(version=1, registered="to 2009-08-31", units="A")
    written(folder, "1.yaml", text)
    ended = run("check", str(folder), registered(tmp_path, "2010-01-01"))
    assert (ended.status, ended.output) == (3, "")
    assert "no version here binds a registration on 2010-01-01" in ended.errors


def test_a_version_named_by_its_file_answers_whatever_the_date(
    versions: str, run: Run, tmp_path: Path
) -> None:
    """It says that another one binds."""
    record = registered(tmp_path, "2010-01-01")
    ended = run("check", f"{versions}/1.yaml", record)
    assert ended.status == 0
    words = " ".join(ended.output.split())
    assert "A registration on 2010-01-01 isn't bound to version 1;" in words
