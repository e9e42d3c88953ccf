"""What the tests of importing share: results and a mapping, and their faults."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from planner.importing import Results, load_results
from rules import Diagnostic, FaultyInputError
from tests.rules.telling import lines

SECRET = "SECRET"  # noqa: S105 - it stands for a personal value
TODAY = date(2026, 11, 22)
MAPPING = """\
results: centre export
dates: day/month/year
columns:
  candidate: Learner ref
  unit: Unit code
  status: Outcome
  date: Achieved on
  grade: Grade
  how: Route
  version: Version
  name: Learner
  qualification: Programme
  registered: Enrolled
values:
  unit: {Bees: B1}
  status: {Pass: achieved, Fail: failed, W/D: withdrawn, '': in progress}
  grade: {'-': ''}
  how: {APL: RPL}
  version: {first: 1}
  qualification: {Beekeeping: demo-1}
ignore: [Tutor, Date of birth]
"""
SMALL = """\
results: small
dates: day/month/year
columns: {candidate: Ref, unit: Unit, status: Outcome, date: Date, name: Learner}
values:
  status: {Pass: achieved}
ignore: [Tutor]
"""
HEADER = "Ref,Unit,Outcome,Date,Learner,Tutor\n"


def imported(
    folder: Path, text: str | bytes, mapping: str = SMALL, today: date | None = None
) -> Results:
    """Load results written as text, by a mapping written as text."""
    results, columns = folder / "results.csv", folder / "mapping.yaml"
    results.write_bytes(text if isinstance(text, bytes) else text.encode())
    columns.write_text(mapping, encoding="utf-8")
    return load_results(results, columns, today)


def faults(
    folder: Path, text: str | bytes, mapping: str = SMALL, today: date | None = None
) -> list[str]:
    """Tell why results are refused; no line of theirs is ever shown."""
    with pytest.raises(FaultyInputError) as raised:
        imported(folder, text, mapping, today)
    told = raised.value.diagnostics
    assert not any(d.excerpt for d in told if d.place.file.endswith(".csv"))
    assert SECRET not in str(raised.value)
    return list(map(in_a_line, told))


def in_a_line(found: Diagnostic) -> str:
    """Write a finding as `line code: message | help`."""
    told = f"{found.place.line} {found.code}: {found.message}"
    return f"{told} | {found.help}" if found.help else told


def row_faults(folder: Path, *rows: str, today: date | None = None) -> list[str]:
    """Tell why rows under the usual titles are refused."""
    return faults(folder, HEADER + "\n".join(rows), today=today)


def mapping_faults(folder: Path, mapping: str) -> list[str]:
    """Tell why a mapping is refused."""
    with pytest.raises(FaultyInputError) as raised:
        imported(folder, HEADER, mapping)
    return lines(raised.value.diagnostics)
