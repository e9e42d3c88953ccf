"""Lint rules that hold stated figures, titles and dates to the rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules.lint.data import (
    credit_and_tqt,
    dates_in_order,
    glh_range,
    scqf_figures,
    share_at_level,
    size_band,
    stated_credit,
    stated_sum,
    stated_twice,
    stated_units,
    title_parts,
)
from rules.lint.rule import LintRule
from tests.rules.lint.linting import asked, told

TAIL = """\
units:
  A1: {title: Work safely, level: 2, credit: 4, glh: 30}
  A2: {title: Handle waste, level: 2, credit: 5, glh: 35}
  A3: {title: Keep records, level: 1, credit: 6, glh: 45}
rules:
  core: {title: Core, take: all, units: [A1]}
  optional: {title: Optional, take: 1 unit, units: [A2, A3]}
"""


def award(
    stated: str = "", title: str = "Level 2 Award in Examples", more: str = "level: 2"
) -> str:
    """Write an award of 9 or 10 credits and 65 or 75 guided hours."""
    head = f"qualification: demo-2\ntitle: {title}\n{more}\nstated: {{{stated}}}\n"
    return head + TAIL


def without(text: str, fact: str) -> str:
    """Leave one fact of the first optional unit out."""
    (line,) = (one for one in text.splitlines() if one.startswith("  A2:"))
    kept = [part for part in line[:-1].split(", ") if not part.startswith(fact)]
    return text.replace(line, f"{', '.join(kept)}}}")


def summed(groups: str, credit: str = "credit: 5") -> str:
    """Write groups, on line 9 and after, of three units of 4, 5 and 6 credits."""
    return (
        "qualification: demo\ntitle: Examples\nunits:\n"
        "  A1: {title: Work safely, level: 2, credit: 4, glh: 30}\n"
        f"  A2: {{title: Handle waste, level: 2, {credit}, glh: 35}}\n"
        "  A3: {title: Keep records, level: 2, credit: 6, glh: 45}\n"
        f"rules:\n  core:\n    {groups}\n"
    )


GROUPS = (
    "{title: C, stated: {units: 9}, groups: {one: {title: One, take: 1 unit,"
    " units: [A1, A2]}, two: {title: Two, take: at most 1 unit, units: [A3]}}}"
)
"""A group of groups that comes to one unit or two."""


CREDIT = "correct the credit, or the word for the size"


@pytest.mark.parametrize(
    ("stated", "title", "found"),
    [
        ("size: Award, credit: 12", "Examples", []),
        ("size: Award, credit: 0.5", "Examples", []),
        (
            "size: Award, credit: 13",
            "Examples",
            [
                (
                    "4:16 with 13 credits this is a Certificate (13 to 36), not an"
                    f" Award (1 to 12) | {CREDIT}"
                )
            ],
        ),
        ("size: Certificate, credit: 36.5", "Examples", []),
        (
            "size: Extended Diploma, credit: 36",
            "Examples",
            [
                (
                    "4:16 with 36 credits this is a Certificate (13 to 36), not a"
                    f" Diploma (37 or more) | {CREDIT}"
                )
            ],
        ),
        ("framework: SCQF, size: Award, credit: 40", "Examples", []),
        ("size: HNC, credit: 9", "Certificate in Examples", []),
        ("", "No word for a size", []),
        (
            "",
            "Certificate in Examples",
            [
                (
                    "2:8 with 9 credits this is an Award (1 to 12), not a Certificate"
                    f" (13 to 36) | {CREDIT}"
                )
            ],
        ),
    ],
)
def test_a_size_has_its_band(
    tmp_path: Path, stated: str, title: str, found: list[str]
) -> None:
    """The size stated, or the title's; the credit stated, or the least there is."""
    assert told(tmp_path, award(stated, title), size_band.RULE) == found


def test_a_size_needs_credit(tmp_path: Path) -> None:
    """Where units state no credit, nothing is said."""
    text = without(award("", "Diploma in Examples"), "credit")
    assert told(tmp_path, text, size_band.RULE) == []


