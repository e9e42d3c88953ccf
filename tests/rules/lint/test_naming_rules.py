"""Lint rules about numbers, codes, titles, letters, and what is said twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules.lint.data import (
    group_letters,
    look_alike_titles,
    number_format,
    odd_code,
    placeholder_left,
    shared_unit,
    unit_differs,
    unit_hours,
    unlisted_unit,
    versions_overlap,
    written_twice,
)
from rules.lint.rule import Finding
from rules.lint.running import lint_together
from rules.lint.titles import differ_by_a_letter, folded
from rules.loading import load_qualification
from rules.solvers import DEFAULT_SOLVER
from rules.starting import starter
from tests.rules.lint.linting import DAY, asked, said, subject, told


def numbered(code: str = "demo", stated: str = "") -> str:
    """Write an award with a code, and what is stated of it."""
    return (
        f"qualification: {code}\ntitle: Examples\nstated: {{{stated}}}\n"
        "units:\n  A1: {title: Work safely}\n"
        "rules: {core: {title: Core, take: all, units: [A1]}}\n"
    )


@pytest.mark.parametrize(
    ("code", "stated", "odd"),
    [
        ("601/2977/3", "number: 500/9516/X", []),
        ("4223-02", "", []),
        ("ld-certificate-3", "", []),
        ("demo", "number: 60129773", ["3:18 '60129773'"]),
        ("demo", "number: 601/2977/x", ["3:18 '601/2977/x'"]),
        ("demo", "number: C00/3350/1, framework: CQFW", []),
        ("demo", "number: G9D6 22, framework: SCQF", []),
        ("6O1/2977/3", "", ["1:16 '6O1/2977/3'"]),
        ("60129773", "", ["1:16 '60129773'"]),
        ("601/29773", "number: 6/1", ["3:18 '6/1'", "1:16 '601/29773'"]),
    ],
)
def test_numbers_have_the_registers_form(
    tmp_path: Path, code: str, stated: str, odd: list[str]
) -> None:
    """The number stated, and a code that means to be one."""
    mend = "write three digits, four digits, and a digit or X: 601/2977/3"
    expected = [f"{one} isn't a number of the register | {mend}" for one in odd]
    assert told(tmp_path, numbered(code, stated), number_format.RULE) == expected


def banked(*codes: str) -> str:
    """Write a structure of units with these codes."""
    units = "".join(f"  {code}: {{title: Unit {code}}}\n" for code in codes)
    listed = ", ".join(codes)
    rules = f"rules: {{core: {{title: Core, take: all, units: [{listed}]}}}}\n"
    return f"qualification: demo\ntitle: Examples\nunits:\n{units}{rules}"


@pytest.mark.parametrize(
    ("codes", "odd"),
    [
        ("L206 L207 L2O8", "6:3 L2O8 L208"),
        ("A/601/3326 F/601/3327 8/601/4073", "6:3 8/601/4073 B/601/4073"),
        ("L206 L207 LA08", ""),
        ("L206 L207 M208X", ""),
        ("L206 12 C-3 L2O8", ""),
        ("AB1 AB2 A81", "6:3 A81 AB1"),
    ],
)
def test_codes_have_the_form_of_most(tmp_path: Path, codes: str, odd: str) -> None:
    """A letter that looks like a digit, or a digit like a letter, where most differ."""
    expected = []
    if odd:
        place, code, meant = odd.split()
        expected = [
            (
                f"{place} the unit code '{code}' looks like '{meant}', and most codes"
                f" here have the form of that | if '{meant}' is meant, write that"
            )
        ]
    assert told(tmp_path, banked(*codes.split()), odd_code.RULE) == expected


def titled(first: str, second: str, rules: str, more: str = "") -> str:
    """Write a structure of three units, of which two have these titles."""
    return (
        "qualification: demo\ntitle: Examples\nunits:\n"
        f"  A1: {{title: {first}, credit: 4}}\n"
        f"  A2: {{title: {second}, credit: 5}}\n"
        "  A3: {title: Keep records, credit: 4}\n"
        f"rules:\n  {rules}\n{more}"
    )


TWO = "core: {title: Core, take: 2 units, units: [A1, A2, A3]}"
ONE = "core: {title: Core, take: 1 unit, units: [A1, A2, A3]}"
APART = (
    "one: {title: One, take: 1 unit, units: [A1, A3]}\n"
    "  two: {title: Two, take: 1 unit, units: [A2]}"
)
PATHWAYS = (
    "p:\n    title: P\n    take: 1 pathway\n    groups:\n"
    "      x: {title: X, take: all, units: [A1, A3]}\n"
    "      y: {title: Y, take: all, units: [A2]}"
)


@pytest.mark.parametrize(
    ("first", "second", "rules", "more", "how"),
    [
        ("Handle waste", "Handle waste", TWO, "", "the same"),
        ("Handle Waste & Oil", "handle waste, and oil", TWO, "", "the same"),
        ("Handle waste", "Handle wastes", TWO, "", "nearly the same"),
        ("Handle waste", "Handle waist", TWO, "", ""),
        ("Handle paints", "Handle points", TWO, "", "nearly the same"),
        ("Handle waste", "Handle waste", APART, "", "the same"),
        ("Handle waste", "Handle waste", ONE, "", ""),
        ("Handle waste", "Handle waste", PATHWAYS, "", ""),
        ("Handle waste", "Handle waste", TWO, "bars: [[A1, A2]]\n", ""),
        ("Handle waste", "Handle waste", TWO, "bars: [same title]\n", ""),
        ("Handle waste", "Handle waste", TWO, "equivalents: [A1 for A2]\n", ""),
        ("Handle waste", "Handle waste, source: not found", TWO, "", ""),
        ("Handle waste", "Keep a record", TWO, "", ""),
    ],
)
def test_units_of_one_title_are_told_apart(  # noqa: PLR0913, PLR0917
    tmp_path: Path, first: str, second: str, rules: str, more: str, how: str
) -> None:
    """Unless a rule does, or both can never count."""
    text = titled(first, f'"{second}"' if ", and" in second else second, rules, more)
    expected = [
        (
            f"5:3 'A2' has {how} title as 'A1', and both can count"
            " | correct a title, take out one unit, or bar one with the other"
        )
    ]
    assert told(tmp_path, text, look_alike_titles.RULE) == expected * bool(how)


def test_peers_of_one_title_may_both_count(tmp_path: Path) -> None:
    """Units that no rule tells apart are asked about together."""
    same = titled("Handle waste", "Handle waste", TWO).replace("credit: 5", "credit: 4")
    assert len(told(tmp_path, same, look_alike_titles.RULE)) == 1
    (open_,) = asked(tmp_path, same, look_alike_titles.RULE)
    assert open_ == "5:3 undecided: whether A1 and A2 can both count"
    apart = titled("Handle waste", "Handle waste", APART)
    assert asked(tmp_path, apart, look_alike_titles.RULE) == [open_]


def test_a_unit_that_never_counts_is_no_rival(tmp_path: Path) -> None:
    """In another part, each has to be able to count by itself."""
    rules = (
        "one: {title: One, take: at most 1 unit, units: [A1]}\n"
        "  two: {title: Two, take: all, units: [A2, A3]}"
    )
    dead = "totals: [at most 3 credits from one]\n"
    text = titled("Handle waste", "Handle waste", rules, dead)
    assert told(tmp_path, text, look_alike_titles.RULE) == []


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("Handle waste", "Handle wastes", True),
        ("Handle wastes", "Handle waste", True),
        ("Handle pastes", "Handle wastes", True),
        ("Handle waste", "Handle waistes", False),
        ("Use a pen", "Use a hen", False),
        ("Module12", "Module13", False),
        ("Handle waste", "Handle the waste", False),
        ("Handle waste", "Manage wastes", False),
        ("Handle waste", "Handle waste", False),
    ],
)
def test_one_letter_of_one_longer_word_is_a_slip(
    one: str, other: str, *, slip: bool
) -> None:
    """Added, left out or changed; numbers and short words differ for a reason."""
    assert differ_by_a_letter(one, other) is slip


def test_titles_are_compared_without_case_and_marks() -> None:
    """An ampersand is an and."""
    assert folded("Children's Play  & Learning.") == "childrens play and learning"


def test_guided_hours_of_a_unit_are_within_its_credit(tmp_path: Path) -> None:
    """Ten for each credit; a unit that lacks the one or the other is passed over."""
    text = titled("W, glh: 40", "H, glh: 51", TWO).replace("credit: 4}", "glh: 99}", 0)
    text = text.replace("Keep records, credit: 4", "Keep records, glh: 999")
    assert told(tmp_path, text, unit_hours.RULE) == [
        (
            "5:23 'A2' has 51 GLH, but 5 credits, that is 50 hours in all"
            " | correct the one or the other"
        )
    ]


SHARED = (
    "'A3' is listed by 'One' and by 'Two', and the file doesn't say whether it counts"
    " in one of them or in both | add 'assume: {shared units: count in one group}', or"
    " 'count in every group'; or take it out of one list"
)
OVERLAPPING = APART.replace("[A2]", "[A2, A3]")


@pytest.mark.parametrize(
    ("rules", "more", "found"),
    [
        (OVERLAPPING, "", [f"9:47 {SHARED}"]),
        (OVERLAPPING, "assume: {shared units: count in one group}\n", []),
        (OVERLAPPING, "assume: {exempt units: carry credit}\n", [f"9:47 {SHARED}"]),
        (PATHWAYS.replace("[A2]", "[A2, A3]"), "", []),
        (APART, "", []),
    ],
)
def test_the_file_says_how_a_shared_unit_counts(
    tmp_path: Path, rules: str, more: str, found: list[str]
) -> None:
    """Unless both groups can't be used in one claim."""
    text = titled("Work safely", "Handle waste", rules, more)
    assert told(tmp_path, text, shared_unit.RULE) == found


