"""Suites and crosswalks laid out: in one way, whatever they were, comments kept."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.formatting import Formatter, State
from rules.formatting.parsing import comments
from rules.formatting.proving import formatted
from rules.formatting.standards import SUITE_FILE
from rules.reading.nodes import compose
from rules.reading.source import Source
from rules.standards import Suite
from rules.standards.loading import suite_of
from rules.standards.writing import suite_text
from tests.rules.scruffy import Scruffy
from tests.standards.strategies import suites
from tests.tries import tries

law = tries(40)
chances = st.integers(0, 2**32).map(Random)
HERE = Path("suite.yaml")

SUITE = """\
# our standards
title:   'Standards of a centre'
suite: centre-1   # the code
standards:
  A:
    sections:
    - knowledge:
        AK 1: {belongs to: [AP 1,
             AP 2], label: Why}  # both
        "AK 2": {label: How, belongs to: AP 2}
      performance:
        # the first one
        AP 1: Agree what is to be done
        AP 2: {evidence: '2   items, at least 1 observation', label: Do it}
    title: Working with others
    credit: 3.0
evidence: {knowledge: 1   item, kinds: [observation, "case study"]}
"""
LAID_OUT = """\
# our standards
suite: centre-1  # the code
title: Standards of a centre
evidence: {kinds: [observation, case study], knowledge: 1 item}
standards:
  A:
    title: Working with others
    credit: 3
    sections:
      - performance:
          # the first one
          AP 1: Agree what is to be done
          AP 2: {label: Do it, evidence: '2 items, at least 1 observation'}
        knowledge:
          AK 1: {label: Why, belongs to: [AP 1, AP 2]}  # both
          AK 2: {label: How, belongs to: AP 2}
"""
CROSSWALK = """\
pairs:
- AK 1   same as AK 2 of A
- {note: nearly, pair: AK 2 broader than AK 1}
crosswalk: From itself
to: suite.yaml
from: suite.yaml
reviewed: 2026-11-22
"""
CROSSWALK_LAID_OUT = """\
crosswalk: From itself
from: suite.yaml
to: suite.yaml
reviewed: 2026-11-22
pairs:
  - AK 1 same as AK 2 of A
  - {pair: AK 2 broader than AK 1, note: nearly}
"""


def again(text: str) -> str:
    """Lay out a suite."""
    return formatted(Source("suite.yaml", text), HERE, SUITE_FILE)


def test_a_suite_and_a_crosswalk_are_laid_out(tmp_path: Path) -> None:
    """Keys in their order, idle quotes and spaces gone, comments where they were."""
    (tmp_path / "suite.yaml").write_text(SUITE, encoding="utf-8")
    (tmp_path / "walk.yaml").write_text(CROSSWALK, encoding="utf-8")
    done = Formatter()
    done.path(tmp_path)
    assert done.faults == []
    assert [file.state for file in done.found] == [State.CHANGED] * 2
    assert [file.after for file in done.found] == [LAID_OUT, CROSSWALK_LAID_OUT]


def test_a_faulty_suite_is_shown_in_full(tmp_path: Path) -> None:
    """It is nobody's record: what can't be read of it may be told."""
    path = tmp_path / "suite.yaml"
    path.write_text("title: Ann Example: [\nsuite: x\n", encoding="utf-8")
    done = Formatter()
    done.path(path)
    assert "Ann Example" in done.faults[0].excerpt


@law
@given(suites(), chances)
def test_what_is_written_anyhow_is_laid_out_in_one_way(
    suite: Suite, chance: Random
) -> None:
    """Formatting proves its own work; formatting again changes nothing."""
    root = compose(Source("suite.yaml", suite_text(suite)))
    assert root is not None
    writer = Scruffy(chance)
    text = again(writer.text(root))
    assert len(comments(Source("suite.yaml", text))) == writer.notes
    assert again(text) == text


@law
@given(suites())
def test_what_is_written_by_us_is_laid_out_already(suite: Suite) -> None:
    """A suite written from its model has the lay-out that files have."""
    text = suite_text(suite_of(Source("suite.yaml", suite_text(suite))).value)
    assert again(text) == text


@pytest.mark.parametrize("length", [83, 84, 85, 100])
def test_a_kind_too_long_for_a_line_is_laid_out_already(length: int) -> None:
    """Then each kind stands on a line of its own."""
    text = SUITE.replace("kinds: [", f"kinds: [{'k' * length}, ")
    written = suite_text(suite_of(Source("suite.yaml", text)).value)
    assert again(written) == written
