"""Why what is held isn't enough, rule by rule, to the letter."""

from __future__ import annotations

import pytest

from planner import Achievement, Candidate, explain
from planner.position import Effort
from planner.reasons import Reason
from rules.diagnostics import Place
from rules.model import (
    Group,
    LevelFilter,
    Manner,
    Qualification,
    SharedUnits,
    StraddlingUnits,
    Take,
    Total,
)
from rules.structure import Structure
from tests.engine.building import (
    ALL,
    also,
    amount,
    assuming,
    cap,
    exactly,
    leaf,
    numbered,
    parent,
    pathways,
    qualification,
    share,
    stand_in,
    within,
)
from tests.planner.people import AMPLE, CROWDED, candidate, crowd

SEVEN = numbered(7)
SHORT = Effort(steps=1)


def why(q: Qualification, held: str | Candidate) -> tuple[Reason, ...]:
    """Say why what someone holds isn't enough."""
    record = candidate(held) if isinstance(held, str) else held
    return explain(Structure.of(q), record, AMPLE).why


def words(q: Qualification, held: str | Candidate) -> list[str]:
    """Give the same in words."""
    return [reason.words for reason in why(q, held)]


def each_takes(number: int, *lists: str) -> Qualification:
    """Make groups a, b and so on, each of which takes so many of its units."""
    named = zip("abcdefgh"[: len(lists)], lists, strict=True)
    return qualification(*(leaf(name, exactly(number), one) for name, one in named))


def importing(group: Group) -> Group:
    """Let a group count one unit from elsewhere."""
    return group.model_copy(update={"imports": amount(None, 1)})


@pytest.mark.parametrize(
    ("q", "held", "said"),
    [
        pytest.param(
            each_takes(1, "A B", "A C"),
            "A",
            "For a and b together, 2 units are needed, but of what is held only A can"
            " count there; A is in both and counts once, which makes 1 unit at the"
            " most.",
            id="one unit for two groups",
        ),
        pytest.param(
            each_takes(2, "A B C", "B C D"),
            "A B C",
            "For a and b together, 4 units are needed, but of what is held only A, B"
            " and C can count there; B and C are in both and count once each, which"
            " makes 3 units at the most.",
            id="two units for two groups",
        ),
        pytest.param(
            each_takes(1, "A B X", "A B Y", "A B Z"),
            "A B",
            "For a, b and c together, 3 units are needed, but of what is held only A"
            " and B can count there; A and B are in several of them and count once"
            " each, which makes 2 units at the most.",
            id="three groups",
        ),
        pytest.param(
            each_takes(4, f"{SEVEN} X", f"{SEVEN} Y"),
            SEVEN,
            "For a and b together, 8 units are needed, but only 7 of the units held"
            " can count there; each is in both and counts once, which makes 7 units at"
            " the most.",
            id="many units",
        ),
        pytest.param(
            qualification(
                leaf("a", exactly(5), f"{numbered(8)} X"),
                leaf("b", exactly(4), f"{SEVEN} Y"),
            ),
            numbered(8),
            "For a and b together, 9 units are needed, but only 8 of the units held"
            " can count there; 7 of them are in both and count once each, which makes"
            " 8 units at the most.",
            id="many units in both",
        ),
        pytest.param(
            each_takes(1, *(f"{SEVEN} X{name}" for name in "abcdefgh")),
            SEVEN,
            "For a, b and 6 more groups together, 8 units are needed, but only 7 of"
            " the units held can count there; each is in several of them and counts"
            " once, which makes 7 units at the most.",
            id="many groups",
        ),
        pytest.param(
            qualification(
                parent(
                    "p",
                    pathways(1),
                    leaf("p/x", exactly(2), "A B C"),
                    leaf("p/y", exactly(3), "D E F"),
                ),
                leaf("o", exactly(1), "B D"),
            ),
            "A B",
            "For p > x and o together, 3 units are needed, but of what is held only A"
            " and B can count there; B is in both and counts once, which makes 2 units"
            " at the most.",
            id="a pathway in use",
        ),
    ],
)
def test_groups_that_share_units(q: Qualification, held: str, said: str) -> None:
    """A Hall set: who asks, how much there is, and what is counted on twice."""
    (reason,) = why(q, held)
    assert (reason.kind, reason.words) == ("shared", said)


