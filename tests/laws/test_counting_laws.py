"""Laws of counting: the numbers are those of the definition's own list of claims."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from rules.counting import Count, Thing, count, count_all
from rules.model import Qualification
from rules.solvers.protocol import Budget
from rules.structure import Structure
from tests.drawn import structures
from tests.laws import oracle
from tests.tries import tries

AMPLE = 10_000_000

law = tries(100)


def truth(claims: frozenset[oracle.Claim], thing: Thing) -> int:
    """Count by the definition."""
    return len(claims if thing is Thing.CLAIMS else {claim.units for claim in claims})


def counted(qualification: Qualification, thing: Thing, steps: int = AMPLE) -> Count:
    """Count for someone who may hold every unit."""
    queries = Structure.of(qualification).queries(())
    return count_all(queries, thing, Budget(steps))


@pytest.mark.parametrize("thing", Thing)
@law
@given(qualification=structures())
def test_counts_are_those_of_the_definition(
    thing: Thing, qualification: Qualification
) -> None:
    """Claims, and the distinct sets that they count."""
    number = truth(oracle.valid_claims(qualification), thing)
    event(f"some: {number > 1}")
    assert counted(qualification, thing) == Count(thing, number, exact=True)


@pytest.mark.parametrize("thing", Thing)
@law
@given(qualification=structures(overlapping=True))
def test_counts_are_those_of_the_definition_where_groups_overlap(
    thing: Thing, qualification: Qualification
) -> None:
    """Several claims count the same set."""
    number = truth(oracle.valid_claims(qualification), thing)
    assert counted(qualification, thing) == Count(thing, number, exact=True)


@pytest.mark.parametrize("thing", Thing)
@law
@given(qualification=structures(), steps=st.integers(0, 300))
def test_a_count_on_a_small_budget_is_never_above_the_truth(
    thing: Thing, qualification: Qualification, steps: int
) -> None:
    """It is the truth, or it doesn't say that it is exact."""
    number = truth(oracle.valid_claims(qualification), thing)
    found = counted(qualification, thing, steps)
    event(f"exact: {found.exact}, some: {found.number > 0}")
    assert found.number <= number
    assert found.number == number or not found.exact


@pytest.mark.parametrize("thing", Thing)
@law
@given(data=st.data(), qualification=structures())
def test_a_supply_counts_the_claims_that_rest_on_it(
    thing: Thing, data: st.DataObject, qualification: Qualification
) -> None:
    """What a link needs must be in the supply, counted or not."""
    codes = [unit.code for unit in qualification.bank.units]
    held = data.draw(st.frozensets(st.sampled_from(codes)))
    claims = oracle.valid_claims(qualification)
    within = frozenset(
        claim for claim in claims if oracle.rests_on(qualification, claim) <= held
    )
    queries = (
        replace(query, takeable=(0,) * len(query.held))
        for query in Structure.of(qualification).queries(held)
    )
    number = truth(within, thing)
    assert count_all(queries, thing, Budget(AMPLE)) == Count(thing, number, exact=True)


@pytest.mark.parametrize("thing", Thing)
@law
@given(data=st.data(), qualification=structures())
def test_what_must_count_and_what_is_selected_is_kept(
    thing: Thing, data: st.DataObject, qualification: Qualification
) -> None:
    """Only the claims that fit are counted."""
    structure = Structure.of(qualification)
    queries = list(structure.queries(()))
    number = data.draw(st.integers(0, len(queries) - 1))
    query = queries[number]
    if not query.component.peers:
        return
    peers = data.draw(st.integers(0, len(query.component.peers) - 1))
    pins = {slot: data.draw(st.integers(0, 1)) for slot in query.component.selections}
    queries[number] = replace(query, must_count=peers, selected=tuple(pins.items()))
    paths = {query.component.slots[slot].group: value for slot, value in pins.items()}
    claims = frozenset(
        claim
        for claim in oracle.valid_claims(qualification)
        if not claim.units.isdisjoint(query.component.peers[peers])
        and all((path in claim.chosen) == value for path, value in paths.items())
    )
    found = count_all(queries, thing, Budget(AMPLE))
    assert found == Count(thing, truth(claims, thing), exact=True)


@law
@given(qualification=structures())
def test_parts_multiply(qualification: Qualification) -> None:
    """A claim of the whole is one claim of each component."""
    product = 1
    for query in Structure.of(qualification).queries(()):
        product *= count(query, Thing.CLAIMS, Budget(AMPLE)).number
    assert product == counted(qualification, Thing.CLAIMS).number