def test_each_unit_that_two_groups_share_is_told(tmp_path: Path) -> None:
    """Once, however many groups there are."""
    rules = OVERLAPPING.replace("[A1, A3]", "[A1 to A3]")
    rules += "\n  three: {title: Three, take: 1 unit, units: [A3]}"
    found = told(tmp_path, titled("W", "H", rules), shared_unit.RULE)
    assert [one[:17] for one in found] == ["9:43 'A2' is list", "9:47 'A3' is list"]


def test_whether_pathways_exclude_each_other_may_be_open(tmp_path: Path) -> None:
    """Nothing is found without a proof."""
    rules = PATHWAYS.replace("[A2]", "[A2, A3]")
    text = titled("Work safely", "Handle waste", rules)
    assert asked(tmp_path, text, shared_unit.RULE) == [
        "13:44 undecided: whether p/x and p/y can both be used"
    ]


MORE = """\
totals:
  - at least 4 credits from core
  - at least 4 credits from core, core
  - at least 1 unit
  - at least 1 unit
caps:
  - {take: at most 2 units, units: [A1, A2]}
  - {take: at most 2 units, units: [A2, A1], note: again}
  - {take: at most 1 unit, units: [A2, A1]}
bars:
  - [A1, A2]
  - {units: [A2, A1], keep: highest credit}
  - same title
links:
  - A1 needs A2 or A3
  - A1 needs A3 or A2
  - A2 needs A3
equivalents:
  - A1 same as A2
  - {equivalent: A2 same as A1, source: again}
  - A1 for A3
"""


