"""Counting: known figures, what is counted, and lower bounds that say so."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from math import comb
from pathlib import Path

import pytest

from rules.constraints.folding import Component, Slot
from rules.constraints.program import Linear, Origin, Role
from rules.counting import Count, Thing, count, count_all
from rules.counting import counts as counting
from rules.counting import frontier as searching
from rules.loading import load_qualification
from rules.model import LevelFilter, Qualification, Total
from rules.solvers.protocol import Budget, Query
from rules.structure import Structure
from tests.engine.asking import queries, query
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

AMPLE = 10_000_000
LEAFLETS = Path(__file__).parents[2] / "examples" / "ldss"
CREDITS = "A=1 B=2@3 C=3 D=4@3 E=5 F=6@3 G=1@3 H=2 I=3@3 J=4 K=2.5@3 L=1.5"


def counted(q: Qualification, thing: Thing = Thing.CLAIMS, steps: int = AMPLE) -> Count:
    """Count what someone who may take every unit can claim."""
    return count_all(queries(q), thing, Budget(steps))


def claims(q: Qualification) -> int:
    """Count claims, exactly."""
    found = counted(q)
    assert found.exact
    return found.number


def unit_sets(q: Qualification) -> int:
    """Count unit sets, exactly."""
    found = counted(q, Thing.UNIT_SETS)
    assert found.exact
    return found.number


def two_lists(*totals: Total) -> Qualification:
    """Make two groups of six units with credits."""
    return qualification(
        leaf("a", within(2, None), "A B C D E F"),
        leaf("b", within(None, 4), "G H I J K L"),
        units=CREDITS,
        totals=totals,
    )


def by_hand(q: Qualification) -> Counter[tuple[int, int]]:
    """Count the unit sets of the two groups by twice their credits, all and level 3."""
    sums = []
    for group, fewest, most in zip(q.groups, (2, 0), (6, 4), strict=True):
        found = Counter({(0, 0, 0): 1})
        for unit in q.bank.units:
            if unit.code in group.units:
                worth = int(2 * (unit.credit or 0))
                high = worth if unit.level == 3 else 0
                found += Counter(
                    {(n + 1, c + worth, h + high): m for (n, c, h), m in found.items()}
                )
        sums.append([(k, m) for k, m in found.items() if fewest <= k[0] <= most])
    together: Counter[tuple[int, int]] = Counter()
    for (_, credit, high), sets in sums[0]:
        for (_, more, higher), others in sums[1]:
            together[credit + more, high + higher] += sets * others
    return together


@pytest.mark.parametrize("thing", Thing)
@pytest.mark.parametrize(("level", "routes"), [(3, 630), (4, 21_420)])
def test_the_leaflets_have_as_many_claims_as_bare_routes(
    thing: Thing, level: int, routes: int
) -> None:
    """From nothing, with exact takes, a route is a claim and a set of units."""
    structure = Structure.of(load_qualification(LEAFLETS / f"level-{level}.yaml").value)
    found = count_all(structure.queries(()), thing, Budget(AMPLE))
    assert found == Count(thing, routes, exact=True)


def test_big_numbers_are_exact_to_the_last_digit() -> None:
    """No float is anywhere near."""
    q = qualification(leaf("a", exactly(100), numbered(200)))
    assert claims(q) == unit_sets(q) == comb(200, 100)


def test_a_selection_that_counts_nothing_makes_a_claim_but_no_unit_set() -> None:
    """Claims tell apart which pathway stays empty."""
    q = qualification(
        parent(
            "p",
            pathways(1),
            leaf("p/a", within(None, 1), "A"),
            leaf("p/b", within(None, 1), "B"),
        )
    )
    assert claims(q) == 4
    assert unit_sets(q) == 3


def test_a_shared_unit_makes_claims_that_count_the_same_set() -> None:
    """S in a and T in b, or the other way round: one set."""
    q = qualification(leaf("a", exactly(1), "A S T"), leaf("b", exactly(1), "S T B"))
    assert claims(q) == 7
    assert unit_sets(q) == 6


def test_interchangeable_units_of_many_groups_are_counted_one_by_one() -> None:
    """Each of 40 units counts in one of three groups or nowhere; none may be empty."""
    units = numbered(40)
    q = qualification(*(leaf(path, within(1, None), units) for path in "abc"))
    assert claims(q) == 4**40 - 3 * 3**40 + 3 * 2**40 - 1
    assert unit_sets(q) == 2**40 - 1 - 40 - comb(40, 2)


@pytest.mark.parametrize(
    ("low", "high"),
    [(20, None), (6, None), (None, 8), (None, 30), (9, 12), (20, 24), (11, 11)],
)
@pytest.mark.parametrize("higher", [None, 3, 12])
@pytest.mark.parametrize("packed", [1 << 18, 100, 0])
def test_totals_are_counted_the_same_packed_or_not(
    monkeypatch: pytest.MonkeyPatch,
    low: int | None,
    high: int | None,
    higher: int | None,
    packed: int,
) -> None:
    """Whatever the bounds, up from nothing or down from all, at one level or any."""
    monkeypatch.setattr(counting, "MOST_PACKED", packed)
    level = LevelFilter(level=3)
    totals = [Total(amount=amount(low, high, "credits"))]
    if higher:
        totals.append(Total(amount=amount(higher, None, "credits", level)))
    q = two_lists(*totals)
    expected = sum(
        sets
        for (credit, at_3), sets in by_hand(q).items()
        if 2 * (low or 0) <= credit <= 2 * (high or 99) and 2 * (higher or 0) <= at_3
    )
    assert claims(q) == unit_sets(q) == expected


def test_what_a_link_needs_must_be_there_but_is_no_part_of_a_claim() -> None:
    """The unit of no group that A needs is in neither claim."""
    q = qualification(leaf("a", exactly(1), "A B"), units="N", links=["A needs N"])
    asked = query(q)
    without = replace(asked, takeable=tuple(int(p != ("N",)) for p in peers(asked)))
    assert count(asked, Thing.CLAIMS, Budget(AMPLE)).number == 2
    assert count(without, Thing.CLAIMS, Budget(AMPLE)).number == 1


def test_what_a_link_needs_may_count_too() -> None:
    """A with B, or with B standing beside."""
    q = qualification(leaf("a", within(None, 2), "A B"), links=["A needs B"])
    assert claims(q) == unit_sets(q) == 4


def test_a_unit_that_is_not_to_be_had_is_not_counted() -> None:
    """Only two of the five peers are there."""
    asked = query(qualification(leaf("a", within(1, None), numbered(5))), held="U1 U2")
    held_only = replace(asked, takeable=(0,))
    assert count(held_only, Thing.UNIT_SETS, Budget(AMPLE)).number == 3


def test_a_peer_that_must_count_is_in_every_claim() -> None:
    """A or B goes with C, so each claim counts both kinds."""
    asked = query(qualification(leaf("a", exactly(2), "A B C"), bars=["A B"]))
    (c,) = (n for n, units in enumerate(peers(asked)) if units == ("C",))
    (ab,) = (n for n in range(len(asked.held)) if n != c)
    both = [replace(asked, must_count=n) for n in (ab, c)]
    assert [count(one, Thing.CLAIMS, Budget(AMPLE)).number for one in both] == [2, 2]


def test_a_selection_can_be_fixed() -> None:
    """One pathway's claims are left."""
    q = qualification(
        parent(
            "p", pathways(1), leaf("p/a", ALL, "A B"), leaf("p/b", exactly(1), "C D")
        )
    )
    asked = query(q)
    number = next(
        i for i in asked.component.selections if asked.component.slots[i].group == "p/b"
    )
    pinned = replace(asked, selected=((number, 1),))
    assert count(pinned, Thing.CLAIMS, Budget(AMPLE)).number == 2


