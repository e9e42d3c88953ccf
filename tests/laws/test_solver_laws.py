"""Laws of the engine: folding, solving and checking agree with the definition.

A structure is compiled and folded; each component is asked by itself; costs are added
up, and ways multiplied. What comes out must be what the oracle finds by looking
through every claim.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial
from math import comb, prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.constraints.compiling import compile_program
from rules.constraints.folding import Component, fold
from rules.constraints.program import Program, Role, Variable
from rules.model import (
    Amount,
    Group,
    Measure,
    Qualification,
    Take,
    Unit,
    UnitBank,
)
from rules.solvers import choices
from rules.solvers.group_choice import GroupChoiceSolver
from rules.solvers.protocol import Budget, Query, Solution
from rules.strategies import held_units
from tests.drawn import structures
from tests.laws import oracle
from tests.tries import tries

AMPLE = 10_000_000
SOLVER = GroupChoiceSolver()

Record = tuple[Qualification, frozenset[str]]
Grants = Callable[[oracle.Claim], bool]

law = tries(100)


@st.composite
def records(draw: st.DrawFn, *, units_only: bool = False) -> Record:
    """Draw a structure and the units that somebody holds."""
    qualification = draw(structures(units_only=units_only))
    return qualification, draw(held_units(qualification))


def asked(
    qualification: Qualification, held: frozenset[str], *, taking: bool = True
) -> list[Query]:
    """Ask each component of a structure what a record lacks."""
    components = fold(compile_program(qualification))
    return [_query(component, held, taking=taking) for component in components]


def _query(component: Component, held: frozenset[str], *, taking: bool) -> Query:
    has = tuple(len(held.intersection(peers)) for peers in component.peers)
    rest = (len(p) - n for p, n in zip(component.peers, has, strict=True))
    return Query(component, has, tuple(n if taking else 0 for n in rest))


def best(query: Query) -> Solution | None:
    """Give the best solution of a query, proved."""
    outcome = SOLVER.best(query, Budget(AMPLE))
    assert outcome.proved
    return outcome.solution


def shortfall(queries: Iterable[Query]) -> int | None:
    """Add up what the best solutions take; None if a component has none."""
    taken = 0
    for query in queries:
        solution = best(query)
        if solution is None:
            return None
        taken += sum(solution.taken(query))
    return taken


def ways(query: Query) -> tuple[tuple[int, ...], ...]:
    """Give every irredundant way to finish a component, proved."""
    needs = SOLVER.needs(query, Budget(AMPLE))
    assert needs.proved
    return needs.ways


def answers(queries: Iterable[Query]) -> list[object]:
    """Give all that the solver finds, proved, on each component."""
    return [(best(query), ways(query)) for query in queries]


def written_out(query: Query, held: frozenset[str]) -> list[frozenset[str]]:
    """Write the ways to finish a component as sets of units."""
    return [
        frozenset(itertools.chain.from_iterable(picked))
        for way in ways(query)
        for picked in itertools.product(*_picks(query, held, way))
    ]


def _picks(
    query: Query, held: frozenset[str], way: tuple[int, ...]
) -> Iterator[Iterator[tuple[str, ...]]]:
    for peers, number in zip(query.component.peers, way, strict=True):
        missing = [code for code in peers if code not in held]
        yield itertools.combinations(missing, number)


def number_of_routes(queries: Iterable[Query]) -> int:
    """Count the routes by binomials, without writing them out."""
    return prod(
        sum(prod(map(comb, query.takeable, way)) for way in ways(query))
        for query in queries
    )


def ones(query: Query, solution: Solution) -> Iterator[Variable]:
    """Write a solution as variables that are 1: peers take their slots in order."""
    waiting = [list(peers) for peers in query.component.peers]
    for slot, value in zip(query.component.slots, solution.values, strict=True):
        if slot.peers is None:
            yield from [Variable(slot.role, slot.group)] * value
        else:
            for _ in range(value):
                yield Variable(slot.role, slot.group, waiting[slot.peers].pop())


def valid_claims(qualification: Qualification) -> list[oracle.Claim]:
    """List the oracle's valid claims, in the same order on every run."""
    claims = oracle.valid_claims(qualification)
    return sorted(
        claims, key=lambda claim: (sorted(claim.counted), sorted(claim.chosen))
    )


def claimed(qualification: Qualification, claim: oracle.Claim) -> Iterator[Variable]:
    """Write a claim of the oracle's as variables that are 1."""
    for code, path in claim.counted:
        yield Variable(Role.COUNTS, path, code)
    for path in claim.chosen:
        yield Variable(Role.SELECTED, path)
    for code in oracle.rests_on(qualification, claim) - claim.units:
        yield Variable(Role.BESIDE, unit=code)


