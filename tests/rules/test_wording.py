"""Rules in plain words: every feature, and nothing that the rules don't say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import FrozenInstanceError
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.model import (
    Alike,
    Amount,
    Bar,
    Cap,
    Condition,
    Endorsement,
    ExemptUnits,
    Group,
    LevelFilter,
    Link,
    Manner,
    Measure,
    Order,
    Qualification,
    Relation,
    SharedUnits,
    StandIn,
    StraddlingUnits,
    Switches,
    Take,
    Total,
    UndatedUnits,
)
from rules.wording import RuleLine, formula, group_lines, lines, sections
from tests.drawn import structures
from tests.engine.building import (
    ALL,
    amount,
    exactly,
    leaf,
    numbered,
    parent,
    pathways,
    qualification,
    within,
)
from tests.laws.oracle import valid_claims
from tests.tries import tries

law = tries(80)
few = tries(40)

AT_3 = LevelFilter(level=3)
FROM_3 = LevelFilter(level=3, or_above=True)
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def more(q: Qualification, **rules: object) -> Qualification:
    """Give a qualification more rules."""
    return q.model_copy(update=rules)


def with_amount(group: Group, **update: object) -> Group:
    """Change the first amount that a group takes."""
    first, *others = group.take.amounts if group.take else ()
    take = Take(amounts=(first.model_copy(update=update), *others))
    return group.model_copy(update={"take": take})


def taken(group: Group, units: str = "") -> str:
    """Say what one group takes."""
    first = next(group_lines(qualification(group, units=units), group))
    return first.text.removeprefix(f"{group.title}: ")


def said(q: Qualification) -> dict[str, str]:
    """Give what spans the groups, by rule."""
    return {line.rule: line.text for part in sections(q) for line in part.lines}


SIX = "A B C D E F"


@pytest.mark.parametrize(
    ("take", "units", "words"),
    [
        (ALL, "A", "the one unit"),
        (ALL, "A B", "both units"),
        (ALL, SIX, "all 6 units"),
        (None, SIX, "any number of 6 units"),
        (exactly(2), SIX, "2 of 6 units"),
        (exactly(1), "A", "1 of 1 unit"),
        (exactly(7), SIX, "7 units from 6 units"),
        (within(2, 4), SIX, "2 to 4 units from 6 units"),
        (within(1, None), SIX, "at least 1 unit from 6 units"),
        (within(None, 2), "A", "at most 2 units from 1 unit"),
        (within(13, None, "credits"), SIX, "at least 13 credits from 6 units"),
        (exactly("1.50", "credits"), SIX, "exactly 1.5 credits from 6 units"),
        (exactly(1, "credits"), SIX, "exactly 1 credit from 6 units"),
        (within(1080, None, "GLH"), SIX, "at least 1,080 GLH from 6 units"),
        (within(100, 180, "points"), SIX, "100 to 180 points from 6 units"),
        (
            Take(amounts=(amount(12, None, "credits"), amount(4))),
            SIX,
            "at least 12 credits and at least 4 units from 6 units",
        ),
    ],
)
def test_a_list_of_units_says_how_much_it_takes(
    take: Take | None, units: str, words: str
) -> None:
    """Numbers are written out with nouns that fit them."""
    assert taken(leaf("g", take, units)) == words


def test_credit_of_units_that_are_all_needed_is_added_up() -> None:
    """The sum is exact, and left out where a unit states no credit."""
    assert taken(leaf("g", ALL, "A B"), "A=2.5 B=1.5") == "both units, 4 credits"
    assert taken(leaf("g", ALL, "A"), "A=1") == "the one unit, 1 credit"
    assert taken(leaf("g", ALL, "A B"), "A=2.5") == "both units"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"level": AT_3}, "2 units at level 3 from 6 units"),
        ({"level": FROM_3}, "2 units at level 3 or above from 6 units"),
        ({"kind": "knowledge"}, "2 units of kind knowledge from 6 units"),
        ({"manners": (Manner.RPL,)}, "2 units by RPL from 6 units"),
        (
            {"manners": (Manner.RPL, Manner.TRANSFERRED, Manner.EXEMPT)},
            "2 units by RPL, transfer or exemption from 6 units",
        ),
        (
            {"level": AT_3, "kind": "skills", "manners": (Manner.IMPORTED,)},
            "2 units at level 3 of kind skills by import from 6 units",
        ),
    ],
)
def test_filters_are_said_behind_the_amount(
    change: dict[str, object], words: str
) -> None:
    """Units that a filter leaves out are not meant, so none are counted up."""
    assert taken(with_amount(leaf("g", exactly(2), SIX), **change)) == words


def share(least: str | None = None, most: str | None = None, **more: object) -> Amount:
    """Make a share of units."""
    bounds = {"minimum": least, "maximum": most}
    found = {key: Decimal(value) for key, value in bounds.items() if value}
    facts = {"measure": Measure.UNITS, "share": True, **found, **more}
    return Amount.model_validate(facts)


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (
            share("50", level=AT_3),
            "at least 50% of the units that count are at level 3",
        ),
        (
            share("50", above=True, kind="skills"),
            "more than 50% of the units that count are of kind skills",
        ),
        (
            share(most="25.5", manners=(Manner.RPL,)),
            "at most 25.5% of the units that count are by RPL",
        ),
        (share("100"), "at least 100% of the units that count"),
    ],
)
def test_a_share_is_of_what_counts(part: Amount, words: str) -> None:
    """It says of what it is a share, wherever it stands."""
    take = Take(amounts=(part,))
    assert taken(leaf("g", take, SIX)) == f"of 6 units, {words}"
    group = parent("g", take, leaf("g/a", None, "A"), leaf("g/b", None, "B"))
    assert taken(group) == f"of both groups below, {words}"
    q = qualification(leaf("g", ALL, SIX), totals=[Total(amount=part)])
    assert said(q)["totals/1"] == f"In all: {words}"
    assert formula(q) == f"6 units from g; {words}"


@pytest.mark.parametrize(
    ("take", "words"),
    [
        (None, "all 3 groups below"),
        (ALL, "all 3 groups below"),
        (pathways(1), "1 of 3 pathways"),
        (pathways(1, 2), "1 to 2 pathways of 3"),
        (within(2, None, "groups"), "at least 2 groups of 3"),
        (within(20, None, "credits"), "at least 20 credits from all 3 groups below"),
        (
            Take(amounts=(amount(4), amount(1, 1, "pathways"))),
            "at least 4 units from 1 of 3 pathways",
        ),
        (
            Take(amounts=(amount(1, None, "groups"), amount(None, 2, "groups"))),
            "at least 1 group and at most 2 groups of 3",
        ),
    ],
)
def test_a_group_of_groups_says_which_of_them_it_takes(
    take: Take | None, words: str
) -> None:
    """A choice says among how many; an amount says over what."""
    below = (leaf(f"g/{name}", ALL, name) for name in "ABC")
    assert taken(parent("g", take, *below)) == words


def test_groups_are_lines_as_deep_as_they_are_nested() -> None:
    """Each has its id, its note and its source; lines can't be changed."""
    inner = leaf("p/x", ALL, "A").model_copy(update={"note": "n", "source": "s"})
    q = qualification(parent("p", pathways(1), inner), leaf("o", exactly(1), "B C"))
    assert lines(q) == (
        RuleLine("p", 0, "p: 1 of 1 pathway"),
        RuleLine("p/x", 1, "x: the one unit", ("n", "s")),
        RuleLine("o", 0, "o: 1 of 2 units"),
    )
    with pytest.raises(FrozenInstanceError):
        lines(q)[0].text = "changed"  # type: ignore[misc]


