"""Qualification files: caps, likeness, titles, conditions, switches and imports."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from rules import load_qualification
from rules.model import (
    Alike,
    Amount,
    Bar,
    Cap,
    Condition,
    Endorsement,
    ExemptUnits,
    LevelFilter,
    Measure,
    Order,
    Qualification,
    Relation,
    SharedUnits,
    StraddlingUnits,
    Switches,
    Take,
    UndatedUnits,
)
from tests.rules.telling import faults, loaded, written

HEAD = """\
qualification: demo-1
title: Rules
units:
  A: {title: Unit A, level: 2, credit: 3, glh: 30, points: 5, kind: knowledge}
  B: {title: Unit B, level: 3, credit: 4, kind: skill}
  C: {title: Unit C}
  D: {title: Unit D}
rules:
"""
MANY_WAYS = "write, for example, 'all', '2 units', 'at least 16 credits' or '1 pathway'"
ELSEWHERE = "declare it, or name another"
AT_MOST_1 = Amount(measure=Measure.UNITS, maximum=Decimal(1))
AT_LEAST_1 = Amount(measure=Measure.UNITS, minimum=Decimal(1))


def group(body: str) -> str:
    """Write a qualification of four units and one group, on line 9."""
    return f"{HEAD}  g: {{title: G, {body}}}\n"


def rules(more: str) -> str:
    """Write a qualification of one sound group, and more from line 10 on."""
    return group("take: 1 unit, units: [A, B]") + more


def read(folder: Path, more: str) -> Qualification:
    """Read a qualification with some more written in it."""
    return loaded(folder, rules(more))


def places(folder: Path, text: str) -> dict[str, tuple[int, int, int]]:
    """Give the line, column and length of each rule's place, but the group's."""
    found = load_qualification(written(folder, text)).places
    return {
        rule: (p.line, p.column, p.length) for rule, p in found.items() if rule != "g"
    }


def test_caps_are_read_with_their_places(tmp_path: Path) -> None:
    """A cap stands where its mapping does."""
    more = (
        "caps:\n"
        "  - {take: at most 1 unit, units: [A, B], source: p. 4}\n"
        "  - {take: at most 1 unit, units: [C, D], note: n}\n"
    )
    assert read(tmp_path, more).caps == (
        Cap(amount=AT_MOST_1, units=("A", "B"), source="p. 4"),
        Cap(amount=AT_MOST_1, units=("C", "D"), note="n"),
    )
    assert places(tmp_path, rules(more)) == {
        "caps/1": (11, 5, 1),
        "caps/2": (12, 5, 1),
    }


def test_bars_are_read_with_their_places(tmp_path: Path) -> None:
    """Lists, likenesses and mappings are bars, numbered in one row."""
    more = (
        "bars:\n"
        "  - [A, B]\n"
        "  - same title\n"
        "  - {units: [A, B, C], at most: 2, source: p. 5}\n"
        "  - {alike: same barring code, keep: highest credit}\n"
    )
    assert read(tmp_path, more).bars == (
        Bar(units=("A", "B")),
        Bar(alike=Alike.TITLE),
        Bar(units=("A", "B", "C"), most=2, source="p. 5"),
        Bar(alike=Alike.BARRING_CODE, keep_highest=True),
    )
    assert places(tmp_path, rules(more)) == {
        "bars/1": (11, 5, 1),
        "bars/2": (12, 5, 10),
        "bars/3": (13, 5, 1),
        "bars/4": (14, 5, 1),
    }


def test_links_and_equivalents_stand_where_their_phrases_do(tmp_path: Path) -> None:
    """In a mapping the phrase is marked, not the mapping."""
    more = (
        "links:\n"
        "  - {link: A needs B, source: p. 6}\n"
        "  - B needs C or D first\n"
        "equivalents:\n"
        "  - {equivalent: C for A without credit, note: n}\n"
        "  - D replaced by B from 2010-01-01\n"
    )
    q = read(tmp_path, more)
    assert [(str(x), x.source) for x in q.links] == [
        ("A needs B", "p. 6"),
        ("B needs C or D first", None),
    ]
    assert [(str(x), x.note) for x in q.equivalents] == [
        ("C for A without credit", "n"),
        ("D replaced by B from 2010-01-01", None),
    ]
    assert (q.links[1].order, q.equivalents[1].relation) == (
        Order.FIRST,
        Relation.REPLACED,
    )
    assert places(tmp_path, rules(more)) == {
        "links/1": (11, 12, 9),
        "links/2": (12, 5, 20),
        "equivalents/1": (14, 18, 22),
        "equivalents/2": (15, 5, 31),
    }


def test_totals_stand_with_the_group_they_hang_on(tmp_path: Path) -> None:
    """A group's totals have ids of their own, and may be mappings too."""
    body = (
        "take: 1 unit, units: [A, B], totals: [at least 1 unit,"
        " {total: at most 50% of credits from g, source: s, note: n}]"
    )
    more = "totals: [{total: at least 1 unit from g, source: p. 7}]\n"
    q = loaded(tmp_path, group(body) + more)
    (first, second), (whole,) = q.groups[0].totals, q.totals
    assert (str(first), first.source) == ("at least 1 unit", None)
    assert str(second) == "at most 50% of credits from g"
    assert (second.source, second.note) == ("s", "n")
    assert (str(whole), whole.source) == ("at least 1 unit from g", "p. 7")
    assert places(tmp_path, group(body) + more) == {
        "totals/g/1": (9, 55, 15),
        "totals/g/2": (9, 80, 29),
        "totals/1": (10, 18, 22),
    }


