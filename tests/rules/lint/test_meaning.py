"""What the linter says of meaning, beyond the example of each rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules.diagnostics import Diagnostic
from tests.rules.lint.linting import linted

HEAD = """\
qualification: demo-2
title: Level 2 Award in Examples
level: 2
"""
UNITS = """\
units:
  A1: {title: Work safely, level: 2, credit: 3}
  A2: {title: Handle waste, level: 2, credit: 3}
  B1: {title: Serve customers, level: 2, credit: 4}
  B2: {title: Prepare orders, level: 2, credit: 4}
"""
CORE = "  core: {title: Core, take: all, units: [A1]}\n"


def found(folder: Path, rules: str, units: str = UNITS) -> dict[str, Diagnostic]:
    """Lint a structure of some rules; give the last finding of each code."""
    text = f"{HEAD}{units}rules:\n{rules}"
    told = linted(folder, {"qualification.yaml": text})
    return {diagnostic.code: diagnostic for diagnostic in told.found}


def test_of_what_is_below_a_group_nobody_finishes_nothing_is_said(
    tmp_path: Path,
) -> None:
    """The upper group is told; its pathways and their units are no further news."""
    rules = (
        f"{CORE}  ways:\n    title: Ways\n    take: 1 pathway\n    groups:\n"
        "      long:\n        title: Long\n        take: 1 pathway\n"
        "        totals: [at least 30 credits]\n        groups:\n"
        "          one: {title: One, take: all, units: [B1]}\n"
        "          two: {title: Two, take: all, units: [B2]}\n"
        "      short: {title: Short, take: all, units: [A2]}\n"
    )
    told = found(tmp_path, rules)
    assert "dead-unit" not in told
    assert told["unfinishable-pathway"].message == (
        "nobody can finish 'Ways > Long': 'in total at least 30 credits' can't be met"
    )


SHARED = "assume: {shared units: count in one group}\n"


def listings(folder: Path, rules: str) -> tuple[str, str, list[int]]:
    """Tell what is found of listings: message, help, and where else to look."""
    told = found(folder, rules)["dead-listing"]
    return told.message, told.help, [one.place.line for one in told.related]


def test_units_that_are_alike_are_told_together(tmp_path: Path) -> None:
    """Of one list, with the lists that they count in."""
    rules = (
        "  core: {title: Core, take: all, units: [A1, A2]}\n"
        "  options: {title: Options, take: 1 unit, units: [A1, A2, B1, B2]}\n"
    )
    assert listings(tmp_path, rules + SHARED) == (
        (
            "A1 and A2 never count in 'Options', though listed there: they count in"
            " 'Core' alone"
        ),
        "take them out of one of the lists",
        [10],
    )


def test_a_unit_may_count_in_several_other_groups(tmp_path: Path) -> None:
    """Just not in the one."""
    rules = (
        "  core: {title: Core, take: 1 unit, units: [A1, A2]}\n"
        "  more: {title: More, take: 1 unit, units: [A1, B2]}\n"
        "  none: {title: None, take: 1 unit and at least 4 credits, units: [A1, B1]}\n"
    )
    message, _, _ = listings(tmp_path, rules + SHARED)
    assert message == (
        "A1 Work safely never counts in 'None', though listed there: it counts in"
        " 'Core' or 'More' alone"
    )


@pytest.mark.parametrize(
    "rules",
    [
        (
            f"{CORE}  options: {{title: Options, take: 1 unit, units: [A1, B1]}}\n"
            "assume: {shared units: count in every group}\n"
        ),
        (
            "  core: {title: Core, take: 1 unit, units: [A1, B2]}\n"
            f"  options: {{title: Options, take: 1 unit, units: [A1, B1]}}\n{SHARED}"
        ),
        (
            "  core: {title: Core, take: 1 unit, units: [A2, B2]}\n"
            "  options: {title: Options, take: 1 unit, units: [A2, B1]}\n"
            "  must: {title: Must, take: all, units: [A1]}\n"
            f"bars:\n  - [A1, A2]\n{SHARED}"
        ),
        f"{CORE}  options: {{title: Options, take: 3 units, units: [A1]}}\n{SHARED}",
    ],
    ids=["in every group", "in either", "in none", "nobody can finish"],
)
def test_no_listing_is_dead_that_some_claim_uses(rules: str, tmp_path: Path) -> None:
    """Nor is it told of units that count nowhere, or rules that nobody meets."""
    assert "dead-listing" not in found(tmp_path, rules)


def test_a_range_that_is_missed_is_told_from_both_sides(tmp_path: Path) -> None:
    """The nearest sums on either side of a total from so much to so much."""
    rules = (
        f"{CORE}  options: {{title: Options, take: at least 1 unit, units: [B1, B2]}}\n"
        "totals:\n  - 8 to 10 credits\n"
    )
    told = found(tmp_path, rules)["unreachable-total"]
    assert told.help.startswith(
        "the nearest that can be reached: 7 credits and 11 credits; "
    )


def test_of_a_total_that_rules_out_other_sums_too_only_the_clash_is_told(
    tmp_path: Path,
) -> None:
    """If more than the total is wrong, no sum near it can be reached either."""
    rules = (
        f"{CORE}  options: {{title: Options, take: 3 units, units: [B1, B2]}}\n"
        "totals:\n  - at least 30 credits\n"
    )
    told = found(tmp_path, rules)
    assert told["unreachable-total"].help == (
        "change this rule; the smallest change that lets all others here be met: "
        "'in total at least 30 credits' and 'Options: 3 units'"
    )
    assert told["void-structure"].message == (
        "no candidate can ever achieve this: 'Options: 3 units' can't be met"
    )


def test_four_things_wrong_at_once_are_told_without_a_smallest_change(
    tmp_path: Path,
) -> None:
    """A change of so many rules is no help: each clash is told by itself."""
    groups = "".join(
        f"  g{n}: {{title: Group {n}, take: 2 units, units: [{code}]}}\n"
        for n, code in enumerate(["A1", "A2", "B1", "B2"])
    )
    told = linted(
        tmp_path,
        {
            "qualification.yaml": (
                f"{HEAD}{UNITS}rules:\n{groups}totals:\n  - at least 1 credit\n"
            )
        },
    )
    void = [one for one in told.found if one.code == "void-structure"]
    assert [one.place.line for one in void] == [10, 11, 12, 13]
    assert {one.help for one in void} == {"change this rule"}


@pytest.mark.parametrize(
    "rules",
    [
        (
            f"{CORE}  options:\n    title: Options\n    take: 1 unit\n"
            "    units: [A2, B1, B2]\n    totals: [at most 60 credits]\n"
        ),
        (
            f"{CORE}  options:\n    title: Options\n    take: at most 3 groups\n"
            "    groups:\n"
            "      one: {title: One, take: all, units: [A2]}\n"
            "      two: {title: Two, take: all, units: [B1]}\n"
        ),
        (
            f"{CORE}  options: {{title: Options, take: 1 unit, units: [A2, B1, B2]}}\n"
            "caps:\n  - {take: at most 12 credits, units: [A2, B1, B2]}\n"
        ),
    ],
    ids=["a group's total", "groups", "a cap"],
)
def test_a_maximum_beyond_reach_is_told_wherever_it_stands(
    rules: str, tmp_path: Path
) -> None:
    """In a group's own totals, in a choice of groups, in a cap."""
    assert "never-binds" in found(tmp_path, rules)


