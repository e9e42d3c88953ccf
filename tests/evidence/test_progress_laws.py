"""Progress by definition: brute force over every record that is met."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain, combinations

from hypothesis import given
from hypothesis import strategies as st

from planner import Achievement, Candidate
from planner.evidence.feeding import fed
from planner.evidence.judging import judge
from planner.evidence.portfolio import Decision, Item, Portfolio, SignOff
from planner.evidence.progress import Gauge, Progress, Weight, weights_of
from planner.position import Verdict
from planner.record import Sorted, sort_out
from rules.model import Group, Qualification
from rules.model.lookup import Lookup
from rules.model.relations import both_ways
from rules.strategies import held_units
from rules.structure import Structure
from tests.drawn import structures
from tests.evidence.building import (
    KINDS,
    ON,
    ONE,
    SEEN_ONCE,
    TWO,
    day,
    item,
    portfolio,
    standard,
    statement,
    suite,
)
from tests.laws import oracle
from tests.planner.people import AMPLE
from tests.tries import tries

law = tries(40)
MOST = 4
DAYS = [day("2026-01-10"), day("2026-03-10"), day("2026-05-10")]
Weights = Mapping[str, Weight]


@st.composite
def weights(draw: st.DrawFn, q: Qualification) -> Weights:
    """Draw how many statements the units have, some of them, and how many are left."""
    codes = [unit.code for unit in q.bank.units]
    found = {}
    for code in draw(st.lists(st.sampled_from(codes), unique=True)):
        whole = draw(st.integers(1, MOST))
        found[code] = Weight(left=draw(st.integers(0, whole)), whole=whole)
    return found


def holding(units: frozenset[str]) -> Candidate:
    """Make the record of somebody who achieved these units."""
    achieved = tuple(Achievement(unit=code) for code in sorted(units))
    return Candidate(reference="X-1", achievements=achieved)


def measured(q: Qualification, units: frozenset[str], known: Weights) -> list[Progress]:
    """Measure the qualification, then its groups."""
    gauge = Gauge(Structure.of(q), holding(units), known, AMPLE)
    return [gauge.whole(), *gauge.groups()]


def alone(q: Qualification) -> list[Qualification]:
    """Give the qualification, then each of its groups as one by itself."""
    found = [q]
    for group in q.walk():
        inside = {one.path for one in group.walk()}
        totals = tuple(t for t in q.totals if t.groups and {*t.groups} <= inside)
        update = {"groups": (_pruned(group, inside),), "totals": totals}
        nothing: dict[str, object] = {"caps": (), "bars": (), "links": ()}
        found.append(q.model_copy(update=update | nothing))
    return found


def _pruned(group: Group, inside: set[str]) -> Group:
    totals = tuple(t for t in group.totals if t.groups and {*t.groups} <= inside)
    below = tuple(_pruned(child, inside) for child in group.groups)
    return group.model_copy(update={"totals": totals, "groups": below})


def least(q: Qualification, record: Sorted, costs: Mapping[str, int]) -> int | None:
    """Look through every record that is met for the least still to be met."""
    may = oracle.takeable(q)
    lacking = (r - record.held for r in oracle.least_records(q, record.case))
    sums = [sum(costs.get(u, 1) for u in units) for units in lacking if units <= may]
    return min(sums, default=None)


def by_definition(
    q: Qualification, units: frozenset[str], known: Weights
) -> tuple[int | None, int | None, bool]:
    """Give what remains, of what, and whether it is met by what is held."""
    now = sort_out(Lookup(q), holding(units))
    left = {code: weight.left for code, weight in known.items()}
    whole = {code: weight.whole for code, weight in known.items()}
    return (
        with_stand_ins(q, units, left),
        with_stand_ins(q, frozenset(), whole),
        oracle.is_met(q, now.held, now.case),
    )


def with_stand_ins(
    q: Qualification, units: frozenset[str], costs: Mapping[str, int]
) -> int | None:
    """Look through all choices of units to have besides that nobody takes."""
    lookup = Lookup(q)
    stand_ins = {one.unit for rule in q.equivalents for one in both_ways(rule)}
    apart = costs.keys() - lookup.takeable - units
    free = {code for code in apart if not costs[code]}
    dear = sorted((apart & stand_ins) - free)
    sums = []
    for some in chain.from_iterable(
        combinations(dear, n) for n in range(1 + len(dear))
    ):
        record = sort_out(lookup, holding(units | free | {*some}))
        found = least(q, record, costs)
        if found is not None:
            sums.append(found + sum(costs[code] for code in some))
    return min(sums, default=None)


@law
@given(st.data())
def test_what_remains_is_the_least_of_all_ways_to_finish(data: st.DataObject) -> None:
    """Of the whole, and of every group as if it were a qualification of its own."""
    q = data.draw(structures(rich=data.draw(st.booleans())))
    units, known = data.draw(held_units(q)), data.draw(weights(q))
    for one, reduced in zip(measured(q, units, known), alone(q), strict=True):
        remaining, total, met = by_definition(reduced, units, known)
        assert (one.remaining, one.total) == (remaining, total)
        assert one.verdict is (Verdict.MET if met else Verdict.NOT_MET)


@law
@given(st.data())
def test_more_evidence_never_lowers_progress(data: st.DataObject) -> None:
    """One statement more, or a unit signed off: no group and no whole goes down."""
    q = data.draw(structures(rich=data.draw(st.booleans())))
    units, known = data.draw(held_units(q)), dict(data.draw(weights(q)))
    before = measured(q, units, known)
    code = data.draw(st.sampled_from([unit.code for unit in q.bank.units]))
    weight = known.get(code)
    if weight is not None and weight.left:
        known[code] = weight.model_copy(update={"left": weight.left - 1})
    else:
        units |= {code}
    for one, then in zip(before, measured(q, units, known), strict=True):
        assert (one.total, one.title) == (then.total, then.title)
        assert (then.percent or 0) >= (one.percent or 0)


@law
@given(st.data())
def test_all_is_done_exactly_if_it_is_met(data: st.DataObject) -> None:
    """100 per cent is the verdict's word; less is never rounded up."""
    q = data.draw(structures())
    units, known = data.draw(held_units(q)), data.draw(weights(q))
    for one in measured(q, units, known):
        assert (one.percent == 100) == (one.verdict is Verdict.MET)
        assert one.done is None or one.total is None or one.done <= one.total