def test_endorsements_are_read_with_their_places(tmp_path: Path) -> None:
    """A title that may be added stands where its name does."""
    more = (
        "endorsements:\n"
        "  acc: {title: (Accounting), take: all, units: [A, B], source: p. 8}\n"
        "  fin: {title: (Finance), take: at least 1 unit, units: [A], note: n}\n"
    )
    some = Take(amounts=(AT_LEAST_1,))
    assert read(tmp_path, more).endorsements == (
        Endorsement(
            code="acc",
            title="(Accounting)",
            take=Take(),
            units=("A", "B"),
            source="p. 8",
        ),
        Endorsement(code="fin", title="(Finance)", take=some, units=("A",), note="n"),
    )
    assert places(tmp_path, rules(more)) == {
        "endorsements/acc": (11, 3, 3),
        "endorsements/fin": (12, 3, 3),
    }


def test_conditions_are_texts_or_texts_with_a_source(tmp_path: Path) -> None:
    """What is asked beside units is carried as it is said."""
    more = (
        "conditions:\n"
        "  hours: At least 30 hours of practice\n"
        "  other: {text: An interview, source: p. 9}\n"
    )
    assert read(tmp_path, more).conditions == (
        Condition(code="hours", text="At least 30 hours of practice"),
        Condition(code="other", text="An interview", source="p. 9"),
    )


def test_a_version_says_which_registrations_it_binds(tmp_path: Path) -> None:
    """A version, its dates, and units beside the rules are carried."""
    q = read(
        tmp_path,
        "version: '2'\nregistered: from 2009-09-01\nadditional: [C, D]\n",
    )
    assert (q.version, q.registered) == ("2", (date(2009, 9, 1), None))
    assert q.additional == ("C", "D")


def test_switches_are_as_usual_unless_something_is_assumed(tmp_path: Path) -> None:
    """Each switch is set by its words, in capitals or not; the others stay."""
    more = (
        "assume:\n"
        "  shared units: Count in every group\n"
        "  straddling units: count up to the maximum\n"
        "  undated units: were not achieved in order\n"
        "  exempt units: carry credit\n"
    )
    assert read(tmp_path, "").switches == Switches()
    assert read(tmp_path, more).switches == Switches(
        shared_units=SharedUnits.EVERY_GROUP,
        straddling_units=StraddlingUnits.PART,
        undated_units=UndatedUnits.OUT_OF_ORDER,
        exempt_units=ExemptUnits.CREDIT,
    )
    one = read(tmp_path, "assume: {exempt units: carry credit}\n").switches
    assert one == Switches(exempt_units=ExemptUnits.CREDIT)


def test_imports_are_read_with_the_group(tmp_path: Path) -> None:
    """A group says how much may count in it of units that no group lists."""
    body = "take: 1 unit, units: [A, B], imports: at most 1 unit at level 3"
    expected = AT_MOST_1.model_copy(update={"level": LevelFilter(level=3)})
    assert loaded(tmp_path, group(body)).groups[0].imports == expected


