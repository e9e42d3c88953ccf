"""Results as JSON: keys that stay, a schema with kind and version, nothing escaped."""

from __future__ import annotations

import json
from typing import Any

from planner import check, explain, find_routes
from planner.comparing import compare
from planner.outlook import outlook
from planner.position import Effort
from planner.rendering.json import as_json
from planner.supposing import Change, suppose
from rules.model import Total
from rules.structure import Structure
from tests.engine.building import (
    ALL,
    amount,
    exactly,
    leaf,
    parent,
    pathways,
    qualification,
    within,
)
from tests.planner.people import CROWDED, candidate, crowd

STRUCTURE = Structure.of(
    qualification(
        leaf("a", ALL, "A"),
        leaf("b", exactly(1), "B C"),
        totals=[Total(amount=amount(2, None))],
    )
)


def parsed(text: str) -> dict[str, Any]:
    """Read a JSON object."""
    value = json.loads(text)
    assert isinstance(value, dict)
    return value


def test_a_check_has_stable_keys() -> None:
    """A machine may rely on these."""
    body = parsed(as_json("check", check(STRUCTURE, candidate("A"))))
    assert list(body) == [
        "schema",
        "qualification",
        "version",
        "candidate",
        "holds",
        "verdict",
        "claim",
        "most",
        "stands_for",
        "also",
        "cut",
        "no_credit",
        "waiting",
        "shortfall",
        "surplus",
        "groups",
        "totals",
        "endorsements",
        "conditions",
        "smaller",
        "freely",
        "attempts",
        "assumptions",
        "exceptions",
        "out_of_date",
    ]
    assert body["schema"] == "fingerpost/check/1"
    assert body["verdict"] == "not met"
    assert body["claim"] == {"A": "a"}


def test_a_way_is_written_with_its_size_and_number() -> None:
    """What is computed is written too: a machine needn't know binomials."""
    body = parsed(as_json("check", check(STRUCTURE, candidate("A"))))
    (need,) = body["shortfall"]["take"]
    assert need["ways"] == [
        {"picks": [{"count": 1, "units": ["B", "C"]}], "units": 1, "sets": 2}
    ]


def test_a_group_has_stable_keys_and_its_credit_is_exact() -> None:
    """Credit is a decimal, so it is written as text; unknown, it is null."""
    q = qualification(
        leaf("a", within(1, None, "credits"), "A"),
        leaf("b", ALL, "C"),
        units="A=2.50",
    )
    body = parsed(as_json("check", check(Structure.of(q), candidate("A C"))))
    assert list(body["groups"][0]) == [
        "path",
        "title",
        "take",
        "selected",
        "counted",
        "credit",
        "amounts",
        "missing",
        "possible",
        "place",
    ]
    assert [group["credit"] for group in body["groups"]] == ["2.50", None]


def test_a_total_is_written_with_how_much_counts() -> None:
    """What is asked across groups, and how far the claim is."""
    body = parsed(as_json("check", check(STRUCTURE, candidate("A"))))
    (total,) = body["totals"]
    amount_of = total.pop("amount")
    assert (amount_of["measure"], amount_of["minimum"]) == ("units", "2")
    assert total == {
        "rule": "totals/1",
        "total": "at least 2 units",
        "groups": [],
        "counted": "1",
        "used": True,
        "place": None,
    }


def test_what_is_missing_may_not_be_known() -> None:
    """Where the budget ran out, a number would be a lie."""
    found = check(Structure.of(crowd()), candidate(CROWDED), Effort(steps=1))
    body = parsed(as_json("check", found))
    assert {group["missing"] for group in body["groups"]} == {None}


def test_routes_have_stable_keys() -> None:
    """Counts are numbers, routes lists of units."""
    body = parsed(as_json("routes", find_routes(STRUCTURE, (), best=1)))
    assert body["schema"] == "fingerpost/routes/1"
    assert (body["units"], body["routes"], body["shortest"]) == (2, 2, 2)
    assert body["best"] == [["A", "B"]]


def test_an_explanation_holds_a_check_and_routes() -> None:
    """One file for an adviser's screen."""
    found = explain(STRUCTURE, candidate("A"), units=("B",))
    body = parsed(as_json("explanation", found))
    assert list(body) == [
        *("schema", "check", "deficits", "serving", "why", "forced", "routes", "units"),
    ]
    assert [answer["answer"] for answer in body["units"]] == ["not-held"]
    assert body["serving"] == []
    assert (body["why"], body["forced"]) == ([], [])


