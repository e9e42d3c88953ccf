"""Laws of the planner: what it tells an adviser is what the definition says.

The oracle looks through every claim; the planner compiles, folds and searches. Their
answers are the same for every structure and record that hypothesis can think of.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection
from typing import TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st

from planner import (
    Achievement,
    Candidate,
    Check,
    Routes,
    Verdict,
    check,
    explain,
    find_routes,
)
from planner.position import Effort
from rules.model import Bar, Group, Link, Qualification, Unit
from rules.structure import Structure
from tests.laws import oracle
from tests.laws.strategies import held_units, structures

AMPLE = Effort(steps=10_000_000)
EVERY = 100_000

T = TypeVar("T")
Held = frozenset[str]
Record = tuple[Qualification, Held]

law = settings(max_examples=150, deadline=None, derandomize=True)


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
def test_the_verdict_is_the_definitions(record: Record) -> None:
    """Met means that some subset of the held units has a valid claim."""
    qualification, held = record
    met = checked(qualification, held).verdict is Verdict.MET
    assert met == oracle.is_met(qualification, held)


@law
@given(records())
def test_the_shortfall_is_the_least(record: Record) -> None:
    """No fewer units would do, and these many do; proved."""
    shortfall = checked(*record).shortfall
    assert shortfall.units == oracle.least_shortfall(*record)
    assert shortfall.proved


@law
@given(records())
def test_the_claim_is_valid_and_rests_on_held_units(record: Record) -> None:
    """When met, the claim is one that the definition finds valid."""
    qualification, held = record
    result = checked(qualification, held)
    assert result.claim.keys() <= held
    if result.verdict is Verdict.MET:
        claims = oracle.valid_claims(qualification)
        same = (c for c in claims if dict(c.counted) == result.claim)
        assert any(oracle.rests_on(qualification, c) <= held for c in same)


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
def test_one_way_of_every_need_is_enough(record: Record) -> None:
    """Whichever way is picked of each need, taking it meets the qualification."""
    qualification, held = record
    shortfall = checked(qualification, held).shortfall
    if shortfall.units is None:
        return
    parts = [[s for w in need.ways for s in w.concrete()] for need in shortfall.take]
    for picked in itertools.islice(itertools.product(*parts), 100):
        assert oracle.is_met(qualification, held.union(*picked))


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
def test_what_is_held_counts_or_is_surplus(record: Record) -> None:
    """Every held unit is in the claim or left over with a reason, never both."""
    result = checked(*record)
    left = [item.unit for item in result.surplus]
    assert sorted([*result.claim, *left]) == sorted(record[1])
    assert all(item.words for item in result.surplus)


@law
@given(records())
def test_the_routes_are_the_definitions(record: Record) -> None:
    """Every irredundant set of further units is listed once, and nothing else is."""
    routes = routed(*record)
    expected = oracle.irredundant_routes(*record)
    assert {frozenset(route) for route in routes.best} == expected
    assert routes.routes == len(routes.best) == len(expected)
    assert routes.units == min(map(len, expected), default=None)
    shortest = sum(len(route) == routes.units for route in expected)
    assert routes.shortest == shortest


@law
@given(records())
def test_a_route_meets_and_nothing_in_it_can_be_left_out(record: Record) -> None:
    """Added, a route gives met; no proper subset of its units does."""
    qualification, held = record
    structure = Structure.of(qualification)
    for route in routed(qualification, held).best[:10]:
        assert find_routes(structure, held.union(route), AMPLE).verdict is Verdict.MET
        for left_out in route:
            rest = held.union(route) - {left_out}
            assert find_routes(structure, rest, AMPLE).verdict is Verdict.NOT_MET


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


@law
@given(records(), st.data())
def test_holding_more_never_loses(record: Record, data: st.DataObject) -> None:
    """With further units the verdict stays met and the shortfall never grows."""
    qualification, held = record
    more = held | data.draw(held_units(qualification), label="more")
    before, after = checked(qualification, held), checked(qualification, more)
    if before.verdict is Verdict.MET:
        assert after.verdict is Verdict.MET
    if before.shortfall.units is not None:
        assert after.shortfall.units is not None
        assert after.shortfall.units <= before.shortfall.units


def essence(qualification: Qualification, held: Collection[str]) -> tuple[object, ...]:
    """Give what no order and no name may change."""
    routes = find_routes(Structure.of(qualification), held, AMPLE)
    return routes.verdict, routes.units, routes.routes, routes.shortest


@law
@given(records())
def test_the_order_of_the_file_changes_no_verdict(record: Record) -> None:
    """Everything written the other way round, the answers stay."""
    qualification, held = record
    assert essence(reversed_(qualification), held) == essence(qualification, held)


def reversed_(q: Qualification) -> Qualification:
    """Write a qualification the other way round: groups, units, bank and rules."""
    bank = q.bank.model_copy(update={"units": q.bank.units[::-1]})
    return q.model_copy(
        update={
            "bank": bank,
            "groups": tuple(map(_reversed_group, q.groups[::-1])),
            "totals": q.totals[::-1],
            "bars": tuple(Bar(units=bar.units[::-1]) for bar in q.bars[::-1]),
            "links": q.links[::-1],
        }
    )


def _reversed_group(group: Group) -> Group:
    below = tuple(map(_reversed_group, group.groups[::-1]))
    return group.model_copy(update={"units": group.units[::-1], "groups": below})


@law
@given(records())
def test_names_change_no_verdict(record: Record) -> None:
    """Units and groups called anything else, the answers stay."""
    qualification, held = record
    renamed = Renaming(qualification)
    assert essence(renamed.qualification(), {renamed.unit(u) for u in held}) == essence(
        qualification, held
    )


class Renaming:
    """Gives every unit and group a name that sorts and reads differently."""

    def __init__(self, qualification: Qualification) -> None:
        self._q = qualification
        codes = [unit.code for unit in qualification.bank.units]
        self._units = {code: f"Z-{len(codes) - n}/x" for n, code in enumerate(codes)}

    def unit(self, code: str) -> str:
        """Give a unit's other code."""
        return self._units[code]

    def path(self, path: str) -> str:
        """Give a group's other path."""
        return "/".join(f"{name[::-1]}9" for name in path.split("/"))

    def qualification(self) -> Qualification:
        """Give the qualification with every name changed."""
        q = self._q
        units = self._all(q.bank.units, self._unit)
        return q.model_copy(
            update={
                "code": "other",
                "bank": q.bank.model_copy(update={"units": units}),
                "groups": self._all(q.groups, self._group),
                "totals": tuple(
                    t.model_copy(update={"groups": self._all(t.groups, self.path)})
                    for t in q.totals
                ),
                "bars": tuple(Bar(units=self._all(b.units, self.unit)) for b in q.bars),
                "links": tuple(
                    Link(unit=self.unit(k.unit), needs=tuple(map(self.unit, k.needs)))
                    for k in q.links
                ),
            }
        )

    def _unit(self, unit: Unit) -> Unit:
        return unit.model_copy(update={"code": self.unit(unit.code)})

    def _group(self, group: Group) -> Group:
        return group.model_copy(
            update={
                "path": self.path(group.path),
                "units": self._all(group.units, self.unit),
                "groups": self._all(group.groups, self._group),
            }
        )

    @staticmethod
    def _all(items: tuple[T, ...], change: Callable[[T], T]) -> tuple[T, ...]:
        return tuple(map(change, items))


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


@law
@given(records())
def test_every_unit_has_an_answer_that_agrees_with_the_check(record: Record) -> None:
    """A unit counts just if the claim has it; taking one says truly what it brings."""
    qualification, held = record
    codes = tuple(unit.code for unit in qualification.bank.units)
    structure = Structure.of(qualification)
    found = explain(structure, candidate(qualification, held), AMPLE, units=codes)
    left = {item.unit: item.reason for item in found.check.surplus}
    for told in found.units:
        if told.unit in held:
            assert told.answer == left.get(told.unit, "counts")
        else:
            assert told.answer in {"not-held", "not-listed"}
            finishes = "Taking it finishes the qualification." in told.words
            met = oracle.is_met(qualification, held | {told.unit})
            already = found.check.verdict is Verdict.MET
            assert finishes == (met and not already) or told.answer == "not-listed"