@pytest.mark.parametrize(
    ("more", "found"),
    [
        (
            "caps: [at most 2 units]",
            [
                (
                    "10:8+15 wrong-type: a cap is written as keys and values, not as"
                    " a single value | write keys: take, units, source, note"
                )
            ],
        ),
        (
            "caps: {take: at most 1 unit}",
            [
                (
                    "10:7+1 wrong-value: caps must be a list; it is keys and values"
                    " | write it as [like, this]"
                )
            ],
        ),
        (
            "caps: [{take: at most 1 unit, units: [A, A, Z]}]",
            [
                (
                    "10:42+1 duplicate-unit: the unit 'A' is listed twice here"
                    " | list it once"
                ),
                f"10:45+1 unknown-unit: there is no unit 'Z' | {ELSEWHERE} unit",
            ],
        ),
        (
            "bars: [{units: [A], at most: 1}]",
            [
                (
                    "10:8+1 bar-shape: a bar needs at least two units, of which one"
                    " counts | as in [A1, B1]"
                )
            ],
        ),
        (
            "bars: [{units: [A, Z]}]",
            [f"10:20+1 unknown-unit: there is no unit 'Z' | {ELSEWHERE} unit"],
        ),
        (
            "links: [{link: A needs Z or Y}]",
            [
                f"10:24+1 unknown-unit: there is no unit 'Z' | {ELSEWHERE} unit",
                f"10:29+1 unknown-unit: there is no unit 'Y' | {ELSEWHERE} unit",
            ],
        ),
        (
            "links: [A needs B first, B needs A first]",
            [
                (
                    "10:26+15 link-cycle: these links run in a circle: A needs B needs"
                    " A | take one out: each of these units would need to be held"
                    " before itself"
                )
            ],
        ),
        (
            "equivalents: [{equivalent: Y same as A}, C by A]",
            [
                f"10:28+1 unknown-unit: there is no unit 'Y' | {ELSEWHERE} unit",
                (
                    "10:42+6 phrase: an equivalent is written 'UNIT for UNIT' | for"
                    " example 'X101 for A101', '611 replaced by 651' or"
                    " '662 same as 202'"
                ),
            ],
        ),
        (
            "additional: [C, C, Z]",
            [
                (
                    "10:17+1 duplicate-unit: the unit 'C' is listed twice here"
                    " | list it once"
                ),
                f"10:20+1 unknown-unit: there is no unit 'Z' | {ELSEWHERE} unit",
            ],
        ),
        (
            "registered: 2014-08-31 to 2009-09-01",
            [
                (
                    "10:13+24 wrong-value: the dates run backwards: 2014-08-31 is after"
                    " 2009-09-01 | write '2009-09-01 to 2014-08-31'"
                )
            ],
        ),
        (
            "totals: [{total: 2 unts, source: s}]",
            [
                (
                    "10:20+4 phrase: 'units', 'credits', 'groups' or 'pathways' is"
                    " needed here, not 'unts' | write '2 units' instead"
                )
            ],
        ),
        (
            "totals: [{total: at least 1 unit from h}]",
            [f"10:39+1 unknown-group: there is no group 'h' | {ELSEWHERE} group"],
        ),
        (
            "smaller: x.yaml",
            [
                (
                    "10:10+6 wrong-value: smaller must be a list; it is a single value"
                    " | write it as [x.yaml]"
                )
            ],
        ),
    ],
)
def test_a_faulty_rule_is_told_where_it_stands(
    tmp_path: Path, more: str, found: list[str]
) -> None:
    """What can't be is told at the word, the phrase or the mapping to mend."""
    assert faults(tmp_path, rules(f"{more}\n")) == found


