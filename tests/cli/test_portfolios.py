"""Commands about records whose units come from a portfolio."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Run
from tests.evidence.files import COMPLETE, written

SIGNED = f"{COMPLETE}  signed off: {{A: 2026-03-01}}\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with a suite, a role that takes its units, and a record."""
    written(tmp_path, SIGNED)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_unit_signed_off_counts(run: Run) -> None:
    """One in progress is told among the attempts, and isn't held."""
    text = SIGNED.replace(
        "AP 2, AK 1.1 to AK 1.2]", "AP 2, AK 1.1 to AK 1.2], C: [CP 1]"
    )
    Path("candidate.yaml").write_text(text, encoding="utf-8")
    ended = run("check", "qualification.yaml", "candidate.yaml")
    assert ended == (
        1,
        (
            "P-1\n"
            "A role\n"
            "\n"
            "NOT MET: 1 more unit is needed; no fewer will do.\n"
            "\n"
            "What counts (1 unit)\n"
            "  Core  takes both units; 1 counts\n"
            "    A  Help learners\n"
            "\n"
            "Still needed (1 unit)\n"
            "  Core: 1 unit\n"
            "    C  Work with others\n"
            "\n"
            "Recorded attempts\n"
            "    C  not held: in progress; 'fingerpost evidence' says what is missing\n"
            "\n"
            "Assumes\n"
            "  -  A unit counts once in a qualification, in one group.\n"
        ),
        "",
    )


def test_a_sign_off_after_the_day_is_told_and_counts_for_nothing(run: Run) -> None:
    """As of the day before, by every command that asks about a day."""
    both = ("qualification.yaml", "candidate.yaml")
    before = ("--on", "2026-02-28")
    ended = run("check", *both, *before)
    assert "2 more units are needed" in ended.output
    told = "    A  not held: signed off on 1 March 2026, after 28 February 2026\n"
    assert told in ended.output
    asked = run("explain", *both, "--unit", "A", *before).output
    assert "It is not held: signed off on 1 March 2026, after 28 February" in asked
    assert "2 more units finish it" in run("routes", *both, *before).output
    assert "2 units" in run("compare", *both, *before).output
    assert "    A  Help learners\n" in run("open", *both, *before).output
    dropped = run("what-if", *both, "--drop", "A", *before).output
    assert "A isn't held" in dropped


def test_a_proof_is_as_of_a_day(run: Run) -> None:
    """What proves that it is met doesn't, of a day before the sign-off."""
    asked = ("qualification.yaml", "candidate.yaml")
    added = f"{SIGNED}units: [C]\n"
    Path("candidate.yaml").write_text(added, encoding="utf-8")
    assert run("check", *asked, "--proof", "proof.json").status == 0
    before = run("verify", *asked, "proof.json", "--on", "2026-02-28")
    assert before.status == 1


def test_other_questions_see_it_too(run: Run) -> None:
    """Routes, explanations, changes: they are asked about the same units."""
    both = ("qualification.yaml", "candidate.yaml")
    assert "1 more unit finishes it, in 1 way." in run("routes", *both).output
    assert "Core   1 unit missing   1 of 2 count" in run("explain", *both).output
    assert "MET: it would be achieved" in run("what-if", *both, "--add", "C").output
    assert "each of them, taken, finishes it" in run("open", *both).output


def test_a_proof_is_verified_by_the_same_portfolio(run: Run) -> None:
    """And by no other: without the sign-off the claim doesn't stand."""
    asked = ("qualification.yaml", "candidate.yaml")
    added = f"{SIGNED}units: [C]\n"
    Path("candidate.yaml").write_text(added, encoding="utf-8")
    assert run("check", *asked, "--proof", "proof.json").status == 0
    assert run("verify", *asked, "proof.json").status == 0
    Path("candidate.yaml").write_text(f"{COMPLETE}units: [C]\n", encoding="utf-8")
    assert run("verify", *asked, "proof.json").status == 1


