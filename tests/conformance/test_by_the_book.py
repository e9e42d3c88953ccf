"""The README is enough to write an engine by, and that engine agrees with ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from conformance.judge import Outcome, judge
from tests.conformance import book
from tests.conformance.book import by_the_book
from tests.conformance.test_suite import ALL
from tests.conformance.wrong.engine import Wrong

RIGHT = Wrong("nothing is taken wrong", "")
HOW = ("", "RPL", "", "exemption", "transfer")


def test_an_engine_by_the_book_passes() -> None:
    """It says all that is asked."""
    found = {one.case.name: one for one in judge(by_the_book, [*ALL.values()])}
    assert {name: one.reasons for name, one in found.items() if one.reasons} == {}
    assert {one.outcome for one in found.values()} == {Outcome.PASSED}


def test_it_agrees_with_the_definition_beyond_the_cases() -> None:
    """On a record of each structure that no case has, with units held in any manner."""
    for number, case in enumerate(ALL.values()):
        held = [*some_of([*case.structure["units"]], number)]
        assert by_the_book(case.structure, held) == RIGHT(case.structure, held)


def some_of(units: list[str], number: int) -> Iterator[str | dict[str, str]]:
    """Hold two of every three units, others in each structure, and in turn somehow."""
    for place, unit in enumerate(units, number):
        if place % 3:
            how = HOW[place % len(HOW)]
            yield {"unit": unit, "how": how} if how else unit


@pytest.mark.parametrize("module", ["phrases", "things", "engine"])
def test_it_has_nothing_of_ours(module: str) -> None:
    """But for the judge's words."""
    text = (Path(book.__file__).parent / f"{module}.py").read_text(encoding="utf-8")
    assert not re.findall(r"^(?:from|import) (?:rules|planner)", text, re.MULTILINE)
