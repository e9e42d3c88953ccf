"""What can't be decided with the steps given is said to be so, and is not reported."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rules.lint.catalogue import RULES
from rules.lint.rule import Finding, Found, LintRule, Undecided
from rules.lint.subject import Subject
from rules.loading import load_qualification
from rules.solvers import DEFAULT_STEPS
from tests.rules.lint.linting import DAY, Tiring

CODES = {rule.code: rule for rule in RULES}

ASKING = {"glh-range", "share-at-level", "stated-credit", "stated-units"}
"""Rules of data that ask the engine too."""
TO_PROVE = [
    rule
    for rule in RULES
    if ".meaning." in rule.check.__module__ or rule.code in ASKING
]
each_proved = pytest.mark.parametrize("rule", TO_PROVE, ids=lambda rule: rule.code)


def found(
    rule: LintRule, folder: Path, questions: int, steps: int = DEFAULT_STEPS
) -> list[Finding | Undecided]:
    """Check a rule's bad example with an engine that tires."""
    for name, text in rule.bad.items():
        (folder / name).write_text(text, encoding="utf-8")
    loaded = load_qualification(folder / next(iter(rule.bad)))
    given: Found = rule.check(Subject(loaded, Tiring(questions), steps, DAY))
    return list(given)


def is_vague(one: Finding | Undecided) -> bool:
    """Tell whether a clash is told without the rules that clash."""
    return isinstance(one, Finding) and "before it was found which" in one.message


def said(told: list[Finding | Undecided]) -> set[int]:
    """Give the lines that something was found in."""
    return {one.place.line for one in told if isinstance(one, Finding)}


@each_proved
def test_only_what_is_proved_is_reported(rule: LintRule, tmp_path: Path) -> None:
    """However soon the engine gives up, nothing untrue is said."""
    true = said(found(rule, tmp_path, 10_000))
    assert true
    for questions in range(40):
        told = [one for one in found(rule, tmp_path, questions) if not is_vague(one)]
        assert said(told) <= true


def test_a_clash_is_told_though_its_rules_could_not_be_found(tmp_path: Path) -> None:
    """That nobody can achieve it is proved; no file may pass for want of more steps."""
    rule = CODES["void-structure"]
    told = [one for tries in range(20) for one in found(rule, tmp_path, tries)]
    assert (
        "no candidate can ever achieve this: "
        "rules clash; the search budget ran out before it was found which"
    ) in {one.message for one in told if isinstance(one, Finding)}
    for tries in range(20):
        assert found(rule, tmp_path, tries)


ASKED = [
    ("dead-listing", "whether 'A2' can count in 'Options'"),
    ("dead-unit", "whether 'A2' can count at all"),
    ("false-optional", "whether any claim can do without 'B1'"),
    ("idle-bar", "whether 'only one of A2, B1 counts' ever bars anything"),
    ("idle-link", "whether 'B1 needs A1' ever asks for anything"),
    ("never-together", "whether 'Areas > Waste' and 'Areas > Service' can both be met"),
    ("not-nested", "whether 'Level 2 Award in Smaller Examples' is nested in this one"),
    ("redundant-rule", "whether the minimum of 'at least 8 credits' ever matters"),
    (
        "subsumed-pathway",
        "whether 'Pathway > Waste' lets through anybody 'Pathway > Service' doesn't",
    ),
    ("unearnable-title", "whether anybody can earn the title 'Service'"),
    ("unfinishable-pathway", "whether 'Pathway > Service' can be finished"),
    ("void-structure", "whether the rules here can be met together"),
]


def test_of_a_maximum_it_is_told_too(tmp_path: Path) -> None:
    """The other end of a range is a question of its own."""
    rule = CODES["redundant-rule"]
    text = rule.bad["qualification.yaml"].replace(
        "at least 8 credits", "8 to 11 credits"
    )
    changed = replace(rule, bad={"qualification.yaml": text})
    told = [one for tries in range(40) for one in found(changed, tmp_path, tries)]
    open_questions = {one.question for one in told if isinstance(one, Undecided)}
    assert "whether the maximum of '8 to 11 credits' ever matters" in open_questions


@pytest.mark.parametrize(("code", "question"), ASKED)
def test_the_question_left_open_is_told(
    code: str, question: str, tmp_path: Path
) -> None:
    """The rule says what it couldn't decide, once the engine gives up there."""
    (rule,) = (rule for rule in RULES if rule.code == code)
    told = [one for tries in range(40) for one in found(rule, tmp_path, tries)]
    assert question in {one.question for one in told if isinstance(one, Undecided)}


def test_what_else_a_figure_should_be_may_be_open(tmp_path: Path) -> None:
    """That it is wrong takes two answers; what would be right takes more."""
    units = "".join(f"  U{n}: {{title: Unit {n}}}\n" for n in range(1, 41))
    text = (
        "qualification: demo-2\ntitle: Examples\nstated: {units: 3}\n"
        f"units:\n{units}rules:\n"
        "  a: {title: A, take: at least 9 units, units: [U1 to U20]}\n"
        "  b: {title: B, take: at least 8 units, units: [U15 to U40]}\n"
        "bars:\n  - [U1, U40]\n"
    )
    rule = replace(CODES["stated-units"], bad={"qualification.yaml": text})
    told = [found(rule, tmp_path, tries) for tries in range(20)]
    kinds = [type(one) for found_here in told for one in found_here]
    assert set(kinds) == {Undecided, Finding}