@pytest.mark.parametrize(
    ("stated", "found"),
    [
        ("credit: 66, tqt: 663", 0),
        ("credit: 66, tqt: 665", 0),
        ("credit: 66, tqt: 666", 1),
        ("credit: 1, tqt: 1", 1),
        ("credit: 9", 0),
        ("tqt: 90", 0),
    ],
)
def test_credit_is_a_tenth_of_the_time_rounded(
    tmp_path: Path, stated: str, found: int
) -> None:
    """To a whole number, a half either way; where one isn't stated, nothing is said."""
    assert len(told(tmp_path, award(stated), credit_and_tqt.RULE)) == found


HOURS = "correct the hours stated, or those of the units"


@pytest.mark.parametrize(
    ("stated", "found"),
    [
        ("glh: 65 to 75", []),
        ("glh: 65", []),
        ("glh: 70", []),
        ("glh: 65 to 70", []),
        (
            "glh: 64",
            [
                (
                    "4:15 the file states 64 GLH, but the units that finish it come to"
                    f" 65 at the least | {HOURS}"
                )
            ],
        ),
        (
            "glh: 1076",
            [
                (
                    "4:15 the file states 1,076 GLH, but no choice of units comes to"
                    f" more than 75 | {HOURS}"
                )
            ],
        ),
        (
            "glh: 60 to 80",
            [
                (
                    "4:15 the file states 60 GLH as the least, but the units that"
                    f" finish it come to 65 at the least | {HOURS}"
                ),
                (
                    "4:15 the file states 80 GLH as the most, but no choice of units"
                    f" comes to more than 75 | {HOURS}"
                ),
            ],
        ),
        ("credit: 9", []),
    ],
)
def test_hours_stated_are_those_of_the_units(
    tmp_path: Path, stated: str, found: list[str]
) -> None:
    """A single number lies between both ends; of two, the least is the least."""
    assert told(tmp_path, award(stated), glh_range.RULE) == found


@pytest.mark.parametrize(("least", "found"), [(29, 1), (30, 0)])
def test_mandatory_units_alone_may_show_it(
    tmp_path: Path, least: int, found: int
) -> None:
    """Where an optional unit states no hours, those of the mandatory ones are known."""
    text = without(award(f"glh: {least}"), "glh")
    expected = [
        (
            f"4:15 the file states {least} GLH as the least, but the mandatory units"
            f" alone come to 30 | {HOURS}"
        )
    ]
    assert told(tmp_path, text, glh_range.RULE) == expected * found


LESS = (
    "4:18 the file states 8 credits, but the rules can't be met with less than 9"
    " | correct the credit stated, or the rules"
)


@pytest.mark.parametrize(
    ("stated", "totals", "found"),
    [
        ("9", "[]", []),
        (
            "9.5",
            "[]",
            [
                (
                    "4:18 the file states 9.5 credits, but the rules can be met with 9"
                    " | correct the credit stated, or the rules"
                )
            ],
        ),
        (
            "8",
            "[]",
            [LESS],
        ),
        ("8", "[at least 8 credits]", []),
        ("8", "[at least 8 credits, at least 9 credits]", [LESS]),
        ("8", "[at least 8 credits at level 1 or above]", [LESS]),
        (
            "8",
            "[at least 8 credits from optional, at least 1 unit]",
            [
                (
                    "4:18 the file states 8 credits, but the rules can't be met with"
                    " less than 10 | correct the credit stated, or the rules"
                )
            ],
        ),
    ],
)
def test_credit_stated_is_the_least_asked(
    tmp_path: Path, stated: str, totals: str, found: list[str]
) -> None:
    """Less is fine where the rules ask for that and units can't make it up."""
    text = f"{award(f'credit: {stated}')}totals: {totals}\n"
    if "from" in totals:
        text = text.replace("at least 8 credits from", "at least 6 credits from")
    assert told(tmp_path, text, stated_credit.RULE) == found


NUMBER = "correct the number of units stated, or the rules"
CREDITS = "take: at least 5 credits"


