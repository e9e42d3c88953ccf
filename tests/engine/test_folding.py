"""Folding: interchangeable units become one slot, and what is apart falls apart."""

from __future__ import annotations

import itertools

from hypothesis import given

from rules.constraints.compiling import compile_program
from rules.constraints.folding import Component, fold
from rules.constraints.program import Program, Role
from rules.model import LevelFilter, Qualification, StraddlingUnits, Total
from tests.drawn import structures
from tests.engine.building import (
    ALL,
    also,
    amount,
    assuming,
    exactly,
    leaf,
    parent,
    pathways,
    qualification,
    stand_in,
    within,
)
from tests.tries import tries


def folded(q: Qualification) -> tuple[Component, ...]:
    """Compile and fold a qualification."""
    return fold(compile_program(q))


def peers(q: Qualification) -> list[tuple[str, ...]]:
    """Give the peers of every component."""
    return [units for component in folded(q) for units in component.peers]


def test_units_in_the_same_list_are_peers() -> None:
    """Nothing tells the units of one plain list apart."""
    assert peers(qualification(leaf("g", exactly(2), "A B C"))) == [("A", "B", "C")]


def test_lists_that_overlap_part_their_units() -> None:
    """A unit of both lists is no peer of a unit of one."""
    q = qualification(leaf("a", exactly(1), "A B C"), leaf("b", exactly(1), "B C D"))
    assert peers(q) == [("A",), ("B", "C"), ("D",)]


def test_credit_and_level_part_units_only_where_a_rule_asks() -> None:
    """Different credit tells nothing apart in a group that counts units."""
    units = "A=1@2 B=2@2 C=2@3"
    plain = qualification(leaf("g", exactly(2), "A B C"), units=units)
    by_credit = qualification(leaf("g", exactly(2, "credits"), "A B C"), units=units)
    assert peers(plain) == [("A", "B", "C")]
    assert peers(by_credit) == [("A",), ("B", "C")]


def test_a_bar_and_a_link_part_units() -> None:
    """Barred units are peers of each other; a linked unit is nobody's."""
    q = qualification(
        leaf("g", exactly(2), "A B C D E"), bars=["A B"], links=["C needs D"]
    )
    assert peers(q) == [("A", "B"), ("C",), ("D",), ("E",)]


def swapped(program: Program, one: str, other: str) -> bool:
    """Tell whether two units may change places without any constraint noticing."""
    claims = dict(zip(program.units, program.claims, strict=True))
    homes = [
        [(program.variables[v].role, program.variables[v].group) for v in claims[unit]]
        for unit in (one, other)
    ]
    if homes[0] != homes[1]:
        return False
    there, back = claims[one] + claims[other], claims[other] + claims[one]
    moves = dict(zip(there, back, strict=True))
    return all(
        dict(c.terms) == {moves.get(v, v): factor for v, factor in c.terms}
        for c in program.constraints
    )


@tries(60)
@given(structures())
def test_peers_are_exactly_the_units_no_constraint_tells_apart(
    q: Qualification,
) -> None:
    """Two units are peers if and only if swapping them changes no constraint."""
    program = compile_program(q)
    together = {pair for units in peers(q) for pair in itertools.combinations(units, 2)}
    alike = {
        pair
        for pair in itertools.combinations(program.units, 2)
        if swapped(program, *pair)
    }
    assert {frozenset(pair) for pair in together} == {frozenset(p) for p in alike}


@tries(60)
@given(structures())
def test_components_share_nothing_and_lose_nothing(q: Qualification) -> None:
    """Every unit and every constraint is in one component, and in one only."""
    program = compile_program(q)
    components = fold(program)
    units = [u for c in components for units in c.peers for u in units]
    assert sorted(units) == sorted(program.units)
    rules = [(k.origin, k.lower, k.upper) for c in components for k in c.constraints]
    expected = [(k.origin, k.lower, k.upper) for k in program.constraints]
    assert sorted(map(str, rules)) == sorted(map(str, expected))


def test_groups_that_share_nothing_fall_apart() -> None:
    """Core, pathway and options are decided each by itself."""
    q = qualification(
        leaf("core", ALL, "A B"),
        parent("p", pathways(1), leaf("p/x", ALL, "C"), leaf("p/y", ALL, "D")),
        leaf("optional", exactly(1), "E F"),
    )
    groups = [{slot.group for slot in c.slots} for c in folded(q)]
    assert groups == [{"core"}, {"p/x", "p/y"}, {"optional"}]