def test_rules_are_said_once(tmp_path: Path) -> None:
    """Whatever the order of their units, and whatever their notes."""
    text = titled("Work safely", "Handle waste", TWO, MORE)
    assert told(tmp_path, text, written_twice.RULE) == [
        "11:5 'at least 4 credits from core, core' is said twice | take one out",
        "13:5 'at least 1 unit' is said twice | take one out",
        "16:5 'at most 2 units' is said twice | take one out",
        (
            "20:5 'only one of A2, A1 counts; the highest credit is preferred' is said"
            " twice | take one out"
        ),
        "24:5 'A1 needs A3 or A2' is said twice | take one out",
        "28:18 'A2 same as A1' is said twice | take one out",
        (
            "11:5 'at least 4 credits from core, core' names the group 'core' twice"
            " | name it once"
        ),
    ]


def test_totals_of_other_groups_are_other_totals(tmp_path: Path) -> None:
    """Each holds where its group is used."""
    each = "take: all, totals: [at least 1 unit], units"
    rules = PATHWAYS.replace("take: all, units", each)
    assert told(tmp_path, titled("W", "H", rules), written_twice.RULE) == []


@pytest.mark.parametrize(
    ("name", "title", "found"),
    [
        ("group-a", "Group A", False),
        ("group-a", "Options, group b", True),
        ("block-c", "Section D", True),
        ("options", "Group B", False),
        ("group-a", "Options", False),
    ],
)
def test_a_groups_name_and_title_have_one_letter(
    tmp_path: Path, name: str, title: str, *, found: bool
) -> None:
    """Where both have one."""
    rules = f"{name}: {{title: '{title}', take: all, units: [A1, A2]}}"
    expected = [
        (
            f"8:{13 + len(name)} the group named '{name}' is titled '{title}'"
            " | give both the same letter"
        )
    ]
    text = titled("W", "H", rules)
    assert told(tmp_path, text, group_letters.RULE) == expected * found


