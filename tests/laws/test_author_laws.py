"""Laws of what rules authors ask: it is so just if the definition says so."""

from __future__ import annotations

from collections.abc import Collection

from hypothesis import given
from hypothesis import strategies as st

from planner.position import Verdict
from planner.properties import State, prove_properties
from planner.testing import judge
from planner.testing.cases import Expected, LeftOver, Wanted, WrittenCase
from planner.testing.reports import Result
from rules.diagnostics import Place
from rules.model import Qualification
from rules.structure import Structure
from tests.drawn import structures
from tests.laws import oracle
from tests.planner.people import AMPLE
from tests.planner.test_planner_laws import Record, candidate, records
from tests.tries import tries

HERE = Place(file="cases.yaml", line=1, column=1)

law = tries(40)


def best_claims(q: Qualification, held: Collection[str]) -> list[oracle.Claim]:
    """Give the claims that need the fewest further units; of these, count most."""
    may = oracle.takeable(q) | set(held)
    ranked = [
        ((len(enough - set(held)), -len(claim.units & set(held))), claim)
        for claim in oracle.valid_claims(q)
        for enough in oracle.enough_for(q, claim)
        if enough <= may
    ]
    best = min((rank for rank, _ in ranked), default=None)
    return [claim for rank, claim in ranked if rank == best]


def counted(claim: oracle.Claim, path: str, held: Collection[str]) -> frozenset[str]:
    """Give the units held that count in a group by a claim, or below it."""
    here = (u for u, at in claim.counted if f"{at}/".startswith(f"{path}/"))
    return frozenset(here).intersection(held)


@st.composite
def expectations(
    draw: st.DrawFn, q: Qualification, held: Collection[str]
) -> tuple[dict[str, frozenset[str]], frozenset[str] | None]:
    """Draw what counts in some groups, and what is left over, if that is asked.

    Mostly as some claim has it, which may be none of the best.
    """
    claims = sorted(oracle.valid_claims(q), key=repr)
    claim = draw(st.sampled_from(claims)) if claims else oracle.Claim()
    paths = [group.path for group in q.walk()]
    named = draw(st.lists(st.sampled_from(paths), max_size=2, unique=True))
    counts = {path: counted(claim, path, held) for path in named}
    left: frozenset[str] = frozenset(held) - claim.units
    if held and draw(st.integers(0, 3)) == 3:
        unit = frozenset({draw(st.sampled_from(sorted(held)))})
        counts = {path: units ^ unit for path, units in counts.items()}
        left ^= unit
    return counts, draw(st.sampled_from([left, None]))


def case(
    record: Record,
    counts: dict[str, frozenset[str]],
    left: frozenset[str] | None,
    route: frozenset[str] | None = None,
) -> WrittenCase:
    """Write a case about a record."""
    q, held = record
    met = oracle.is_met(q, frozenset(held))
    words = LeftOver(dict.fromkeys(sorted(left or ()), ""))
    expected = Expected(
        verdict=Wanted(Verdict.MET if met else Verdict.NOT_MET, HERE),
        counts={path: Wanted(tuple(u), HERE) for path, u in counts.items()},
        surplus=None if left is None else Wanted(words, HERE),
        route=None if route is None else Wanted(tuple(route), HERE),
    )
    asked = candidate(q, held)
    return WrittenCase("c", HERE, HERE, asked, None, expected, Structure.of(q))


@law
@given(records(), st.data())
def test_a_case_holds_just_if_some_best_claim_is_as_it_says(
    record: Record, data: st.DataObject
) -> None:
    """Whichever of the best claims the engine shows."""
    q, held = record
    counts, left = data.draw(expectations(q, held), label="expected")
    report = judge(case(record, counts, left), AMPLE)
    claims = best_claims(q, held)
    fits = any(
        all(counted(claim, path, held) == units for path, units in counts.items())
        and (left is None or frozenset(held) - claim.units == left)
        for claim in claims
    )
    if claims:
        assert (report.result is Result.AS_EXPECTED) == fits


@law
@given(records(), st.data())
def test_a_route_holds_just_if_some_least_way_takes_its_units(
    record: Record, data: st.DataObject
) -> None:
    """All of them, maybe with others."""
    q, held = record
    codes = sorted(unit.code for unit in q.bank.units)
    units = data.draw(st.frozensets(st.sampled_from(codes), max_size=3), label="units")
    ways = oracle.irredundant_routes(q, frozenset(held))
    least = min(map(len, ways), default=0)
    expected = any(units <= way for way in ways if len(way) == least)
    if not units:
        expected = not least
    report = judge(case(record, {}, None, units), AMPLE)
    assert (report.result is Result.AS_EXPECTED) == expected


@tries(20)
@given(structures())
def test_what_is_proved_of_a_structure_is_so_of_its_claims(q: Qualification) -> None:
    """Which units count, which are in every claim, and the least that is needed."""
    may = oracle.takeable(q)
    claims = [
        claim
        for claim in oracle.valid_claims(q)
        if any(enough <= may for enough in oracle.enough_for(q, claim))
    ]
    found = prove_properties(Structure.of(q), AMPLE)
    assert (found.reachable.state is State.PROVED) == bool(claims)
    assert found.units_needed == oracle.least_shortfall(q, frozenset())
    if not claims or not found.units or not found.monotone or not found.orderless:
        assert not claims
        return
    counted = frozenset().union(*(claim.units for claim in claims))
    listed = {code for group in q.walk() for code in group.units}
    assert {*found.units.against} == listed - counted
    every = frozenset.intersection(*(claim.units for claim in claims))
    assert {*found.forced} == every
    assert found.monotone.state is found.orderless.state is State.CHECKED
