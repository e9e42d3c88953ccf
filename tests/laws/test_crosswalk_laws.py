"""Laws: what holds of every crosswalk, however its pairs run."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from rules.standards import Crosswalk, Pair, Ref, Relation
from rules.standards.conflicts import Sort, conflicts
from rules.standards.relations import carriers, closure, compose, composed, inverse

Told = tuple[Ref, Relation, Ref]
relations = st.sampled_from(Relation)


def _refs(suite: str) -> st.SearchStrategy[Ref]:
    codes = st.sampled_from([f"{suite}{number}" for number in (1, 2, 3)])
    return codes.map(lambda code: Ref(suite.upper(), code))


def walks(between: str, most: int = 6) -> st.SearchStrategy[Crosswalk]:
    """Draw crosswalks between the two suites named, with few statements."""
    origin, target = [*between]
    pair = st.builds(
        Pair, origin=_refs(origin), relation=relations, target=_refs(target)
    )
    pairs = st.lists(pair, max_size=most).map(tuple)
    fixed = st.just(f"{origin} to {target}"), st.just(origin), st.just(target)
    return st.builds(
        Crosswalk, title=fixed[0], origin=fixed[1], target=fixed[2], pairs=pairs
    )


several = st.lists(
    st.one_of(*(walks(one + other, 3) for one, other in product("abc", repeat=2))),
    max_size=3,
)


def _told(crosswalk: Crosswalk) -> set[Told]:
    return {(pair.origin, pair.relation, pair.target) for pair in crosswalk.pairs}


def _identity(suite: str) -> Crosswalk:
    """Map every statement to itself."""
    refs = [Ref(suite.upper(), f"{suite}{number}") for number in (1, 2, 3)]
    pairs = [Pair(origin=ref, relation=Relation.SAME, target=ref) for ref in refs]
    return Crosswalk(title=suite, origin=suite, target=suite, pairs=tuple(pairs))


@given(relations, relations, relations)
def test_relations_compose_in_any_grouping(
    first: Relation, second: Relation, third: Relation
) -> None:
    """From nothing, nothing follows."""
    left, right = composed(first, second), composed(second, third)
    assert (left and composed(left, third)) == (right and composed(first, right))


@given(relations, relations)
def test_relations_turn_in_reverse_order(first: Relation, second: Relation) -> None:
    """What follows one way follows the other way round."""
    follows = composed(first, second)
    assert composed(second.inverse, first.inverse) == (follows and follows.inverse)


@given(walks("ab"))
def test_an_inverse_turned_again_is_the_crosswalk(crosswalk: Crosswalk) -> None:
    """To the last note."""
    assert inverse(inverse(crosswalk)) == crosswalk


@given(walks("ab"))
def test_composing_with_a_suite_itself_changes_nothing(crosswalk: Crosswalk) -> None:
    """At either end."""
    assert _told(compose(_identity("a"), crosswalk)) == _told(crosswalk)
    assert _told(compose(crosswalk, _identity("b"))) == _told(crosswalk)


@given(walks("ab"), walks("bc"), walks("cd"))
def test_composition_is_associative(
    first: Crosswalk, second: Crosswalk, third: Crosswalk
) -> None:
    """Which two of three are composed first doesn't matter."""
    left = compose(compose(first, second), third)
    assert _told(left) == _told(compose(first, compose(second, third)))


@given(walks("ab"), walks("bc"))
def test_a_composition_turns_in_reverse_order(
    first: Crosswalk, second: Crosswalk
) -> None:
    """(f then g) turned is g turned, then f turned."""
    turned = compose(inverse(second), inverse(first))
    assert _told(inverse(compose(first, second))) == _told(turned)


@given(walks("ab"), walks("bc"))
def test_a_composition_is_all_that_two_relations_give(
    first: Crosswalk, second: Crosswalk
) -> None:
    """By definition: a to c wherever some b is between."""
    expected = {
        (one.origin, relation, other.target)
        for one, other in product(first.pairs, second.pairs)
        if one.target == other.origin
        and (relation := composed(one.relation, other.relation))
    }
    assert _told(compose(first, second)) == expected


@given(st.permutations([1, 2, 3]), st.integers(0, 3))
def test_mapping_there_and_back_by_same_is_identity(
    order: Sequence[int], mapped: int
) -> None:
    """On the statements that are mapped, one to one."""
    pairs = tuple(
        Pair(
            origin=Ref("A", f"a{one}"),
            relation=Relation.SAME,
            target=Ref("B", f"b{other}"),
        )
        for one, other in [*enumerate(order, 1)][:mapped]
    )
    there = Crosswalk(title="there", origin="a", target="b", pairs=pairs)
    known = {pair.origin for pair in pairs}
    back = {told for told in _told(_identity("a")) if told[0] in known}
    assert _told(compose(there, inverse(there))) == back