def test_where_units_from_elsewhere_count_no_maximum_is_beyond_reach(
    tmp_path: Path,
) -> None:
    """They could bring any credit."""
    rules = (
        f"{CORE}  options:\n    title: Options\n    take: 1 to 40 credits\n"
        "    units: [A2, B1, B2]\n    imports: at most 30 credits\n"
    )
    assert "never-binds" not in found(tmp_path, rules)


def test_a_maximum_that_the_others_keep_away_from_is_told(tmp_path: Path) -> None:
    """The rest of the rules leave less than it allows."""
    rules = (
        f"{CORE}  options: {{title: Options, take: 1 unit, units: [A2, B1, B2]}}\n"
        "totals:\n  - 6 to 9 credits\n"
    )
    told = found(tmp_path, rules)["redundant-rule"]
    assert told.message == (
        "'6 to 9 credits' limits nothing: the other rules leave 7 credits at the most"
    )


def test_where_a_maximum_may_cut_a_unit_sums_are_left_alone(tmp_path: Path) -> None:
    """What counts there is not made of whole units."""
    rules = (
        f"{CORE}  options: {{title: Options, take: 1 unit, units: [A2, B1, B2]}}\n"
        "totals:\n  - 6 to 9 credits\n"
        "assume: {straddling units: count up to the maximum}\n"
    )
    assert "redundant-rule" not in found(tmp_path, rules)


def test_replacements_one_after_the_other_run_in_no_circle(tmp_path: Path) -> None:
    """Nor do plain equivalents, each for the other."""
    rules = (
        f"{CORE}  options: {{title: Options, take: 1 unit, units: [B1, B2]}}\n"
        "equivalents:\n  - A2 replaced by B1\n  - B1 replaced by B2\n"
        "  - A1 for B2\n  - B2 for A1\n"
    )
    assert "replacement-circle" not in found(tmp_path, rules)


