"""Help for phrases: what it says to write is read without fault where it belongs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.diagnostics import FaultyInputError
from rules.loading import load_text
from rules.reading.source import Source
from tests.rules.telling import lines
from tests.tries import tries

FILE = """\
qualification: q
title: Workshop practice
units:
{units}
rules:
  core: {{title: Core units, take: all, units: [W1, W2]}}
  way:
    title: Pathway
    take: {groups}
    groups:
      wood: {{title: Wood, take: all, units: [W3, W4]}}
      metal: {{title: Metal, take: all, units: [W5, W6]}}
  optional:
    title: Optional units
    take: {units_of}
    units: [W7 to W11]
totals: [{total}]
links: [{link}]
equivalents: [{equivalent}]
"""
UNIT = "  W{n}: {{title: Unit {n}, level: 3, credit: 4, glh: 30, points: 5}}"
USUAL = {
    "units": "\n".join(UNIT.format(n=n) for n in range(1, 14)),
    "groups": "1 pathway",
    "units_of": "2 units",
    "total": "at least 2 units",
    "link": "W10 needs W9",
    "equivalent": "W12 for W1",
}


def told(place: str, phrase: str) -> list[str]:
    """Tell what is wrong with a structure that has a phrase in a place."""
    text = FILE.format(**(USUAL | {place: f'"{phrase}"'}))
    try:
        return lines(load_text(Source("q.yaml", text), Path("q.yaml")).warnings)
    except FaultyInputError as error:
        return lines(error.diagnostics)


def advice(place: str, phrase: str) -> str:
    """Give the help for a phrase that can't be read in a place."""
    (fault,) = told(place, phrase)
    return fault.partition(" | ")[2]


def offered(mend: str) -> list[str]:
    """Give the phrases that help says to write."""
    if not mend.startswith("write"):
        return []
    return [one.removeprefix("take: ") for one in re.findall("'([^']*)'", mend)]


AS_BAR = "as in [A1, B1], 'same title' or 'same barring code'"
ALONE = "'all' stands alone; for a part of the units say how many, as in '2 units'"
OWN = "put the units of each pathway in a group of its own, under 'groups', then take"
AS_UNITS = "write, for example, 'all', '2 units' or 'at least 16 credits'"
AS_GROUPS = "write, for example, 'all', '2 units', 'at least 16 credits' or '1 pathway'"
AS_TOTAL = "write, for example, 'at least 24 credits' or 'at least 2 units'"
NAMED = "groups go by their names, with commas: core, way, way/wood, way/metal, ..."


