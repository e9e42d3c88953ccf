"""Laws of what has to come first: held to every record there is, day by day.

Structures are of few units, with links that ask for an order and units that stand in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations, permutations

from hypothesis import given
from hypothesis import strategies as st

from planner import check
from planner.applying import Applied, apply
from planner.candidate import Achievement, Candidate
from planner.position import Effort, Verdict, decided, stand
from planner.routing import routes_from
from rules import definition
from rules.comparing.containment import Answer
from rules.comparing.meaning import Direction, compare_meaning
from rules.model import (
    Amount,
    Group,
    Link,
    Measure,
    Order,
    Qualification,
    Relation,
    StandIn,
    Take,
    Unit,
    UnitBank,
)
from rules.strategies import edits
from rules.structure import Structure
from tests.engine.building import (
    ALL,
    also,
    leaf,
    linked,
    qualification,
    stand_in,
    within,
)
from tests.tries import tries

law = tries(25)

DAY = date(2020, 1, 1)
LATER = 100
EVERY = 1_000
Got = Iterable[tuple[str, int | None]]


@st.composite
def ordered(draw: st.DrawFn) -> Qualification:
    """Draw one or two groups of a few units, with links and units that stand in."""
    codes = [f"U{number}" for number in range(1, draw(st.integers(2, 4)) + 1)]
    units = tuple(Unit(code=code, title=code) for code in codes)
    return Qualification(
        code="q",
        title="In order",
        bank=UnitBank(title="units", units=units),
        groups=tuple(_group(draw, path, codes) for path in draw(st.sampled_from("ab"))),
        links=tuple(draw(st.lists(_links(codes), min_size=1, max_size=3))),
        equivalents=tuple(
            draw(st.lists(_stand_ins(codes), max_size=2, unique_by=_two))
        ),
    )


def _group(draw: st.DrawFn, path: str, codes: list[str]) -> Group:
    units = tuple(sorted(draw(st.sets(st.sampled_from(codes), min_size=1, max_size=3))))
    number = Decimal(draw(st.integers(1, len(units))))
    least = draw(st.sampled_from([None, number]))
    amount = Amount(measure=Measure.UNITS, minimum=least, maximum=number)
    return Group(path=path, title=path, take=Take(amounts=(amount,)), units=units)


def _links(codes: list[str]) -> st.SearchStrategy[Link]:
    chains = st.permutations(codes).flatmap(
        lambda mixed: st.integers(2, min(3, len(mixed))).map(lambda n: mixed[:n])
    )
    orders = st.sampled_from([Order.FIRST, Order.ANY])
    return st.builds(
        lambda chain, order: Link(unit=chain[0], needs=tuple(chain[1:]), order=order),
        chains,
        orders,
    )


def _stand_ins(codes: list[str]) -> st.SearchStrategy[StandIn]:
    return st.builds(
        lambda mixed, how: StandIn(unit=mixed[0], stands_for=mixed[1], relation=how),
        st.permutations(codes),
        st.sampled_from(Relation),
    )


def _two(rule: StandIn) -> frozenset[str]:
    return frozenset(rule.codes)


def _codes(*versions: Qualification) -> list[str]:
    return list(dict.fromkeys(u.code for q in versions for u in q.bank.units))


def _subsets(codes: list[str]) -> Iterator[tuple[str, ...]]:
    for size in range(len(codes) + 1):
        yield from combinations(codes, size)


def _record(got: Got) -> Candidate:
    return Candidate(
        reference="X-1",
        achievements=tuple(
            Achievement(unit=unit, day=None if n is None else DAY + timedelta(days=n))
            for unit, n in got
        ),
    )


def _undated(units: Iterable[str]) -> Candidate:
    return _record((unit, None) for unit in units)


def _meets(applied: Applied) -> bool:
    return decided(applied.structure, applied.held, Effort()) is Verdict.MET


CHAIN = "B needs A first", "C needs B"


def test_what_only_shows_a_need_has_to_come_in_order_too() -> None:
    """B alone would be set aside, and C would go on waiting for it."""
    q = linked(qualification(leaf("g", ALL, "C"), units="A B"), *CHAIN)
    report = check(Structure.of(q), _record([("C", 1)]))
    assert report.shortfall.units == 2
    assert _finishes(Structure.of(q), _record([("C", 1)]), "AB")
    early = check(Structure.of(q), _record([("B", 1), ("A", 2), ("C", 3)]))
    assert (early.verdict, early.shortfall.units) == (Verdict.NOT_MET, 1)


def test_what_stands_in_has_to_come_in_order_too() -> None:
    """As the unit it is; so a version without that order is a wider one."""
    groups = leaf("a", ALL, "A"), leaf("b", within(None, 1), "B")
    q = also(
        qualification(*groups, units="C D"), equivalents=(stand_in("B same as C"),)
    )
    old, new = linked(q, "C needs D first", "A needs C"), linked(q, "A needs C")
    for units in (("A", "B"), ("A", "C")):
        assert not _meets(apply(Structure.of(old), _undated(units)))
        assert _meets(apply(Structure.of(new), _undated(units)))
    found = compare_meaning(Structure.of(old), Structure.of(new))
    assert (found.kept.answer, found.gained.answer) == (
        Answer.CONTAINED,
        Answer.NOT_CONTAINED,
    )
    assert {one.unit for one in found.gained.witness} in ({"A", "B"}, {"A", "C"})


def test_what_came_too_early_to_stand_in_still_counts_once() -> None:
    """Of a unit and one that replaces it one counts, whenever they were achieved."""
    q = also(
        qualification(leaf("g", ALL, "A B")), equivalents=(stand_in("A replaced by B"),)
    )
    q = linked(q, "B needs A first")
    assert not _meets(apply(Structure.of(q), _record([("A", 1), ("B", 2)])))


@law
@given(ordered())
def test_units_in_order_are_read_by_definition(q: Qualification) -> None:
    """Whatever is held: the verdict, and every way on."""
    structure = Structure.of(q)
    for units in _subsets(_codes(q)):
        held = frozenset(units)
        applied = apply(structure, _undated(units))
        assert _meets(applied) == definition.is_met(q, held)
        read = applied.structure
        found = routes_from(stand(read, applied.held), Effort(), best=EVERY)
        right = definition.routes(q, applied.held, read.case)
        assert right == definition.routes(q, held)
        assert {frozenset(way) for way in found.best} == right


@law
@given(ordered(), st.data())
def test_what_finishes_does_so_once_taken(
    q: Qualification, data: st.DataObject
) -> None:
    """In some order from now on; and nothing less does in any."""
    days = st.tuples(st.sampled_from(_codes(q)), st.integers(0, 3))
    record = _record(data.draw(st.lists(days, max_size=4), label="achieved"))
    structure = Structure.of(q)
    applied = apply(structure, record)
    position = stand(applied.structure, applied.held)
    for way in routes_from(position, Effort(), best=EVERY).best:
        assert _finishes(structure, record, way), way
    may = [code for code in _codes(q) if code in structure.takeable]
    enough = (some for some in _subsets(may) if _finishes(structure, record, some))
    assert position.shortfall == next(map(len, enough), None)


def _finishes(structure: Structure, record: Candidate, units: Iterable[str]) -> bool:
    """Tell whether some units finish, taken from now on in some order."""
    return any(
        _meets(apply(structure, _after(record, ordered)))
        for ordered in permutations(units)
    )


def _after(record: Candidate, units: Iterable[str]) -> Candidate:
    later = _record((unit, LATER + n) for n, unit in enumerate(units))
    achievements = (*record.achievements, *later.achievements)
    return record.model_copy(update={"achievements": achievements})


@law
@given(ordered(), st.data())
def test_versions_differ_as_a_check_of_every_record_does(
    q: Qualification, data: st.DataObject
) -> None:
    """One edit apart, or without some links and some units that stand in."""
    keep = st.lists(st.booleans(), min_size=5, max_size=5)
    kept = data.draw(st.none() | keep, label="kept")
    new = _thinned(q, kept) if kept else data.draw(edits(q), label="edit").after
    if any(group.imports for group in new.walk()):
        return
    found = compare_meaning(Structure.of(q), Structure.of(new))
    _is_so(found.kept, q, new)
    _is_so(found.gained, new, q)


def _thinned(q: Qualification, kept: list[bool]) -> Qualification:
    links = tuple(link for link, keep in zip(q.links, kept, strict=False) if keep)
    rules = tuple(
        rule for rule, keep in zip(q.equivalents, kept[3:], strict=False) if keep
    )
    return q.model_copy(update={"links": links, "equivalents": rules})


def _is_so(found: Direction, met: Qualification, other: Qualification) -> None:
    one, two = Structure.of(met), Structure.of(other)
    lost = [
        frozenset(units)
        for units in _subsets(_codes(met, other))
        if _meets(apply(one, _undated(units)))
        and not _meets(apply(two, _undated(units)))
    ]
    assert (found.by_assessment is Answer.NOT_CONTAINED) == bool(lost)
    if lost:
        witness = frozenset(held.unit for held in found.witness)
        assert witness in lost
        assert not found.smallest or len(witness) == len(lost[0])
