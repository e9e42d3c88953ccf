"""The day of asking: named on the command line, or today."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cli.options import as_of
from tests.cli.running import Run
from tests.cli.test_statuses import written

AWARD = """\
qualification: demo
title: One of two
units: {A: {title: Ants}, B: {title: Bees}}
rules:
  g: {title: Options, take: 2 units, units: [A, B]}
"""
RECORD = """\
candidate: X-1
exceptions:
  - {{waive: g, by: R. Example, on: 2020-01-01, because: Ill, until: {until}}}
units: [A]
"""


def files(folder: Path, until: object) -> list[str]:
    """Write a qualification, and a record with an exception to a day."""
    record = RECORD.format(until=until)
    return [written(folder, "q.yaml", AWARD), written(folder, "c.yaml", record)]


@pytest.mark.parametrize(("day", "status"), [("2026-08-31", 0), ("2026-09-01", 1)])
@pytest.mark.parametrize("command", ["check", "explain"])
def test_the_day_decides_whether_an_exception_is_in_force(
    run: Run, tmp_path: Path, command: str, day: str, status: int
) -> None:
    """To its last day it is."""
    ended = run(command, *files(tmp_path, "2026-08-31"), "--on", day)
    assert ended.status == status
    number = int(day[-2:])
    month = "August" if number == 31 else "September"
    assert f"Exceptions (as of {number} {month} 2026)" in ended.output


def test_routes_are_of_that_day_too(run: Run, tmp_path: Path) -> None:
    """None is needed as long as the exception is in force."""
    named = files(tmp_path, "2026-08-31")
    found = [
        json.loads(run("routes", *named, "--format", "json", "--on", day).output)
        for day in ("2026-08-31", "2026-09-01")
    ]
    assert [routes["units"] for routes in found] == [0, 1]
    assert [r["exceptions"][0]["standing"] for r in found] == [
        "in force",
        "not applied",
    ]


def test_questions_are_of_that_day_too(run: Run, tmp_path: Path) -> None:
    """What would be, what is open, what is nearest: in force to its last day."""
    named = files(tmp_path, "2026-08-31")
    for command in ("what-if", "open", "compare"):
        for day, standing in (
            ("31", "in force"),
            ("30", "in force"),
            ("1", "not applied"),
        ):
            on = f"2026-{'09' if day == '1' else '08'}-{int(day):02}"
            page = run(command, *named, "--on", on).output
            assert f"Exceptions (as of {day} " in page
            assert ("NOT MET" in page) == (standing == "not applied")
            machine = run(command, *named, "--on", on, "--format", "json").output
            assert f'"standing": "{standing}"' in machine


def test_a_comparison_says_where_each_exception_is_in_force(
    run: Run, tmp_path: Path
) -> None:
    """By qualification, without its reasons: those are in a check."""
    q, c = files(tmp_path, "2026-08-31")
    other = written(tmp_path, "other.yaml", AWARD.replace("demo", "else"))
    record = (tmp_path / "c.yaml").read_text("utf-8")
    written(tmp_path, "c.yaml", f"{record}qualification: demo\n")
    page = run("compare", q, other, c, "--on", "2026-08-31").output
    assert page.partition("Exceptions ")[2] == (
        "(as of 31 August 2026)\n"
        "  The minimum of Options not asked\n"
        "    in force     demo\n"
        "    not applied  else\n"
        "\n"
        "'fingerpost check' says what each verdict assumes.\n"
    )


def test_a_picture_is_of_that_day_too(run: Run, tmp_path: Path) -> None:
    """A structure by itself has no day."""
    named = files(tmp_path, "2026-08-31")
    for day, words in (("2026-08-31", "MET with 1"), ("2026-09-01", "it expired on")):
        ended = run("show", *named, "--mermaid", "-", "--on", day)
        assert words in ended.output
    for more in ([], ["--mermaid", "-"]):
        ended = run("show", named[0], "--on", "2026-08-31", *more)
        assert (ended.status, ended.output) == (2, "")
        assert ended.errors == (
            "fingerpost: 'show' takes --on only with a CANDIDATE,"
            " whose exceptions may expire\n"
        )


def test_without_a_day_it_is_today(run: Run, tmp_path: Path) -> None:
    """What ended long ago isn't applied; what ends tomorrow is."""
    assert as_of(None) == datetime.now(tz=UTC).date()
    tomorrow = as_of(None) + timedelta(days=1)
    assert run("check", *files(tmp_path, "2021-01-01")).status == 1
    assert run("check", *files(tmp_path, tomorrow)).status == 0


def test_a_day_that_is_none_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    """It is told how to write one."""
    ended = run("check", *files(tmp_path, "2026-08-31"), "--on", "soon")
    assert ended.status == 2
    assert "'--on': 'soon' is no day as in 2026-09-30" in ended.errors


def test_a_proof_is_held_to_the_exceptions_of_its_day(run: Run, tmp_path: Path) -> None:
    """What an exception allowed is no proof once it has expired."""
    proof = str(tmp_path / "proof.json")
    named = files(tmp_path, "2026-08-31")
    run("check", *named, "--on", "2026-08-31", "--proof", proof)
    valid = run("verify", *named, proof, "--on", "2026-08-31")
    assert (valid.status, "Exceptions (as of 31 August" in valid.output) == (0, True)
    late = run("verify", *named, proof, "--on", "2026-09-01")
    assert (late.status, "the claim breaks g" in late.output) == (1, True)
