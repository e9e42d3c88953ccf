"""Findings as SARIF: as the standard has it, and the same however lines move."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

import jsonschema
import pytest

from rules.diagnostics import Diagnostic, Place, Severity
from rules.reporting.sarif import PLAIN_RUN, Run, as_sarif
from tests.reporting.findings import OLD, TWICE
from tests.reporting.sarif_shape import LOG


class About(NamedTuple):
    """What is said of a code."""

    code: str
    severity: Severity
    summary: str
    why: str


KNOWN = About("old-bank", Severity.WARNING, "a bank is old", "Nobody knows its units.")
NEVER = About("never-found", Severity.ERROR, "a summary", "A reason.")
RUN = Run("1.2.3", (NEVER, KNOWN), ((OLD, "the new one is under way"),))


def told(*found: Diagnostic, run: Run = PLAIN_RUN) -> dict[str, Any]:
    """Give the one run of a log that keeps to the standard."""
    log = json.loads(as_sarif(found, run))
    jsonschema.validate(log, LOG)
    (body,) = log["runs"]
    assert isinstance(body, dict)
    return body


def fingerprints(*found: Diagnostic) -> list[str]:
    """Give what each finding is known by."""
    results = told(*found)["results"]
    return [result["partialFingerprints"]["fingerpost/v1"] for result in results]


def at(line: int, finding: Diagnostic = TWICE) -> Diagnostic:
    """Move a finding to another line."""
    place = finding.place.model_copy(update={"line": line})
    return finding.model_copy(update={"place": place})


def test_a_result_has_place_other_places_and_help() -> None:
    """Columns count characters, and an end is the column behind the last."""
    run = told(TWICE)
    assert run["columnKind"] == "unicodeCodePoints"
    (result,) = run["results"]
    del result["partialFingerprints"]
    file = {"uri": "units/bank.yaml", "uriBaseId": "%SRCROOT%"}
    assert result == {
        "ruleId": "duplicate-key",
        "ruleIndex": 0,
        "level": "error",
        "message": {
            "text": "the key 'credit' stands here a second time\n"
            "help: keep one of the two"
        },
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": file,
                    "region": {
                        "startLine": 12,
                        "startColumn": 9,
                        "endLine": 12,
                        "endColumn": 15,
                    },
                    "contextRegion": {
                        "startLine": 12,
                        "snippet": {"text": "A1: {   credit: 4}"},
                    },
                }
            }
        ],
        "relatedLocations": [
            {
                "id": 1,
                "physicalLocation": {
                    "artifactLocation": file,
                    "region": {
                        "startLine": 3,
                        "startColumn": 2,
                        "endLine": 3,
                        "endColumn": 3,
                    },
                    "contextRegion": {
                        "startLine": 3,
                        "snippet": {"text": " credit: 3"},
                    },
                },
                "message": {"text": "first written here"},
            }
        ],
        "suppressions": [],
    }


def test_a_finding_about_a_file_has_no_region() -> None:
    """Nor other places, nor help, if it has none."""
    (result,) = told(OLD)["results"]
    (location,) = result["locations"]
    assert list(location["physicalLocation"]) == ["artifactLocation"]
    assert "relatedLocations" not in result
    assert result["message"] == {"text": "the bank is old"}


@pytest.mark.parametrize(
    ("file", "written"),
    [
        ("level 3/größe.yaml", "level%203/gr%C3%B6%C3%9Fe.yaml"),
        ("a:b.yaml", "a%3Ab.yaml"),
        ("../50%.yaml", "../50%25.yaml"),
    ],
)
def test_files_in_the_root_have_relative_addresses(file: str, written: str) -> None:
    """What an address can't hold is escaped."""
    found = OLD.model_copy(update={"place": Place(file=file)})
    (result,) = told(found)["results"]
    (location,) = result["locations"]
    assert location["physicalLocation"]["artifactLocation"] == {
        "uri": written,
        "uriBaseId": "%SRCROOT%",
    }