@pytest.mark.parametrize(
    ("stated", "take", "found"),
    [
        ("2", "take: 1 unit", ""),
        ("1", "take: 1 unit", "1 unit, but the rules can't be met with less than 2"),
        ("3", "take: 1 unit", "3 units, but the rules can be met with 2"),
        ("3", "take: at least 1 unit", "3 units, but the rules can be met with 2"),
        ("1", CREDITS, "1 unit, but the rules can't be met with less than 2"),
        ("2", CREDITS, ""),
        ("3", CREDITS, ""),
        ("4", CREDITS, "4 units, but no claim counts more than 3"),
    ],
)
def test_units_stated_are_those_that_claims_come_to(
    tmp_path: Path, stated: str, take: str, found: str
) -> None:
    """The least; where credit is what counts, any number that some claim has."""
    text = award(f"units: {stated}").replace("take: 1 unit", take)
    expected = [f"4:17 the file states {found} | {NUMBER}"] if found else []
    assert told(tmp_path, text, stated_units.RULE) == expected


UNKNOWN = (
    "assume: {straddling units: count up to the maximum}\n",
    "totals: [at least 90 credits]\n",
)


@pytest.mark.parametrize("more", UNKNOWN)
def test_nothing_is_said_of_what_cant_be_told(tmp_path: Path, more: str) -> None:
    """Where units may be cut in two, or nobody can finish, sums say nothing."""
    text = award("credit: 100, glh: 99, units: 9, size: Diploma") + more
    proved = (stated_credit, stated_units, glh_range, share_at_level)
    for rule in (module.RULE for module in proved):
        assert told(tmp_path, text, rule) == []


def test_units_from_elsewhere_could_be_any(tmp_path: Path) -> None:
    """Where they may count, sums say nothing."""
    imports = "take: 1 unit, imports: at most 1 unit"
    text = award("credit: 100").replace("take: 1 unit", imports)
    assert told(tmp_path, text, stated_credit.RULE) == []


@pytest.mark.parametrize(
    ("rule", "text", "question"),
    [
        (
            size_band.RULE,
            award(title="Diploma"),
            "2:8 undecided: whether this has the credit of a Diploma",
        ),
        (
            stated_credit.RULE,
            award("credit: 9"),
            "4:18 undecided: how much credit the units come to",
        ),
        (
            stated_units.RULE,
            award("units: 9"),
            "4:17 undecided: how many units a claim comes to",
        ),
        (
            stated_sum.RULE,
            summed(GROUPS),
            "9:32 undecided: what the units of 'C' come to",
        ),
        (
            glh_range.RULE,
            award("glh: 9"),
            "4:15 undecided: how many hours the units come to",
        ),
        (
            share_at_level.RULE,
            award(),
            "3:8 undecided: whether over half of the credit is always at level 2",
        ),
    ],
)
def test_what_the_steps_dont_decide_is_left_open(
    tmp_path: Path, rule: LintRule, text: str, question: str
) -> None:
    """Nothing is found without a proof."""
    assert asked(tmp_path, text, rule) == [question]


@pytest.mark.parametrize(
    ("rule", "text", "question"),
    [
        (stated_credit.RULE, award("credit: 9.5"), "how much credit the units come to"),
        (glh_range.RULE, award("glh: 9 to 99"), "how many hours the units come to"),
        (
            stated_units.RULE,
            award("units: 9").replace("take: 1 unit", CREDITS),
            "how many units a claim comes to",
        ),
        (stated_sum.RULE, summed(GROUPS), "what the units of 'C' come to"),
    ],
)
def test_figures_are_told_once_they_are_known(
    tmp_path: Path, rule: LintRule, text: str, question: str
) -> None:
    """With however few answers, what is said is said of all claims, or left open."""
    all_told = told(tmp_path, text, rule)
    short = "the file states 99 GLH as the most, but no choice of units comes to that"
    said = set()
    for answers in range(30):
        said |= {*asked(tmp_path, text, rule, answers)} - {*all_told}
    place = all_told[0].partition(" ")[0]
    assert said - {f"{place} {short} | {HOURS}"} == {f"{place} undecided: {question}"}


