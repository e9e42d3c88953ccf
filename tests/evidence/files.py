"""Suites, a crosswalk, qualifications and portfolios, as files of a folder."""

from __future__ import annotations

from pathlib import Path

from planner import Candidate, load_candidate
from planner.evidence.portfolio import Portfolio
from rules import Diagnostic, FaultyInputError
from rules.reading.loading import Loaded
from tests.rules.telling import lines

SUITE = """\
suite: demo
title: Standards of a demonstration
evidence:
  kinds: [observation, work product, RPL]
  performance: 2 items, at least 1 observation
  knowledge: 1 item
  current for: 3 years
standards:
  A:
    title: Help learners
    sections:
      - title: Prepare
        performance:
          AP 1: Agree what is to be done
          AP 2: {label: Make it ready, evidence: 1 item of observation}
        knowledge:
          AK 1.1: {label: Why agreeing matters, belongs to: AP 1}
          AK 1.2: Who else is concerned
  C:
    title: Work with others
    sections:
      - performance: {CP 1: Share what is known}
"""
OTHER = """\
suite: other
title: Standards of somebody else
evidence: {kinds: [Observation, diary]}
standards:
  K: {title: Know, sections: [knowledge: {KU 1.1: Why agreeing matters}]}
"""
CLASHING = OTHER.replace("suite: other", "suite: third").replace("K:", "C:", 1)
CROSSWALK = """\
crosswalk: One suite and another
from: other.yaml
to: suite.yaml
pairs: [KU 1.1 same as AK 1.1]
"""
QUALIFICATION = """\
qualification: q-1
title: A role
units: suite.yaml
rules:
  core: {title: Core, take: all, units: [A, C]}
"""
ITEMS = """\
    E1:
      kind: observation
      date: 2026-02-10
      evidences: {A: [AP 1, AP 2, AK 1.1 to AK 1.2]}
      decision: accepted
    E2: {kind: work product, date: 2026-02-11, evidences: {A: [AP 1]},
         decision: accepted}
"""
COMPLETE = f"candidate: P-1\nportfolio:\n  standards: [suite.yaml]\n  items:\n{ITEMS}"
"""A record whose portfolio completes A."""

FULL = """\
standards: [suite.yaml, other.yaml]
crosswalks: [crosswalk.yaml]
carries: [Same As, broader than]
units: [A, K]
plan:
  start: 2026-01-12
  end: 2026-12-18
  units: {A: {start: 2026-01-12, end: 2026-06-30}}
items:
  E1:
    title: Session with a small group
    kind: Observations
    date: 2026-02-10
    evidences: {A: [AP 1, AK 1.1 to AK 1.2], C: [CP 1]}
    decision: Accepted
    assessor: T. Example
    decided: 2026-02-12
    expires: 2027-02-10
    refused: {A: [AP 1]}
    note: In the workshop
  E2: {kind: diary, evidences: {K: [KU 1.1]}}
signed off:
  A: {date: 2026-06-30, by: Q. Example}
  K: 2026-07-01
opportunities:
  O1: {title: A review, kind: RPL, evidences: {A: [AP 2]}, times: 3, note: In June}
  O2: {kind: RPL, evidences: {A: [AP 2]}}
"""


def filled(folder: Path) -> Path:
    """Write all files but that of a candidate into a folder."""
    texts = {
        "suite.yaml": SUITE,
        "other.yaml": OTHER,
        "clashing.yaml": CLASHING,
        "crosswalk.yaml": CROSSWALK,
        "qualification.yaml": QUALIFICATION,
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def written(folder: Path, text: str) -> Path:
    """Write a candidate's file, beside all others."""
    path = filled(folder) / "candidate.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def loaded(folder: Path, text: str) -> Loaded[Candidate]:
    """Load a candidate's file from beside all others."""
    return load_candidate(written(folder, text))


def portfolio(folder: Path, text: str) -> Portfolio:
    """Load what a record says under `portfolio`."""
    found = loaded(folder, said(text)).value.portfolio
    assert found is not None
    return found


def findings(folder: Path, text: str) -> tuple[Diagnostic, ...]:
    """Give all that is found in a candidate's file."""
    try:
        return loaded(folder, text).warnings
    except FaultyInputError as error:
        return error.diagnostics


def faults(folder: Path, text: str) -> list[str]:
    """Tell what is wrong with what a record says under `portfolio`."""
    return lines(findings(folder, said(text)))


def said(text: str) -> str:
    """Write a record that says no more than a portfolio of the first suite."""
    standards = "" if "standards:" in text else "standards: [suite.yaml]\n"
    under = "".join(f"  {line}\n" for line in f"{standards}{text}".splitlines())
    return f"candidate: P-1\nportfolio:\n{under}"
