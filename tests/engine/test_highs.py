"""The HiGHS engine: what it finds, what it refuses to believe, and its proofs."""

from __future__ import annotations

import itertools
import subprocess
import sys
from dataclasses import replace

import pytest

from rules.constraints.folding import Component, Slot
from rules.constraints.program import Linear, Origin, Role
from rules.model import Case, Total
from rules.solvers import highs, mixed_integer
from rules.solvers.group_choice import GroupChoiceSolver
from rules.solvers.highs import HighsSolver
from rules.solvers.protocol import Budget, Needs, Outcome, Query, Solution
from rules.solvers.rays import Rows, refutes
from rules.strategies import loaded
from rules.structure import Structure
from tests.engine.asking import query
from tests.engine.building import (
    ALL,
    amount,
    exactly,
    item,
    leaf,
    numbered,
    parent,
    pathways,
    qualification,
    within,
)

AMPLE = 10_000_000
SOLVER = HighsSolver()
INFINITE = float("inf")


def best(asked: Query, steps: int = AMPLE) -> Outcome:
    """Find the best solution."""
    return SOLVER.best(asked, Budget(steps))


def needs(asked: Query, steps: int = AMPLE) -> Needs:
    """Find the ways to finish."""
    return SOLVER.needs(asked, Budget(steps))


def found(asked: Query) -> Solution:
    """Give the best solution, proved."""
    outcome = best(asked)
    assert outcome.proved
    assert outcome.solution is not None
    return outcome.solution


def one_row(factors: list[int], lower: int, upper: int) -> Query:
    """Ask for one unit at the most in each of some slots, within one row."""
    rule = Linear(tuple(enumerate(factors)), lower, upper, Origin("r", "r"))
    slots = tuple(Slot(Role.COUNTS, "a", p, 1) for p in range(len(factors)))
    peers = tuple((f"U{p}",) for p in range(len(factors)))
    component = Component(slots, peers, (rule,))
    return Query(component, (0,) * len(factors), (1,) * len(factors))


def no_parity() -> Query:
    """Ask what no whole numbers give, though fractions do: 3a + 5b = 4."""
    return one_row([3, 5], 4, 4)


THREE_OF_SIX = leaf("a", exactly(3), numbered(6))


def test_takes_the_fewest_units() -> None:
    """Of six units alike, one held, two more are taken, and that is the bound."""
    asked = query(qualification(THREE_OF_SIX), "U1")
    assert best(asked) == Outcome(Solution((3,)), proved=True, bound=2)


def test_counts_most_of_what_is_held() -> None:
    """Among equally cheap solutions the one with most held units counts."""
    q = qualification(leaf("a", within(1, 4), numbered(4)))
    assert found(query(q, "U1 U2 U3")).values == (3,)


def test_units_that_stand_beside_do_not_count() -> None:
    """Of units alike that may stand beside, one held and counted outranks both."""
    slots = (Slot(Role.COUNTS, "a", 0, 3), Slot(Role.BESIDE, "", 0, 3))
    least = Linear(((0, 1), (1, 1)), 2, None, Origin("r", "r"))
    some = Linear(((1, 1),), 1, None, Origin("s", "s"))
    component = Component(slots, (("A", "B", "C"),), (least, some))
    assert found(Query(component, (2,), (1,))).values == (1, 1)
    asked = Query(
        replace(component, constraints=(replace(least, lower=3), some)), (1,), (2,)
    )
    assert found(asked).counted(asked) in {(1,), (2,)}


def test_units_that_only_stand_beside_are_taken() -> None:
    """Units alike that count nowhere are held first, then taken."""
    slots = (Slot(Role.BESIDE, "", 0, 3),)
    least = Linear(((0, 1),), 2, None, Origin("r", "r"))
    component = Component(slots, (("A", "B", "C"),), (least,))
    asked = Query(component, (1,), (2,))
    assert found(asked).taken(asked) == (1,)


def test_prices_come_number_by_number() -> None:
    """The first number of a price decides before all others."""
    asked = replace(one_row([1, 2], 1, 3), costs=((2, 0), (1, 9)))
    assert found(asked).values == (0, 1)
    assert best(asked).bound == 1


@pytest.mark.parametrize("order", [*itertools.permutations(range(3))])
def test_large_prices_are_minimised_one_by_one(order: tuple[int, ...]) -> None:
    """Prices too large to weigh together still come number by number."""
    prices = ((10**8, 5), (10**8, 3), (2 * 10**8, 0))
    costs = tuple(prices[index] for index in order)
    asked = replace(one_row([1, 1, 1], 1, 3), costs=costs)
    best_value = tuple(int(index == 1) for index in order)
    assert best(asked) == Outcome(Solution(best_value), proved=True, bound=10**8)


