"""Qualification files: groups and rules across them, with the place of each."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules import Take, load_qualification
from tests.rules.telling import AWARD, faults, loaded, written

UNITS = "".join(f"  {code}: {{title: Unit {code}}}\n" for code in "ABCDEF")
HEAD = f"qualification: demo-1\ntitle: Rules\nunits:\n{UNITS}rules:\n"


def group(body: str) -> str:
    """Write a qualification of six units and one group."""
    return f"{HEAD}  g: {{title: G, {body}}}\n"


def rules(more: str) -> str:
    """Write a qualification of one sound group, and more rules."""
    return group("take: 1 unit, units: [A, B, C, D, E, F]") + more


def test_a_qualification_is_read_with_the_place_of_each_rule(tmp_path: Path) -> None:
    """Groups are known by path, other rules by number, each with its place."""
    text = AWARD + (
        "  way:\n"
        "    title: Pathway\n"
        "    take: 1 pathway\n"
        "    groups:\n"
        "      x: {title: X, take: all, units: [A1], source: p. 3, note: invented}\n"
        "level: 2\n"
        "totals: [at least 1 unit, at least 1 unit from way/x]\n"
        "bars:\n  - [A1, A2]\n"
        "links: [A2 needs A1]\n"
        "assumptions: [A unit counts once.]\n"
        "source: a leaflet\n"
        "note: invented\n"
    )
    found = load_qualification(written(tmp_path, text))
    read = found.value
    assert [g.path for g in read.walk()] == ["core", "way", "way/x"]
    assert (read.level, read.source, read.note) == (2, "a leaflet", "invented")
    assert read.assumptions == ("A unit counts once.",)
    assert [*map(str, (*read.totals, *read.bars, *read.links))] == [
        "at least 1 unit",
        "at least 1 unit from way/x",
        "only one of A1, A2 counts",
        "A2 needs A1",
    ]
    assert {rule: (p.line, p.column) for rule, p in found.places.items()} == {
        "core": (7, 35),
        "way": (10, 11),
        "way/x": (12, 27),
        "totals/1": (14, 10),
        "totals/2": (14, 27),
        "bars/1": (16, 5),
        "links/1": (17, 9),
    }


def test_a_rule_that_cant_be_read_takes_no_number(tmp_path: Path) -> None:
    """Reading goes on after a faulty rule, and tells all of them."""
    found = faults(
        tmp_path,
        rules("totals: [at lest 1 unit, 2]\nlinks: [A, B]\nbars: [[A], [B, B], C]\n"),
    )
    assert [fault.split(" ")[1].rstrip(":") for fault in found] == [
        *("phrase", "phrase", "phrase", "phrase"),
        *("bar-shape", "bar-shape", "duplicate-unit", "bar-shape"),
    ]


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (
            "take: all",
            (
                "11:3+1 group-shape: the group 'g' has no units and no groups"
                " | give it the one or the other"
            ),
        ),
        (
            "take: all, units: [A], groups: {x: {title: X, take: all, units: [A]}}",
            (
                "11:3+1 group-shape: the group 'g' has both units and groups"
                " | give it the one or the other"
            ),
        ),
        (
            "units: [A]",
            (
                "11:3+1 missing-key: the group 'g' doesn't say how much of it counts"
                " | add 'take: all', or how many"
            ),
        ),
        (
            "take: 1 group, units: [A]",
            (
                "11:23+7 take-shape: 'g' lists units, so it can't take groups"
                " | take units or credits, or list the units in groups of their own"
            ),
        ),
        ("take: all, units: []", "11:35+1 no-units: there are no units here"),
        (
            "take: all, groups: {}",
            "11:36+1 no-groups: there are no groups here | write one under its name",
        ),
        (
            "take: all, groups: [A]",
            (
                "11:36+1 wrong-value: groups must be names with their values;"
                " it is a list | write it as name: ..."
            ),
        ),
        (
            "take: all, units: A",
            (
                "11:35+1 wrong-value: units must be a list; it is a single value"
                " | write it as [A]"
            ),
        ),
        (
            "take: all, units: [A, B, A]",
            (
                "11:42+1 duplicate-unit: the unit 'A' is listed twice here"
                " | list it once"
            ),
        ),
        (
            "take: all, units: [[A], [B]]",
            "11:36+1 wrong-value: a unit code can't be a list",
        ),
    ],
)
def test_a_groups_shape_is_checked(tmp_path: Path, body: str, fault: str) -> None:
    """What a group can't be is told at its name or at the key to mend."""
    first, *others = faults(tmp_path, group(body))
    assert first == fault
    assert not [
        o for o in others if "can't be a list" not in o and "no-groups" not in o
    ]


