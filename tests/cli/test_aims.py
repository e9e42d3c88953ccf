"""What to take least of, prefer, avoid and exclude, as the command line is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import Run
from tests.cli.test_statuses import written

PRICED = """\
qualification: priced
title: Two of four
units:
  A: {title: Ants, credit: 2, glh: 40, cost: 0.50}
  B: {title: Bees, credit: 3, glh: 30, cost: 9}
  C: {title: Crabs, credit: 4, glh: 10, cost: 9}
  D101: {title: Ducks, credit: 6, glh: 20, cost: 1}
rules:
  o: {title: Options, take: 2 units, units: [A, B, C, D101]}
"""
RECORD = "candidate: X-1\nunits: []\n"
COMMANDS = ["check", "routes", "explain"]


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """Write a qualification that prices its units, and somebody who holds none."""
    return [
        written(tmp_path, "q.yaml", PRICED),
        written(tmp_path, "c.yaml", RECORD),
    ]


def best(run: Run, files: list[str], *options: str) -> list[list[str]]:
    """List the best routes."""
    ended = run("routes", *files, "--best", "9", "--format", "json", *options)
    assert (ended.status, ended.errors) == (0, "")
    routes: list[list[str]] = json.loads(ended.output)["best"]
    return routes


@pytest.mark.parametrize(
    ("options", "first"),
    [
        ([], ["A", "B"]),
        (["--least", "credits"], ["A", "B"]),
        (["--least", "hours"], ["C", "D101"]),
        (["--least", "cost"], ["A", "D101"]),
        (["--least", "units", "--least", "hours"], ["C", "D101"]),
        (["--least", "units", "--least", "units", "--prefer", "C"], ["A", "C"]),
        (["--prefer", "C", "--prefer", "B"], ["B", "C"]),
        (["--avoid", "A"], ["B", "C"]),
        (["--exclude", "A", "--exclude", "B"], ["C", "D101"]),
    ],
)
def test_the_best_route_is_the_one_asked_for(
    options: list[str], first: list[str], run: Run, files: list[str]
) -> None:
    """Each option may be repeated; what is least comes in the order given."""
    assert best(run, files, *options)[0] == first


def test_excluded_units_are_in_no_route_listed(run: Run, files: list[str]) -> None:
    """All three pairs of the others are."""
    assert best(run, files, "--exclude", "A") == [
        ["B", "C"],
        ["B", "D101"],
        ["C", "D101"],
    ]


def test_a_check_says_how_much_of_what_is_least_is_needed(
    run: Run, files: list[str]
) -> None:
    """In words and for machines."""
    ended = run("check", *files, "--least", "cost")
    assert (
        "NOT MET: 1.5 more in cost (2 units) are needed; no less will do."
        in ended.output
    )
    ended = run("check", *files, "--least", "cost", "--format", "json")
    assert json.loads(ended.output)["shortfall"]["least"] == {
        "cost": "1.50",
        "units": "2",
    }


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("option", ["--prefer", "--avoid", "--exclude"])
def test_a_unit_nobody_knows_ends_with_2(
    command: str, option: str, run: Run, files: list[str]
) -> None:
    """It is probably mistyped: the ones that look like it are named."""
    ended = run(command, *files, option, "D10I")
    assert (ended.status, ended.output) == (2, "")
    assert ended.errors == (
        "fingerpost: there is no unit 'D10I' in the unit bank; did you mean D101?\n"
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_what_units_do_not_state_cannot_be_least(
    command: str, run: Run, tmp_path: Path
) -> None:
    """The command ends with 2, and says of which units it isn't known."""
    unpriced = PRICED.replace(", cost: 9", "")
    files = [
        written(tmp_path, "q.yaml", unpriced),
        written(tmp_path, "c.yaml", RECORD),
    ]
    ended = run(command, *files, "--least", "cost")
    assert (ended.status, ended.output) == (2, "")
    assert ended.errors == (
        "fingerpost: no cost stated for B, C: it can't be compared\n"
    )


def test_nothing_else_can_be_least(run: Run, files: list[str]) -> None:
    """What can is said."""
    ended = run("check", *files, "--least", "effort")
    assert (ended.status, ended.output) == (2, "")
    for word in ("units", "credits", "hours", "cost"):
        assert word in ended.errors


@pytest.mark.parametrize("command", COMMANDS)
def test_a_group_that_does_not_list_a_unit_ends_with_3(
    command: str, run: Run, tmp_path: Path
) -> None:
    """The record can't be used: it wants what the rules don't offer."""
    record = "candidate: X-1\nunits: [{unit: A, count in: options}]\n"
    files = [
        written(tmp_path, "q.yaml", PRICED.replace("  o:", "  option:")),
        written(tmp_path, "c.yaml", record),
    ]
    ended = run(command, *files)
    assert (ended.status, ended.output) == (3, "")
    assert ended.errors == (
        "fingerpost: A can't count in 'options'; did you mean 'option'?\n"
    )


TIED = """\
qualification: tied
title: As many credits either way
units:
  A: {title: Ants, credit: 1}
  B: {title: Bees, credit: 1}
  C: {title: Crabs, credit: 1}
  D: {title: Ducks, credit: WIDE}
rules:
  path:
    title: Path
    take: 1 pathway
    groups:
      one: {title: One, take: all, units: [A, B, C]}
      two: {title: Two, take: all, units: [D]}
"""


@pytest.mark.parametrize(
    ("wide", "held", "said"),
    [
        ("2", "[A]", "1 or 2 more units (2 credits) finish it, in 2 ways."),
        ("3", "[]", "1 to 3 more units (3 credits) finish it, in 2 ways."),
    ],
)
def test_ways_of_as_few_credits_may_take_more_units(
    wide: str, held: str, said: str, run: Run, tmp_path: Path
) -> None:
    """The sentence says so."""
    files = [
        written(tmp_path, "q.yaml", TIED.replace("WIDE", wide)),
        written(tmp_path, "c.yaml", f"candidate: X-1\nunits: {held}\n"),
    ]
    ended = run("routes", *files, "--least", "credits")
    assert said in ended.output.splitlines()