def is_sound(qualification: Qualification, variables: Iterable[Variable]) -> bool:
    """Tell by definition whether variables make a valid claim with what it needs."""
    by_role: dict[Role, list[Variable]] = {role: [] for role in Role}
    for variable in variables:
        by_role[variable.role].append(variable)
    counted = [(v.unit, v.group) for v in by_role[Role.COUNTS]]
    beside = [v.unit for v in by_role[Role.BESIDE]]
    there = [code for code, _ in counted] + beside
    claim = oracle.Claim(
        frozenset(counted), frozenset(v.group for v in by_role[Role.SELECTED])
    )
    once = len(there) == len(set(there))
    needed = oracle.rests_on(qualification, claim)
    return once and claim in oracle.valid_claims(qualification) and needed <= set(there)


def accepts(program: Program, variables: Iterable[Variable]) -> bool:
    """Tell whether a program finds nothing wrong with variables that are 1."""
    return not program.violated(
        dict.fromkeys(map(program.variables.index, variables), 1)
    )


@law
@given(records())
def test_the_shortfall_is_the_least_by_definition(record: Record) -> None:
    """The best solutions of all components take what the oracle says is least."""
    taken = shortfall(asked(*record))
    assert taken == oracle.least_shortfall(*record)
    assert (taken == 0) == oracle.is_met(*record)


@law
@given(records())
def test_without_taking_there_is_a_solution_exactly_if_met(record: Record) -> None:
    """With nothing to take, every component is solved just when the record is met."""
    solved = all(best(query) for query in asked(*record, taking=False))
    assert solved == oracle.is_met(*record)


@law
@given(records())
def test_the_routes_are_those_of_the_definition(record: Record) -> None:
    """Written out, the ways of all components are the oracle's routes, each once."""
    queries = asked(*record)
    parts = [written_out(query, record[1]) for query in queries]
    routes = [frozenset().union(*units) for units in itertools.product(*parts)]
    expected = oracle.irredundant_routes(*record)
    assert set(routes) == expected
    assert len(routes) == len(expected) == number_of_routes(queries)


@law
@given(records(), st.integers(1, 6), st.integers(1, 30))
def test_splitting_blocks_changes_no_answer(
    record: Record, most_choices: int, most_steps: int
) -> None:
    """However finely blocks are split, the same best solutions and ways come out."""
    whole = answers(asked(*record))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(choices, "MOST_CHOICES", most_choices)
        patch.setattr(choices, "MOST_STEPS", most_steps)
        assert answers(asked(*record)) == whole


@law
@given(records(), st.data())
def test_what_was_asked_before_changes_no_answer(
    record: Record, data: st.DataObject
) -> None:
    """Components that were asked for somebody else answer as new ones do."""
    qualification, held = record
    components = [query.component for query in asked(qualification, held)]
    other = data.draw(held_units(qualification), label="held by somebody else")
    for before in (other, held):
        queries = [_query(c, before, taking=True) for c in components]
        assert answers(queries) == answers(asked(qualification, before))


@law
@given(records(), st.integers(0, 200))
def test_a_tight_budget_never_changes_what_is_proved(
    record: Record, steps: int
) -> None:
    """An answer proved within few steps is the answer that ample steps give."""
    for query in asked(*record):
        outcome = SOLVER.best(query, Budget(steps))
        needs = SOLVER.needs(query, Budget(steps))
        assert not outcome.proved or outcome.solution == best(query)
        assert not needs.proved or needs.ways == ways(query)


@law
@given(records(), st.integers(0, 200))
def test_what_a_tight_budget_finds_is_valid(record: Record, steps: int) -> None:
    """A solution found before the budget ran out is a claim, maybe not the best."""
    qualification, held = record
    program = compile_program(qualification)
    found: list[Variable] = []
    for query in asked(qualification, held):
        solution = SOLVER.best(query, Budget(steps)).solution
        if solution is None:
            return
        found += ones(query, solution)
    assert is_sound(qualification, found)
    assert accepts(program, found)


@law
@given(records())
def test_a_program_accepts_every_valid_claim(record: Record) -> None:
    """Whatever claim the oracle finds valid breaks no constraint."""
    program = compile_program(record[0])
    claims = valid_claims(record[0])[:100]
    assert all(accepts(program, claimed(record[0], claim)) for claim in claims)


@law
@given(structures(overlapping=True), st.data())
def test_a_unit_that_counts_twice_is_found_out(
    qualification: Qualification, data: st.DataObject
) -> None:
    """A valid claim is accepted no more once a unit of it stands elsewhere too."""
    program = compile_program(qualification)
    twice = [
        (claim, again)
        for claim in valid_claims(qualification)[:100]
        for again in program.variables
        if again.unit in claim.units and (again.unit, again.group) not in claim.counted
    ]
    if twice:
        claim, again = data.draw(st.sampled_from(twice), label="claim and variable")
        assert not accepts(program, {*claimed(qualification, claim), again})


