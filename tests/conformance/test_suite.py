"""The conformance suite: its answers are right, whoever is asked, and its tags too."""

from __future__ import annotations

import itertools
import re

import pytest
import yaml

from conformance.fingerpost import fingerpost
from conformance.judge import (
    CASES,
    IMPOSSIBLE,
    Answer,
    Case,
    Held,
    Outcome,
    Structure,
    judge,
    load_cases,
)
from planner.record import sort_out
from rules import definition
from rules.model.lookup import Lookup
from rules.solvers.group_choice import GroupChoiceSolver
from rules.solvers.highs import HighsSolver
from rules.solvers.protocol import Solver
from tests.conformance.features import features
from tests.conformance.reading import plain, read_once

ALL = {case.name: case for case in load_cases()}
README = (CASES.parent / "README.md").read_text(encoding="utf-8")
TAGS = re.findall(r"^\| `([a-z-]+)` \|", README.partition("## Tags")[2], re.MULTILINE)
MOST_WAYS = 5_000
MOST_UNITS = 8

every_case = pytest.mark.parametrize("case", ALL.values(), ids=ALL)


@every_case
def test_every_answer_is_the_definitions(case: Case) -> None:
    """The verdict, the fewest further units, and how many held units count at most."""
    for record in case.records:
        q, candidate = plain(case.structure, record.holds)
        found = sort_out(Lookup(q), candidate)
        asked = q, found.held, found.case
        there = found.held | definition.takeable(q)
        assert definition.ways(q, there, found.case) < MOST_WAYS
        least = definition.least_shortfall(*asked)
        counts = [len(definition.counted(claim)) for claim in definition.claims(*asked)]
        assert record.right.met == definition.is_met(*asked)
        if not record.right.met:
            assert record.right == Answer(False, IMPOSSIBLE if least is None else least)
        assert record.right.counts in {None, max(counts, default=None)}


@pytest.mark.parametrize(
    "solver",
    [None, HighsSolver(), GroupChoiceSolver()],
    ids=["the usual", "HiGHS", "python-constraint"],
)
def test_every_engine_of_ours_passes(
    solver: Solver | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And says of each record all that is asked."""
    monkeypatch.setattr("conformance.fingerpost.read", read_once)

    def ask(structure: Structure, held: Held) -> Answer:
        said = fingerpost(structure, held, solver)
        assert (said.needed is None) == (said.met is True)
        assert (said.counts is None) == (said.met is False)
        return said

    found = {one.case.name: one for one in judge(ask, [*ALL.values()])}
    assert {name: one.reasons for name, one in found.items() if one.reasons} == {}
    assert {one.outcome for one in found.values()} == {Outcome.PASSED}


@every_case
def test_a_case_names_what_it_is_written_in(case: Case) -> None:
    """No more and no less, in the order of the README."""
    q, _ = plain(case.structure, [])
    found = features(q, [record.holds for record in case.records])
    assert [*case.needs] == [tag for tag in TAGS if tag in found]
    assert found <= {*TAGS}


def test_every_tag_is_needed_by_some_case() -> None:
    """So there is no kind of rule without one."""
    assert {tag for case in ALL.values() for tag in case.needs} == {*TAGS}
    assert 100 <= len(ALL) <= 140


@every_case
def test_a_case_is_written_as_the_readme_says(case: Case) -> None:
    """No key is missing and none is strange; what is needed is said just of not met."""
    data = yaml.safe_load((CASES / f"{case.name}.yaml").read_text(encoding="utf-8"))
    assert [*data] == ["format", "says", "needs", "structure", "records"]
    assert len(data["structure"]["units"]) <= MOST_UNITS
    for record in data["records"]:
        keys = ["holds", "verdict", "needed", "counts", "because"]
        assert [*record] == [key for key in keys if key in record]
        assert {"holds", "verdict", "because"} <= record.keys()
        assert ("needed" in record) == (record["verdict"] == "not met")
        assert "counts" not in record or record["verdict"] == "met"
        for one in (one for one in record["holds"] if isinstance(one, dict)):
            assert "how" not in one or one.keys().isdisjoint({"include", "count in"})
            assert "for" not in one or one["unit"] not in named(case)


def named(case: Case) -> set[str]:
    """Give the units that some rule names."""
    q, _ = plain(case.structure, [])
    listed = [*(g.units for g in q.walk()), *(b.units for b in q.bars)]
    listed += [*(cap.units for cap in q.caps), *(k.codes for k in q.links)]
    listed += [rule.codes for rule in q.equivalents]
    return {*q.additional, *itertools.chain(*listed)}


def test_a_case_has_records_of_both_verdicts_as_a_rule() -> None:
    """Few have one side alone: nobody meets them, or a record shows a trap."""
    both = [len({r.right.met for r in case.records}) == 2 for case in ALL.values()]
    assert sum(both) >= len(both) - 8