def test_a_unit_doubled_by_ranges_is_told_once_for_each_range(tmp_path: Path) -> None:
    """One finding for one thing written, however many codes it stands for."""
    text = HEAD.replace("  A:", "  U1: {title: U1}\n  U2: {title: U2}\n  A:")
    text += "  g: {title: G, take: all, units: [U1 to U2, U2, U1 to U2, A]}\n"
    same = "is listed twice here | list it once"
    assert faults(tmp_path, text) == [
        f"13:46+2 duplicate-unit: the unit 'U2' {same}",
        f"13:50+8 duplicate-unit: the unit 'U1' {same}",
    ]


@pytest.mark.parametrize(
    ("name", "mend"),
    [
        ("a b", ", as in 'a-b'"),
        ("a/b", ", as in 'a-b'"),
        ("''", ""),
        ("[", ""),
        ("a,b", ", as in 'a-b'"),
        ("Education Welfare", ", as in 'education-welfare'"),
    ],
)
def test_a_groups_name_is_one_plain_word(tmp_path: Path, name: str, mend: str) -> None:
    """A name that phrases couldn't repeat is refused, whatever else is right."""
    shown = name.strip("'")
    text = f"{HEAD}  '{shown}': {{title: G, take: all, units: [A]}}\n"
    assert faults(tmp_path, text) == [
        (
            f"11:3+{len(shown) + 2} group-name: a group's name can't be '{shown}'"
            f" | use letters, digits and '-'{mend}"
        )
    ]


def test_a_group_of_groups_may_take_nothing_itself(tmp_path: Path) -> None:
    """All of its groups are needed, and each says how much of it counts."""
    x, y = "title: X, take: all, units: [A]", "title: Y, take: all, units: [B]"
    read = loaded(tmp_path, group(f"groups: {{x: {{{x}}}, y: {{{y}}}}}"))
    assert [g.take for g in read.walk()] == [None, Take(), Take()]


@pytest.mark.parametrize(
    ("take", "told"),
    [
        ("", ["x", "y"]),
        ("take: all, ", ["x", "y"]),
        ("take: 1 group, ", ["x", "y"]),
        ("take: at least 1 unit, ", []),
        ("take: 1 group and 1 unit, ", []),
    ],
)
def test_a_list_of_units_has_a_take_unless_a_parent_counts_it(
    tmp_path: Path, take: str, told: list[str]
) -> None:
    """A list nobody counts would ask for nothing, so it is told."""
    body = f"{take}groups: {{x: {{title: X, units: [A]}}, y: {{title: Y, units: [B]}}}}"
    found = faults(tmp_path, group(body))
    assert [fault.split("'")[1] for fault in found] == told
    assert all("doesn't say how much of it counts" in fault for fault in found)


def test_unknown_names_are_told_with_near_ones(tmp_path: Path) -> None:
    """Units and groups that aren't declared are told where they are named."""
    text = rules(
        "totals: ['at least 1 unit from g, h']\nbars: [[A, a, G1]]\n"
        "links: [B needs X9, ' Y9 needs B']\n"
    ).replace("E, F]", "E, F, Z1, Z2 to Z4]")
    elsewhere = "declare it, or name another"
    assert faults(tmp_path, text) == [
        f"11:57+2 unknown-unit: there is no unit 'Z1' | {elsewhere} unit",
        (
            "11:61+8 unknown-unit: there are no units 'Z2', 'Z3' and 'Z4'"
            f" | {elsewhere} unit"
        ),
        f"12:10+27 unknown-group: there is no group 'h' | {elsewhere} group",
        "13:12+1 unknown-unit: there is no unit 'a' | did you mean 'A'?",
        f"13:15+2 unknown-unit: there is no unit 'G1' | {elsewhere} unit",
        f"14:17+2 unknown-unit: there is no unit 'X9' | {elsewhere} unit",
        f"14:21+13 unknown-unit: there is no unit 'Y9' | {elsewhere} unit",
    ]


def test_two_unknown_units_of_one_link_are_both_named(tmp_path: Path) -> None:
    """Each is told where it stands in the link."""
    elsewhere = "declare it, or name another unit"
    assert faults(tmp_path, rules("links: [X9 needs Y9]\n")) == [
        f"12:9+2 unknown-unit: there is no unit 'X9' | {elsewhere}",
        f"12:18+2 unknown-unit: there is no unit 'Y9' | {elsewhere}",
    ]


