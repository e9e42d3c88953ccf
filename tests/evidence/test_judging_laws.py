"""Laws of judging: held against what the words mean, written down anew here."""

from __future__ import annotations

from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from planner.evidence.judging import judge, judge_units
from planner.evidence.ledger import Ledger
from planner.evidence.portfolio import Decision, Item, Portfolio
from planner.evidence.reports import State, StatementReport, UnitReport
from planner.strategies import portfolios
from planner.strategies.evidence import DAYS, KINDS, REFS, items
from rules.standards import Carriers, Ref, Relation, Suite
from tests.evidence.building import crosswalk
from tests.tries import tries

law = tries(60)

ORDER = (State.NOT_STARTED, State.WORKING, State.COMPLETE, State.SIGNED_OFF)
carriers = st.dictionaries(
    st.sampled_from(REFS),
    st.lists(st.sampled_from(REFS), unique=True, max_size=2).map(tuple),
    max_size=3,
)


def counts(one: Item, ref: Ref, suite: Suite, on: date, carry: Carriers) -> bool:
    """Tell whether an item counts for a statement: the definition."""
    (asked,) = (s for r, s in suite.statements if r == ref)
    ways = [r for r in (ref, *carry.get(ref, ())) if r in one.evidences]
    open_ways = [r for r in ways if r not in one.refused]
    if not open_ways or ref in one.refused or one.decision is not Decision.ACCEPTED:
        return False
    rule = suite.rule_of(asked)
    if one.kind not in (rule.kinds or KINDS) or one.kind not in suite.evidence.kinds:
        return False
    if any(d is not None and d > on for d in (one.day, one.decided)):
        return False
    if one.expires is not None and one.expires <= on:
        return False
    if suite.evidence.current_for is None:
        return True
    return one.day is not None and on < one.day.replace(month=one.day.month + 1)


def is_met(asked: Portfolio, ref: Ref, on: date, carry: Carriers) -> bool:
    """Tell whether a statement's rule is met: the definition."""
    (suite,) = (s for s in asked.suites if s.code == ref.standard)
    (one,) = (s for r, s in suite.statements if r == ref)
    rule = suite.rule_of(one)
    found = [i.kind for i in asked.items if counts(i, ref, suite, on, carry)]
    enough = all(found.count(k.kind) >= k.items for k in rule.least)
    return len(found) >= rule.items and enough


def complete(asked: Portfolio, unit: str, on: date, carry: Carriers) -> bool:
    """Tell whether a unit is complete: the definition."""
    (suite,) = (s for s in asked.suites if s.code == unit)
    every = [ref for ref, _ in suite.statements]
    return bool(every) and all(is_met(asked, ref, on, carry) for ref in every)


def reports(asked: Portfolio, on: date, carry: Carriers) -> tuple[UnitReport, ...]:
    """Judge all units, carrying over as told."""
    return judge_units(Ledger(asked, carry), on)


def every(found: tuple[UnitReport, ...]) -> dict[Ref, StatementReport]:
    """Give the reports of all statements."""
    return {one.ref: one for unit in found for one in unit.statements}


@law
@given(portfolios(), DAYS, carriers)
def test_a_unit_is_complete_exactly_when_every_rule_is_met(
    asked: Portfolio, on: date, carry: Carriers
) -> None:
    """And signed off exactly when it was so on the day of its sign-off."""
    signed = {one.unit: one.day for one in asked.signed_off}
    for unit in reports(asked, on, carry):
        day = signed.get(unit.code)
        stands = day is not None and day <= on
        stands = stands and complete(asked, unit.code, day or on, carry)
        now = complete(asked, unit.code, on, carry)
        assert (unit.state is State.SIGNED_OFF) == stands
        assert (unit.state is State.COMPLETE) == (now and not stands)
        for one in unit.statements:
            assert one.met == is_met(asked, one.ref, unit.judged, carry)


@law
@given(portfolios(), DAYS, carriers)
def test_what_counts_is_what_the_definition_says(
    asked: Portfolio, on: date, carry: Carriers
) -> None:
    """Each item at most once per statement; what doesn't count is told, once."""
    for unit in reports(asked, on, carry):
        (suite,) = (s for s in asked.suites if s.code == unit.code)
        for one in unit.statements:
            found = sorted(c.item for c in one.counted)
            day = unit.judged
            wanted = [
                i.id for i in asked.items if counts(i, one.ref, suite, day, carry)
            ]
            assert found == wanted
            left = [left.item for left in one.uncounted]
            assert len({*left, *found}) == len(left) + len(found)
            ways = {one.ref, *carry.get(one.ref, ())}
            bearing = {i.id for i in asked.items if ways & {*i.evidences}}
            assert {*left, *found} == bearing


@law
@given(portfolios(), items("E9"), DAYS, carriers)
def test_adding_evidence_never_lowers_anything(
    asked: Portfolio, more: Item, on: date, carry: Carriers
) -> None:
    """Neither a statement's share nor a unit's, nor its state."""
    with_more = asked.model_copy(update={"items": (*asked.items, more)})
    before, after = reports(asked, on, carry), reports(with_more, on, carry)
    for one, other in zip(before, after, strict=True):
        assert one.share.done <= other.share.done
        assert ORDER.index(one.state) <= ORDER.index(other.state)
        for was, now in zip(one.statements, other.statements, strict=True):
            assert was.share.total == now.share.total
            assert was.share.done <= now.share.done


@law
@given(portfolios(), DAYS, carriers, st.randoms(use_true_random=False))
def test_the_order_of_items_decides_nothing(
    asked: Portfolio, on: date, carry: Carriers, random: Random
) -> None:
    """But how they are listed."""
    shuffled = list(asked.items)
    random.shuffle(shuffled)
    other = asked.model_copy(update={"items": tuple(shuffled)})
    first, second = reports(asked, on, carry), reports(other, on, carry)
    assert [u.state for u in first] == [u.state for u in second]
    for ref, one in every(first).items():
        again = every(second)[ref]
        assert one.needs == again.needs
        assert {*one.counted} == {*again.counted}
        assert {*one.uncounted} == {*again.uncounted}


@law
@given(portfolios(), DAYS, st.sampled_from(REFS), st.sampled_from(REFS))
def test_what_is_the_same_carries_over_both_ways(
    asked: Portfolio, on: date, origin: Ref, target: Ref
) -> None:
    """Whichever of the two is written first."""
    there = crosswalk((said(origin), Relation.SAME, said(target)))
    back = crosswalk((said(target), Relation.SAME, said(origin)))
    carry = {} if origin == target else {origin: (target,), target: (origin,)}
    wanted = reports(asked, on, carry)
    for one in (there, back):
        assert judge(asked.model_copy(update={"crosswalks": (one,)}), on) == wanted


def said(ref: Ref) -> str:
    """Write a reference as the builder reads it."""
    return f"{ref.standard}: {ref.code}"