def test_imports_and_totals_of_a_group_stand_below_it() -> None:
    """What a group asks beside its take is a line of its own."""
    pathway = leaf("p/x", exactly(1), "A B").model_copy(
        update={
            "imports": amount(None, 35, "credits", AT_3),
            "totals": (
                Total(amount=amount(80, None, "credits")),
                Total(amount=amount(1), groups=("p/x", "o"), note="n"),
            ),
        }
    )
    q = qualification(parent("p", pathways(1), pathway), leaf("o", ALL, "C"))
    assert lines(q)[1:5] == (
        RuleLine("p/x", 1, "x: 1 of 2 units or from elsewhere"),
        RuleLine(
            "imports/p/x", 2, "Units from elsewhere: at most 35 credits at level 3"
        ),
        RuleLine(
            "totals/p/x/1", 2, "Where this group is used, in all: at least 80 credits"
        ),
        RuleLine(
            "totals/p/x/2",
            2,
            "Where this group is used, from p > x and o: at least 1 unit",
            ("n",),
        ),
    )
    assert taken(pathway.model_copy(update={"take": within(1, 3)})) == (
        "1 to 3 units from 2 units or from elsewhere"
    )


def test_rules_across_groups_are_sentences() -> None:
    """Each sort of rule says what it asks, with one and with many."""
    q = qualification(leaf("g", ALL, numbered(5)), totals=[Total(amount=amount(2))])
    half = share(most="50", level=AT_3)
    q = more(
        q,
        caps=(
            Cap(amount=amount(None, 1), units=("U1", "U2")),
            Cap(amount=amount(None, 2, "credits"), units=("U1", "U2", "U3", "U5")),
            Cap(amount=half, units=("U1",)),
            Cap(amount=amount(None, 2), units=()),
        ),
        bars=(
            Bar(units=("U1", "U2", "U3", "U5")),
            Bar(units=("U1", "U2", "U3"), most=2, note="n"),
            Bar(alike=Alike.TITLE, keep_highest=True),
            Bar(alike=Alike.BARRING_CODE, most=2),
        ),
        links=(
            Link(unit="U1", needs=("U2", "U3")),
            Link(unit="U1", needs=("U2",), order=Order.FIRST),
            Link(unit="U1", needs=("U2",), order=Order.TOGETHER, source="s"),
        ),
    )
    assert said(q) == {
        "totals/1": "In all: at least 2 units",
        "caps/1": "At most 1 unit of U1 and U2 counts",
        "caps/2": "At most 2 credits of U1 to U3 and U5 count",
        "caps/3": "Of U1: at most 50% of the units that count are at level 3",
        "caps/4": "At most 2 units of no units count",
        "bars/1": "Only one of U1 to U3 and U5 counts",
        "bars/2": "Only 2 of U1 to U3 count",
        "bars/3": (
            "Only one of all units of the same title counts; the highest credit"
            " is preferred"
        ),
        "bars/4": "Only 2 of all units of the same barring code count",
        "links/1": "U1 counts only if U2 or U3 is held",
        "links/2": "U1 counts only if U2 was achieved before it",
        "links/3": "U1 counts only together with U2",
        "assume/straddling units": (
            "A unit that a maximum would cut in two counts whole or not at all"
        ),
        "assume/undated units": (
            "Units without dates are taken to have been achieved in order"
        ),
    }
    assert [part.title for part in sections(q)] == [
        *("Across groups", "Barred combinations", "Links between units", "Readings"),
    ]
    assert [line.remarks for part in sections(q)[1:3] for line in part.lines] == [
        *((), ("n",), (), (), (), (), ("s",)),
    ]


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "X may count in place of A"),
        ({"credit": False}, "X may count in place of A, without credit"),
        (
            {"relation": Relation.REPLACED, "start": date(2009, 9, 1)},
            (
                "X, now A, may count in its place, if achieved from 1 September 2009;"
                " only one of them counts"
            ),
        ),
        (
            {"relation": Relation.SAME},
            "X and A are the same unit; only one of them counts",
        ),
        (
            {"end": date(2014, 8, 31)},
            "X may count in place of A, if achieved up to 31 August 2014",
        ),
        (
            {"start": date(2009, 9, 1), "end": date(2014, 12, 31)},
            (
                "X may count in place of A, if achieved from 1 September 2009 to"
                " 31 December 2014"
            ),
        ),
    ],
)
def test_a_unit_that_stands_in_says_how(facts: dict[str, object], words: str) -> None:
    """Whether it carries credit, when it must have been achieved, and both ways."""
    rule = StandIn.model_validate({"unit": "X", "stands_for": "A", **facts})
    q = more(qualification(leaf("g", ALL, "A")), equivalents=(rule,))
    assert said(q) == {"equivalents/1": words}