@pytest.mark.parametrize(
    ("place", "phrase", "mend"),
    [
        (
            "groups",
            "Both units must be achieved from one section",
            "write '1 pathway', and 'take: all' in each",
        ),
        (
            "groups",
            "All of one pathway",
            "write '1 pathway', and 'take: all' in each",
        ),
        (
            "groups",
            "all units from 2 pathways",
            "write '2 pathways', and 'take: all' in each",
        ),
        ("groups", "all of any one group", "write '1 group', and 'take: all' in each"),
        ("groups", "all units from pathways", "write 'all' instead"),
        ("groups", "both units at level 3 from one pathway", AS_GROUPS),
        ("units_of", "All of one pathway", f"{OWN} '1 pathway'"),
        ("units_of", "choose one pathway", f"{OWN} '1 pathway'"),
        ("units_of", "all but one unit", ALONE),
        ("units_of", "all units except W8", ALONE),
        ("units_of", "all units and 2 credits", ALONE),
        ("units_of", "all mandatory units and at least 12 credits", ALONE),
        ("units_of", "every 2 units", AS_UNITS),
        ("units_of", "each unit at level 3", AS_UNITS),
        ("groups", "each unit at level 3", AS_GROUPS),
        ("units_of", "Both units must be achieved", "write 'all' instead"),
        ("units_of", "all of the optional units in this group", "write 'all' instead"),
        ("units_of", "all five units are mandatory", "write 'all' instead"),
        ("groups", "every pathway", "write 'all' instead"),
        (
            "units_of",
            "8 level 3 credits",
            ("write 'at least 8 credits at level 3' or 'exactly 8 credits at level 3'"),
        ),
        (
            "total",
            "21 credits must be at level 4 or above",
            "write 'at least 21 credits at level 4 or above' instead",
        ),
        ("total", "12 credits or more", "write 'at least 12 credits' instead"),
        ("total", "12 credits minimum", "write 'at least 12 credits' instead"),
        ("total", "12 credits at the most", "write 'at most 12 credits' instead"),
        (
            "total",
            "12 credits (minimum) at level 3+",
            "write 'at least 12 credits at level 3 or above' instead",
        ),
        (
            "total",
            "8 credits and 4 credits at level 3",
            "say 'at least' or 'exactly' before the number",
        ),
        (
            "units_of",
            "8 credits and 4 credits at level 3",
            (
                "write 'at least 8 credits and at least 4 credits at level 3' or"
                " 'exactly 8 credits and exactly 4 credits at level 3'"
            ),
        ),
        (
            "total",
            "at least 15 credits from optional group",
            "write 'at least 15 credits from optional' instead",
        ),
        (
            "total",
            "at least 15 credits from core units",
            "write 'at least 15 credits from core' instead",
        ),
        (
            "total",
            "at least 15 credits from core and Optional units",
            "write 'at least 15 credits from core, optional' instead",
        ),
        (
            "total",
            "min 4 credits from wood pathway",
            "write 'at least 4 credits from way/wood' instead",
        ),
        (
            "total",
            "at least 4 credits from core at level 3 or higher",
            "write 'at least 4 credits at level 3 or above from core' instead",
        ),
        ("total", "at least 4 credits from the moon", NAMED),
        ("total", "all", AS_TOTAL),
        (
            "total",
            "one pathway",
            "say in the take of the parent how many groups it takes",
        ),
        (
            "equivalent",
            "W12 for W1 from",
            "for example 'X101 for A101', '611 replaced by 651' or '662 same as 202'",
        ),
        ("groups", "1", "write '1 pathway' or '1 unit'"),
        ("groups", "one", "write '1 pathway' or '1 unit'"),
        ("units_of", "one", "write '1 unit' instead"),
        ("units_of", "choose 2 options", "write '2 units' instead"),
        ("groups", "choose 2 options", "write '2 pathways' or '2 units'"),
        ("groups", "choose two from the list", "write '2 pathways' or '2 units'"),
        ("groups", "2 of the 3 pathways", "write '2 pathways' instead"),
        (
            "units_of",
            "Two units must be chosen from the 21 options below",
            "write '2 units' instead",
        ),
        ("units_of", "2 units from one group", AS_UNITS),
        ("units_of", "2 from each of the units", AS_UNITS),
        ("units_of", "2 from W7, W8", AS_UNITS),
        ("units_of", "any " * 60 + "2 units", AS_UNITS),
        ("units_of", "all of " * 40 + "1 pathway", ALONE),
        (
            "link",
            "W10 and W11 require W9",
            "write one link for each: 'W10 needs W9', 'W11 needs W9'",
        ),
        (
            "link",
            "W10 and W11 needs W9",
            "write one link for each: 'W10 needs W9', 'W11 needs W9'",
        ),
        (
            "link",
            "W9 must be achieved before W10",
            "write 'W10 needs W9 first' instead",
        ),
        (
            "link",
            "W10 requires W9 to be achieved first",
            "write 'W10 needs W9 first' instead",
        ),
        (
            "link",
            "Unit W10 requires unit W9 or unit W8.",
            "write 'W10 needs W9 or W8' instead",
        ),
        (
            "link",
            "W10 may only be taken with W9",
            "write 'W10 together with W9' instead",
        ),
        (
            "link",
            "W10 must be taken together with W9",
            "write 'W10 together with W9' instead",
        ),
        (
            "link",
            "W10 is barred with W9",
            "that is no link: put [W10, W9] under 'bars'",
        ),
        ("link", "W10 not with W9", "that is no link: put [W10, W9] under 'bars'"),
        (
            "link",
            "W8 and W11 may not be taken together",
            "that is no link: put [W8, W11] under 'bars'",
        ),
        (
            "link",
            "only one of W8, W9 and W11",
            "that is no link: put [W8, W9, W11] under 'bars'",
        ),
        (
            "link",
            "W10 requires the safety unit",
            "for example 'D08 needs D01', or 'D08 together with D09'",
        ),
        (
            "link",
            "W8 and W9 needs W8",
            "for example 'D08 needs D01', or 'D08 together with D09'",
        ),
        (
            "link",
            "W9 requires W9",
            "for example 'D08 needs D01', or 'D08 together with D09'",
        ),
        (
            "link",
            f"W10 requires {'very ' * 50} W9",
            "for example 'D08 needs D01', or 'D08 together with D09'",
        ),
        (
            "equivalent",
            "W12 and W13 count for W1",
            "write one equivalent for each: 'W12 for W1', 'W13 for W1'",
        ),
        (
            "equivalent",
            "W12 for W1 and W2",
            "write one equivalent for each: 'W12 for W1', 'W12 for W2'",
        ),
        (
            "equivalent",
            "W12 instead of W1 from 2009-09-01",
            "write 'W12 for W1 from 2009-09-01' instead",
        ),
        (
            "equivalent",
            "",
            "for example 'X101 for A101', '611 replaced by 651' or '662 same as 202'",
        ),
    ],
)
def test_help_is_what_can_be_obeyed(place: str, phrase: str, mend: str) -> None:
    """It says what the phrase says, or gives examples; all of it is read."""
    assert advice(place, phrase) == mend
    assert [told(place, ours) for ours in offered(mend) if told(place, ours)] == []


