"""Statements that a portfolio names: in lists, in ranges, and not to be found."""

from __future__ import annotations

import pytest

from planner.evidence.known import known_of
from rules.reading.nodes import Node
from rules.reading.reader import Reader
from rules.standards import Ref
from tests.evidence.building import standard, statement, suite
from tests.rules.telling import read

CODES = ("P 1", "K 1.1", "K 1.2", "P 2", "K 2.1", "P 3", "K 3.1", "X")
KNOWN = known_of(
    [suite(standard("A", *map(statement, CODES)), standard("B", statement("Q1")))],
    whole=True,
)


def named(reader: Reader, node: Node) -> list[Ref]:
    """Read the statements that are named."""
    return [ref for ref, _ in KNOWN.refs(reader, node, "evidences")]


def codes(text: str) -> tuple[list[str], list[str]]:
    """Read the statements named of A, and what is wrong with their names."""
    found, faults = read(f"{{A: {text}}}", named)
    return [ref.code for ref in found if ref.code in CODES], faults


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[P 1 to P 3]", ["P 1", "P 2", "P 3"]),
        ("[K 1.1 to K 1.2]", ["K 1.1", "K 1.2"]),
        ("[K 1.2 to K 3.1]", ["K 1.2", "K 2.1", "K 3.1"]),
        ("[K 1.1 to K 3.1, X]", ["K 1.1", "K 1.2", "K 2.1", "K 3.1", "X"]),
    ],
)
def test_a_range_runs_over_the_statements_there_are(
    text: str, found: list[str]
) -> None:
    """In the order of their standard, and of the same letters."""
    assert codes(text) == (found, [])


def test_a_range_counts_up_whatever_the_order_is() -> None:
    """Where its ends differ in their last numbers alone."""
    of = suite(standard("A", *map(statement, ("P1", "P3", "P2"))))
    odd = known_of([of], whole=True)

    def refs(reader: Reader, node: Node) -> list[str]:
        return [ref.code for ref, _ in odd.refs(reader, node, "evidences")]

    assert read("{A: [P1 to P3]}", refs) == (["P1", "P2", "P3"], [])


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "[K 3.1 to K 1.2]",
            (
                "1:6+14 range: the range runs backwards, from K 3.1 to K 1.2 | "
                "write 'K 1.2 to K 3.1'"
            ),
        ),
        (
            "[K 1.1 to K 3.4]",
            (
                "1:6+14 unknown-statement: A has no statement 'K 3.4' | "
                "did you mean 'K 3.1' or 'K 2.1' or 'K 1.2'?"
            ),
        ),
        (
            "[P 1 to 3]",
            (
                "1:6+8 range: 'P 1 to 3' is no range: its ends differ in letters | "
                "write 'P 1 to P 3'"
            ),
        ),
        (
            "[P 1 - P 3]",
            (
                "1:6+9 unknown-statement: A has no statement 'P 1 - P 3' | "
                "for a range, write 'P 1 to P 3'"
            ),
        ),
        (
            "[P 1\u20133]",
            (
                "1:6+5 unknown-statement: A has no statement 'P 1\u20133' | "
                "for a range, write 'P 1 to P 3'"
            ),
        ),
        (
            "[to - fro]",
            (
                "1:6+8 unknown-statement: A has no statement 'to - fro' | "
                "name statements of A"
            ),
        ),
        (
            "[Q1]",
            (
                "1:6+2 unknown-statement: A has no statement 'Q1' | "
                "B has it: write it under 'B'"
            ),
        ),
        (
            "All",
            (
                "1:5+3 wrong-value: evidences must be a list | "
                "name them: [P 1 to P 3, X, K 1.1 to K 3.1]"
            ),
        ),
    ],
)
def test_what_is_meant_is_told(text: str, fault: str) -> None:
    """Of ranges written otherwise, and of statements of another standard."""
    assert codes(text)[1] == [fault]


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("[P 2, P 3]", "{A: [P 2, P 3]}"),
        ("[Q1]", "{B: [Q1]}"),
        ("[W, []]", "{A: [W]}"),
        ("P 2", "{A: [P 2]}"),
        ("''", "{A: [AP 1]}"),
    ],
)
def test_a_list_without_a_standard_is_shown_with_it(text: str, mend: str) -> None:
    """That of a standard that has the statements."""
    found, (fault,) = read(text, named)
    assert (found, fault.partition(" | ")[2]) == ([], f"write it as {mend}")


def test_ranges_have_a_limit_together() -> None:
    """Few lines could stand for millions of statements."""
    many = suite(standard("A", *(statement(f"P{n}.1") for n in range(20_000))))
    known = known_of([many], whole=True)

    def refs(reader: Reader, node: Node) -> int:
        return len([*known.refs(reader, node, "evidences")])

    found, faults = read(f"{{A: [{', '.join(['P0.1 to P19999.1'] * 6)}]}}", refs)
    assert found == 100_000
    assert [fault.partition(" ")[2] for fault in faults] == [
        "range: the ranges of this file hold more than 100,000 codes"
    ]