def endorsement(take: Take, units: str) -> Endorsement:
    """Make a title that may be added."""
    return Endorsement(
        code="e", title="(Law)", take=take, units=tuple(units.split()), source="s"
    )


@pytest.mark.parametrize(
    ("take", "units", "words"),
    [
        (ALL, "A", "(Law) may be added if A counts"),
        (ALL, "A B", "(Law) may be added if both A and B count"),
        (ALL, "U1 U2 U3", "(Law) may be added if all of U1 to U3 count"),
        (
            within(3, None),
            "U1 U2 U3 U4",
            "(Law) may be added if at least 3 units of U1 to U4 count",
        ),
    ],
)
def test_a_title_may_be_added(take: Take, units: str, words: str) -> None:
    """It says which units earn it."""
    q = qualification(leaf("g", ALL, units))
    (line,) = sections(more(q, endorsements=(endorsement(take, units),)))[0].lines
    assert line == RuleLine("endorsements/e", 0, words, ("s",))


def test_what_never_decides_is_said_as_well() -> None:
    """Additional units, conditions, smaller qualifications and assumptions."""
    q = more(
        qualification(leaf("g", ALL, "A")),
        additional=("X",),
        conditions=(
            Condition(code="age", text="At least 16"),
            Condition(code="hours", text="30 hours of practice", source="s"),
        ),
        smaller=("award.yaml",),
        assumptions=("Nothing else.",),
    )
    assert lines(q)[1:] == (
        RuleLine("additional", 0, "X is put on the certificate and never counts"),
        RuleLine("conditions/age", 0, "At least 16"),
        RuleLine("conditions/hours", 0, "30 hours of practice", ("s",)),
        RuleLine("smaller/1", 0, "A smaller qualification: award.yaml"),
        RuleLine("assumptions/1", 0, "Nothing else."),
    )
    both = more(q, additional=("X", "Y"))
    assert said(both)["additional"] == (
        "X and Y are put on the certificate and never count"
    )