@pytest.mark.parametrize(
    ("credits", "found"),
    [
        ((4, 6), "4 of 10"),
        ((6, 6), "6 of 12"),
        ((7, 6), None),
    ],
)
def test_over_half_is_at_level(
    tmp_path: Path, credits: tuple[int, int], found: str | None
) -> None:
    """Exactly half is not over half."""
    text = award().replace("credit: 4", f"credit: {credits[0]}")
    text = text.replace("credit: 6,", f"credit: {credits[1]},")
    expected = [
        (
            f"3:8 {found} credits at level 2 or above would do: not over half"
            " | ask for more, as in 'at least ... credits at level 2 or above'"
        )
    ]
    assert told(tmp_path, text, share_at_level.RULE) == expected * (found is not None)


@pytest.mark.parametrize("text", [award(more="note: x"), without(award(), "level")])
def test_without_levels_no_share_is_asked(tmp_path: Path, text: str) -> None:
    """The qualification and every unit have to state one."""
    assert told(tmp_path, text, share_at_level.RULE) == []


def group_award(size: str, level: int, *units: str) -> str:
    """Write a group award of mandatory units, each with its credit and level."""
    written = [
        f"  U{n}: {{title: Unit {n}, credit: {unit.split('@')[0]},"
        f" level: {unit.split('@')[1]}}}\n"
        for n, unit in enumerate(units, 1)
    ]
    return (
        f"qualification: g\ntitle: {size} in Examples\nlevel: {level}\n"
        f"stated: {{framework: SCQF, size: {size}}}\nunits:\n{''.join(written)}"
        f"rules: {{core: {{title: C, take: all, units: [U1 to U{len(units)}]}}}}\n"
    )


@pytest.mark.parametrize(
    ("size", "level", "units", "found"),
    [
        ("HNC", 7, "48@7 48@6", []),
        (
            "HNC",
            7,
            "47@7 48@6",
            ["96 credit points|95", "48 credit points at level 7|47"],
        ),
        ("HND", 8, "64@8 176@7", []),
        (
            "HND",
            8,
            "63@8 32@7",
            [
                "240 credit points|95",
                "96 credit points of mandatory units|95",
                "64 credit points at level 8|63",
            ],
        ),
        ("NC", 3, "28@3 26@2", []),
        (
            "NC",
            4,
            "36@4 36@5",
            ["more than half of its credit points at its level, 4|less"],
        ),
        ("NC", 5, "36@5 35@5", ["72 credit points|71"]),
        ("PDA", 6, "6@6 6@5", []),
        ("PDA", 7, "16@7", ["2 units|1"]),
        (
            "PDA",
            8,
            "8@8 9@7",
            ["at least half of its credit points at its level, 8|less"],
        ),
        ("Award", 7, "8@7", []),
    ],
)
def test_group_awards_are_held_to_their_design(
    tmp_path: Path, size: str, level: int, units: str, found: list[str]
) -> None:
    """The figures of the Scottish design rules, each told by itself."""
    article = "a" if size == "PDA" else "an"
    expected = []
    for asked_for, reached in (one.split("|") for one in found):
        least = "" if "half" in asked_for else "at least "
        expected.append(
            f"4:33 {article} {size} has {least}{asked_for};"
            f" this can be achieved with {reached} | "
        )
    text = group_award(size, level, *units.split())
    assert told(tmp_path, text, scqf_figures.RULE) == expected


def test_group_awards_whose_units_say_too_little(tmp_path: Path) -> None:
    """Without credit or levels, only units can be counted."""
    text = group_award("PDA", 7, "16@7").replace(", credit: 16, level: 7", "")
    assert told(tmp_path, text, scqf_figures.RULE) == [
        "4:33 a PDA has at least 2 units; this can be achieved with 1 | "
    ]


