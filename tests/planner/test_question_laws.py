"""Laws of what-if, compare and open: what they promise is what the definition says."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from planner import Effort, Verdict, check
from planner.applying import apply
from planner.choosing import choices_of, selections_for
from planner.comparing import compare
from planner.outlook import Effect, State, outlook
from planner.position import stand
from planner.supposing import Change, suppose
from rules.model import Order, Qualification
from rules.strategies import held_units
from rules.structure import Structure
from tests.drawn import structures
from tests.laws import oracle
from tests.planner.test_planner_laws import AMPLE, Record, candidate, records
from tests.tries import tries

Held = frozenset[str]

law = tries(40)


@st.composite
def rich_records(draw: st.DrawFn) -> Record:
    """Draw a structure with rules of every kind but order in time, and a record."""
    q = draw(structures(rich=True, most_units=6))
    links = (k.model_copy(update={"order": Order.ANY}) for k in q.links)
    q = q.model_copy(update={"links": tuple(links)})
    return q, draw(held_units(q))


def distance(q: Qualification, held: Held, paths: Iterable[str] = ()) -> int | None:
    """Give the least shortfall of claims that use some groups, by definition."""
    using = selections_for(Structure.of(q), paths)
    claims = (c for c in oracle.valid_claims(q) if using <= c.chosen)
    lacking = (enough - held for c in claims for enough in oracle.enough_for(q, c))
    may = oracle.takeable(q)
    return min((len(units) for units in lacking if units <= may), default=None)


@st.composite
def changes(draw: st.DrawFn, q: Qualification) -> Change:
    """Draw units to add, and others to drop or do without."""
    codes = [unit.code for unit in q.bank.units]
    some = st.lists(st.sampled_from(codes), max_size=2, unique=True)
    add = draw(some)
    drop, without = ([unit for unit in draw(some) if unit not in add] for _ in range(2))
    choices = choices_of(Structure.of(q))
    pathways = draw(st.lists(st.sampled_from(choices), max_size=1)) if choices else []
    return Change(
        add=tuple(add),
        drop=tuple(drop),
        without=tuple(without),
        pathways=tuple(pathways),
    )


def lacking_without(q: Qualification, held: Held, change: Change) -> int | None:
    """Give the least shortfall of a changed record, by definition."""
    using = selections_for(Structure.of(q), change.pathways)
    found = [
        enough - held
        for claim in oracle.valid_claims(q)
        if using <= claim.chosen
        for enough in oracle.enough_for(q, claim)
    ]
    may = oracle.takeable(q) - set(change.without)
    return min((len(units) for units in found if units <= may), default=None)


@law
@given(records() | rich_records(), st.data())
def test_what_if_promises_the_distance_of_the_changed_record(
    record: Record, data: st.DataObject
) -> None:
    """Whatever is added, dropped, done without or chosen, at once."""
    q, held = record
    change = data.draw(changes(q), label="change")
    found = suppose(Structure.of(q), candidate(q, held), change, AMPLE)
    after = (held - {*change.drop, *change.without}) | {*change.add}
    expected = lacking_without(q, after, change)
    assert found.then.distance.units == expected
    assert found.then.distance.proved
    assert (found.then.verdict is Verdict.MET) == (expected == 0)
    assert found.now.distance.units == oracle.least_shortfall(q, held)


@law
@given(records(), st.data())
def test_what_is_gained_and_wasted_is_the_difference_of_two_claims(
    record: Record, data: st.DataObject
) -> None:
    """Both claims are valid, and each unit is told of on the side it belongs to."""
    q, held = record
    change = data.draw(changes(q), label="change")
    found = suppose(Structure.of(q), candidate(q, held), change, AMPLE)
    now, then = found.now.claim, found.then.claim
    gone = {*change.drop, *change.without}
    assert {*found.gained} == {u for u in then if u in held and u not in now}
    assert {one.unit for one in found.wasted} == now.keys() - then.keys() - gone
    assert {one.unit for one in found.added} == {*change.add} - held
    for added in found.added:
        assert bool(added.counts) == (added.unit in then)
    if found.then.verdict is Verdict.MET:
        same = [
            c for c in oracle.valid_claims(q) if dict(c.counted) == found.then.claim
        ]
        assert any(
            enough <= (held - gone) | {*change.add}
            for c in same
            for enough in oracle.enough_for(q, c)
        )


@law
@given(records())
def test_supposing_nothing_changes_nothing(record: Record) -> None:
    """No unit is gained or wasted, and the standings are one."""
    q, held = record
    found = suppose(Structure.of(q), candidate(q, held), Change(), AMPLE)
    assert found.now == found.then
    assert (found.gained, found.wasted, found.needs) == ({}, (), ())
    assert found.now.verdict == check(Structure.of(q), candidate(q, held)).verdict


@law
@given(records())
def test_what_counts_now_and_can_still_count_does(record: Record) -> None:
    """A unit added to a record that is met wastes none that counts already.

    Unless rules say which of several held is to count: the one of the highest credit.
    """
    q, held = record
    for unit in sorted(oracle.takeable(q) - held)[:3]:
        if stand(Structure.of(q), held | {unit}, AMPLE).preferring:
            continue
        found = suppose(Structure.of(q), candidate(q, held), Change(add=(unit,)), AMPLE)
        fewer = len(found.then.claim) > len(found.now.claim)
        if found.now.verdict is Verdict.MET and not fewer:
            assert found.wasted == ()


@law
@given(records() | rich_records())
def test_a_unit_brings_nearer_just_if_the_distance_falls_by_one(
    record: Record,
) -> None:
    """What `open` says of each unit, and of no other, holds by definition."""
    q, held = record
    found = outlook(Structure.of(q), candidate(q, held), AMPLE)
    now = oracle.least_shortfall(q, held)
    assert {one.unit for one in found.units} == oracle.takeable(q) - held
    for one in found.units:
        then = oracle.least_shortfall(q, held | {one.unit})
        assert then == one.units
        nearer = now is not None and then == now - 1
        assert nearer == (one.effect is Effect.NEARER)


@law
@given(records() | rich_records())
def test_a_choice_is_as_far_as_the_claims_that_use_it(record: Record) -> None:
    """Open just if some claim uses it; and a unit helps through it just if it does."""
    q, held = record
    found = outlook(Structure.of(q), candidate(q, held), AMPLE)
    far = {one.path: distance(q, held, [one.path]) for one in found.choices}
    for one in found.choices:
        assert (one.units, one.proved) == (far[one.path], True)
        assert (one.state is State.OPEN) == (one.units is not None)
    for unit in found.units:
        helped = tuple(
            path
            for path, units in far.items()
            if units is not None
            and distance(q, held | {unit.unit}, [path]) == units - 1
        )
        if unit.effect is not Effect.NEARER:
            assert unit.through == helped
            assert (unit.effect is Effect.BY_CHOICE) == bool(helped)


@law
@given(records(), st.data())
def test_a_choice_closes_what_no_claim_with_it_can_use(
    record: Record, data: st.DataObject
) -> None:
    """Groups that some claim used before and none does then; units with them."""
    q, held = record
    structure = Structure.of(q)
    choices = choices_of(structure)
    if not choices:
        return
    path = data.draw(st.sampled_from(choices), label="path")
    found = outlook(structure, candidate(q, held), AMPLE, choose=(path,))
    assert found.closing is not None
    assert found.distance.units == distance(q, held, [path])
    assert found.closing.before.units == distance(q, held)
    closed = {
        other
        for other in choices
        if distance(q, held, [other]) is not None
        and distance(q, held, [path, other]) is None
    }
    assert {*found.closing.groups} == closed
    using = selections_for(structure, [path])
    counting = {
        unit
        for claim in oracle.valid_claims(q)
        if using <= claim.chosen
        for unit in claim.units
    }
    assert counting.isdisjoint(found.closing.units)


@law
@given(st.lists(structures(most_units=6), min_size=1, max_size=3), st.data())
def test_qualifications_stand_by_their_exact_distance(
    several: list[Qualification], data: st.DataObject
) -> None:
    """The achieved first, then the fewest units; what can't be finished last."""
    held = data.draw(held_units(several[0]), label="held")
    named = {f"{n}.yaml": q for n, q in enumerate(several)}
    found = compare(
        [(file, Structure.of(q)) for file, q in named.items()],
        candidate(several[0], held),
        AMPLE,
    )
    far = [
        oracle.least_shortfall(named[one.file], held) for one in found.qualifications
    ]
    assert far == sorted(far, key=lambda units: (units is None, units or 0))
    assert [one.standing.distance.units for one in found.qualifications] == far
    for one in found.bringing:
        for file in one.files:
            before = oracle.least_shortfall(named[file], held)
            after = oracle.least_shortfall(named[file], held | {one.unit})
            assert before is not None
            assert after == before - 1
    helping = [
        unit
        for unit in {u.code for q in several for u in q.bank.units} - held
        if sum(_helps(q, held, unit) for q in several) > 1
    ]
    assert sorted(one.unit for one in found.bringing) == sorted(helping)


