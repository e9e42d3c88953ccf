"""What the linter finds in suites, to the letter; and what it lets pass."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.lint.catalogue import SUITE_RULES
from rules.lint.running import lint_standards
from rules.reading.source import Source
from rules.standards.loading import suite_of
from tests.rules.telling import lines

HEAD = "suite: s\ntitle: A suite\n"


def told(text: str) -> list[str]:
    """Tell what the linter finds in a suite."""
    return lines(lint_standards([suite_of(Source("suite.yaml", text))]).found)


def suite(*statements: str, knowledge: str = "") -> str:
    """Write a suite of one standard with these criteria."""
    criteria = ", ".join(f"{code}: x" for code in statements)
    known = f"        {knowledge}\n" if knowledge else ""
    return (
        f"{HEAD}standards:\n  A:\n    title: First\n    sections:\n"
        f"      - performance: {{{criteria}}}\n{known}"
    )


ALLOW = "add what was lost; if the source leaves it out too, allow this, and say so"


@pytest.mark.parametrize(
    ("codes", "message"),
    [
        (("P1", "P2", "P3"), ""),
        (("AK 1.1", "AK 1.2", "AK 2.1"), ""),
        (("P9", "P10"), "A begins with 'P9': it leaves out 'P1' to 'P8'"),
        (("AP 2", "AP 3"), "A begins with 'AP 2': it leaves out 'AP 1'"),
        (("P1", "P3"), "A leaves out 'P2', between 'P1' and 'P3'"),
        (("P1", "P4"), "A leaves out 'P2' and 'P3', between 'P1' and 'P4'"),
        (("P01", "P05"), "A leaves out 'P02' to 'P04', between 'P01' and 'P05'"),
        (("K 1.1", "K 1.3"), "A leaves out 'K 1.2', between 'K 1.1' and 'K 1.3'"),
        (("X2Y1", "X2Y3"), "A leaves out 'X2Y2', between 'X2Y1' and 'X2Y3'"),
        (("P7", "Q1", "intro", "x1y"), ""),
    ],
)
def test_numbers_that_are_left_out_are_found(
    codes: tuple[str, ...], message: str
) -> None:
    """Within one run of numbers; a number alone tells nothing."""
    found = [line.partition(" ")[2] for line in told(suite(*codes))]
    assert found == ([f"missing-number: {message} | {ALLOW}"] if message else [])


def test_numbers_may_go_on_from_another_standard() -> None:
    """As where a suite numbers its statements through."""
    one = "{title: One, sections: [{knowledge: {K1: x, K2: x}}]}"
    two = "{title: Two, sections: [{knowledge: {K3: x, K4: x}}]}"
    assert told(f"{HEAD}standards: {{A: {one}, B: {two}}}\n") == []


@given(st.sets(st.integers(1, 30), min_size=2).flatmap(lambda s: st.permutations([*s])))
def test_every_number_below_the_highest_is_there_or_is_found_missing(
    numbers: list[int],
) -> None:
    """And none is both; a jump back is found once for each."""
    found = told(suite(*(f"P{number}" for number in numbers)))
    missing: set[int] = set()
    for line in found:
        lost = re.search(r"leaves? out '(?:P(\d+))'(?: (?:and|to) 'P(\d+)')?", line)
        if lost is not None:
            first = int(lost[1])
            missing |= {*range(first, int(lost[2] or first) + 1)}
    assert missing == {*range(1, max(numbers))} - {*numbers}
    back = sum(b < a for a, b in itertools.pairwise(numbers))
    assert sum("number-order" in line for line in found) == back


def test_order_is_that_of_all_numbers() -> None:
    """AK 2.1 after AK 1.9, and not after AK 3.1; other letters don't matter."""
    codes = ("AK 1.1", "AP 2", "AP 1", "AK 3.1", "AK 2.1")
    assert [line.partition(" | ")[0] for line in told(suite(*codes))] == [
        "7:43+4 number-order: 'AP 1' stands after 'AP 2'",
        "7:63+6 number-order: 'AK 2.1' stands after 'AK 3.1'",
    ]


def test_links_are_asked_for_where_some_are() -> None:
    """Knowledge without one, and criteria that none belongs to."""
    some = "knowledge: {K1: {label: x, belongs to: P1}, K2: x}"
    assert told(suite("P1", "P2", knowledge=some)) == [
        (
            "7:30+2 idle-criterion: no knowledge belongs to 'P2', as some does to"
            " other criteria of A | add 'P2' under 'belongs to' of what underpins it"
        ),
        (
            "8:53+2 unlinked-knowledge: 'K2' belongs to no performance criterion, as"
            " other knowledge of A does"
            " | add 'belongs to' with the criteria that it underpins"
        ),
    ]
    assert told(suite("P1", "P2", knowledge="knowledge: {K1: x, K2: x}")) == []


def test_a_section_without_statements_is_found() -> None:
    """By its title, or its number."""
    text = suite("P1") + "      - {label: Nothing more}\n      - title: After work\n"
    assert told(text) == [
        (
            "8:9+1 empty-section: section 2 of A holds no statement"
            " | add its statements under their codes, or take it out"
        ),
        (
            "9:9+1 empty-section: section 'After work' of A holds no statement"
            " | add its statements under their codes, or take it out"
        ),
    ]


def test_a_label_that_stands_for_words_is_found() -> None:
    """As importing a document writes it."""
    text = suite("P1", knowledge="knowledge: {K1: Not stated in the document}")
    assert told(text) == [
        (
            "8:21+2 no-words: K1 of A has no words yet"
            " | write what it demands in place of the words that stand for it"
        )
    ]


def test_what_a_rule_of_evidence_asks_for_in_vain_is_found() -> None:
    """Wherever the rule is written, and only there."""
    text = suite("P1", knowledge="knowledge: {K1: {label: x, evidence: RULE}}")
    text += "evidence: {performance: '1 item, at least 2 observations'}\n"
    rule = "'2 items of RPL, at least 1 item of RPL'"
    assert told(text.replace("RULE", rule)) == [
        (
            "8:46+40 idle-evidence: 'at least 1 item of RPL' asks for nothing: all of"
            " the 2 items have to be of that kind | write '2 items of RPL'"
        ),
        (
            "9:25+33 idle-evidence: '1 item' asks for nothing: the kinds that have to"
            " be there come to 2 items"
            " | write '2 items, at least 2 observations', or ask for fewer of a kind"
        ),
    ]
    both = "'3 items of RPL or case study, at least 1 case study'"
    other = "'3 items, at least 1 observation and at least 2 case studies'"
    fine = text.replace("RULE", both).replace(
        "'1 item, at least 2 observations'", other
    )
    assert told(fine) == []


def test_a_suite_may_allow_what_is_found() -> None:
    """On its line, or in all of the file; what isn't found is told as needless."""
    text = suite("P1", "P3").rstrip() + "  # lint: allow missing-number because so\n"
    linted = lint_standards([suite_of(Source("suite.yaml", text))])
    assert (linted.found, len(linted.allowed)) == ((), 1)
    needless = suite("P1", "P2") + "# lint: allow number-order because so\n"
    assert [line.split()[1] for line in told(needless)] == ["unused-allow:"]


def test_every_rule_about_suites_is_decided_by_the_file_alone() -> None:
    """So that what is allowed and needn't be is always told."""
    assert [rule.code for rule in SUITE_RULES if rule.beyond] == []