def judged(q: Qualification, found: Portfolio) -> list[int]:
    """Give the percentages of units, of the whole and of groups, by a portfolio."""
    units = judge(found, ON)
    record = Candidate(reference="X-1", portfolio=found, achievements=fed(found))
    gauge = Gauge(Structure.of(q), record, weights_of(units), AMPLE, ON)
    every = [gauge.whole(), *gauge.groups()]
    shares = [unit.share.percent for unit in units]
    return [percent or 0 for percent in (*shares, *(one.percent for one in every))]


@st.composite
def portfolios(draw: st.DrawFn, q: Qualification) -> Portfolio:
    """Draw a portfolio for standards of some units, some of them signed off."""
    codes = st.sampled_from([unit.code for unit in q.bank.units])
    units = draw(st.lists(codes, min_size=1, max_size=4, unique=True))
    rules = st.sampled_from([ONE, TWO, SEEN_ONCE])
    standards = [
        standard(u, *(statement(f"P{n}", draw(rules)) for n in range(1, MOST)))
        for u in units
    ]
    items = [draw(items_for(units, f"E{n}")) for n in range(draw(st.integers(1, 6)))]
    signed_off = tuple(
        SignOff(unit=unit, day=draw(st.sampled_from(DAYS)))
        for unit in draw(st.lists(st.sampled_from(units), unique=True))
    )
    return portfolio(*items, of=suite(*standards), signed_off=signed_off)


@st.composite
def items_for(draw: st.DrawFn, units: Sequence[str], name: str) -> Item:
    """Draw an item that is evidence for statements of some units."""
    at = [f"{u}: {' '.join(f'P{n}' for n in range(1, MOST))}" for u in units]
    return item(
        name,
        draw(st.sampled_from(KINDS)),
        at="; ".join(draw(st.lists(st.sampled_from(at), min_size=1, unique=True))),
        day=draw(st.sampled_from(DAYS)),
        decision=draw(st.sampled_from(Decision)),
    )


@law
@given(st.data())
def test_an_item_more_never_lowers_any_percentage(data: st.DataObject) -> None:
    """Of no unit, no group and no whole; whatever it is and whenever it arose."""
    q = data.draw(structures())
    after = data.draw(portfolios(q))
    before = after.model_copy(update={"items": after.items[:-1]})
    pairs = zip(judged(q, before), judged(q, after), strict=True)
    assert [pair for pair in pairs if pair[0] > pair[1]] == []