def test_a_deficit_is_written_with_what_is_asked_and_what_counts() -> None:
    """Amounts are exact, so they are written as text."""
    body = parsed(as_json("explanation", explain(STRUCTURE, candidate("A"))))
    first, second = body["deficits"]
    assert list(first) == ["rule", "groups", "asks", "counted", "short", "place"]
    assert (first["rule"], first["groups"]) == ("b", ["b"])
    assert (first["counted"], first["short"]) == ("0", "1")
    assert (second["rule"], second["groups"]) == ("totals/1", [])


def test_a_reason_is_written_with_its_units_and_rules() -> None:
    """Words for people, codes for machines."""
    q = qualification(leaf("a", exactly(2), "A B C"), leaf("b", exactly(2), "B C D"))
    body = parsed(as_json("explanation", explain(Structure.of(q), candidate("A B C"))))
    (reason,) = body["why"]
    assert list(reason) == ["kind", "words", "units", "rules", "places"]
    assert (reason["kind"], reason["units"]) == ("shared", ["A", "B", "C"])
    assert reason["rules"] == ["a", "b", "once/B", "once/C"]


def test_what_if_has_stable_keys() -> None:
    """Both standings have the same ones."""
    found = suppose(STRUCTURE, candidate("A"), Change(add=("B",)))
    body = parsed(as_json("what-if", found))
    assert list(body) == [
        *("schema", "candidate", "change", "now", "then", "gained", "needs"),
        *("wasted", "added", "again", "unheld", "assumptions", "exceptions"),
    ]
    assert list(body["change"]) == ["add", "drop", "without", "pathways"]
    assert list(body["then"]) == [
        *("qualification", "version", "title", "verdict", "distance", "holds"),
        *("claim", "to_confirm"),
    ]
    assert body["now"]["distance"] == {"units": 1, "credits": None, "proved": True}
    assert body["needs"] == [
        {"groups": ["a", "b"], "now": 1, "then": 0, "closed": True}
    ]
    assert body["added"] == [{"unit": "B", "counts": ["b"], "surplus": None}]


def test_a_comparison_has_stable_keys() -> None:
    """Each qualification has its file and its standing."""
    several = [("1.yaml", STRUCTURE), ("2.yaml", STRUCTURE)]
    body = parsed(as_json("comparison", compare(several, candidate("A"))))
    assert list(body) == [
        *("schema", "candidate", "holds", "qualifications", "counting", "bringing"),
        *("known", "faults"),
    ]
    first = body["qualifications"][0]
    assert list(first) == ["file", "standing", "share", "assumptions", "exceptions"]
    assert body["counting"] == [
        {"unit": "A", "title": "Unit A", "files": ["1.yaml", "2.yaml"]}
    ]


def test_an_outlook_has_stable_keys() -> None:
    """Choices and units are lists, what a choice closes is null or an object."""
    q = qualification(
        parent("p", pathways(1), leaf("p/x", ALL, "A"), leaf("p/y", ALL, "B"))
    )
    found = outlook(Structure.of(q), candidate(""), choose=("x",))
    body = parsed(as_json("open", found))
    assert list(body) == [
        *("schema", "qualification", "candidate", "verdict", "distance", "choices"),
        *("units", "closing", "assumptions", "exceptions"),
    ]
    assert body["choices"][1] == {
        "path": "p/y",
        "title": "y",
        "within": "p",
        "state": "closed",
        "units": None,
        "proved": True,
        "wasted": [],
        "used": False,
    }
    assert body["units"][0] == {
        "unit": "A",
        "effect": "nearer",
        "units": 0,
        "through": [],
        "bars": [],
    }
    assert body["closing"] == {
        "paths": ["p/x"],
        "before": {"units": 1, "credits": None, "proved": True},
        "groups": ["p/y"],
        "units": ["B"],
        "wasted": [],
    }


def test_text_is_written_as_it_reads() -> None:
    """Accents stay letters; the JSON is for people's eyes too."""
    text = as_json("check", check(STRUCTURE, candidate("Š1")))
    assert "Š1" in text
    assert text.startswith("{\n  ")