def test_of_a_group_award_what_isnt_decided_is_left_open(tmp_path: Path) -> None:
    """Each figure by itself."""
    open_ = asked(tmp_path, group_award("NC", 5, "36@5", "36@4"), scqf_figures.RULE)
    what = "whether this has what an NC has, "
    assert open_ == [
        f"4:33 undecided: {what}credit points",
        f"4:33 undecided: {what}units",
        f"4:33 undecided: {what}more than half of its credit points at its level, 5",
    ]


MEND = "correct what is stated, or the units or the take"


@pytest.mark.parametrize(
    ("group", "found"),
    [
        ("{title: C, take: all, stated: {units: 3, credit: 15, glh: 110}", []),
        (
            "{title: C, take: all, stated: {units: 4, credit: 14, glh: 100 to 110}",
            [
                "9:43 'C' is stated to come to 4 units, but its units come to 3",
                "9:54 'C' is stated to come to 14 credits, but its units come to 15",
                "9:63 'C' is stated to come to 100 GLH, but its units come to 110",
            ],
        ),
        ("{title: C (15 credits), take: all", []),
        (
            '{title: "C (9 credits, four units)", take: all',
            [
                (
                    "9:13 'C (9 credits, four units)' is stated to come to 9 credits,"
                    " but its units come to 15"
                ),
                (
                    "9:13 'C (9 credits, four units)' is stated to come to 4 units, but"
                    " its units come to 3"
                ),
            ],
        ),
        ('{title: C, take: all, note: "three units, 15 credits; all of them"', []),
        (
            '{title: C, take: all, note: "1,000 GLH. 3 units"',
            ["9:33 'C' is stated to come to 1,000 GLH, but its units come to 110"],
        ),
        ("{title: C, take: all, note: about 9 credits", []),
        ("{title: C, take: 1 unit, note: 33 units", []),
        ("{title: C, take: 2 units, stated: {units: 2, credit: 10, glh: 65 to 80}", []),
        (
            "{title: C, take: 2 units, stated: {units: 3, credit: 12}",
            [
                "9:47 'C' is stated to come to 3 units, but it takes 2 units",
                (
                    "9:58 'C' is stated to come to 12 credits, but its units come to 9"
                    " to 11"
                ),
            ],
        ),
        ("{title: C, take: at least 9 credits, stated: {credit: 9, units: 2}", []),
        ("{title: C, take: 2 to 9 credits, stated: {credit: 9}", []),
        (
            "{title: C, take: at least 9 credits, stated: {credit: 10}",
            [
                (
                    "9:59 'C' is stated to come to 10 credits, but it takes at least 9"
                    " credits"
                )
            ],
        ),
        ("{title: C, take: at least 9 credits at level 2, stated: {credit: 10}", []),
        ("{title: C, take: 1 unit and at least 4 credits, stated: {glh: 10}", []),
        ("{title: C (1 from 3 units), take: 1 unit", []),
        ("{title: C (1 unit from 4 units), take: 1 unit", []),
        ("{title: C (choose from the following 4 units), take: 1 unit", []),
        ("{title: C (1 of 4 units), take: 1 unit", []),
        ("{title: C (3 units), take: 1 unit", []),
        (
            "{title: C (3 credits), take: at least 9 credits",
            [
                (
                    "9:13 'C (3 credits)' is stated to come to 3 credits, but it takes"
                    " at least 9 credits"
                )
            ],
        ),
        (
            "{title: C (a total of 2 units), take: 1 unit",
            [
                (
                    "9:13 'C (a total of 2 units)' is stated to come to 2 units, but it"
                    " takes 1 unit"
                )
            ],
        ),
    ],
)
def test_a_group_comes_to_what_is_stated(
    tmp_path: Path, group: str, found: list[str]
) -> None:
    """In 'stated', in its heading, or at the beginning of its note."""
    expected = [f"{one} | {MEND}" for one in found]
    text = summed(f"{group}, units: [A1 to A3]}}")
    assert told(tmp_path, text, stated_sum.RULE) == expected