def _helps(q: Qualification, held: Held, unit: str) -> bool:
    now = oracle.least_shortfall(q, held)
    if now is None or unit not in oracle.takeable(q):
        return False
    return oracle.least_shortfall(q, held | {unit}) == now - 1


@law
@given(records())
def test_fewest_credits_are_those_of_the_shortest_routes(record: Record) -> None:
    """Of the least shortfalls, the one with the least credit is measured."""
    q, held = record
    credit = {unit.code: unit.credit or Decimal(0) for unit in q.bank.units}
    found = suppose(Structure.of(q), candidate(q, held), Change(), AMPLE).now.distance
    routes = oracle.irredundant_routes(q, held)
    shortest = [route for route in routes if len(route) == found.units]
    least = min((sum(credit[u] for u in route) for route in shortest), default=None)
    assert found.credits == least


@law
@given(records(), st.integers(0, 300))
def test_a_tight_budget_never_promises_what_is_not_so(
    record: Record, steps: int
) -> None:
    """Within few steps every answer is the truth or is left open."""
    q, held = record
    tight = Effort(steps=steps)
    truth = oracle.least_shortfall(q, held)
    found = outlook(Structure.of(q), candidate(q, held), tight)
    if found.distance.proved:
        assert found.distance.units == truth
    for one in found.units:
        then = oracle.least_shortfall(q, held | {one.unit})
        if one.effect is Effect.NEARER:
            assert then is None or (truth is not None and then == truth - 1)
        elif one.effect is not Effect.UNKNOWN:
            assert then == truth
    for choice in found.choices:
        if choice.proved:
            assert choice.units == distance(q, held, [choice.path])


@law
@given(records())
def test_a_position_that_has_to_use_a_group_uses_it(record: Record) -> None:
    """Its claim is one with the group selected, whatever the engine."""
    q, held = record
    structure = Structure.of(q)
    applied = apply(structure, candidate(q, held))
    for path in choices_of(structure):
        using = selections_for(structure, [path])
        found = stand(structure, applied.held, AMPLE, using=using)
        assert found.shortfall is None or found.uses(path)