STARTS = ["", "any ", "choose ", "minimum of ", "min ", "at least ", "up to ", "both "]
STARTS += [
    "all ",
    "every ",
    "a total of ",
    "must achieve ",
    "no more than ",
    "exactly ",
]
NUMBERS = ["", "2 ", "two ", "1 ", "3 or 4 ", "2-4 ", "4 to 2 ", "12 ", "at least 2 "]
KINDS = ["", "optional ", "level 3 ", "mandatory ", "further ", "Level 3 or above "]
NOUNS = ["units", "credits", "unit", "pathway", "groups", "sections", "GLH", "points"]
NOUNS += ["", "hours", "modules", "credit", "Units"]
ENDS = [
    "",
    " or more",
    " minimum",
    " at level 3",
    " must be at level 3",
    " (at level 3)",
]
ENDS += [" of which 4 at level 3", ", at least 1 unit", " and 2 credits", " in total"]
ENDS += [
    " at Level 3 or higher",
    " must be achieved",
    " except W8",
    " maximum",
    " each",
]
TAILS = [
    "",
    " from the list",
    " from one section",
    " from optional",
    " from core units",
]
TAILS += [" of the following", " from each pathway", " from wood and metal", " of 5"]
TAILS += [
    " from optional at level 3",
    " from the 5 units",
    " from wood pathway",
    " from",
]

phrases = st.tuples(
    *(st.sampled_from(part) for part in (STARTS, NUMBERS, KINDS, NOUNS, ENDS, TAILS))
).map("".join)
law = tries(200)


@law
@given(st.sampled_from(["groups", "units_of", "total"]), phrases)
def test_whatever_help_says_to_write_is_read(place: str, phrase: str) -> None:
    """However handbooks may say it, in a list of units, of groups, or in all."""
    for fault in told(place, phrase):
        for ours in offered(fault.partition(" | ")[2]):
            assert told(place, ours) == []


@law
@given(st.sampled_from(["groups", "units_of", "total"]), phrases)
def test_no_level_is_dropped_by_help(place: str, phrase: str) -> None:
    """What is offered for a phrase with a level has it too, and no other bound."""
    for fault in told(place, phrase):
        mend = fault.partition(" | ")[2]
        if mend.startswith("write '"):
            for ours in offered(mend):
                assert ("level 3" in phrase.lower()) == ("level 3" in ours)
            least = re.search(r"or more|min|at least", phrase.partition(",")[0])
            assert not (least and "'exactly" in mend)