def test_a_reason_names_its_units_its_rules_and_where_these_are_written() -> None:
    """That a unit counts once is written nowhere."""
    q = each_takes(1, "A B", "A C")
    places = {path: Place(file="q.yaml", line=line) for line, path in enumerate("ab")}
    (reason,) = explain(Structure.of(q, places), candidate("A")).why
    assert (reason.units, reason.rules) == (("A",), ("a", "b", "once/A"))
    assert reason.places == (places["a"], places["b"])


@pytest.mark.parametrize(
    ("q", "held", "said"),
    [
        pytest.param(
            qualification(leaf("a", exactly(2), "A B C"), bars=["A B"]),
            "A B",
            "For a, 2 units are needed, but of what is held only A and B can count"
            " there; the rule 'Only one of A and B counts' leaves 1 unit at the most.",
            id="a bar",
        ),
        pytest.param(
            qualification(
                leaf("a", exactly(3), "A B C D E"), bars=["A B", "B C", "A C"]
            ),
            "A B C",
            "For a, 3 units are needed, but of what is held only A, B and C can count"
            " there; the rules 'Only one of A and B counts', 'Only one of B and C"
            " counts' and 'Only one of A and C counts' leave 1 unit at the most.",
            id="bars that leave a unit and a half",
        ),
        pytest.param(
            qualification(
                leaf("a", exactly(1), "A B C"),
                leaf("b", exactly(1), "A B D"),
                bars=["A B"],
            ),
            "A B",
            "For a and b together, 2 units are needed, but of what is held only A and"
            " B can count there; the rule 'Only one of A and B counts' leaves 1 unit at"
            " the most.",
            id="a bar of units that are in both groups",
        ),
        pytest.param(
            qualification(
                leaf("a", exactly(1), "B C"), units="A B C", links=["B needs A"]
            ),
            "B",
            "For a, 1 unit is needed, but of what is held only B can count there; the"
            " rule 'B counts only if A is held' leaves none.",
            id="a link that leaves nothing",
        ),
        pytest.param(
            qualification(
                leaf("a", within(2, 3), "B C D E F"),
                units="A B C D E F G",
                links=["B needs A", "C needs G"],
            ),
            "B C",
            "For a, 2 units are needed, but of what is held only B and C can count"
            " there; the rules 'B counts only if A is held' and 'C counts only if G is"
            " held' leave none.",
            id="links that leave nothing",
        ),
        pytest.param(
            qualification(
                leaf("a", exactly(1), "A B"),
                leaf("b", within(1, None), "C D"),
                totals=[Total(amount=amount(3))],
            ),
            "A B C",
            "In all, 3 units are needed, but of what is held only A, B and C can count"
            " there; the rule 'a: 1 of 2 units' leaves 2 units at the most.",
            id="a total and a maximum",
        ),
        pytest.param(
            qualification(
                leaf("a", exactly(1), "A B"),
                leaf("b", within(1, None), "C D"),
                leaf("c", within(None, 2), "E"),
                totals=[Total(amount=amount(3), groups=("a", "b"))],
            ),
            "A B C E",
            "For a and b together, 3 units are needed, but of what is held only A, B"
            " and C can count there; the rule 'a: 1 of 2 units' leaves 2 units at the"
            " most.",
            id="a total of some groups",
        ),
        pytest.param(
            also(
                qualification(leaf("a", within(2, None), "A B C")),
                caps=(cap(amount(None, 1), "A B"),),
            ),
            "A B",
            "For a, 2 units are needed, but of what is held only A and B can count"
            " there; the rule 'At most 1 unit of A and B counts' leaves 1 unit at the"
            " most.",
            id="a cap",
        ),
        pytest.param(
            also(
                qualification(leaf("a", exactly(2), "A B C")),
                equivalents=(stand_in("A same as B"),),
            ),
            "A B",
            "For a, 2 units are needed, but of what is held only A and B can count"
            " there; the rule 'A and B are the same unit; only one of them counts'"
            " leaves 1 unit at the most.",
            id="two codes of one unit",
        ),
        pytest.param(
            also(
                qualification(units="A B C Y Z"),
                groups=(importing(leaf("a", within(3, None), "A B C")),),
            ),
            "A Y Z",
            "For a, 3 units are needed, but of what is held only A, Y and Z can count"
            " there; the rule 'Units from elsewhere: at most 1 unit' leaves 2 units at"
            " the most.",
            id="imports",
        ),
    ],
)
def test_rules_that_leave_too_little(q: Qualification, held: str, said: str) -> None:
    """What is asked, who could bring it, and how much the rules leave of that."""
    (reason,) = why(q, held)
    assert (reason.kind, reason.words) == ("together", said)


