"""Proofs by the command: what is written where, checked, and what can't be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import (
    LDSS,
    LEVEL_3,
    LEVEL_4,
    ROOT,
    Run,
    environment,
    person,
    shell,
)
from tests.cli.test_reproducible import QUALIFICATION, RECORD
from tests.cli.test_statuses import written

BRIDGET, ERIN = person("bridget-midway"), person("erin-finished")
CASES = ROOT / "tests" / "cases" / "proofs"
AS_CHECK_WRITES = sorted(
    folder.name
    for folder in CASES.iterdir()
    if folder.name
    not in {"refused", "refused-as-json", "another-candidate", "no-proof"}
)
EXCLUDING = {"not-met-excluded": ("--exclude", "E", "--exclude", "F")}


def files(folder: Path) -> list[str]:
    """Name the qualification and the record of a case."""
    return [str(folder / "qualification.yaml"), str(folder / "candidate.yaml")]


@pytest.mark.parametrize("name", AS_CHECK_WRITES)
def test_the_proofs_in_the_cases_are_what_check_writes(
    name: str, run: Run, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """To the byte; `--update-cases` writes them again."""
    proof = tmp_path / "proof.json"
    asked = ("check", *files(CASES / name), *EXCLUDING.get(name, ()))
    ended = run(*asked, "--proof", str(proof))
    assert ended.status == (0 if name == "met" else 1)
    assert ended.errors == f"Proof written to {proof}\n"
    assert ended.output == run(*asked).output
    if request.config.getoption("--update-cases"):
        (CASES / name / "proof.json").write_bytes(proof.read_bytes())
    assert (CASES / name / "proof.json").read_bytes() == proof.read_bytes()


def test_the_proof_in_the_examples_is_what_check_writes(
    run: Run, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """The README checks it."""
    proof = tmp_path / "proof.json"
    run("check", LEVEL_3, person("carlos-two-pathways"), "--proof", str(proof))
    shown = LDSS / "proofs" / "carlos-two-pathways.json"
    if request.config.getoption("--update-cases"):
        shown.write_bytes(proof.read_bytes())
    assert shown.read_bytes() == proof.read_bytes()


@pytest.mark.parametrize(("record", "status"), [(ERIN, 0), (BRIDGET, 1)])
def test_the_status_is_that_of_the_verdict(
    record: str, status: int, run: Run, tmp_path: Path
) -> None:
    """A proof written beside changes nothing that is printed."""
    plain = run("check", LEVEL_3, record, "--format", "json")
    proof = str(tmp_path / "p.json")
    ended = run("check", LEVEL_3, record, "--format", "json", "--proof", proof)
    assert (ended.status, ended.output) == (status, plain.output)
    assert run("verify", LEVEL_3, record, proof).status == 0


def test_what_is_to_be_least_is_proved(run: Run, tmp_path: Path) -> None:
    """As asked, measure by measure."""
    proof = str(tmp_path / "p.json")
    asked = ("--exclude", "7", "--least", "units", "--avoid", "12")
    run("check", LEVEL_3, BRIDGET, *asked, "--proof", proof)
    ended = run("verify", LEVEL_3, BRIDGET, proof, "--format", "json")
    found = json.loads(ended.output)
    assert (ended.status, ended.errors) == (0, "")
    assert (found["schema"], found["valid"]) == ("fingerpost/verification/1", True)
    assert (found["least"], found["excluded"]) == ({"units": "5"}, ["7"])


def test_a_proof_is_written_over_another_proof(run: Run, tmp_path: Path) -> None:
    """So that it can be written again; and over an empty file."""
    proof = tmp_path / "p.json"
    proof.touch()
    for record in (BRIDGET, ERIN):
        ended = run("check", LEVEL_3, record, "--proof", str(proof))
        assert ended.errors == f"Proof written to {proof}\n"
    assert json.loads(proof.read_text("utf-8"))["verdict"] == "met"


@pytest.mark.parametrize("text", ["candidate: X-1\n", '{"name": "another"}\n'])
def test_no_other_file_is_ever_written_over(
    text: str, run: Run, tmp_path: Path
) -> None:
    """Not even one that is JSON too."""
    file = tmp_path / "other"
    file.write_text(text, encoding="utf-8")
    ended = run("check", LEVEL_3, BRIDGET, "--proof", str(file))
    assert ended.status == 2
    assert ended.errors == (
        f"fingerpost: {file} is no proof, and is left as it is: name another file\n"
    )
    assert file.read_text(encoding="utf-8") == text


def test_a_file_that_cannot_be_written_is_told(run: Run, tmp_path: Path) -> None:
    """In one line."""
    lost = tmp_path / "nowhere" / "p.json"
    ended = run("check", LEVEL_3, BRIDGET, "--proof", str(lost))
    assert ended.status == 3
    assert ended.errors == (
        f"fingerpost: the proof can't be written to {lost}: No such file or directory\n"
    )


def test_an_undetermined_verdict_has_no_proof(run: Run, tmp_path: Path) -> None:
    """And no file is left that might be taken for one."""
    q = written(tmp_path, "q.yaml", CROWD)
    record = written(tmp_path, "c.yaml", "candidate: X-1\nunits: [U1, U2, U3, U4]\n")
    proof = tmp_path / "p.json"
    ended = run("check", q, record, "--budget", "1", "--proof", str(proof))
    assert ended.status == 4
    *_, last = ended.errors.splitlines()
    assert last == "No proof is written: the verdict is undetermined."
    assert not proof.exists()


CROWD = """\
qualification: crowd
title: Five groups for four units
units: {U1: {title: One}, U2: {title: Two}, U3: {title: Three}, U4: {title: Four},
        X0: {title: A}, X1: {title: B}, X2: {title: C}, X3: {title: D}, X4: {title: E}}