@pytest.mark.parametrize(
    ("group", "found"),
    [
        (GROUPS.replace("9", "1"), []),
        (GROUPS.replace("9", "2"), []),
        (
            GROUPS,
            ["9:32 'C' is stated to come to 9 units, but its units come to 1 to 2"],
        ),
        (
            GROUPS.replace("units: 9", "credit: 3"),
            ["9:33 'C' is stated to come to 3 credits, but its units come to 4 to 11"],
        ),
        (
            GROUPS.replace("title: C,", "title: C, take: 1 group,"),
            ["9:47 'C' is stated to come to 9 units, but its units come to 0 to 1"],
        ),
        (
            GROUPS.replace("title: C,", "title: C, take: at least 2 units,"),
            ["9:56 'C' is stated to come to 9 units, but it takes at least 2 units"],
        ),
        (GROUPS.replace("title: C, stated: {units: 9}", "title: C (3 units)"), []),
        (GROUPS.replace("title: C,", "title: C, totals: [at least 20 credits],"), []),
    ],
)
def test_a_group_of_groups_comes_to_what_is_stated(
    tmp_path: Path, group: str, found: list[str]
) -> None:
    """To what its units come to in claims that use it; the engine says."""
    expected = [f"{one} | {MEND}" for one in found]
    assert told(tmp_path, summed(group), stated_sum.RULE) == expected


CHOICE = """\
{title: Both, take: 1 group, groups: {b: {title: B, stated: {units: 2}, \
groups: {c: {title: C, take: all, units: [A1]}}}, \
d: {title: D, take: all, units: [A2, A3]}}}"""


def test_a_group_of_a_choice_is_asked_about_where_it_is_used(tmp_path: Path) -> None:
    """Where another is used it has no units; where nobody can use it, all is well."""
    assert told(tmp_path, summed(CHOICE), stated_sum.RULE) == [
        f"9:73 'B' is stated to come to 2 units, but its units come to 1 | {MEND}"
    ]
    text = f"{summed(CHOICE)}totals: [at least 9 credits]\n"
    assert told(tmp_path, text, stated_sum.RULE) == []


def test_of_units_without_credit_no_sum_is_known(tmp_path: Path) -> None:
    """Nothing is said of such a group, nor of one of groups."""
    groups = (
        "{title: C, take: all, stated: {credit: 9}, units: [A1 to A3]}\n"
        "  more:\n    title: M\n    stated: {credit: 9}\n"
        "    groups: {m: {title: M, take: all, units: [A1]}}"
    )
    text = summed(groups, "kind: skill")
    assert told(tmp_path, text, stated_sum.RULE) == []


def test_hours_in_a_note_are_those_stated(tmp_path: Path) -> None:
    """Whichever way they are named; without a number, or without hours stated, fine."""
    notes = (
        "note: TQT of 90; total qualification time 96 hours. GLH is high, GLH 60 to 65"
    )
    found = told(tmp_path, award("tqt: 90", more=notes), stated_twice.RULE)
    assert found == [
        (
            "3:7 the note gives 96 hours in all; 90 are stated"
            " | find out which is right, and write only that"
        )
    ]
    found = told(tmp_path, award("glh: 60 to 66", more=notes), stated_twice.RULE)
    assert found == [
        (
            "3:7 the note gives 60 to 65 guided learning hours; 60 to 66 are stated"
            " | find out which is right, and write only that"
        )
    ]


@pytest.mark.parametrize(
    ("stated", "registered", "found"),
    [
        ("operational start: 2014-09-01", "from 2014-09-01", []),
        (
            "operational start: 2014-09-01",
            "from 2014-08-31",
            [
                (
                    "3:13 this version binds registrations from 31 August 2014, before"
                    " registration begins on 1 September 2014"
                    " | correct 'registered', or what is stated"
                )
            ],
        ),
        ("operational end: 2014-08-31", "to 2014-08-31", []),
        (
            "operational end: 2014-08-31",
            "to 2014-09-01",
            [
                (
                    "3:13 this version binds registrations to 1 September 2014, after"
                    " registration ends on 31 August 2014"
                    " | correct 'registered', or what is stated"
                )
            ],
        ),
        (
            "regulation start: 2015-01-01, certification end: 2014-08-31",
            "to 2014-09-01",
            [
                (
                    "4:59 the certification end, 31 August 2014, is before the"
                    " regulation start | correct one of the dates"
                )
            ],
        ),
    ],
)
def test_dates_follow_each_other(
    tmp_path: Path, stated: str, registered: str, found: list[str]
) -> None:
    """Those stated, and the registrations that this version binds."""
    text = award(stated, more=f"registered: {registered}")
    assert told(tmp_path, text, dates_in_order.RULE) == found


