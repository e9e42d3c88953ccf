"""Portfolios in candidates' files: all that they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner import load_candidate
from planner.evidence.judging import judge
from planner.evidence.portfolio import Decision, Item, Opportunity, Planned, SignOff
from planner.evidence.reports import State
from rules.standards import Ref, Relation
from tests.evidence.building import ON, day
from tests.evidence.files import (
    FULL,
    OTHER,
    faults,
    findings,
    loaded,
    portfolio,
    said,
    written,
)
from tests.rules.telling import lines


def test_a_portfolio_is_read_with_all_it_states(tmp_path: Path) -> None:
    """Kinds in the words of the suite that knows them, ranges written out."""
    found = portfolio(tmp_path, FULL)
    assert [suite.code for suite in found.suites] == ["demo", "other"]
    assert found.suite_files == ("suite.yaml", "other.yaml")
    assert [one.origin for one in found.crosswalks] == ["other"]
    assert found.crosswalk_files == ("crosswalk.yaml",)
    assert found.carried == (Relation.SAME, Relation.BROADER)
    assert found.units == ("A", "K")
    assert found.plan == Planned(start=day("2026-01-12"), end=day("2026-12-18"))
    of_a = Planned(start=day("2026-01-12"), end=day("2026-06-30"))
    assert found.unit_plans == (("A", of_a),)
    assert found.items == (
        Item(
            id="E1",
            title="Session with a small group",
            kind="observation",
            day=day("2026-02-10"),
            evidences=(
                *(Ref("A", "AP 1"), Ref("A", "AK 1.1"), Ref("A", "AK 1.2")),
                Ref("C", "CP 1"),
            ),
            decision=Decision.ACCEPTED,
            assessor="T. Example",
            decided=day("2026-02-12"),
            expires=day("2027-02-10"),
            refused=(Ref("A", "AP 1"),),
            note="In the workshop",
        ),
        Item(id="E2", kind="diary", evidences=(Ref("K", "KU 1.1"),)),
    )
    assert found.signed_off == (
        SignOff(unit="A", day=day("2026-06-30"), by="Q. Example"),
        SignOff(unit="K", day=day("2026-07-01")),
    )
    ap2 = (Ref("A", "AP 2"),)
    assert found.opportunities == (
        Opportunity(
            id="O1",
            title="A review",
            kind="RPL",
            evidences=ap2,
            times=3,
            note="In June",
        ),
        Opportunity(id="O2", kind="RPL", evidences=ap2),
    )


def test_little_has_to_be_said(tmp_path: Path) -> None:
    """The suites; all units are worked on, and what is the same carries over."""
    found = portfolio(tmp_path, "")
    assert (found.units, found.items, found.plan) == ((), (), None)
    assert found.carried == (Relation.SAME,)
    assert portfolio(tmp_path, "carries: []").carried == ()


def test_a_plan_may_be_of_units_alone(tmp_path: Path) -> None:
    """Or of the whole alone."""
    text = "plan: {units: {A: {start: 2026-01-01, end: 2026-01-01}}}"
    found = portfolio(tmp_path, text)
    assert (found.plan, len(found.unit_plans)) == (None, 1)


def test_a_day_to_come_is_no_fault(tmp_path: Path) -> None:
    """Whoever judges says as of which day."""
    text = "items: {E1: {kind: RPL, evidences: {A: [AP 1]}, date: 2999-01-01}}"
    assert faults(tmp_path, text) == []


def test_units_may_be_left_out_beside_a_portfolio(tmp_path: Path) -> None:
    """Not otherwise."""
    assert loaded(tmp_path, said("")).value.achievements == ()
    assert lines(findings(tmp_path, "candidate: P-1\n")) == [
        "1:1+1 missing-key: a candidate needs the key 'units' | add 'units: ...'"
    ]


@pytest.mark.parametrize("files", ["suite.yaml, other.yaml", "other.yaml, suite.yaml"])
def test_the_order_of_suites_changes_no_kind(tmp_path: Path, files: str) -> None:
    """One calls it an observation, and the other, which it is for, observations."""
    items = "{E1: {kind: observations, evidences: {K: [KU 1.1]}, decision: accepted}}"
    text = f"portfolio: {{standards: [{files}], units: [K], items: {items}}}"
    path = written(tmp_path, f"candidate: P-1\n{text}\n")
    other = OTHER.replace("[Observation, diary]", "[Observations]")
    (tmp_path / "other.yaml").write_text(other, encoding="utf-8")
    found = load_candidate(path).value.portfolio
    assert found is not None
    assert [unit.state for unit in judge(found, ON)] == [State.COMPLETE]