rules:
  g1: {title: First, take: 1 unit, units: [U2, U3, U4, X1]}
  g2: {title: Second, take: 1 unit, units: [U1, U3, U4, X2]}
  g3: {title: Third, take: 1 unit, units: [U1, U2, U4, X3]}
  g4: {title: Fourth, take: 1 unit, units: [U1, U2, U3, X4]}
  g5: {title: Fifth, take: 1 unit, units: [U1, U2, U3, U4, X0]}
"""


def test_a_verdict_whose_proof_is_not_found_is_told(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The verdict stands; nothing that falls short of a proof is written."""
    monkeypatch.setattr("planner.certifying.refute", lambda *_, **__: None)
    ended = run("check", LEVEL_3, BRIDGET, "--proof", str(tmp_path / "p.json"))
    assert ended.status == 1
    assert ended.errors == (
        "No proof is written: none was found, though the verdict stands.\n"
    )


def test_every_fault_of_all_three_files_is_told(run: Run, tmp_path: Path) -> None:
    """At once, as for every other command."""
    q = written(tmp_path, "q.yaml", "qualification: q\n")
    record = written(tmp_path, "c.yaml", "candidate: X-1\n")
    proof = written(tmp_path, "p.json", "{}")
    ended = run("verify", q, record, proof)
    assert (ended.status, ended.output) == (3, "")
    told = {
        line.split(":")[0] for line in ended.errors.splitlines() if "error:" in line
    }
    assert told == {q, record, proof}
    ended = run("verify", q, record, proof, "--format", "json")
    assert (ended.status, ended.errors) == (3, "")
    found = json.loads(ended.output)["diagnostics"]
    assert {one["place"]["file"] for one in found} == {q, record, proof}


def test_warnings_about_the_files_are_told(run: Run, tmp_path: Path) -> None:
    """They stop nothing."""
    q = written(tmp_path, "q.yaml", CROWD)
    units = "candidate: X-1\nunits: [U1, U2, U3, U4]\nuln: 9999999999\n"
    record, proof = written(tmp_path, "c.yaml", units), str(tmp_path / "p.json")
    run("check", q, record, "--proof", proof)
    ended = run("verify", q, record, proof)
    assert ended.status == 0
    assert "c.yaml:3:6: warning: the ULN is the placeholder" in ended.errors


def test_a_record_that_wants_what_is_not_offered_is_told(
    run: Run, tmp_path: Path
) -> None:
    """As by every other command."""
    record = "candidate: LDSS-002\nunits: [{unit: 6, count in: core}]\n"
    proof = str(tmp_path / "p.json")
    run("check", LEVEL_3, BRIDGET, "--proof", proof)
    ended = run("verify", LEVEL_3, written(tmp_path, "c.yaml", record), proof)
    assert (ended.status, ended.output) == (3, "")
    assert ended.errors == (
        "fingerpost: 6 can't count in 'core'; it may in 'pathway/education-welfare'\n"
    )


def test_the_proof_of_another_qualification_is_refused(
    run: Run, tmp_path: Path
) -> None:
    """Both are named."""
    proof = str(tmp_path / "p.json")
    run("check", LEVEL_3, ERIN, "--proof", proof)
    ended = run("verify", LEVEL_4, ERIN, proof)
    assert ended.status == 1
    assert "  -  it is about ldss-3, not ldss-4\n" in ended.output


def test_no_hash_seed_changes_a_byte_of_a_proof(tmp_path: Path) -> None:
    """Whatever order sets have in a process."""
    files = [
        written(tmp_path, "q.yaml", QUALIFICATION),
        written(tmp_path, "c.yaml", RECORD),
    ]
    written_ones = set()
    for seed in range(6):
        proof = tmp_path / f"{seed}.json"
        ended = shell(
            "check",
            *files,
            "--proof",
            str(proof),
            env=environment(PYTHONHASHSEED=str(seed)),
        )
        assert ended.errors == f"Proof written to {proof}\n"
        written_ones.add(proof.read_bytes())
    assert len(written_ones) == 1
