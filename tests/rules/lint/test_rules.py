"""Every lint rule has what an author needs to know of it, and its examples behave."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from rules.lint.catalogue import EVERY_RULE
from rules.lint.rule import AnyRule
from tests.rules.lint.linting import codes, linted

CASES = Path(__file__).parents[2] / "cases" / "lint"
each_rule = pytest.mark.parametrize(
    "rule", EVERY_RULE, ids=[rule.code for rule in EVERY_RULE]
)


def test_codes_are_words_and_no_two_alike() -> None:
    """Codes are what people and files refer to: they stay."""
    found = [rule.code for rule in EVERY_RULE]
    assert len(set(found)) == len(found)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)+", code) for code in found)


@each_rule
def test_a_rule_says_what_it_finds_and_why(rule: AnyRule) -> None:
    """Every rule has its documentation in its module."""
    assert rule.summary == rule.summary.strip().rstrip(".")
    assert rule.why.endswith(".")
    assert rule.check.__module__.startswith("rules.lint.")


@each_rule
def test_the_bad_example_is_found(rule: AnyRule, tmp_path: Path) -> None:
    """The rule finds its bad example."""
    assert rule.code in codes(linted(tmp_path, rule.bad))


@each_rule
def test_the_good_example_is_clean(rule: AnyRule, tmp_path: Path) -> None:
    """No rule at all finds anything in the good example."""
    assert codes(linted(tmp_path, rule.good)) == []


@each_rule
@pytest.mark.parametrize("kind", ["bad", "good"])
def test_each_example_is_an_acceptance_case(
    rule: AnyRule, kind: str, request: pytest.FixtureRequest
) -> None:
    """The folder holds the example itself; what is printed of it is held there."""
    files: Mapping[str, str] = getattr(rule, kind)
    folder = CASES / f"{rule.code}-{kind}"
    if request.config.getoption("--update-cases"):
        _write(folder, files, rule)
    found = {name: (folder / name).read_text(encoding="utf-8") for name in files}
    assert found == files


def _write(folder: Path, files: Mapping[str, str], rule: AnyRule) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    case = folder / "case.txt"
    if not case.exists():
        fails = folder.name.endswith("-bad") and rule.severity == "error"
        told = f"$ fingerpost lint {next(iter(files))}\nexit {int(fails)}\n"
        case.write_text(told, encoding="utf-8")