@pytest.mark.parametrize(
    ("stop", "told"),
    [
        (2, "there are no units 'Z1' and 'Z2'"),
        (3, "there are no units 'Z1', 'Z2' and 'Z3'"),
        (4, "there are no units 'Z1', 'Z2' and 2 more"),
        (5000, "there are no units 'Z1', 'Z2' and 4,998 more"),
    ],
)
def test_unknown_units_of_a_range_are_one_fault(
    tmp_path: Path, stop: int, told: str
) -> None:
    """What is written once is told once, with the first few names."""
    (fault,) = faults(tmp_path, group(f"take: all, units: [A, Z1 to Z{stop}]"))
    assert f"unknown-unit: {told} | " in fault


def test_rules_need_units_that_state_what_they_count(tmp_path: Path) -> None:
    """Credit and levels that a rule counts by must be stated, told once a rule."""
    text = rules("totals: [at least 1 credit, at most 2 units at level 2 from g]\n")
    text = text.replace("Unit A}", "Unit A, credit: 3, level: 2}")
    text = text.replace("Unit B}", "Unit B, credit: 3}").replace(
        ", C, D, E, F]", ", C]"
    )
    found = faults(tmp_path, text.replace("1 unit,", "1 unit and at least 1 credit,"))
    assert found == [
        (
            "11:23+28 unit-lacks: this rule counts by credit, but none is stated"
            " for 'C' | give each unit its credit in the unit bank"
        ),
        (
            "12:10+17 unit-lacks: this rule counts by credit, but none is stated"
            " for 'C' | give each unit its credit in the unit bank"
        ),
        (
            "12:29+33 unit-lacks: this rule counts by level, but none is stated"
            " for 'B' and 'C' | give each unit its level in the unit bank"
        ),
    ]


@pytest.mark.parametrize(
    ("links", "circles"),
    [
        ("A needs A", ["A needs A"]),
        ("A needs B, B needs A", ["A needs B needs A"]),
        ("A needs B, B needs C, C needs B", ["B needs C needs B"]),
        ("A needs B, A needs C, B needs C", []),
        ("A needs B, B needs C, A needs C, C needs D", []),
        (
            "A needs B, B needs A, C needs D, D needs E, E needs C",
            ["A needs B needs A", "C needs D needs E needs C"],
        ),
        ("A needs B, B needs A, B needs B", ["A needs B needs A", "B needs B"]),
    ],
)
def test_links_in_a_circle_are_told(
    tmp_path: Path, links: str, circles: list[str]
) -> None:
    """Each circle is told once, with all of its units; a tree has none."""
    found = faults(tmp_path, rules(f"links: [{links}]\n"))
    message = "link-cycle: these links run in a circle: "
    assert [f.split(message)[1].split(" |")[0] for f in found] == circles


def test_a_long_chain_of_links_is_followed(tmp_path: Path) -> None:
    """Five thousand links in a row are no circle, and no recursion."""
    count = 5000
    units = "".join(f"  U{n}: {{title: U}}\n" for n in range(count))
    links = "".join(f"  - U{n} needs U{n + 1}\n" for n in range(count - 1))
    text = (
        f"qualification: q\ntitle: Q\nunits:\n{units}rules:\n"
        f"  g: {{title: G, take: 1 unit, units: [U0 to U{count - 1}]}}\nlinks:\n{links}"
    )
    assert len(loaded(tmp_path, text).links) == count - 1
    (fault,) = faults(tmp_path, f"{text}  - U{count - 1} needs U0\n")
    assert "these links run in a circle: U0 needs U1 needs " in fault


def test_a_link_names_one_prerequisite(tmp_path: Path) -> None:
    """Two prerequisites are two links."""
    assert faults(tmp_path, rules("links: [A needs B and C]\n")) == [
        (
            "12:17+7 phrase: a link names one prerequisite, not 'B and C'"
            " | write one link for each: 'A needs B', 'A needs C'"
        )
    ]


def test_a_nested_group_is_offered_by_its_path(tmp_path: Path) -> None:
    """A total names a group by its whole path."""
    body = "take: all, groups: {x: {title: X, take: all, units: [A]}}"
    found = faults(tmp_path, group(body) + "totals: [at least 1 unit from x]\n")
    assert [fault.partition("| ")[2] for fault in found] == ["did you mean 'g/x'?"]