def test_prices_below_nothing_may_follow_the_first() -> None:
    """A later number below 0 draws towards a unit, if the first is no higher."""
    asked = replace(one_row([1, 1], 1, 2), costs=((1, 0), (1, -5)))
    assert found(asked).values == (0, 1)


def test_refuses_prices_that_pay_for_more_than_is_needed() -> None:
    """Taking units alike at a gain can't be bounded: nothing is proved."""
    asked = query(qualification(THREE_OF_SIX), "U1")
    gain = replace(asked, costs=((-1,),))
    assert best(gain) == Outcome(None, proved=False)


def test_refuses_sums_too_large_for_floating_point() -> None:
    """A rule of huge amounts is left to exact engines."""
    asked = one_row([10**9, 1], 1, 10**9)
    assert best(asked) == Outcome(None, proved=False)
    assert needs(asked) == Needs((), proved=False)


def test_refuses_bounds_too_large_for_floating_point() -> None:
    """So is a rule with a huge bound."""
    assert not best(one_row([1, 2], -(10**10), 1)).proved


def test_refuses_prices_too_large_for_floating_point() -> None:
    """So is a query with huge prices."""
    asked = replace(one_row([1, 1], 1, 2), costs=((10**9,), (10**9,)))
    assert best(asked) == Outcome(None, proved=False)


def test_refuses_more_units_than_there_are() -> None:
    """A query for more units than its peers have is not understood."""
    asked = replace(one_row([1], 1, 1), held=(1,), takeable=(1,))
    assert best(asked) == Outcome(None, proved=False)


def test_a_component_without_slots_is_decided_exactly() -> None:
    """A constant rule either holds or doesn't."""
    kept = Component((), (), (Linear((), 0, 1, Origin("r", "r")),))
    broken = Component((), (), (Linear((), 1, None, Origin("r", "r")),))
    assert best(Query(kept, (), ())) == Outcome(Solution(()), proved=True)
    assert best(Query(broken, (), ())) == Outcome(None, proved=True)
    assert needs(Query(kept, (), ())) == Needs(((),), proved=True)


def test_the_way_of_nothing_holds_every_way() -> None:
    """Once nothing is needed, no other way is left, nor if that was found before."""
    asked = query(qualification(THREE_OF_SIX), "U1 U2 U3")
    assert needs(asked) == Needs(((0,),), proved=True)
    assert best(replace(asked, avoiding=((0,),))) == Outcome(None, proved=True)


def test_whole_numbers_decide_what_fractions_would_allow() -> None:
    """With no fractional proof, a "no" is claimed with and without presolve."""
    assert best(no_parity()) == Outcome(None, proved=True)


def test_a_common_factor_decides_without_a_search() -> None:
    """3 credits each never make exactly 4: no step of the budget is needed."""
    assert best(one_row([3, 3], 4, 4), steps=0) == Outcome(None, proved=True)


def test_fixed_selections_hold() -> None:
    """A pathway fixed as left out is not used; fixed both ways, nothing is found."""
    tree = parent("p", pathways(1), leaf("p/a", ALL, "A"), leaf("p/b", ALL, "B C"))
    asked = query(qualification(tree))
    first = asked.component.selections[0]
    without = replace(asked, selected=((first, 0),))
    assert sum(found(without).taken(without)) == 2
    both = replace(asked, selected=((first, 0), (first, 1)))
    assert best(both) == Outcome(None, proved=True)


def test_a_unit_that_must_count_does() -> None:
    """A wish for a unit costs what it takes; for one that counts nowhere, no way."""
    group = leaf("a", exactly(1), "A B")
    q = qualification(group, units="A B C", links=["A needs C"])
    asked = query(q, "B")
    (peers,) = [i for i, units in enumerate(asked.component.peers) if units == ("A",)]
    wished = replace(asked, must_count=peers)
    assert best(wished).bound == 2
    (beside,) = [i for i, units in enumerate(asked.component.peers) if units == ("C",)]
    assert best(replace(asked, must_count=beside)) == Outcome(None, proved=True)


def two_kinds() -> Query:
    """Ask for three units, each of one of two kinds of three."""
    q = qualification(
        leaf("a", exactly(3), numbered(3) + " " + numbered(3, "V")),
        leaf("b", within(None, 1), numbered(1, "W") + " " + numbered(3, "V")),
    )
    return query(q)