def test_a_bar_that_lets_all_of_its_units_count_is_told(tmp_path: Path) -> None:
    """Two of two units bar nothing; two of three do."""
    (fault,) = faults(tmp_path, rules("bars: [{units: [A, B], at most: 2}]\n"))
    assert fault.startswith("10:8+1 bar-shape: ")
    assert "more than 2 units" in fault
    assert faults(tmp_path, rules("bars: [{units: [A, B, C], at most: 2}]\n")) == []


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        (
            "endorsements: {acc: {title: Accounting, take: all}}",
            (
                "10:21+1 missing-key: an endorsement needs the key 'units'"
                " | add 'units: ...'"
            ),
        ),
        (
            "endorsements: {acc: {title: Accounting, units: [A]}}",
            (
                "10:21+1 missing-key: an endorsement needs the key 'take'"
                " | add 'take: ...'"
            ),
        ),
        (
            "endorsements: {acc: {title: Accounting, take: al, units: [A]}}",
            "10:47+2 phrase: 'al' makes no sense here | did you mean 'all'?",
        ),
        (
            "endorsements: [acc]",
            (
                "10:15+1 wrong-value: endorsements must be names with their values;"
                " it is a list | write it as name: ..."
            ),
        ),
        (
            "endorsements: {acc: all}",
            (
                "10:21+3 wrong-type: an endorsement is written as keys and values, not"
                " as a single value | write keys: title, take, units, source, note"
            ),
        ),
        (
            "conditions: [a]",
            (
                "10:13+1 wrong-value: conditions must be names with their values;"
                " it is a list | write it as name: ..."
            ),
        ),
        (
            "conditions: {a: [b]}",
            "10:17+1 wrong-value: a condition must be text; it is a list",
        ),
        (
            "conditions: {a: {source: s}}",
            "10:17+1 missing-key: a condition needs the key 'text' | add 'text: ...'",
        ),
        (
            "conditions: {a: {text: t, note: n}}",
            (
                "10:27+4 unknown-key: a condition has no key 'note'"
                " | the keys are: text, source"
            ),
        ),
        (
            "assume: {shared units: anywhere}",
            (
                "10:24+8 wrong-value: shared units can't be 'anywhere'"
                " | write 'count in one group' or 'count in every group'"
            ),
        ),
        (
            "assume: {undated units: were achieved in ordr}",
            (
                "10:25+21 wrong-value: undated units can't be 'were achieved in ordr'"
                " | write 'were achieved in order'"
            ),
        ),
        (
            "assume: {exempt units: [a]}",
            (
                "10:24+1 wrong-value: exempt units can't be a list"
                " | write 'carry no credit' or 'carry credit'"
            ),
        ),
        (
            "assume: {shared unit: count in one group}",
            (
                "10:10+11 unknown-key: 'assume' has no key 'shared unit'"
                " | did you mean 'shared units'?"
            ),
        ),
        (
            "assume: 'yes'",
            (
                "10:9+5 wrong-type: 'assume' is written as keys and values, not as a"
                " single value | write keys: shared units, straddling units,"
                " undated units, exempt units"
            ),
        ),
    ],
)
def test_titles_conditions_and_switches_are_told(
    tmp_path: Path, more: str, fault: str
) -> None:
    """What is carried beside the rules has a shape of its own."""
    assert faults(tmp_path, rules(f"{more}\n")) == [fault]


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (
            "take: 1 unit, units: [A], imports: at least 2 units",
            (
                "9:52+2 phrase: imports are bounded from above"
                " | as in 'at most 35 credits at level 3'"
            ),
        ),
        (
            "take: 1 unit, imports: at most 2 units",
            (
                "9:3+1 group-shape: the group 'g' has no units and no groups"
                " | give it the one or the other"
            ),
        ),
        (
            "take: 1 unit, units: [A], totals: [1 pathway]",
            (
                "9:52+1 phrase: a total counts units or credits, not pathways"
                " | say in the take of the parent how many groups it takes"
            ),
        ),
        (
            "take: 1 unit, units: [A], totals: [at least 1 unit from z]",
            f"9:73+1 unknown-group: there is no group 'z' | {ELSEWHERE} group",
        ),
    ],
)
def test_what_a_group_cant_import_or_total_is_told(
    tmp_path: Path, body: str, fault: str
) -> None:
    """Imports are bounded from above; totals name groups that are there."""
    assert faults(tmp_path, group(body)) == [fault]


def test_a_group_that_imports_must_have_a_take(tmp_path: Path) -> None:
    """What may count of other units is no word on how much must."""
    assert faults(tmp_path, group("imports: at most 2 units, units: [A]")) == [
        (
            "9:3+1 missing-key: the group 'g' doesn't say how much of it counts"
            " | add 'take: all', or how many"
        )
    ]


@pytest.mark.parametrize(
    ("rule", "fact"),
    [
        ("caps: [{take: at most 1 credit, units: [A, C]}]", "credit"),
        ("caps: [{take: at most 1 GLH, units: [A, C]}]", "glh"),
        ("caps: [{take: at most 1 point, units: [A, C]}]", "points"),
        ("caps: [{take: at most 1 unit at level 2, units: [A, C]}]", "level"),
    ],
)
def test_a_cap_needs_units_that_state_what_it_counts(
    tmp_path: Path, rule: str, fact: str
) -> None:
    """A fact that a cap counts by is missed in the units it is over."""
    assert faults(tmp_path, rules(f"{rule}\n")) == [
        (
            f"10:8+1 unit-lacks: this rule counts by {fact}, but none is stated for"
            f" 'C' | give each unit its {fact} in the unit bank"
        )
    ]