WAYS = """\
qualification: q
title: Q
units:
  A: {title: Unit A, credit: 2}
  B: {title: Unit B}
rules:
  way:
    title: Way
    take: 1 pathway
    groups:
      inner: {title: Inner Room, take: 1 unit, units: [A]}
      other: {title: Other, take: 1 unit, units: [B]}
"""


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        (
            "totals: [2 units from Inner Room]",
            (
                "13:29+4 phrase: 'Room' makes no sense here"
                " | write '2 units from way/inner' instead"
            ),
        ),
        (
            "totals: [at least 1 credit]",
            (
                "13:10+17 unit-lacks: this rule counts by credit, but none is stated"
                " for 'B' | give each unit its credit in the unit bank"
            ),
        ),
        (
            "totals: [at least 1 unit of kind wood]",
            (
                "13:10+28 unknown-kind: there is no kind of unit 'wood'"
                " | declare it, or name another kind of unit"
            ),
        ),
        (
            "caps: [{take: at most 1 unit, units: []}]",
            "13:38+1 no-units: there are no units here",
        ),
        (
            "endorsements: {e: {title: E, take: all, units: []}}",
            "13:48+1 no-units: there are no units here",
        ),
    ],
)
def test_a_rule_is_held_against_groups_and_units(
    tmp_path: Path, rule: str, fault: str
) -> None:
    """What it names has to be there, and to state what it counts."""
    assert faults(tmp_path, f"{WAYS}{rule}\n") == [fault]


def test_only_the_units_that_a_total_counts_need_credit(tmp_path: Path) -> None:
    """Those of other groups may state none."""
    total = "totals: [at least 1 credit from way/inner]\n"
    assert faults(tmp_path, WAYS + total) == []


def test_credit_that_is_wrong_is_not_told_to_be_lacking(tmp_path: Path) -> None:
    """One fault is told once."""
    text = WAYS.replace("credit: 2", "credit: two") + "totals: [at least 1 credit]\n"
    assert faults(tmp_path, text) == [
        (
            "4:30+3 wrong-value: credit must be a number above 0, to 999, with at most"
            " two decimals; it is 'two'"
        )
    ]


def test_groups_are_names_with_their_values(tmp_path: Path) -> None:
    """The rules of a qualification are its groups."""
    assert faults(tmp_path, f"{WAYS.partition('rules:')[0]}rules: a\n") == [
        (
            "6:8+1 wrong-value: rules must be names with their values; it is a single"
            " value | write it as name: ..."
        )
    ]


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (
            "bars: [A, B]",
            "13:7+1 bar-shape: each bar is a list of its own | write '[[A, B]]'",
        ),
        (
            "totals: [{total: at least 1 unit, why: x}]",
            (
                "13:35+3 unknown-key: a rule in 'totals' has no key 'why'"
                " | the keys are: total, source, note"
            ),
        ),
        (
            "totals: [{why: x}]",
            (
                "13:10+1 missing-key: a rule in 'totals' needs the key 'total'"
                " | add 'total: ...'"
            ),
        ),
        (
            "totals: n/a",
            (
                "13:9+3 wrong-value: totals must be a list; it is a single value"
                " | write it as [like, this]"
            ),
        ),
        (
            "conditions: {c: {text: work, safely}}",
            (
                "13:30+6 unknown-key: a condition has no key 'safely'"
                " | quote the text: it has a comma"
            ),
        ),
    ],
)
def test_the_shape_of_a_rule_is_told(tmp_path: Path, rule: str, said: str) -> None:
    """Each fault is told, and where it is one of several, it is among them."""
    assert said in faults(tmp_path, f"{WAYS}{rule}\n")


def test_a_rule_without_its_phrase_has_no_other_fault(tmp_path: Path) -> None:
    """It is not told a second time that it is no phrase."""
    codes = [
        fault.split()[1] for fault in faults(tmp_path, WAYS + "totals: [{x: y}]\n")
    ]
    assert codes == ["missing-key:", "unknown-key:"]


def test_of_units_that_are_unknown_together_the_first_has_help(tmp_path: Path) -> None:
    """They stand at one place, as those of a range do."""
    assert faults(tmp_path, AWARD.replace("[A1, A2]", "[a1 to a2]")) == [
        "7:48+8 unknown-unit: there are no units 'a1' and 'a2' | did you mean 'A1'?"
    ]
