"""Candidates' records written as text: what is written reads back as the same."""

from __future__ import annotations

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given

from planner import Achievement, Candidate, Grade, Status, load_candidate
from planner.grants import Grant, Sort
from planner.strategies import records
from planner.strategies.anything import ULNS
from planner.writing import write_candidate
from rules import Diagnostic
from rules.model import Manner, Unit
from tests.tries import tries

EXAMPLES = Path(__file__).parents[2] / "examples"

law = tries(80)


def loaded(folder: Path, text: str) -> tuple[Candidate, tuple[Diagnostic, ...]]:
    """Load a record written as text, and what was found in it."""
    path = folder / "candidate.yaml"
    path.write_text(text, encoding="utf-8", newline="")
    found = load_candidate(path)
    return found.value, found.warnings


@law
@given(records())
def test_what_is_written_reads_back_as_the_same(
    tmp_path_factory: pytest.TempPathFactory, record: Candidate
) -> None:
    """Nothing is lost, changed or warned of, whatever a record says."""
    text = write_candidate(record)
    found, warnings = loaded(tmp_path_factory.getbasetemp(), text)
    assert found == record
    assert {w.code for w in warnings} <= {"uln-temporary"}
    assert write_candidate(found) == text


def test_the_records_among_the_examples_read_back(tmp_path: Path) -> None:
    """Records that people wrote, with all they say, survive beside the same files."""
    shutil.copytree(EXAMPLES, tmp_path, dirs_exist_ok=True)
    paths = [p for p in sorted(tmp_path.rglob("*.yaml")) if is_record(p)]
    assert paths
    for path in paths:
        record = load_candidate(path).value
        assert loaded(path.parent, write_candidate(record))[0] == record, path


def is_record(path: Path) -> bool:
    """Tell whether a file is a candidate's record."""
    lines = path.read_text("utf-8").splitlines()
    return any(line.startswith("candidate:") for line in lines)


def test_a_record_is_written_as_a_person_would() -> None:
    """Codes stand in brackets, and nothing is said that goes without saying."""
    record = Candidate(
        reference="P-1",
        name="Polly Placeholder",
        achievements=(Achievement(unit="A1"), Achievement(unit="010")),
    )
    assert write_candidate(record) == (
        "candidate: P-1\nname: Polly Placeholder\nunits: [A1, '010']\n"
    )
    assert write_candidate(Candidate(reference="P-2")) == "candidate: P-2\nunits: []\n"


ELSEWHERE = Unit(code="B1", title="Keep bees", level=3, credit=Decimal("2.50"))
MOST = Achievement(
    unit="B1",
    status=Status.IN_PROGRESS,
    how=Manner.RPL,
    day=date(2026, 1, 31),
    grade=Grade.DISTINCTION_STAR,
    version="2",
    stands_for="A1",
    elsewhere=ELSEWHERE,
    include=True,
    count_in="core/a",
    note="moderated",
)
EVERYTHING = Candidate(
    reference="P-1",
    uln=ULNS[0],
    qualification="demo-1",
    registered=date(2025, 9, 1),
    conditions=("practice-hours",),
    note="invented",
    exceptions=(
        Grant(
            sort=Sort.WAIVE,
            rule="core",
            unit="A4",
            by="R. Example",
            on=date(2026, 9, 1),
            because="Withdrawn.",
            says="all of A1 to A4",
            until=date(2027, 8, 31),
            version="2",
        ),
        Grant(
            sort=Sort.SUBSTITUTE,
            unit="X9",
            stands_for="A1",
            by="R. Example",
            on=date(2026, 9, 1),
            because="Renumbered.",
        ),
    ),
    achievements=(
        Achievement(unit="A2"),
        Achievement(unit="A3", include=False),
        MOST,
    ),
)
WRITTEN = """\
candidate: P-1
uln: 9276308686
qualification: demo-1
registered: '2025-09-01'
conditions: [practice-hours]
exceptions:
  - waive: core
    unit: A4
    says: all of A1 to A4
    by: R. Example
    'on': '2026-09-01'
    because: Withdrawn.
    until: '2027-08-31'
    version: 2
  - {substitute: X9, for: A1, by: R. Example, 'on': '2026-09-01', because: Renumbered.}
note: invented
units:
  - A2
  - {unit: A3, include: 'no'}
  - unit: B1
    status: in progress
    how: RPL
    date: '2026-01-31'
    grade: distinction*
    version: 2
    for: A1
    title: Keep bees
    level: 3
    credit: 2.5
    include: 'yes'
    count in: core/a
    note: moderated
"""


def test_all_that_a_record_may_say_is_written_in_order() -> None:
    """Attempts that say more than a code stand on lines of their own."""
    assert write_candidate(EVERYTHING) == WRITTEN
