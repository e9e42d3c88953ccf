"""What is written of suites, crosswalks and rules of evidence reads back the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.reading.nodes import Scalar
from rules.reading.reader import Reader
from rules.reading.source import Source
from rules.standards import EvidenceRule, Suite
from rules.standards.evidence import COMMON_KINDS
from rules.standards.loading import load_linked, suite_of
from rules.standards.phrases import read_evidence, read_months, write_months
from rules.standards.writing import SuiteFile, crosswalk_text, suite_text
from tests.standards.strategies import crosswalks, evidence_rules, suites
from tests.tries import tries

law = tries(60)
ONLY_ALIKE = {"look-alike"}
"""Found in drawn suites: codes alike by chance."""


@law
@given(suites())
def test_a_suite_reads_back_as_it_was_written(suite: Suite) -> None:
    """Nothing is lost, nothing is added, and it is written the same again."""
    text = suite_text(suite)
    loaded = suite_of(Source("suite.yaml", text))
    assert loaded.value == suite
    assert {found.code for found in loaded.warnings} <= ONLY_ALIKE
    assert suite_text(loaded.value) == text


@law
@given(suites())
def test_every_part_has_its_place(suite: Suite) -> None:
    """A standard, a section and a statement by their ids."""
    places = suite_of(Source("suite.yaml", suite_text(suite))).places
    for standard in suite.standards:
        assert standard.code in places
        assert all(f"{standard.code}/{s.code}" in places for s in standard.statements)
        for number, _ in enumerate(standard.sections, 1):
            assert f"{standard.code}/sections/{number}" in places


@tries(40)
@given(st.data(), suites(), suites())
def test_a_crosswalk_reads_back_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory,
    data: st.DataObject,
    origin: Suite,
    target: Suite,
) -> None:
    """Standards are named where a code alone doesn't tell which is meant."""
    target = target.model_copy(update={"code": f"{target.code}*"[:60]})
    folder = tmp_path_factory.getbasetemp()
    crosswalk = data.draw(crosswalks(origin, target))
    ends = (SuiteFile(origin, "from.yaml"), SuiteFile(target, "to.yaml"))
    for suite, file in ends:
        _write(folder / file, suite_text(suite))
    text = crosswalk_text(crosswalk, *ends)
    linked = load_linked(_write(folder / "crosswalk.yaml", text))
    assert linked.crosswalk.value == crosswalk
    assert (linked.origin.value, linked.target.value) == (origin, target)
    assert crosswalk_text(linked.crosswalk.value, *ends) == text


def _write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8", newline="")
    return path


def node(text: str) -> Scalar:
    """Make a value without quotes."""
    return Scalar(text, plain=True, place=Source("", text).place(1, 1))


@law
@given(evidence_rules(COMMON_KINDS))
def test_a_rule_of_evidence_says_what_it_is_read_from(rule: EvidenceRule) -> None:
    """Its phrase reads back as the same rule."""
    source = Source("suite.yaml", str(rule))
    assert read_evidence(Reader(source), node(str(rule)), COMMON_KINDS) == rule
    assert source.diagnostics == []


@law
@given(st.integers(1, 1200))
def test_a_period_says_what_it_is_read_from(months: int) -> None:
    """Years where it is a number of them."""
    source = Source("suite.yaml", "")
    assert read_months(Reader(source), node(write_months(months)), "x") == months
    assert source.diagnostics == []