TITLE = "a title has the level, the size and the content: 'Level 2 Certificate in ...'"


@pytest.mark.parametrize(
    ("title", "more", "stated", "found"),
    [
        ("Level 2 Award in Examples", "level: 2", "framework: RQF", []),
        ("Award in Examples", "level: 2", "", []),
        (
            "Award in Examples",
            "level: 2",
            "framework: RQF",
            [f"the title doesn't say the level | {TITLE}"],
        ),
        (
            "Examples at Level 2",
            "level: 2",
            "framework: QCF",
            [f"the title doesn't say the size | {TITLE}"],
        ),
        (
            "Level 2 Award",
            "level: 2",
            "framework: QCF",
            [f"the title doesn't say what it is in | {TITLE}"],
        ),
        (
            "Level 3 or Level 4 Award in Examples",
            "level: 2",
            "",
            [
                (
                    "the title says level 3 and 4, the file level 2"
                    " | correct the title, or the level"
                )
            ],
        ),
        ("Level 3 Award in Examples", "note: no level", "", []),
        (
            "Level 2 Award in Examples",
            "level: 2",
            "size: Certificate",
            [
                (
                    "the title says Award, the file states the size Certificate"
                    " | correct the title, or the size"
                )
            ],
        ),
        ("Level 2 Extended Award in Examples", "level: 2", "size: Extended Award", []),
        ("SVQ 3 Examples", "level: 3", "", []),
        ("SVQ 3 Examples", "level: 7", "framework: SCQF", []),
        ("SVQ 3 Examples", "note: no level", "", []),
        (
            "SVQ 3 Examples",
            "level: 3",
            "framework: SCQF",
            [
                (
                    "the title says SVQ 3, the file level 3 | correct the title, or the"
                    " level"
                )
            ],
        ),
        ("SVQ 3 Examples at SCQF level 6", "level: 6", "framework: SCQF", []),
    ],
)
def test_a_title_says_what_the_file_says(
    tmp_path: Path, title: str, more: str, stated: str, found: list[str]
) -> None:
    """Its level and size; a regulated title has all its parts."""
    text = award(stated, title, more)
    assert told(tmp_path, text, title_parts.RULE) == [f"2:8 {one}" for one in found]


TITLED = """\
qualification: demo
title: {title}
level: 3
stated: {{framework: RQF, credit: 30}}
units:
  A1: {{title: Work safely, level: 3, credit: 30}}
rules:
  core: {{title: Core, take: all, units: [A1]}}
"""


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Level 3 Certificate in Examples", []),
        ("Level 2/3 Certificate in Examples", []),
        ("Level 2 and 3 Certificate in Examples", []),
        ("Entry Level 3 Certificate in Examples", []),
        (
            "Level 2 Certificate in Examples",
            [
                (
                    "2:8 the title says level 2, the file level 3"
                    " | correct the title, or the level"
                )
            ],
        ),
    ],
)
def test_a_title_may_say_two_levels_or_an_entry_level(
    title: str, found: list[str], tmp_path: Path
) -> None:
    """One of two will do; an entry level is none of these levels."""
    assert told(tmp_path, TITLED.format(title=title), title_parts.RULE) == found


@pytest.mark.parametrize("words", ["Higher National Diploma", "Postgraduate Diploma"])
def test_higher_education_has_sizes_of_its_own(words: str, tmp_path: Path) -> None:
    """Their words are the same, their credit isn't."""
    text = TITLED.format(title=f"Level 3 {words} in Examples")
    assert told(tmp_path, text, size_band.RULE) == []