@pytest.mark.parametrize(
    "q",
    [
        qualification(leaf("a", exactly(3), "A B")),
        qualification(leaf("a", ALL, "A B"), bars=["A B"]),
        qualification(leaf("a", exactly(2), "S"), leaf("b", exactly(1), "S B")),
        two_lists(Total(amount=amount(90, None, "credits"))),
        qualification(
            leaf("a", exactly(1), "A B"), totals=[Total(amount=amount(1, 2, "credits"))]
        ),
        qualification(
            leaf("a", ALL, "A B"),
            leaf("b", ALL, "C D"),
            totals=[Total(amount=amount(None, 3))],
        ),
    ],
)
def test_what_nobody_can_claim_is_counted_as_none(q: Qualification) -> None:
    """None is exact, however early it shows."""
    assert claims(q) == unit_sets(q) == 0


def test_none_is_none_whatever_else_is_only_bounded() -> None:
    """A part without claims leaves none, however few steps there are."""
    q = qualification(
        leaf("a", within(3, None), "A B S T V"),
        leaf("b", within(1, 2), "S T V W"),
        leaf("z", exactly(2), "Z"),
    )
    assert counted(q, steps=0) == Count(Thing.CLAIMS, 0, exact=True)


def test_a_rule_without_terms_that_holds_changes_nothing() -> None:
    """No unit states credit: the maximum holds."""
    q = qualification(
        leaf("a", exactly(1), "A B"), totals=[Total(amount=amount(None, 2, "credits"))]
    )
    assert claims(q) == 2


