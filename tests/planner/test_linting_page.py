"""What the linter found, as text and for machines."""

from __future__ import annotations

import json

from planner.rendering.lint_rules import fault_described
from planner.rendering.linting import Looked, linted_json, linted_sarif, linted_text
from rules.diagnostics import Diagnostic, Place, Severity
from rules.lint.rule import Undecided
from rules.lint.running import Allowed, Linted, Open

PLACE = Place(file="q.yaml", line=3, column=5)
FOUND = Diagnostic(
    code="dead-unit",
    severity=Severity.WARNING,
    message="A1 never counts, though listed here",
    place=PLACE,
)
ALLOWED = Allowed(FOUND, "the handbook lists it so")
OPEN = Open("idle-bar", Undecided("whether this ever bars anything", PLACE))
LINTED = Linted((FOUND,), (ALLOWED,), (OPEN,))


def test_findings_come_first_then_what_is_open_then_the_sum() -> None:
    """A paragraph each."""
    assert linted_text(LINTED, Looked(2)) == (
        "q.yaml:3:5: warning: A1 never counts, though listed here [dead-unit]\n"
        "\n"
        "q.yaml:3:5: undecided: whether this ever bars anything: "
        "the search budget ran out [idle-bar]\n"
        "\n"
        "2 structures: 1 warning, 1 allowed, 1 undecided"
    )


def test_nothing_found_is_said() -> None:
    """Silence would be no answer."""
    assert linted_text(Linted(()), Looked(1)) == "1 structure: nothing found"


def test_machines_get_all_of_it() -> None:
    """Each finding as diagnostics are written anywhere."""
    body = json.loads(linted_json(LINTED, Looked(2)))
    assert (body["schema"], body["structures"]) == ("fingerpost/lint/1", 2)
    assert [one["code"] for one in body["diagnostics"]] == ["dead-unit"]
    assert body["allowed"] == [
        {"reason": "the handbook lists it so", "diagnostic": body["diagnostics"][0]}
    ]
    assert body["undecided"] == [
        {
            "code": "idle-bar",
            "question": "whether this ever bars anything",
            "place": PLACE.model_dump(),
        }
    ]


def test_a_fault_of_reading_is_described_in_a_sentence() -> None:
    """It has no examples of its own: every fault shows where it is."""
    assert fault_described("tag", "None is needed.") == (
        "tag (a fault found while reading a file)\n\nNone is needed."
    )


def test_what_is_undecided_is_in_the_sarif_log_too() -> None:
    """As a note of the run: it is no result."""
    (run,) = json.loads(linted_sarif(LINTED, "1.0"))["runs"]
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"] == (
        "undecided: whether this ever bars anything: the search budget ran out"
    )
