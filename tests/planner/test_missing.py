"""What is missing rule by rule, what serves several rules, and what is forced."""

from __future__ import annotations

from decimal import Decimal

from planner import Candidate, explain
from planner.explaining import Explanation
from planner.missing import Deficit, Serving
from rules.diagnostics import Place
from rules.model import Amount, Group, LevelFilter, Measure, Qualification, Total
from rules.structure import Structure
from tests.engine.building import (
    ALL,
    amount,
    exactly,
    leaf,
    parent,
    pathways,
    qualification,
    share,
    within,
)
from tests.planner.people import AMPLE, candidate

ONE, TWO = Decimal(1), Decimal(2)
AT_3 = LevelFilter(level=3)


def told(q: Qualification, held: str | Candidate) -> Explanation:
    """Explain where someone stands."""
    record = candidate(held) if isinstance(held, str) else held
    return explain(Structure.of(q), record, AMPLE)


def short(q: Qualification, held: str) -> dict[str, tuple[Decimal | None, ...]]:
    """Give how much of each rule counts and is missing."""
    return {d.rule: (d.counted, d.short) for d in told(q, held).deficits}


def test_who_is_met_is_short_of_nothing() -> None:
    """Nor is anything forced."""
    found = told(qualification(leaf("a", ALL, "A")), "A")
    assert not any((found.deficits, found.serving, found.why, found.forced))


def test_a_group_that_takes_all_is_short_of_units() -> None:
    """It asks for as many as it lists, where the file says."""
    q = qualification(leaf("a", ALL, "A B C"))
    place = Place(file="q.yaml", line=3)
    found = explain(Structure.of(q, {"a": place}), candidate("A"), AMPLE)
    every = Amount(measure=Measure.UNITS, minimum=Decimal(3), maximum=Decimal(3))
    assert found.deficits == (
        Deficit(
            rule="a", groups=("a",), asks=every, counted=ONE, short=TWO, place=place
        ),
    )


def test_a_unit_that_is_spared_is_not_missing() -> None:
    """Nor does it make up for another."""
    spared = leaf("a", ALL, "A B C").model_copy(update={"spared": ("B",)})
    q = qualification(spared, leaf("b", ALL, "D"))
    assert short(q, "A C") == {"b": (Decimal(0), ONE)}
    assert short(q, "A B") == {"a": (ONE, ONE), "b": (Decimal(0), ONE)}


def test_each_amount_of_a_group_is_looked_at_by_itself() -> None:
    """Units are enough, credits are not; a group that asks nothing is short of none."""
    both = within(1, 3).model_copy(
        update={"amounts": (amount(1, 3), amount(4, None, "credits"))}
    )
    q = qualification(
        leaf("a", both, "A B C"), leaf("b", None, "D"), units="A=2 B=2 C=2"
    )
    assert short(q, "A") == {"a": (TWO, TWO)}


def test_totals_are_short_where_they_are_asked() -> None:
    """Across groups, in a group, and not in a pathway that isn't used."""
    inside = parent("p/x", None, leaf("p/x/a", None, "A B"), leaf("p/x/b", ALL, "C"))
    inside = also_totals(inside, Total(amount=amount(3), groups=("p/x",)))
    other = also_totals(
        parent("p/y", None, leaf("p/y/a", exactly(5), "D E F G H")),
        Total(amount=amount(4), groups=("p/y",)),
    )
    q = qualification(
        parent("p", pathways(1), inside, other),
        totals=[
            Total(amount=amount(2, level=AT_3)),
            Total(amount=amount(None, 9)),
            Total(amount=amount(1)),
        ],
        units="A@3 B@3 C@2",
    )
    assert short(q, "A C") == {"totals/p/x/1": (TWO, ONE), "totals/1": (ONE, ONE)}


def also_totals(group: Group, total: Total) -> Group:
    """Let a group ask for a total."""
    return group.model_copy(update={"totals": (total,)})