def _derived(crosswalks: Sequence[Crosswalk]) -> set[Told]:
    return {(one.origin, one.relation, one.target) for one in closure(crosswalks)}


def _as_crosswalk(told: Collection[Told]) -> Crosswalk:
    pairs = [Pair(origin=s, relation=r, target=t) for s, r, t in told]
    return Crosswalk(title="all", origin="a", target="a", pairs=tuple(pairs))


@given(several)
def test_a_closure_is_closed(crosswalks: list[Crosswalk]) -> None:
    """Nothing more follows from all that follows."""
    derived = _derived(crosswalks)
    assert _derived([_as_crosswalk(derived)]) == derived


@given(several, several)
def test_more_crosswalks_never_take_anything_away(
    some: list[Crosswalk], more: list[Crosswalk]
) -> None:
    """What follows from some follows from more."""
    assert _derived(some) <= _derived([*some, *more])


@given(several)
def test_each_path_of_a_closure_leads_where_it_says(
    crosswalks: list[Crosswalk],
) -> None:
    """By written pairs that compose to the relation, one after the other."""
    for one in closure(crosswalks):
        relation: Relation | None = Relation.SAME
        at = one.origin
        for step in one.path:
            written = crosswalks[step.crosswalk - 1].pairs[step.number - 1]
            read = step if step.forward else step.inverse
            assert read[:3] == (written.origin, written.relation, written.target)
            assert step.origin == at
            assert relation is not None
            relation, at = composed(relation, step.relation), step.target
        assert (relation, at) == (one.relation, one.target)


def _walked(crosswalks: Sequence[Crosswalk], steps: int) -> Iterator[set[Told]]:
    """Yield what follows by paths of at most so many pairs, walking every one."""
    edges = {told for crosswalk in crosswalks for told in _told(crosswalk)}
    edges |= {(t, r.inverse, s) for s, r, t in edges}
    refs = {end for s, _, t in edges for end in (s, t)}
    found = {(ref, Relation.SAME, ref) for ref in refs}
    for _ in range(steps):
        found |= {
            (s, relation, end)
            for (s, first, t), (start, second, end) in product(found, edges)
            if t == start and (relation := composed(first, second))
        }
        yield found


@given(several, st.sets(relations))
def test_carriers_are_what_every_path_walked_finds(
    crosswalks: list[Crosswalk], carried: set[Relation]
) -> None:
    """By brute force over the paths: nine statements in four relations at the most."""
    *_, walked = _walked(crosswalks, 36)
    expected = {(s, t) for s, relation, t in walked if relation in carried and s != t}
    found = carriers(crosswalks, carried)
    assert {(s, t) for t, some in found.items() for s in some} == expected


@given(several, st.sets(relations))
def test_carriers_come_as_the_closure_has_them(
    crosswalks: list[Crosswalk], carried: set[Relation]
) -> None:
    """What carries to a statement is what it is to, turned: the nearest first."""
    expected: dict[Ref, dict[Ref, None]] = {}
    for one in closure(crosswalks):
        if one.relation.inverse in carried and one.origin != one.target:
            expected.setdefault(one.origin, {})[one.target] = None
    found = carriers(crosswalks, carried)
    assert [*found.items()] == [(to, (*some,)) for to, some in expected.items()]


@given(several)
def test_there_is_a_conflict_exactly_where_two_relations_follow(
    crosswalks: list[Crosswalk],
) -> None:
    """Or one to a statement itself that isn't `same as`."""
    relations: dict[tuple[Ref, Ref], set[Relation]] = {}
    for one in closure(crosswalks):
        start = {Relation.SAME} if one.origin == one.target else set[Relation]()
        relations.setdefault((one.origin, one.target), start).add(one.relation)
    found = [one for one in conflicts(crosswalks) if one.sort is not Sort.MERGES]
    assert bool(found) == any(len(some) > 1 for some in relations.values())


@given(several)
def test_a_conflict_is_one_by_its_own_pairs(crosswalks: list[Crosswalk]) -> None:
    """Pairs that are told of as a conflict are one without the others."""
    for one in conflicts(crosswalks):
        written = [(pair.crosswalk - 1, pair.number - 1) for pair in one.pairs]
        alone = [crosswalks[c].pairs[n] for c, n in written]
        update = {"origin": "a", "target": "a", "pairs": tuple(alone)}
        crosswalk = crosswalks[0].model_copy(update=update)
        assert any(same.sort is one.sort for same in conflicts([crosswalk]))