STRADDLED = qualification(
    leaf("a", within(None, 3, "credits"), "A B"),
    leaf("b", within(1, None), "C D"),
    totals=[Total(amount=amount(6, None, "credits"))],
    units="A=2 B=2 C=2 D=3",
)


@pytest.mark.parametrize(
    ("chosen", "left"),
    [(StraddlingUnits.WHOLE, "4 credits"), (StraddlingUnits.PART, "5 credits")],
)
def test_what_straddles_a_maximum_counts_as_the_switch_says(
    chosen: StraddlingUnits, left: str
) -> None:
    """Whole or not at all, or in part: the figure is another."""
    assert words(assuming(STRADDLED, chosen), "A B C") == [
        (
            "In all, 6 credits are needed, but of what is held only A, B and C can"
            " count there; the rule 'a: at most 3 credits from 2 units' leaves"
            f" {left} at the most."
        )
    ]


@pytest.mark.parametrize(
    ("take", "units", "asked", "nearest"),
    [
        (exactly(5, "credits"), "A=2 B=2 C=2 D=3", "exactly 5 credits", "4 and 6"),
        (
            exactly("5.5", "credits"),
            "A=2 B=2 C=2 D=1.5",
            "exactly 5.5 credits",
            "4 and 6",
        ),
        (
            within(3, "3.5", "credits"),
            "A=4 B=4.5 C=5 D=3",
            "3 to 3.5 credits",
            "0 and 4",
        ),
    ],
)
def test_sums_that_cannot_be_come_to(
    take: Take, units: str, asked: str, nearest: str
) -> None:
    """The nearest below and above, in the measure asked."""
    (reason,) = why(qualification(leaf("a", take, "A B C D"), units=units), "A B C")
    assert reason == Reason(
        kind="sums",
        words=(
            f"For a, {asked} are needed, and no choice of the units held comes to"
            f" that: the nearest are {nearest} credits."
        ),
        units=("A", "B", "C"),
        rules=("a",),
    )


def test_a_sum_over_everything() -> None:
    """It is of no one group."""
    q = qualification(
        leaf("m", ALL, "M"),
        leaf("a", within(1, None), "A B C D"),
        totals=[Total(amount=amount(5, 5, "credits"))],
        units="M=2 A=2 B=2 C=2 D=3",
    )
    assert words(q, "M A B C") == [
        (
            "In all, exactly 5 credits are needed, and no choice of the units held"
            " comes to that: the nearest are 4 and 6 credits."
        )
    ]


def test_rules_of_several_measures_are_listed() -> None:
    """Credits and units don't add up."""
    q = qualification(
        leaf("a", exactly(1), "A B"),
        leaf("b", within(2, None, "credits"), "A C"),
        units="A=2 B=2 C=2",
    )
    assert words(q, "A") == [
        (
            "What is held can't keep all of these at once: a: 1 of 2 units; b: at least"
            " 2 credits from 2 units; A counts once."
        )
    ]


