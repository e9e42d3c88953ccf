"""Suites as read: their models, places, and the faults of what is written otherwise."""

from __future__ import annotations

from decimal import Decimal

import pytest

from rules.standards import Demand, Ref, Suite
from rules.standards.evidence import COMMON_KINDS
from rules.standards.reading import read_suite
from tests.rules.telling import read, told

SUITE = """\
suite: centre-1
title: Standards of a centre
evidence:
  performance: 2 items
  current for: 18 months
standards:
  A:
    title: Working with others
    level: 3
    credit: 2.5
    glh: 20
    sections:
      - title: First
        performance:
          AP 1: Agree what is to be done
          AP 2: {label: Do it, evidence: 3 items, note: at two dates}
        knowledge:
          AK 1: {label: Why, belongs to: AP 1 to AP 2}
          AK 2: How
"""


def suite_of(text: str) -> Suite:
    """Read a suite without faults."""
    (suite, _), faults = read(text, read_suite)
    assert faults == []
    return suite


def test_a_suite_holds_standards_with_their_statements() -> None:
    """Each with its section's, in the order of the file."""
    suite = suite_of(SUITE)
    (standard,) = suite.standards
    assert (standard.code, standard.level, standard.glh) == ("A", 3, 20)
    assert standard.credit == Decimal("2.5")
    first, second, why, how = standard.statements
    assert [first.demand, why.demand] == [Demand.PERFORMANCE, Demand.KNOWLEDGE]
    assert (why.belongs_to, how.belongs_to) == (("AP 1", "AP 2"), ())
    assert [str(suite.rule_of(one)) for one in standard.statements] == [
        *("2 items", "3 items", "1 item", "1 item"),
    ]
    assert (second.note, suite.evidence.current_for) == ("at two dates", 18)
    assert suite.evidence.kinds == COMMON_KINDS
    assert [str(ref) for ref, _ in suite.statements][:2] == ["AP 1 of A", "AP 2 of A"]
    assert next(suite.statements)[0] == Ref("A", "AP 1")


def test_places_are_those_of_codes_and_rules() -> None:
    """By ids that other parts name them by."""
    (_, places), _ = read(SUITE, read_suite)
    assert {key: (p.line, p.column) for key, p in places.items()} == {
        "evidence/performance": (4, 16),
        "A": (7, 3),
        "A/sections/1": (13, 9),
        "A/AP 1": (15, 11),
        "A/AP 2": (16, 11),
        "A/AP 2/evidence": (16, 42),
        "A/AK 1": (18, 11),
        "A/AK 2": (19, 11),
    }


