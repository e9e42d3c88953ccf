"""Laws of advice: whoever follows what is printed gets what it promised.

The planner says what to take, what a pathway would waste and why a unit doesn't
count; the oracle looks through every claim to see what then becomes of it.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner import Verdict, explain
from planner.explaining import UnitAnswer
from planner.missing import Deficit, deficits, forced, serving
from planner.position import stand
from planner.routing import Alternative, Step
from planner.ways import Way
from rules.model import Aim, Order
from rules.model.lookup import Lookup
from rules.strategies import cases, held_units
from rules.structure import Structure
from tests.drawn import structures
from tests.laws import oracle
from tests.laws.meaning import One, is_kept, worth
from tests.laws.remedies import AMPLE, REMEDIES, Record
from tests.planner.test_planner_laws import candidate
from tests.tries import tries

MOST_SETS = 40
"""Sets that are tried of all that one piece of advice leaves to choose."""
MOST_STEPS = 20
"""Reasons that are followed until a unit counts."""

law = tries(30)


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Draw a structure, plain or with every kind of rule, and a record of it."""
    if draw(st.booleans()):
        q = draw(structures())
        return Record(q, draw(held_units(q)))
    q = draw(structures(rich=True, most_units=6))
    case, held = draw(cases(q))
    return Record(q, held, case)


@st.composite
def plain_records(draw: st.DrawFn) -> Record:
    """Draw a structure without an order in time, and units that somebody holds.

    All are listed, for what isn't may be imported.
    """
    q = draw(structures(rich=draw(st.booleans()), most_units=6))
    links = (k.model_copy(update={"order": Order.ANY}) for k in q.links)
    q = q.model_copy(update={"links": tuple(links)})
    return Record(q, draw(held_units(q)).intersection(Lookup(q).listing))


def some(ways: Iterable[Iterable[Way]]) -> Iterator[list[str]]:
    """Yield ways to take one set of each need, not all of very many."""
    parts = [[units for way in of_need for units in way.concrete()] for of_need in ways]
    for picked in itertools.islice(itertools.product(*parts), MOST_SETS):
        yield list(itertools.chain.from_iterable(picked))


@law
@given(records())
def test_one_way_of_every_need_is_enough_and_a_unit_fewer_is_not(
    record: Record,
) -> None:
    """Whichever way is picked of each; where all are given, there are no others."""
    shortfall = record.check.shortfall
    assert (shortfall.units, shortfall.proved) == (record.far, True)
    if shortfall.units is None:
        return
    for taken in some(need.ways for need in shortfall.take):
        assert len(set(taken)) == shortfall.units
        assert record.is_met(taken)
        assert not any(record.is_met({*taken} - {unit}) for unit in taken)
    if all(need.complete for need in shortfall.take):
        routes = oracle.irredundant_routes(record.q, record.held, record.case)
        least = [route for route in routes if len(route) == shortfall.units]
        sets = (sum(way.sets for way in need.ways) for need in shortfall.take)
        assert math.prod(sets) == len(least)


Along = list[tuple[oracle.Claim, int]]


@law
@given(records())
def test_an_alternative_finishes_through_its_groups(record: Record) -> None:
    """So many units more than the least are needed, and no fewer will do."""
    if record.far is None:
        return
    others = [[*next(step.ways[0].concrete())] for step in record.routes.steps]
    for number, step in enumerate(record.routes.steps):
        rest = [*itertools.chain(*others[:number], *others[number + 1 :])]
        for one in step.alternatives:
            along = claims_along(record, step, one)
            assert min(n for _, n in along) == one.units + len(rest)
            for way in one.ways:
                for taken in itertools.islice(way.concrete(), 5):
                    assert is_enough(record, along, [*taken, *rest])


@law
@given(records())
def test_an_alternative_wastes_what_it_says_and_no_more_than_it_must(
    record: Record,
) -> None:
    """One of the best claims through it wastes just that; none as good wastes less."""
    for step in record.routes.steps if record.far is not None else ():
        for one in (a for a in step.alternatives if a.wasted):
            claims = best_of(record, claims_along(record, step, one))
            wasted = [record.wasted_by(claim) for claim in claims]
            assert {*one.wasted} in wasted
            assert not any(less < {*one.wasted} for less in wasted)


def claims_along(record: Record, step: Step, one: Alternative) -> Along:
    """Give the claims that choose what an alternative does, with what they take."""
    choices = {path for other in step.alternatives for path in other.through}
    return [
        (claim, n)
        for claim, n in record.claims
        if claim.chosen & choices == {*one.through}
    ]


def best_of(record: Record, claims: Along) -> list[oracle.Claim]:
    """Give the claims that take the fewest, and of these count most of what is held."""
    rank = min((n, -record.counted_by(claim)) for claim, n in claims)
    return [claim for claim, n in claims if (n, -record.counted_by(claim)) == rank]