LETTERED = "x: {title: Group A, take: 1 unit, units: [A1, A2]}"


@pytest.mark.parametrize(
    ("file", "other", "found"),
    [
        ("a_yaml", LETTERED.replace("Group A", "Group B"), True),
        ("z_yaml", LETTERED.replace("Group A", "Group B"), False),
        ("a_yaml", LETTERED, False),
        ("a_yaml", LETTERED.replace("A1, A2", "A1, A3"), False),
        ("a_yaml", LETTERED.replace("Group A", "Options"), False),
        ("a_yaml", PATHWAYS, False),
    ],
)
def test_files_of_one_title_have_one_letter_for_a_group(
    tmp_path: Path, file: str, other: str, *, found: bool
) -> None:
    """The file later in the alphabet is told of."""
    theirs = titled("W", "H", other)
    text = titled("W", "H", f"{LETTERED}\n  {PATHWAYS}")
    expected = [
        (
            "8:14 'Group A' has the units that another file of this title has in 'Group"
            " B' | give both the same letter, or say in a note why they differ"
        )
    ]
    found_here = told(tmp_path, text, group_letters.RULE, **{file: theirs})
    assert found_here == expected * found


def test_files_of_other_titles_are_not_compared(tmp_path: Path) -> None:
    """Their groups are other groups."""
    theirs = titled("W", "H", LETTERED.replace("Group A", "Group B"))
    theirs = theirs.replace("title: Examples", "title: Others")
    mine = titled("W", "H", LETTERED)
    assert told(tmp_path, mine, group_letters.RULE, a_yaml=theirs) == []


DIFFERS = "find out which is right; a shared unit bank says it once"


