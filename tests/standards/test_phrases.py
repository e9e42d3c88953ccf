"""The phrases of standards: what they mean, and what to write for any other."""

from __future__ import annotations

import pytest

from rules.standards import EvidenceRule, OfKind
from rules.standards.kinds import plural, so_many
from rules.standards.phrases import read_evidence, read_months
from tests.rules.telling import read, told

KINDS = ("observation", "work product", "case study", "witness", "RPL", "questioning")


def rule_of(text: str) -> EvidenceRule | None:
    """Read a rule of evidence without faults."""
    rule, faults = read(text, lambda reader, node: read_evidence(reader, node, KINDS))
    assert faults == []
    return rule


def faults_of(text: str) -> list[str]:
    """Tell what is wrong with a rule of evidence."""
    return told(text, lambda reader, node: read_evidence(reader, node, KINDS))


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("1 item", EvidenceRule()),
        ("03 Items", EvidenceRule(items=3)),
        ("2 items of Observation", EvidenceRule(items=2, kinds=("observation",))),
        (
            "2 items of observations, work product or case studies",
            EvidenceRule(items=2, kinds=("observation", "work product", "case study")),
        ),
        (
            "3 items, at least 1 observation and at least 2 items of rpl",
            EvidenceRule(
                items=3,
                least=(
                    OfKind(kind="observation", items=1),
                    OfKind(kind="RPL", items=2),
                ),
            ),
        ),
        (
            "3 items of observation, or RPL, at least 1 RPL",
            EvidenceRule(
                items=3,
                kinds=("observation", "RPL"),
                least=(OfKind(kind="RPL", items=1),),
            ),
        ),
    ],
)
def test_a_rule_says_how_much_evidence_there_has_to_be(
    text: str, rule: EvidenceRule
) -> None:
    """How many items, of which kinds, and how many of some at the least."""
    assert rule_of(text) == rule


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "at least 2 items",
            (
                "1:1+2 phrase: a rule of evidence begins with how many items there have"
                " to be | as in '2 items, at least 1 observation'"
            ),
        ),
        ("two items", "1:1+3 phrase: 'two' is a word | write the number 2"),
        (
            "0 items",
            (
                "1:1+1 phrase: a whole number from 1 to 999 is needed here, not '0'"
                " | write, for example, '1 item' or '2 items, at least 1 observation'"
            ),
        ),
        (
            "2 observations",
            (
                "1:3+12 phrase: 'items' is needed here, not 'observations'"
                " | write, for example, '1 item' or '2 items, at least 1 observation'"
            ),
        ),
        (
            "2",
            (
                "1:1+1 phrase: 'items' is needed here, not the end"
                " | write, for example, '1 item' or '2 items, at least 1 observation'"
            ),
        ),
        (
            "2 items of",
            (
                "1:10+1 phrase: a kind of evidence is needed here, not the end"
                " | write, for example, '1 item' or '2 items, at least 1 observation'"
            ),
        ),
        (
            "2 items of observatoin or RPL",
            (
                "1:12+11 unknown-kind: the suite knows no evidence of the kind"
                " 'observatoin' | did you mean 'observation'?"
            ),
        ),
        (
            "2 items of a video",
            (
                "1:12+7 unknown-kind: the suite knows no evidence of the kind 'a video'"
                " | the kinds are: observation, work product, case study, witness, RPL,"
                " questioning"
            ),
        ),
        (
            "2 items of RPL or rpl",
            "1:19+3 phrase: 'RPL' is named twice | name it once",
        ),
        (
            "2 items, at least 1 RPL and at least 1 RPL",
            "1:40+3 phrase: 'RPL' is named twice | name it once",
        ),
        (
            "2 items of RPL, at least 1 observation",
            (
                "1:28+11 phrase: 'observation' doesn't count here: the rule counts"
                " 'RPL' alone | name 'observation' behind 'of' as well, or leave it"
                " out here"
            ),
        ),
        (
            "2 items, 1 observation",
            (
                "1:10+1 phrase: 'at least' is needed here, not '1' | as in"
                " '2 items, at least 1 observation and at least 1 case study'"
            ),
        ),
        (
            "2 items of RPL at least 1 RPL",
            "1:16+2 phrase: 'at' makes no sense here | put a comma before 'at least'",
        ),
        (
            "2 items and more",
            (
                "1:9+3 phrase: 'and' makes no sense here"
                " | write, for example, '1 item' or '2 items, at least 1 observation'"
            ),
        ),
        (
            "[2]",
            (
                "1:1+1 wrong-type: evidence is written as a phrase, not as a list"
                " | write, for example, '1 item' or '2 items, at least 1 observation'"
            ),
        ),
    ],
)
def test_any_other_words_are_told_with_what_to_write(text: str, fault: str) -> None:
    """At the word that doesn't fit."""
    assert faults_of(text) == [fault]


@pytest.mark.parametrize(
    ("text", "months"),
    [("3 years", 36), ("1 Year", 12), ("18 months", 18), ("1  month", 1)],
)
def test_a_period_is_of_years_or_months(text: str, months: int) -> None:
    """Given in months."""
    found = read(text, lambda reader, node: read_months(reader, node, "current for"))
    assert found == (months, [])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("3 weeks", "it is '3 weeks'"),
        ("101 years", "it is '101 years'"),
        ("0 months", "it is '0 months'"),
        ("three years", "it is 'three years'"),
        ("[3 years]", "it is a list"),
        ("''", "it is nothing"),
    ],
)
def test_any_other_period_is_refused(text: str, said: str) -> None:
    """A century is the most."""
    found = told(text, lambda reader, node: read_months(reader, node, "current for"))
    (fault,) = found
    assert fault.partition(" ")[2] == (
        f"wrong-value: current for must be years or months, 100 years at the most;"
        f" {said} | write, for example, '3 years' or '18 months'"
    )


def test_nothing_said_is_nothing_asked() -> None:
    """Where the key isn't written."""
    assert read("x", lambda reader, _: read_evidence(reader, None, KINDS))[0] is None
    assert read("x", lambda reader, _: read_months(reader, None, "x"))[0] is None


@pytest.mark.parametrize(
    ("kind", "several"),
    [
        ("observation", "observations"),
        ("witness testimony", "witness testimonies"),
        ("survey", "surveys"),
        ("witness", "witnesses"),
        ("sketch", "sketches"),
        ("RPL", "RPL"),
        ("questioning", "questioning"),
    ],
)
def test_kinds_have_plurals(kind: str, several: str) -> None:
    """As people write them."""
    assert plural(kind) == several


def test_a_kind_without_a_plural_is_counted_in_items() -> None:
    """So that a phrase reads well."""
    assert [so_many(1, "RPL"), so_many(2, "RPL")] == ["1 item of RPL", "2 items of RPL"]
    assert [so_many(1, "work product"), so_many(2, "work product")] == [
        "1 work product",
        "2 work products",
    ]


def test_a_rule_knows_what_it_allows_and_what_meets_it_at_the_least() -> None:
    """Kinds may add up to more than the items asked for."""
    rule = EvidenceRule(items=2, kinds=("RPL",), least=(OfKind(kind="RPL", items=3),))
    assert (rule.total, rule.allows("RPL"), rule.allows("x")) == (3, True, False)
    assert EvidenceRule().allows("x")