@law
@given(records(), st.data())
def test_a_program_accepts_a_changed_claim_exactly_if_sound(
    record: Record, data: st.DataObject
) -> None:
    """After any change, `violated` finds a fault just when the definition does."""
    qualification, held = record
    program = compile_program(qualification)
    solved = ((query, best(query)) for query in asked(qualification, held))
    found = {v for query, solution in solved if solution for v in ones(query, solution)}
    selections = [v for v in program.variables if v.role is Role.SELECTED]
    change = st.sampled_from(program.variables)
    changes = st.sets(st.sampled_from(selections or program.variables) | change)
    changed = found ^ data.draw(changes, label="changed")
    assert accepts(program, changed) == is_sound(qualification, changed)


@law
@given(records())
def test_the_best_counts_most_of_what_is_held(record: Record) -> None:
    """Among the claims that take fewest units, the best counts most held ones."""
    qualification, held = record
    least = oracle.least_shortfall(qualification, held)
    if least is None:
        return
    counted = 0
    for query in asked(qualification, held):
        solution = best(query)
        assert solution is not None
        counted += sum(map(min, solution.counted(query), query.held))
    assert counted == max(
        len(claim.units & held)
        for claim in oracle.valid_claims(qualification)
        if len(oracle.rests_on(qualification, claim) - held) == least
    )


@law
@given(records(units_only=True))
def test_ties_are_broken_by_declared_order(record: Record) -> None:
    """Of equally good claims, the best has the largest values of the first slots."""
    qualification, held = record
    claims = oracle.valid_claims(qualification)
    for query in asked(qualification, held) if claims else ():
        values = {_values(query.component, claim) for claim in claims}
        assert best(query) == max(map(Solution, values), key=partial(_rank, query))


def _values(component: Component, claim: oracle.Claim) -> tuple[int, ...]:
    """Give what a claim makes of the slots of a component."""
    return tuple(
        int(slot.group in claim.chosen)
        if slot.peers is None
        else sum(
            (unit, slot.group) in claim.counted for unit in component.peers[slot.peers]
        )
        for slot in component.slots
    )


def _rank(query: Query, solution: Solution) -> tuple[int, int, tuple[int, ...]]:
    """Rank a solution as solvers do, the better the higher."""
    counted = sum(map(min, solution.counted(query), query.held))
    return -sum(solution.taken(query)), counted, solution.values


def test_nothing_is_selected_below_what_is_not_selected() -> None:
    """A choice inside a pathway that is not taken selects nothing, whatever its take.

    The laws found this one: a maximum of units there left the choice open.
    """
    one = Decimal(1)
    takes_one = Amount(measure=Measure.PATHWAYS, minimum=one, maximum=one)
    some = Amount(measure=Measure.PATHWAYS, minimum=one)
    limited = Amount(measure=Measure.UNITS, maximum=one)
    qualification = Qualification(
        code="law",
        title="A choice in a choice",
        bank=UnitBank(
            title="-", units=tuple(Unit(code=code, title=code) for code in ("U1", "U2"))
        ),
        groups=(
            Group(
                path="a",
                title="A",
                take=Take(amounts=(takes_one,)),
                groups=(
                    Group(path="a/x", title="X", take=Take(), units=("U1",)),
                    Group(
                        path="a/y",
                        title="Y",
                        take=Take(amounts=(some, limited)),
                        groups=(Group(path="a/y/z", title="Z", units=("U2",)),),
                    ),
                ),
            ),
        ),
    )
    program = compile_program(qualification)
    both = Variable(Role.SELECTED, "a/x"), Variable(Role.SELECTED, "a/y/z")
    counted = Variable(Role.COUNTS, "a/x", "U1")
    assert accepts(program, [both[0], counted])
    assert not accepts(program, [*both, counted])


@law
@given(records(), st.data())
def test_a_wish_is_answered_by_definition(record: Record, data: st.DataObject) -> None:
    """Fixing a selection, or what must count, takes the least that such claims do."""
    qualification, held = record
    queries = asked(qualification, held)
    wishes = [(i, *wish) for i, query in enumerate(queries) for wish in _wishes(query)]
    number, query, grants = data.draw(st.sampled_from(wishes), label="wish")
    queries[number] = query
    claims = filter(grants, oracle.valid_claims(qualification))
    lacking = (oracle.rests_on(qualification, claim) - held for claim in claims)
    assert shortfall(queries) == min(map(len, lacking), default=None)


def _wishes(query: Query) -> Iterator[tuple[Query, Grants]]:
    """Yield a query with each wish it may carry, and what claims grant it."""
    for slot, value in itertools.product(query.component.selections, (0, 1)):
        path = query.component.slots[slot].group
        fixed = replace(query, selected=((slot, value),))
        yield fixed, partial(_selects, path, value)
    for number, peers in enumerate(query.component.peers):
        yield replace(query, must_count=number), partial(_counts_one, frozenset(peers))


def _selects(path: str, value: int, claim: oracle.Claim) -> bool:
    return (path in claim.chosen) == value


def _counts_one(units: frozenset[str], claim: oracle.Claim) -> bool:
    return not units.isdisjoint(claim.units)