def test_several_units_that_count_once_are_listed_together() -> None:
    """Each fact once, however many units; and few of them by name."""
    for count, said in (
        (2, "U1 and U2 each count once"),
        (7, "7 units each count once"),
    ):
        q = qualification(
            leaf("a", exactly(count), f"{numbered(count)} X"),
            leaf("b", within(1, None, "credits"), f"{numbered(count)} Y"),
            units=" ".join(f"{unit}=1" for unit in numbered(count).split()),
        )
        (reason,) = why(q, numbered(count))
        assert reason.words.endswith(f"; {said}.")


def test_shares_are_listed() -> None:
    """What a share asks depends on what else counts."""
    q = qualification(
        leaf("a", within(1, None), "A B"),
        leaf("b", within(1, None), "C D"),
        totals=[Total(amount=share(60, level=3)), Total(amount=amount(3))],
        units="A@2 B@2 C@3 D@3",
    )
    assert words(q, "A B C") == [
        (
            "What is held can't keep all of these at once: In all: at least 60% of the"
            " units that count are at level 3; In all: at least 3 units."
        )
    ]


def test_what_two_rules_both_count_is_not_added_up() -> None:
    """Group a asks for a unit, and all groups for two: that isn't three units."""
    q = qualification(
        leaf("a", within(1, None), "A X"),
        leaf("b", within(None, 2), "B C"),
        totals=[Total(amount=amount(2))],
        bars=["A B", "A C"],
    )
    assert words(q, "A B C") == [
        (
            "What is held can't keep all of these at once: a: at least 1 unit from 2"
            " units; In all: at least 2 units; Only one of A and B counts; Only one of"
            " A and C counts."
        )
    ]


def test_what_is_asked_of_several_levels_is_not_added_up() -> None:
    """One sum would say neither."""
    levels = [LevelFilter(level=2), LevelFilter(level=3)]
    q = qualification(
        leaf("a", within(None, 4), "A B C D"),
        totals=[Total(amount=amount(1, level=level)) for level in levels],
        bars=["A B"],
        units="A@2 B@3 C@2 D@3",
    )
    assert words(q, "A B") == [
        (
            "What is held can't keep all of these at once: In all: at least 1 unit at"
            " level 2; In all: at least 1 unit at level 3; Only one of A and B counts."
        )
    ]


def test_what_the_record_wants_to_count_is_said() -> None:
    """A wish is kept like a rule."""
    wanted = candidate("A", Achievement(unit="B", include=True))
    q = qualification(leaf("a", exactly(2), "A B C"), bars=["A B"])
    assert words(q, wanted) == [
        (
            "For a, 2 units are needed, but of what is held only A and B can count"
            " there; the rule 'Only one of A and B counts' leaves 1 unit at the most."
        )
    ]
    wishes = (Achievement(unit=unit, include=True) for unit in "AB")
    one_of = qualification(leaf("a", exactly(1), "A B C"))
    assert words(one_of, candidate("", *wishes)) == [
        (
            "What is held can't keep all of these at once: a: 1 of 3 units; The record"
            " wants A to count; The record wants B to count."
        )
    ]


@pytest.mark.parametrize(
    "record",
    [
        candidate("A", Achievement(unit="B", include=False)),
        candidate("A", Achievement(unit="B", count_in="b")),
    ],
    ids=["left out", "elsewhere"],
)
def test_what_the_record_keeps_out_could_not_count(record: Candidate) -> None:
    """A group that is short of it is just short: that is a deficit."""
    q = qualification(leaf("a", exactly(2), "A B C"), leaf("b", exactly(1), "B D"))
    assert words(q, record) == []


def test_a_unit_that_counts_in_every_group_is_no_reason() -> None:
    """Where the switch lets it, nothing competes."""
    q = assuming(each_takes(1, "A B", "A C"), SharedUnits.EVERY_GROUP)
    assert words(q, "A") == []


