"""Files of cases in as few words as a test needs, and what is told of them."""

from __future__ import annotations

from pathlib import Path

from planner.position import Effort
from planner.testing import CaseReport, judged, load_cases
from planner.testing.cases import CaseFile
from rules import FaultyInputError
from rules.diagnostics import in_order
from tests.planner.people import AMPLE
from tests.rules.telling import lines

DEMO = """\
qualification: demo
title: A demonstration
level: 3
units:
  A1: {title: Plan, credit: 3}
  A2: {title: Work, credit: 4}
  B1: {title: Sell, credit: 5}
  B2: {title: Serve, credit: 6}
  C1: {title: Count, credit: 2}
  C2: {title: Write, credit: 3}
  C3: {title: Speak, credit: 4}
rules:
  core: {title: Core, take: all, units: [A1, A2]}
  way:
    title: Way
    take: 1 pathway
    groups:
      shop: {title: Shop, take: all, units: [B1]}
      desk: {title: Desk, take: all, units: [B2, C1]}
  more: {title: More, take: 2 units, units: [C1 to C3]}
"""


def written(folder: Path, cases: str, demo: str = DEMO) -> Path:
    """Write a file of cases beside the structure that it is about."""
    (folder / "demo.yaml").write_text(demo, encoding="utf-8")
    path = folder / "cases.yaml"
    path.write_bytes(cases.encode())
    return path


def loaded(folder: Path, cases: str, demo: str = DEMO) -> CaseFile:
    """Load a file of cases about the demonstration, or about another structure."""
    return load_cases(written(folder, f"tests: demo.yaml\ncases:\n{cases}", demo))


def told(folder: Path, cases: str, demo: str = DEMO) -> list[str]:
    """Tell what is wrong with a file of cases, each with its file's name."""
    path = written(folder, cases, demo)
    try:
        found = in_order(load_cases(path).warnings)
    except FaultyInputError as error:
        found = error.diagnostics
    names = [Path(one.place.file).name.removesuffix(".yaml") for one in found]
    return [f"{name} {line}" for name, line in zip(names, lines(found), strict=True)]


def reports(
    folder: Path, cases: str, demo: str = DEMO, effort: Effort = AMPLE
) -> list[CaseReport]:
    """Judge every case of a file."""
    return list(judged(loaded(folder, cases, demo), effort))


def differences(folder: Path, cases: str, demo: str = DEMO) -> list[str]:
    """Write each difference as `key: expected -> found`, of all cases."""
    return [
        f"{one.key}: {one.expected} -> {one.found}"
        for report in reports(folder, cases, demo)
        for one in report.differences
    ]