def test_what_a_share_is_short_depends_on_what_else_counts() -> None:
    """How much counts is said in per cent; of nothing there is none."""
    q = qualification(
        leaf("a", within(3, 3), "A B C D"),
        totals=[Total(amount=share(60, level=3))],
        units="A@2 B@2 C@3 D@3",
    )
    assert short(q, "A C") == {"a": (TWO, ONE), "totals/1": (Decimal(50), None)}
    assert short(q, "C D") == {"a": (TWO, ONE)}


def test_more_than_a_share_is_not_reached_by_just_that_much() -> None:
    """At least half is; more than half isn't."""
    half = share(50, level=3)
    more = half.model_copy(update={"above": True})
    for asked, missing in ((half, False), (more, True)):
        q = qualification(
            leaf("a", within(3, None), "A C D"),
            totals=[Total(amount=asked)],
            units="A@2 C@3 D@3",
        )
        assert ("totals/1" in short(q, "A C")) is missing


def test_a_share_in_a_group_of_units_is_told_too() -> None:
    """Beside what else the group asks for, and only where it is short."""
    take = within(2, None).model_copy(
        update={"amounts": (amount(2), share(50, level=3))}
    )
    q = qualification(leaf("a", take, "A B C"), units="A@2 B@2 C@3")
    found = [(d.rule, d.counted, d.short) for d in told(q, "A").deficits]
    assert found == [("a", ONE, ONE), ("a", Decimal(0), None)]
    assert short(q, "C") == {"a": (ONE, ONE)}


def test_what_each_way_would_serve() -> None:
    """Units that bring down several deficits, unless all to be taken do."""
    q = qualification(
        leaf("a", exactly(2), "A B"),
        leaf("b", exactly(1), "C D"),
        totals=[Total(amount=amount(2, level=AT_3))],
        units="A@3 B@3 C@2 D@3",
    )
    assert told(q, "A").serving == (
        Serving(units=("B",), rules=("a", "totals/1")),
        Serving(units=("D",), rules=("b", "totals/1")),
    )


def test_what_all_units_to_be_taken_serve_is_not_said() -> None:
    """It tells none of them apart."""
    q = qualification(leaf("a", ALL, "A B"), totals=[Total(amount=amount(2))])
    assert told(q, "").serving == ()


def test_no_more_than_three_lines_say_what_serves() -> None:
    """Those that serve the most rules come first."""
    groups = (leaf(f"g{n}", exactly(1), f"U{n}") for n in range(5))
    totals = [Total(amount=amount(5)), Total(amount=amount(1, level=AT_3))]
    q = qualification(*groups, totals=totals, units="U0@2 U1@2 U2@2 U3@3 U4@2")
    assert [one.units for one in told(q, "").serving] == [("U3",), ("U0",), ("U1",)]


def test_a_choice_that_is_none_is_forced() -> None:
    """C brings the level; either of A and B is a choice left."""
    q = qualification(
        leaf("a", exactly(2), "A B C"),
        leaf("m", ALL, "M"),
        totals=[Total(amount=amount(1, level=AT_3))],
        units="A@2 B@2 C@3 M@2",
    )
    assert told(q, "").forced == ("C",)


def test_where_only_one_way_is_left_nothing_is_said_to_be_forced() -> None:
    """It says so by itself; nor is a group that takes all a choice."""
    assert told(qualification(leaf("a", exactly(2), "A B")), "").forced == ()
    assert (
        told(
            qualification(leaf("a", ALL, "A"), leaf("b", exactly(1), "B C")), ""
        ).forced
        == ()
    )


def test_where_nothing_finishes_nothing_is_forced() -> None:
    """Part of it could be finished with C alone, but the other part never."""
    q = qualification(
        leaf("a", exactly(2), "A B C"),
        leaf("b", exactly(2), "D E"),
        totals=[Total(amount=amount(1, level=AT_3), groups=("a",))],
        units="A@2 B@2 C@3 D@2 E@2",
        bars=["D E"],
    )
    found = told(q, "")
    assert found.routes.units is None
    assert found.forced == ()