def test_a_total_and_a_shared_unit_keep_groups_together() -> None:
    """A rule across groups, or a unit of both, makes them one component."""
    apart = leaf("a", exactly(1), "A"), leaf("b", exactly(1), "B")
    shared = leaf("a", exactly(1), "A"), leaf("b", exactly(1), "A")
    total = Total(amount=amount(1))
    assert len(folded(qualification(*apart))) == 2
    assert len(folded(qualification(*apart, totals=[total]))) == 1
    assert len(folded(qualification(*shared))) == 1


def test_a_rule_over_nothing_is_a_component_of_its_own() -> None:
    """A total that no unit can add to is constant: the same for every candidate."""
    total = Total(amount=amount(1, level=LevelFilter(level=5)))
    (group, constant) = folded(
        qualification(leaf("a", exactly(1), "A"), units="A@2", totals=[total])
    )
    assert group.rules == ("a",)
    assert (constant.slots, constant.peers) == ((), ())
    assert constant.rules == ("totals/1",)


def test_the_slots_of_a_unit_are_where_it_may_stand() -> None:
    """A unit of two lists that a link needs has three slots, in declared order."""
    q = qualification(
        leaf("a", exactly(1), "A B"),
        leaf("b", within(None, 1), "A"),
        links=["B needs A"],
    )
    (component,) = folded(q)
    assert [(s.role, s.group, s.peers, s.most) for s in component.slots] == [
        (Role.COUNTS, "a", 0, 1),
        (Role.COUNTS, "a", 1, 1),
        (Role.COUNTS, "b", 0, 1),
        (Role.BESIDE, "", 0, 1),
    ]


def test_a_component_knows_its_selections_and_rules() -> None:
    """Selections are slots of their own; rules are given once, in declared order."""
    q = qualification(
        parent(
            "p", pathways(1), leaf("p/x", ALL, "A"), leaf("p/y", within(1, 2), "B C")
        )
    )
    (component,) = folded(q)
    assert component.selections == (0, 1)
    assert component.rules == ("p", "p/x", "p/y")


def test_a_rule_can_be_struck_out() -> None:
    """Without a rule, its constraints are gone and the others stay as they are."""
    q = qualification(leaf("a", exactly(1), "A B"), bars=["A B"])
    (component,) = folded(q)
    rest = component.without(["a"])
    assert rest.rules == ("bars/1",)
    assert (rest.slots, rest.peers) == (component.slots, component.peers)


def test_equal_components_are_not_the_same() -> None:
    """A component equals itself only: what is learnt of one isn't told of another."""
    q = qualification(leaf("a", exactly(1), "A"))
    (one,), (other,) = folded(q), folded(q)
    assert one != other
    assert hash(one) != hash(other)


def test_a_slot_gives_back_the_variable_of_each_of_its_units() -> None:
    """Peers fold into one slot; what is no unit's keeps its most."""
    plain = qualification(
        leaf("a", within(None, 4, "credits"), "A B"),
        leaf("b", exactly(1), "C"),
        units="A=3 B=3 C X",
    )
    cutting = assuming(plain, StraddlingUnits.PART)
    q = also(cutting, equivalents=(stand_in("X for C"),))
    variables = set(compile_program(q).variables)
    slots = [(c, slot) for c in folded(q) for slot in c.slots]
    units = [
        slot.variable(unit)
        for c, slot in slots
        for unit in (("",) if slot.peers is None else c.peers[slot.peers])
    ]
    assert set(units) == variables
    assert len(units) == len(variables) > len(slots)


def test_a_folded_rule_keeps_its_scale() -> None:
    """What its amounts were multiplied by to be whole."""
    q = qualification(leaf("g", within(1, None, "credits"), "A B"), units="A=2.5 B=1")
    (component,) = fold(compile_program(q))
    assert [constraint.scale for constraint in component.constraints] == [10]


def test_choices_that_share_nothing_are_apart() -> None:
    """Each is a component of its own."""
    one, other = (
        parent(
            p, exactly(1, "pathways"), leaf(f"{p}/x", ALL, a), leaf(f"{p}/y", ALL, b)
        )
        for p, a, b in (("p", "A", "B"), ("q", "C", "D"))
    )
    assert len(fold(compile_program(qualification(one, other)))) == 2