def test_a_sign_off_that_does_not_stand_is_told(run: Run) -> None:
    """As a warning, with its place; the answer is of the unit in progress."""
    text = SIGNED.replace("2026-03-01", "2026-02-10")
    Path("candidate.yaml").write_text(text, encoding="utf-8")
    ended = run("check", "qualification.yaml", "candidate.yaml")
    assert ended.status == 1
    assert ended.errors == (
        "candidate.yaml:12:16: warning: the sign-off of A doesn't stand: by the "
        "evidence here it isn't complete on 10 February 2026 [premature]\n"
        "  12 |   signed off: {A: 2026-02-10}\n"
        "     |                ^\n"
        "  help: correct the day of the sign-off, or add what is missing\n"
    )


def test_a_faulty_portfolio_is_told_with_the_line(run: Run) -> None:
    """And what to write instead."""
    text = SIGNED.replace("AP 2,", "AP 3,")
    Path("candidate.yaml").write_text(text, encoding="utf-8")
    ended = run("check", "qualification.yaml", "candidate.yaml")
    assert (ended.status, ended.output) == (3, "")
    assert ended.errors == (
        "candidate.yaml:8:29: error: A has no statement 'AP 3' [unknown-statement]\n"
        "  8 |       evidences: {A: [AP 1, AP 3, AK 1.1 to AK 1.2]}\n"
        "    |                             ^^^^\n"
        "  help: did you mean 'AP 2' or 'AP 1'?\n"
    )


OTHER = """\
qualification: weld
title: Another trade
units: {A: {title: Weld}, C: {title: work with OTHERS}}
rules:
  core: {title: Core, take: all, units: [A]}
"""


def test_a_unit_that_another_bank_calls_otherwise_is_told(run: Run) -> None:
    """Its code is all that says it is the same; titles that agree leave no doubt."""
    Path("other.yaml").write_text(OTHER, encoding="utf-8")
    ended = run("check", "other.yaml", "candidate.yaml")
    assert ended.status == 0
    assert ended.output.endswith(
        "Assumes\n"
        "  -  A of the portfolio, 'Help learners', is taken for A here, 'Weld'.\n"
        "  -  A unit counts once in a qualification, in one group.\n"
    )


def test_smaller_awards_are_as_of_a_day_too(run: Run) -> None:
    """A sign-off after the day counts for them no more than for the larger."""
    smaller = OTHER.replace("Another trade", "A smaller award")
    Path("smaller.yaml").write_text(smaller, encoding="utf-8")
    larger = Path("qualification.yaml").read_text(encoding="utf-8")
    Path("larger.yaml").write_text(f"{larger}smaller: [smaller.yaml]\n", "utf-8")
    asked = ("check", "larger.yaml", "candidate.yaml", "--on")
    assert "A smaller award  MET" in run(*asked, "2026-03-01").output
    assert "A smaller award  NOT MET" in run(*asked, "2026-02-28").output


@pytest.mark.parametrize(
    ("signed", "on", "told", "asked"),
    [
        (
            SIGNED,
            (),
            "Held but not counted (1 unit)\n    A  not part of this qualification\n",
            "It is held but doesn't count: not part of this qualification.",
        ),
        (
            COMPLETE,
            (),
            "    A  not held: in progress; not part of this qualification\n",
            "It is not held: in progress; not part of this qualification.",
        ),
        (
            SIGNED,
            ("--on", "2026-02-28"),
            "28 February 2026; not part of\n       this qualification\n",
            "after 28 February 2026; not part\n  of this qualification.",
        ),
    ],
)
def test_a_unit_worked_on_for_something_else_is_told_as_such(
    run: Run, signed: str, on: tuple[str, ...], told: str, asked: str
) -> None:
    """No slip of the pen; 'explain' answers about it as well."""
    Path("candidate.yaml").write_text(signed, encoding="utf-8")
    other = OTHER.replace("A", "Z").replace("Znother", "Another")
    Path("other.yaml").write_text(other, encoding="utf-8")
    both = ("other.yaml", "candidate.yaml", *on)
    assert told in run("check", *both).output
    assert asked in run("explain", *both, "--unit", "A").output


def test_attempts_of_which_the_same_is_told_are_told_at_once(run: Run) -> None:
    """As units are that are held and don't count."""
    failed = "{{unit: {}, status: failed}}".format
    units = f"units: [{failed('A')}, {failed('C')}]"
    Path("candidate.yaml").write_text(f"candidate: P-1\n{units}\n", encoding="utf-8")
    told = "    A, C  failed: not held; only an achieved unit is\n"
    found = run("check", "qualification.yaml", "candidate.yaml").output
    assert told in found