def test_files_elsewhere_have_addresses_of_their_own() -> None:
    """They are relative to nothing."""
    found = OLD.model_copy(update={"place": Place(file="/a b/c.yaml")})
    (result,) = told(found)["results"]
    (location,) = result["locations"]
    artifact = location["physicalLocation"]["artifactLocation"]
    assert artifact == {"uri": "file:///a%20b/c.yaml"}


def test_rules_are_described_as_far_as_they_are_known() -> None:
    """All that are known are listed, in order; of others the code is told alone."""
    driver = told(TWICE, run=RUN)["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("Fingerpost", "1.2.3")
    twice, never, old = driver["rules"]
    assert twice == {"id": "duplicate-key", "defaultConfiguration": {"level": "error"}}
    assert never["id"] == "never-found"
    assert old == {
        "id": "old-bank",
        "shortDescription": {"text": "a bank is old"},
        "fullDescription": {"text": "Nobody knows its units."},
        "help": {"text": "Nobody knows its units."},
        "defaultConfiguration": {"level": "warning"},
    }


def test_what_a_file_allows_is_suppressed_with_its_reason() -> None:
    """It stands among the others; of those it is said that nothing suppresses them."""
    old, twice = told(TWICE, run=RUN)["results"]
    assert (old["ruleId"], old["ruleIndex"]) == ("old-bank", 2)
    assert old["suppressions"] == [
        {
            "kind": "inSource",
            "status": "accepted",
            "justification": "the new one is under way",
        }
    ]
    assert twice["suppressions"] == []


def test_nothing_found_is_a_log_without_results() -> None:
    """So that a code host closes what was open."""
    run = told()
    assert run["results"] == []
    assert run["tool"]["driver"] == {"name": "Fingerpost", "rules": []}


def test_a_fingerprint_stays_when_lines_move() -> None:
    """It says nothing of line, column, message, or what stands there."""
    moved = at(99).model_copy(update={"message": "reworded", "excerpt": "changed"})
    assert fingerprints(TWICE) == fingerprints(moved)


def test_fingerprints_differ_by_code_subject_and_number() -> None:
    """Findings alike in both are told apart by their order in the file."""
    other = at(20).model_copy(update={"subject": "A2"})
    coded = at(20).model_copy(update={"code": "other"})
    again = at(30)
    found = fingerprints(TWICE, other, coded, again)
    assert len(set(found)) == 4
    assert fingerprints(at(5), at(6)) == [found[0], found[3]]


def test_without_a_subject_the_message_tells_findings_apart() -> None:
    """As for faults of reading, which are about a place."""
    reworded = OLD.model_copy(update={"message": "the bank is very old"})
    assert len(set(fingerprints(OLD, reworded))) == 2


def test_files_do_not_change_each_others_fingerprints() -> None:
    """A finding in one file is not the second of another."""
    there = TWICE.model_copy(update={"place": Place(file="a.yaml", line=1, column=1)})
    assert len(set(fingerprints(there, TWICE))) == 1


def test_a_log_depends_on_nothing_but_the_findings() -> None:
    """Their order does not matter either."""
    assert as_sarif([OLD, TWICE], RUN) == as_sarif([TWICE, OLD, TWICE], RUN)


def test_what_was_left_open_is_no_result_but_is_told() -> None:
    """A host that shows results alone must not take it for nothing."""
    question = OLD.model_copy(update={"message": "undecided: whether it is old"})
    (ran,) = told(run=Run(undecided=(question,)))["invocations"]
    assert ran["executionSuccessful"] is True
    (note,) = ran["toolExecutionNotifications"]
    assert (note["level"], note["associatedRule"]) == ("note", {"id": OLD.code})
    assert note["message"]["text"].startswith("undecided: whether it is old")
    assert "invocations" not in told(OLD)