def test_nothing_asked_is_met_in_one_way() -> None:
    """The empty claim is the only one."""
    assert count_all([], Thing.CLAIMS, Budget(0)) == Count(Thing.CLAIMS, 1, exact=True)


def test_ways_to_avoid_are_refused() -> None:
    """They are about what is taken, not about what counts."""
    asked = query(qualification(leaf("a", exactly(1), "A B")))
    with pytest.raises(ValueError, match="avoid"):
        count(replace(asked, avoiding=((1,),)), Thing.CLAIMS, Budget(AMPLE))


def overlapping() -> Qualification:
    """Make groups that share units of different credit."""
    return qualification(
        leaf("a", within(6, None, "credits"), "A B C D E F"),
        leaf("b", within(5, None, "credits"), "D E F G H I"),
        leaf("c", within(2, 3), "A G I J K L"),
        units=CREDITS,
    )


@pytest.mark.parametrize("thing", Thing)
def test_a_small_budget_gives_a_lower_bound_that_says_so(thing: Thing) -> None:
    """The states that most outcomes lead to are counted."""
    budget = Budget(60)
    bound = count_all(queries(overlapping()), thing, budget)
    truth = counted(overlapping(), thing)
    assert truth.exact
    assert not bound.exact
    assert 0 < bound.number < truth.number
    assert budget.steps >= 0


def test_a_budget_goes_down_by_what_is_done() -> None:
    """What is left can be spent on something else."""
    budget = Budget(AMPLE)
    count_all(queries(overlapping()), Thing.CLAIMS, budget)
    assert 0 < AMPLE - budget.steps < 100_000


@pytest.mark.parametrize("limit", ["MOST_TOGETHER", "MOST_CELLS"])
def test_what_would_not_fit_in_memory_is_left_out_and_said_so(
    monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    """Limits on what is remembered make lower bounds too."""
    truth = counted(overlapping(), Thing.UNIT_SETS)
    monkeypatch.setattr(searching, limit, 2)
    bound = counted(overlapping(), Thing.UNIT_SETS)
    assert not bound.exact
    assert 0 < bound.number < truth.number


def test_what_a_maximum_cuts_off_is_no_part_of_a_claim() -> None:
    """All three units count if two parts are cut off: that is one claim, not two."""
    slots = (Slot(Role.COUNTS, "a", 0, 3), Slot(Role.CUT, "a", None, 2))
    at_most_4 = rule({0: 2, 1: -1}, None, 4)
    asked = by_slots(slots, at_most_4)
    assert count(asked, Thing.CLAIMS, Budget(AMPLE)).number == 8


def test_standing_beside_may_break_a_rule() -> None:
    """All but the three units together can leave one of them beside."""
    slots = (Slot(Role.COUNTS, "a", 0, 3), Slot(Role.BESIDE, "", 0, 3))
    exactly_one_beside = rule({1: 1}, 1, 1)
    asked = by_slots(slots, exactly_one_beside)
    assert count(asked, Thing.CLAIMS, Budget(AMPLE)).number == 7


def rule(terms: dict[int, int], lower: int | None, upper: int | None) -> Linear:
    """Make a constraint of a rule without words."""
    return Linear(tuple(terms.items()), lower, upper, Origin("r", ""))


def by_slots(slots: tuple[Slot, ...], *rules: Linear) -> Query:
    """Ask about three units in hand-made slots."""
    return Query(Component(slots, (("A", "B", "C"),), rules), (0,), (3,))


def peers(asked: Query) -> tuple[tuple[str, ...], ...]:
    """Give the peers of a query."""
    return asked.component.peers