def test_units_are_the_same_in_every_file(tmp_path: Path) -> None:
    """What both state, in one finding; other units of a code have other titles."""
    mine = titled("Work safely, level: 2, glh: 30", "Handle waste", TWO)
    theirs = titled("Work safely., level: 3, glh: 35", "Groom a horse", TWO)
    theirs = theirs.replace("Keep records, credit: 4", "Keep a record, credit: 4")
    theirs = theirs.replace(
        "{title: Work safely., level: 3", "{title: 'Work safely.', level: 3"
    )
    assert told(tmp_path, mine, unit_differs.RULE, a_yaml=theirs) == [
        (
            "4:35 'A1' has the level 2 here, and 3 in another file; the GLH 30 here,"
            f" and 35 in another file | {DIFFERS}"
        ),
        (
            "6:15 'A3' has the title 'Keep records' here, and 'Keep a record' in"
            f" another file | {DIFFERS}"
        ),
    ]
    assert told(tmp_path, mine, unit_differs.RULE, z_yaml=theirs) == []
    unknown = theirs.replace("level: 3", "level: 3, source: not found")
    found = told(tmp_path, mine, unit_differs.RULE, a_yaml=unknown)
    assert len(found) == 1
    less = mine.replace("level: 2, glh: 30, ", "")
    found = told(tmp_path, less, unit_differs.RULE, a_yaml=theirs)
    assert [one.partition(" ")[0] for one in found] == ["6:15"]


def test_of_several_files_the_odd_one_is_told_of(tmp_path: Path) -> None:
    """Wherever it stands; the others say the same."""
    two = titled("Work safely, level: 2", "Handle waste", TWO)
    three = two.replace("level: 2", "level: 3")
    assert told(tmp_path, two, unit_differs.RULE, a_yaml=three, b_yaml=two) == []
    assert told(tmp_path, two, unit_differs.RULE, y_yaml=three, z_yaml=three) == [
        f"4:35 'A1' has the level 2 here, and 3 in 2 other files | {DIFFERS}"
    ]


@pytest.mark.parametrize(("code", "found"), [("A1", 0), ("Y/600/1234", 1)])
def test_in_another_folder_a_short_code_is_another_units(
    tmp_path: Path, code: str, found: int
) -> None:
    """Everybody has an A1; a register gives a code once."""
    mine = titled("Work safely, level: 2", "Handle waste", TWO).replace("A1", code)
    theirs = mine.replace("level: 2", "level: 3")
    paths = [tmp_path / name / "q.yaml" for name in ("one", "two")]
    for path, text in zip(paths, (theirs, mine), strict=True):
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8")
    linted = lint_together(
        [load_qualification(path) for path in paths], DEFAULT_SOLVER, 100, DAY
    )
    codes = [one.code for one in linted.found]
    assert codes.count("unit-differs") == found


def test_files_that_share_a_bank_have_the_same_units(tmp_path: Path) -> None:
    """A bank is compared with each other bank once."""
    bank = "bank: Units\nunits:\n  A1: {title: Work safely, level: 3}\n"
    theirs = (
        "qualification: one\ntitle: Others\nunits: bank.yaml\n"
        "rules: {core: {title: Core, take: all, units: [A1]}}\n"
    )
    mine = titled("Work safely, level: 2", "Handle waste", TWO)
    others = {"bank_yaml": bank, "a_yaml": theirs, "b_yaml": theirs}
    assert len(told(tmp_path, mine, unit_differs.RULE, **others)) == 1


OLDER, NEWER = "registered: to 2014-08-31\n", "registered: from 2014-08-31\n"


@pytest.mark.parametrize(
    ("mine", "theirs", "when"),
    [
        (NEWER, OLDER, "from 31 August 2014 to 31 August 2014"),
        (NEWER.replace("-08-31", "-09-01"), OLDER, ""),
        (OLDER, OLDER, "up to 31 August 2014"),
        ("", "", "on any day"),
        (OLDER, OLDER.replace("to", "2020-01-01 to").replace("14-08", "30-08"), ""),
    ],
)
def test_a_day_is_bound_by_one_version(
    tmp_path: Path, mine: str, theirs: str, when: str
) -> None:
    """Of versions with one code; the file later in the alphabet is told of."""
    text = titled("W", "H", TWO)
    line = "10:13" if mine else "1:1"
    expected = [
        (
            f"{line} registrations {when} are bound by this version of 'demo' and by"
            " another | end the older version, as in 'registered: to 2014-08-31'"
        )
    ]
    found = told(tmp_path, text + mine, versions_overlap.RULE, a_yaml=text + theirs)
    assert [one.replace("9:13", "10:13") for one in found] == expected * bool(when)
    late = told(tmp_path, text + mine, versions_overlap.RULE, z_yaml=text + theirs)
    assert late == []
    other = text.replace("qualification: demo", "qualification: other") + theirs
    assert told(tmp_path, text, versions_overlap.RULE, a_yaml=other) == []


