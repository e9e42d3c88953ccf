"""Every record of the acceptance cases and examples has a proof that is accepted."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.certifying import prove
from planner.position import Effort
from planner.reading import load_candidate
from planner.record import UnknownGroupError
from planner.verification import verify
from rules import FaultyInputError, load_qualification
from rules.structure import Structure
from tests.cases.test_cases import CASES, command_of

AMPLE = Effort(steps=10_000_000)


def records() -> list[tuple[Path, Path]]:
    """Name each qualification and record that some case checks, once."""
    found: dict[tuple[Path, Path], None] = {}
    for folder in CASES:
        (_, command, *words), _ = command_of(folder)
        if command in {"check", "explain"} and len(words) > 1:
            found[(folder / words[0]).resolve(), (folder / words[1]).resolve()] = None
    return [pair for pair in found if pair[1].suffix == ".yaml"]


RECORDS = records()


def test_the_cases_check_many_records() -> None:
    """Else this would hold of nothing."""
    assert len(RECORDS) > 300


@pytest.mark.parametrize(
    ("rules", "record"), RECORDS, ids=["/".join(r.parts[-3:]) for _, r in RECORDS]
)
def test_every_verdict_is_proved(rules: Path, record: Path) -> None:
    """With all that is needed, or that nothing would do."""
    try:
        candidate = load_candidate(record).value
        loaded = load_qualification(rules, candidate.registered)
        one = prove(Structure.of(loaded.value, loaded.places), candidate, AMPLE)
    except (FaultyInputError, UnknownGroupError):
        return
    assert one is not None
    found = verify(loaded.value, candidate, one, loaded.places)
    assert found.faults == ()
    assert found.verdict == "met" or found.least or found.never