def test_links_in_two_knots_are_told_apart(tmp_path: Path) -> None:
    """Each circle by itself, at its first link; a co-requisite is no circle."""
    units = UNITS + (
        "  C1: {title: Clean tools, level: 2, credit: 2}\n"
        "  C2: {title: Store tools, level: 2, credit: 2}\n"
        "  C3: {title: Mend tools, level: 2, credit: 2}\n"
    )
    text = (
        f"{HEAD}{units}rules:\n{CORE}  options:\n    title: Options\n"
        "    take: at least 1 unit\n    units: [A2, B1, B2, C1, C2, C3]\n"
        "links:\n  - A2 needs B1 or B2\n  - B1 needs A2\n  - B2 needs A2\n"
        "  - C1 needs C2 or C3\n  - C2 needs C1\n  - C3 needs C1\n"
        "  - A1 together with C1\n"
    )
    told = linted(tmp_path, {"qualification.yaml": text}).found
    knots = [one for one in told if one.code == "link-circle"]
    assert [(one.message, one.place.line) for one in knots] == [
        ("A2, B1 and B2 wait for each other: none of them can be achieved first", 19),
        ("C1 to C3 wait for each other: none of them can be achieved first", 22),
    ]


def test_a_rule_said_twice_is_not_idle_for_that(tmp_path: Path) -> None:
    """Each is without force beside the other: only that it is said twice is told."""
    rules = (
        f"{CORE}  options: {{title: Options, take: at least 1 unit, units: "
        "[A2, B1, B2]}\nbars:\n  - [A2, B1]\n  - [B1, A2]\n"
        "links:\n  - B2 needs A2\n  - B2 needs A2\n"
    )
    assert set(found(tmp_path, rules)) == {"written-twice"}


def test_an_idle_rule_said_twice_is_told_once(tmp_path: Path) -> None:
    """At its first place."""
    rules = (
        f"{CORE}  options: {{title: Options, take: 1 unit, units: [A2, B1, B2]}}\n"
        "bars:\n  - [A2, B1]\n  - [B1, A2]\nlinks:\n  - B2 needs A1\n  - B2 needs A1\n"
    )
    text = f"{HEAD}{UNITS}rules:\n{rules}"
    told = linted(tmp_path, {"qualification.yaml": text}).found
    lines = [(one.code, one.place.line) for one in told]
    assert lines == [
        ("idle-bar", 13),
        ("written-twice", 14),
        ("idle-link", 16),
        ("written-twice", 17),
    ]


PATHWAYS = (
    "  ways:\n    title: Ways\n    take: 1 pathway\n    groups:\n"
    "      waste:\n        title: Waste\n        take: 1 unit\n"
    "        units: [A2, B1, B2]\n        totals: [{total}]\n"
    "      service: {{title: Service, take: all, units: [A2, B2]}}\n"
)


def test_a_pathways_total_beyond_reach_is_told_once(tmp_path: Path) -> None:
    """No rule tells its units apart, though they differ in credit."""
    rules = f"{CORE}{PATHWAYS.format(total='at most 60 credits')}"
    told = found(tmp_path, rules)
    assert set(told) == {"never-binds", "subsumed-pathway"}


def test_a_pathways_total_and_a_cap_that_leave_nothing_are_told(tmp_path: Path) -> None:
    """The total asks for more than the cap allows, so the pathway is for nobody."""
    rules = (
        f"{CORE}{PATHWAYS.format(total='at least 7 credits')}"
        "caps:\n  - {take: at most 3 credits, units: [A1, A2]}\n"
    )
    told = found(tmp_path, rules)
    assert "cap-below-minimum" not in told
    assert "void-structure" not in told


def test_a_minimum_that_a_cap_undercuts_is_told_beside_group_totals(
    tmp_path: Path,
) -> None:
    """What limits and what asks is known of every rule, wherever it is written."""
    rules = (
        f"{CORE}{PATHWAYS.format(total='at least 3 credits')}"
        "totals: [at most 2 credits]\n"
    )
    assert found(tmp_path, rules)["cap-below-minimum"].message == (
        "this allows less than is asked for: 'in total at most 2 credits' "
        "can't be met together with the rule below"
    )


@pytest.mark.parametrize(
    "total",
    ["at most 60 credits", "at most 60 credits from core"],
    ids=["over all groups", "over another group"],
)
def test_a_pathways_total_that_spans_parts_is_left_to_never_binds(
    total: str, tmp_path: Path
) -> None:
    """Where no rule joins the groups that it adds up, nothing keeps them from it."""
    units = UNITS.replace("credit: 4", "credit: 3")
    rules = f"{CORE}{PATHWAYS.format(total=total)}"
    assert set(found(tmp_path, rules, units)) == {"never-binds", "subsumed-pathway"}