def test_units_of_a_pathway_not_in_use_could_not_count() -> None:
    """In all, two of what counts and three of the total: E is of the other pathway."""
    q = qualification(
        parent("p", pathways(1), leaf("p/x", ALL, "A B"), leaf("p/y", ALL, "C D E")),
        leaf("o", within(1, None), "F"),
        totals=[Total(amount=amount(4))],
    )
    assert words(q, "A E") == []


def test_who_is_met_or_could_not_be_told_has_no_reason() -> None:
    """There is nothing to say why of."""
    q = each_takes(1, "A B", "A C")
    assert why(q, "A B") == ()
    assert explain(Structure.of(crowd()), candidate(CROWDED), SHORT).why == ()


def test_no_more_reasons_than_three_are_given() -> None:
    """Each of them another."""
    groups = (leaf(f"g{n}", exactly(2), f"A{n} B{n} C{n}") for n in range(5))
    q = qualification(*groups, bars=[f"A{n} B{n}" for n in range(5)])
    held = " ".join(f"A{n} B{n}" for n in range(5))
    found = words(q, held)
    assert len(found) == len({*found}) == 3


def test_what_the_rules_leave_is_not_always_one_figure() -> None:
    """A counts against each of three others: what is left turns on which counts."""
    q = qualification(
        leaf("a", exactly(1), "A Y"),
        leaf("b", exactly(2), "B C D X"),
        bars=["A B", "A C"],
        units="A=3 B=2 C=2 D=2",
    )
    only = (
        "For a and b together, 3 units are needed, but of what is held only A, B, C and"
        " D can count there"
    )
    assert words(q, "A B C D") == [
        (
            f"{only}; the rules 'Only one of A and B counts' and 'Only one of A and C"
            " counts' stand in the way."
        )
    ]
    most = amount(None, 6, "credits")
    assert words(also(q, bars=(), caps=(cap(most, "A B C D"),)), "A B C D") == [
        (
            f"{only}; the rule 'At most 6 credits of A, B, C and D count' stands in the"
            " way."
        )
    ]


def test_units_larger_than_what_is_asked_are_no_figure() -> None:
    """Five credits are asked and five are there, but four of them are of one unit."""
    q = qualification(
        leaf("a", within(2, None, "credits"), "A X"),
        leaf("b", within(3, None, "credits"), "A B Y"),
        units="A=4 B=1 X=4 Y=4",
    )
    assert words(q, "A B") == [
        (
            "What is held can't keep all of these at once: a: at least 2 credits from 2"
            " units; b: at least 3 credits from 3 units; A counts once."
        )
    ]


def test_a_unit_held_in_two_manners_counts_once() -> None:
    """It is one unit, whichever of both counts."""
    by_rpl = amount(None, 9).model_copy(update={"manners": (Manner.RPL,)})
    q = qualification(leaf("a", exactly(2), "A B"), totals=[Total(amount=by_rpl)])
    record = candidate("A", Achievement(unit="A", how=Manner.RPL))
    assert words(q, record) == [
        (
            "For a, 2 units are needed, but of what is held only A and A (RPL) can"
            " count there; A counts once, which makes 1 unit at the most."
        )
    ]


def test_one_credit_is_one() -> None:
    """However it is come to."""
    q = qualification(leaf("a", exactly(1, "credits"), "A B"), units="A=2 B=1")
    assert words(q, "A") == [
        (
            "For a, exactly 1 credit is needed, and no choice of the units held comes"
            " to that: the nearest are 0 and 2 credits."
        )
    ]


def test_a_total_of_a_group_names_what_it_is_over() -> None:
    """It is asked where its group is used."""
    total = Total(amount=amount(2), groups=("p/a", "p/b"))
    group = parent("p", None, leaf("p/a", None, "A X"), leaf("p/b", None, "B Y"))
    q = qualification(group.model_copy(update={"totals": (total,)}), bars=["A B"])
    assert words(q, "A B") == [
        (
            "For p > a and p > b together, 2 units are needed, but of what is held only"
            " A and B can count there; the rule 'Only one of A and B counts' leaves 1"
            " unit at the most."
        )
    ]
