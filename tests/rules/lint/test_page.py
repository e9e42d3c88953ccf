"""The page of lint rules is written from the rules themselves."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.rendering.lint_rules import catalogue, described, page
from rules.lint.catalogue import CODES, EVERY_RULE, RULES
from rules.lint.reading import FAULTS

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "docs" / "lint-rules.md"
READERS = [
    *(ROOT / "rules" / "reading").glob("*.py"),
    *(ROOT / "rules" / "standards").glob("*.py"),
    ROOT / "rules" / "loading.py",
    ROOT / "rules" / "units.py",
]
OF_RECORDS = {"quotes", "row-length"}


def test_the_page_says_what_the_rules_say(request: pytest.FixtureRequest) -> None:
    """Written anew with --update-cases."""
    if request.config.getoption("--update-cases"):
        PAGE.write_text(page(EVERY_RULE, FAULTS), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page(EVERY_RULE, FAULTS)


def test_a_rule_is_described_with_both_its_examples() -> None:
    """What is found, why it matters, a file where it is, and one where it isn't."""
    text = described(CODES["dead-unit"])
    assert text.startswith(
        "dead-unit (warning)\n\nA listed unit that counts in no claim there can be.\n\n"
        "A candidate may work for months on a unit that can't help."
    )
    assert "\n\nFound in:\n\n  qualification: demo-2\n" in text
    assert "\n\nNot found in:\n\n  qualification: demo-2\n" in text


def test_files_of_an_example_are_told_apart() -> None:
    """Where an example is of two files, each stands under its name."""
    text = described(CODES["not-nested"])
    assert "qualification.yaml:\n  qualification: demo-2\n" in text
    assert "award.yaml:\n  qualification: demo-1\n" in text


def test_the_list_of_rules_has_a_line_for_each() -> None:
    """Code, severity and summary, in columns."""
    lines = catalogue(RULES).splitlines()
    assert len(lines) == len(RULES) + 2
    widest = max(map(len, CODES))
    assert lines[0] == (
        f"{'bad-allow':<{widest}}  error    "
        "a comment that allows a finding can't be read, or gives no reason"
    )


def test_every_fault_of_reading_is_explained() -> None:
    """Codes that the readers of structures and unit banks report, and no others."""
    used = {code for path in READERS for code in _codes(path)}
    unknown = {code for code in (*FAULTS, *used) if code.startswith("unknown-")}
    assert {*FAULTS} - unknown - {"no-qualification"} == used - OF_RECORDS - unknown
    assert used & unknown <= {*FAULTS}


def _codes(path: Path) -> Iterator[str]:
    """Yield the codes that a module gives to what it reports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            first = node.args[:1] if name in {"error", "warning", "_stop"} else []
            keys = [k.value for k in node.keywords if k.arg == "code"]
            for value in (*first, *keys):
                if isinstance(value, ast.Constant):
                    yield str(value.value)