def test_group_totals_and_endorsements_need_stated_facts_too(tmp_path: Path) -> None:
    """Each is told at its own place; a total over all is over all listed units."""
    body = "take: 1 unit, units: [A, B], totals: [at least 1 point, at most 20% of GLH]"
    more = (
        "endorsements: {acc: {title: X, take: at least 1 credit, units: [A, C, D]}}\n"
    )
    assert faults(tmp_path, group(body) + more) == [
        (
            "9:55+16 unit-lacks: this rule counts by points, but none is stated for"
            " 'B' | give each unit its points in the unit bank"
        ),
        (
            "9:73+18 unit-lacks: this rule counts by glh, but none is stated for 'B'"
            " | give each unit its glh in the unit bank"
        ),
        (
            "10:16+3 unit-lacks: this rule counts by credit, but none is stated for"
            " 'C' and 'D' | give each unit its credit in the unit bank"
        ),
    ]


@pytest.mark.parametrize(
    ("kind", "mend"),
    [
        ("skil", "did you mean 'skill'?"),
        ("other", "declare it, or name another kind of unit"),
    ],
)
def test_a_kind_that_no_unit_has_is_told(tmp_path: Path, kind: str, mend: str) -> None:
    """A filter that would leave out every unit is a slip of the pen."""
    (fault,) = faults(tmp_path, rules(f"totals: [at least 1 unit of kind {kind}]\n"))
    assert fault.startswith(f"10:10+{24 + len(kind)} ")
    assert fault.endswith(f": there is no kind of unit '{kind}' | {mend}")


def test_a_kind_is_one_word(tmp_path: Path) -> None:
    """A phrase could not name a kind of two words."""
    text = rules("").replace("kind: skill", "kind: a skill")
    assert faults(tmp_path, text) == [
        ("5:49+7 wrong-value: kind must be one word, not 'a skill' | write 'a-skill'")
    ]


@pytest.mark.parametrize(
    ("code", "word"),
    [("X for Y", "for"), ("X needs", "needs"), ("X same as 1", "same as")],
)
def test_a_code_holds_no_word_of_the_rules(
    tmp_path: Path, code: str, word: str
) -> None:
    """A code that a link or an equivalent would be cut at is refused."""
    text = rules("").replace("  D:", f"  {code}:")
    assert faults(tmp_path, text) == [
        (
            f"7:3+{len(code)} unit-code: a unit's code can't hold '{word}' as a word"
            " | it has a meaning in links and equivalents"
        )
    ]


def test_an_additional_unit_that_a_group_lists_is_told(tmp_path: Path) -> None:
    """It can't both count and never count."""
    assert faults(tmp_path, rules("additional: [A]\n")) == [
        (
            "10:14+1 additional-unit: 'A' is listed by a group, so it is no"
            " additional unit | take it out of the one list or the other"
        )
    ]


def test_an_additional_unit_that_an_equivalent_names_is_told(tmp_path: Path) -> None:
    """It can't count as another and never count."""
    more = "equivalents: [C for A]\nadditional: [C]\n"
    assert faults(tmp_path, rules(more)) == [
        (
            "11:14+1 additional-unit: 'C' is named by an equivalent, so it is no"
            " additional unit | take it out of the one list or the other"
        )
    ]


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("A needs B or", "a unit is missing"),
        ("A needs B or or first", "a unit is missing"),
        ("A needs B or A", "'A' can't need itself"),
        ("A together with A", "'A' can't need itself"),
    ],
)
def test_a_link_without_sense_is_told(tmp_path: Path, written: str, fault: str) -> None:
    """A unit left out, or one that would wait for itself."""
    (told,) = faults(tmp_path, rules(f"links: [{written}]\n"))
    assert f"phrase: {fault} | for example" in told


def test_a_unit_that_stands_in_for_itself_is_told(tmp_path: Path) -> None:
    """Nothing would be said by it."""
    (told,) = faults(tmp_path, rules("equivalents: [A for A]\n"))
    assert "phrase: 'A' can't stand in for itself | for example" in told


def test_an_endorsement_takes_no_groups(tmp_path: Path) -> None:
    """It lists units."""
    body = "endorsements: {x: {title: X, take: 1 pathway, units: [A]}}\n"
    (told,) = faults(tmp_path, rules(body))
    assert "take-shape: an endorsement counts units or credits, not groups" in told


def test_a_group_cant_be_called_what_rules_are(tmp_path: Path) -> None:
    """Its id and theirs would be the same."""
    text = rules("").replace("\n  g:", "\n  totals:")
    found = faults(tmp_path, text)
    assert any(
        "a group can't be called 'totals': rules of that" in one for one in found
    )