CHANGED = Switches(
    shared_units=SharedUnits.EVERY_GROUP,
    straddling_units=StraddlingUnits.PART,
    undated_units=UndatedUnits.OUT_OF_ORDER,
    exempt_units=ExemptUnits.CREDIT,
)


def turned_on() -> Qualification:
    """Make a qualification in which every switch matters."""
    group = leaf("g", within(2, 4, "credits"), "A B")
    group = group.model_copy(
        update={"totals": (Total(amount=amount(1)),), "imports": amount(None, 1)}
    )
    q = qualification(group, leaf("h", ALL, "B"), totals=[Total(amount=amount(1))])
    exempt = amount(None, 1).model_copy(update={"manners": (Manner.EXEMPT,)})
    link = Link(unit="A", needs=("B",), order=Order.FIRST)
    return more(q, links=(link,), caps=(Cap(amount=exempt, units=("A",)),))


def readings(q: Qualification) -> list[str]:
    """Give how switches are read."""
    return [text for rule, text in said(q).items() if rule.startswith("assume/")]


def test_the_reading_of_a_switch_is_a_sentence() -> None:
    """The usual reading is said where some rule turns on it, another one always."""
    assert readings(qualification(leaf("g", within(1, 2), "A B"))) == []
    assert readings(turned_on()) == [
        "A unit that several groups list counts in one of them",
        "A unit that a maximum would cut in two counts whole or not at all",
        "Units without dates are taken to have been achieved in order",
        "A unit that a candidate is exempt from carries no credit",
    ]
    plain = more(qualification(leaf("g", ALL, "A")), switches=CHANGED)
    assert readings(plain) == readings(more(turned_on(), switches=CHANGED))
    assert readings(plain) == [
        (
            "A unit that several groups list may count in each of them; where these"
            " are added up, it counts once"
        ),
        "A unit that a maximum would cut in two counts up to the maximum",
        "Units without dates are not taken to have been achieved in order",
        "A unit that a candidate is exempt from carries its credit",
    ]


def priced(*credits: str, head: str = "C") -> str:
    """Write units with credit."""
    return " ".join(f"{head}{n}={c}" for n, c in enumerate(credits, 1))


def diploma(
    optional: Take, *, early: Take = ALL, least: int | None = 65
) -> Qualification:
    """Make a core of 27 credits, a pathway of 22 or 13, and options."""
    q = qualification(
        leaf("Core", ALL, "C1 C2 C3"),
        parent("p", pathways(1), leaf("p/x", early, "P1 P2"), leaf("p/y", ALL, "P3")),
        leaf("Optional", optional, "O1 O2 O3"),
        units=f"{priced('10', '10', '7')} {priced('12', '10', '13', head='P')} "
        + priced("20", "20", "20", head="O"),
    )
    at_level = Total(amount=amount(40, None, "credits", FROM_3))
    whole = Total(amount=amount(least, None if least else 65, "credits"))
    return more(q, totals=(whole, at_level))