def test_finds_every_way() -> None:
    """All ways to divide three units over two kinds, the first kind first."""
    asked = two_kinds()
    ways = {way[:2] for way in needs(asked).ways}
    assert ways == {(3, 0), (2, 1), (1, 2), (0, 3)}
    assert needs(asked).proved


def test_ways_found_before_are_held_by_none() -> None:
    """Shut ways stay shut, whether some or all of the units there are."""
    asked = two_kinds()
    shut = replace(asked, avoiding=((3, 0, 0), (1, 1, 0)))
    assert {way[:2] for way in needs(shut).ways} == {(0, 3)}
    both = replace(asked, avoiding=((2, 1, 0), (2, 0, 1), (1, 2, 0)))
    assert {way[:2] for way in needs(both).ways} == {(3, 0), (0, 3)}


def test_a_way_that_cannot_be_taken_shuts_nothing() -> None:
    """A way of more units than there are left is never held."""
    asked = query(qualification(THREE_OF_SIX), "U1 U2 U3 U4")
    assert best(replace(asked, avoiding=((3,),))) == best(asked)


def test_stops_at_the_most_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    """Too many ways are cut short, and not called all."""
    monkeypatch.setattr(highs, "MOST_WAYS", 2)
    some = needs(two_kinds())
    assert len(some.ways) == 3
    assert not some.proved


def test_finds_nothing_without_a_budget() -> None:
    """Without steps nothing is proved, of the best or of the ways."""
    assert best(two_kinds(), steps=0) == Outcome(None, proved=False)
    assert needs(two_kinds(), steps=0) == Needs((), proved=False)


def test_spends_its_budget() -> None:
    """Each node searched is paid for, and no more is spent than there is."""
    budget = Budget(AMPLE)
    SOLVER.best(two_kinds(), budget)
    assert budget.steps == AMPLE - highs.STEPS_A_NODE
    budget = Budget(1)
    SOLVER.best(two_kinds(), budget)
    assert budget.steps == 0


def test_keeps_what_was_proved_when_the_budget_runs_out() -> None:
    """With steps for one number of the price, the solution and its bound stay."""
    costs = ((10**8, 10**8), (10**8, 3), (10**8, 4))
    asked = replace(one_row([1, 1, 1], 1, 3), costs=costs)
    outcome = best(asked, steps=highs.STEPS_A_NODE)
    assert outcome.solution is not None
    assert (outcome.proved, outcome.bound) == (False, 10**8)


def claim(
    monkeypatch: pytest.MonkeyPatch,
    values: tuple[int, ...] | None,
    floor: float,
    *,
    nothing: bool = False,
) -> None:
    """Let HiGHS claim something, true or not."""
    said = highs._Claim(values, floor, nothing)  # noqa: SLF001
    monkeypatch.setattr(highs, "_claimed", lambda *_, **__: said)


def test_believes_no_broken_solution(monkeypatch: pytest.MonkeyPatch) -> None:
    """A claimed solution that breaks a rule is dropped, and nothing is proved."""
    claim(monkeypatch, (6,), 0.0)
    asked = query(qualification(THREE_OF_SIX))
    assert best(asked) == Outcome(None, proved=False)