def is_enough(record: Record, along: Along, taken: Iterable[str]) -> bool:
    """Tell whether some of these claims rests on what is held and taken."""
    having = record.held.union(taken)
    enough = (oracle.enough_for(record.q, claim, record.case) for claim, _ in along)
    return any(units <= having for units in itertools.chain.from_iterable(enough))


@law
@given(plain_records())
def test_what_taking_a_unit_does_is_said_truly(record: Record) -> None:
    """It finishes, leaves so many to go, or shortens nothing."""
    for told in answers(record):
        if told.answer == "not-held":
            then = replace(record, held=record.held | {told.unit})
            said = [w for w in told.words if w.startswith(("Taking", "The qual"))]
            promise = promised(record.far, then.far)
            assert len(said) == bool(promise)
            assert all(words.startswith(promise) for words in said)


def promised(now: int | None, then: int | None) -> str:
    """Say what becomes of a shortfall, as an answer about a unit begins."""
    if now is None or then is None:
        return ""
    if then < now:
        left = f"leaves {then} to go" if then else "finishes the qualification"
        return f"Taking it {left}."
    idle = "Taking it alone would not shorten the shortest way: "
    return idle if now else "The qualification is achieved without it."


@law
@given(plain_records())
def test_what_it_takes_to_count_a_unit_is_said_truly(record: Record) -> None:
    """So many more, and what would then not count; or there is no claim that does."""
    far = record.far
    for told in answers(record) if far is not None else ():
        if told.answer in {"counts", "not-held", "not-listed"}:
            continue
        claims = [(c, n) for c, n in record.claims if told.unit in c.units]
        said = " ".join(told.words)
        needs = re.search(r"needs (no|\d+) more units?(.*; (.*) would then not)?", said)
        if needs is not None:
            extra = 0 if needs[1] == "no" else int(needs[1])
            assert min(n - (far or 0) for _, n in claims) == extra
            lost = set(needs[3].split(" and ")) if needs[3] else set()
            wasted = [record.wasted_by(claim) for claim in best_of(record, claims)]
            assert lost in wasted
            assert not any(less < lost for less in wasted)
        elif "It could count in place of" in said:
            assert record.may_count(told.unit)
        else:
            assert not claims


def answers(record: Record) -> tuple[UnitAnswer, ...]:
    """Ask about every unit of the bank."""
    units = tuple(unit.code for unit in record.q.bank.units)
    someone = candidate(record.q, record.held)
    return explain(Structure.of(record.q), someone, AMPLE, units=units).units


@law
@given(records())
def test_what_keeps_a_unit_out_can_be_removed_until_it_counts(record: Record) -> None:
    """Then it counts in a claim as good, or what else keeps it out is said."""
    for left in record.check.surplus[:2] if record.far is not None else ():
        now, why = record, left
        for _ in range(MOST_STEPS):
            if why.reason not in REMEDIES:
                break
            then = REMEDIES[why.reason](now, why)
            if then.may_count(left.unit):
                break
            after = next(one for one in then.check.surplus if one.unit == left.unit)
            assert then.held < now.held or after != why
            now, why = then, after
        else:
            pytest.fail(f"{left} is never settled")


@law
@given(records())
def test_a_unit_goes_toward_several_rules_at_once(record: Record) -> None:
    """Some claim of the fewest units counts it toward all of them."""
    if record.check.verdict is not Verdict.NOT_MET or record.far is None:
        return
    short = tuple(deficits(record.position, record.check))
    least = [claim for claim, n in record.claims if n == record.far]
    for found in serving(record.position, record.check, short):
        named = [one for one in short if one.rule in found.rules]
        for unit in found.units:
            assert any(serves(record, unit, claim, named) for claim in least)


def serves(
    record: Record, unit: str, claim: oracle.Claim, short: Iterable[Deficit]
) -> bool:
    """Tell whether a unit counts toward some amount of each rule in a claim."""
    at = [path for code, path in claim.counted if code == unit]
    one = One(unit, record.position.structure.bank[unit])
    served = {deficit.rule: False for deficit in short}
    for deficit in short:
        above = tuple(f"{path}/" for path in deficit.groups) or ""
        inside = any(f"{path}/".startswith(above) for path in at)
        helps = is_kept(deficit.asks, one) and worth(deficit.asks, one) > 0
        served[deficit.rule] |= inside and helps
    return all(served.values())


@law
@given(records())
def test_no_way_to_finish_does_without_what_is_forced(record: Record) -> None:
    """It is in every route; if it is never taken, there is none."""
    for unit in forced(record.position, record.routes):
        routes = oracle.irredundant_routes(record.q, record.held, record.case)
        assert routes
        assert all(unit in route for route in routes)
        never = Aim(exclude=frozenset({unit}))
        structure = record.position.structure.as_for(record.case, never)
        assert stand(structure, record.held, AMPLE).shortfall is None