def test_shares_are_left_alone(tmp_path: Path) -> None:
    """A share is no sum that ends could be told of."""
    rules = (
        f"{CORE}  options: {{title: Options, take: 1 unit, units: [A2, B1, B2]}}\n"
        "totals: [at least 30% of credits at level 2]\n"
    )
    assert found(tmp_path, rules) == {}


def test_of_clashes_that_share_a_rule_the_first_is_told(tmp_path: Path) -> None:
    """When it is mended the other may be gone too; the smallest change settles both."""
    rules = (
        "  core: {title: Core, take: all, units: [A1, A2, B1]}\n"
        "bars:\n  - [A1, A2]\n  - [A1, B1]\n"
    )
    told = found(tmp_path, rules)["void-structure"]
    assert (told.place.line, told.help) == (
        12,
        (
            "change any one of these rules; "
            "the smallest change that lets all others here be met: 'Core: all'"
        ),
    )


def test_a_sibling_pathway_is_not_blamed(tmp_path: Path) -> None:
    """That nothing counts in a pathway not taken is no rule that could be changed."""
    rules = (
        f"{CORE}  ways:\n    title: Ways\n    take: 1 pathway and at least 8 credits\n"
        "    groups:\n      waste: {title: Waste, take: 1 unit, units: [A2]}\n"
        "      service: {title: Service, take: at least 2 units, units: [B1, B2]}\n"
    )
    told = found(tmp_path, rules)["unfinishable-pathway"]
    assert (told.place.line, told.related) == (13, ())


def test_a_total_may_name_a_pathway_beside_the_one_asked_about(tmp_path: Path) -> None:
    """Whether one pathway covers another is asked with all groups in their places."""
    rules = (
        f"{CORE}  ways:\n    title: Ways\n    take: 1 pathway\n    groups:\n"
        "      waste: {title: Waste, take: all, units: [A2, B1]}\n"
        "      service: {title: Service, take: 1 unit, units: [B1, B2]}\n"
        "totals:\n  - at most 4 credits from ways/service\n"
    )
    assert "subsumed-pathway" in found(tmp_path, rules)


def test_where_units_from_elsewhere_count_nothing_is_idle_or_covered(
    tmp_path: Path,
) -> None:
    """They could be what a bar bars, and what a title or a pathway needs."""
    rules = (
        f"{CORE}  ways:\n    title: Ways\n    take: 1 pathway\n    groups:\n"
        "      waste:\n        title: Waste\n        take: 1 unit\n"
        "        units: [B1]\n        imports: at most 1 unit\n"
        "      service: {title: Service, take: 1 unit, units: [B2]}\n"
        "bars:\n  - [A2, B1]\nlinks:\n  - B1 needs A1\n"
        "endorsements:\n  t: {title: T, take: all, units: [A2, B2]}\n"
    )
    assert found(tmp_path, rules) == {}


def test_of_two_bars_that_make_each_other_idle_one_is_told(tmp_path: Path) -> None:
    """If both were taken out, the units would count together."""
    units = UNITS.replace("Prepare orders", "Serve customers")
    rules = (
        f"{CORE}  options: {{title: Options, take: at least 1 unit, units: "
        "[A2, B1, B2]}\nbars:\n  - [B1, B2]\n  - same title\n"
    )
    text = f"{HEAD}{units}rules:\n{rules}"
    told = linted(tmp_path, {"qualification.yaml": text}).found
    assert [one.place.line for one in told if one.code == "idle-bar"] == [13]


def test_what_stands_in_for_a_unit_is_not_forgotten(tmp_path: Path) -> None:
    """A route may do without the unit itself."""
    rules = (
        f"{CORE}  options: {{title: Options, take: all of 1, units: [B1]}}\n"
    ).replace("all of 1", "at least 1 unit")
    rules += "equivalents:\n  - B2 for B1\n"
    assert found(tmp_path, rules)["false-optional"].message == (
        "B1 Serve customers (or what stands in for it) is in every route, "
        "though listed as a choice"
    )


def test_links_in_a_circle_are_not_called_idle_as_well(tmp_path: Path) -> None:
    """That all are held together is no reason to take one out unseen."""
    rules = (
        f"{CORE}  options: {{title: Options, take: all, units: [A2, B1, B2]}}\n"
        "links:\n  - A2 needs B1 or B2\n  - B1 needs A2\n  - B2 needs A2\n"
    )
    assert "idle-link" not in found(tmp_path, rules)