def test_believes_no_solution_dearer_than_the_bound(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A sound solution above the claimed bound is given, but not as the best."""
    claim(monkeypatch, (1, 1), 1.0 - 1e-7)
    outcome = best(one_row([1, 1], 1, 2))
    assert outcome == Outcome(Solution((1, 1)), proved=False, bound=1)
    assert needs(one_row([1, 1], 1, 2)) == Needs((), proved=False)


def test_a_wrong_no_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """A "no" that no fractions prove is asked again, with presolve off."""
    asked = two_kinds()
    right = best(asked)
    honest = highs._claimed  # noqa: SLF001

    def hasty(
        model: mixed_integer.Model,
        weights: mixed_integer.Weights,
        budget: Budget,
        presolve: str = "on",
    ) -> highs._Claim:
        if presolve == "off":
            return honest(model, weights, budget, presolve)
        return highs._Claim(None, -INFINITE, nothing=True)  # noqa: SLF001

    monkeypatch.setattr(highs, "_claimed", hasty)
    assert best(asked) == right


MISREDUCED = """\
qualification: drawn
title: What HiGHS's presolve reduces to nothing, and then finds broken
units:
  U1: {title: Unit 1, credit: 1, glh: 1}
  U2: {title: Unit 2, credit: 1, glh: 1}
  U3: {title: Unit 3, credit: 1, glh: 2}
  U4: {title: Unit 4, credit: 1, glh: 1}
rules:
  a:
    title: Group a
    take: all
    totals: [at least 1 credit from a]
    groups:
      a: {title: Group a/a, take: at most 1 unit, units: [U1, U4]}
      b: {title: Group a/b, take: at least 1 unit, units: [U2, U3]}
  b: {title: Group b, take: at least 1 unit, units: [U3, U4]}
totals: [at least 1 unit, exactly 4 GLH]
bars: [[U1, U3]]
equivalents: [U1 for U2 without credit]
"""


def test_what_ends_in_an_error_is_asked_without_presolve() -> None:
    """HiGHS says itself that what it calls the best keeps not all rows."""
    case = Case(items=(item("R1", "U1"), item("R2", "U1")))
    structure = Structure.of(loaded(MISREDUCED), case=case)
    (asked,) = structure.queries(["R1", "R2"])
    right = GroupChoiceSolver().best(asked, Budget(AMPLE)).solution
    assert right is not None
    assert found(asked).rank(asked) == right.rank(asked)


def test_a_no_is_proved_by_fractions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where fractions prove a "no", HiGHS is not asked again."""
    total = Total(amount=amount(9, measure="credits"))
    q = qualification(leaf("a", ALL, "A B"), units="A=2 B=3", totals=[total])
    asked: list[str] = []
    honest = highs._claimed  # noqa: SLF001

    def counting(*given: object, presolve: str = "on") -> highs._Claim:
        asked.append(presolve)
        return honest(*given, presolve)  # type: ignore[arg-type, call-arg]

    monkeypatch.setattr(highs, "_claimed", counting)
    assert best(query(q)) == Outcome(None, proved=True)
    assert asked == ["on"]
    assert best(no_parity()) == Outcome(None, proved=True)
    assert asked == ["on", "on", "off"]


def test_decimal_credit_is_exact() -> None:
    """Credit of 1.25 twice makes exactly 2.5; 2.4 alone does not."""
    group = leaf("a", within("2.5", "2.5", "credits"), "A B C")
    q = qualification(group, units="A=1.25 B=1.25 C=2.4")
    asked = query(q, "C")
    assert found(asked).taken(asked) == (2, 0)


def test_is_loaded_only_when_asked() -> None:
    """Importing the engine doesn't import HiGHS."""
    code = "import sys, rules.solvers.highs; sys.exit('highspy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def clash() -> Rows:
    """Give two rows that clash: a + b >= 3 and a + b <= 2."""
    rows = Rows()
    rows.add([(0, 1), (1, 1)], 3, INFINITE)
    rows.add([(0, 1), (1, 1)], -INFINITE, 2)
    return rows


@pytest.mark.parametrize("ray", [[1.0, -1.0], [-0.5, 0.4999999], [1.0, 0.0]])
def test_a_ray_of_either_sign_proves_a_clash(ray: list[float]) -> None:
    """The clash may lie between rows or between a row and what columns can be."""
    upper = [9, 9] if ray[1] else [1, 1]
    assert refutes(ray, clash(), [0, 0], upper)


@pytest.mark.parametrize(
    "ray", [[], [0.0, 0.0], [INFINITE, 0.0], [1.0, 0.0], [1.0, 1.0], [1.0, -0.1]]
)
def test_a_ray_that_adds_up_to_no_clash_proves_nothing(ray: list[float]) -> None:
    """Rows within reach, weights without bounds and nonsense prove nothing."""
    assert not refutes(ray, clash(), [0, 0], [9, 9])


def test_a_copy_of_rows_grows_by_itself() -> None:
    """What is added to a copy isn't added to the rows."""
    rows = clash()
    more = rows.copy()
    more.add([(1, 2)], 0, 1)
    assert (len(rows.upper), len(rows.starts), list(more.terms(2))) == (2, 3, [(1, 2)])


def test_a_claim_of_the_held_units_alone_is_decided() -> None:
    """Nothing more may be taken: it is there or it isn't."""
    solver = HighsSolver()
    q = qualification(leaf("a", exactly(1), "A B"))
    held = solver.decide(query(q, "A"), Budget(AMPLE))
    assert held.solution is not None
    assert solver.decide(query(q), Budget(AMPLE)) == Outcome(None, proved=True)