AT_LEAST_16 = within(16, None, "credits")


@pytest.mark.parametrize(
    ("q", "words"),
    [
        (
            diploma(AT_LEAST_16),
            (
                "27 credits from Core, one pathway (13 to 22 credits), the rest from"
                " Optional, to at least 65 credits; 40 at level 3 or above"
            ),
        ),
        (
            diploma(within(17, None, "credits")),
            (
                "27 credits from Core, one pathway (13 to 22 credits), at least 17"
                " credits from Optional, at least 65 credits in all; 40 at level 3"
                " or above"
            ),
        ),
        (
            diploma(within(16, 20, "credits")),
            (
                "27 credits from Core, one pathway (13 to 22 credits), 16 to 20"
                " credits from Optional, at least 65 credits in all; 40 at level 3"
                " or above"
            ),
        ),
        (
            diploma(within(1, None)),
            (
                "27 credits from Core, one pathway (13 to 22 credits), at least 1 unit"
                " from Optional, at least 65 credits in all; 40 at level 3 or above"
            ),
        ),
        (
            diploma(AT_LEAST_16, early=within(10, None, "credits")),
            (
                "27 credits from Core, one pathway (at least 10 credits), at least 16"
                " credits from Optional, at least 65 credits in all; 40 at level 3"
                " or above"
            ),
        ),
        (
            diploma(AT_LEAST_16, early=exactly(13, "credits")),
            (
                "27 credits from Core, one pathway (13 credits), at least 16 credits"
                " from Optional, at least 65 credits in all; 40 at level 3 or above"
            ),
        ),
        (
            diploma(AT_LEAST_16, early=within(None, 3, "credits")),
            (
                "27 credits from Core, one of 2 pathways, at least 16 credits from"
                " Optional, at least 65 credits in all; 40 at level 3 or above"
            ),
        ),
        (
            diploma(AT_LEAST_16, early=exactly(1)),
            (
                "27 credits from Core, one of 2 pathways, at least 16 credits from"
                " Optional, at least 65 credits in all; 40 at level 3 or above"
            ),
        ),
        (
            diploma(AT_LEAST_16, least=None),
            (
                "27 credits from Core, one pathway (13 to 22 credits), at least 16"
                " credits from Optional, at most 65 credits in all; at least 40"
                " credits at level 3 or above in all"
            ),
        ),
    ],
)
def test_the_formula_of_a_diploma(q: Qualification, words: str) -> None:
    """The rest is the rest only where nothing but the total asks for it."""
    assert formula(q) == words


@pytest.mark.parametrize(
    ("groups", "words"),
    [
        ([leaf("Core", ALL, SIX)], "6 units from Core"),
        ([leaf("Core", None, SIX)], "Any number of units from Core"),
        ([leaf("Optional Units", exactly(2), SIX)], "2 of 6 Optional Units"),
        ([leaf("Optional units", exactly(1), "A")], "1 of 1 unit from Optional units"),
        ([leaf("Options", exactly(2), SIX)], "2 of 6 units from Options"),
        (
            [leaf("Optional units", within(1, 2), SIX)],
            "1 to 2 units from Optional units",
        ),
        (
            [leaf("B", Take(amounts=(amount(12, None, "points"), amount(4))), SIX)],
            "At least 12 points and at least 4 units from B",
        ),
        (
            [
                parent(
                    "p", pathways(1), leaf("p/x", ALL, "A B"), leaf("p/y", ALL, "C D")
                )
            ],
            "Both units of one pathway",
        ),
        (
            [parent("p", pathways(1), leaf("p/x", ALL, "A"), leaf("p/y", ALL, "C D"))],
            "One of 2 pathways",
        ),
        ([parent("p", pathways(1), leaf("p/x", exactly(1), "A B"))], "The one pathway"),
        (
            [
                parent(
                    "p",
                    within(1, None, "groups"),
                    leaf("p/x", ALL, "A"),
                    leaf("p/y", ALL, "C D"),
                )
            ],
            "At least 1 group from p",
        ),
        (
            [
                parent(
                    "p",
                    Take(amounts=(amount(1, 1, "groups"), amount(3))),
                    leaf("p/x", None, "A B C"),
                    leaf("p/y", ALL, "C D"),
                )
            ],
            "One of 2 groups, with at least 3 units there",
        ),
        (
            [
                parent(
                    "p",
                    within(5, None),
                    leaf("p/x", within(2, None), "A B C"),
                    leaf("p/y", None, "D E"),
                    parent("p/z", ALL, leaf("p/z/a", within(None, 1), "F")),
                )
            ],
            "At least 5 units from p (at least 2 units from x, at most 1 unit from a)",
        ),
        (
            [parent("p", within(5, None), leaf("p/x", None, SIX))],
            "At least 5 units from p",
        ),
        (
            [
                parent(
                    "p", None, leaf("p/x", ALL, "A B"), leaf("p/y", exactly(1), "C D")
                )
            ],
            "2 units from x, 1 of 2 units from y",
        ),
    ],
)
def test_the_formula_of_groups(groups: list[Group], words: str) -> None:
    """Units are counted where no rule counts credit; bare groups say nothing."""
    assert formula(qualification(*groups)) == words


