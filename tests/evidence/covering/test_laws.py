"""Laws of the least new evidence: judging is the oracle, and all plans are tried."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import pydantic
from hypothesis import assume, given
from hypothesis import strategies as st

from planner.evidence.awaiting import awaiting, still_needed
from planner.evidence.covering.possible import Problem, problem_of
from planner.evidence.covering.proof import faults
from planner.evidence.covering.reports import LeastEvidence, Possible
from planner.evidence.judging import judge
from planner.evidence.portfolio import Decision, Item, Opportunity, Portfolio
from planner.evidence.reports import StatementReport
from planner.position import Effort
from rules.standards import EvidenceRule, OfKind, Ref, Relation, Standard, Suite
from tests.evidence.building import (
    KINDS,
    ON,
    item,
    portfolio,
    section,
    standard,
    statement,
    suite,
)
from tests.evidence.building import crosswalk as made
from tests.evidence.covering.building import carried, gaps_with, least, needed_with
from tests.tries import tries

law = tries(40)
MOST_PLANS = 3_000
ENOUGH = 20
"""More items than all that is lacking could use."""

RULES = (
    None,
    EvidenceRule(items=2),
    EvidenceRule(items=2, least=(OfKind(kind="observation", items=1),)),
    EvidenceRule(kinds=("observation", "RPL")),
    EvidenceRule(items=3, kinds=("RPL", "work product")),
    EvidenceRule(
        least=(OfKind(kind="RPL", items=1), OfKind(kind="work product", items=2))
    ),
    EvidenceRule(items=1, kinds=("hearsay",)),
)
SOME_RULES = st.sampled_from((*RULES[:2], *RULES))


@st.composite
def suites(draw: st.DrawFn) -> Suite:
    """Draw one or two standards of one or two sections, up to three statements each."""
    sections = st.lists(st.integers(1, 3), min_size=1, max_size=2)
    sizes = draw(st.lists(sections, min_size=1, max_size=2))
    return suite(*(_standard(draw, "AB"[n], some) for n, some in enumerate(sizes)))


def _standard(draw: st.DrawFn, code: str, sizes: list[int]) -> Standard:
    numbers = itertools.count(1)
    sections = tuple(
        section(
            *(statement(f"P{next(numbers)}", draw(SOME_RULES)) for _ in range(size))
        )
        for size in sizes
    )
    return Standard(code=code, title=code, sections=sections)


@st.composite
def portfolios(draw: st.DrawFn) -> Portfolio:
    """Draw items, opportunities and crosswalks for a small suite."""
    of = draw(suites())
    refs = [ref for ref, _ in of.statements]
    shown = st.lists(st.sampled_from(refs), max_size=4)
    kinds = st.sampled_from((*KINDS, "hearsay", "Observation"))
    items = draw(
        st.lists(st.tuples(kinds, shown, st.sampled_from(Decision)), max_size=2)
    )
    chances = draw(st.lists(st.tuples(kinds, shown, st.integers(1, 2)), max_size=4))
    pairs = st.tuples(st.sampled_from(refs), st.sampled_from(refs))
    same = draw(st.lists(pairs, max_size=1))
    return portfolio(
        *(_item(n, *one) for n, one in enumerate(items)),
        of=of,
        opportunities=tuple(_chance(n, *one) for n, one in enumerate(chances)),
        crosswalks=(made(*((_at(a), Relation.SAME, _at(b)) for a, b in same)),),
    )


@st.composite
def crowded(draw: st.DrawFn) -> Portfolio:
    """Draw one section, and opportunities that each help one of its statements."""
    rules = draw(st.lists(st.sampled_from(RULES[:3]), min_size=3, max_size=4))
    helped = draw(st.sets(st.sampled_from(range(len(rules))), min_size=1))
    chances = (
        Opportunity(
            id=f"O{n}", kind=KINDS[0], evidences=(Ref("A", f"P{n}"),), times=times
        )
        for n, times in ((n, draw(st.integers(1, 2))) for n in sorted(helped))
    )
    statements = (statement(f"P{n}", rule) for n, rule in enumerate(rules))
    return portfolio(of=suite(standard("A", *statements)), opportunities=tuple(chances))


def _item(number: int, kind: str, shown: list[Ref], decision: Decision) -> Item:
    return item(f"E{number}", kind, evidences=tuple(shown), decision=decision)


def _chance(number: int, kind: str, shown: list[Ref], times: int) -> Opportunity:
    return Opportunity(id=f"O{number}", kind=kind, evidences=tuple(shown), times=times)


def _at(ref: Ref) -> str:
    return f"{ref.standard}: {ref.code}"


def _problem(of: Portfolio) -> Problem:
    return problem_of(judge(of, ON), of, carried(of))


def _had(problem: Problem) -> tuple[int, ...]:
    """Give how many of each item can be had: of those nobody declared, any number."""
    return tuple(ENOUGH if item.generic else item.most for item in problem.items)


def _plans(most: tuple[int, ...], number: int) -> Iterator[tuple[int, ...]]:
    """Yield every plan of so many items, with most of the first items first."""
    if not most:
        yield from [()] * (not number)
        return
    for times in range(min(most[0], number), -1, -1):
        yield from ((times, *rest) for rest in _plans(most[1:], number - times))


def _works(of: Portfolio, problem: Problem, plan: tuple[int, ...]) -> bool:
    times = dict(zip(problem.items, plan, strict=True))
    return gaps_with(of, times) <= {*problem.beyond}


def _small(problem: Problem, number: int) -> bool:
    plans = (plan for n in range(number + 1) for plan in _plans(_had(problem), n))
    return next(itertools.islice(plans, MOST_PLANS, None), None) is None


def _times(found: LeastEvidence, problem: Problem) -> tuple[int, ...]:
    times = {one.item.number: one.times for one in found.gather}
    return tuple(times.get(one.number, 0) for one in problem.items)


@law
@given(portfolios() | crowded())
def test_the_answer_is_the_first_of_all_plans_with_the_fewest_items(
    of: Portfolio,
) -> None:
    """Every plan is tried, by gathering its items and judging again."""
    problem, found = _problem(of), least(of)
    assume(_small(problem, found.number))
    assert found.proved
    first = next(
        plan
        for number in range(found.number + 1)
        for plan in _plans(_had(problem), number)
        if _works(of, problem, plan)
    )
    assert _times(found, problem) == first


@law
@given(portfolios())
def test_once_decisions_are_made_no_fewer_new_items_do_of_those_possible_now(
    of: Portfolio,
) -> None:
    """Every smaller plan is tried, beside all the items that awaited a decision."""
    problem = _problem(of)
    waiting = {one.id for one in of.items if one.decision is Decision.AWAITED}
    accepted = _accepted(of, waiting)
    then = still_needed(problem, of, judge(of, ON), Effort())
    assume(_small(problem, then.number))
    assert then.proved
    fewest = next(
        number
        for number in range(then.number + 1)
        for plan in _plans(_had(problem), number)
        if _works(accepted, problem, plan)
    )
    assert then.number == fewest <= least(of).number


@law
@given(portfolios() | crowded())
def test_items_nobody_declared_are_possible_where_opportunities_leave_a_gap(
    of: Portfolio,
) -> None:
    """Of the kinds that take a statement of the section nearer then."""
    problem = _problem(of)
    taken = {one: one.most for one in problem.items if not one.generic}
    before, reports = needed_with(of, taken), _reports(of)
    possible = set()
    for one in _anything(of):
        after = needed_with(of, {**taken, one: 1})
        nearer = {r for r in after if after[r] < before[r]} - {*problem.beyond}
        place = one.unit, one.section
        if any((r.standard, reports[r].section) == place for r in nearer):
            possible.add((*place, one.kinds[0]))
    generic = [one for one in problem.items if one.generic]
    assert {(o.unit, o.section, kind) for o in generic for kind in o.kinds} == possible


def _reports(of: Portfolio) -> dict[Ref, StatementReport]:
    return {s.ref: s for unit in judge(of, ON) for s in unit.statements}


def _anything(of: Portfolio) -> Iterator[Possible]:
    """Yield an item of each kind for each section."""
    for unit in judge(of, ON):
        for place, kind in itertools.product(range(len(unit.sections)), KINDS):
            yield Possible(
                number=0, kinds=(kind,), most=1, helps=(), unit=unit.code, section=place
            )


@law
@given(portfolios())
def test_gathering_as_told_closes_what_it_says_when_it_says(of: Portfolio) -> None:
    """Item after item: what judging no longer finds lacking was to be closed then."""
    found = least(of)
    gaps, times = gaps_with(of, {}), {}
    for one in found.gather:
        times[one.item] = one.times
        left = gaps_with(of, times)
        assert gaps - left == {*one.closes}
        assert {*one.helps} <= left
        gaps = left
    assert gaps == {*found.beyond}


@law
@given(portfolios())
def test_single_items_do_what_they_are_said_to(of: Portfolio) -> None:
    """They close just what judging says, and are ranked by it."""
    found = least(of)
    gaps = gaps_with(of, {})
    for one in found.singles:
        assert gaps - gaps_with(of, {one.item: 1}) == {*one.closes}
    ranks = [(-len(o.closes), -len(o.helps), o.item.number) for o in found.singles]
    assert ranks == sorted(ranks)


@law
@given(portfolios())
def test_what_is_beyond_is_met_by_no_items_at_all(of: Portfolio) -> None:
    """Not by all that there could be; and all else is met by these."""
    problem = _problem(of)
    everything = {one: one.most for one in problem.items}
    assert gaps_with(of, everything) == {*problem.beyond}


@law
@given(portfolios(), st.integers(0, 2_000))
def test_with_little_effort_nothing_is_claimed_that_is_not_so(
    of: Portfolio, steps: int
) -> None:
    """The plan works all the same, and the bound is none too high."""
    full, found = least(of), least(of, Effort(steps=steps))
    assert found.at_least <= full.number <= found.number
    assert not found.proved or found.number == full.number


Place = tuple[str | int, ...]


def _places(value: Any, at: Place = ()) -> Iterator[Place]:  # noqa: ANN401 - it is JSON
    """Yield where numbers and lists stand in JSON."""
    if isinstance(value, int | list):
        yield at
    pairs = value.items() if isinstance(value, dict) else ()
    for key, inner in (*pairs, *(enumerate(value) if isinstance(value, list) else ())):
        yield from _places(inner, (*at, key))


def _change(value: Any, place: Place, by: int) -> None:  # noqa: ANN401 - it is JSON
    """Add to a number of JSON; leave an entry out of a list of it, or repeat one."""
    *way, last = place
    for key in way:
        value = value[key]
    if isinstance(value[last], int):
        value[last] += by
    elif value[last] and by > 0:
        value[last].append(value[last][0])
    elif value[last]:
        value[last].pop(by % len(value[last]))


@law
@given(portfolios(), st.data())
def test_what_the_checker_accepts_is_so_whoever_changed_it(
    of: Portfolio, data: st.DataObject
) -> None:
    """Numbers that are others, and entries that are gone or there twice."""
    problem, found = _problem(of), least(of)
    said = found.model_dump(mode="json", exclude={"singles"})
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.sampled_from([*_places(said)]))
        _change(said, place, data.draw(st.sampled_from((-2, -1, 1))))
    try:
        changed = LeastEvidence.model_validate(said)
    except pydantic.ValidationError:
        return
    if not faults(changed, problem):
        assert changed.at_least <= found.number <= changed.number
        assert _works(of, problem, _times(changed, problem))


@law
@given(portfolios())
def test_awaited_items_close_what_judging_says_once_they_are_accepted(
    of: Portfolio,
) -> None:
    """All together, and each of them alone."""
    found = awaiting(of, judge(of, ON))
    gaps = gaps_with(of, {})
    waiting = [one.id for one in of.items if one.decision is Decision.AWAITED]
    assert [one.item for one in found.items] == waiting
    for one in found.items:
        assert {*one.closes} == gaps - gaps_with(_accepted(of, {one.item}), {})
    assert {*found.closes} == gaps - gaps_with(_accepted(of, {*waiting}), {})


def _accepted(of: Portfolio, ids: set[str]) -> Portfolio:
    accepted = {"decision": Decision.ACCEPTED, "decided": ON}
    items = (i.model_copy(update=accepted) if i.id in ids else i for i in of.items)
    return of.model_copy(update={"items": tuple(items)})