CODES = ["W8", "W9", "W10", "unit W10", "W8 and W9", "W8 or W9", "W7, W8", "the unit"]
WORDS = ["requires", "needs", "must be achieved before", "before", "after", "with"]
WORDS += ["may only be taken with", "is barred with", "not with", "and", "depends on"]
WORDS += ["is a prerequisite for", "together with", "can be taken after completing"]
LAST = ["", " first", " to be achieved first", ".", " together", " has been achieved"]
links = st.tuples(
    *(st.sampled_from(part) for part in (CODES, WORDS, ["W11", *CODES], LAST))
).map(lambda parts: f"{parts[0]} {parts[1]} {parts[2]}{parts[3]}")


@law
@given(links)
def test_whatever_help_says_of_links_is_read(phrase: str) -> None:
    """Each of several links too."""
    for fault in told("link", phrase):
        for ours in offered(fault.partition(" | ")[2]):
            assert told("link", ours) == []


STARTER = FILE.format(**USUAL)


@pytest.mark.parametrize(
    ("old", "new", "mends"),
    [
        ("[W7 to W11]", "W7 to W11", ["write it as [W7 to W11]"]),
        (
            "[W7 to W11]",
            "[W7 and W11, W8 W9]",
            [
                "write 'W7, W11': a comma stands between units",
                "write 'W8, W9': a comma stands between units",
            ],
        ),
        ("links:", "bars: [W8, W11]\nlinks:", ["write '[[W8, W11]]'"]),
        ("links:", "bars: [W8 and W11]\nlinks:", ["write [W8, W11]"]),
        ("links:", "bars: [W8 is barred with W9]\nlinks:", ["write [W8, W9]"]),
        ("  W9: {", "  W9 to W20: {", ["give each unit a line of its own"]),
        (
            "  W9: {",
            "  W9 to X: {",
            ["give each unit a line of its own", "declare it, or name another unit"],
        ),
        (
            "  W9: {",
            "  W9 to W99999: {",
            ["give each unit a line of its own", "declare it, or name another unit"],
        ),
        (
            "title: Unit 9,",
            "title: Plan, make and sell,",
            ["quote the title: it has a comma"],
        ),
        ("title: Unit 9,", "title: Unit 9, level 4,", ["write 'level: 4'"]),
        ("links:", "bars: [{note: n}, W8]\nlinks:", [AS_BAR]),
        (
            "totals: [",
            "totals: [{note: n}, ",
            ["add 'total: ...'"],
        ),
        ("units:\n", "level: Level 2\nunits:\n", ["write it as 2"]),
        (
            "units:\n",
            "level: Entry 3\nunits:\n",
            ["leave the level out: Entry levels are not among the levels"],
        ),
        ("credit: 4, glh: 30, points: 5}}".replace("}}", "}"), "credit: x}", []),
        (
            "units:\n",
            "stated: {framework: NVQ}\nunits:\n",
            ["write 'RQF' or 'QCF' or 'NQF' or 'SCQF' or 'CQFW'"],
        ),
    ],
)
def test_help_for_files_is_what_can_be_obeyed(
    old: str, new: str, mends: list[str]
) -> None:
    """Each fault is told once, with what to write."""
    text = STARTER.replace(old, new, 1)
    assert text != STARTER
    with pytest.raises(FaultyInputError) as raised:
        load_text(Source("q.yaml", text), Path("q.yaml"))
    helps = [line.partition(" | ")[2] for line in lines(raised.value.diagnostics)]
    assert [one for one in dict.fromkeys(helps) if one] == mends


def test_a_group_that_says_nothing_is_told_of_both() -> None:
    """Without units or groups it isn't known what it takes from."""
    text = STARTER.replace("    units: [W7 to W11]\n", "").replace("2 units\n", "one\n")
    with pytest.raises(FaultyInputError) as raised:
        load_text(Source("q.yaml", text), Path("q.yaml"))
    helps = [line.partition(" | ")[2] for line in lines(raised.value.diagnostics)]
    assert "write '1 unit' instead" in helps