def test_parts_whose_names_hold_commas_are_parted_more_clearly() -> None:
    """What belongs to a name and what doesn't can be told."""
    q = qualification(leaf("a", ALL, "A"), leaf("b", within(1, None), "B C"))
    named = [
        group.model_copy(update={"title": f"Group {group.path}, optional"})
        for group in q.groups
    ]
    assert formula(more(q, groups=tuple(named))) == (
        "1 unit from Group a, optional; at least 1 unit from Group b, optional"
    )


def test_a_share_of_a_group_names_the_group_first() -> None:
    """What the share is of stands before it."""
    take = Take(amounts=(amount(180, None, "GLH"), share("50", level=AT_3)))
    assert formula(qualification(leaf("Items", take, "A B"))) == (
        "From Items, at least 180 GLH and at least 50% of the units that count are at"
        " level 3"
    )


def test_pathways_of_several_lists_are_added_up() -> None:
    """A pathway's own groups all apply; a unit listed twice would be added twice."""

    def made(second: str, more: Take = ALL) -> Qualification:
        inner = (leaf("p/x/a", ALL, "A B"), leaf("p/x/b", more, second))
        return qualification(
            parent("p", pathways(1), parent("p/x", None, *inner)),
            units="A=1 B=2 C=4",
            totals=[Total(amount=amount(1, None, "credits"), groups=("p",))],
        )

    end = "; from p, at least 1 credit"
    assert formula(made("C")) == f"One pathway (7 credits){end}"
    assert formula(made("B C")) == f"The one pathway{end}"
    assert formula(made("C", within(1, None))) == f"The one pathway{end}"
    open_end = within(2, None, "credits")
    assert formula(made("C", open_end)) == f"One pathway (at least 5 credits){end}"
    two = Take(amounts=(amount(1, 1, "credits"), amount(1)))
    assert formula(made("C", two)) == f"The one pathway{end}"


def test_the_formula_names_what_spans_groups() -> None:
    """Imports, totals of a pathway and caps; a long list of a cap by its number."""
    group = leaf("Options", within(5, None, "credits"), numbered(9))
    group = group.model_copy(
        update={
            "imports": amount(None, 35, "credits", AT_3),
            "totals": (Total(amount=amount(80, None, "credits")),),
        }
    )
    chosen = ("U1", "U3", "U5", "U7")
    caps = (
        Cap(amount=amount(None, 2), units=("U1", "U2", "U3", "U5")),
        Cap(amount=amount(None, 2), units=chosen),
        Cap(amount=share(most="10", level=AT_3), units=chosen),
    )
    total = Total(amount=amount(60, 60, "credits"))
    q = more(qualification(group, totals=[total]), caps=caps)
    assert formula(q) == (
        "At least 5 credits from Options (at most 35 credits at level 3 from"
        " elsewhere), exactly 60 credits in all; with Options: at least 80 credits in"
        " all; at most 2 units of U1 to U3 and U5; at most 2 units of 4 named units;"
        " of 4 named units, at most 10% of the units that count are at level 3"
    )
    single = more(q, caps=(), totals=(Total(amount=amount(5, None, "credits")),))
    assert formula(single).startswith("At least 5 credits from Options (at most 35")


