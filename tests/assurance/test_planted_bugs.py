"""Planted bugs are caught: what the kit says of the ten stands in `planted/found/`.

`pytest tests/assurance --update-cases` rewrites these: read the diff.
"""

from __future__ import annotations

import functools
import os
import subprocess
import sys
from pathlib import Path
from pkgutil import resolve_name

import pytest

from planner.laws import CATALOGUE, LawBrokenError, Subject, try_law
from tests.assurance.planted import MISSED, MORE, TEN, Planted, planted

FOUND = Path(__file__).parent / "planted" / "found"
LAWS = {law.name: law for law in CATALOGUE}
BUGS = {bug.name: bug for bug in (*TEN, *MORE)}
EXAMPLES = 200
FEW_UNITS, AT_LEAST = 4, 8
SEEDED = "bar-ignored"
"""The bug that is tried under several hash seeds."""


@functools.cache
def found(name: str) -> LawBrokenError | None:
    """Give what the first law that catches a bug says of it, if any does."""
    return caught(BUGS[name])


def caught(bug: Planted, smaller: int = 300) -> LawBrokenError | None:
    """Try the laws that tell of a bug; make what breaks one so much smaller."""
    with planted(bug) as subject:
        tried = (
            try_law(LAWS[law], subject, EXAMPLES, smaller=smaller).broken
            for law in bug.laws
        )
        return next((broken for broken in tried if broken), None)


@pytest.mark.parametrize("bug", TEN, ids=lambda bug: bug.name)
def test_a_bug_is_caught_and_shown(
    bug: Planted, request: pytest.FixtureRequest
) -> None:
    """A law catches it within 200 examples, and shows it by a small one."""
    broken = found(bug.name)
    assert broken is not None
    assert broken.first <= EXAMPLES
    page = FOUND / f"{bug.name}.txt"
    if request.config.getoption("--update-cases"):
        page.write_text(f"{broken}\n", encoding="utf-8")
    assert f"{broken}\n" == page.read_text(encoding="utf-8")


@pytest.mark.parametrize("bug", MORE, ids=lambda bug: bug.name)
def test_a_further_bug_is_caught(bug: Planted) -> None:
    """Within as many examples; it isn't made small."""
    broken = caught(bug, smaller=0)
    assert broken is not None
    assert broken.first <= EXAMPLES


def test_examples_are_small() -> None:
    """Of the ten bugs, at least eight are shown by no more than four units."""
    sizes = {bug.name: _units(found(bug.name)) for bug in TEN}
    assert sum(size <= FEW_UNITS for size in sizes.values()) >= AT_LEAST, sizes


def _units(broken: LawBrokenError | None) -> int:
    assert broken is not None
    return len(broken.trial.qualification.bank.units)


@pytest.mark.parametrize("seed", ["1", "2"])
def test_every_run_finds_the_same(seed: str) -> None:
    """What is found doesn't hang on how Python hashes, nor on what ran before."""
    code = (
        f"from tests.assurance.test_planted_bugs import found; print(found({SEEDED!r}))"
    )
    command = [sys.executable, "-c", code]
    env = {**os.environ, "PYTHONHASHSEED": seed}
    said = subprocess.run(command, capture_output=True, text=True, env=env, check=True)
    page = FOUND / f"{SEEDED}.txt"
    assert said.stdout == page.read_text(encoding="utf-8")


def test_there_are_ten() -> None:
    """As many as the list says, and no bug has the name of another."""
    assert len(TEN) == 10
    assert len(BUGS) == len(TEN) + len(MORE)
    assert {page.stem for page in FOUND.glob("*.txt")} == {bug.name for bug in TEN}


def test_nothing_is_left_behind() -> None:
    """After a bug the code is what it was, and the law that told of it holds."""
    bugs = (*BUGS.values(), *MISSED)
    places = [where for bug in bugs for where in bug.slips]
    before = [resolve_name(where) for where in places]
    for bug in bugs:
        with planted(bug):
            pass
    assert [resolve_name(where) for where in places] == before
    for law in dict.fromkeys(bug.laws[0] for bug in BUGS.values()):
        assert try_law(LAWS[law], Subject.drawn(), 10).broken is None
