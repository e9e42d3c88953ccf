"""Laws of the planner beside those of its catalogue: needs, groups, ways, budgets.

The oracle looks through every claim; the planner compiles, folds and searches. Their
answers are the same for every structure and record that Hypothesis can think of.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection

from hypothesis import given
from hypothesis import strategies as st

from planner import (
    Achievement,
    Candidate,
    Check,
    Routes,
    Verdict,
    check,
    find_routes,
)
from planner.position import Effort
from rules.model import Qualification
from rules.strategies import held_units
from rules.structure import Structure
from tests.drawn import structures
from tests.laws import oracle
from tests.tries import tries

AMPLE = Effort(steps=10_000_000)
EVERY = 100_000

Held = frozenset[str]
Record = tuple[Qualification, Held]

law = tries(80)


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Draw a structure and the units that somebody holds."""
    qualification = draw(structures())
    return qualification, draw(held_units(qualification))


def checked(qualification: Qualification, held: Collection[str]) -> Check:
    """Check somebody who holds these units."""
    structure = Structure.of(qualification)
    return check(structure, candidate(qualification, held), AMPLE)


def candidate(qualification: Qualification, held: Collection[str]) -> Candidate:
    """Make somebody who holds these units, achieved in the order of the bank."""
    codes = (unit.code for unit in qualification.bank.units if unit.code in held)
    achieved = tuple(Achievement(unit=code) for code in codes)
    return Candidate(reference="X-1", achievements=achieved)


def routed(qualification: Qualification, held: Collection[str]) -> Routes:
    """Find and list every route."""
    return find_routes(Structure.of(qualification), held, AMPLE, best=EVERY)


@law
@given(records())
def test_something_is_needed_exactly_when_not_met(record: Record) -> None:
    """What is still needed adds up to the shortfall, need by need."""
    result = checked(*record)
    take = result.shortfall.take
    if result.shortfall.units is not None:
        assert sum(need.units for need in take) == result.shortfall.units
        assert (not take) == (result.verdict is Verdict.MET)
    assert all(way.units == need.units for need in take for way in need.ways)


@law
@given(records())
def test_the_groups_report_what_the_shortfall_takes(record: Record) -> None:
    """Without links, what the root groups miss adds up to the shortfall."""
    qualification = record[0].model_copy(update={"links": ()})
    result = checked(qualification, record[1])
    missing = [g.missing for g in result.groups if "/" not in g.path]
    if result.shortfall.units is not None:
        assert sum(n for n in missing if n is not None) == result.shortfall.units
        assert None not in missing
    counted = sorted(unit for group in result.groups for unit in group.counted)
    assert counted == sorted(result.claim)


@law
@given(records())
def test_every_way_of_an_alternative_meets_through_it(record: Record) -> None:
    """Taken, a way has a valid claim with just the alternative's groups selected."""
    qualification, held = record
    claims = oracle.valid_claims(qualification)
    steps = routed(qualification, held).steps
    if not all(step.ways for step in steps):
        return
    others = [next(step.ways[0].concrete()) for step in steps]
    for number, step in enumerate(steps):
        elsewhere = held.union(*others[:number], *others[number + 1 :])
        choices = {path for a in step.alternatives for path in a.through}
        for alternative in step.alternatives:
            along = [
                oracle.rests_on(qualification, claim)
                for claim in claims
                if claim.chosen & choices == set(alternative.through)
            ]
            for way in alternative.ways:
                for taken in itertools.islice(way.concrete(), 5):
                    assert any(needed <= elsewhere.union(taken) for needed in along)


def essence(qualification: Qualification, held: Collection[str]) -> tuple[object, ...]:
    """Give what no order and no name may change."""
    routes = find_routes(Structure.of(qualification), held, AMPLE)
    return routes.verdict, routes.units, routes.routes, routes.shortest


@law
@given(records(), st.integers(0, 300))
def test_a_tight_budget_never_says_what_is_not_so(record: Record, steps: int) -> None:
    """Within few steps every answer is the truth or is left open."""
    qualification, held = record
    structure, tight = Structure.of(qualification), Effort(steps=steps)
    result = check(structure, candidate(qualification, held), tight)
    truth = essence(qualification, held)
    assert result.verdict in {Verdict.UNDETERMINED, truth[0]}
    if result.shortfall.proved:
        assert result.shortfall.units == truth[1]
    routes = find_routes(structure, held, tight)
    assert routes.verdict is result.verdict
    assert routes.routes in {None, truth[2]}
    assert routes.shortest in {None, truth[3]}