def changed(old: str, new: str) -> list[str]:
    """Tell what is wrong with the suite after a change."""
    assert old in SUITE
    return told(SUITE.replace(old, new), read_suite)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            "suite: centre-1",
            "suite: [x]",
            "1:8+1 wrong-value: a suite's code can't be a list",
        ),
        (
            "suite: centre-1\n",
            "",
            (
                "1:1+1 missing-key: a suite of standards needs the key 'suite'"
                " | add 'suite: ...'"
            ),
        ),
        (
            "  performance: 2 items",
            "  kinds: []",
            (
                "4:10+1 empty: no kind of evidence is named"
                " | name one at least, or leave out 'kinds' for the usual ones"
            ),
        ),
        (
            "  performance: 2 items",
            "  kinds: ['a, b']",
            (
                "4:11+6 wrong-value: a kind of evidence can't hold a comma"
                " | write each kind as an item of its own, without it"
            ),
        ),
        (
            "  performance: 2 items",
            "  kinds: [study, studies]",
            (
                "4:18+7 duplicate-kind: the kind 'studies' stands here a second time"
                " | keep one of the two"
            ),
        ),
        (
            "          AK 2: How",
            "          AP 1: How",
            (
                "19:11+4 duplicate-statement: 'AP 1' stands a second time in A"
                " | a code stands once in its standard: give one of them another"
            ),
        ),
        (
            "AP 1 to AP 2}",
            "AP 1 to AP 3}",
            (
                "18:42+12 unknown-criterion: A has no performance criterion 'AP 3'"
                " | did you mean 'AP 2' or 'AP 1'?"
            ),
        ),
        (
            "belongs to: AP 1 to AP 2",
            "belongs to: AK 2",
            (
                "18:42+4 unknown-criterion: A has no performance criterion 'AK 2'"
                " | did you mean 'AP 2'?"
            ),
        ),
        (
            "belongs to: AP 1 to AP 2",
            "belongs to: X",
            (
                "18:42+1 unknown-criterion: A has no performance criterion 'X'"
                " | knowledge belongs to performance criteria of its own standard"
            ),
        ),
        (
            "belongs to: AP 1 to AP 2",
            "belongs to: 'AP 1, AP 2'",
            (
                "18:42+12 wrong-value: several criteria are written as a list"
                " | write [AP 1, AP 2]"
            ),
        ),
        (
            "belongs to: AP 1 to AP 2",
            "belongs to: {AP 1: x}",
            (
                "18:42+1 wrong-value: belongs to must be a list; it is keys and values"
                " | write it as [like, this]"
            ),
        ),
        (
            "belongs to: AP 1 to AP 2",
            "belongs to: [AP 1, AP 1]",
            (
                "18:49+4 duplicate-statement: the statement 'AP 1' is listed twice here"
                " | list it once"
            ),
        ),
        (
            "note: at two dates}",
            "belongs to: AP 1}",
            (
                "16:51+10 unknown-key: a performance criterion has no key 'belongs to'"
                " | the keys are: label, evidence, note"
            ),
        ),
        (
            "  A:\n",
            "  A for B:\n",
            (
                "7:3+7 statement-code: a standard's code can't hold 'for' as a word"
                " | it has a meaning in crosswalks and rules"
            ),
        ),
        (
            "AK 2: How",
            "AK 2 same as x: How",
            (
                "19:11+14 statement-code: a statement's code can't hold 'same as' as a"
                " word | it has a meaning in crosswalks and rules"
            ),
        ),
        (
            "AK 2: How",
            "AK 2: ''",
            "19:17+2 wrong-value: label must be text; nothing is written",
        ),
        (
            "AK 2: How",
            "AK 2 to AK 4: How",
            (
                "19:11+12 range: a statement's code can't be a range, as 'AK 2 to AK 4'"
                " is | give each statement a line of its own"
            ),
        ),
        (
            "AK 2: How",
            "AK1: How",
            (
                "19:11+3 look-alike: the code 'AK1' is easily taken for 'AK 1'"
                " | if they are one statement, use one code; they count as two"
            ),
        ),
        (
            SUITE[SUITE.index("standards:") :],
            "standards: {}",
            (
                "6:12+1 no-standards: there are no standards here"
                " | write each standard under its code, with 'title' and 'sections'"
            ),
        ),
        (
            SUITE[SUITE.index("      - title: First") :],
            "      - title: First",
            (
                "7:3+1 no-statements: the standard 'A' holds no statement"
                " | write each under its code, as in 'P1: Agree what is to be done'"
            ),
        ),
    ],
)
def test_what_is_wrong_is_told_where_it_is(old: str, new: str, fault: str) -> None:
    """With what to write instead."""
    assert changed(old, new) == [fault]


def test_of_very_many_faults_the_first_alone_are_compared() -> None:
    """Near misses are sought for some of them: a file may be of thousands."""
    links = "".join(
        f"          AK {n}: {{label: x, belongs to: AP {n}}}\n" for n in range(3, 60)
    )
    faults = told(SUITE + links, read_suite)
    assert len(faults) == 57
    assert sum("did you mean" in fault for fault in faults) == 20


def test_codes_that_cannot_be_read_are_not_one_code_twice() -> None:
    """Each is told of by itself."""
    assert changed("belongs to: AP 1 to AP 2", "belongs to: [[AP 1], [AP 2]]") == [
        "18:43+1 wrong-value: a statement's code can't be a list",
        "18:51+1 wrong-value: a statement's code can't be a list",
    ]


def test_a_statement_that_an_alias_repeats_stands_twice() -> None:
    """However it came to be there."""
    text = SUITE.replace("knowledge:", "knowledge: &some")
    faults = told(f"{text}      - knowledge: *some\n", read_suite)
    assert [fault.partition(" | ")[0] for fault in faults] == [
        "18:11+4 duplicate-statement: 'AK 1' stands a second time in A",
        "19:11+4 duplicate-statement: 'AK 2' stands a second time in A",
    ]