def test_what_comes_from_elsewhere_is_never_summed_up() -> None:
    """Beside a group with imports nothing is the rest: its most isn't known."""
    core = leaf("Core", ALL, "A").model_copy(update={"imports": amount(None, 1)})
    q = qualification(
        core,
        leaf("Optional", within(1, None, "credits"), "B C"),
        units="A=5 B=5 C=5",
        totals=[Total(amount=amount(10, None, "credits"))],
    )
    assert formula(q) == (
        "5 credits from Core (at most 1 unit from elsewhere), at least 1 credit from"
        " Optional, at least 10 credits in all"
    )


def test_a_core_that_states_no_credit_is_counted_in_units() -> None:
    """A sum that isn't known is never guessed."""
    q = qualification(
        leaf("Core", ALL, "A B"),
        leaf("Optional", within(1, None, "credits"), "C"),
        units="A=5 B C=5",
        totals=[Total(amount=amount(10, None, "credits"))],
    )
    assert formula(q).startswith("2 units from Core, at least 1 credit from Optional")


def _amounts(q: Qualification) -> Iterator[Amount]:
    for group in q.walk():
        yield from group.take.amounts if group.take else ()
        yield from (total.amount for total in group.totals)
    yield from (total.amount for total in q.totals)
    yield from (cap.amount for cap in q.caps)


def _figures(q: Qualification) -> Iterator[Decimal]:
    """Give every figure that the rules hold, or that counts or adds up their units."""
    credit = {unit.code: unit.credit or Decimal(0) for unit in q.bank.units}
    for group in q.walk():
        yield from map(Decimal, (len(group.units), len(group.groups)))
        yield sum((credit[code] for code in group.units), Decimal(0))
        below = [code for one in group.walk() for code in one.units]
        yield sum((credit[code] for code in below), Decimal(0))
    for one in _amounts(q):
        yield from filter(None, (one.minimum, one.maximum))
        yield Decimal(one.level.level if one.level else 1)
    yield from map(Decimal, range(1, 10))  # of units' codes


def _told(text: str) -> Iterable[Decimal]:
    return {Decimal(found.replace(",", "")) for found in NUMBER.findall(text)}


@law
@given(structures())
def test_no_figure_is_made_up(q: Qualification) -> None:
    """Each figure is a rule's, a count of what it lists, or the sum of it."""
    known = set(_figures(q))
    large = {figure for figure in _told(formula(q)) if figure > 9}
    sums = {a + b for a in known for b in known}
    assert large <= known | sums
    assert all(line.text for line in lines(q))


_CREDIT = st.sampled_from(("1", "2", "2.5", "4"))
_TAKES = st.sampled_from(
    (ALL, within(2, None, "credits"), within(1, 3, "credits"), exactly(2, "credits"))
)


@st.composite
def sized(draw: st.DrawFn) -> Qualification:
    """Draw a core, a pathway and options, and how much it all is."""
    units = [f"{code}={draw(_CREDIT)}" for code in "ABCDEFG"]
    floor = within(draw(st.integers(1, 9)), None, "credits")
    return qualification(
        leaf("Core", draw(_TAKES), "A B"),
        parent(
            "p", pathways(1), leaf("p/x", draw(_TAKES), "C D"), leaf("p/y", ALL, "E")
        ),
        leaf("Optional", floor, "F G"),
        units=" ".join(units),
        totals=[Total(amount=amount(draw(st.integers(4, 15)), None, "credits"))],
    )


@few
@given(sized())
def test_the_rest_asks_for_nothing_that_the_total_does_not(q: Qualification) -> None:
    """Where options are the rest, leaving their own minimum out changes nothing."""
    free = with_amount(q.groups[2], minimum=None, maximum=Decimal(1000))
    freed = more(q, groups=(*q.groups[:2], free))
    if "the rest from Optional" in formula(q):
        assert valid_claims(freed) == valid_claims(q)
    else:
        assert "from Optional, at least" in formula(q)


@few
@given(sized())
def test_the_credit_of_a_pathway_is_true_of_every_claim(q: Qualification) -> None:
    """Whatever is claimed, its pathway's credit is in the range that is printed."""
    found = re.search(
        r"one pathway \((at least )?([\d.]+)(?: to ([\d.]+))?", formula(q)
    )
    assert found is not None
    least = Decimal(found[2])
    most = Decimal(1000) if found[1] else Decimal(found[3] or found[2])
    credit = {unit.code: unit.credit or Decimal(0) for unit in q.bank.units}
    for claim in valid_claims(q):
        there = [credit[code] for code, path in claim.counted if path[0] == "p"]
        assert least <= sum(there) <= most