def bank_of(rules: str, units: str = "units:") -> str:
    """Write an award of four units in its own bank, of which a group lists one."""
    listed = "".join(f"  A{n}: {{title: Unit {n}, credit: 3}}\n" for n in range(1, 7))
    return (
        f"qualification: demo\ntitle: Examples\n{units}\n{listed}"
        f"rules: {{core: {{title: Core, take: all, units: [A1]{rules}\n"
    )


def test_units_that_no_group_lists_are_told_together(tmp_path: Path) -> None:
    """The first few with their lines."""
    found = [*unlisted_unit.RULE.check(subject(tmp_path, {"a.yaml": bank_of("}}")}))]
    assert [*map(said, found)] == [
        (
            "5:3 A2 to A6 are described here, but no group lists them"
            " | list them in a group, or take them out"
        )
    ]
    (one,) = found
    assert isinstance(one, Finding)
    assert [(r.place.line, r.message) for r in one.related] == [
        (6, "and A3 here"),
        (7, "and A4 here"),
        (8, "and A5 here"),
    ]


def test_a_unit_that_another_rule_uses_needs_no_list(tmp_path: Path) -> None:
    """What links need, what stands in, what is additional; one is left."""
    more = "}}\nlinks: [A1 needs A2]\nequivalents: [A3 for A1]\nadditional: [A4, A5]"
    assert told(tmp_path, bank_of(more), unlisted_unit.RULE) == [
        (
            "9:3 A6 Unit 6 is described here, but no group lists it"
            " | list it in a group, or take it out"
        )
    ]


def test_units_from_elsewhere_are_listed_nowhere(tmp_path: Path) -> None:
    """Where they may count, any unit described may be one."""
    text = bank_of(", imports: at most 6 credits}}")
    assert told(tmp_path, text, unlisted_unit.RULE) == []


def test_a_bank_of_its_own_may_serve_others(tmp_path: Path) -> None:
    """What this file doesn't list may be another's."""
    text = bank_of("}}", "units: units.yaml")
    lines = text.splitlines(keepends=True)
    bank = "bank: Units\nunits:\n" + "".join(lines[3:9])
    files = {"a.yaml": "".join(lines[:3] + lines[9:]), "units.yaml": bank}
    assert [*unlisted_unit.RULE.check(subject(tmp_path, files))] == []


def test_what_is_left_of_the_file_to_start_from_is_one_finding(tmp_path: Path) -> None:
    """However much it is: the code, the title and those of the units."""
    found = [*placeholder_left.RULE.check(subject(tmp_path, {"a.yaml": starter()}))]
    assert [*map(said, found)] == [
        (
            "9:16 12 placeholders are left, the first of them 'X-placeholder'"
            " | put the code and the titles of your handbook in"
        )
    ]
    (one,) = found
    assert isinstance(one, Finding)
    assert [(r.place.line, r.message) for r in one.related] == [
        (10, "'Level 3 Certificate in Your Subject (placeholder)' here"),
        (17, "'First mandatory unit (placeholder)' here"),
        (18, "'Second mandatory unit (placeholder)' here"),
    ]


def test_only_our_own_placeholders_are_told(tmp_path: Path) -> None:
    """A source's words, or an author's, may speak of placeholders."""
    text = numbered("X-placeholders").replace("Work safely", "A placeholder of work")
    assert told(tmp_path, text, placeholder_left.RULE) == []
